"""A newer version comes while the server runs: nothing of the older one is told of it."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from time import sleep
from weakref import ref

import pytest
from cachelib import SimpleCache
from sqlalchemy import Connection, update

from dashboard.draw import context_of
from dashboard.pages import DATA
from database.schema import official_figure, person, version
from database.versions import edition_of
from queries import store as stores
from queries.figures import Question
from queries.holdings import Holdings
from queries.store import ExactStore
from tests import record_rows, rows
from tests.filled import OneConnection, store_on

CROSSINGS, DEATHS = Question("crossings"), Question("deaths")


class Growing(OneConnection):
    """A database of two versions: in the second Darién has one crossing more, and Honduras none."""

    comes_late = False
    """Whether the second comes after a reader has asked which version there is, and before it is connected."""

    def edition(self) -> str:
        """What the connection reads."""
        return edition_of(self.connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lends the connection."""
        if self.comes_late:
            self.comes_late = False
            self.grow()
        with super().reading() as connection:
            yield connection

    def grow(self) -> None:
        """Brings the second version."""
        rows.close(self.connection, "honduras")
        self.connection.execute(update(official_figure).where(official_figure.c.value == 7).values(value=8))
        self.connection.execute(update(person).where(person.c.record_key == "p0").values(to_batch=2))
        self.connection.execute(update(version).values(data_version=2))


@pytest.fixture
def database(duckdb_connection: Connection) -> Growing:
    """The rows of rows.py as the first version: 172 crossings in Darién, 20 in Honduras."""
    rows.fill(duckdb_connection)
    return Growing(duckdb_connection)


@pytest.fixture
def store(database: Growing) -> ExactStore:
    """A store over both versions."""
    return ExactStore(database, SimpleCache())


def test_a_newer_version_is_answered_from_its_own_rows(store: ExactStore, database: Growing) -> None:
    """Neither an answer nor published figures nor what came in is taken from before."""
    (before,) = store.ask([CROSSINGS])
    held, came_in = store.holdings(), store.records()
    database.grow()
    assert [held.data_version, store.holdings().data_version] == [1, 2]
    (after,) = store.ask([CROSSINGS])
    assert before.frame["value"].to_list() == [172, 20]
    assert (after.frame["value"].to_list(), after.data_version) == ([173], 2)
    assert store.records() is not came_in


def test_the_past_and_the_present_have_answers_of_their_own(duckdb_connection: Connection) -> None:
    """Nothing was known before the first delivery, seven victims are now; also when both were asked for before."""
    record_rows.fill(duckdb_connection)
    store = store_on(duckdb_connection)
    now, before = Question("victims"), Question("victims", known_on=date(2021, 12, 31))
    asked = [store.ask([question])[0].total for question in (now, before, now, before)]
    assert asked == [7, None, 7, None]


def test_a_version_that_comes_before_the_connection_answers_all_questions(store: ExactStore, database: Growing) -> None:
    """An answer of the first version is in the cache, and not used beside a new one of the second."""
    store.ask([CROSSINGS])
    database.comes_late = True
    crossings, deaths = store.ask([CROSSINGS, DEATHS])
    assert [crossings.data_version, deaths.data_version] == [2, 2]
    assert crossings.frame["value"].to_list() == [173]


def test_a_version_that_comes_while_a_page_is_read_fills_all_of_it(store: ExactStore, database: Growing) -> None:
    """What is held, what came in and every answer are of the second version."""
    store.holdings()
    database.comes_late = True
    context, _ = context_of(DATA, store, {}, locale="en")
    assert context.holdings.data_version == 2
    assert {figures.data_version for figures in context.answers.values()} <= {2}
    assert context.records is store.records()


def test_an_older_version_is_let_go(store: ExactStore, database: Growing) -> None:
    """Neither what it held nor what had come in stays in memory."""
    older = ref(store.holdings()), ref(store.records())
    database.grow()
    store.holdings()
    store.records()
    gc.collect()
    assert [one() for one in older] == [None, None]


def test_records_of_an_older_version_answer_nothing(duckdb_connection: Connection) -> None:
    """Seven victims, then six: before the records of the newer version are in memory, and after."""
    record_rows.fill(duckdb_connection)
    database = Growing(duckdb_connection)
    store = ExactStore(database, SimpleCache())
    store.keep()
    assert store.ask([Question("victims")])[0].total == 7
    database.grow()
    assert store.ask([Question("victims")])[0].total == 6
    assert store.keep() is True
    assert store.ask([Question("victims", ("sex",))])[0].frame["value"].sum() == 6


def test_records_are_kept_though_somebody_looked_before(duckdb_connection: Connection) -> None:
    """A page of the new version was asked for before its records were read."""
    record_rows.fill(duckdb_connection)
    store = store_on(duckdb_connection)
    store.holdings()
    assert store.keep() is True


def test_what_a_version_holds_is_read_once_by_all_who_look(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise its records could be kept beside a reading that nobody asks any more."""
    record_rows.fill(duckdb_connection)
    holdings, store = store_on(duckdb_connection).holdings(), store_on(duckdb_connection)

    def slowly(*_: object) -> Holdings:
        sleep(0.05)
        return replace(holdings)

    # Three threads, and one connection that they must not use together.
    monkeypatch.setattr(stores, "edition_of", lambda _: "analysis 1")
    monkeypatch.setattr(stores, "data_version_of", lambda _: 1)
    monkeypatch.setattr(stores, "read_holdings", slowly)
    with ThreadPoolExecutor(3) as looking:
        found = list(looking.map(lambda _: store.holdings(), range(3)))
    assert [one is found[0] for one in found] == [True, True, True]
