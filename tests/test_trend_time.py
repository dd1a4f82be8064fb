"""The trend shows its last years, their totals, a mean of twelve months, and operations."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest
from sqlalchemy import Connection

from components.numbers import Voice
from components.trend import Beside, trend
from components.trend_time import mean_line, operation_bands, operation_name, recent
from queries.figures import Event, Figures, Question
from queries.filters import Period
from queries.store import ExactStore
from queries.words import text
from tests import rows
from tests.filled import store_on


@pytest.fixture
def store(duckdb_connection: Connection) -> ExactStore:
    """A store over the rows of rows.py."""
    rows.fill(duckdb_connection)
    return store_on(duckdb_connection)


def by_month(values: Sequence[int | None]) -> Figures:
    """Victims of months in a row from January 2018 on."""
    codes = [f"{2018 + at // 12}-{at % 12 + 1:02}" for at in range(len(values))]
    states = ["no_report" if value is None else "shown" for value in values]
    frame = pl.DataFrame({"month": codes, "value": values, "state": states}, schema_overrides={"value": pl.Int64})
    return Figures(Question("victims", ("month",)), frame, text("persons"), 1)


def test_the_mean_is_of_twelve_months() -> None:
    """Twelve of 10 and then a 22: 10, then 132 / 12 = 11; over a casing."""
    figures = by_month([10] * 12 + [22])
    casing, line = mean_line(figures, figures)
    assert (line["x"], line["y"]) == (["2018-12-15", "2019-01-15"], [10, 11])
    assert casing["line"]["width"] == 4


def test_a_month_without_a_figure_has_no_mean_for_a_year() -> None:
    """Neither it nor the eleven after it."""
    figures = by_month([10] * 5 + [None] + [10] * 11)
    assert mean_line(figures, figures) == []


def test_five_years_of_months_are_drawn() -> None:
    """Of 2018 to 2024 the last five; more where what is compared begins earlier."""
    figures = by_month([1] * 84)
    assert recent(figures, None).frame["month"].min() == "2020-01"
    assert recent(figures, Period("2019-01", "2019-12")).frame["month"].min() == "2019-01"


def test_an_operation_is_a_band_with_its_name() -> None:
    """The band is its month; only operations have one."""
    first, last = date(2024, 11, 18), date(2024, 11, 24)
    kinds = (("exercise_e", "operation"), ("closure", "border"))
    events = [Event(code, kind, first, last, "invented") for code, kind in kinds]
    assert [(band["x0"], band["x1"]) for band in operation_bands(events)] == [("2024-11-01", "2024-11-28")]
    assert operation_name(events[0], "Exercise E (invented)")["text"] == "Exercise E"


def test_the_compared_period_is_between_lit_and_pale(store: ExactStore) -> None:
    """March lit, February compared, January neither."""
    (figures,) = store.ask([Question("deaths", ("month",))])
    picture = trend(
        figures,
        Voice(store.holdings().names, "en"),
        chosen=Period("2020-03", "2020-03"),
        beside=Beside(compared=Period("2020-02", "2020-02")),
    )
    assert [trace["x"] for trace in picture["data"][:3]] == [["2020-03-01"], ["2020-02-01"], ["2020-01-01"]]


def test_years_stand_under_the_axis_with_their_totals(store: ExactStore) -> None:
    """Five of 2020, asked of the store."""
    months, years = store.ask([Question("deaths", ("month",)), Question("deaths", ("year",))])
    picture = trend(months, Voice(store.holdings().names, "en"), beside=Beside(years=years))
    assert picture["layout"]["xaxis"]["ticktext"] == ["2020  5"]
