"""Questions and their answers, as values."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from queries.days import UTC_NAME
from queries.dimensions import DIMENSION
from queries.filters import Filters
from queries.words import Text

SHOWN, UNDER, AT_LEAST, NOT_RECORDED, NO_REPORT = "shown", "under", "at_least", "not_recorded", "no_report"
"""States of a value: a number · withheld · a low bound · not recorded this way · nobody reported.

A zero is a shown 0. `under` has no value, `at_least` has its low bound as value."""


@dataclass(frozen=True)
class Question:
    """One measure, broken down `by` dimensions, under filters. Hashable: it is the cache key.

    `order` is "code" (the order of the code list) or "value" (largest first); `top` keeps the first rows.
    `known_on` asks for the answer as it was at the end of that day, before later deliveries changed it.
    """

    measure: str
    by: tuple[str, ...] = ()
    filters: Filters = Filters()
    order: str = "code"
    top: int | None = None
    known_on: date | None = None

    def lifted(self, *dimensions: str) -> "Question":
        """The same question with these dimensions not filtered."""
        return replace(self, filters=self.filters.without(*dimensions))


@dataclass(frozen=True)
class Break:
    """A date from which a series is counted otherwise."""

    series: str
    starts_on: date
    kind: str


@dataclass(frozen=True)
class Event:
    """What changed how much is counted, such as a closed border; without an end it has none that was stated."""

    code: str
    kind: str
    starts_on: date
    ends_on: date | None
    source: str


@dataclass(frozen=True)
class Source:
    """Where a series comes from, as it is cited."""

    series: str
    owner: str
    source: str
    licence: str
    since: date
    as_of: date


@dataclass(frozen=True)
class Figures:
    """An answer.

    frame: one column per dimension of `question.by` (codes, String), then `value` (Int64, in `unit`),
    `state` (String, see above) and `value_high` (Int64, null unless the source gives a range). Where a dimension of
    `by` can have several values, `base` (Int64) holds the records with any value in it: what a share is taken of.
    `question` is the question as it was answered: it may have gained a dimension that may not be summed over.
    `zone` is the time zone of its days.
    """

    question: Question
    frame: pl.DataFrame
    unit: Text
    data_version: int
    as_of: date | None = None
    n: int | None = None
    notes: tuple[Text, ...] = ()
    not_applied: tuple[str, ...] = ()
    declined: Text | None = None
    breaks: tuple[Break, ...] = ()
    sources: tuple[Source, ...] = ()
    synthetic: bool = False
    zone: str = UTC_NAME

    @property
    def total(self) -> int | None:
        """The one value of a question without `by`; None when there is none."""
        return self.frame["value"][0] if self.frame.height == 1 else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing matches."""
        return self.frame.height == 0


def empty_frame(by: tuple[str, ...]) -> pl.DataFrame:
    """A frame of figures without rows."""
    keys = dict.fromkeys((key for key in by if key in DIMENSION), pl.String())
    return pl.DataFrame(schema={**keys, "value": pl.Int64(), "state": pl.String(), "value_high": pl.Int64()})
