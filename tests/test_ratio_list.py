"""The scale of ratios: equal steps for equal times, one marked, and an edge for what is beyond."""

import json
from typing import Any

import plotly.utils
import pytest

from components.numbers import Voice
from components.ratio_list import Ratio, furthest, place, ratio_list
from queries.names import Names

VOICE = Voice(Names({}), "en")
GIRLS = Ratio("girls", ["Girls"], ["Among all others"], 3.5, (2.17, 5.65))
OF_FEW = Ratio("men", ["Men"], [])


def test_twice_and_half_are_equally_far_from_one() -> None:
    """So are four times and twice."""
    one, two, four = (place(ratio, 8) for ratio in (1, 2, 4))
    assert four - two == pytest.approx(two - one)


@pytest.mark.parametrize(("high", "scale"), [(1.4, 2), (2, 2), (5.65, 8), (60, 64), (5000, 64)])
def test_the_scale_ends_where_all_intervals_fit(high: float, scale: int) -> None:
    """At a power of two, but nowhere beyond sixty-four."""
    assert furthest([Ratio("girls", [], [], 1.2, (1.1, high))]) == scale


def test_what_is_beyond_stands_at_the_edge() -> None:
    """On either side."""
    assert (place(0.01, 8), place(900, 8)) == (0, 100)


def rows(*given: Ratio) -> list[Any]:
    """The rows as the browser gets them."""
    drawn = json.loads(json.dumps(ratio_list(given, VOICE), cls=plotly.utils.PlotlyJSONEncoder))
    return list(drawn["props"]["children"][1]["props"]["children"])


def kinds(row: Any) -> list[str]:
    """What the picture of a row is made of."""
    picture = row["props"]["children"][2]["props"]["children"]
    return [one["props"]["className"] for one in picture]


def test_a_ratio_is_a_dot_between_the_ends_of_its_interval() -> None:
    """Beside the mark of one; its group gives form and colour."""
    (row,) = rows(GIRLS)
    assert kinds(row) == ["over-one", "over-whisker", "over-sign over-dot over-girls"]


def test_small_counts_have_words_and_no_picture() -> None:
    """Only the mark of one, so that the line through all rows is whole."""
    assert kinds(rows(OF_FEW)[0]) == ["over-one"]


def test_the_chosen_row_is_marked() -> None:
    """And no other."""
    chosen = Ratio("boys", ["Boys"], [], 2.0, (1.5, 2.5), chosen=True)
    assert [row["props"]["className"] for row in rows(GIRLS, chosen)] == ["over-row", "over-row chosen"]


def test_a_list_of_nobody_has_a_scale() -> None:
    """No division by nothing."""
    assert rows() == []
