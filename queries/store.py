"""The exact store: answers questions from the records. For authorised analysts; it withholds nothing."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from sqlalchemy import Connection

from database.versions import data_version_of, edition_of
from queries.answers import answer, decline, decline_foreign, decline_many, fit, widen
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.inventory import read_holdings
from queries.measures import MEASURE
from queries.persons import several
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


class ExactStore:
    """Answers questions with figures; one connection, and so one data version, per call of `ask`."""

    def __init__(self, database: Database, cache: Cache) -> None:
        self._database = database
        self._cache = cache

    def holdings(self) -> Holdings:
        """What the newest version holds."""
        kept = self._cache.get(f"holdings {self._database.edition()} None")
        if isinstance(kept, Holdings):
            return kept
        with self._database.reading() as connection:
            return self._read_holdings(connection)

    def records(self) -> Records:
        """What came in, up to the newest version."""
        kept = self._cache.get(f"records {self._database.edition()}")
        if isinstance(kept, Records):
            return kept
        with self._database.reading() as connection:
            records = read_records(connection, data_version_of(connection))
            self._cache.set(f"records {edition_of(connection)}", records)
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
                holdings = self._read_holdings(connection, known_on)
                these = [question for question in dict.fromkeys(questions) if question.known_on == known_on]
                found |= self._figures(connection, these, holdings)
        return tuple(found[question] for question in questions)

    def _figures(
        self, connection: Connection, questions: Sequence[Question], holdings: Holdings
    ) -> dict[Question, Figures]:
        edition = holdings.edition
        keys = {question: _key(question, edition) for question in questions}
        kept = {question: self._cache.get(key) for question, key in keys.items()}
        found = {question: one for question, one in kept.items() if isinstance(one, Figures)}
        new = [question for question in questions if question not in found]
        answered = dict(zip(new, figures_of(connection, new, holdings), strict=True))
        for question, figures in answered.items():
            self._cache.set(keys[question], figures)
        return found | answered

    def _read_holdings(self, connection: Connection, known_on: date | None = None) -> Holdings:
        # The connection may be newer than the version compared before, so the version is read from it.
        key = f"holdings {edition_of(connection)} {known_on}"
        kept = self._cache.get(key)
        if isinstance(kept, Holdings):
            return kept
        holdings = read_holdings(connection, data_version_of(connection), known_on)
        self._cache.set(key, holdings)
        return holdings


@dataclass(frozen=True)
class _Ready:
    """A question fitted to its measure, the filters that do not apply to it, and its plan."""

    fitted: Question
    foreign: tuple[str, ...]
    plan: Plan


def figures_of(connection: Connection, questions: Sequence[Question], holdings: Holdings) -> list[Figures]:
    """The figures of questions, from one connection."""
    prepared = [_prepared(question, holdings) for question in questions]
    plans = [one.plan for one in prepared if isinstance(one, _Ready)]
    rows = iter(read_rows(connection, plans, holdings))
    return [one if isinstance(one, Figures) else _answered(one, next(rows), holdings) for one in prepared]


def _prepared(question: Question, holdings: Holdings) -> _Ready | Figures:
    measure = MEASURE[question.measure]
    fitted, foreign = fit(question, measure, holdings)
    if foreign_by := [key for key in question.by if key not in measure.dimensions]:
        return decline_foreign(fitted, measure, foreign_by, holdings)
    if not is_recorded(fitted, measure):
        return decline(fitted, measure, holdings)
    chosen = plan(widen(fitted, measure, holdings), measure, holdings.of(measure.key))
    if measure.is_of_records and len(several(chosen)) > MOST_SEVERAL:
        return decline_many(fitted, holdings)
    return _Ready(fitted, foreign, chosen)


def _answered(ready: _Ready, rows: Rows, holdings: Holdings) -> Figures:
    return replace(answer(ready.fitted, ready.plan, rows, holdings), not_applied=ready.foreign)


def _key(question: Question, edition: str) -> str:
    return f"exact {edition} {question!r}"
