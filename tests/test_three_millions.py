"""Every page opens over three million suspects and three million persons, of which nothing is kept in memory."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cachelib import SimpleCache
from sqlalchemy import Connection, func, select, text

from components.still import plain
from dashboard.draw import fill_page
from dashboard.pages import PAGES, Page
from database.demonstration.build import build
from database.engine import open_engine
from database.files import DEMONSTRATION, current_file
from database.schema import leg, metadata, person, suspect
from database.settings import Settings
from database.versions import CurrentDatabase
from queries.store import ExactStore
from tests.conftest import NOON

pytestmark = pytest.mark.slow
PERSONS, MOST = 10_000, 3_000_000
SECONDS = 90
"""What a statement may take: far more than it does, and less than for good, on a machine that runs other tests."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExactStore]:
    """A small demonstration in which each person, suspect and journey is there many times."""
    settings = Settings(data=tmp_path_factory.mktemp("large"), statement_seconds=SECONDS)
    build(settings, lambda: NOON, persons=PERSONS, seed=1)
    _multiply(current_file(settings.data, DEMONSTRATION))
    current = CurrentDatabase(settings)
    yield ExactStore(current, SimpleCache())
    current.dispose()


def _multiply(path: Path | None) -> None:
    engine = open_engine(f"duckdb:///{path}")
    with engine.begin() as connection:
        times = {table.name: MOST // _count(connection, table.name) + 1 for table in (person, suspect)}
        for name, n in {**times, leg.name: times[person.name]}.items():
            keys = [key for key in ("record_key", "case_key") if key in metadata.tables[name].c]
            other = ", ".join(f"{key} || '-' || i AS {key}" for key in keys)
            many = f"SELECT {name}.* REPLACE ({other}) FROM range({n}) AS copies(i), {name}"  # noqa: S608  (our names)
            # Into a table without keys, which take five times as long as its rows.
            connection.execute(text(f"CREATE TABLE many AS {many}"))
            connection.execute(text(f"DROP TABLE {name}"))
            connection.execute(text(f"ALTER TABLE many RENAME TO {name}"))
    engine.dispose()


def _count(connection: Connection, name: str) -> int:
    return connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one()


def test_every_page_opens_over_three_millions(store: ExactStore) -> None:
    """As it opens, and with the filters under which DuckDB once stopped for good: no part fails or takes too long.

    One test for all pages, so that the records are made once and not by each process that runs tests.
    """
    states: tuple[dict[str, list[str]], ...] = ({}, {"measure": ["suspects"], "age": ["adult"]})
    said = {(page.key, at): words(page, store, chosen) for page in PAGES for at, chosen in enumerate(states)}
    failed = {key for key, found in said.items() if "could not be drawn" in found or "was stopped" in found}
    assert failed == set()


def words(page: Page, store: ExactStore, chosen: dict[str, list[str]]) -> str:
    """All that a page says."""
    return json.dumps(plain(dict(fill_page(page, store, chosen, locale="en"))), default=str)
