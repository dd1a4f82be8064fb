"""The shapes of the flow map, against numbers worked out by hand. y grows downwards, as on the screen."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from components.flow_scene import RULES, radius_of, step_of, width_of
from tests.browser import chromium

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).parents[1] / "assets"
FRAME = {"left": 0, "top": 0, "right": 400, "bottom": 400}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """An empty page with the three files of pure functions."""
    with chromium() as browser:
        yield _filled(browser)


def _filled(browser: Browser) -> Page:
    opened = browser.new_page()
    for name in ("flow_geometry.js", "flow_curves.js", "flow_labels.js"):
        opened.add_script_tag(path=ASSETS / name)
    return opened


def call(page: Page, name: str, *given: object) -> Any:
    """What a function of the geometry answers."""
    return page.evaluate("([name, given]) => window.turquesaFlows.geometry[name](...given)", [name, list(given)])


def close(found: object, wanted: object) -> bool:
    """Equal but for the last digits."""
    return bool(found == pytest.approx(wanted, abs=1e-6))


@pytest.mark.parametrize(("longitude", "unwrapped"), [(-74, -74), (105, -255), (139.7, -220.3), (10, 10), (-180, -180)])
def test_a_longitude_is_taken_as_the_copy_nearest_to_the_americas(
    page: Page, longitude: float, unwrapped: float
) -> None:
    """Asia lies beyond the Pacific, Europe beyond the Atlantic."""
    assert close(call(page, "unwrap", longitude), unwrapped)


def test_the_middle_of_a_curve_stands_square_to_its_chord(page: Page) -> None:
    """From west to east over 100 pixels with k = .2: 20 pixels below the middle, and above for the other hand."""
    assert close(call(page, "control", [0, 0], [100, 0], 0.2), [50, 20])
    assert close(call(page, "control", [0, 0], [100, 0], -0.2), [50, -20])


def test_a_curve_sags_by_half_of_its_bend(page: Page) -> None:
    """Half of k L: 10 pixels where k is .2 and L is 100."""
    assert close(call(page, "curve", [0, 0], [100, 0], 0.2, 2), [0, 0, 50, 10, 100, 0])


@pytest.mark.parametrize(
    ("k", "length", "chords"), [(0.2, 1000, 20), (-0.2, 1000, 20), (0.15, 100, 8), (0, 500, 8), (0.31, 9000, 32)]
)
def test_a_curve_has_as_many_chords_as_it_needs(page: Page, k: float, length: float, chords: int) -> None:
    """√(k L / .5), rounded up, from 8 to 32."""
    assert call(page, "chords", k, length) == chords


def test_a_line_is_cut_between_its_points(page: Page) -> None:
    """Fifteen pixels along a corner of ten and ten."""
    assert call(page, "split", [0, 0, 10, 0, 10, 10], 15) == [[0, 0, 10, 0, 10, 5], [10, 5, 10, 10]]


def test_a_line_ends_at_the_circles_of_its_places(page: Page) -> None:
    """Ten pixels off the first, twenty off the second."""
    assert close(call(page, "trim", [0, 0, 50, 0, 100, 0], 10, 20), [10, 0, 50, 0, 80, 0])


def test_of_circles_that_meet_smaller_ones_are_taken(page: Page) -> None:
    """Two radii of 40 on a line of 40: 19 each, and 2 pixels stay."""
    assert close(call(page, "trim", [0, 0, 20, 0, 40, 0], 40, 40), [19, 0, 20, 0, 21, 0])


def test_a_short_flow_between_large_circles_goes_round(page: Page) -> None:
    """With 14 pixels and more between the circles it bends as others do, with 4 three times as much."""
    assert call(page, "loop", 34, 10, 10) == 1
    assert call(page, "loop", 24, 10, 10) == 3


def test_half_an_arrow_lies_on_the_right_of_its_way(page: Page) -> None:
    """To the east: all below. Width 10, so a head of 26 and a wing of 6.5 pixels; the gap to the line is .6."""
    found = call(page, "halfArrow", [0, 0, 100, 0], 10, dict(RULES))
    assert close(found["outline"], [0, 0.6, 74, 0.6, 100, 0.6, 74, 17.1, 74, 10.6, 0, 10.6])
    assert close(found["middle"], [0, 5.6, 74, 5.6])
    assert close(found["head"], [74, 0.6, 100, 0.6, 74, 17.1])


def test_the_head_of_a_short_flow_takes_a_third(page: Page) -> None:
    """34 % of 20 pixels."""
    found = call(page, "halfArrow", [0, 0, 20, 0], 10, dict(RULES))
    assert close(found["head"][:2], [13.2, 0.6])


@pytest.mark.parametrize(
    ("value", "most"), [(0, 500), (1, 500), (60, 500), (61, 488), (125, 125), (5, 0), (1, 1_000_000)]
)
def test_the_script_draws_by_the_same_numbers_as_the_legend(page: Page, value: int, most: int) -> None:
    """Width, step and radius of Python and of the script."""
    rules = dict(RULES)
    assert close(call(page, "width", value, most, rules), width_of(value, most))
    assert call(page, "step", value, most, 6, rules) == step_of(value, most)
    assert close(call(page, "radius", value, most, rules), radius_of(value, most))


def test_a_place_beyond_the_frame_stands_where_the_way_to_it_leaves_the_frame(page: Page) -> None:
    """Due west, and twice as far up as to the right."""
    frame = {"left": 22, "top": 22, "right": 378, "bottom": 378}
    assert call(page, "edge", [200, 200], [-900, 200], frame) == {"at": [22, 200], "side": "left"}
    assert call(page, "edge", [200, 200], [700, -800], frame) == {"at": [289, 22], "side": "top"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ([100, 50], [100, 50]),
        ([100, 104], [92, 112]),
        ([100, 100, 100], [80, 100, 120]),
        ([0, 200], [22, 178]),
        ([170, 171, 172], [138, 158, 178]),
    ],
)
def test_places_at_the_edge_stand_apart(page: Page, wanted: list[float], found: list[float]) -> None:
    """Twenty pixels at least, between 22 and 178, each as near to its direction as the others let it be."""
    assert close(call(page, "spread", wanted, 20, 22, 178), found)


def test_places_without_room_share_what_there_is(page: Page) -> None:
    """Three on twenty pixels."""
    assert close(call(page, "spread", [5, 5, 5], 20, 0, 20), [0, 10, 20])


def test_how_far_a_point_is_from_a_line(page: Page) -> None:
    """Beside it, and beyond its end."""
    assert call(page, "distance", [0, 0, 100, 0], 50, 7) == 7
    assert call(page, "distance", [0, 0, 100, 0], 103, 4) == 5


def test_dots_stand_at_even_steps(page: Page) -> None:
    """Every ten pixels, the first after five, round a corner too."""
    assert call(page, "even", [0, 0, 12, 0, 12, 12], 10) == [5, 0, 12, 3]


@pytest.mark.parametrize(
    ("other", "crossings"),
    [([50, -10, 50, 10], 1), ([50, 5, 50, 10], 0), ([0, 0, 0, 50], 0), ([20, -5, 40, 5, 60, -5], 2)],
)
def test_crossings_are_counted(page: Page, other: list[float], crossings: int) -> None:
    """A line that only starts on the other does not cross it."""
    assert call(page, "crossings", [0, 0, 100, 0], other) == crossings


def flow(a: Sequence[float], b: Sequence[float], ends: tuple[int, int]) -> dict[str, object]:
    """A thin flow as the search for bends is given it."""
    return {"a": a, "b": b, "from": ends[0], "to": ends[1], "width": 2, "start": 5, "end": 5}


def place(at: Sequence[float]) -> dict[str, float]:
    """A place with a circle of five pixels."""
    return {"x": at[0], "y": at[1], "radius": 5}


def test_a_flow_bends_clear_of_a_place_that_it_does_not_join(page: Page) -> None:
    """Just below its chord lies another: with the usual bend it would go through, so it bends the other way."""
    spots = [[50, 200], [350, 200], [200, 222]]
    listed, nodes = [flow(spots[0], spots[1], (0, 1))], [place(one) for one in spots]
    assert call(page, "quality", listed, [0.15], nodes)["under"] == 1
    (bend,) = call(page, "greedy", listed, {"nodes": nodes, "frame": FRAME})
    assert bend < 0
    assert call(page, "quality", listed, [bend], nodes) == {"crossings": 0, "under": 0, "overlap": 0}


def test_the_larger_flow_keeps_the_usual_bend_and_the_other_way_bends_apart(page: Page) -> None:
    """There and back between two places: two lines, with nothing in common."""
    spots = [[50, 200], [350, 200]]
    listed = [flow(spots[0], spots[1], (0, 1)), flow(spots[1], spots[0], (1, 0))]
    nodes = [place(one) for one in spots]
    bends = call(page, "greedy", listed, {"nodes": nodes, "frame": FRAME})
    assert bends[0] == 0.16
    assert bends[1] > 0
    assert call(page, "quality", listed, [0.16, -0.16], nodes)["overlap"] == 1
    assert call(page, "quality", listed, bends, nodes)["overlap"] == 0


def test_a_flow_stays_within_the_frame(page: Page) -> None:
    """Along the lower edge it bends upwards: to the left of its way to the east."""
    spots = [[20, 390], [380, 390]]
    bends = call(
        page, "greedy", [flow(spots[0], spots[1], (0, 1))], {"nodes": [place(one) for one in spots], "frame": FRAME}
    )
    assert bends[0] < 0


def label(at: Sequence[float], width: float = 40) -> dict[str, float]:
    """A name to be placed."""
    return {**place(at), "width": width}


def laid(page: Page, items: list[dict[str, float]], **more: object) -> Any:
    """Where the names stand."""
    given = {"discs": items, "blocks": [], "frame": FRAME, "lines": [], **more}
    return call(page, "labels", items, given)


def test_a_name_stands_on_the_right_of_its_place(page: Page) -> None:
    """Four pixels off its circle, on its height."""
    assert laid(page, [label([100, 100])]) == [{"left": 109, "right": 149, "top": 92, "bottom": 108}]


def test_a_name_at_the_right_edge_stands_on_the_left(page: Page) -> None:
    """It never leaves the frame."""
    (found,) = laid(page, [label([380, 100])])
    assert found["right"] == 371


def test_a_name_without_room_is_left_out(page: Page) -> None:
    """Blocks on all sides."""
    block = {"left": 0, "right": 400, "top": 0, "bottom": 400}
    assert laid(page, [label([100, 100])], blocks=[block]) == [None]


def test_names_do_not_stand_on_each_other(page: Page) -> None:
    """The first has the right side; its neighbour there takes another."""
    first, second = laid(page, [label([100, 100]), label([130, 112])])
    apart = first["right"] <= second["left"] or first["bottom"] <= second["top"] or second["bottom"] <= first["top"]
    assert apart
