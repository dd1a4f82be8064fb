"""A statement that takes too long is stopped, whoever asked hears it, and the database answers on."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic

import pytest
from sqlalchemy import text

from database.drafts import Clock, writing
from database.engine import open_engine
from database.errors import TookTooLong
from database.settings import Settings
from database.versions import CurrentDatabase
from tests.imports import current_database, import_rows

FOR_EVER = {
    "duckdb": "SELECT count(*) FROM range(1000000000000)",
    "postgresql": "SELECT count(*) FROM generate_series(1, 1000000000000)",
}
LARGE_RESULT = """
from sqlalchemy import text
from database.engine import open_engine
once = "SELECT part.a FROM t AS part JOIN (SELECT DISTINCT a FROM t) AS other ON part.a = other.a"
with open_engine("duckdb:///:memory:large").connect() as connection:
    connection.execute(text("SET threads = 2"))
    connection.execute(text("CREATE TABLE t AS SELECT 'a' || i % 300 AS a FROM range(1000000) AS r(i)"))
    found = connection.execute(text(f"{once} UNION ALL {once}"), execution_options={"duckdb_arrow": True})
    print(found.arrow.num_rows)
"""


@pytest.fixture
def impatient(anywhere: Settings, clock: Clock) -> Iterator[CurrentDatabase]:
    """A database that gives a statement one second."""
    settings = replace(anywhere, statement_seconds=1)
    import_rows(settings, clock)
    with current_database(settings) as current:
        yield current


@pytest.mark.slow
def test_a_statement_ends_after_its_time(impatient: CurrentDatabase) -> None:
    """The error says how long it had; the next statement is answered."""
    began = monotonic()
    with pytest.raises(TookTooLong) as caught, impatient.reading() as connection:
        connection.execute(text(FOR_EVER[connection.dialect.name]))
    assert caught.value.seconds == 1
    assert str(caught.value).endswith("took longer than 1 seconds for a statement, which was stopped.")
    assert monotonic() - began < 5
    assert impatient.edition() == "analysis 1"


@pytest.mark.slow
def test_many_statements_have_their_time_each(impatient: CurrentDatabase) -> None:
    """Who reads for longer than a statement may take, in statements that are short, is not stopped."""
    began = monotonic()
    with impatient.reading() as connection:
        while monotonic() - began < 1.5:
            assert connection.execute(text("SELECT 1")).scalar() == 1


@pytest.mark.slow
def test_an_import_may_take_longer(anywhere: Settings, clock: Clock) -> None:
    """Writing is not hurried: a long import is not a fault."""
    with writing(replace(anywhere, statement_seconds=0.1), clock) as draft:
        long = {
            "duckdb": "SELECT count(*) FROM range(200) AS a(i), range(200000) AS b(j) WHERE i * j = 7",
            "postgresql": "SELECT pg_sleep(0.5)",
        }
        draft.connection.execute(text(long[draft.connection.dialect.name]))


@pytest.mark.slow
def test_a_large_result_of_several_parts_ends() -> None:
    """DuckDB stops for good where the parts of a union wait for each other and for room in its buffer."""
    command = [sys.executable, "-c", LARGE_RESULT]
    assert subprocess.run(command, timeout=60, check=True, capture_output=True, text=True).stdout == "2000000\n"


def test_duckdb_draws_no_bar() -> None:
    """What a server writes is its log."""
    engine = open_engine("duckdb:///:memory:bar")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT current_setting('enable_progress_bar')")).scalar() is False
    engine.dispose()
