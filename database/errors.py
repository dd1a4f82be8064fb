"""What goes wrong with a database, in one sentence that names the setting."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import duckdb
import psycopg
from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from database.settings import Settings

BROKEN = (OperationalError, InternalError, NoConnectionError, psycopg.OperationalError, psycopg.InternalError)
"""What an engine raises, whatever it is asked, when its database is damaged, out of space or out of reach."""
REFUSED = (DBAPIError, psycopg.Error, OSError)
"""What can happen when a database is opened, prepared or put in place."""


class DatabaseError(Exception):
    """A database that cannot be used; the message is one sentence and names the setting."""


class TookTooLong(DatabaseError):  # noqa: N818  (it names what happened)
    """A statement that was stopped after its time (`seconds`); the database can be asked again."""

    def __init__(self, which: str, seconds: float) -> None:
        super().__init__(f"{which} took longer than {seconds:g} seconds for a statement, which was stopped.")
        self.seconds = seconds


class NotAnswering(DatabaseError):  # noqa: N818  (it names what happened)
    """A database (`which`: the setting and its database) that has not answered since a moment in UTC (`since`)."""

    def __init__(self, which: str, since: datetime) -> None:
        super().__init__(f"{which} has not answered since {since:%Y-%m-%d %H:%M:%S} UTC.")
        self.which = which
        self.since = since


@contextmanager
def told(settings: Settings, *errors: type[Exception]) -> Iterator[None]:
    """Turns these errors, and those DuckDB ends with, into a DatabaseError; a stopped statement into TookTooLong."""
    try:
        yield
    except Exception as error:
        if _is_stopped(error):
            raise TookTooLong(which(settings), settings.statement_seconds) from error
        if not isinstance(error, errors) and not _is_fatal(error):
            raise
        raise DatabaseError(f"{which(settings)} cannot be used: {_reason(error)}.") from error


def is_silent(error: Exception) -> bool:
    """Whether a PostgreSQL server said nothing: not there, or not answering. One that refuses gives its reason."""
    cause = _cause(error)
    return isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None and "FATAL:" not in str(cause)


def _is_stopped(error: Exception) -> bool:
    return isinstance(_cause(error), duckdb.InterruptException | psycopg.errors.QueryCanceled)


def _is_fatal(error: Exception) -> bool:
    """A full disk while DuckDB puts its log into its file: SQLAlchemy has no class of its own for that."""
    return isinstance(_cause(error), duckdb.FatalException)


def _cause(error: Exception) -> BaseException | None:
    return error.orig if isinstance(error, DBAPIError) else error


def which(settings: Settings) -> str:
    """The setting and the database it stands for, without user, password or options."""
    if settings.database is None:
        return f"TURQUESA_DATA: the database in {settings.data}"
    url = make_url(settings.database)
    shown = URL.create(url.drivername, host=url.host, port=url.port, database=url.database)
    return f"TURQUESA_DATABASE: the database {shown}"


def _reason(error: Exception) -> str:
    """The first line; of several attempts to connect, each a line of its own, the last."""
    if isinstance(error, OSError):
        # Of a copy it is the second file that has no room.
        return f"{error.strerror}, {error.filename2 or error.filename}"
    lines = str(error.orig if isinstance(error, DBAPIError) else error).splitlines()
    attempts = [line for line in lines if line.startswith("- ")]
    return (attempts or lines[:1] or [type(error).__name__])[-1].removeprefix("- ").rstrip(".!")
