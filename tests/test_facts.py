"""Blocks of facts, and two directions by month."""

import json
from typing import Any
from urllib.parse import unquote

from components.facts import Block, Fact, facts, mirrored
from components.numbers import Voice
from components.still import plain
from queries.names import Names

VOICE = Voice(Names({}), "en")
MONTHS = [("2023-11", 5, 2), ("2023-12", 10, None), ("2024-01", 8, 1), ("2024-02", None, 4)]


def block(one: Block) -> list[Any]:
    """What a block is made of."""
    (section,) = json.loads(plain(facts([one])))["props"]["children"]
    return [part for part in section["props"]["children"] if part]


def picture(months: list[tuple[str, int | None, int | None]], lit_from: str, **more: str) -> list[Any]:
    """What a picture of two directions is made of."""
    drawn = mirrored(months, lit_from, ("To Peru", "To Venezuela"), VOICE, turned=more.get("turned"))
    found: list[Any] = json.loads(plain(drawn))["props"]["children"]
    return found


def paths(side: Any) -> dict[str, str]:
    """What is drawn of a direction, by whether it is lit."""
    found = {}
    for part in side["props"]["children"]:
        mask = unquote(part["props"]["style"]["maskImage"])
        found[part["props"]["className"].removeprefix("mirrored-")] = mask.split(' d="')[1].split('"')[0]
    return found


def test_a_block_has_a_heading_of_the_third_level() -> None:
    """Panels have those of the second."""
    title, *_ = block(Block("How", [Fact("Fee", "200–600 dollars")]))
    assert title["props"]["role"] == "heading"
    assert title["props"]["aria-level"] == "3"
    assert title["props"]["children"] == "How"


def test_a_fact_is_a_label_and_a_figure() -> None:
    """Without a share there is no bar."""
    _, listed = block(Block("How", [Fact("Fee", "200–600 dollars")]))
    label, _, figure = listed["props"]["children"][0]["props"]["children"]
    assert label["props"]["children"] == "Fee"
    assert figure["props"]["children"] == "200–600 dollars"


def test_a_bar_has_the_length_and_colour_of_its_fact() -> None:
    """27 of 61 are 44.3% of the longest; what is of no kind is plain."""
    _, listed = block(Block("Who travels", [Fact("Girls", "27", 27 / 61, "girls"), Fact("Total", "61", 1)]))
    tracks = [item["props"]["children"][2] for item in listed["props"]["children"]]
    bars = [track["props"]["children"]["props"] for track in tracks]
    assert [(bar["className"], bar["style"]["width"]) for bar in bars] == [
        ("fact-bar fact-girls", "44.3%"),
        ("fact-bar fact-plain", "100.0%"),
    ]


def test_a_block_may_end_with_a_caution() -> None:
    """After its facts and its picture."""
    *_, note = block(Block("Crossings", [Fact("Rumichaca", "318,400 crossings")], "Not to be added."))
    assert note["props"]["children"] == "Not to be added."


def test_two_directions_share_one_scale() -> None:
    """The room of each is as its longest month: 10 persons forth, 4 back."""
    _, sides, *_ = picture(MONTHS, "2024-01")
    assert [side["props"]["style"]["flexGrow"] for side in sides["props"]["children"]] == ["10", "4"]


def test_months_from_the_chosen_one_on_are_lit() -> None:
    """Forth grows up from the line between, back grows down; a month without a figure has no bar."""
    _, sides, *_ = picture(MONTHS, "2024-01")
    forth, back = (paths(side) for side in sides["props"]["children"])
    assert forth == {"rest": "M0 50.0h8v50.0h-8zM10 0.0h8v100.0h-8z", "lit": "M20 20.0h8v80.0h-8z"}
    assert back == {"rest": "M0 0.0h8v50.0h-8z", "lit": "M20 0.0h8v25.0h-8zM30 0.0h8v100.0h-8z"}


def test_the_scale_is_said_in_words() -> None:
    """There is no axis: the largest month of each direction is named."""
    above, _, below, *_ = picture(MONTHS, "2024-01")
    assert above["props"]["children"] == "To Peru, up to 10 in a month"
    assert below["props"]["children"] == "To Venezuela, up to 4 in a month"


def test_the_axis_names_the_first_month_and_the_first_lit_one() -> None:
    """A January by its year, another month by its name."""
    first, lit = picture(MONTHS, "2024-01")[3]["props"]["children"]
    assert first["props"]["children"] == "Nov 2023"
    assert (lit["props"]["children"], lit["props"]["style"]["left"]) == ("2024", "50.0%")


def test_names_that_would_meet_are_not_both_there() -> None:
    """Where all months are lit, the first is named once."""
    first, lit = picture(MONTHS, "2023-01")[3]["props"]["children"]
    assert first is None
    assert lit["props"]["children"] == "Nov 2023"


def test_a_turn_is_told() -> None:
    """In the words that are handed in; without any there is none."""
    assert picture(MONTHS, "2024-01", turned="Turned in 2023.")[-1]["props"]["children"] == "Turned in 2023."
    assert len(picture(MONTHS, "2024-01")) == 4


def test_nobody_in_any_month_is_no_error() -> None:
    """Zeros, gaps, and no months at all."""
    above, *_ = picture([("2024-01", 0, None)], "2024-01")
    assert above["props"]["children"] == "To Peru, up to 0 in a month"
    assert len(picture([], "2024-01")) == 4
