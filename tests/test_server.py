"""The server keeps to itself, answers errors with a sentence, and logs nothing of what people choose."""

import errno
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import Mock

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.server import create_app, serve
from database.settings import SettingError, Settings
from database.versions import Clock

CHOICE = "citizenship=VEN&recorded_country=COL"


@pytest.fixture
def app(imported: Settings, clock: Clock) -> Dash:
    """The app over the rows of rows.py."""
    return create_app(imported, clock)


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    """A browser without a page."""
    with app.server.test_client() as client:
        yield client


def test_the_policy_lets_nothing_in_from_outside(client: FlaskClient) -> None:
    """Scripts, styles, fonts and data come from here, and no inline script runs but Dash's own."""
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy


def test_the_page_names_its_language(client: FlaskClient) -> None:
    """As the browser asks, or as was chosen before."""
    assert '<html lang="es-419">' in client.get("/", headers={"Accept-Language": "es-MX"}).text
    client.set_cookie("turquesa_language", "en")
    assert '<html lang="en">' in client.get("/", headers={"Accept-Language": "es-MX"}).text


def test_a_failing_request_is_a_sentence_and_its_log_holds_no_choice(
    capsys: pytest.CaptureFixture[str], client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the answer nor the log repeats what was asked for."""

    def fail(*_: object, **__: object) -> None:
        raise KeyError(CHOICE)

    monkeypatch.setattr("dashboard.downloads.context_of", fail)
    answer = client.get(f"/download/overview/trend.csv?{CHOICE}")
    logged = json.loads(capsys.readouterr().err)
    assert (answer.status_code, "VEN" in answer.text) == (500, False)
    assert (logged["error"], logged["rule"]) == ("KeyError", "/download/<page_key>/<part_key>.<ending>")
    assert "VEN" not in json.dumps(logged)
    assert "trend" not in json.dumps(logged)


@pytest.mark.parametrize(
    ("error", "setting"),
    [
        (OSError(errno.EADDRINUSE, "Address already in use"), "TURQUESA_PORT"),
        (OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address"), "TURQUESA_HOST"),
        (ValueError("Invalid host/port specified."), "TURQUESA_HOST"),
    ],
)
def test_an_address_that_cannot_be_used_names_its_setting(
    settings: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch, error: Exception, setting: str
) -> None:
    """A busy port is the port's fault, an address of another machine the host's."""
    refused = Mock(side_effect=error)
    monkeypatch.setattr("dashboard.listening.create_server", refused)
    with pytest.raises(SettingError, match=f"{setting}: cannot listen on"):
        serve(settings, clock)


def test_a_missing_file_is_asked_for_again(client: FlaskClient) -> None:
    """It may be there after an update."""
    for address in ("/assets/nothing.js?m=1", "/_dash-component-suites/dash/nothing.js"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")


def test_an_asset_with_its_time_is_kept(client: FlaskClient) -> None:
    """A repeated visit asks only for what may have changed."""
    for address, kept in (("/assets/codec.js?m=1", True), ("/assets/theme.js", False)):
        with client.get(address) as answer:
            assert ("immutable" in answer.headers["Cache-Control"]) is kept


NAMES = {
    **dict.fromkeys(
        ("127.0.0.1:8050", "localhost", "LOCALHOST:8050", "[::1]:8050", "127.0.0.2", "[0:0:0:0:0:0:0:1]"), 200
    ),
    **dict.fromkeys(
        ("turquesa.example", "192.168.1.7:8050", "[::2]", "", "localhost.example", "127.0.0.1.example"), 400
    ),
}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1", "0:0:0:0:0:0:0:1", "127.1"])
def test_a_name_that_is_not_this_computers_is_refused(imported: Settings, clock: Clock, host: str) -> None:
    """So no page of the web can have the browser read ours under a name of its own, however our address is spelt."""
    app = create_app(replace(imported, host=host), clock)
    with app.server.test_client() as client:
        found = {name: client.get("/", headers={"Host": name}).status_code for name in NAMES}
    assert found == NAMES


def test_a_name_of_this_computer_is_its_own(imported: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that only leads to loopback addresses can be asked by, and no other can."""
    known = {"desk": ["127.0.1.1", "::1"], "both": ["127.0.0.1", "192.168.1.7"]}
    monkeypatch.setattr("database.exposure.addresses_of", lambda host: known[host])
    asked = {}
    for host in known:
        with create_app(replace(imported, host=host), clock).server.test_client() as client:
            asked[host] = [client.get("/", headers={"Host": name}).status_code for name in ("desk:8050", "other")]
    assert asked == {"desk": [200, 400], "both": [200, 200]}


ANSWERS = (
    "/",
    "/_dash-layout",
    "/download/overview/trend.csv",
    "/card?measure=deaths",
    "/words?q=x",
    "/workspace/plans",
)


@pytest.mark.parametrize("address", [*ANSWERS, "/plan/plan.csv", "/download/overview/nothing.csv"])
def test_an_answer_that_may_hold_figures_is_kept_nowhere(client: FlaskClient, address: str) -> None:
    """Neither by the browser nor by a proxy."""
    assert client.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address",
    [
        "/_dash-component-suites/dash/deps/nothing.js",
        "/_dash-component-suites/nobody/x.js",
        "/_dash-component-suites/dash_leaflet/..%2f..%2fapp.py",
        "/assets/nothing.css",
    ],
)
def test_a_file_that_is_not_there_is_not_found(client: FlaskClient, address: str) -> None:
    """And not a fault of the server."""
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (404, "There is nothing at this address.\n")


@pytest.mark.parametrize(
    ("accept", "kind", "begin"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html", "<!DOCTYPE html>"),
        ("application/json", "application/json", '{"said": '),
        ("*/*", "text/plain", "There is nothing"),
        ("text/plain", "text/plain", "There is nothing"),
        ("", "text/plain", "There is nothing"),
    ],
)
def test_a_failure_is_a_page_for_browsers_and_a_line_for_others(
    client: FlaskClient, accept: str, kind: str, begin: str
) -> None:
    """Whoever asks for JSON gets JSON."""
    answer = client.get("/assets/nothing.css", headers={"Accept": accept})
    assert (answer.mimetype, answer.text.startswith(begin)) == (kind, True)


def test_a_failing_page_obeys_the_policy(client: FlaskClient) -> None:
    """Its scripts and styles are files of this server, and it stands in the reader's language."""
    answer = client.get("/assets/nothing.css", headers={"Accept": "text/html", "Accept-Language": "es"})
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert re.findall(r"<script(?! src=)|<style|style=|onclick", answer.text) == []
    assert "No hay nada en esta dirección." in answer.text
    addresses = re.findall(r'(?:<link[^>]* href|<script src)="([^"]+)"', answer.text)
    assert len(addresses) == 7
    for address in addresses:
        with client.get(address) as found:
            assert found.status_code == 200
