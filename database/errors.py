"""What goes wrong with a database, in one sentence that names the setting."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from duckdb import FatalException
from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError

from database.settings import Settings

BROKEN = (OperationalError, InternalError, psycopg.OperationalError, psycopg.InternalError)
"""What an engine raises, whatever it is asked, when its database is damaged, out of space or out of reach."""
REFUSED = (DBAPIError, psycopg.Error, OSError)
"""What can happen when a database is opened, prepared or put in place."""


class DatabaseError(Exception):
    """A database that cannot be used; the message is one sentence and names the setting."""


@contextmanager
def told(settings: Settings, *errors: type[Exception]) -> Iterator[None]:
    """Turns these errors, and what DuckDB cannot go on after, into a DatabaseError."""
    caught: tuple[type[Exception], ...] = (*errors, DBAPIError, FatalException)
    try:
        yield
    except caught as error:
        if not isinstance(error, (*errors, FatalException)) and not _is_fatal(error):
            raise
        raise DatabaseError(f"{which(settings)} cannot be used: {_reason(error)}.") from error


def _is_fatal(error: Exception) -> bool:
    """A full disk while DuckDB puts its log into its file: SQLAlchemy has no class of its own for that."""
    return isinstance(error, DBAPIError) and isinstance(error.orig, FatalException)


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
