"""The exact store: answers questions from the records. For authorised analysts; it withholds nothing."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
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
from queries.columns import read_columns
from queries.days import UTC_NAME
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.inventory import read_holdings
from queries.legs import is_by_legs
from queries.measures import MEASURE
from queries.persons import TABLES, several
from queries.records import Records, read_records
from queries.scans import Memory, read_rows
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
"""So many states of an edition, as known on a day, are kept beside the present one."""


@dataclass(frozen=True)
class _Held:
    """What an edition holds, and what of it is kept in memory."""

    holdings: Holdings
    memory: Memory


@dataclass(frozen=True)
class _Fitted:
    """A question as it was asked, as it fits its measure, and the filters that mean nothing to it."""

    asked: Question
    question: Question
    foreign: tuple[str, ...]


class ExactStore:
    """Answers questions with figures; one connection, and so one data version, per call of `ask`."""

    def __init__(self, database: Database, cache: Cache, zone: str = UTC_NAME) -> None:
        """Days are those of the time zone."""
        self._database = database
        self._zone = zone
        self._cache = cache
        self._held: dict[tuple[str, date | None], _Held] = {}
        self._reads = Lock()
        self._records: dict[str, Records] = {}

    def holdings(self) -> Holdings:
        """What the newest version holds."""
        if kept := self._held.get((self._database.edition(), None)):
            return kept.holdings
        with self._database.reading() as connection:
            return self._read_held(connection).holdings

    def last_holdings(self) -> Holdings | None:
        """What the newest version held when it was last read, without asking the database."""
        return next((one.holdings for (_, known_on), one in self._held.items() if known_on is None), None)

    def records(self) -> Records:
        """What came in, up to the newest version."""
        if kept := self._records.get(self._database.edition()):
            return kept
        with self._database.reading() as connection:
            records = read_records(connection, data_version_of(connection))
            self._records = {edition_of(connection): records}
        return records

    def keep(self) -> bool:
        """Keeps the records of the newest version in memory, and says whether it had to read them.

        What was asked before was counted in the database, with the same result.
        """
        kept = self._held.get((self._database.edition(), None))
        if kept and kept.memory.records:
            return False
        with self._database.reading() as connection:
            held = self._read_held(connection)
            read = {name: read_columns(connection, table, held.holdings) for name, table in TABLES.items()}
        held.memory.records.update(read)
        return True

    def ask(self, questions: Sequence[Question]) -> tuple[Figures, ...]:
        """The figures of each question, in order."""
        asked, edition = list(dict.fromkeys(questions)), self._database.edition()
        found = self._cached(asked, edition)
        if len(found) < len(asked):
            with self._database.reading() as connection:
                # The connection may be newer than the version asked for before.
                if edition_of(connection) != edition:
                    found = self._cached(asked, edition_of(connection))
                for known_on in dict.fromkeys(one.known_on for one in asked):
                    held = self._read_held(connection, known_on)
                    new = [one for one in asked if one.known_on == known_on and one not in found]
                    found |= self._answers(connection, [_fitted(one, held.holdings) for one in new], held)
        return tuple(found[question] for question in questions)

    def _cached(self, asked: Sequence[Question], edition: str) -> dict[Question, Figures]:
        """The answers that the cache has of an edition."""
        found: dict[Question, Figures] = {}
        for question in asked:
            if held := self._held.get((edition, question.known_on)):
                fitted = _fitted(question, held.holdings)
                kept = self._cache.get(_key(fitted.question, edition, self._zone))
                found |= {question: _with_foreign(kept, fitted)} if isinstance(kept, Figures) else {}
        return found

    def _answers(self, connection: Connection, asked: Sequence[_Fitted], held: _Held) -> dict[Question, Figures]:
        """New answers. Questions that differ only in filters that mean nothing to their measure have the same one."""
        new = list(dict.fromkeys(one.question for one in asked))
        answered = dict(zip(new, figures_of(connection, new, held.holdings, held.memory), strict=True))
        for question, figures in answered.items():
            self._cache.set(_key(question, held.holdings.edition, self._zone), figures)
        return {one.asked: _with_foreign(answered[one.question], one) for one in asked}

    def _read_held(self, connection: Connection, known_on: date | None = None) -> _Held:
        # The connection may be newer than the version compared before, so the version is read from it.
        key = (edition_of(connection), known_on)
        if kept := self._held.get(key):
            return kept
        with self._reads:
            # Whoever waited takes what was read meanwhile: records are kept beside it.
            return self._held.get(key) or self._hold(
                key, read_holdings(connection, data_version_of(connection), known_on, self._zone)
            )

    def _hold(self, key: tuple[str, date | None], holdings: Holdings) -> _Held:
        held = _Held(holdings, Memory())
        of_edition = {**{one: kept for one, kept in self._held.items() if one[0] == key[0]}, key: held}
        past = [one for one in of_edition if one[1] is not None][-KEPT:]
        # Put in place at once: other threads are reading it.
        self._held = {one: kept for one, kept in of_edition.items() if one[1] is None or one in past}
        return held


def figures_of(
    connection: Connection, questions: Sequence[Question], holdings: Holdings, memory: Memory
) -> list[Figures]:
    """The figures of questions that fit their measures, from one connection and what is kept of the same edition."""
    prepared = [_prepared(question, holdings) for question in questions]
    plans = [one for one in prepared if isinstance(one, Plan)]
    rows = iter(read_rows(connection, plans, holdings, memory))
    return [
        answer(question, one, next(rows), holdings) if isinstance(one, Plan) else one
        for question, one in zip(questions, prepared, strict=True)
    ]


def _fitted(question: Question, holdings: Holdings) -> _Fitted:
    return _Fitted(question, *fit(question, MEASURE[question.measure], holdings))


def _with_foreign(figures: Figures, fitted: _Fitted) -> Figures:
    return replace(figures, not_applied=fitted.foreign) if fitted.foreign and not figures.declined else figures


def _prepared(question: Question, holdings: Holdings) -> Plan | Figures:
    """A plan, or why there is none."""
    measure = MEASURE[question.measure]
    if foreign_by := [key for key in question.by if key not in measure.dimensions]:
        return decline_foreign(question, measure, foreign_by, holdings)
    if not is_recorded(question, measure):
        return decline(question, measure, holdings)
    if nears_a_day(question):
        return decline_day(question, holdings)
    if only_chosen := [key for key in question.by if DIMENSION[key].either]:
        return decline_chosen(question, only_chosen, holdings)
    chosen = plan(widen(question, measure, holdings), measure, holdings.of(measure.key))
    if measure.is_of_records and len(several(chosen)) > (0 if is_by_legs(chosen) else MOST_SEVERAL):
        return decline_many(question, holdings)
    return chosen


def _key(question: Question, edition: str, zone: str) -> str:
    return f"exact {edition} {zone} {question!r}"
