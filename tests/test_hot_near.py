"""Which places stand together."""

import h3
import numpy as np
import pytest

from queries.hot_near import Neighbourhood, Site, cells_around, within


def together(near: Neighbourhood) -> list[set[int]]:
    """Positions by site, without those that stand for nobody."""
    return [set(column.tolist()) - {near.count} for column in near.members.T]


def test_places_within_the_radius_stand_together() -> None:
    """A degree of longitude is 111.2 km on the equator and half of that at 60 degrees."""
    sites = [Site("a", (0, 0)), Site("b", (1, 0)), Site("c", (0, 60)), Site("d", (1, 60))]
    assert together(within(sites, 111.0)) == [{0}, {1}, {2, 3}, {2, 3}]
    assert together(within(sites, 111.3)) == [{0, 1}, {0, 1}, {2, 3}, {2, 3}]


def test_neighbours_see_each_other_across_the_antimeridian() -> None:
    """Two ends of the Aleutian Islands, and two ways to write the same meridian."""
    sites = [
        Site("west", (179.5, 52)),
        Site("east", (-179.5, 52)),
        Site("same", (180, 52)),
        Site("as_well", (-180, 52)),
    ]
    assert together(within(sites, 100)) == [{0, 1, 2, 3}] * 4


def test_places_at_one_point_stand_together() -> None:
    """However small the radius, and nobody is missed by a rounding."""
    assert together(within([Site("a", (-99.1, 19.4)), Site("b", (-99.1, 19.4))], 0)) == [{0, 1}, {0, 1}]


def test_the_whole_world_is_one_neighbourhood() -> None:
    """A radius beyond the other side of the Earth."""
    assert together(within([Site("a", (0, 90)), Site("b", (0, -90))], 99_999)) == [{0, 1}, {0, 1}]


def test_no_place_has_no_neighbours() -> None:
    """Neither points nor cells."""
    for near in (within([], 100), cells_around([])):
        assert near.count == 0
        assert near.summed(np.zeros((0, 3))).shape == (0, 3)


def test_many_places_are_found_in_parts() -> None:
    """More than are compared at once: each of 1,100 on a line with those beside it."""
    near = within([Site(str(i), (i * 0.1, 0)) for i in range(1100)], 12)
    assert near.sizes.tolist() == [2, *[3] * 1098, 2]
    assert together(near)[600] == {599, 600, 601}


def test_cells_that_touch_stand_together() -> None:
    """A cell and its six neighbours; of those outside the list nothing is said."""
    middle = h3.latlng_to_cell(15, -90, 4)
    cells = [*h3.grid_ring(middle, 1), middle]
    near = cells_around(cells)
    assert near.sizes.tolist() == [4, 4, 4, 4, 4, 4, 7]
    assert [h3.are_neighbor_cells(cells[0], cells[i]) for i in together(near)[0] - {0}] == [True, True, True]


def test_a_pentagon_has_five_neighbours() -> None:
    """The grid has twelve of them."""
    pentagon = min(h3.get_pentagons(4))
    assert cells_around([*h3.grid_disk(pentagon, 1)]).sizes.max() == 6


def test_sums_are_of_the_neighbourhood() -> None:
    """Of single numbers, and of numbers by time."""
    near = within([Site("a", (0, 0)), Site("b", (0.5, 0)), Site("c", (5, 0))], 100)
    values = np.array([[1, 10], [2, 20], [4, 40]])
    assert near.summed(values).tolist() == [[3, 30], [3, 30], [4, 40]]
    assert near.summed(values[:, 0]).tolist() == [3, 3, 4]


@pytest.mark.parametrize("code", ["", "no_cell"])
def test_what_is_no_cell_is_refused(code: str) -> None:
    """A mistake of the caller, not an empty place."""
    with pytest.raises(ValueError, match=r"invalid literal|base 16"):
        cells_around([code])
