"""Ordered sequences of countries: chains that are read from first to last, and bars from zero."""

import json
from typing import Any

import pytest

from components.edits import edit
from components.numbers import Voice
from components.sequences import Sequence_, sequences
from components.still import plain
from queries.names import Names

ENGLISH = Voice(Names({}), "en")


def items(*rows: Sequence_) -> list[dict[str, Any]]:
    """The items of the list."""
    found = json.loads(plain(sequences(rows, ENGLISH)))
    assert (found["type"], found["props"]["className"]) == ("Ol", "sequences")
    return [one["props"] for one in found["props"]["children"]]


def parts(item: dict[str, Any]) -> tuple[Any, Any, Any, str]:
    """Chain, figure, bars and the words on transit of an item."""
    (chain, figure), (track, transit) = [line["props"]["children"] for line in item["children"]]
    return chain, figure["props"]["children"], track["props"]["children"], transit["props"]["children"]


def words(of: Any) -> str:
    """All that is read, signs by their label."""
    if isinstance(of, list):
        return "".join(words(part) for part in of)
    if isinstance(of, dict):
        return of["props"].get("aria-label") or words(of["props"]["children"])
    return str(of)


def test_a_chain_is_read_from_first_to_last() -> None:
    """And chooses its sequence."""
    row = Sequence_(("Venezuela", "Colombia", "Panama"), "1,204", 1204, edit("route", "VEN-COL-PAN"), chosen=True)
    (item,) = items(row)
    chain, figure, _, _ = parts(item)
    assert words(chain) == "Venezuela to Colombia to Panama"
    assert (chain["type"], chain["props"]["aria-pressed"], chain["props"]["data-edit-value"]) == (
        "Button",
        "true",
        "VEN-COL-PAN",
    )
    assert (figure, item["className"]) == ("1,204", "sequence chosen")


def test_a_chain_without_an_action_is_no_button() -> None:
    """It is only read."""
    chain, *_ = parts(items(Sequence_(("Haiti", "Chile"), "3", 3))[0])
    assert chain["type"] == "Span"


def test_bars_are_as_long_as_their_values() -> None:
    """Half as many, half as long; a figure that is withheld has none."""
    rows = items(
        Sequence_(("A", "B"), "200", 200), Sequence_(("A", "C"), "100", 100), Sequence_(("A", "D"), "withheld", None)
    )
    bars = [[bar["props"]["style"]["width"] for bar in parts(row)[2]] for row in rows]
    assert bars == [["100.0%"], ["50.0%"], []]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("A",), ""),
        (("A", "B"), "direct"),
        (("A", "B", "C"), "through 1 country"),
        (("A", "B", "C", "D"), "through 2 countries"),
    ],
)
def test_countries_passed_through_are_counted(names: tuple[str, ...], said: str) -> None:
    """The first and the last are none of them."""
    assert parts(items(Sequence_(names, "5", 5))[0])[3] == said


def test_nothing_is_an_empty_list() -> None:
    """Without a largest there is nothing to measure by."""
    assert items() == []
