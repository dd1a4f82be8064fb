"""Stores that tests share: each way to fill a database is done once in a process, and then only read."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest
from cachelib import SimpleCache
from sqlalchemy import Connection

from database.engine import open_engine
from queries.store import ExactStore
from tests.filled import OneConnection

Fill = Callable[[Connection], object]
"""Writes into a database that has the tables and the reference lists, and nothing else."""
Key = tuple[Callable[..., object] | None, str]
"""What fills a database, and with which words."""


class Stores:
    """Stores over copies of a template, by what fills them.

    Nobody can write to their databases, and no answer is kept from one call to the next, so that no test sees anything
    of another. Kept is what they hold, as was read once: a test that writes, or patches what lies below a store, needs
    a store of its own on `duckdb_connection`.
    """

    def __init__(self, template: Path, folder: Path) -> None:
        self._template = template
        self._paths = (folder / f"{number}.duckdb" for number in count())
        self._made: dict[Key, tuple[ExactStore, SimpleCache]] = {}
        self._open = ExitStack()

    def __call__(self, fill: Callable[..., object] | None = None, /, **words: bool) -> ExactStore:
        """The store over what `fill(connection, **words)` writes; without it, over nothing but the reference lists."""
        return self._store((fill, repr(words)), lambda connection: fill and fill(connection, **words))

    def kept(self, fill: Fill) -> ExactStore:
        """The same, with the records in memory."""
        store = self._store((fill, "in memory"), fill)
        store.keep()
        return store

    def patched(self, fill: Callable[..., object], /, *more: object) -> ExactStore:
        """The store over what `fill(connection, monkeypatch, *more)` writes; its patches end with it."""

        def write(connection: Connection) -> None:
            with pytest.MonkeyPatch.context() as patch:
                fill(connection, patch, *more)

        return self._store((fill, repr(more)), write)

    def close(self) -> None:
        """Closes their databases."""
        self._open.close()

    def _store(self, key: Key, write: Fill) -> ExactStore:
        if key not in self._made:
            answers = SimpleCache()
            database = OneConnection(self._open.enter_context(self._reading(write)))
            self._made[key] = ExactStore(database, answers), answers
        store, answers = self._made[key]
        answers.clear()
        return store

    @contextmanager
    def _reading(self, write: Fill) -> Iterator[Connection]:
        url = f"duckdb:///{copyfile(self._template, next(self._paths))}"
        writing = open_engine(url)
        with writing.begin() as connection:
            write(connection)
        writing.dispose()
        reading = open_engine(url, read_only=True)
        with reading.connect() as connection:
            yield connection
        reading.dispose()
