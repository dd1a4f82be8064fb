"""An import makes the next version, the same in files, in one DuckDB file and in PostgreSQL; or it changes nothing."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import polars as pl
import pytest
from sqlalchemy import make_url, select, update

from database import codes, schema
from database.drafts import Clock, writing
from database.engine import append, fetch
from database.errors import DatabaseError
from database.settings import Settings
from database.versions import data_version_of
from tests.imports import ROW, add_row, as_owner, current_database, import_rows, rows_of, version_of

pytestmark = pytest.mark.slow

BUSY = r"^TURQUESA_DATA(BASE)?: the database .* is being changed by another import; wait until it ends\.$"


def test_the_first_import_makes_the_database(anywhere: Settings, clock: Clock) -> None:
    """Tables, reference lists and rows are there, and it is version 1."""
    import_rows(anywhere, clock)
    with current_database(anywhere) as current, current.reading() as connection:
        assert fetch(connection, select(schema.code)).height == codes.codes().height
        assert fetch(connection, select(schema.series_break)).equals(ROW)
        assert data_version_of(connection) == 1


def test_each_import_adds_to_the_last(anywhere: Settings, clock: Clock) -> None:
    """Three imports make three rows and version 3."""
    import_rows(anywhere, clock, times=3)
    assert rows_of(anywhere) == 3
    assert version_of(anywhere) == 3


def test_a_draft_says_its_number(anywhere: Settings, clock: Clock) -> None:
    """An importer knows which version it makes."""
    import_rows(anywhere, clock)
    with writing(anywhere, clock) as draft:
        assert draft.data_version == 2


def test_the_version_says_when_it_was_made_in_utc(anywhere: Settings) -> None:
    """Whatever the zone of the clock."""
    bogota = datetime(2025, 6, 30, 21, 30, tzinfo=timezone(timedelta(hours=-5)))
    import_rows(anywhere, lambda: bogota)
    with current_database(anywhere) as current, current.reading() as connection:
        moved_at = connection.execute(select(schema.version.c.moved_at)).scalar_one()
    assert moved_at.isoformat() == "2025-07-01T02:30:00"


def test_a_draft_that_is_not_kept_changes_nothing(anywhere: Settings, clock: Clock) -> None:
    """A trial leaves rows and version as they were."""
    import_rows(anywhere, clock)
    with writing(anywhere, clock) as draft:
        add_row(draft.connection)
        draft.keep = False
    assert rows_of(anywhere) == 1
    assert version_of(anywhere) == 1


def test_a_failure_inside_changes_nothing(anywhere: Settings, clock: Clock) -> None:
    """The error comes out as it is, and the next import works."""
    import_rows(anywhere, clock)
    with pytest.raises(ZeroDivisionError):
        _import_and_fail(anywhere, clock)
    assert rows_of(anywhere) == 1
    import_rows(anywhere, clock)
    assert rows_of(anywhere) == 2


def _import_and_fail(settings: Settings, clock: Clock) -> None:
    with writing(settings, clock) as draft:
        add_row(draft.connection)
        raise ZeroDivisionError


def test_an_unsound_draft_is_refused(anywhere: Settings, clock: Clock) -> None:
    """A row with a code nobody knows stops the import, with the reason."""
    import_rows(anywhere, clock)
    with pytest.raises(
        DatabaseError,
        match=r"the import is not sound: series_break rows whose kind is not in the list break_kind: 1\.$",
    ):
        _import_unsound(anywhere, clock)
    assert rows_of(anywhere) == 1


def _import_unsound(settings: Settings, clock: Clock) -> None:
    with writing(settings, clock) as draft:
        add_row(draft.connection)
        append(draft.connection, schema.series_break, ROW.with_columns(kind=pl.lit("surprise")))


def test_a_second_import_is_refused_at_once(anywhere: Settings, clock: Clock) -> None:
    """One import at a time; the first is not disturbed."""
    with writing(anywhere, clock) as draft:
        with pytest.raises(DatabaseError, match=BUSY), writing(anywhere, clock):
            pass
        add_row(draft.connection)
    assert rows_of(anywhere) == 1


def test_an_import_brings_new_words_for_old_codes(anywhere: Settings, clock: Clock) -> None:
    """A release with a better label reaches the database with the next import."""
    import_rows(anywhere, clock)
    with writing(anywhere, clock) as draft:
        draft.connection.execute(update(schema.code).values(label_en="old words"))
    with writing(anywhere, clock) as draft:
        assert "old words" not in fetch(draft.connection, select(schema.code.c.label_en))["label_en"]


@pytest.mark.postgresql
def test_a_role_that_may_only_read_cannotimport_rows(settings: Settings, clock: Clock, postgresql_url: str) -> None:
    """The dashboard's role reads; an import with it is refused in one sentence."""
    shared = replace(settings, database=postgresql_url)
    import_rows(shared, clock)
    reader = f"reader_{make_url(postgresql_url).database}"
    as_owner(postgresql_url, f"CREATE ROLE {reader} LOGIN", f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}")
    limited = replace(shared, database=make_url(postgresql_url).set(username=reader).render_as_string())
    assert rows_of(limited) == 1
    with pytest.raises(DatabaseError, match=r"^TURQUESA_DATABASE: .*permission denied"), writing(limited, clock):
        pass


@pytest.mark.postgresql
def test_the_checks_know_how_many_rows_there_are(settings: Settings, clock: Clock, postgresql_url: str) -> None:
    """Of rows that are not committed PostgreSQL knows nothing by itself, and checks of many of them did not end."""
    shared = replace(settings, database=postgresql_url)
    with writing(shared, clock) as draft:
        add_row(draft.connection)
        asked = "SELECT reltuples FROM pg_class WHERE oid = 'series_break'::regclass"
        assert draft.connection.exec_driver_sql(asked).scalar() == -1
    with current_database(shared) as current, current.reading() as connection:
        assert connection.exec_driver_sql(asked).scalar() == 1
