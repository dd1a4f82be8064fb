"""What the server gets ready before anybody asks."""

from threading import Event, current_thread

import pytest
from cachelib import SimpleCache
from sqlalchemy import Connection

from dashboard import ready
from dashboard.draw import context_of
from dashboard.pages import PAGES
from dashboard.ready import asked_first, get_ready, stay_ready
from queries.store import ExactStore
from tests import record_rows, rows
from tests.filled import OneConnection, store_on
from tests.stores import Stores


class Broken(OneConnection):
    """A database that cannot be read."""

    def edition(self) -> str:
        """Fails."""
        raise OSError


def test_the_first_page_of_a_measure_is_answered_before_it_is_asked_for(duckdb_connection: Connection) -> None:
    """Whoever opens it does not wait for the database."""
    record_rows.fill(duckdb_connection)
    database = OneConnection(duckdb_connection)
    store = ExactStore(database, SimpleCache())
    get_ready(store)
    store.records()
    before = database.readings
    context_of(PAGES[0], store, {"measure": ["suspects"]}, locale="es")
    assert database.readings == before


def test_the_first_filters_are_asked_of_records_only(stores: Stores) -> None:
    """Each sex and each age, the unknown included; figures that others published are asked as they open."""
    found = asked_first(stores(record_rows.fill).holdings())
    assert [chosen for chosen in found if chosen["measure"] == ["victims"]] == [
        {"measure": ["victims"]},
        *({"measure": ["victims"], "sex": [code]} for code in ("female", "male", "other", "unknown")),
        *({"measure": ["victims"], "age": [code]} for code in ("child", "adult", "unknown")),
    ]


def test_what_nobody_can_open_is_not_asked(stores: Stores) -> None:
    """Measures that are held, and offered: cases are counted beside persons only, crossings are not in here."""
    found = asked_first(stores(record_rows.fill).holdings())
    assert [chosen["measure"] for chosen in found if len(chosen) == 1] == [
        ["victims"],
        ["suspects"],
        ["smuggled_migrants"],
    ]


def test_published_figures_are_asked_without_a_filter(stores: Stores) -> None:
    """Each of the two measures that rows.py has, once."""
    assert list(asked_first(stores(rows.fill).holdings())) == [{"measure": ["crossings"]}, {"measure": ["deaths"]}]


def test_a_version_is_got_ready_once(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three measures, alone and with four sexes and three ages; who finds no newer version asks for no page."""
    record_rows.fill(duckdb_connection)
    store, pages = store_on(duckdb_connection), list[object]()
    monkeypatch.setattr(ready, "context_of", lambda *_, **__: pages.append(None))
    get_ready(store)
    assert len(pages) == 24
    get_ready(store)
    assert len(pages) == 24


def test_a_database_that_fails_does_not_end_the_server(
    duckdb_connection: Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said in the log; the pages say it themselves."""
    get_ready(ExactStore(Broken(duckdb_connection), SimpleCache()))
    assert "not kept in memory" in "".join(capsys.readouterr())


def test_whoever_looks_for_a_newer_version_looks_again(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every five seconds, though two looks failed, which is said once; the thread does not keep the program alive."""
    waited: list[tuple[float, bool]] = []
    done = Event()

    def wait(seconds: float) -> None:
        waited.append((seconds, current_thread().daemon))
        if len(waited) == 3:
            done.set()
            Event().wait()

    monkeypatch.setattr(ready, "sleep", wait)
    once = stay_ready(ExactStore(Broken(duckdb_connection), SimpleCache()))
    assert done.wait(10)
    assert once.is_set()
    assert waited == [(5, True)] * 3
    assert "".join(capsys.readouterr()).count("not kept in memory") == 1
