"""What the server gets ready before anybody asks."""

import pytest
from cachelib import SimpleCache
from sqlalchemy import Connection

from dashboard.draw import context_of
from dashboard.pages import PAGES
from dashboard.ready import asked_first, get_ready
from queries.store import ExactStore
from tests import record_rows
from tests.filled import OneConnection
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


def test_a_database_that_fails_does_not_end_the_server(
    duckdb_connection: Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said in the log; the pages say it themselves."""
    get_ready(ExactStore(Broken(duckdb_connection), SimpleCache()))
    assert "not kept in memory" in "".join(capsys.readouterr())
