"""One DuckDB database for many tests: to open a file anew costs more than most tests do in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from shutil import copyfile

from sqlalchemy import Connection, event

from database.engine import open_engine


class Bench:
    """A copy of a template that stays open; what a test writes is rolled back, and what it commits costs a new copy.

    Each test has a connection of its own, so that no setting of one outlasts it.
    """

    def __init__(self, template: Path, folder: Path) -> None:
        self._template = template
        self._copies = (folder / f"{number}.duckdb" for number in count())
        self._open()

    def _open(self) -> None:
        path = copyfile(self._template, next(self._copies))
        self._engine = open_engine(f"duckdb:///{path}")
        self._keeper = self._engine.connect()
        self._is_committed = False
        event.listen(self._engine, "commit", self._note_commit)

    def _note_commit(self, _connection: Connection) -> None:
        self._is_committed = True

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction on the tables and lists of the template, as if nobody had ever written to them."""
        if self._is_committed:
            self.close()
            self._open()
        with self._engine.connect() as connection:
            yield connection
            connection.rollback()
            # The pool shall not hand it out again.
            connection.invalidate()

    def close(self) -> None:
        """Closes the database."""
        self._keeper.close()
        self._engine.dispose()
