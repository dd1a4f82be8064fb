"""A process of its own that imports, for tests that kill it or read meanwhile.

`python -m tests.importer` reads lines of "TIMES FOLDER [DATABASE]". Each import closes the figures of the one
before and brings 2,000 others.
"""

import os
import sys
from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from subprocess import PIPE, Popen

import duckdb_sqlalchemy  # noqa: F401 - loaded once, before the forks, and not in each of them
import numpy as np  # noqa: F401 - likewise
import polars as pl
import pyarrow as pa  # noqa: F401 - likewise
from sqlalchemy import Connection, func, insert, select, update

from database import files
from database.codes import countries
from database.drafts import writing
from database.engine import append
from database.schema import batch, official_figure
from database.settings import Settings

ROWS = 2_000
PORTIONS = 4
TODAY = date(2025, 7, 1)
DELIVERED = {
    "format": "gdidata",
    "series": "darien",
    "margin": "citizenship",
    "file_name": "darien.csv",
    "file_sha256": "0" * 64,
    "imported_at": datetime(2025, 7, 1, 12),  # noqa: DTZ001 - the column holds UTC without saying so
    "owner": "Panamá",
    "reliability": "A",
    "credibility": "1",
    "handling": "H0",
    "tlp": "CLEAR",
    "review_on": TODAY,
    "rows_read": ROWS,
    "rows_added": ROWS,
    "rows_changed": 0,
    "rows_withdrawn": 0,
}


def deliver(connection: Connection) -> None:
    """One import: its batch, the old figures closed, the new ones in several portions."""
    number = (connection.execute(select(func.max(batch.c.batch))).scalar() or 0) + 1
    connection.execute(insert(batch).values(batch=number, **DELIVERED))
    connection.execute(update(official_figure).where(official_figure.c.to_batch.is_(None)).values(to_batch=number))
    rows = figures(number)
    for first in range(0, ROWS, ROWS // PORTIONS):
        append(connection, official_figure, rows[first : first + ROWS // PORTIONS])


def figures(number: int) -> pl.DataFrame:
    """Ten years of months, for citizens of one country after another."""
    citizenships = countries()["code"].to_list()
    return pl.DataFrame([_figure(number, n, citizenships[n // 120]) for n in range(ROWS)])


def _figure(number: int, n: int, citizenship: str) -> dict[str, object]:
    start = date(2010 + n % 120 // 12, n % 12 + 1, 1)
    return {
        "measure": "crossings",
        "series": "darien",
        "margin": "citizenship",
        "record_key": f"{start} {citizenship}",
        "period_start": start,
        "period_end": start.replace(day=monthrange(start.year, start.month)[1]),
        "grain": "month",
        "year": str(start.year),
        "quarter": f"{start.year}-q{(start.month + 2) // 3}",
        "month": f"{start:%Y-%m}",
        "recorded_country": "PAN",
        "citizenship": citizenship,
        "value_text": str(number),
        "value": number,
        "status": "stated",
        "from_batch": number,
    }


@dataclass(frozen=True)
class Importer:
    """One import after another, each in a process of its own that can be killed, seen from the test."""

    process: Popen[str]

    def begin(self, settings: Settings, times: int = 1) -> int:
        """Starts that many imports; gives the number of their process."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{times} {settings.data} {settings.database or ''}\n")
        self.process.stdin.flush()
        return int(self._read("begun"))

    def wait_for_publication(self) -> None:
        """Returns when it begins to put a new version in place."""
        self._read("publishing")

    def wait(self) -> int:
        """How it ended: 0 when all was imported, -9 when it was killed."""
        return int(self._read("ended"))

    def _read(self, expected: str) -> str:
        assert self.process.stdout is not None
        words: list[str] = [""]
        while words[0] != expected:
            words = self.process.stdout.readline().split()
            assert words, f"the importer ended without saying {expected}"
        return words[-1]


@contextmanager
def importer() -> Iterator[Importer]:
    """A process that is ready to import, and is ended with the block."""
    root = Path(__file__).parents[1]
    with Popen([sys.executable, "-m", "tests.importer"], cwd=root, stdin=PIPE, stdout=PIPE, text=True) as process:
        yield Importer(process)
        process.kill()


def _serve() -> None:
    """Forks for each line read: a fresh start for every import would take a second each."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _import(*line.split())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        _say("ended", os.waitstatus_to_exitcode(status))


def _import(times: str, folder: str, database: str | None = None) -> None:
    settings = Settings(data=Path(folder), database=database)
    _say("begun", os.getpid())
    for _ in range(int(times)):
        with writing(settings, lambda: datetime.now(UTC)) as draft:
            deliver(draft.connection)


def _announce_publication() -> None:
    publish = files.publish

    def announced(folder: Path, version: int, name: str = files.ANALYSIS) -> None:
        _say("publishing", version)
        publish(folder, version, name)

    files.publish = announced


def _say(word: str, number: int) -> None:
    sys.stdout.write(f"{word} {number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _announce_publication()
    _serve()
