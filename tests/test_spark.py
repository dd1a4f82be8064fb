"""Small pictures: a line on its own scale."""

import json
from typing import Any
from urllib.parse import unquote

import pytest

from components.spark import spark
from components.still import plain


def parts(values: list[int | None], **options: int) -> list[dict[str, Any]]:
    """What a line is made of."""
    found: list[dict[str, Any]] = json.loads(plain(spark(values, **options)))["props"]["children"]
    return found


def lines(values: list[int | None], lit_from: int = 0) -> list[str]:
    """What is drawn before and from the lit place on."""
    drawn = parts(values, width=28, height=18, lit_from=lit_from)[:2]
    pictures = [unquote(part["props"]["style"]["maskImage"]) for part in drawn]
    return [picture.split('d="')[1].split('"')[0] for picture in pictures]


@pytest.mark.parametrize(
    ("values", "lit_from", "drawn"),
    [
        ([0, 5, 10], 0, ["M4.0 14.0", "M4.0 14.0L14.0 9.0L24.0 4.0"]),
        ([0, 5, 10], 1, ["M4.0 14.0L14.0 9.0", "M14.0 9.0L24.0 4.0"]),
        ([0, None, 10], 0, ["M4.0 14.0", "M4.0 14.0M24.0 4.0"]),
        ([7, 7], 0, ["M4.0 14.0", "M4.0 14.0L24.0 14.0"]),
        ([None, None], 0, ["", ""]),
        ([], 0, ["", ""]),
    ],
)
def test_a_line_goes_through_the_values(values: list[int | None], lit_from: int, drawn: list[str]) -> None:
    """From the lowest at the bottom to the highest on top; a gap stays a gap."""
    assert lines(values, lit_from) == drawn


def test_only_a_known_end_has_a_dot() -> None:
    """An unknown last value is not drawn anywhere."""
    assert len(parts([1, 2])) == 3
    assert len(parts([1, None])) == 2
