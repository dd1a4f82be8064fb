"""Kills `turquesa import` and `turquesa demo` at evenly spaced moments, and looks at what is there afterwards.

    python benchmarks/kills.py [MOMENTS] [FILE]

FILE is of the format gdidata; without one it is a small one of the tests. After each kill: the database opens and is
sound, it is the version before or the new one; the next import works, leaves no draft, and each batch with problems has
its list. Prints a row for each command: moments, killed in time, the version before, the new version, broken.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree, rmtree
from signal import SIGKILL
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from sqlalchemy import select

from database import files, integrity
from database.schema import batch, problem
from database.settings import Settings
from database.versions import CurrentDatabase, data_version_of

ROOT = Path(__file__).parents[1]
FIRST = ROOT / "tests" / "files" / "irreg_darien_nat.csv"
PERSONS = "5000"
DEFAULTS = ["50", str(FIRST)]


@dataclass
class Found:
    """How many moments ended how; `broken` says what was wrong, with the moment in seconds."""

    moments: int = 0
    killed: int = 0
    before: int = 0
    new: int = 0
    broken: list[str] = field(default_factory=list)


def main() -> None:
    """Both commands, one after the other."""
    moments, given = [*sys.argv[1:], *DEFAULTS[len(sys.argv) - 1 :]][:2]
    with TemporaryDirectory(prefix="turquesa-kills-") as name:
        base = Path(name) / "base"
        _run("import", "gdidata", str(ROOT / "tests/files/irreg_mexico_dmg.csv"), data=base)
        _run("demo", "--persons", PERSONS, data=base)
        _report("import", _all(("import", "gdidata", given), base, int(moments), files.ANALYSIS))
        _report("demo", _all(("demo", "--persons", PERSONS, "--seed", "2"), base, int(moments), files.DEMONSTRATION))


def _all(command: tuple[str, ...], base: Path, moments: int, name: str) -> Found:
    data, found = base.with_name(name), Found()
    copytree(base, data)
    started = perf_counter()
    _run(*command, data=data)
    seconds = perf_counter() - started
    for moment in range(moments):
        rmtree(data)
        copytree(base, data)
        _kill(command, data, seconds * (moment + 0.5) / moments, found)
        _look(command, data, name, found)
    return found


def _start(command: tuple[str, ...], data: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, str(ROOT / "app.py"), *command, "--data", str(data)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 - our own command


def _run(*command: str, data: Path) -> None:
    process = _start(command, data)
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(said.decode())


def _kill(command: tuple[str, ...], data: Path, seconds: float, found: Found) -> None:
    process = _start(command, data)
    sleep(seconds)
    with suppress(ProcessLookupError):
        os.kill(process.pid, SIGKILL)
    process.communicate()
    found.moments += 1
    found.killed += process.returncode == -SIGKILL


def _look(command: tuple[str, ...], data: Path, name: str, found: Found) -> None:
    try:
        version = _version(data, name)
        _run(*command, data=data)
        _version(data, name)
        _expect(_lists(data), "lists of problems are not those of the database")
        _expect(lambda: not list(data.rglob("*draft*")) + list(data.rglob("*.part")), "a draft stays")
    except Exception as error:  # noqa: BLE001 - whatever is wrong is counted
        found.broken.append(f"{found.moments}: {type(error).__name__} {error}")
    else:
        found.before += version == 1
        found.new += version > 1


def _expect(is_right: Callable[[], bool], otherwise: str) -> None:
    if not is_right():
        raise RuntimeError(otherwise)


def _version(data: Path, name: str) -> int:
    """The version that a reader finds, whose rows are sound."""
    synthetic = name == files.DEMONSTRATION
    settings = Settings(data=data)
    if synthetic:
        path = files.current_file(data, name)
        settings = Settings(data=data, database=f"duckdb:///{path}")
    current = CurrentDatabase(settings)
    try:
        with current.reading() as connection:
            if faults := integrity.faults(connection, synthetic=synthetic):
                raise RuntimeError(f"not sound: {faults}")
            return data_version_of(connection)
    finally:
        current.dispose()


def _lists(data: Path) -> Callable[[], bool]:
    def is_right() -> bool:
        current = CurrentDatabase(Settings(data=data))
        try:
            with current.reading() as connection:
                rows = connection.execute(
                    select(batch.c.batch, batch.c.series).where(batch.c.batch.in_(select(problem.c.batch)))
                )
                expected = {f"{number}-{series}.csv" for number, series in rows}
        finally:
            current.dispose()
        return {path.name for path in (data / "problems").glob("*")} == expected

    return is_right


def _report(what: str, found: Found) -> None:
    line = f"{what}: {found.moments} moments, {found.killed} killed in time, {found.before} the version before, "
    sys.stdout.write(f"{line}{found.new} the new version, {len(found.broken)} broken\n")
    sys.stdout.writelines(f"  {one}\n" for one in found.broken)
    sys.stdout.write(f"  {datetime.now(UTC):%Y-%m-%d}, two cores\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
