"""A shared database that hangs, dies or restarts: whoever asks hears it at once, and it is found again at once."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from signal import SIGKILL
from threading import Event
from time import monotonic

import psycopg
import pytest
from sqlalchemy import text

from database.drafts import Clock
from database.errors import DatabaseError, NotAnswering
from database.settings import Settings
from database.versions import CurrentDatabase
from tests import postgresql
from tests.conftest import NOON
from tests.imports import import_rows
from tests.postgresql import Server, own_server, url_of

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]
USERS = 20
SECONDS_TO_NOTICE, SECONDS_TO_RECOVER, AT_ONCE = 10, 5, 0.5
LONG_STATEMENT = """
import sys
from sqlalchemy import text
from database.engine import open_engine
with open_engine(sys.argv[1]).connect() as connection:
    print("asking", flush=True)
    connection.execute(text("SELECT count(*), 'left behind' FROM generate_series(1, 1000000000000)"))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A PostgreSQL server that these tests stop and kill."""
    with own_server() as running:
        yield running


@pytest.fixture
def shared(server: Server, settings: Settings, clock: Clock) -> Iterator[Settings]:
    """A database of that server with one import; a statement has three seconds."""
    with postgresql.database(server.address) as name:
        shared = replace(settings, database=url_of(server.address, name), statement_seconds=3, threads=USERS)
        import_rows(shared, clock)
        yield shared


@pytest.fixture
def current(shared: Settings, clock: Clock) -> Iterator[CurrentDatabase]:
    """What a server holds while it runs, already open."""
    current = CurrentDatabase(shared, clock)
    current.edition()
    yield current
    current.dispose()


def _hangs(server: Server) -> Callable[[], None]:
    server.pause()
    return server.resume


def _is_killed(server: Server) -> Callable[[], None]:
    server.end(SIGKILL)
    return server.start


def _is_ended(server: Server) -> Callable[[], None]:
    server.end()
    return server.start


def _ask(current: CurrentDatabase, until: Event, answers: list[tuple[float, str]]) -> None:
    """Asks as a browser does that is reloaded every 50 ms."""
    while not until.is_set():
        try:
            said = current.edition()
        except DatabaseError as error:
            said = type(error).__name__
        answers.append((monotonic(), said))
        time.sleep(0.05)


@pytest.mark.parametrize("fault", [_hangs, _is_killed, _is_ended])
def test_twenty_users_have_their_database_back(
    server: Server,
    current: CurrentDatabase,
    fault: Callable[[Server], Callable[[], None]],
    record_property: Callable[[str, object], None],
) -> None:
    """Within five seconds after it is back; before that every one of them hears that it does not answer."""
    until, answers = Event(), [list[tuple[float, str]]() for _ in range(USERS)]
    with ThreadPoolExecutor(USERS) as users:
        for own in answers:
            users.submit(_ask, current, until, own)
        time.sleep(1)
        mend = fault(server)
        time.sleep(SECONDS_TO_NOTICE)
        noticed = [own[-1][1] for own in answers]
        mend()
        back = monotonic()
        time.sleep(SECONDS_TO_RECOVER)
        until.set()
    late = [when - back for own in answers for when, said in own if said != "analysis 1" and when > back]
    record_property("seconds to recover", round(max(late, default=0), 2))
    assert noticed == ["NotAnswering"] * USERS
    assert [own[-1][1] for own in answers] == ["analysis 1"] * USERS


def test_who_asks_a_database_that_hangs_hears_it_at_once(server: Server, current: CurrentDatabase) -> None:
    """The first waits a few seconds, the others not at all; each hears since when, and which."""
    server.pause()
    try:
        with pytest.raises(NotAnswering):
            current.edition()
        began = monotonic()
        with pytest.raises(NotAnswering, match=r"^TURQUESA_DATABASE: the database postgresql\+psycopg://") as caught:
            current.edition()
        assert monotonic() - began < AT_ONCE
        assert caught.value.since == NOON
        assert str(caught.value).endswith("has not answered since 2025-07-01 12:00:00 UTC.")
    finally:
        server.resume()


def test_a_statement_under_way_is_let_go(server: Server, current: CurrentDatabase) -> None:
    """A server that stops in the middle keeps nobody longer than a statement may take, and a second."""
    began = monotonic()
    with pytest.raises(NotAnswering):
        _read_while_it_stops(server, current)
    assert 3 < monotonic() - began < 10
    server.resume()


def _read_while_it_stops(server: Server, current: CurrentDatabase) -> None:
    with current.reading() as connection:
        server.pause()
        connection.execute(text("SELECT 1"))


def test_a_database_that_refuses_gives_its_reason(server: Server, shared: Settings) -> None:
    """It answers, so it is asked again each time."""
    for _ in range(2):
        with pytest.raises(DatabaseError, match="does not exist") as caught:
            CurrentDatabase(replace(shared, database=url_of(server.address, "nowhere"))).edition()
        assert not isinstance(caught.value, NotAnswering)


def test_the_clock_of_this_machine_says_since_when(server: Server, shared: Settings) -> None:
    """Where none is given."""
    current = CurrentDatabase(shared)
    current.edition()
    server.pause()
    try:
        with pytest.raises(NotAnswering) as caught:
            current.edition()
    finally:
        server.resume()
        current.dispose()
    assert (datetime.now(UTC) - caught.value.since).total_seconds() < 60


def test_a_killed_client_leaves_no_statement_behind(server: Server, shared: Settings) -> None:
    """PostgreSQL looks for it every two seconds, and stops what nobody waits for."""
    url = shared.database or ""
    with subprocess.Popen([sys.executable, "-c", LONG_STATEMENT, url], stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout
        assert client.stdout.readline() == "asking\n"
        _wait_for(server, statements=1)
        client.kill()
    _wait_for(server, statements=0)


def _wait_for(server: Server, statements: int) -> None:
    asked = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%left behind%' AND pid <> pg_backend_pid()"
    address = f"postgresql://{postgresql.USER}@{server.address}/postgres"
    with psycopg.connect(address, autocommit=True) as connection:
        for _ in range(100):
            if connection.execute(f"{asked} AND state = 'active'").fetchone() == (statements,):
                return
            time.sleep(0.1)
    raise AssertionError(f"there are not {statements} statements after ten seconds")
