"""Nobody is locked out: by connections that others keep open, by what they never finish, or by what is too large."""

import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from shutil import copytree
from time import monotonic

import pytest
from flask import Flask, Response

from dashboard.connections import Queues
from dashboard.listening import MOST_BYTES, listening, spelt
from database.settings import SettingError, Settings
from tests.serving import Served, free_port, many_files, open_connections, serving

AT_ONCE = 1.0
"""Seconds in which a new visitor is answered, however many others are connected."""
HOST = b"Host: 127.0.0.1\r\n"
FILE = b"GET /assets/theme.js HTTP/1.1\r\n" + HOST + b"\r\n"
HALF_A_HEAD = b"GET / HTTP/1.1\r\n" + HOST
HALF_A_BODY = b"POST /_dash-update-component HTTP/1.1\r\n" + HOST + b"Content-Length: 100000\r\n\r\n{"


@pytest.fixture(scope="module")
def server(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that has answered once."""
    folder = tmp_path_factory.mktemp("served") / "data"
    copytree(published, folder)
    with serving(Settings(data=folder)) as served, many_files():
        served.get("/")
        yield served


def waited(server: Served) -> float:
    """Seconds until a new visitor has the first page."""
    began = monotonic()
    answer, _ = server.get("/")
    assert answer.status == 200
    return monotonic() - began


def idle(server: Served) -> socket.socket:
    """A connection that had its answer and stays open."""
    found = server.connect(FILE)
    assert found.recv(65536).startswith(b"HTTP/1.1 200")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("count", [98, 1000])
def test_idle_connections_lock_nobody_out(server: Served, count: int) -> None:
    """Seventeen browsers keep a hundred; a thousand are no burden either."""
    with open_connections([idle(server) for _ in range(count)]):
        assert waited(server) <= AT_ONCE


@pytest.mark.slow
@pytest.mark.parametrize(("count", "start"), [(200, HALF_A_HEAD), (50, HALF_A_BODY)], ids=["heads", "bodies"])
def test_what_is_never_finished_locks_nobody_out(server: Served, count: int, start: bytes) -> None:
    """No thread waits for the rest of a request."""
    with open_connections([server.connect(start) for _ in range(count)]):
        assert waited(server) <= AT_ONCE


def peak_memory(server: Served) -> float:
    """The most that the process has held, in megabytes."""
    status = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def refusal_of(server: Served, size: int) -> int:
    """The status for a body of so many bytes, read only when all of it was sent."""
    connection = HTTPConnection(server.host, server.port, timeout=30)
    connection.request("POST", "/_dash-update-component", b"x" * size, {"Content-Type": "application/json"})
    try:
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.slow
def test_large_bodies_are_refused_and_fill_no_memory(server: Served) -> None:
    """Six of 60 MB at the same time: each is answered with 413, and the process grows by less than one of them."""
    before, found = peak_memory(server), list[int]()
    threads = [threading.Thread(target=lambda: found.append(refusal_of(server, 60_000_000))) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [413] * 6
    assert peak_memory(server) - before < 30


@pytest.mark.slow
@pytest.mark.parametrize(("size", "status"), [(MOST_BYTES, 400), (MOST_BYTES + 1, 413)])
def test_the_limit_of_a_body(server: Served, size: int, status: int) -> None:
    """A million bytes are read, and here they are no question; one more is too much."""
    assert refusal_of(server, size) == status


@pytest.mark.slow
def test_who_asks_before_sending_too_much_is_refused_at_once(server: Served) -> None:
    """And not invited to send it."""
    head = b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 60000000\r\nExpect: 100-continue\r\n\r\n"
    with server.connect(head) as asking:
        assert asking.recv(65536).startswith(b"HTTP/1.1 413")


def test_files_are_answered_while_everything_else_waits(settings: Settings) -> None:
    """A database that hangs keeps all threads busy, but not those of the files."""
    application, free = Flask(__name__, static_folder=None), threading.Event()

    @application.get("/<path:path>")
    def answer(path: str) -> Response:
        assert path.startswith("assets/") or free.wait(30)
        return Response(path)

    port = free_port()
    server = listening(application, Settings(data=settings.data, port=port, threads=2))
    threading.Thread(target=server.run, daemon=True).start()
    waiting = [socket.create_connection(("127.0.0.1", port)) for _ in range(5)]
    with open_connections(waiting):
        for one in waiting:
            one.sendall(b"GET /slow HTTP/1.1\r\n" + HOST + b"\r\n")
        connection = HTTPConnection("127.0.0.1", port, timeout=AT_ONCE)
        connection.request("GET", "/assets/base.css")
        assert connection.getresponse().read() == b"assets/base.css"
        connection.close()
        free.set()
    server.task_dispatcher.shutdown()


@pytest.mark.slow
def test_the_end_waits_for_no_thread_that_hangs() -> None:
    """Whoever ends the program is not kept waiting by a database."""
    free, queues = threading.Event(), Queues(threads=1)

    class Hanging:
        requests = (None,)

        @staticmethod
        def service() -> None:
            free.wait(30)

    queues.add_task(Hanging())
    began = monotonic()
    queues.shutdown()
    assert monotonic() - began < 4
    free.set()


@pytest.mark.parametrize(
    ("host", "written"),
    [("127.0.0.1", "127.0.0.1:8050"), ("::1", "[::1]:8050"), ("[::1]", "[::1]:8050"), ("localhost", "localhost:8050")],
)
def test_an_ipv6_address_is_written_in_brackets(host: str, written: str) -> None:
    """As it stands in the address of a page."""
    assert spelt(host, 8050) == written


def test_a_host_that_nobody_knows_is_the_fault_of_its_setting(settings: Settings) -> None:
    """The sentence names it."""
    with pytest.raises(SettingError, match=r"^TURQUESA_HOST: cannot listen on nowhere\.invalid:8050"):
        listening(Flask(__name__), Settings(data=settings.data, host="nowhere.invalid"))
