"""A store that declines questions and withholds small figures leaves every page readable."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.utils
import polars as pl
import pytest

from dashboard.draw import fill_page
from dashboard.pages import OVERVIEW, PAGES, Page
from queries.figures import UNDER, Figures, Question, empty_frame
from queries.measures import MEASURES
from queries.store import ExactStore
from queries.words import text
from tests import journey_rows, record_rows
from tests.stores import Stores

pytestmark = pytest.mark.slow

MOST_CONDITIONS, LEAST_SHOWN = 3, 10


@dataclass(frozen=True)
class Strict:
    """Declines more than three conditions, and withholds counts under ten, as a protected release does.

    With `other` the counts that it withholds are other ones: whoever looks cannot know.
    """

    store: ExactStore
    other: bool = False

    def __getattr__(self, name: str) -> object:
        """Everything but figures is as it is."""
        return getattr(self.store, name)

    def ask(self, questions: Sequence[Question]) -> tuple[Figures, ...]:
        """The figures that may be shown; how many records they rest on is not told."""
        asked = self.store.ask(questions)
        return tuple(_protected(_with_others(figures) if self.other else figures) for figures in asked)


def _is_small(column: str) -> pl.Expr:
    return pl.col(column).is_between(1, LEAST_SHOWN - 1)


def _counts(figures: Figures) -> list[str]:
    return [name for name in ("value", "value_high", "base") if name in figures.frame.columns]


def _with_others(figures: Figures) -> Figures:
    """One to nine become other numbers from one to nine."""
    names = _counts(figures)
    others = [
        pl.when(_is_small(name)).then(pl.col(name) * 2 % 11 % 10 + 1).otherwise(name).alias(name) for name in names
    ]
    return replace(figures, frame=figures.frame.with_columns(others))


def _protected(figures: Figures) -> Figures:
    question = figures.question
    conditions = len(question.by) + len(question.filters.dimensions) + (question.filters.period is not None)
    if conditions > MOST_CONDITIONS:
        words = text("Too many conditions.")
        return replace(figures, declined=words, frame=empty_frame(question.by), n=None)
    hidden = [pl.when(~_is_small(name)).then(name).alias(name) for name in _counts(figures)]
    state = pl.when(_is_small("value")).then(pl.lit(UNDER)).otherwise("state").alias("state")
    return replace(figures, frame=figures.frame.with_columns(*hidden, state), n=None)


@pytest.fixture
def strict(stores: Stores) -> Strict:
    """The records of record_rows.py and a few official figures: every count is small."""
    return Strict(stores(record_rows.fill))


STATES: tuple[dict[str, list[str]], ...] = (
    {},
    {"period": ["all"]},
    {"sex": ["female"], "age": ["child"], "recorded_country": ["MEX"]},
    {"vs": ["sex:male"]},
    {"vs": ["none"], "recorded_country": ["MEX"]},
)


def said_on(page: Page, strict: Strict, stored: dict[str, list[str]]) -> str:
    """Everything that a page tells, in panels, tables, sentences and hovers."""
    tables = frozenset(part.key for part in page.parts)
    parts = fill_page(page, strict, stored, locale="en", tables=tables)  # type: ignore[arg-type]
    return json.dumps(parts, cls=plotly.utils.PlotlyJSONEncoder, ensure_ascii=False)


@pytest.mark.parametrize("measure", [measure.key for measure in MEASURES])
@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_part_stays_readable(strict: Strict, measure: str, state: dict[str, list[str]]) -> None:
    """No part fails, and no small number is told anywhere: with other small numbers the page is the same."""
    said = said_on(OVERVIEW, strict, {"measure": [measure], **state})
    assert "could not be drawn" not in said
    assert said == said_on(OVERVIEW, replace(strict, other=True), {"measure": [measure], **state})


@pytest.mark.parametrize("measure", [measure.key for measure in MEASURES if measure.offered])
@pytest.mark.parametrize("page", [page for page in PAGES if page != OVERVIEW], ids=lambda page: page.key)
def test_other_pages_stay_readable_too(stores: Stores, page: Page, measure: str) -> None:
    """The same on every page, of cases with their persons and journeys, men and boys beside them."""
    strict, stored = Strict(stores(journey_rows.fill)), {"measure": [measure], "period": ["all"], "vs": ["sex:male"]}
    said = said_on(page, strict, stored)
    assert "could not be drawn" not in said
    assert said == said_on(page, replace(strict, other=True), stored)


def test_withheld_is_said_in_words(strict: Strict) -> None:
    """Seven victims in all time are not shown as 7, as 0 or as nothing."""
    parts = fill_page(OVERVIEW, strict, {"period": ["all"]}, locale="en")  # type: ignore[arg-type]
    said = json.dumps(parts["tiles"], cls=plotly.utils.PlotlyJSONEncoder, ensure_ascii=False)
    assert "withheld" in said
    assert '"7"' not in said
