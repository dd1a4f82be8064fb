"""How long a new visitor waits while others keep connections open: idle, slow and half-sent ones, and large bodies.

    turquesa demo --persons 20000 --data DATA
    python benchmarks/connections.py DATA

A visitor opens a connection of their own and asks for the first page. Everything is on this machine.
"""

import resource
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter
from urllib.parse import urlsplit

from benchmarks.page import peak, server

VISITS = 20
PATIENCE = 20.0
BODY, AT_ONCE = 60_000_000, 8
"""Bytes of a body that is too large, and how many of them are sent at the same time."""
HEAD = b"Host: 127.0.0.1\r\n"
WHOLE = b"GET /assets/theme.js HTTP/1.1\r\n" + HEAD + b"\r\n"
HALF = b"GET / HTTP/1.1\r\n" + HEAD
HALF_A_BODY = b"POST /_dash-update-component HTTP/1.1\r\n" + HEAD + b"Content-Length: 100000\r\n\r\n{"
Others = Callable[[str], Sequence[socket.socket]]


def main() -> None:
    """Prints a table of visits, and one of memory."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))
    with server(Path(sys.argv[1]), 3600) as (address, pid, _):
        _visit(address)
        for name, open_others in CASES.items():
            with _open(address, open_others):
                times = [_visit(address) for _ in range(VISITS)]
            print(f"| {name} | {median(times) * 1000:.0f} ms | {max(times) * 1000:.0f} ms |")  # noqa: T201
        before = peak(pid)
        answers = _large_bodies(address)
        print(f"peak before {before:.0f} MB, after {AT_ONCE} bodies of {BODY:,} bytes {peak(pid):.0f} MB: {answers}")  # noqa: T201


@contextmanager
def _open(address: str, open_others: Others) -> Iterator[None]:
    sockets = open_others(address)
    try:
        yield
    finally:
        for one in sockets:
            one.close()


def _idle(count: int) -> Others:
    """Connections that had an answer and stay open."""

    def connect(address: str) -> Sequence[socket.socket]:
        sockets = [_sent(address, WHOLE) for _ in range(count)]
        for one in sockets:
            # Where the server takes no more connections, nobody waits for their answers.
            one.settimeout(1)
            try:
                one.recv(65536)
            except TimeoutError:
                break
        return sockets

    return connect


def _unfinished(count: int, *starts: bytes) -> Others:
    """Connections whose request has begun and does not end."""
    return lambda address: [_sent(address, starts[nth % len(starts)]) for nth in range(count)]


CASES: dict[str, Others] = {
    "nobody else": _idle(0),
    "98 idle connections": _idle(98),
    "1,000 idle connections": _idle(1000),
    "4,000 idle connections": _idle(4000),
    "200 slow requests": _unfinished(200, b"G", HALF),
    "50 half-sent bodies": _unfinished(50, HALF_A_BODY),
}


def _sent(address: str, data: bytes) -> socket.socket:
    url = urlsplit(address)
    found = socket.create_connection((url.hostname, url.port), timeout=PATIENCE)
    found.sendall(data)
    return found


def _visit(address: str) -> float:
    """Seconds until the first page has come whole, on a connection of its own."""
    began = perf_counter()
    with _sent(address, b"GET / HTTP/1.1\r\n" + HEAD + b"Connection: close\r\n\r\n") as visitor:
        try:
            while visitor.recv(65536):
                pass
        except TimeoutError:
            return float("inf")
    return perf_counter() - began


def _large_bodies(address: str) -> dict[str, int]:
    """The first lines of the answers, and how many of each."""
    found: list[str] = []
    threads = [Thread(target=lambda: found.append(_large_body(address))) for _ in range(AT_ONCE)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return {line: found.count(line) for line in found}


def _large_body(address: str) -> str:
    begin = b"POST /_dash-update-component HTTP/1.1\r\n" + HEAD + b"Content-Type: application/json\r\n"
    try:
        with _sent(address, begin + b"Content-Length: %d\r\n\r\n" % BODY) as sender:
            sender.sendall(b"x" * BODY)
            return sender.recv(65536).decode().splitlines()[0]
    except OSError as error:
        return type(error).__name__


if __name__ == "__main__":
    main()
