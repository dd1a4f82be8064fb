"""What is written into a trend never runs into something else that is written."""

from datetime import date

import pytest

from components.trend_marks import PLOT_WIDTH, Label, Mark, apart, broken, mark_trace, name_trace, room_of


def operation(day: date, name: str) -> Mark:
    """An operation with its name."""
    return Mark(day, "operation", name, name)


def test_names_that_do_not_overlap_stay_where_they_are() -> None:
    """Each at the end of its line."""
    assert apart([0.2, 0.8], [0.1, 0.1]) == [0.2, 0.8]


def test_names_that_would_overlap_move_up() -> None:
    """The lower one stays, the others are one height apart."""
    assert apart([0.5, 0.5, 0.25], [0.1, 0.1, 0.1]) == pytest.approx([0.5, 0.6, 0.25])


def test_names_at_the_upper_edge_move_down_again() -> None:
    """None is higher than the picture: the upper one ends at 1, the other is below it."""
    assert apart([0.98, 1.0], [0.1, 0.1]) == pytest.approx([0.85, 0.95])


def test_a_long_name_is_broken_between_words() -> None:
    """Lines of at most twenty letters."""
    assert broken("Smuggling of migrants") == "Smuggling of<br>migrants"


def test_names_stand_at_their_values() -> None:
    """Half way up of an axis that ends at 200; in one trace."""
    (names,) = name_trace([Label("Honduras", 100.0)], "2026-01-01", 200)
    assert (names["x"], names["y"], names["mode"]) == (["2026-01-01"], [100.0], "text")


def test_without_names_the_picture_has_its_width() -> None:
    """A margin of 16 pixels; eight letters with a sample take 86."""
    assert room_of([]) == 16
    assert room_of([Label("Honduras", 1.0, "——")]) == 86


def test_names_above_that_would_collide_are_left_to_the_mark() -> None:
    """Two operations a year apart in twelve years, 43 pixels: the first is named, both can be pointed at."""
    marks = [operation(date(2020, 5, 2), "Exercise A"), operation(date(2021, 5, 2), "Exercise B")]
    (trace,) = mark_trace(marks, 2014, 2025, 100)
    assert (trace["text"], trace["hovertext"]) == (["Exercise A", ""], ["Exercise A", "Exercise B"])


def test_marks_too_near_to_point_at_are_one() -> None:
    """Two in a month of five years, 9 pixels a month: one triangle under the name, which names both."""
    marks = [Mark(date(2021, 11, 2), "visa", "", "A visa is waived"), operation(date(2021, 11, 8), "Exercise B")]
    (trace,) = mark_trace(marks, 2021, 2025, 100)
    assert (trace["x"], trace["text"]) == (["2021-11-15"], ["Exercise B"])
    assert trace["hovertext"] == ["A visa is waived<br>Exercise B"]


def test_a_break_is_named_before_an_operation() -> None:
    """It changes what the numbers mean."""
    marks = [operation(date(2020, 5, 2), "Exercise A"), Mark(date(2021, 6, 1), "break", "Counted otherwise", "…")]
    (trace,) = mark_trace(marks, 2014, 2025, 100)
    assert trace["text"] == ["", "Counted otherwise"]


def test_names_with_room_are_all_written() -> None:
    """One a year in five years: 104 pixels each."""
    marks = [operation(date(year, 7, 1), "Exercise A") for year in range(2021, 2026)]
    (trace,) = mark_trace(marks, 2021, 2025, 100)
    assert PLOT_WIDTH / 5 == 104
    assert trace["text"] == ["Exercise A"] * 5
