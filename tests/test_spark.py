"""Small pictures: a line on its own scale."""

import json
from typing import Any

import pytest

from components.spark import spark
from components.still import plain


def parts(values: list[int | None], **options: int) -> list[dict[str, Any]]:
    """What a line is made of."""
    found: list[dict[str, Any]] = json.loads(plain(spark(values, **options)))["props"]["children"]
    return found


def lines(values: list[int | None], lit_from: int = 0) -> list[str]:
    """What is cut out of the ground before and from the lit place on."""
    return [part["props"]["style"]["clipPath"] for part in parts(values, width=28, height=18, lit_from=lit_from)[:2]]


NOTHING = "inset(50%)"
UP = "polygon(3.7px 13.3px, 13.7px 8.3px, 23.7px 3.3px, 24.3px 4.7px, 14.3px 9.7px, 4.3px 14.7px, 3.7px 13.3px)"
FLAT = "polygon(4.0px 13.2px, 24.0px 13.2px, 24.0px 14.8px, 4.0px 14.8px, 4.0px 13.2px)"


@pytest.mark.parametrize(
    ("values", "lit_from", "drawn"),
    [
        ([0, 5, 10], 0, [NOTHING, UP]),
        ([7, 7], 0, [NOTHING, FLAT]),
        ([7, 7], 1, [FLAT, NOTHING]),
        ([0, None, 10], 0, [NOTHING, NOTHING]),
        ([None, None], 0, [NOTHING, NOTHING]),
        ([], 0, [NOTHING, NOTHING]),
    ],
)
def test_a_line_goes_through_the_values(values: list[int | None], lit_from: int, drawn: list[str]) -> None:
    """From the lowest at the bottom to the highest on top, 1.5 pixels thick; a point alone is no line."""
    assert lines(values, lit_from) == drawn


def test_a_gap_stays_a_gap() -> None:
    """The outline goes round one line, over to the next and round it, and the same way back."""
    first = "4.0px 13.2px, 9.0px 13.2px, 9.0px 14.8px, 4.0px 14.8px, 4.0px 13.2px"
    second = "19.0px 13.2px, 24.0px 13.2px, 24.0px 14.8px, 19.0px 14.8px, 19.0px 13.2px"
    assert lines([1, 1, None, 1, 1])[1] == f"polygon({first}, {second}, 4.0px 13.2px)"


def test_only_a_known_end_has_a_dot() -> None:
    """An unknown last value is not drawn anywhere."""
    assert len(parts([1, 2])) == 3
    assert len(parts([1, None])) == 2
