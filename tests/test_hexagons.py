"""Hexagons of incidents: their cells, their size, what stands out in them, their names and their outlines."""

import h3
import numpy as np
import pytest

from queries.filters import Filters, Period, choose
from queries.hexagon_shapes import corners, nearest, rings
from queries.hexagons import hexagons, is_hot_at, resolution_for
from queries.incidents import cell_of, cells_at, edge_km
from tests.incident_rows import CENTRE, MONTHS, incident, incidents, middle

WINDOW, HISTORY = Period("2024-01", "2025-12"), Period("2022-01", "2025-12")
DATE_LINE = "8422597ffffffff"


def test_a_point_is_in_the_cell_that_h3_documents() -> None:
    """The cell and its middle are those of the reference manual of H3."""
    assert cell_of((-121.9763759725512, 37.34579337536848), 5) == "85283473fffffff"


def test_the_cell_of_each_size_is_that_of_the_point() -> None:
    """Not the parent of a finer cell, whose edges are others."""
    found = incidents([incident((-117.0, 32.5))])
    assert [cells_at(found, one)[0] for one in (3, 4, 5)] == [h3.latlng_to_cell(32.5, -117.0, one) for one in (3, 4, 5)]


def test_a_point_coarser_than_a_cell_is_in_none() -> None:
    """Tenths of a degree, 11 km, are too coarse for edges of 10 km and fit edges of 26."""
    found = incidents([incident((-117.1, 32.5), coarse_km=11.12)])
    assert edge_km(5) < 11.12 < edge_km(4)
    assert cells_at(found, 5).to_list() == [None]
    assert cells_at(found, 4).to_list() == [h3.latlng_to_cell(32.5, -117.1, 4)]


def test_whole_degrees_are_in_no_cell() -> None:
    """111 km are coarser than the widest cell."""
    found = incidents([incident((-117.0, 32.0), coarse_km=111.2)])
    assert [cells_at(found, one)[0] for one in (3, 4, 5)] == [None, None, None]


@pytest.mark.parametrize(
    ("expected", "resolution"),
    [
        ({3: 40.0, 4: 9.0, 5: 5.0}, 5),
        ({3: 40.0, 4: 9.0, 5: 4.9}, 4),
        ({3: 5.0, 4: 1.0, 5: 0.2}, 3),
        ({3: 1.0, 4: 0.1, 5: 0.0}, 3),
    ],
)
def test_the_finest_size_with_enough_is_taken(expected: dict[int, float], resolution: int) -> None:
    """Five incidents around a cell on the mean; else the widest."""
    assert resolution_for(expected) == resolution


def test_no_incidents_no_hexagons() -> None:
    """An empty list at the widest size, which is too little."""
    found = hexagons(incidents([]), Filters(), WINDOW, HISTORY)
    assert (found.spots, found.resolution, found.is_enough, found.quality.is_possible) == ((), 3, False, False)


def test_one_incident_is_no_place_that_stands_out() -> None:
    """It is listed, without a word."""
    found = hexagons(incidents([incident(middle(CENTRE))]), Filters(), WINDOW, HISTORY)
    (spot,) = found.spots
    assert (spot.events, spot.word, spot.stable, found.is_enough) == (1, "", 0, False)


def test_all_in_one_cell_is_no_contrast() -> None:
    """With a single cell ever known there is nothing it could stand out from."""
    found = hexagons(incidents([incident(middle(CENTRE))] * 60), Filters(), WINDOW, HISTORY)
    assert [(spot.events, spot.is_hot) for spot in found.spots] == [(60, False)]
    assert found.resolution == 5


def _strewn() -> list[dict[str, object]]:
    """An incident in each of the 331 cells around one, long ago; forty more in the middle one, of two persons each."""
    old = [incident(middle(cell), month=MONTHS[0]) for cell in h3.grid_disk(CENTRE, 10)]
    late = [incident(middle(cell), month=MONTHS[30]) for cell in sorted(h3.grid_disk(CENTRE, 10))[::2]]
    return old + late + [incident(middle(CENTRE), month=MONTHS[24 + i % 24], persons=2) for i in range(40)]


def test_a_cluster_stands_out() -> None:
    """Forty incidents where an even spread would put less than one."""
    found = hexagons(incidents(_strewn()), Filters(), WINDOW, HISTORY)
    first = found.spots[0]
    assert (first.code, first.is_hot, first.stable) == (
        h3.latlng_to_cell(*middle(CENTRE)[::-1], found.resolution),
        True,
        3,
    )
    assert first.persons - first.events == 40
    assert sum(one.is_hot for one in found.spots) == 1


def test_every_cell_that_was_ever_known_is_compared() -> None:
    """Also those without an incident in the window: half of them."""
    found = hexagons(incidents(_strewn()), Filters(), WINDOW, HISTORY)
    assert found.resolution == 3
    assert len(found.spots) == len({h3.latlng_to_cell(*middle(cell)[::-1], 3) for cell in h3.grid_disk(CENTRE, 10)})


def test_codes_choose_incidents() -> None:
    """Those of another cause are neither counted nor compared."""
    rows = [*_strewn(), *[incident((-60.0, -3.0), cause="violence")] * 3]
    found = hexagons(incidents(rows), choose(None, {"cause": {"violence"}, "sex": {"female"}}), WINDOW, HISTORY)
    assert [(one.code, one.events) for one in found.spots] == [(h3.latlng_to_cell(-3.0, -60.0, found.resolution), 3)]


def test_what_is_in_no_cell_is_counted() -> None:
    """Without a point, with a coarse one, without a month; what lies before the window is not."""
    rows = [
        incident(None),
        incident((-117.0, 32.0), coarse_km=111.2),
        incident(middle(CENTRE), month="unknown"),
        incident(None, month=MONTHS[0]),
        incident(middle(CENTRE)),
    ]
    left = hexagons(incidents(rows), Filters(), WINDOW, HISTORY).unplaced
    assert (left.without, left.coarse, left.undated) == (1, 1, 1)


