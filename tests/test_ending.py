"""The server ends when it is told to, whatever it is doing."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from database.settings import Settings

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
SECONDS_TO_END, SECONDS_TO_START = 5, 60
BUSY = """
import sys
from contextlib import suppress
from sqlalchemy import text
import dashboard.ready
from queries.store import ExactStore

def keep(store):
    print("asking", flush=True)
    while True:
        # As the boundaries of pages and panels do.
        with suppress(Exception), store._database.reading() as connection:
            connection.execute(text("SELECT count(*) FROM range(1000000000000)"))

ExactStore.keep = keep
if "later" in sys.argv:
    dashboard.ready.EVERY = 0
    turns = iter([lambda store: False])
    ExactStore.keep = lambda store: next(turns, keep)(store)
sys.argv = ["turquesa", "run", "--port", sys.argv[1], "--data", sys.argv[2]]
from app import main
main()
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _server(settings: Settings, port: int, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A server on the rows of rows.py, that asks for ever: when it starts, or `later`."""
    command = [sys.executable, "-c", BUSY, str(port), str(settings.data), *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def _read_until(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout
    assert any(word in line for line in process.stdout)


def _seconds_to_end(process: subprocess.Popen[str], number: signal.Signals) -> float:
    began = time.monotonic()
    process.send_signal(number)
    process.wait(SECONDS_TO_START)
    return time.monotonic() - began


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_starts_ends(imported: Settings, number: signal.Signals) -> None:
    """While it reads what it has, in a statement that would take years and is asked again when it fails."""
    with _server(imported, _free_port()) as process:
        _read_until(process, "asking")
        assert _seconds_to_end(process, number) < SECONDS_TO_END


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_asked_ends(imported: Settings, number: signal.Signals) -> None:
    """While a statement runs and fifty browsers keep their connections."""
    port = _free_port()
    with _server(imported, port, "later") as process, ExitStack() as browsers:
        _read_until(process, "Turquesa is at")
        with urlopen(f"http://127.0.0.1:{port}/") as page:
            assert page.status == 200
        for _ in range(50):
            browsers.enter_context(socket.create_connection(("127.0.0.1", port)))
        assert _seconds_to_end(process, number) < SECONDS_TO_END


def test_nobody_is_asked_in_vain_to_end(imported: Settings) -> None:
    """Told twice, it ends as well."""
    with _server(imported, _free_port()) as process:
        _read_until(process, "asking")
        os.kill(process.pid, signal.SIGTERM)
        assert _seconds_to_end(process, signal.SIGTERM) < SECONDS_TO_END
