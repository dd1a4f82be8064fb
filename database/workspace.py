"""What people of this program made themselves, such as plans of operations: a small file beside the databases.

It survives imports, as no import touches it, and it never holds records: names, choices, notes and sums alone. It is
SQLite (of Python itself), since several requests may write within a second, each of them little.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from database.drafts import Clock
from database.settings import Settings

FILE, OF_DEMONSTRATION = "workspace.sqlite3", "workspace-demonstration.sqlite3"
VERSION = 1
_SECONDS_TO_WAIT = 5
_ID_BYTES = 8
_PLAIN = 0xFF
"""What of an error code of SQLite says its kind."""
_TABLE = """
create table if not exists saved (
    id text primary key,
    kind text not null,
    name text not null collate nocase,
    body text not null,
    revision integer not null,
    created_at text not null,
    changed_at text not null,
    unique (kind, name)
)
"""
_COLUMNS = "id, kind, name, body, revision, created_at, changed_at"


class WorkspaceError(Exception):
    """The workspace cannot be read or written; the message says why."""


class NameTakenError(WorkspaceError):
    """Something else of its kind has this name."""


class ChangedMeanwhileError(WorkspaceError):
    """Somebody changed or removed it since it was read."""


class NotWritableError(WorkspaceError):
    """There is no right, or no room, to write."""


class BrokenError(WorkspaceError):
    """The file is no workspace, a broken one, or one of a newer version of this program; it is left as it is."""


@dataclass(frozen=True)
class Saved:
    """Something that was saved: `body` as it was given, `revision` from 1 up, times in UTC."""

    id: str
    kind: str
    name: str
    body: Mapping[str, Any]
    revision: int
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class Workspace:
    """Where it lies, and the clock that dates what is saved. No file is made before something is saved."""

    path: Path
    clock: Clock

    def beside(self, *, synthetic: bool) -> "Workspace":
        """The workspace of a demonstration, in a file of its own, or of what was imported: plans of one are never
        listed with the other.
        """  # noqa: D205  (one sentence)
        return replace(self, path=self.path.with_name(OF_DEMONSTRATION if synthetic else FILE))

    def all(self, kind: str) -> tuple[Saved, ...]:
        """Everything of a kind, what was changed last first. Raises WorkspaceError."""
        order = "order by changed_at desc, name"
        return self._read(f"select {_COLUMNS} from saved where kind = ? {order}", kind)  # noqa: S608  (constants)

    def one(self, kind: str, key: str) -> Saved | None:
        """One of a kind by its id; None where there is none. Raises WorkspaceError."""
        found = self._read(f"select {_COLUMNS} from saved where kind = ? and id = ?", kind, key)  # noqa: S608
        return found[0] if found else None

    def add(self, kind: str, name: str, body: Mapping[str, Any]) -> Saved:
        """Saves something new. Raises NameTakenError, WorkspaceError."""
        now = self.clock()
        saved = Saved(token_hex(_ID_BYTES), kind, name, body, 1, now, now)
        row = (saved.id, kind, name, json.dumps(body), 1, now.isoformat(), now.isoformat())
        with self._writing() as connection:
            connection.execute(f"insert into saved ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)", row)  # noqa: S608
        return saved

    def change(self, was: Saved, name: str, body: Mapping[str, Any]) -> Saved:
        """Replaces what was saved. Raises ChangedMeanwhileError where it is no longer `was`, NameTakenError, and
        WorkspaceError.
        """  # noqa: D205  (the errors belong to the sentence)
        now = self.clock()
        given = (name, json.dumps(body), now.isoformat(), was.id, was.revision)
        with self._writing() as connection:
            done = connection.execute(
                "update saved set name = ?, body = ?, changed_at = ?, revision = revision + 1"
                " where id = ? and revision = ?",
                given,
            )
            if done.rowcount != 1:
                raise ChangedMeanwhileError("It was changed or removed meanwhile.")
        return Saved(was.id, was.kind, name, body, was.revision + 1, was.created_at, now)

    def remove(self, was: Saved) -> None:
        """Removes what was saved. Raises ChangedMeanwhileError where it is no longer `was`, and WorkspaceError."""
        with self._writing() as connection:
            given = (was.id, was.revision)
            if connection.execute("delete from saved where id = ? and revision = ?", given).rowcount != 1:
                raise ChangedMeanwhileError("It was changed or removed meanwhile.")

    def _read(self, statement: str, *values: str) -> tuple[Saved, ...]:
        if not self.path.exists():
            return ()
        with self._open() as connection:
            # A file that was made and never written holds nothing yet.
            written = connection.execute("pragma user_version").fetchone()[0]
            return tuple(map(_saved, connection.execute(statement, values))) if written else ()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritableError(f"The workspace cannot be written ({error.strerror}).") from error
        with self._open() as connection, connection:
            connection.execute(_TABLE)
            connection.execute(f"pragma user_version = {VERSION}")
            yield connection

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=_SECONDS_TO_WAIT)) as connection:
                if connection.execute("pragma user_version").fetchone()[0] > VERSION:
                    raise BrokenError("The workspace was written by a newer version of this program.")
                yield connection
        except sqlite3.IntegrityError as error:
            raise NameTakenError("Something else has this name.") from error
        except sqlite3.Error as error:
            kind = _KINDS.get(error.sqlite_errorcode & _PLAIN, WorkspaceError)
            raise kind(f"The workspace cannot be used ({error.sqlite_errorname}).") from error


def workspace_of(settings: Settings, clock: Clock) -> Workspace:
    """The workspace of the settings: in the folder of the databases, also where these are on a shared server."""
    return Workspace(settings.data / FILE, clock)


_KINDS: Mapping[int, type[WorkspaceError]] = {
    **dict.fromkeys(
        (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL), NotWritableError
    ),
    **dict.fromkeys((sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR), BrokenError),
}


def _saved(row: tuple[Any, ...]) -> Saved:
    key, kind, name, body, revision, created, changed = row
    try:
        read, times = json.loads(body), (datetime.fromisoformat(created), datetime.fromisoformat(changed))
    except (TypeError, ValueError) as error:
        raise BrokenError("Something in the workspace cannot be read.") from error
    if not isinstance(read, dict):
        raise BrokenError("Something in the workspace cannot be read.")
    return Saved(key, kind, name, read, revision, *times)
