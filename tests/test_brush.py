"""The brush over time as the server draws it."""

import json
from typing import Any

import pytest

from components.brush import Bar, Months, brush
from components.numbers import Voice
from components.still import plain
from queries.figures import SHOWN, UNDER
from queries.names import Names

VOICE = Voice(Names({}), "en")


def of_months(first: int, last: int, per_month: int = 6) -> list[Bar]:
    """Bars of all months of some years, growing within each year."""
    codes = [(year, month) for year in range(first, last + 1) for month in range(1, 13)]
    return [Bar(f"{y}-{m:02d}", f"{per_month + m} persons", per_month + m, SHOWN) for y, m in codes]


def drawn(bars: list[Bar], chosen: Months | None = None, compared: Months | None = None) -> Any:
    """The brush as the browser gets it."""
    return json.loads(plain(brush(bars, chosen, compared, VOICE, label="Persons by month")))["props"]


def parts(props: Any) -> list[Any]:
    """The bars of a brush."""
    found: list[Any] = props["children"][0]["props"]["children"][1]["props"]["children"]
    return found


def kinds(props: Any, name: str) -> list[int]:
    """The places of the bars of a kind."""
    return [at for at, bar in enumerate(parts(props)) if name in bar["props"]["className"].split()]


def handles(props: Any) -> list[Any]:
    """The attributes of the two handles."""
    return [one["props"] for one in props["children"][0]["props"]["children"][2:]]


def years(props: Any) -> list[str]:
    """What stands under the axis."""
    return [one["props"]["children"] for one in props["children"][1]["props"]["children"]]


def test_bars_are_as_high_as_their_persons() -> None:
    """The largest fills the height; a zero and what has no figure have no height."""
    bars = [Bar("2021-01", "40", 40, SHOWN), Bar("2021-02", "10", 10, SHOWN), Bar("2021-03", "0", 0, SHOWN)]
    heights = [
        bar["props"]["style"]["height"] for bar in parts(drawn([*bars, Bar("2021-04", "withheld", None, UNDER)]))
    ]
    assert heights == ["100.0%", "25.0%", "0.0%", "0.0%"]


def test_a_period_includes_both_its_months() -> None:
    """March to May of 24 months are the bars 2, 3 and 4; the year before them is paler."""
    props = drawn(of_months(2020, 2021), ("2021-03", "2021-05"), ("2020-03", "2020-05"))
    assert kinds(props, "brush-lit") == [14, 15, 16]
    assert kinds(props, "brush-before") == [2, 3, 4]
    assert (props["data-first"], props["data-last"]) == ("14", "17")


def test_a_month_without_a_bar_keeps_its_place() -> None:
    """April is the bar 3, though March was never handed in; what is missing is no zero."""
    bars = [bar for bar in of_months(2020, 2020) if bar.code != "2020-03"]
    props = drawn(bars, ("2020-04", "2020-04"))
    assert kinds(props, "brush-lit") == [3]
    assert json.loads(props["data-bars"])[2] == ["2020-03", "2020-03", "March 2020", "–"]
    years_only = drawn([Bar("2019", "9", 9, SHOWN), Bar("2022", "9", 9, SHOWN)], ("2022-01", "2022-12"))
    assert kinds(years_only, "brush-lit") == [3]


def test_all_time_is_a_window_over_everything() -> None:
    """Every bar is lit, and the button of all time is pressed."""
    props = drawn(of_months(2020, 2020))
    assert len(kinds(props, "brush-lit")) == 12
    assert (props["data-first"], props["data-last"]) == ("0", "12")
    assert props["children"][2]["props"]["aria-pressed"] == "true"


def test_a_year_may_be_chosen_in_part() -> None:
    """July 2018 to June 2021: the window ends within bars, and lit are only the two whole years."""
    bars = [Bar(str(year), "9", 9, SHOWN) for year in range(2017, 2023)]
    props = drawn(bars, ("2018-07", "2021-06"))
    assert (props["data-first"], props["data-last"]) == ("1.5", "4.5")
    assert kinds(props, "brush-lit") == [2, 3]
    assert [one["aria-valuetext"] for one in handles(props)] == ["2018", "2021"]


@pytest.mark.parametrize(
    ("chosen", "edges"),
    [
        (("2010-01", "2020-02"), ("0", "2")),
        (("2020-11", "2030-01"), ("10", "12")),
        (("2010-01", "2011-12"), ("0", "0")),
        (("2030-01", "2031-12"), ("12", "12")),
    ],
)
def test_a_period_beyond_what_is_covered_is_held_at_its_end(chosen: Months, edges: tuple[str, str]) -> None:
    """In part, or as a whole, where nothing is lit and both handles stay within reach."""
    props = drawn(of_months(2020, 2020), chosen)
    assert (props["data-first"], props["data-last"]) == edges
    assert all(0 <= int(one["aria-valuenow"]) < 12 for one in handles(props))


def test_handles_are_sliders() -> None:
    """Each says its month, and how far it can go: not beyond the other."""
    first, last = handles(drawn(of_months(2020, 2020), ("2020-03", "2020-05")))
    assert [(one["role"], one["aria-label"]) for one in (first, last)] == [
        ("slider", "First month"),
        ("slider", "Last month"),
    ]
    assert [first[f"aria-{one}"] for one in ("valuemin", "valuenow", "valuemax", "valuetext")] == [
        *("0", "2", "4", "March 2020")
    ]
    assert [last[f"aria-{one}"] for one in ("valuemin", "valuenow", "valuemax", "valuetext")] == [
        *("2", "4", "11", "May 2020")
    ]


def test_years_stand_where_they_begin() -> None:
    """A year of which only the last month is covered has no room for its name; of many, every third is named."""
    assert years(drawn(of_months(2020, 2022)[11:])) == ["2021", "2022"]
    assert years(drawn([Bar(str(year), "9", 9, SHOWN) for year in range(2000, 2025)]))[:3] == ["2000", "2003", "2006"]


def test_what_is_incomplete_is_hatched_and_said() -> None:
    """In the bar, in its note, and at the end of the axis."""
    bars = [*of_months(2020, 2020), Bar("2021-01", "2 persons", 2, SHOWN, complete=False)]
    props = drawn(bars)
    assert kinds(props, "brush-open") == [12]
    assert years(props)[-1] == "incomplete"
    assert json.loads(props["data-bars"])[-1] == ["2021-01", "2021-01", "January 2021", "2 persons, incomplete"]


def test_without_bars_there_is_no_brush() -> None:
    """Nothing is covered, so nothing can be chosen."""
    assert brush([], None, None, VOICE, label="Persons by month") is None
