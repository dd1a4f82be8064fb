"""What the flow map is fed, the rules of its lines and circles, and its legend."""

import json
from typing import Any

import pytest
from dash import html

from components.flow_legend import flow_legend
from components.flow_map import flow_frame
from components.flow_scene import Certainty, Flow, FlowNode, FlowScene, flow_feed, in_use, radius_of, step_of, width_of
from components.frame import Panel
from components.numbers import Voice
from components.still import plain
from queries.names import Names

VOICE = Voice(Names({"special": {}}), "en")
HAITI = FlowNode("HTI", "Haiti", (-72.2, 19.2), 0, 113, 4, ("113 leave",))
DOMINICAN_REPUBLIC = FlowNode("DOM", "Dominican Republic", (-70.6, 19.0), 113, 0, 0, ())
OVER = Flow("HTI", "DOM", 113, "stated", "Haiti to the Dominican Republic", ("113 victims",), chosen=True, change=-7)


def fed(scene: FlowScene) -> Any:
    """The feed as the script reads it."""
    return json.loads(json.loads(plain(flow_feed(scene)))["props"]["data-flows"])


def said(content: object) -> list[str]:
    """All words in an element, in their order."""
    if isinstance(content, str):
        return [content]
    if isinstance(content, dict):
        return said(content["props"].get("children"))
    return [word for part in content or [] for word in said(part)] if isinstance(content, list) else []


def test_a_scene_is_fed_in_short() -> None:
    """Places by their order, flows by the numbers of their places; the rules go along."""
    found = fed(FlowScene([HAITI, DOMINICAN_REPUBLIC], [OVER], ("from", "to", "end"), chosen=True))
    assert found["nodes"][0] == ["HTI", "Haiti", -72.2, 19.2, 0, 113, 4, ["113 leave"]]
    assert found["flows"] == [[0, 1, 113, 1, "Haiti to the Dominican Republic", ["113 victims"], 1, -7]]
    assert (found["keys"], found["mode"], found["chosen"]) == (["from", "to", "end"], "volume", 1)
    assert found["rules"]["widest"] == 12


def test_words_for_nothing_are_said_only_where_there_is_nothing() -> None:
    """An empty scene has them, one with a flow has not."""
    keys = ("from", "to", "end")
    assert fed(FlowScene([], [], keys, empty_words="No route."))["empty"] == "No route."
    assert fed(FlowScene([HAITI, DOMINICAN_REPUBLIC], [OVER], keys, empty_words="No route."))["empty"] == ""


def test_a_flow_to_a_place_that_is_not_there_is_refused() -> None:
    """It would otherwise be left out in silence."""
    with pytest.raises(KeyError):
        flow_feed(FlowScene([HAITI], [OVER], ("from", "to", "end")))


@pytest.mark.parametrize(("value", "width"), [(120, 12), (60, 6), (10, 1.25), (0, 1.25)])
def test_a_width_is_linear_from_zero(value: int, width: float) -> None:
    """Twelve pixels for the largest, and never too thin to see."""
    assert width_of(value, 120) == width


@pytest.mark.parametrize(("value", "step"), [(1, 1), (2, 2), (8, 2), (27, 3), (64, 4), (125, 5), (126, 6), (216, 6)])
def test_a_colour_goes_by_the_cube_root(value: int, step: int) -> None:
    """Of 216, the cube of six: each step ends with the next cube."""
    assert step_of(value, 216) == step


def test_a_radius_goes_by_the_square_root_and_never_passes_sixteen() -> None:
    """2.2 + .62 √100 is 8.4; 2.2 + .62 √10,000 would be 64.2, so the root is .138, which takes it to 16."""
    assert radius_of(100, 100) == pytest.approx(8.4)
    assert radius_of(10_000, 10_000) == pytest.approx(16)
    assert radius_of(100, 10_000) == pytest.approx(3.58)
    assert radius_of(0, 100) == 0


@pytest.mark.parametrize("most", [1, 1_000, 1_000_000, 1_000_000_000])
def test_the_smallest_place_can_be_seen_however_large_the_largest_is(most: int) -> None:
    """2.2 pixels and a little: what is drawn takes three quarters of a pixel off for half a line."""
    assert 2.2 < radius_of(1, most) < 2.9


def test_the_legend_has_three_round_numbers_and_the_certainties_in_use() -> None:
    """Of 172 persons on the largest route; what is not drawn is not explained."""
    found = flow_legend([172, 40, 3], 400, VOICE, certainties=["inferred", "documented"])
    words = said(json.loads(plain(found)))
    assert words == [
        *("On a route", "100", "20", "5"),
        *("At a place", "leaving", "arriving", "at this size 200"),
        *("documented", "inferred"),
    ]


def test_an_arrow_of_the_legend_has_the_width_of_the_map() -> None:
    """100 of 120: ten pixels wide, a wing of 6.5, and a head that takes a third of its 56 pixels."""
    found = plain(flow_legend([100, 120], 0, VOICE))
    assert "polygon(0.0px 0.0px, 56.0px 0.0px, 37.0px 16.5px, 37.0px 10.0px, 0.0px 10.0px)" in found
    assert '"background":"var(--flow-6)"' in found


def test_the_legend_of_changes_has_both_sides() -> None:
    """Fewer and more, by the size of the change."""
    found = flow_legend([-60, 20], 400, VOICE, mode="change")
    assert said(json.loads(plain(found)))[:6] == ["Change on a route", "fewer", "more", "50", "10", "2"]
    assert "var(--flow-fewer-3)" in plain(found)
    assert "var(--flow-more-3)" in plain(found)


def test_the_legend_of_changes_says_what_a_line_without_a_side_is() -> None:
    """Only where there is one."""
    words = [said(json.loads(plain(flow_legend(values, 0, VOICE, mode="change")))) for values in ([-60, 0], [-60])]
    assert ["no known change" in one for one in words] == [True, False]


def test_a_legend_of_nothing_is_empty() -> None:
    """No arrow, no circle."""
    assert said(json.loads(plain(flow_legend([], 0, VOICE)))) == []


def test_the_certainties_in_use_come_in_their_order() -> None:
    """The surest first, each once."""
    listed: list[Certainty] = ["unknown", "documented", "unknown"]
    flows = [Flow("HTI", "DOM", 1, certainty, "", ()) for certainty in listed]
    assert in_use(flows) == ("documented", "unknown")


def test_the_panel_says_what_its_lines_are_not() -> None:
    """Under what stands below the map, before what is said of boundaries."""
    found = flow_frame(
        Panel("trial", "flows", picture="drawn"), "Routes", "en", controls=html.Div("levels"), below=[html.Div("brush")]
    )
    words = plain(found)
    places = [words.index(one) for one in ("levels", "flow-stage", "brush", "Lines join places, they are not paths.")]
    assert places == sorted(places)
