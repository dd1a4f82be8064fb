"""The panel of the trend says what it found, what it is drawn beside, and who reports."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from dashboard.draw import context_of
from dashboard.pages import OVERVIEW
from dashboard.parts import FIGURE, Context, Filling
from dashboard.trend_panel import PART
from queries.figures import Figures, Question
from queries.store import ExactStore
from queries.words import text
from tests import record_rows, rows
from tests.stores import Stores

PAGE = replace(OVERVIEW, parts=(PART,))


@pytest.fixture
def published(stores: Stores) -> ExactStore:
    """A store over the rows of rows.py."""
    return stores(rows.fill)


@pytest.fixture
def records(stores: Stores) -> ExactStore:
    """A store over the records of record_rows.py."""
    return stores(record_rows.fill)


def context(store: ExactStore, **state: list[str]) -> Context:
    """What the panel looks at, for a state."""
    return context_of(PAGE, store, state, locale="en")[0]


def uids(filling: Filling) -> list[str]:
    """The traces of its picture."""
    figure = filling[FIGURE]
    assert isinstance(figure, dict)
    return [trace["uid"] for trace in figure["data"]]


def of_victims(found: Context, by: tuple[str, ...], values: Sequence[tuple[str, ...]], counts: list[int]) -> Context:
    """The same context with another answer to one of the panel's questions."""
    (question,) = [one for one in found.answers if one.by == by and one.filters.period is None]
    frame = pl.DataFrame(values, schema=list(by), orient="row")
    frame = frame.with_columns(value=pl.Series(counts), state=pl.lit("shown"), value_high=pl.lit(None, pl.Int64))
    sources = found.answers[question].sources
    answer = Figures(Question("victims", by), frame, text("persons"), 1, date(2021, 12, 31), sources=sources)
    return replace(found, answers={**found.answers, question: answer})


def test_another_group_is_drawn_beside_and_told(records: ExactStore) -> None:
    """Of the five victims of 2021 three are women and girls, one is a man."""
    filling = PART.fill(context(records, measure=["victims"], sex=["female"], vs=["sex:male"]))
    assert str(filling["title"]).lower() == "women and girls: 3; men and boys: 1"
    assert uids(filling) == ["bars", "other-casing", "other", "marks", "names"]
    assert "the line is men and boys." in str(filling["footer"]).lower()


def test_an_earlier_time_is_lit_and_not_a_line(records: ExactStore) -> None:
    """It is in the picture already."""
    filling = PART.fill(context(records, measure=["victims"], period=["2021-01~2021-12"]))
    assert "other" not in uids(filling)
    assert "Not compared here." not in str(filling["footer"])


def test_what_is_kept_apart_is_not_compared_with_a_group(published: ExactStore) -> None:
    """There is no one line of all series."""
    state = {"measure": ["crossings"], "period": ["all"], "citizenship": ["VEN"], "vs": ["citizenship:HTI"]}
    filling = PART.fill(context(published, **state))
    assert "other" not in uids(filling)
    assert "Not compared here." in str(filling["footer"])


def test_countries_that_recorded_anybody_are_counted(records: ExactStore) -> None:
    """Two in 2020, one of which has no victim in 2021; a country that is not known is none."""
    found = [("2020", "PER"), ("2020", "MEX"), ("2020", "unknown"), ("2021", "PER"), ("2021", "MEX")]
    filling = PART.fill(
        of_victims(context(records, measure=["victims"]), ("year", "recorded_country"), found, [4, 1, 7, 5, 0])
    )
    assert "Countries that recorded anybody: 2020: 2; 2021: 1." in str(filling["summary"])


def test_one_country_alone_has_no_row_of_countries(records: ExactStore) -> None:
    """In each year one country recorded: that is known from the page."""
    filling = PART.fill(context(records, measure=["victims"]))
    assert "Countries that recorded anybody" not in str(filling["summary"])


def test_an_unusual_month_is_ringed_and_told(records: ExactStore) -> None:
    """A hundred in every month, 200 in March 2021."""
    codes = [f"{year}-{month:02}" for year in range(2016, 2022) for month in range(1, 13)]
    counts = [200 if code == "2021-03" else 100 for code in codes]
    state = context(records, measure=["victims"], period=["2021-01~2021-12"])
    filling = PART.fill(of_victims(state, ("month",), [(code,) for code in codes], counts))
    assert "odd" in uids(filling)
    assert "More than usual, ringed: March 2021 has 200; usual for that month is 62 to 148." in str(filling["footer"])
    assert "in fewer than 1 of 20 such pictures" in str(filling["footer"])


def test_published_figures_have_no_unusual_month(published: ExactStore) -> None:
    """They are no count of independent records."""
    assert "odd" not in uids(PART.fill(context(published, measure=["deaths"], period=["2020-01~2020-03"])))
