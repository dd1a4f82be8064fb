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
SECONDS = 20
"""What a statement may take, unless a setting says otherwise."""


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


@pytest.mark.parametrize("page", PAGES, ids=[page.key for page in PAGES])
def test_a_page_opens_over_three_millions(store: ExactStore, page: Page) -> None:
    """As it opens, and with the filters under which DuckDB once stopped for good: no part fails or takes too long."""
    for chosen in ({}, {"measure": ["suspects"], "age": ["adult"]}):
        said = json.dumps(plain(dict(fill_page(page, store, chosen, locale="en"))), default=str)
        assert "could not be drawn" not in said
        assert "was stopped" not in said
