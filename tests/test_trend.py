"""The trend draws months and years, gaps, and periods that are not over."""

from typing import Any

import plotly.graph_objects as go
import pytest
from sqlalchemy import Connection

from components.numbers import Voice
from components.trend import is_complete, trend, trend_summary, trend_title
from queries.figures import Question
from queries.filters import Period, choose
from queries.store import ExactStore
from queries.words import say
from tests import rows
from tests.filled import store_on


@pytest.fixture
def store(duckdb_connection: Connection) -> ExactStore:
    """A store over the rows of rows.py."""
    rows.fill(duckdb_connection)
    return store_on(duckdb_connection)


def drawn(store: ExactStore, measure: str, *by: str, chosen: Period | None = None, series: str = "") -> dict[str, Any]:
    """The picture of an answer."""
    (figures,) = store.ask([Question(measure, by, choose(None, {"series": {series} - {""}}))])
    return trend(figures, Voice(store.holdings().names, "en"), chosen=chosen)


@pytest.mark.parametrize(
    ("measure", "by", "series"),
    [
        ("deaths", ("month",), ""),
        ("deaths", ("year",), ""),
        ("crossings", ("month",), ""),
        ("crossings", ("year",), "darien"),
    ],
)
def test_the_picture_is_valid(store: ExactStore, measure: str, by: tuple[str, ...], series: str) -> None:
    """Plotly accepts every picture."""
    go.Figure(drawn(store, measure, *by, series=series))


def test_an_annual_figure_is_never_drawn_as_january(store: ExactStore) -> None:
    """By month the 150 of 2019 are nowhere."""
    picture = drawn(store, "crossings", "month", series="darien")
    assert {x[:4] for trace in picture["data"] for x in trace["x"]} == {"2020"}


def test_undated_persons_are_in_no_period(store: ExactStore) -> None:
    """The four without a date are not drawn: 3 + 0 + 2 are."""
    picture = drawn(store, "deaths", "month")
    assert sum(sum(trace["y"]) for trace in picture["data"] if trace["type"] == "bar") == 5


def test_a_month_nobody_reported_is_a_cross(store: ExactStore) -> None:
    """February is not a bar of height zero."""
    picture = drawn(store, "crossings", "month", series="darien")
    (crosses,) = [trace for trace in picture["data"] if trace.get("mode") == "markers"]
    assert (crosses["x"], crosses["hovertext"]) == (["2020-02-01"], ["February 2020: no report"])


def test_a_year_that_is_not_over_is_hatched(store: ExactStore) -> None:
    """2020 ends in March here."""
    hatched = [trace for trace in drawn(store, "deaths", "year")["data"] if "pattern" in trace.get("marker", {})]
    assert [trace["x"] for trace in hatched] == [["2020-01-01"]]


def test_the_chosen_period_is_lit_and_the_rest_pale(store: ExactStore) -> None:
    """The choice is seen among the months around it."""
    picture = drawn(store, "deaths", "month", chosen=Period("2020-02", "2020-03"))
    lit, pale, _, _ = picture["data"]
    assert (lit["x"], pale["x"]) == (["2020-02-01", "2020-03-01"], ["2020-01-01"])


@pytest.mark.parametrize(("first", "lit"), [("2019-01", ["2019-01-01"]), ("2019-06", [])])
def test_only_a_year_that_is_chosen_whole_is_lit(store: ExactStore, first: str, lit: list[str]) -> None:
    """The bar of a year holds all of it, so half a year does not light it."""
    picture = drawn(store, "crossings", "year", series="darien", chosen=Period(first, "2020-02"))
    assert picture["data"][0]["x"] == lit


def test_several_series_are_lines_apart(store: ExactStore) -> None:
    """One line a series, never a sum."""
    lines = [trace for trace in drawn(store, "crossings", "month")["data"] if trace.get("mode") == "lines"]
    assert [(line["name"], line["y"]) for line in lines] == [("Darién, Panama", [15, None, 7]), ("Honduras", [20])]


def test_a_break_in_the_series_is_marked(store: ExactStore) -> None:
    """From 2020 Darién is counted by month."""
    picture = drawn(store, "crossings", "year", series="darien")
    assert [shape["x0"] for shape in picture["layout"]["shapes"]] == ["2020-01-01"]


def test_the_title_answers(store: ExactStore) -> None:
    """The month with the most, and the same for who cannot see the picture."""
    (figures,) = store.ask([Question("deaths", ("month",))])
    voice = Voice(store.holdings().names, "en")
    assert say(trend_title(figures, voice), "en") == "Most in January 2020: 3"
    assert say(trend_summary(figures, voice), "en") == (
        "persons dead or missing, January 2020 to March 2020. Most in January 2020: 3."
    )


@pytest.mark.parametrize(
    ("code", "complete"), [("2020-02", True), ("2020-03", True), ("2020-04", False), ("2019", True), ("2020", False)]
)
def test_complete(code: str, complete: bool) -> None:  # noqa: FBT001
    """Figures as of 31 March 2020 hold March and 2019 whole."""
    assert is_complete(code, rows.LAST_DAY) is complete
