"""The table of routes: what a row says, which columns there are, and what it hands to the script that sorts."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from components.edits import edit
from components.numbers import Voice
from components.route_table import Heads, RouteRow, fee, route_table
from components.still import plain
from queries.comparison import Change
from queries.names import Names

ENGLISH = Voice(Names({}), "en")
HEADS = Heads("Persons", "2024", "2023", "of all")
MONTHS = (1, None, 3, 4)
HOME = RouteRow("Inside their own country", "", "1,638", 1638, note="no border crossed", share=0.38)
PERU = RouteRow(
    "Venezuela",
    "Peru",
    "142",
    142,
    change=Change(142, 160),
    months=MONTHS,
    transport="By bus",
    fee="200\N{EN DASH}599",
    certainty="stated",
    certainty_words="Stated by the person",
    actions=edit("route", "VEN-PER"),
    chosen=True,
    share=0.033,
)


def tree(rows: Sequence[RouteRow], heads: Heads = HEADS, voice: Voice = ENGLISH) -> Any:
    """The table as the browser is told of it."""
    return json.loads(plain(route_table("Routes in 2024", heads, rows, voice)))


def every(kind: str, of: Any) -> Iterator[dict[str, Any]]:
    """The properties of every element of a kind, in order."""
    if isinstance(of, list):
        for part in of:
            yield from every(kind, part)
    elif isinstance(of, dict):
        if of["type"] == kind:
            yield of["props"]
        yield from every(kind, of["props"].get("children"))


def words(of: Any) -> str:
    """All that is read, signs by their label."""
    if isinstance(of, list):
        return "".join(words(part) for part in of)
    if isinstance(of, dict):
        return of["props"].get("aria-label") or words(of["props"].get("children"))
    return str(of or "")


def named(name: str, of: Any) -> list[dict[str, Any]]:
    """The spans of a class."""
    return [found for found in every("Span", of) if name in str(found.get("className", "")).split()]


def body(of: Any) -> Any:
    """What stands below the heads."""
    (found,) = every("Tbody", of)
    return found["children"]


def columns(of: Any) -> list[str]:
    """The heads of the columns, as they are read."""
    return [words(head["children"]) for head in every("Th", of) if head["scope"] == "col"]


def test_a_row_is_read_from_origin_to_destination() -> None:
    """The arrow is a word to those who do not see it, and the name is the button that chooses the route."""
    found = tree([PERU])
    (name,) = [one for one in every("Button", found) if one.get("className") == "route-name"]
    assert words(name["children"]) == "Venezuela\N{NO-BREAK SPACE}to Peru"
    assert (name["data-edit-value"], name["aria-pressed"]) == ("VEN-PER", "true")
    assert [row.get("className") for row in every("Tr", found)] == [None, "chosen"]


def test_the_second_line_says_how_and_for_how_much() -> None:
    """With a sample of the line of the map, which has a name."""
    below, share = named("route-below", body(tree([PERU])))
    assert words(below["children"]) == "Stated by the personBy bus \N{MIDDLE DOT} 200\N{EN DASH}599"
    assert named("route-stated", below["children"])
    assert share["children"] == "3%"


def test_certainty_alone_is_written_out() -> None:
    """A line with nothing beside it would say nothing to who does not know it."""
    row = RouteRow("Peru", "Chile", "16", 16, certainty="unknown", certainty_words="Not stated")
    (below,) = named("route-below", body(tree([row])))
    (sample,) = named("route-unknown", below["children"])
    assert "aria-label" not in sample
    assert words(below["children"]) == "Not stated"


def test_a_change_stands_in_words_with_its_interval() -> None:
    """142 against 160: a ratio of .8875, times e^(±1.96 × .1153)."""
    (full,) = named("route-full", tree([PERU]))
    assert full == {"children": "\N{MINUS SIGN}11% (\N{MINUS SIGN}29% to +11%)", "className": "route-full"}
    (short,) = named("route-short", tree([PERU]))
    assert short["children"] == "\N{MINUS SIGN}11%"
    assert len(named("interval", tree([PERU]))) == 1


@pytest.mark.parametrize(("now", "bold"), [(402, 1), (300, 0)])
def test_only_a_change_that_chance_does_not_make_is_bold(now: int, bold: int) -> None:
    """Of 288 to 402 the interval excludes no change; of 288 to 300 it does not. It is said short and in full."""
    row = RouteRow("Haiti", "Chile", str(now), now, change=Change(now, 288))
    assert len(named("route-clear", tree([row]))) == 2 * bold


def test_few_have_no_percentage() -> None:
    """Of sixteen none is given, and the row is sorted behind those that have one."""
    row = RouteRow("Peru", "Chile", "16", 16, change=Change(16, 22))
    cell = list(every("Td", tree([row])))[1]
    assert words(cell["children"]) == "no % under 20"
    assert "data-sort-value" not in cell


def test_published_figures_have_a_change_without_an_interval() -> None:
    """They are no independent detections."""
    found = tree([PERU], Heads("Crossings", "2024", "2023", is_of_records=False))
    assert not named("interval", found)
    assert not named("route-scale", found)
    assert list(every("Td", found))[1]["children"] == "\N{MINUS SIGN}11%"


def test_columns_that_would_be_empty_are_absent() -> None:
    """Nothing compared, no months, no shares: a name and a figure."""
    assert columns(tree([RouteRow("Peru", "Chile", "16", 16)], Heads("Persons", "2024"))) == ["Route", "Persons 2024"]


def test_heads_say_what_they_are_of() -> None:
    """Times are read, not shown: the subtitle shows them."""
    assert columns(tree([HOME, PERU])) == [
        "Routetransport, fee in US$",
        "Persons 2024of all",
        "Change compared with 2023\N{MINUS SIGN}60%0+60%",
        "4 months",
    ]


def test_what_sorts_is_handed_over() -> None:
    """Numbers as numbers, names as words; the row of no route keeps its place."""
    found = tree([HOME, PERU])
    rows = list(every("Tr", found))
    values = [[cell["props"].get("data-sort-value") for cell in row["children"]] for row in rows[1:]]
    assert values == [["Inside their own country", "1638", None, None], ["Venezuela Peru", "142", "-0.1125", None]]
    assert [row.get("data-sort-fixed") for row in rows[1:]] == ["yes", None]
    kinds = [(one["data-sort-key"], one["data-sort-kind"]) for one in every("Button", found) if "data-sort-key" in one]
    assert kinds == [("name", "words"), ("figure", "number"), ("change", "number")]
    assert [head.get("aria-sort") for head in every("Th", found) if head["scope"] == "col"] == [
        None,
        "descending",
        None,
        None,
    ]


def test_a_withheld_figure_stands_in_words_and_sorts_last() -> None:
    """It has no value to sort by."""
    row = RouteRow("Chile", "Bolivia", "withheld, fewer than 10", None)
    cell = next(every("Td", tree([row])))
    assert [one["children"] for one in named("route-state", cell["children"])] == ["withheld, fewer than 10"]
    assert "data-sort-value" not in cell


def test_a_table_without_rows_is_a_table() -> None:
    """Its heads stay."""
    assert columns(tree([], Heads("Persons", "2024"))) == ["Route", "Persons 2024"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1-499", "1\N{EN DASH}499"),
        ("10000-19999", "10,000\N{EN DASH}19,999"),
        ("20000_more", "20,000 or more"),
        ("nothing", "no fee"),
        ("unknown", ""),
    ],
)
def test_a_band_of_fees_in_short(code: str, said: str) -> None:
    """The currency stands in the head."""
    assert fee(code, ENGLISH) == said
