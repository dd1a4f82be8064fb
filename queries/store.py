"""The exact store: answers questions from the records. For authorised analysts; it withholds nothing."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sqlalchemy import Connection

from database.versions import data_version_of, edition_of
from queries.answers import (
    answer,
    decline,
    decline_chosen,
    decline_day,
    decline_foreign,
    decline_many,
    fit,
    nears_a_day,
    widen,
)
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.inventory import read_holdings
from queries.legs import is_by_legs
from queries.measures import MEASURE
from queries.persons import several
from queries.published import Shelf
from queries.records import Records, read_records
from queries.scans import Rows, read_rows
from queries.select import Plan, is_recorded, plan

MOST_SEVERAL = 2
"""Dimensions of several values that can be crossed: three have thousands of combinations."""


class Database(Protocol):
    """What the store needs of a database."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to the newest version."""

    def edition(self) -> str:
        """Which version is the newest, cheaply: "analysis 7"."""


class Cache(Protocol):
    """What the store needs of a cache (flask-caching has it)."""

    def get(self, key: str) -> object:
        """The value kept under a key, or None."""

    def set(self, key: str, value: object) -> object:
        """Keeps a value under a key."""


KEPT = 4
"""So many editions, or states of one as known on a day, are kept as they are: a cache would copy them for each use."""


@dataclass(frozen=True)
class _Held:
    """What an edition holds, and the margins of published figures that were read of it."""

    holdings: Holdings
    shelf: Shelf


class ExactStore:
    """Answers questions with figures; one connection, and so one data version, per call of `ask`."""

    def __init__(self, database: Database, cache: Cache) -> None:
        self._database = database
        self._cache = cache
        self._held: dict[tuple[str, date | None], _Held] = {}
        self._records: dict[str, Records] = {}

    def holdings(self) -> Holdings:
        """What the newest version holds."""
        if kept := self._held.get((self._database.edition(), None)):
            return kept.holdings
        with self._database.reading() as connection:
            return self._read_held(connection).holdings

    def records(self) -> Records:
        """What came in, up to the newest version."""
        if kept := self._records.get(self._database.edition()):
            return kept
        with self._database.reading() as connection:
            records = read_records(connection, data_version_of(connection))
            self._records = {edition_of(connection): records}
        return records

    def ask(self, questions: Sequence[Question]) -> tuple[Figures, ...]:
        """The figures of each question, in order."""
        edition = self._database.edition()
        kept = [self._cache.get(_key(question, edition)) for question in questions]
        if all(isinstance(one, Figures) for one in kept):
            return tuple(kept)  # type: ignore[arg-type]
        with self._database.reading() as connection:
            found: dict[Question, Figures] = {}
            for known_on in dict.fromkeys(question.known_on for question in questions):
                held = self._read_held(connection, known_on)
                these = [question for question in dict.fromkeys(questions) if question.known_on == known_on]
                found |= self._figures(connection, these, held)
        return tuple(found[question] for question in questions)

    def _figures(self, connection: Connection, questions: Sequence[Question], held: _Held) -> dict[Question, Figures]:
        edition = held.holdings.edition
        keys = {question: _key(question, edition) for question in questions}
        kept = {question: self._cache.get(key) for question, key in keys.items()}
        found = {question: one for question, one in kept.items() if isinstance(one, Figures)}
        new = [question for question in questions if question not in found]
        answered = dict(zip(new, figures_of(connection, new, held.holdings, held.shelf), strict=True))
        for question, figures in answered.items():
            self._cache.set(keys[question], figures)
        return found | answered

    def _read_held(self, connection: Connection, known_on: date | None = None) -> _Held:
        # The connection may be newer than the version compared before, so the version is read from it.
        key = (edition_of(connection), known_on)
        if kept := self._held.get(key):
            return kept
        held = _Held(read_holdings(connection, data_version_of(connection), known_on), {})
        # Put in place at once: other threads are reading it.
        self._held = dict([*self._held.items(), (key, held)][-KEPT:])
        return held


@dataclass(frozen=True)
class _Ready:
    """A question fitted to its measure, the filters that do not apply to it, and its plan."""

    fitted: Question
    foreign: tuple[str, ...]
    plan: Plan


def figures_of(
    connection: Connection, questions: Sequence[Question], holdings: Holdings, shelf: Shelf
) -> list[Figures]:
    """The figures of questions, from one connection and a shelf of the same edition."""
    prepared = [_prepared(question, holdings) for question in questions]
    plans = [one.plan for one in prepared if isinstance(one, _Ready)]
    rows = iter(read_rows(connection, plans, holdings, shelf))
    return [one if isinstance(one, Figures) else _answered(one, next(rows), holdings) for one in prepared]


def _prepared(question: Question, holdings: Holdings) -> _Ready | Figures:
    measure = MEASURE[question.measure]
    fitted, foreign = fit(question, measure, holdings)
    if foreign_by := [key for key in question.by if key not in measure.dimensions]:
        return decline_foreign(fitted, measure, foreign_by, holdings)
    if not is_recorded(fitted, measure):
        return decline(fitted, measure, holdings)
    if nears_a_day(fitted):
        return decline_day(fitted, holdings)
    if only_chosen := [key for key in question.by if DIMENSION[key].either]:
        return decline_chosen(fitted, only_chosen, holdings)
    chosen = plan(widen(fitted, measure, holdings), measure, holdings.of(measure.key))
    if measure.is_of_records and len(several(chosen)) > (0 if is_by_legs(chosen) else MOST_SEVERAL):
        return decline_many(fitted, holdings)
    return _Ready(fitted, foreign, chosen)


def _answered(ready: _Ready, rows: Rows, holdings: Holdings) -> Figures:
    return replace(answer(ready.fitted, ready.plan, rows, holdings), not_applied=ready.foreign)


def _key(question: Question, edition: str) -> str:
    return f"exact {edition} {question!r}"
