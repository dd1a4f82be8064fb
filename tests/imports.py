"""Imports of a row at a time, and what a reader finds after them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import polars as pl
from sqlalchemy import Connection, func, select

from database.drafts import Clock, writing
from database.engine import append, open_engine
from database.schema import series_break
from database.settings import Settings
from database.versions import CurrentDatabase

ROW = pl.DataFrame(
    {
        "series": ["darien"],
        "margin": ["citizenship"],
        "starts_on": [date(2020, 1, 1)],
        "kind": ["monthly_from"],
        "batch": [1],
    },
)


def add_row(connection: Connection) -> None:
    """What each import adds."""
    append(connection, series_break, ROW)


def import_rows(settings: Settings, clock: Clock, times: int = 1) -> None:
    """That many imports, of one row each."""
    for _ in range(times):
        with writing(settings, clock) as draft:
            add_row(draft.connection)


@contextmanager
def current_database(settings: Settings) -> Iterator[CurrentDatabase]:
    """What a server holds while it runs."""
    current = CurrentDatabase(settings)
    yield current
    current.dispose()


def count_rows(connection: Connection) -> int:
    """How many rows were imported into what this connection reads."""
    return connection.execute(select(func.count()).select_from(series_break)).scalar_one()


def rows_of(settings: Settings) -> int:
    """How many rows were imported, for a reader who comes now."""
    with current_database(settings) as current, current.reading() as connection:
        return count_rows(connection)


def version_of(settings: Settings) -> int:
    """The version a reader gets who comes now."""
    with current_database(settings) as current:
        return int(current.edition().split()[1])


def as_owner(url: str, *statements: str) -> None:
    """Runs SQL as somebody who may do everything."""
    engine = open_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def open_files(settings: Settings) -> set[str]:
    """The database files that this process holds open."""
    links = [path.readlink() for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    return {link.name for link in links if link.parent == settings.data}
