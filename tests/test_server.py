"""The server keeps to itself, answers errors with a sentence, and logs nothing of what people choose."""

import errno
import json
from collections.abc import Iterator
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
    assert (logged["error"], logged["path"]) == ("KeyError", "/download/overview/trend.csv")
    assert "VEN" not in json.dumps(logged)


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
    monkeypatch.setattr("dashboard.server.create_server", refused)
    with pytest.raises(SettingError, match=f"{setting}: cannot listen on"):
        serve(settings, clock)


def test_an_asset_with_its_time_is_kept(client: FlaskClient) -> None:
    """A repeated visit asks only for what may have changed."""
    for address, kept in (("/assets/codec.js?m=1", True), ("/assets/theme.js", False)):
        with client.get(address) as answer:
            assert ("immutable" in answer.headers["Cache-Control"]) is kept


@pytest.mark.parametrize(("name", "status"), [("127.0.0.1:8050", 200), ("localhost", 200), ("turquesa.example", 400)])
def test_a_name_that_is_not_this_computers_is_refused(client: FlaskClient, name: str, status: int) -> None:
    """So no page of the web can have the browser read ours under a name of its own."""
    assert client.get("/", headers={"Host": name}).status_code == status
