"""The ranked list and its bars: presses, letters, and nothing that needs colour to be read."""

import json
from dataclasses import replace
from typing import Any

import plotly.utils

from components.month_bars import month_bars
from components.place_list import PlaceRow, place_list
from tests.test_tiles import texts

ROW = PlaceRow(
    code="necocli",
    place="4",
    name="Necoclí",
    country="Colombia",
    kind="fading",
    letter="D",
    published="published class Diminishing (D)",
    word="fading",
    stable="at 3 of 3 distances",
    cases="249",
    around="1,071",
    expected="expected 262",
    persons="1,146",
    months=(3, 0, 1),
    lit=(2,),
    last_seen="Dec 2025",
)


def plain(component: object) -> Any:
    """A component as the browser gets it."""
    return json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))


def found(part: Any, name: str) -> list[dict[str, Any]]:
    """The properties of every element of a class."""
    if isinstance(part, list):
        return [one for each in part for one in found(each, name)]
    if not isinstance(part, dict):
        return []
    own = part["props"]
    here = [own] if name in str(own.get("className", "")).split() else []
    return [*here, *found(own.get("children"), name)]


def test_a_row_says_all_it_shows() -> None:
    """Letter and word stand beside the colour."""
    listed = plain(place_list("Places", [("Place", False), ("Cases", True)], [ROW]))
    said = texts(listed)
    assert said[:4] == ["Places", "Place", "Cases", "4"]
    assert {
        "Necoclí",
        "Colombia",
        "D",
        "fading",
        ", published class Diminishing (D)",
        "249",
        "1,071",
        "expected 262",
        "1,146",
        "Dec 2025",
    } <= set(said)
    assert [one["className"] for one in found(listed, "place-sign")] == ["place-sign place-fading"]


def test_a_name_chooses_its_place_alone() -> None:
    """A press sets the filter; pressed again it takes it away."""
    (name,) = found(plain(place_list("Places", [], [ROW])), "places-name")
    assert (name["data-edit-key"], name["data-edit-value"], name["data-edit-mode"]) == (
        "recorded_place",
        "necocli",
        "set",
    )
    assert name["aria-pressed"] == "false"


def test_bars_are_drawn_from_zero() -> None:
    """Three, nothing and one: the last is lit, and a third as high as the first."""
    bars = plain(month_bars((3, 0, 1), (2,), ends=("Jan", "Mar")))
    (rest,), (lit,) = found(bars, "month-bars-rest"), found(bars, "month-bars-lit")
    assert "M0,0.0h8v100.0h-8z" in rest["style"]["maskImage"]
    assert "M20,66.7h8v33.3h-8z" in lit["style"]["maskImage"]
    assert bars["props"]["aria-hidden"] == "true"
    assert texts(bars) == ["Jan", "Mar"]


def test_without_any_case_no_bar_is_drawn() -> None:
    """All zero is no division by zero."""
    (rest,) = found(plain(month_bars((0, 0))), "month-bars-rest")
    assert "h8v0.0h-8z" in rest["style"]["maskImage"]


def test_a_letter_says_what_it_stands_for() -> None:
    """To whoever points at it, and to whoever hears the row."""
    listed = plain(place_list("Places", [], [ROW]))
    (sign,) = found(listed, "place-sign")
    assert (sign["children"], sign["title"], sign["className"]) == (
        "D",
        "published class Diminishing (D)",
        "place-sign place-fading",
    )
    assert ", published class Diminishing (D)" in [one["children"] for one in found(listed, "sr")]


def test_a_class_that_has_no_letter_is_a_small_disc() -> None:
    """No empty circle stands where a letter could be missing."""
    (sign,) = found(plain(place_list("Places", [], [replace(ROW, letter="", published="fits none")])), "place-sign")
    assert sign["className"] == "place-sign place-fading place-plain"


def test_what_is_of_late_says_of_which_months() -> None:
    """Under the number that an even spread would put there."""
    row = replace(ROW, around="29", expected="expected 4.5", of_late="in the last 3 months")
    said = texts(plain(place_list("Places", [], [row])))
    assert said[said.index("29") : said.index("29") + 3] == ["29", "expected 4.5", "in the last 3 months"]
