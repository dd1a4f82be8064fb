"""Bars are buttons with their figures; the picture of an interval says whether it excludes no change."""

import json

import plotly.utils

from components.bars import Bar, bars
from components.edits import edit
from components.interval import interval
from components.numbers import in_percent
from queries.comparison import Change


def drawn(component: object) -> str:
    """A component as JSON."""
    return json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder)


def bar(*, length: float | None = 0.5, mark: float | None = None, chosen: bool = False, share: str = "25%") -> Bar:
    """A bar of domestic work."""
    action = edit("exploitation_form", "domestic_work")
    return Bar("Domestic work", "12", share, length, mark, action, chosen=chosen)


def test_a_bar_toggles_its_code() -> None:
    """A click chooses the form, and a chosen one is pressed."""
    picture = drawn(bars([bar(chosen=True)]))
    assert '"data-edit-value": "domestic_work"' in picture
    assert '"aria-pressed": "true"' in picture


def test_a_figure_that_is_not_shown_has_no_bar() -> None:
    """It stands in words alone."""
    assert "bar-track" not in drawn(bars([bar(length=None)]))


def test_the_line_stands_where_the_other_figure_would_end() -> None:
    """A quarter of the longest bar."""
    assert '"className": "bar-mark", "style": {"left": "25.0%"}' in drawn(bars([bar(mark=0.25)]))


def test_a_clear_change_has_a_filled_dot() -> None:
    """From 288 to 402 chance alone is out of the question."""
    assert "dot-clear" in drawn(interval(Change(402, 288)))


def test_a_change_that_chance_could_make_has_an_open_dot() -> None:
    """From 571 to 618."""
    assert "dot-clear" not in drawn(interval(Change(618, 571)))


def test_few_have_no_interval() -> None:
    """Of sixteen no percentage is given."""
    assert interval(Change(16, 22)) == ""


def test_what_is_beyond_the_picture_stands_at_its_edge() -> None:
    """Four times as many are at its right end."""
    assert '{"left": "96.0px"}' in drawn(interval(Change(400, 100)))


def test_without_shares_there_is_no_column_for_them() -> None:
    """The figures then stand at the right end."""
    assert "bar-share" in drawn(bars([bar(), bar(share="")]))
    assert "bar-share" not in drawn(bars([bar(share="")]))


def test_an_interval_in_words() -> None:
    """402 against 288: a ratio of 1.396, times e^(±1.96 × .0772)."""
    assert in_percent(Change(402, 288), "en") == ("+40%", "+20%", "+62%")


def test_ends_that_round_to_the_change_have_a_decimal() -> None:
    """1.03 million against a million: between 2.7 and 3.3 percent more."""
    assert in_percent(Change(1_030_000, 1_000_000), "en") == ("+3.0%", "+2.7%", "+3.3%")


def test_few_have_no_interval_in_words() -> None:
    """Of nineteen no percentage is given."""
    assert in_percent(Change(19, 40), "en") is None
