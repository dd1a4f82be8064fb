"""The next version of the database: a draft that is written, checked and then put in the place of the current one."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, delete, func, insert, make_url, select
from sqlalchemy.exc import DBAPIError

from database import codes, files, integrity, schema, upgrades
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
    is_file: bool = False

    def settle(self) -> None:
        """Writes what is there so far to the draft's own file, so that it needs no memory.

        In a database that others read it does nothing: there all of it comes at once, at the end.
        """
        if self.is_file:
            self.connection.commit()
            self.connection.begin()


@contextmanager
def writing(settings: Settings, clock: Clock, *, synthetic: bool = False, upgrade: bool = False) -> Iterator[Draft]:
    """The next version, as a draft that the caller changes through its connection.

    A file of an older version of this program is brought up to date; a shared database only if that is asked for
    (`upgrade`). A demonstration (`synthetic`) starts empty and never goes where imported data are, nor the other way
    round.

    At the end it is checked and becomes the current version. Whatever is raised inside, or a killed process,
    leaves the current version as it was. Raises DatabaseError: another import is running, the database cannot
    be used, or the draft is not sound.
    """
    write = _write_file if settings.database is None else _write_shared
    may_upgrade = upgrade or settings.database is None
    with told(settings, *BROKEN), write(settings, clock, synthetic=synthetic, upgrade=may_upgrade) as draft:
        yield draft


def create_schema(connection: Connection, *, synthetic: bool = False) -> None:
    """The tables, none of which may be there yet, with the lists of codes, countries, places and series."""
    schema.metadata.create_all(connection, checkfirst=False)
    codes.seed(connection, synthetic=synthetic)


def has_schema(connection: Connection, settings: Settings) -> bool:
    """Whether the database holds the tables of this program; raises DatabaseError for those of another version."""
    found = upgrades.schema_version(connection)
    if found is not None and found < schema.SCHEMA_VERSION:
        raise DatabaseError(_is_older(settings))
    return _is_known(found, settings)


def _is_older(settings: Settings) -> str:
    return (
        f"{which(settings)} was written by an older version of this program; `turquesa upgrade` brings it up to date."
    )


def _is_known(found: int | None, settings: Settings) -> bool:
    if found is not None and found > schema.SCHEMA_VERSION:
        raise DatabaseError(
            f"{which(settings)} was written by a newer version of this program (schema {found}, known here is "
            f"{schema.SCHEMA_VERSION}); update the program."
        )
    return found is not None


@contextmanager
def _write_file(settings: Settings, clock: Clock, *, synthetic: bool, upgrade: bool) -> Iterator[Draft]:
    folder, name = settings.data, files.DEMONSTRATION if synthetic else files.ANALYSIS
    with ExitStack() as undo:
        with told(settings, *REFUSED):
            undo.enter_context(files.import_lock(files.lock(folder, name), which(settings)))
            undo.callback(files.remove_drafts, folder, name)
            number, path = files.start_draft(folder, name)
            engine = open_engine(URL.create("duckdb", database=str(path)))
            undo.callback(engine.dispose)
            connection = undo.enter_context(engine.connect())
            undo.callback(_discard, connection)
        if upgrade:
            _upgrade(connection, settings)
        with _transaction(connection, settings, clock, synthetic=synthetic) as draft:
            draft.data_version, draft.is_file = number, True
            yield draft
        if draft.keep:
            with told(settings, *REFUSED):
                # All of it is in the file before the file gets its name: what is copied next has no write-ahead log.
                connection.exec_driver_sql("CHECKPOINT")
                connection.close()
                engine.dispose()
                files.publish(folder, number, name)


@contextmanager
def _write_shared(settings: Settings, clock: Clock, *, synthetic: bool, upgrade: bool) -> Iterator[Draft]:
    with ExitStack() as undo:
        with told(settings, *REFUSED):
            url = make_url(settings.database or "")
            if url.get_backend_name() == "duckdb":
                undo.enter_context(files.import_lock(Path(f"{url.database}.lock"), which(settings)))
            engine = open_engine(url)
            undo.callback(engine.dispose)
            connection = undo.enter_context(engine.connect())
            undo.callback(_discard, connection)
        if upgrade:
            _upgrade(connection, settings)
        with _transaction(connection, settings, clock, synthetic=synthetic) as draft:
            yield draft


def _upgrade(connection: Connection, settings: Settings) -> None:
    with told(settings, *REFUSED), connection.begin():
        _lock(connection, settings)
        found = upgrades.schema_version(connection)
        if _is_known(found, settings) and found != schema.SCHEMA_VERSION:
            upgrades.upgrade(connection)


@contextmanager
def _transaction(connection: Connection, settings: Settings, clock: Clock, *, synthetic: bool) -> Iterator[Draft]:
    with ExitStack() as undo:
        connection.begin()
        undo.callback(_roll_back, connection)
        with told(settings, *REFUSED):
            held = _prepare(connection, settings, synthetic=synthetic)
        draft = Draft(connection, held + 1)
        yield draft
        _check(connection, settings, synthetic=synthetic)
        if draft.keep:
            _set_version(connection, draft.data_version, clock(), synthetic=synthetic)
            with told(settings, *REFUSED):
                connection.commit()


def _roll_back(connection: Connection) -> None:
    """Undoes what was not committed. After a full disk DuckDB cannot; the first error is the one to report."""
    with suppress(DBAPIError):
        connection.rollback()


def _discard(connection: Connection) -> None:
    """Closes it without the roll-back that SQLAlchemy would log: by now all is committed or undone."""
    if not connection.closed:
        connection.invalidate()


def _prepare(connection: Connection, settings: Settings, *, synthetic: bool) -> int:
    """The data version held, after the tables are there and hold the lists of this program."""
    _lock(connection, settings)
    if not _can_be_written(connection, settings):
        create_schema(connection, synthetic=synthetic)
        return 0
    held, was_synthetic = connection.execute(
        select(schema.version.c.data_version, schema.version.c.synthetic)
    ).first() or (0, synthetic)
    if held and bool(was_synthetic) != synthetic:
        raise DatabaseError(_other_kind(settings, synthetic=synthetic))
    if synthetic:
        schema.metadata.drop_all(connection)
        create_schema(connection, synthetic=True)
    else:
        codes.seed(connection)
    return int(held)


def _lock(connection: Connection, settings: Settings) -> None:
    """On PostgreSQL until the transaction ends; files have a lock of their own."""
    if connection.dialect.name == "postgresql" and not connection.scalar(select(func.pg_try_advisory_xact_lock(_LOCK))):
        raise DatabaseError(f"{which(settings)} is being changed by another import; wait until it ends.")


def _can_be_written(connection: Connection, settings: Settings) -> bool:
    """Whether the tables are there. After an upgrade they still say their old version, but have every column."""
    found = upgrades.schema_version(connection)
    if found is not None and found < schema.SCHEMA_VERSION and upgrades.is_missing_anything(connection):
        raise DatabaseError(_is_older(settings))
    return _is_known(found, settings)


def _other_kind(settings: Settings, *, synthetic: bool) -> str:
    if synthetic:
        return f"{which(settings)} holds imported data; a demonstration needs a database of its own."
    return (
        f"{which(settings)} is a demonstration, and invented and imported data never share a database; import without "
        "--database and TURQUESA_DATABASE, or name another database."
    )


def _check(connection: Connection, settings: Settings, *, synthetic: bool) -> None:
    if connection.dialect.name == "postgresql":
        # It knows nothing yet of rows that are not committed, and would go through all of them for each of them.
        quote = connection.dialect.identifier_preparer.quote
        connection.exec_driver_sql(f"ANALYZE {', '.join(quote(name) for name in schema.metadata.tables)}")
    faults = integrity.faults(connection, synthetic=synthetic)
    if faults:
        raise DatabaseError(f"{which(settings)} was left as it was, the import is not sound: {'; '.join(faults)}.")


def _set_version(connection: Connection, number: int, moved_at: datetime, *, synthetic: bool) -> None:
    values = {
        "schema_version": schema.SCHEMA_VERSION,
        "data_version": number,
        "moved_at": moved_at.astimezone(UTC).replace(tzinfo=None),
        "synthetic": synthetic,
    }
    connection.execute(delete(schema.version))
    connection.execute(insert(schema.version).values(values))
