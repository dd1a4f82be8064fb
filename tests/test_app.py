"""The command line: numbers at the prompt, and one sentence when something given cannot be used."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result

from app import main
from database.settings import Settings

ROOT = Path(__file__).parent.parent
QUICK_START = 20
"""Seconds after which a server that does not answer has failed; a busy machine needs a few."""


@pytest.fixture
def data(imported: Settings) -> Path:
    """A data folder with the rows of rows.py."""
    return imported.data


def turquesa(*words: str) -> Result:
    """What the command says, without any setting from outside."""
    return CliRunner(env={"TURQUESA_DATA": None, "TURQUESA_DATABASE": None}).invoke(main, words)


def test_ask_gives_json(data: Path) -> None:
    """The shape that programs rely on."""
    answer = json.loads(turquesa("ask", "deaths", "--by", "year", "--format", "json", "--data", str(data)).stdout)
    assert list(answer) == ["measure", "unit", "as_of", "data_version", "filters", "synthetic", "rows", "notes"]
    assert answer["rows"] == [
        {"year": "2020", "value": 5, "state": "shown"},
        {"year": "unknown", "value": 4, "state": "shown"},
    ]


def test_ask_gives_csv(data: Path) -> None:
    """Codes, names, values, states."""
    said = turquesa("ask", "crossings", "--where", "series=darien", "--format", "csv", "--data", str(data)).stdout
    assert said == "\ufeffvalue,value_high,state\n172,,shown\n"


def test_conditions_on_one_dimension_are_joined(data: Path) -> None:
    """Two codes of a dimension mean either."""
    where = ("--where", "citizenship=VEN", "--where", "citizenship=CUB")
    said = turquesa("ask", "crossings", "--where", "series=honduras", *where, "--format", "csv", "--data", str(data))
    assert "20,,shown" in said.stdout


def test_a_declined_question_says_why(data: Path) -> None:
    """Exit status 2 and one sentence."""
    said = turquesa("ask", "crossings", "--by", "sex", "--by", "citizenship", "--data", str(data))
    assert (said.exit_code, said.stderr) == (2, "turquesa: Sex and citizenship are not recorded together here.\n")


def test_a_wrong_word_is_answered_with_the_nearest(data: Path) -> None:
    """Exit status 2 and the word that was meant."""
    said = turquesa("ask", "deths", "--data", str(data))
    assert (said.exit_code, said.stderr) == (2, "turquesa: 'deths' is not a measure; the nearest is 'deaths'.\n")


def test_status_says_what_is_here(data: Path) -> None:
    """Series and version."""
    said = turquesa("status", "--data", str(data)).stdout
    assert said.startswith("Data version 1, 3 series.")
    assert "darien" in said


def test_status_of_nothing(tmp_path: Path) -> None:
    """Before the first import there is no series, and no error."""
    said = turquesa("status", "--data", str(tmp_path))
    assert (said.exit_code, said.stdout.splitlines()[0]) == (0, "Data version 0, 0 series.")


@pytest.mark.parametrize(
    ("words", "setting"),
    [
        (("run", "--port", "high"), "TURQUESA_PORT"),
        (("ask", "deaths", "--database", "mysql://x"), "TURQUESA_DATABASE"),
        (("status", "--data", __file__), "TURQUESA_DATA"),
    ],
)
def test_a_wrong_setting_is_named(words: tuple[str, ...], setting: str) -> None:
    """One sentence naming the setting, exit status 2."""
    said = turquesa(*words)
    assert said.exit_code == 2
    assert setting in said.stderr
    assert said.stderr.count("\n") == 1


@contextmanager
def running(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The server as a process of its own."""
    words = [sys.executable, "-m", "app", "run", "--data", str(data), "--port", str(port)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int, within: int = QUICK_START) -> bool:
    """Whether the page comes within so many seconds."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/") as page:
                return bool(page.status == 200)
        except OSError:
            time.sleep(0.05)
    return False


@pytest.mark.slow
def test_the_server_says_where_it_is_and_ends_cleanly(data: Path) -> None:
    """The page answers, and an interrupt ends the server without an error."""
    port = free_port()
    with running(data, port) as server:
        assert answers(port)
        server.send_signal(signal.SIGINT)
        said, errors = server.communicate(timeout=QUICK_START)
        assert server.returncode == 0
    assert said.startswith(f"Turquesa is at http://127.0.0.1:{port}")
    assert errors == ""


@pytest.mark.slow
def test_a_busy_port_is_one_sentence(data: Path) -> None:
    """The second server names the setting and leaves with status 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running(data, port) as server:
            _, errors = server.communicate(timeout=QUICK_START)
    assert server.returncode == 2
    assert errors.startswith(f"turquesa: TURQUESA_PORT: cannot listen on 127.0.0.1:{port}")
    assert errors.count("\n") == 1
