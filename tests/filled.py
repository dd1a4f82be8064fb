"""A store over the rows of rows.py, for tests of what stands above the store."""

from collections.abc import Iterator
from contextlib import contextmanager

from cachelib import SimpleCache
from sqlalchemy import Connection

from queries.store import ExactStore


class OneConnection:
    """A database that is one open connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.readings = 0

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lends the connection."""
        self.readings += 1
        yield self.connection

    def edition(self) -> str:
        """The version that rows.fill writes."""
        return "analysis 1"


def store_on(connection: Connection) -> ExactStore:
    """A store over one connection, with an empty cache."""
    return ExactStore(OneConnection(connection), SimpleCache())
