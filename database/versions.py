"""The current version of the database, for readers; `writing` makes the next one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from threading import Lock
from uuid import uuid4

from sqlalchemy import URL, Connection, Engine, make_url, select

from database import files, schema
from database.deadlines import TO_ANSWER
from database.drafts import Clock, Draft, create_schema, has_schema, writing
from database.engine import open_engine
from database.errors import BROKEN, REFUSED, DatabaseError, NotAnswering, TookTooLong, told, which
from database.outages import Outage
from database.settings import Settings

__all__ = [
    "Clock",
    "CurrentDatabase",
    "DatabaseError",
    "Draft",
    "NotAnswering",
    "TookTooLong",
    "data_version_of",
    "edition_of",
    "writing",
]

_EDITION = "edition"
"""Where a connection keeps what it reads, if that can never change."""
SPARE = 2
"""Connections beside those of the threads that answer requests: one gets ready what is new."""


@dataclass
class _Opened:
    """An engine on the database at `target`; no target means that nothing was imported yet."""

    target: URL | None
    engine: Engine
    edition: str
    readers: int = 0


class CurrentDatabase:
    """The newest version of the database, for readers in any number of threads."""

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        """The clock, of this machine unless one is given, says since when a shared database does not answer."""
        self._settings = settings
        self._outage = Outage(which(settings), partial(_probe, settings), clock or partial(datetime.now, UTC))
        self._lock = Lock()
        self._opened: _Opened | None = None
        self._empty: Engine | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to the version that is current now; it stays on that version until it is given back.

        While nothing was imported it is an empty database with the reference tables. Raises DatabaseError: TookTooLong
        where a statement was stopped, NotAnswering at once while a shared database does not answer.
        """
        with told(self._settings, *BROKEN):
            opened = self._enter()
            try:
                with self._outage.connecting(), told(self._settings, OSError):
                    connection = opened.engine.connect()
                if self._settings.database is None:
                    # A file is never changed: to ask it for each answer is for nothing.
                    connection.info[_EDITION] = opened.edition
                with self._outage.reading(), connection:
                    yield connection
            finally:
                self._leave(opened)

    def edition(self) -> str:
        """What is current: analysis or demonstration, and its data version. Raises DatabaseError."""
        if self._settings.database is None:
            with self._lock, told(self._settings, *REFUSED):
                return self._newest().edition
        with self.reading() as connection:
            return edition_of(connection)

    def dispose(self) -> None:
        """Closes the connections; a later reading opens them again."""
        self._outage.close()
        with self._lock:
            opened, self._opened = self._opened, None
            if opened is not None:
                self._retire(opened)
            if self._empty is not None:
                self._empty.dispose()
                self._empty = None

    def _enter(self) -> _Opened:
        """The newest version, which is not closed before it is left; nobody waits here for whoever connects to it."""
        self._outage.check()
        with self._lock, told(self._settings, *REFUSED):
            # Whoever waited for one that opened it in vain does not try again.
            self._outage.check()
            opened = self._newest()
            opened.readers += 1
            return opened

    def _leave(self, opened: _Opened) -> None:
        with self._lock:
            opened.readers -= 1
            self._retire(opened)

    def _retire(self, opened: _Opened) -> None:
        """The last reader of a version that was replaced closes it; what is empty stays for as long as this object."""
        if opened is not self._opened and opened.readers == 0 and opened.target is not None:
            opened.engine.dispose()

    def _newest(self) -> _Opened:
        target = self._target()
        if self._opened is None or self._opened.target != target:
            retired, self._opened = self._opened, self._open(target)
            if retired is not None:
                self._retire(retired)
        return self._opened

    def _target(self) -> URL | None:
        if self._settings.database is not None:
            return make_url(self._settings.database)
        folder = self._settings.data
        path = files.current_file(folder) or files.current_file(folder, files.DEMONSTRATION)
        return None if path is None else URL.create("duckdb", database=str(path))

    def _open(self, target: URL | None) -> _Opened:
        opened = self._open_ours(target) if target is not None else None
        if opened is not None:
            return opened
        if target is not None and self._settings.database is None:
            raise DatabaseError(f"TURQUESA_DATA: {target.database} is not a database of this program.")
        self._empty = self._empty or _open_empty()
        return _Opened(None, self._empty, "analysis 0")

    def _open_ours(self, target: URL) -> _Opened | None:
        """A database whose tables this program knows; None when it holds no tables yet."""
        with ExitStack() as undo:
            seconds, connections = self._settings.statement_seconds, self._settings.threads + SPARE
            engine = open_engine(target, read_only=True, seconds=seconds, connections=connections)
            undo.callback(engine.dispose)
            with self._outage.opening(), engine.connect() as connection:
                if not has_schema(connection, self._settings):
                    return None
                opened = _Opened(target, engine, edition_of(connection))
            undo.pop_all()
            return opened


def data_version_of(connection: Connection) -> int:
    """The number of the version that this connection reads; 0 while nothing was imported."""
    return connection.execute(select(schema.version.c.data_version)).scalar() or 0


def edition_of(connection: Connection) -> str:
    """What this connection reads: analysis or demonstration, and its data version, as in "analysis 7"."""
    if known := connection.info.get(_EDITION):
        return str(known)
    row = connection.execute(select(schema.version.c.data_version, schema.version.c.synthetic)).first()
    number, synthetic = row or (0, False)
    return f"{files.DEMONSTRATION if synthetic else files.ANALYSIS} {number}"


def _probe(settings: Settings) -> None:
    """Raises what a new connection to the shared database meets."""
    engine = open_engine(make_url(settings.database or ""), read_only=True, seconds=TO_ANSWER)
    try:
        with engine.connect() as connection:
            connection.execute(select(1))
    finally:
        engine.dispose()


def _open_empty() -> Engine:
    # The name is this object's own: DuckDB shares a named database in memory within the process.
    engine = open_engine(URL.create("duckdb", database=f":memory:{uuid4()}"))
    with engine.begin() as connection:
        create_schema(connection)
    return engine
