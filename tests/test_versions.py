"""Readers get the version that is current when they begin, and stay on it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from database import codes, schema
from database.drafts import Clock
from database.engine import fetch
from database.errors import DatabaseError
from database.settings import Settings
from database.versions import data_version_of
from tests.imports import as_owner, count_rows, current_database, import_rows, open_files


def test_before_the_first_import_there_are_only_lists(settings: Settings, clock: Clock) -> None:
    """A fresh start shows an empty dashboard, not an error; the first import then appears in it."""
    _begin_empty(settings, clock)


@pytest.mark.postgresql
def test_an_empty_postgresql_database_has_only_lists(settings: Settings, clock: Clock, postgresql_url: str) -> None:
    """The same where an administrator made a database and nobody imported into it yet."""
    _begin_empty(replace(settings, database=postgresql_url), clock)


def _begin_empty(settings: Settings, clock: Clock) -> None:
    with current_database(settings) as current:
        assert current.edition() == "analysis 0"
        with current.reading() as connection:
            assert fetch(connection, select(schema.country)).height == codes.countries().height
            assert count_rows(connection) == 0
        import_rows(settings, clock)
        assert current.edition() == "analysis 1"


def test_a_reader_stays_on_the_version_it_began_with(settings: Settings, clock: Clock) -> None:
    """All figures of a page are of one version, also when an import ends meanwhile."""
    import_rows(settings, clock)
    with current_database(settings) as current, current.reading() as connection:
        import_rows(settings, clock)
        assert data_version_of(connection) == 1
        assert current.edition() == "analysis 2"
        assert count_rows(connection) == 1


@pytest.mark.postgresql
def test_a_reader_of_postgresql_sees_one_moment(settings: Settings, clock: Clock, postgresql_url: str) -> None:
    """There too all figures of a page are of one version."""
    shared = replace(settings, database=postgresql_url)
    import_rows(shared, clock)
    with current_database(shared) as current, current.reading() as connection:
        assert data_version_of(connection) == 1
        import_rows(shared, clock)
        assert count_rows(connection) == 1
        assert data_version_of(connection) == 1
        assert current.edition() == "analysis 2"


def test_a_replaced_version_is_closed(settings: Settings, clock: Clock) -> None:
    """The last reader of a version closes its file; a server that runs for months holds one open."""
    import_rows(settings, clock)
    with current_database(settings) as current:
        with current.reading(), current.reading():
            import_rows(settings, clock)
            assert current.edition() == "analysis 2"
            assert open_files(settings) == {"analysis-1.duckdb", "analysis-2.duckdb"}
        assert open_files(settings) == {"analysis-2.duckdb"}


def test_a_database_can_be_used_again_after_it_was_closed(settings: Settings, clock: Clock) -> None:
    """Closing gives back files and memory, and is no end."""
    import_rows(settings, clock)
    with current_database(settings) as current:
        assert current.edition() == "analysis 1"
        current.dispose()
        assert open_files(settings) == set()
        assert current.edition() == "analysis 1"


@pytest.mark.postgresql
def test_readers_survive_a_restart_of_the_server(settings: Settings, clock: Clock, postgresql_url: str) -> None:
    """Connections that the server closed are opened again, without an error for anybody."""
    shared = replace(settings, database=postgresql_url)
    import_rows(shared, clock)
    with current_database(shared) as current:
        assert current.edition() == "analysis 1"
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = "
        as_owner(postgresql_url, f"{others} current_database()")
        assert current.edition() == "analysis 1"


@pytest.mark.postgresql
def test_a_connection_lost_while_reading_is_named(settings: Settings, clock: Clock, postgresql_url: str) -> None:
    """A panel can say what happened."""
    shared = replace(settings, database=postgresql_url)
    import_rows(shared, clock)
    with current_database(shared) as current:
        with pytest.raises(DatabaseError, match=r"^TURQUESA_DATABASE: "), current.reading() as connection:
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        assert current.edition() == "analysis 1"
