"""What tests share: settings on a temporary folder, a clock that stands still, and a database on each engine."""

import gc
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import Connection

from database.drafts import Clock, create_schema, writing
from database.engine import open_engine
from database.settings import Settings
from queries.store import ExactStore
from tests import postgresql, rows
from tests.bench import Bench
from tests.browser import taken_errors
from tests.engines import Engines
from tests.filled import store_on
from tests.stores import Fill, Stores

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)


def pytest_configure() -> None:
    """Lets Python look for cycles seldom: thousands of tests are many objects to walk through, and none goes."""
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end."""
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what needs the PostgreSQL server, so that `-m "not postgresql"` leaves it out."""
    for item in items:
        if "postgresql_server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.postgresql)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Iterator[None]:
    """Fails a test after which there is an error on a page that it, or one of its fixtures, opened."""
    yield
    _assert_no_errors()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """The same of what happens while its pages are closed, so that no error is taken for the next test's."""
    yield
    _assert_no_errors()


def _assert_no_errors() -> None:
    found = taken_errors()
    assert not found, f"errors on a page: {found}"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The defaults, with an empty folder of its own."""
    return Settings(data=tmp_path / "data")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose first version holds the rows of rows.py."""
    folder = tmp_path_factory.mktemp("published") / "data"
    with writing(Settings(data=folder), lambda: NOON) as draft:
        rows.fill(draft.connection)
    return folder


@pytest.fixture
def imported(published: Path, settings: Settings) -> Settings:
    """The defaults, with a folder of its own that holds the rows of rows.py."""
    copytree(published, settings.data)
    return settings


@pytest.fixture
def clock() -> Clock:
    """It is noon of 1 July 2025, UTC."""
    return lambda: NOON


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a running PostgreSQL server."""
    with postgresql.server() as address:
        yield address


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The URL of a fresh PostgreSQL database without any table."""
    with postgresql.database(postgresql_server) as name:
        yield postgresql.url_of(postgresql_server, name)


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Iterator[str]:
    """The name of a PostgreSQL database with the tables and the reference lists."""
    with postgresql.database(postgresql_server) as name:
        _create(postgresql.url_of(postgresql_server, name))
        yield name


@pytest.fixture(scope="session")
def duckdb_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DuckDB file with the tables and the reference lists."""
    path = tmp_path_factory.mktemp("template") / "template.duckdb"
    _create(f"duckdb:///{path}")
    return path


@pytest.fixture(scope="session")
def duckdb_bench(duckdb_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A DuckDB database that stays open, for one test after another to write into and take back."""
    with closing(Bench(duckdb_template, tmp_path_factory.mktemp("bench"))) as bench:
        yield bench


@pytest.fixture
def duckdb_connection(duckdb_bench: Bench) -> Iterator[Connection]:
    """A transaction on a fresh DuckDB database with the tables and the reference lists."""
    with duckdb_bench.transaction() as connection:
        yield connection


@pytest.fixture(scope="session")
def stores(duckdb_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    """Stores that are filled once and then only read."""
    with closing(Stores(duckdb_template, tmp_path_factory.mktemp("stores"))) as shared:
        yield shared


@pytest.fixture
def postgresql_connection(postgresql_server: str, postgresql_template: str) -> Iterator[Connection]:
    """A transaction on a fresh PostgreSQL database with the tables and the reference lists."""
    with (
        postgresql.database(postgresql_server, postgresql_template) as name,
        _transaction(postgresql.url_of(postgresql_server, name)) as connection,
    ):
        yield connection


@pytest.fixture(params=["duckdb", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def connection(request: pytest.FixtureRequest) -> Connection:
    """The test runs twice: on DuckDB and on PostgreSQL."""
    found: Connection = request.getfixturevalue(f"{request.param}_connection")
    return found


@pytest.fixture(params=["duckdb", "memory", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def everywhere(request: pytest.FixtureRequest) -> Callable[[Fill], ExactStore]:
    """The test runs three times, over what is written by what is given.

    Its store is on DuckDB; counts records in memory; is on PostgreSQL.
    """
    if request.param != "postgresql":
        shared: Stores = request.getfixturevalue("stores")
        return shared if request.param == "duckdb" else shared.kept
    connection = request.getfixturevalue("postgresql_connection")

    def filled(fill: Fill) -> ExactStore:
        fill(connection)
        return store_on(connection)

    return filled


@pytest.fixture
def engines(duckdb_connection: Connection, postgresql_connection: Connection) -> Engines:
    """Both engines in one test, to compare what they answer."""
    return Engines(duckdb_connection, postgresql_connection)


@pytest.fixture(params=["files", "duckdb", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def anywhere(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Settings:
    """The test runs three times: on versioned files, one DuckDB file and a PostgreSQL database, all still empty."""
    if request.param == "files":
        return settings
    url = f"duckdb:///{tmp_path}/shared.duckdb"
    return replace(settings, database=url if request.param == "duckdb" else request.getfixturevalue("postgresql_url"))


def _create(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        create_schema(connection)
    engine.dispose()


@contextmanager
def _transaction(url: str) -> Iterator[Connection]:
    engine = open_engine(url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()
