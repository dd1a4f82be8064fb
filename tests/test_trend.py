"""The trend draws months and years, gaps, and periods that are not over."""

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from components.numbers import Voice
from components.theme import BAR, REST_SOFT
from components.trend import Beside, inside, trend
from components.trend_marks import marks_of, named
from components.trend_points import Course, course, is_complete
from components.trend_title import trend_summary, trend_title
from queries.figures import Question
from queries.filters import Period, choose
from queries.store import ExactStore
from queries.words import say
from tests import rows
from tests.stores import Stores


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the rows of rows.py."""
    return stores(rows.fill)


def asked(store: ExactStore, measure: str, *by: str, series: str = "") -> tuple[Course, Voice]:
    """The points of an answer, and the words for them."""
    (figures,) = store.ask([Question(measure, by, choose(None, {"series": {series} - {""}}))])
    names = store.holdings().names
    return course(figures, names), Voice(names, "en")


def drawn(store: ExactStore, measure: str, *by: str, chosen: Period | None = None, series: str = "") -> dict[str, Any]:
    """The picture of an answer."""
    found, voice = asked(store, measure, *by, series=series)
    return trend(found, voice, chosen=chosen)


def traces(picture: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The traces of a picture by their names."""
    return {trace["uid"]: trace for trace in picture["data"]}


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
    assert traces(picture)["bars"]["y"] == [3, 0, 2]


def test_a_month_nobody_reported_is_a_cross(store: ExactStore) -> None:
    """February is not a bar of height zero."""
    found = traces(drawn(store, "crossings", "month", series="darien"))
    crosses = found["points"]
    assert (crosses["x"], crosses["hovertext"]) == (["2020-02-15"], ["February 2020: no report"])
    assert crosses["marker"]["symbol"] == ["x-thin-open"]
    assert found["bars"]["x"] == ["2020-01-15", "2020-03-15"]


def test_a_year_that_is_not_over_is_hatched(store: ExactStore) -> None:
    """2020 ends in March here; 2019 is over."""
    bars = traces(drawn(store, "crossings", "year", series="darien"))["bars"]
    assert (bars["x"], bars["marker"]["pattern"]["shape"]) == (["2019-07-01", "2020-07-01"], ["", "/"])


def test_the_chosen_period_is_lit_and_the_rest_pale(store: ExactStore) -> None:
    """The choice is seen among the months around it; all bars are one trace."""
    picture = drawn(store, "deaths", "month", chosen=Period("2020-02", "2020-03"))
    assert traces(picture)["bars"]["marker"]["color"] == [REST_SOFT, BAR, BAR]


@pytest.mark.parametrize(("first", "colour"), [("2019-01", BAR), ("2019-06", REST_SOFT)])
def test_only_a_year_that_is_chosen_whole_is_lit(store: ExactStore, first: str, colour: str) -> None:
    """The bar of a year holds all of it, so half a year does not light it."""
    picture = drawn(store, "crossings", "year", series="darien", chosen=Period(first, "2020-02"))
    assert traces(picture)["bars"]["marker"]["color"][0] == colour


def test_several_series_are_lines_apart(store: ExactStore) -> None:
    """One line a series, never a sum."""
    found = traces(drawn(store, "crossings", "month"))
    assert [(found[uid]["name"], found[uid]["y"]) for uid in ("line0", "line1")] == [
        ("Darién, Panama", [15, None, 7]),
        ("Honduras", [20]),
    ]


def test_nothing_empty_is_drawn(store: ExactStore) -> None:
    """Each trace costs the browser: deaths are bars alone, without crosses, marks or names."""
    assert list(traces(drawn(store, "deaths", "month"))) == ["bars"]


def test_a_year_that_is_not_over_hangs_on_a_thread(store: ExactStore) -> None:
    """Its ring is tied to the last whole year by dots, since the line would show a fall: 150 in 2019, 22 so far."""
    found = traces(drawn(store, "crossings", "year"))
    assert found["line0"]["y"] == [150]
    leaders = found["leaders"]
    assert (leaders["x"], leaders["y"]) == (["2019-07-01", "2020-07-01", None], [150, 22, None])
    assert found["points"]["marker"]["symbol"] == ["circle-open", "circle-open"]


def test_a_break_in_the_series_is_marked(store: ExactStore) -> None:
    """From 2020 Darién is counted by month."""
    picture = drawn(store, "crossings", "year", series="darien")
    assert [shape["path"] for shape in picture["layout"]["shapes"]] == ["M2020-01-01,0L2020-01-01,1"]


def test_the_title_answers(store: ExactStore) -> None:
    """The month with the most, and the same for who cannot see the picture."""
    found, voice = asked(store, "deaths", "month")
    assert say(trend_title(found, voice), "en") == "Most in January 2020: 3"
    assert say(trend_summary(found, voice), "en") == (
        "persons dead or missing, January 2020 to March 2020. Most in January 2020: 3."
    )


def test_a_low_bound_is_short_at_its_bar(store: ExactStore) -> None:
    """In words it would run into the next bar; the words come when it is pointed at."""
    found, voice = asked(store, "deaths", "year")
    frame = found.figures.frame.with_columns(state=pl.lit("at_least"))
    bars = traces(trend(course(replace(found.figures, frame=frame), voice.names), voice))["bars"]
    assert (bars["text"], bars["hovertext"]) == (["≥5"], ["2020: at least 5"])


@pytest.mark.parametrize(
    ("code", "complete"), [("2020-02", True), ("2020-03", True), ("2020-04", False), ("2019", True), ("2020", False)]
)
def test_complete(code: str, complete: bool) -> None:  # noqa: FBT001
    """Figures as of 31 March 2020 hold March and 2019 whole."""
    assert is_complete(code, rows.LAST_DAY) is complete


def test_an_event_is_a_mark_above_the_picture(store: ExactStore) -> None:
    """Only those that begin in its years, named with their source; and in words for who cannot point at them."""
    found, voice = asked(store, "crossings", "month", series="honduras")
    events = inside(found, store.holdings().events)
    assert [one.code for one in events] == ["title_42"]
    marks = marks_of(found, events, voice)
    trace = traces(trend(found, voice, beside=Beside(events=tuple(events), marks=tuple(marks))))["marks"]
    assert (trace["x"], trace["text"]) == (["2020-03-21"], [""])
    assert trace["hovertext"][0].startswith(
        "Title 42: expulsions at the United States border<br>Order of the US Centers"
    )
    assert [voice.sentence(one) for one in named(marks, voice)] == [
        "Marks above the picture: Title 42: expulsions at the United States border, March 2020."
    ]


def test_a_picture_of_no_time_has_no_marks(store: ExactStore) -> None:
    """Without a dated figure there is nothing to explain."""
    found, _ = asked(store, "crossings", "month", series="mexico")
    assert inside(found, store.holdings().events) == []


@pytest.mark.parametrize(
    ("most", "lines"), [(3, [1, 2, 3]), (9, [5, 10]), (100, [25, 50, 75, 100]), (878, [250, 500, 750, 1000])]
)
def test_lines_across_stand_at_round_and_whole_numbers(store: ExactStore, most: int, lines: list[int]) -> None:
    """Four at most above the base, and never between whole numbers."""
    found, voice = asked(store, "deaths", "month")
    found = replace(found, points=tuple(point._replace(value=most) for point in found.points))
    axis = trend(found, voice)["layout"]["yaxis"]
    assert list(range(axis["dtick"], int(axis["range"][1]) + 1, axis["dtick"])) == lines
