"""The trend draws months and years, gaps, and periods that are not over."""

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest
from sqlalchemy import Connection

from components.numbers import Voice
from components.trend import Beside, inside, is_complete, left_out, named, trend, trend_summary, trend_title
from queries.figures import Figures, Question
from queries.filters import Period, choose
from queries.store import ExactStore
from queries.words import say, text
from tests import record_rows, rows
from tests.filled import store_on


@pytest.fixture
def store(duckdb_connection: Connection) -> ExactStore:
    """A store over the rows of rows.py."""
    rows.fill(duckdb_connection)
    return store_on(duckdb_connection)


@pytest.fixture
def records(duckdb_connection: Connection) -> ExactStore:
    """A store over the records of record_rows.py."""
    record_rows.fill(duckdb_connection)
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
        ("suspects", ("month",), ""),
        ("suspects", ("year",), ""),
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
    lit, _, pale, _, _ = picture["data"]
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


def test_suspects_are_a_line_for_each_crime_and_stage(records: ExactStore) -> None:
    """The crime heads its part of the legend and has a dash, the stage has a colour: the same one under each crime."""
    lines = [trace for trace in drawn(records, "suspects", "month")["data"] if trace.get("mode") == "lines"]
    assert [(line["legendgrouptitle"]["text"], line["name"]) for line in lines] == [
        ("Trafficking in persons", "Arrested"),
        ("Trafficking in persons", "Convicted"),
        ("Smuggling of migrants", "Arrested"),
    ]
    strokes = [(line["line"]["color"], line["line"]["dash"]) for line in lines]
    assert strokes[0][0] == strokes[2][0] != strokes[1][0]
    assert strokes[0][1] == strokes[1][1] != strokes[2][1]


def test_a_title_names_the_part_with_the_most(records: ExactStore) -> None:
    """Its number is not that of all suspects."""
    (figures,) = records.ask([Question("suspects", ("month",))])
    title = say(trend_title(figures, Voice(records.holdings().names, "en")), "en")
    assert title == "Trafficking in persons, Arrested: most in January 2021, 1; each is counted apart"


def of_suspects(values: dict[tuple[str, str], int]) -> Figures:
    """Suspects of one year by crime and legal stage."""
    rows_of = [("2021", *part, value, "shown", None) for part, value in values.items()]
    names = ["year", "crime", "legal_stage", "value", "state", "value_high"]
    frame = pl.DataFrame(rows_of, schema=names, orient="row", schema_overrides={"value_high": pl.Int64})
    return Figures(Question("suspects", ("year", "crime", "legal_stage")), frame, text("persons"), 1)


STAGES = ("suspected", "arrested", "prosecuted", "convicted", "acquitted")


def test_of_many_parts_the_largest_are_drawn_and_the_others_named(records: ExactStore) -> None:
    """Ten lines are too many to follow: the three smallest are left to the table."""
    trafficking = {("trafficking", stage): 20 - at for at, stage in enumerate(STAGES)}
    others = {("smuggling", stage): 17 - at for at, stage in enumerate(STAGES)}
    figures, voice = of_suspects(trafficking | others), Voice(records.holdings().names, "en")
    lines = [trace["name"] for trace in trend(figures, voice)["data"] if trace.get("mode") == "lines"]
    assert lines == ["Suspected", "Arrested", "Prosecuted", "Convicted", "Acquitted", "Suspected", "Arrested"]
    assert [say(words, "en") for words in left_out(figures, voice)] == [
        "Smaller and not drawn: Smuggling of migrants (Prosecuted, Convicted, Acquitted). The table has all."
    ]


def test_a_crime_of_which_nothing_is_drawn_is_named_alone(records: ExactStore) -> None:
    """Its stages would say nothing more."""
    large = {(crime, stage): 9 for crime in ("trafficking", "smuggling") for stage in STAGES[:4]}
    figures = of_suspects({**large, ("smuggling", "convicted"): 2, ("both", "arrested"): 1})
    (words,) = left_out(figures, Voice(records.holdings().names, "en"))
    assert say(words, "en") == (
        "Smaller and not drawn: Smuggling of migrants (Convicted); Trafficking and smuggling in one case. "
        "The table has all."
    )


def test_eight_lines_can_be_followed(records: ExactStore) -> None:
    """Nothing is left out of eight."""
    figures = of_suspects({(crime, stage): 9 for crime in ("trafficking", "smuggling") for stage in STAGES[:4]})
    assert left_out(figures, Voice(records.holdings().names, "en")) == []


def test_a_low_bound_is_short_at_its_bar(store: ExactStore) -> None:
    """In words it would run into the next bar; the words come when it is pointed at."""
    (figures,) = store.ask([Question("deaths", ("year",))])
    figures = replace(figures, frame=figures.frame.with_columns(state=pl.lit("at_least")))
    bars = [trace for trace in trend(figures, Voice(store.holdings().names, "en"))["data"] if trace["x"]]
    assert [(bar["text"], bar["hovertext"]) for bar in bars] == [(["≥5"], ["2020: at least 5"])]


@pytest.mark.parametrize(
    ("code", "complete"), [("2020-02", True), ("2020-03", True), ("2020-04", False), ("2019", True), ("2020", False)]
)
def test_complete(code: str, complete: bool) -> None:  # noqa: FBT001
    """Figures as of 31 March 2020 hold March and 2019 whole."""
    assert is_complete(code, rows.LAST_DAY) is complete


def test_an_event_is_a_mark_above_the_picture(store: ExactStore) -> None:
    """Only those that begin in its years, named with their source; and in words for who cannot point at them."""
    voice = Voice(store.holdings().names, "en")
    (figures,) = store.ask([Question("crossings", ("month",), choose(None, {"series": {"honduras"}}))])
    events = inside(figures, store.holdings().events)
    assert [one.code for one in events] == ["title_42"]
    (mark,) = trend(figures, voice, beside=Beside(events=tuple(events)))["layout"]["annotations"]
    assert (mark["x"], mark["text"]) == ("2020-03-21", "▾")
    assert mark["hovertext"].startswith("Title 42: expulsions at the United States border<br>Order of the US Centers")
    assert [voice.sentence(one) for one in named(events, voice)] == [
        "Marks above the picture: Title 42: expulsions at the United States border, March 2020."
    ]


def test_a_picture_of_no_time_has_no_marks(store: ExactStore) -> None:
    """Without a dated figure there is nothing to explain."""
    (figures,) = store.ask([Question("crossings", ("month",), choose(None, {"series": {"mexico"}}))])
    assert inside(figures, store.holdings().events) == []
