"""The bar that parts a total, in words and lengths."""

import json
from typing import Any

from components.edits import edit
from components.numbers import Voice
from components.share_bar import SharePart, share_bar
from components.still import plain
from queries.names import Names

VOICE = Voice(Names({}), "en")


def drawn(own: int | None, across: int | None, unknown: int | None, **more: Any) -> tuple[list[Any], list[Any]]:
    """The parts of the bar, and the items of the list below it."""
    parts = [
        SharePart(str(own), own, "inside their own country", "no border crossed", "own", **more),
        SharePart(str(across), across, "across a border", "over 6 routes", "across"),
        SharePart(str(unknown), unknown, "not known", "", "unknown"),
    ]
    bar, words = json.loads(plain(share_bar(parts, VOICE)))["props"]["children"]
    return bar["props"]["children"], words["props"]["children"]


def unders(items: list[Any]) -> list[str]:
    """The lines under the words."""
    return [item["props"]["children"][1]["props"]["children"] for item in items]


def lengths(parts: list[Any]) -> list[tuple[str, str]]:
    """Of each part drawn its kind, and its length as a part of one."""
    return [(part["props"]["className"].split("-")[-1], part["props"]["style"]["flexGrow"]) for part in parts]


def test_parts_are_as_long_as_their_share() -> None:
    """38 of 100 are 38%, and so on; the unknown are a part of the total too."""
    bar, words = drawn(38, 52, 10)
    assert lengths(bar) == [("own", "0.3800"), ("across", "0.5200"), ("unknown", "0.1000")]
    assert unders(words) == ["38%, no border crossed", "52%, over 6 routes", "10%"]


def test_few_persons_have_no_percent() -> None:
    """Of 19 persons none is given; of 20 it is."""
    assert unders(drawn(9, 10, 0)[1]) == ["no border crossed", "over 6 routes", ""]
    assert unders(drawn(10, 10, 0)[1]) == ["50%, no border crossed", "50%, over 6 routes", "0%"]


def test_a_part_of_nothing_keeps_its_words() -> None:
    """It is not drawn, but said."""
    bar, words = drawn(20, 20, 0)
    assert len(bar) == 2
    assert len(words) == 3


def test_a_withheld_part_leaves_the_bar_empty() -> None:
    """The lengths of the others would tell how many are withheld."""
    bar, words = drawn(None, 100, 20)
    assert bar == []
    assert unders(words) == ["no border crossed", "over 6 routes", ""]


def test_of_nobody_nothing_is_drawn() -> None:
    """Three zeros are no division by zero."""
    bar, words = drawn(0, 0, 0)
    assert bar == []
    assert len(words) == 3


def test_what_can_be_chosen_is_a_button() -> None:
    """The words are the button; the part of the bar takes clicks, but says nothing a second time."""
    bar, words = drawn(38, 52, 10, actions={**edit("border", "own"), "aria-pressed": "false"})
    said = words[0]["props"]["children"][0]["props"]["children"][-1]
    assert said["type"] == "Button"
    assert said["props"]["aria-pressed"] == "false"
    assert bar[0]["props"]["data-edit-key"] == "border"
    assert "aria-pressed" not in bar[0]["props"]
    assert words[1]["props"]["children"][0]["props"]["children"][-1]["type"] == "Span"
