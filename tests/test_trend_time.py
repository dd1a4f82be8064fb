"""The trend shows its last years, their totals, a mean of twelve months, and operations."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from components.numbers import Voice
from components.theme import BAR, REST, REST_SOFT
from components.trend import Beside, trend
from components.trend_points import Course, course, ends_of, recent
from components.trend_time import bands, mean_line
from queries.figures import Event, Figures, Question
from queries.filters import Period
from queries.names import Names
from queries.store import ExactStore
from queries.words import text
from tests import rows
from tests.stores import Stores


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the rows of rows.py."""
    return stores(rows.fill)


def by_month(values: Sequence[int | None]) -> Course:
    """Victims of months in a row from January 2018 on, all over."""
    codes = [f"{2018 + at // 12}-{at % 12 + 1:02}" for at in range(len(values))]
    states = ["no_report" if value is None else "shown" for value in values]
    frame = pl.DataFrame({"month": codes, "value": values, "state": states}, schema_overrides={"value": pl.Int64})
    frame = frame.with_columns(value_high=pl.lit(None, pl.Int64))
    figures = Figures(Question("victims", ("month",)), frame, text("persons"), 1, date(2030, 12, 31))
    return course(figures, Names({}, {}))


def asked(store: ExactStore, *by: str) -> tuple[Course, Voice]:
    """The points of deaths, and the words for them."""
    (figures,) = store.ask([Question("deaths", by)])
    return course(figures, store.holdings().names), Voice(store.holdings().names, "en")


def test_the_mean_is_of_twelve_months() -> None:
    """Twelve of 10 and then a 22: 10, then 132 / 12 = 11; over a casing."""
    found = by_month([10] * 12 + [22])
    casing, line = mean_line(found, found)
    assert (line["x"], line["y"]) == (["2018-12-15", "2019-01-15"], [10, 11])
    assert casing["line"]["width"] == 4


def test_a_month_without_a_figure_has_no_mean_for_a_year() -> None:
    """Neither it nor the eleven after it."""
    found = by_month([10] * 5 + [None] + [10] * 11)
    assert mean_line(found, found) == []


def test_a_month_that_is_not_over_is_in_no_mean() -> None:
    """It would make the line fall: of 14 months the last is left out, so that two means remain of three."""
    found = by_month([10] * 14)
    points = tuple(point._replace(is_over=point.code < "2019-02") for point in found.points)
    _, line = mean_line(replace(found, points=points), found)
    assert line["x"] == ["2018-12-15", "2019-01-15"]


def test_five_years_of_months_are_drawn() -> None:
    """Of 2018 to 2024 the last five; more where what is compared begins earlier."""
    found = by_month([1] * 84)
    assert recent(found, None).points[0].code == "2020-01"
    assert recent(found, Period("2019-01", "2019-12")).points[0].code == "2019-01"


def test_an_operation_is_a_band() -> None:
    """The band is its month; only operations have one."""
    first, last = date(2024, 11, 18), date(2024, 11, 24)
    kinds = (("exercise_e", "operation"), ("closure", "border"))
    events = [Event(code, kind, first, last, "invented") for code, kind in kinds]
    assert [band["path"] for band in bands(events)] == ["M2024-11-01,0L2024-11-28,0L2024-11-28,1L2024-11-01,1Z"]


def test_the_compared_period_is_between_lit_and_pale(store: ExactStore) -> None:
    """March lit, February compared, January neither."""
    beside = Beside(compared=Period("2020-02", "2020-02"))
    picture = trend(*asked(store, "month"), chosen=Period("2020-03", "2020-03"), beside=beside)
    assert picture["data"][0]["marker"]["color"] == [REST_SOFT, REST, BAR]


def test_years_stand_under_the_axis_with_their_totals(store: ExactStore) -> None:
    """Five of 2020 so far, asked of the store; a year that is chosen whole is bold."""
    (years,) = store.ask([Question("deaths", ("year",))])
    found, voice = asked(store, "month")
    picture = trend(found, voice, beside=Beside(years=years))
    assert picture["layout"]["xaxis"]["ticktext"] == ["2020<br>5+"]
    picture = trend(found, voice, chosen=Period("2020-01", "2020-12"))
    assert picture["layout"]["xaxis"]["ticktext"] == ["<b>2020</b>"]


def test_reporting_countries_stand_under_the_years(store: ExactStore) -> None:
    """A row of numbers with its name at the left; without numbers there is no row."""
    found, voice = asked(store, "month")
    layout = trend(found, voice, beside=Beside(countries={"2020": 2}))["layout"]
    assert layout["xaxis"]["ticktext"] == ["2020<br>2"]
    assert [one["text"] for one in layout["annotations"]] == ["Countries"]
    assert trend(found, voice)["layout"]["annotations"] == []


def test_another_choice_is_a_line_over_the_bars_with_its_name(store: ExactStore) -> None:
    """In place of the mean; its months that are not over are left out."""
    found, voice = asked(store, "month")
    picture = trend(found, voice, beside=Beside(other=found, other_name="Men and boys", months=found))
    traces = {trace["uid"]: trace for trace in picture["data"]}
    assert list(traces) == ["bars", "other-casing", "other", "names"]
    assert (traces["other"]["x"], traces["other"]["y"]) == (["2020-01-15", "2020-02-15", "2020-03-15"], [3, 0, 2])
    assert [words.strip("\N{NO-BREAK SPACE}") for words in traces["names"]["text"]] == ["Men and boys"]


@pytest.mark.parametrize(
    ("chosen", "grain", "ends"),
    [
        (Period("2021-03", "2022-08"), "month", ("2021-03", "2022-08")),
        (Period("2021-01", "2022-12"), "year", ("2021", "2022")),
        (Period("2021-02", "2023-11"), "year", ("2022", "2022")),
        (Period("2021-02", "2021-11"), "year", ("2022", "2020")),
    ],
)
def test_a_year_is_lit_only_when_all_of_it_is_chosen(chosen: Period, grain: str, ends: tuple[str, str]) -> None:
    """Of a year that is only partly chosen the bar would show more than was chosen."""
    assert ends_of(chosen, grain) == ends
