"""The log is JSON, a line for each event, and holds nothing of what somebody typed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from database.settings import Settings
from tests.serving import ROOT, Served, open_connections, serving

TYPED = "Perez"
SAYS = f"""
import logging, threading, warnings
from app import now
from dashboard.log import configure_log, take_over
from database.settings import Settings
early = logging.getLogger("early")
early.addHandler(logging.StreamHandler())
configure_log(Settings(), now)
take_over(Settings())
early.warning("spoken of {TYPED}")
logging.getLogger("waitress").info("Client disconnected while serving /{TYPED}")
logging.getLogger("waitress").debug("/{TYPED}")
try:
    raise KeyError("{TYPED}")
except KeyError:
    logging.getLogger("waitress").exception("Exception while serving /{TYPED}")
warnings.warn("{TYPED}")
def fail():
    raise ValueError("{TYPED}")
thread = threading.Thread(target=fail)
thread.start()
thread.join()
class Broken:
    def __del__(self):
        raise OSError("{TYPED}")
Broken()
"""


@pytest.fixture(scope="module")
def lines() -> list[dict[str, str]]:
    """What is written while libraries log, warn, and threads fail."""
    said = subprocess.run([sys.executable, "-c", SAYS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == ""
    return [json.loads(line) for line in said.stderr.splitlines()]


@pytest.mark.slow
def test_what_libraries_say_is_json_without_their_words(lines: list[dict[str, str]]) -> None:
    """Who, where, how serious, and the kind of error; from the level of the settings up."""
    found = [(one["logger"], one["level"], one.get("error")) for one in lines if one["event"] == "library"]
    assert found == [("early", "warning", None), ("waitress", "info", None), ("waitress", "error", "KeyError")]
    assert TYPED not in json.dumps(lines)


@pytest.mark.slow
def test_warnings_and_failing_threads_are_json(lines: list[dict[str, str]]) -> None:
    """With their kind."""
    found = [(one["event"], one.get("warning") or one.get("error")) for one in lines if one["event"] != "library"]
    assert found == [("warning", "UserWarning"), ("crashed", "ValueError"), ("crashed", "OSError")]


@pytest.fixture(scope="module")
def server(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of two threads, so that it has to say that requests queue."""
    folder = tmp_path_factory.mktemp("served") / "data"
    copytree(published, folder)
    with serving(Settings(data=folder)) as served:
        yield served


@pytest.mark.slow
def test_a_running_server_writes_nothing_but_json(server: Served) -> None:
    """Under more requests than threads, requests that fail, and such as no browser sends."""
    many = [server.connect(b"GET /?q=%s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" % TYPED.encode()) for _ in range(30)]
    with open_connections(many):
        for one in many:
            one.recv(65536)
    for sent in (
        b"\x16\x03\x01 nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
    ):
        with server.connect(sent) as odd:
            odd.recv(65536)
    (server.said.parent / "data" / "analysis.current").write_text(TYPED)
    assert server.get(f"/download/overview/trend.csv?citizenship={TYPED}")[0].status == 503
    said = [json.loads(line) for line in server.log()]
    assert {"library", "request failed"} <= {one["event"] for one in said}
    assert [one for one in said if f"citizenship={TYPED}" in json.dumps(one)] == []