def test_many_at_one_point_are_told() -> None:
    """Ten at one point, nine at another: the first may stand for a wider area."""
    rows = [*[incident(middle(CENTRE))] * 10, *[incident((-117.0001, 32.5))] * 9]
    assert hexagons(incidents(rows), Filters(), WINDOW, HISTORY).unplaced.repeated == 10


def test_the_countries_of_a_cell_are_those_of_its_incidents() -> None:
    """The one with most first: a cell on a border is of both sides."""
    rows = [incident(middle(CENTRE), recorded_country=one) for one in ("MEX", "USA", "USA")]
    found = hexagons(incidents(rows), Filters(), WINDOW, HISTORY)
    assert found.countries[found.spots[0].code] == ("USA", "MEX")


def test_seasons_are_of_whole_years() -> None:
    """Three incidents of June in four years."""
    rows = [incident(middle(CENTRE), month=one) for one in ("2022-06", "2023-06", "2025-06", "2025-01")]
    found = hexagons(incidents(rows), Filters(), WINDOW, HISTORY)
    assert found.seasons[found.spots[0].code] == (1, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0)


def test_a_cell_is_looked_for_at_other_sizes() -> None:
    """In the wider one around its middle, or any narrower one within it."""
    wider, narrower = h3.cell_to_parent(CENTRE, 3), h3.cell_to_children(CENTRE, 5)[2]
    hot = frozenset({wider, narrower})
    assert [is_hot_at(CENTRE, one, hot) for one in (3, 4, 5)] == [True, False, True]
    assert not is_hot_at(CENTRE, 5, frozenset({h3.latlng_to_cell(0, 0, 5)}))


def test_a_cell_is_named_by_the_nearest_place() -> None:
    """A place half a degree south, 56 km, and one far away."""
    longitude, latitude = middle(CENTRE)
    near = nearest([CENTRE], {"far": (0.0, 0.0), "south": (longitude, latitude - 0.5)})[CENTRE]
    assert (near.place, round(near.kilometres), near.wind, near.inside) == ("south", 56, "n", False)


@pytest.mark.parametrize(
    ("east", "north", "wind"),
    [(0, 1, "n"), (1, 1, "ne"), (1, 0, "e"), (1, -1, "se"), (0, -1, "s"), (-1, -1, "sw"), (-1, 0, "w"), (-1, 1, "nw")],
)
def test_the_eight_winds(east: int, north: int, wind: str) -> None:
    """Where the middle of a cell lies, seen from a place near the equator."""
    cell = h3.latlng_to_cell(0.2, -70.0, 4)
    longitude, latitude = middle(cell)
    assert nearest([cell], {"place": (longitude - east, latitude - north)})[cell].wind == wind


def test_a_place_in_the_cell_is_inside() -> None:
    """Ten kilometres from the middle of a cell 45 km wide."""
    longitude, latitude = middle(CENTRE)
    assert nearest([CENTRE], {"place": (longitude, latitude + 0.09)})[CENTRE].inside


def test_across_the_antimeridian_a_place_is_near() -> None:
    """From 179.9 east to the middle of a cell at 179.9 east, and from the west side too."""
    longitude, latitude = middle(DATE_LINE)
    near = nearest([DATE_LINE], {"place": (longitude - 360 + 0.5, latitude)})[DATE_LINE]
    assert near.kilometres < 40
    assert near.wind == "w"


def test_nothing_is_near_where_no_place_is_known() -> None:
    """And no cell has a place."""
    assert nearest([CENTRE], {}) == {}
    assert nearest([], {"place": (0.0, 0.0)}) == {}


def _area(ring: tuple[tuple[float, float], ...]) -> float:
    """Square degrees, positive where the corners go counterclockwise."""
    x, y = np.array(ring).T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def test_an_outline_is_closed_and_counterclockwise() -> None:
    """Six corners, and the first again."""
    (ring,) = rings(CENTRE)
    assert (len(ring), ring[0] == ring[-1], _area(ring) > 0) == (7, True, True)


def test_a_cell_across_the_antimeridian_is_two_outlines() -> None:
    """Each on its own side, together as large as the cell."""
    west, east = rings(DATE_LINE)
    assert all(179 < x <= 180 for x, _ in west)
    assert all(-180 <= x < -179 for x, _ in east)
    whole = (*corners(DATE_LINE), corners(DATE_LINE)[0])
    assert _area(west) + _area(east) == pytest.approx(_area(whole))
    assert _area(west) > 0 < _area(east)


@pytest.mark.slow
@pytest.mark.parametrize("rate", [0.05, 0.2, 0.8])
def test_noise_has_no_hot_hexagon(rate: float) -> None:
    """Of sixty maps of chance on 1,261 cells at most three show any: five percent."""
    rng, disk = np.random.default_rng(round(100 * rate)), sorted(h3.grid_disk(CENTRE, 20))
    months = [f"{year}-{month:02}" for year in range(2014, 2026) for month in range(1, 13)]
    false_alarms = 0
    for _ in range(60):
        n = rng.poisson(rate * len(disk) * len(months) / 24)
        drawn = zip(rng.integers(0, len(disk), n), rng.integers(0, len(months), n), rng.geometric(0.25, n), strict=True)
        rows = [incident(middle(disk[at]), months[month], persons=int(many)) for at, month, many in drawn]
        found = hexagons(incidents(rows), Filters(), WINDOW, HISTORY)
        false_alarms += any(one.is_hot for one in found.spots)
    assert false_alarms <= 3
