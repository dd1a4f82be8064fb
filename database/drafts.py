"""The next version of the database: a draft that is written, checked and then put in the place of the current one."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, delete, func, insert, inspect, make_url, select

from database import codes, files, integrity, schema
from database.engine import open_engine
from database.errors import BROKEN, REFUSED, DatabaseError, told, which
from database.settings import Settings

Clock = Callable[[], datetime]
"""The time now, in UTC and saying so."""

_LOCK = 7_421_903_318
"""A number that no other program is likely to lock in the same PostgreSQL database."""


@dataclass
class Draft:
    """The next version while it is written. With `keep` set to False it is thrown away at the end."""

    connection: Connection
    data_version: int
    keep: bool = True


@contextmanager
def writing(settings: Settings, clock: Clock) -> Iterator[Draft]:
    """The next version, as a draft that the caller changes through its connection.

    At the end it is checked and becomes the current version. Whatever is raised inside, or a killed process,
    leaves the current version as it was. Raises DatabaseError: another import is running, the database cannot
    be used, or the draft is not sound.
    """
    write = _write_file if settings.database is None else _write_shared
    with told(settings, *BROKEN), write(settings, clock) as draft:
        yield draft


def create_schema(connection: Connection) -> None:
    """The tables, none of which may be there yet, with the lists of codes, countries, places and series."""
    schema.metadata.create_all(connection, checkfirst=False)
    codes.seed(connection)


def check_schema(connection: Connection, settings: Settings) -> bool:
    """Whether the database holds the tables; raises DatabaseError for those of a newer program."""
    if not inspect(connection).has_table(schema.version.name):
        return False
    found = connection.execute(select(schema.version.c.schema_version)).scalar() or 0
    if found > schema.SCHEMA_VERSION:
        raise DatabaseError(
            f"{which(settings)} was written by a newer version of this program (schema {found}, known here is "
            f"{schema.SCHEMA_VERSION}); update the program."
        )
    return True


@contextmanager
def _write_file(settings: Settings, clock: Clock) -> Iterator[Draft]:
    with ExitStack() as undo:
        with told(settings, *REFUSED):
            undo.enter_context(files.import_lock(settings.data / files.LOCK, which(settings)))
            undo.callback(files.remove_drafts, settings.data)
            number, path = files.start_draft(settings.data)
            engine = open_engine(URL.create("duckdb", database=str(path)))
            undo.callback(engine.dispose)
            connection = undo.enter_context(engine.connect())
        with _transaction(connection, settings, clock) as draft:
            draft.data_version = number
            yield draft
        if draft.keep:
            with told(settings, *REFUSED):
                # All of it is in the file before the file gets its name: what is copied next has no write-ahead log.
                connection.exec_driver_sql("CHECKPOINT")
                connection.close()
                engine.dispose()
                files.publish(settings.data, number)


@contextmanager
def _write_shared(settings: Settings, clock: Clock) -> Iterator[Draft]:
    with ExitStack() as undo:
        with told(settings, *REFUSED):
            url = make_url(settings.database or "")
            if url.get_backend_name() == "duckdb":
                undo.enter_context(files.import_lock(Path(f"{url.database}.lock"), which(settings)))
            engine = open_engine(url)
            undo.callback(engine.dispose)
            connection = undo.enter_context(engine.connect())
        with _transaction(connection, settings, clock) as draft:
            yield draft


@contextmanager
def _transaction(connection: Connection, settings: Settings, clock: Clock) -> Iterator[Draft]:
    with connection.begin() as transaction:
        with told(settings, *REFUSED):
            held = _prepare(connection, settings)
        draft = Draft(connection, held + 1)
        yield draft
        _check(connection, settings)
        if draft.keep:
            _set_version(connection, draft.data_version, clock())
        else:
            transaction.rollback()


def _prepare(connection: Connection, settings: Settings) -> int:
    """The data version held, after the tables are there and hold the lists of this program."""
    if connection.dialect.name == "postgresql" and not connection.scalar(select(func.pg_try_advisory_xact_lock(_LOCK))):
        raise DatabaseError(f"{which(settings)} is being changed by another import; wait until it ends.")
    if not check_schema(connection, settings):
        create_schema(connection)
    else:
        codes.seed(connection)
    return connection.scalar(select(schema.version.c.data_version)) or 0


def _check(connection: Connection, settings: Settings) -> None:
    faults = integrity.faults(connection)
    if faults:
        raise DatabaseError(f"{which(settings)} was left as it was, the import is not sound: {'; '.join(faults)}.")


def _set_version(connection: Connection, number: int, moved_at: datetime) -> None:
    values = {
        "schema_version": schema.SCHEMA_VERSION,
        "data_version": number,
        "moved_at": moved_at.astimezone(UTC).replace(tzinfo=None),
    }
    connection.execute(delete(schema.version))
    connection.execute(insert(schema.version).values(values))
