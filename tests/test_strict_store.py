"""A store that declines questions and withholds small figures leaves every page readable."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.utils
import polars as pl
import pytest

from dashboard.draw import fill_page
from dashboard.pages import OVERVIEW
from queries.figures import UNDER, Figures, Question, empty_frame
from queries.measures import MEASURES
from queries.store import ExactStore
from queries.words import text
from tests import record_rows
from tests.stores import Stores

pytestmark = pytest.mark.slow

MOST_CONDITIONS, LEAST_SHOWN = 3, 10


@dataclass(frozen=True)
class Strict:
    """Declines more than three conditions, and withholds counts under ten, as a protected release does."""

    store: ExactStore

    def __getattr__(self, name: str) -> object:
        """Everything but figures is as it is."""
        return getattr(self.store, name)

    def ask(self, questions: Sequence[Question]) -> tuple[Figures, ...]:
        """The figures that may be shown; how many records they rest on is not told."""
        return tuple(_protected(figures) for figures in self.store.ask(questions))


def _protected(figures: Figures) -> Figures:
    question = figures.question
    conditions = len(question.by) + len(question.filters.dimensions) + (question.filters.period is not None)
    if conditions > MOST_CONDITIONS:
        words = text("Too many conditions.")
        return replace(figures, declined=words, frame=empty_frame(question.by), n=None)
    small = pl.col("value").is_between(1, LEAST_SHOWN - 1)
    hidden = figures.frame.with_columns(
        value=pl.when(~small).then("value"), state=pl.when(small).then(pl.lit(UNDER)).otherwise("state")
    )
    return replace(figures, frame=hidden, n=None)


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


@pytest.mark.parametrize("measure", [measure.key for measure in MEASURES])
@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_part_stays_readable(strict: Strict, measure: str, state: dict[str, list[str]]) -> None:
    """No part fails, and no small number is told anywhere, not even in a sentence or a hover."""
    stored = {"measure": [measure], **state}
    parts = fill_page(OVERVIEW, strict, stored, locale="en", tables=frozenset(part.key for part in OVERVIEW.parts))  # type: ignore[arg-type]
    for filling in parts.values():
        said = json.dumps(filling, cls=plotly.utils.PlotlyJSONEncoder, ensure_ascii=False)
        assert "could not be drawn" not in said


def test_withheld_is_said_in_words(strict: Strict) -> None:
    """Seven victims in all time are not shown as 7, as 0 or as nothing."""
    parts = fill_page(OVERVIEW, strict, {"period": ["all"]}, locale="en")  # type: ignore[arg-type]
    said = json.dumps(parts["tiles"], cls=plotly.utils.PlotlyJSONEncoder, ensure_ascii=False)
    assert "withheld" in said
    assert '"7"' not in said
