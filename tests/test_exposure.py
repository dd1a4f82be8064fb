"""Records of persons are for this machine, always: a server that others can reach stops when they come in."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import Connection, delete, insert

from database import codes, schema
from database.drafts import Clock, writing
from database.exposure import ExposedError, WithoutPersons, is_loopback, is_this_machine
from database.settings import Settings
from tests import record_rows, rows
from tests.filled import OneConnection
from tests.serving import Served, serving

EVERYWHERE = "0.0.0.0"  # noqa: S104  (that is what is looked at)
SAID = (
    "The database now holds records of persons, and there is no access control: this server serves them only on this "
    "machine (TURQUESA_HOST=127.0.0.1).\n"
)
WITH_FIGURES = (
    *("/", "/people", "/data", "/nowhere", "/_dash-layout", "/card?measure=deaths", "/words?q=mexico"),
    *("/download/overview/trend.csv", "/download/overview/trend.json", "/plan/plan.csv", "/workspace/plans"),
)


def bring_in(settings: Settings, clock: Clock) -> None:
    """Imports records of persons."""
    with writing(settings, clock) as draft:
        own_series = codes.demonstration_series().filter(code="case_records").row(0, named=True)
        draft.connection.execute(insert(schema.series).values(own_series))
        record_rows.fill_batch(draft.connection, 7)


@pytest.fixture(scope="module")
def opened(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Settings]]:
    """A server that other machines could reach, over published figures."""
    folder = tmp_path_factory.mktemp("served") / "data"
    copytree(published, folder)
    settings = Settings(data=folder, host=EVERYWHERE)
    with serving(settings) as server:
        yield server, settings


@pytest.mark.slow
def test_a_running_server_stops_serving_when_records_come_in(opened: tuple[Served, Settings], clock: Clock) -> None:
    """From the next request on nothing of any address leaves but the sentence; files are answered."""
    server, settings = opened
    assert [server.get(path)[0].status for path in WITH_FIGURES[:-2]] == [200] * (len(WITH_FIGURES) - 2)
    bring_in(settings, clock)
    found = {path: (answer.status, body) for path in WITH_FIGURES for answer, body in [server.get(path)]}
    plans = json.loads(found.pop("/workspace/plans")[1])
    assert plans == {"said": SAID.rstrip()}
    assert found == dict.fromkeys(found, (403, SAID))
    page, body = server.get("/", Accept="text/html", Accept_Language="es")
    assert page.status == 403
    assert "este servidor los muestra solo en esta máquina" in body
    assert server.get("/assets/base.css")[0].status == 200


def test_what_holds_no_person_is_read(duckdb_connection: Connection) -> None:
    """As from any other database; the verdict is found once for each version."""
    rows.fill(duckdb_connection)
    database = OneConnection(duckdb_connection)
    guarded = WithoutPersons(database)
    assert [guarded.edition() for _ in range(3)] == ["analysis 1"] * 3
    assert database.readings == 1
    with guarded.reading() as connection:
        assert connection is duckdb_connection


def test_what_holds_persons_is_not_read(duckdb_connection: Connection) -> None:
    """Neither its version nor its rows."""
    record_rows.fill(duckdb_connection)
    guarded = WithoutPersons(OneConnection(duckdb_connection))
    with pytest.raises(ExposedError, match="records of persons"):
        guarded.edition()
    with pytest.raises(ExposedError), guarded.reading():
        pass


def test_suspects_are_persons(duckdb_connection: Connection) -> None:
    """A database that holds nobody else is not read either."""
    record_rows.fill(duckdb_connection)
    duckdb_connection.execute(delete(schema.person))
    with pytest.raises(ExposedError):
        WithoutPersons(OneConnection(duckdb_connection)).edition()


def test_invented_persons_are_read(duckdb_connection: Connection) -> None:
    """A demonstration may be shown to others."""
    record_rows.fill(duckdb_connection, synthetic=True)
    with WithoutPersons(OneConnection(duckdb_connection)).reading() as connection:
        assert connection is duckdb_connection


HERE = ("127.0.0.1", "127.0.0.2", "127.1", "::1", "[::1]", "0:0:0:0:0:0:0:1", "localhost", "::ffff:127.0.0.1")
ELSEWHERE = (EVERYWHERE, "::", "192.168.1.7", "2001:db8::1", "::ffff:192.168.1.7", "nowhere.invalid", "")


def test_this_machine_is_known_however_it_is_spelt() -> None:
    """By where a host leads, not by how it is written."""
    assert {host: is_this_machine(host) for host in (*HERE, *ELSEWHERE)} == {
        **dict.fromkeys(HERE, True),
        **dict.fromkeys(ELSEWHERE, False),
    }


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [(["127.0.1.1"], True), (["127.0.1.1", "::1"], True), (["127.0.0.1", "192.168.1.7"], False)],
)
def test_a_name_is_this_machine_if_all_its_addresses_are(
    monkeypatch: pytest.MonkeyPatch, addresses: list[str], *, expected: bool
) -> None:
    """One address that others can reach is enough to be reached."""
    monkeypatch.setattr("database.exposure.addresses_of", lambda _: addresses)
    assert is_this_machine("desk") is expected


@pytest.mark.parametrize("address", ["", "localhost", "127.0.0.1:80", "fe80::1", "10.0.0.1"])
def test_only_a_loopback_address_is_one(address: str) -> None:
    """A name is none, whatever it leads to."""
    assert not is_loopback(address)


@pytest.mark.slow
@pytest.mark.parametrize("host", ["::1", "127.0.0.2"])
def test_any_loopback_address_can_be_listened_on(published: Path, settings: Settings, host: str) -> None:
    """And is printed as it has to be typed."""
    copytree(published, settings.data)
    with serving(Settings(data=settings.data, host=host), reached_at=host) as server:
        assert server.get("/")[0].status == 200
        address = f"[{host}]:{server.port}" if ":" in host else f"{host}:{server.port}"
        assert server.said.read_text().startswith(f"Turquesa is at http://{address}  ")
