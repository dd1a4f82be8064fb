"""The demonstration at the prompt: built on demand or at the first start, marked wherever a figure leaves it."""

import json
import signal
from pathlib import Path

import pytest

from tests.test_app import answers, free_port, running, turquesa

pytestmark = pytest.mark.slow
FIRST_START = 60
"""Seconds in which the demonstration is built and the page answers, on a busy machine."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with a small demonstration."""
    folder = str(tmp_path_factory.mktemp("data"))
    built = turquesa("demo", "--persons", "400", "--seed", "3", "--data", folder)
    assert (built.exit_code, built.stderr) == (0, "")
    return folder


def test_persons_and_seed_are_kept(data: str, tmp_path: Path) -> None:
    """The number that was asked for, and the same rows for the same seed."""
    again = str(tmp_path / "again")
    turquesa("demo", "--persons", "400", "--seed", "3", "--data", again)
    for measure in ("victims", "smuggled_migrants"):
        one, same = (turquesa("ask", measure, "--by", "month", "--format", "csv", "--data", at) for at in (data, again))
        assert one.stdout == same.stdout
    roles = (turquesa("ask", measure, "--format", "json", "--data", data).stdout for measure in _MEASURES)
    assert sum(json.loads(said)["rows"][0]["value"] for said in roles) == 400


_MEASURES = ("victims", "smuggled_migrants")


@pytest.mark.parametrize(
    ("form", "mark"),
    [
        ("table", "Invented demonstration data."),
        ("csv", ",origin\r\n"),
        ("csv", ",Invented demonstration data\r\n"),
        ("json", '"synthetic": true'),
        ("json", "Invented demonstration data."),
    ],
)
def test_every_answer_says_that_it_is_invented(data: str, form: str, mark: str) -> None:
    """In the terminal and in whatever is written to a file."""
    said = turquesa("ask", "victims", "--by", "sex", "--format", form, "--data", data)
    assert mark.encode() in said.stdout_bytes


def test_status_says_that_it_is_invented(data: str) -> None:
    """The first words."""
    assert turquesa("status", "--data", data).stdout.startswith("Demonstration, all of it invented. Data version 1")


def test_the_past_is_asked_for_at_the_prompt(data: str) -> None:
    """Before the demonstration was built nothing was known; a day that is none is refused."""
    said = turquesa("ask", "victims", "--as-known-on", "2020-01-01", "--data", data)
    assert "Nothing has been imported that answers this" in said.stdout
    assert turquesa("ask", "victims", "--as-known-on", "soon", "--data", data).exit_code == 2


def test_a_demonstration_of_nobody_is_refused(tmp_path: Path) -> None:
    """At least one person."""
    said = turquesa("demo", "--persons", "0", "--data", str(tmp_path))
    assert said.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_the_first_start_builds_the_demonstration(tmp_path: Path) -> None:
    """Whoever has no data sees a page all the same."""
    port = free_port()
    with running(tmp_path, port) as server:
        assert answers(port, within=FIRST_START)
        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=FIRST_START)
    assert said.splitlines()[0] == "Nothing was imported yet: building the demonstration database, all of it invented."
    assert (tmp_path / "demonstration-1.duckdb").is_file()


def test_an_upgrade_of_nothing_is_no_error(tmp_path: Path) -> None:
    """A new folder is up to date, and stays without a database that would hide the demonstration."""
    said = turquesa("upgrade", "--data", str(tmp_path))
    assert (said.exit_code, said.stdout) == (0, "There is nothing to bring up to date.\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("table", "As known at the end of 2020-01-01 in the time zone America/Bogota."),
        ("csv", ",as_known_on"),
        ("json", "As known at the end of 2020-01-01 in the time zone America/Bogota."),
        ("json", '"time_zone": "America/Bogota"'),
    ],
)
def test_the_past_says_by_which_clock(data: str, monkeypatch: pytest.MonkeyPatch, form: str, words: str) -> None:
    """In whatever form."""
    monkeypatch.setenv("TURQUESA_TIMEZONE", "America/Bogota")
    said = turquesa("ask", "victims", "--as-known-on", "2020-01-01", "--format", form, "--data", data)
    assert words in said.stdout


def test_a_csv_of_the_past_says_the_day_in_every_row(data: str) -> None:
    """With its time zone, UTC where none was given."""
    said = turquesa("ask", "victims", "--as-known-on", "2199-01-01", "--format", "csv", "--data", data)
    assert said.stdout.splitlines()[1].endswith(",2199-01-01 UTC")
