"""The corridor strip: thickness, certainty, icons and the order it is read in."""

import json
from typing import Any

from components.legs_strip import Leg, Stop, legs_strip
from components.still import plain

STOPS = (
    Stop("San Cristóbal", "Venezuela"),
    Stop("Cúcuta", "Colombia", "11 identified here"),
    Stop("Lima", "Peru", "97 identified here"),
)
ROAD = Leg("142", 142, "bus", "Bus", "official crossing", "documented", "documented")
TRAIL = Leg("71", 71, "foot", "On foot", "", "stated", "stated by the person")


def items(*legs: Leg, stops: tuple[Stop, ...] = STOPS) -> list[Any]:
    """The items of the list."""
    room = json.loads(plain(legs_strip(stops, legs, label="Legs")))
    found: list[Any] = room["props"]["children"]["props"]["children"]
    return found


def every(tree: Any) -> list[Any]:
    """All elements of a tree, in the order they are read."""
    if isinstance(tree, list):
        return [one for part in tree for one in every(part)]
    return [tree, *every(tree["props"]["children"])] if isinstance(tree, dict) else []


def words(tree: Any) -> list[str]:
    """All words of a tree, in the order they are read."""
    if isinstance(tree, list):
        return [one for part in tree for one in words(part)]
    return words(tree["props"]["children"]) if isinstance(tree, dict) else [tree] if tree and tree != " " else []


def styles(tree: Any, name: str) -> list[str]:
    """A value of all styles that have it."""
    return [one["props"]["style"][name] for one in every(tree) if name in one["props"].get("style", {})]


def test_the_strip_is_an_ordered_list_with_a_name() -> None:
    """One item for each stop."""
    ordered = json.loads(plain(legs_strip(STOPS, (ROAD, TRAIL), label="Legs")))["props"]["children"]
    assert ordered["type"] == "Ol"
    assert ordered["props"]["aria-label"] == "Legs"
    assert ordered["props"]["style"] == {"--stops": "3"}
    assert [item["type"] for item in ordered["props"]["children"]] == ["Li", "Li", "Li"]


def test_it_reads_well() -> None:
    """A stop, what happened there, and the leg that leaves it, with its certainty in words."""
    _, second, last = items(ROAD, TRAIL)
    assert words(second) == ["Cúcuta", "Colombia", "11 identified here", "71", "stated by the person", "On foot"]
    assert words(last) == ["Lima", "Peru", "97 identified here"]


def test_how_and_where_stand_together() -> None:
    """Means of transport and way of crossing under the leg."""
    assert words(items(ROAD, TRAIL)[0])[-1] == "Bus · official crossing"


def test_legs_are_as_thick_as_their_persons() -> None:
    """The largest is 1; a leg of half its persons is half as thick."""
    assert styles(items(ROAD, TRAIL), "--share") == ["1.000", "0.500"]


def test_stops_are_as_tall_as_the_thicker_leg() -> None:
    """The stop between them is as tall as the first leg, the last one as the second."""
    assert styles(items(ROAD, TRAIL), "--node") == ["1.000", "1.000", "0.500"]


def test_each_certainty_has_its_look() -> None:
    """What is of none of the three kinds is drawn as unknown."""
    odd = Leg("1", 1, "unknown", "", "", "rumoured", "rumoured")
    names = [item["props"]["className"] for item in items(ROAD, odd)]
    assert names == ["strip-stop strip-documented", "strip-stop strip-unknown", "strip-stop strip-end"]


def test_only_documented_legs_show_no_word_for_it() -> None:
    """Screen readers are told of every leg."""
    spans = [one["props"] for one in every(items(ROAD, TRAIL)) if one["type"] == "Span"]
    kinds = {one["children"]: one["className"] for one in spans if one.get("className") in {"sr", "strip-certainty"}}
    assert kinds == {"documented": "sr", "stated by the person": "strip-certainty"}


def test_a_thin_leg_is_interrupted_by_its_figure() -> None:
    """Half the thickness has no room for it; the whole has."""
    names = [one["props"].get("className") for one in every(items(ROAD, TRAIL))]
    assert [name for name in names if name and name.startswith("strip-leg")] == ["strip-leg", "strip-leg strip-thin"]


def test_a_withheld_leg_is_a_thin_line() -> None:
    """Its words stand where the figure would."""
    withheld = Leg("withheld, fewer than 10", None, "car", "Car", "", "documented", "documented")
    first = items(withheld, ROAD)[0]
    assert styles(first, "--share") == ["0.000"]
    assert "withheld, fewer than 10" in words(first)


def test_icons_follow_the_means_of_transport() -> None:
    """They are hidden from screen readers, who have the words."""
    icons = [one["props"] for one in every(items(ROAD, TRAIL)) if one["props"].get("className") == "icon"]
    assert [(one["data-transport"], one["aria-hidden"]) for one in icons] == [("bus", "true"), ("foot", "true")]


def test_a_route_of_nobody_can_be_drawn() -> None:
    """No division by zero."""
    nobody = Leg("0", 0, "bus", "Bus", "", "inferred", "inferred")
    assert styles(items(nobody, nobody), "--share") == ["0.000", "0.000"]
