"""The whole server as a process of its own, and clients that behave as browsers do not."""

import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from database.settings import Settings

ROOT = Path(__file__).parent.parent
PATIENCE = 30
"""Seconds after which a server that does not start has failed; a busy machine needs some."""
FILES = 4096
"""Open files that a test with a thousand connections needs."""


@dataclass(frozen=True)
class Served:
    """A server that answers: where, its process, and the file of all that it says."""

    host: str
    port: int
    process: subprocess.Popen[bytes]
    said: Path

    def connect(self, data: bytes = b"") -> socket.socket:
        """A connection that has sent something."""
        found = socket.create_connection((self.host, self.port), timeout=PATIENCE)
        found.sendall(data)
        return found

    def get(self, path: str, within: float = PATIENCE, **headers: str) -> tuple[HTTPResponse, str]:
        """What is answered on a new connection, and its text. Raises TimeoutError after so many seconds."""
        connection = HTTPConnection(self.host, self.port, timeout=within)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer, body

    def log(self) -> list[str]:
        """The lines that were written after the first, which says where the server is."""
        return self.said.read_text().splitlines()[1:]


@contextmanager
def serving(settings: Settings, *, reached_at: str = "127.0.0.1") -> Iterator[Served]:
    """The server of these settings, on a free port, for as long as the block runs."""
    port = free_port(reached_at)
    words = ["run", "--host", settings.host, "--port", str(port), "--data", str(settings.data), "--log", settings.log]
    words += ["--database", settings.database] if settings.database else []
    said = settings.data.parent / f"said-{port}"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TURQUESA_")}
    command = [sys.executable, "-m", "app", *words]
    with (
        said.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=clean, stdout=out, stderr=subprocess.STDOUT) as process,
    ):
        try:
            _wait(process, said)
            yield Served(reached_at, port, process, said)
        finally:
            process.kill()


def _wait(process: subprocess.Popen[bytes], said: Path) -> None:
    until = time.monotonic() + PATIENCE
    while "Turquesa is at" not in said.read_text():
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < until, "the server does not start"
        time.sleep(0.05)


def free_port(host: str = "127.0.0.1") -> int:
    """A port of an address that nobody listens on."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


@contextmanager
def open_connections(connections: Sequence[socket.socket]) -> Iterator[None]:
    """Keeps them to the end of the block."""
    try:
        yield
    finally:
        for one in connections:
            one.close()


@contextmanager
def many_files() -> Iterator[None]:
    """Lets this process open as many files as it takes, where it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, enough), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
