"""The exact store: answers questions from the records. For authorised analysts; it withholds nothing."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Protocol

import polars as pl
from sqlalchemy import Connection

from database.engine import fetch
from database.versions import data_version_of
from queries.answers import answer, decline, decline_foreign, fit, widen
from queries.figures import Figures, Question
from queries.holdings import Holdings, read_holdings
from queries.measures import MEASURE
from queries.records import Records, read_records
from queries.select import figures_select, is_recorded, plan


class Database(Protocol):
    """What the store needs of a database."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to the newest version."""

    def data_version(self) -> int:
        """The number of the newest version, cheaply."""


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
        kept = self._cache.get(f"holdings {self._database.data_version()}")
        if isinstance(kept, Holdings):
            return kept
        with self._database.reading() as connection:
            return self._read_holdings(connection)

    def records(self) -> Records:
        """What came in, up to the newest version."""
        kept = self._cache.get(f"records {self._database.data_version()}")
        if isinstance(kept, Records):
            return kept
        with self._database.reading() as connection:
            data_version = data_version_of(connection)
            records = read_records(connection, data_version)
        self._cache.set(f"records {data_version}", records)
        return records

    def ask(self, questions: Sequence[Question]) -> tuple[Figures, ...]:
        """The figures of each question, in order."""
        version = self._database.data_version()
        kept = [self._cache.get(_key(question, version)) for question in questions]
        if all(isinstance(one, Figures) for one in kept):
            return tuple(kept)  # type: ignore[arg-type]
        with self._database.reading() as connection:
            holdings = self._read_holdings(connection)
            return tuple(self._figures(connection, question, holdings) for question in questions)

    def _figures(self, connection: Connection, question: Question, holdings: Holdings) -> Figures:
        key = _key(question, holdings.data_version)
        kept = self._cache.get(key)
        if isinstance(kept, Figures):
            return kept
        figures = figures_of(connection, question, holdings)
        self._cache.set(key, figures)
        return figures

    def _read_holdings(self, connection: Connection) -> Holdings:
        # The connection may be newer than the version compared before, so the version is read from it.
        data_version = data_version_of(connection)
        kept = self._cache.get(f"holdings {data_version}")
        if isinstance(kept, Holdings):
            return kept
        holdings = read_holdings(connection, data_version)
        self._cache.set(f"holdings {data_version}", holdings)
        return holdings


def figures_of(connection: Connection, question: Question, holdings: Holdings) -> Figures:
    """The figures of one question, from one connection."""
    measure = MEASURE[question.measure]
    fitted, foreign = fit(question, measure, holdings)
    if foreign_by := [key for key in question.by if key not in measure.dimensions]:
        return decline_foreign(fitted, measure, foreign_by, holdings)
    if not is_recorded(fitted, measure):
        return decline(fitted, measure, holdings)
    widened = widen(fitted, measure, holdings)
    chosen = plan(widened, measure, holdings.of(measure.key))
    rows = fetch(connection, figures_select(chosen)) if chosen.margins else pl.DataFrame()
    return replace(answer(fitted, chosen, rows, holdings), not_applied=foreign)


def _key(question: Question, data_version: int) -> str:
    return f"exact {data_version} {question!r}"
