"""An import that is killed leaves the version before, whole; or it had ended, and the new one is whole."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from signal import SIGKILL, pidfd_send_signal
from time import perf_counter, sleep

import pytest
from sqlalchemy import Column, Connection, func, select

from database import integrity
from database.schema import official_figure
from database.settings import Settings
from database.versions import data_version_of
from tests.importer import ROWS, Importer, importer
from tests.imports import current_database

SEED = 20_250_701
KILLS_DURING_IMPORT = 20
KILLS_DURING_PUBLICATION = 10
SECONDS_OF_PUBLICATION = 0.006
FEWEST_KILLED = 5
"""On a busy machine many kills come too late; with fewer than this the test would show little."""


@dataclass(frozen=True)
class Moment:
    """When an importer is killed: so long after it began, or after it began to put the new version in place."""

    seconds: float
    publishing: bool


@pytest.mark.slow
def test_an_import_killed_at_any_moment_leaves_a_whole_version(settings: Settings, tmp_path: Path) -> None:
    """30 kills: each leaves the version before or the new one, and the next import finds nothing in its way."""
    held = killed = 0
    with importer() as imports:
        for moment in _moments(_seconds_of_an_import(imports, Settings(data=tmp_path / "trial"))):
            killed += _kill(imports, settings, moment)
            found = _deliveries(settings)
            assert found in {held, held + 1}, moment
            held = found
        imports.begin(settings)
        assert imports.wait() == 0
    assert _deliveries(settings) == held + 1
    assert killed >= FEWEST_KILLED
    assert list(settings.data.glob("*draft*")) == []


def _seconds_of_an_import(imports: Importer, settings: Settings) -> float:
    """From the end of a first import to the end of a second."""
    imports.begin(settings, times=2)
    imports.wait_for_publication()
    started = perf_counter()
    imports.wait()
    return perf_counter() - started


def _kill(imports: Importer, settings: Settings, moment: Moment) -> bool:
    """Whether it came in time."""
    # A handle, not a number: the system may give the number of a process that has ended to another one.
    process = os.pidfd_open(imports.begin(settings))
    if moment.publishing:
        imports.wait_for_publication()
    sleep(moment.seconds)
    with suppress(ProcessLookupError):
        pidfd_send_signal(process, SIGKILL)
    os.close(process)
    status = imports.wait()
    assert status in {0, -SIGKILL}
    return status != 0


def _deliveries(settings: Settings) -> int:
    """How many imports a reader finds who comes now, each of them whole."""
    with current_database(settings) as current, current.reading() as connection:
        assert integrity.faults(connection) == ()
        opened = _count(connection, official_figure.c.from_batch)
        closed = _count(connection, official_figure.c.to_batch)
        assert opened == dict.fromkeys(range(1, len(opened) + 1), ROWS)
        assert closed == dict.fromkeys(range(2, len(opened) + 1), ROWS)
        assert (data_version_of(connection) > 0) == (len(opened) > 0)
        return len(opened)


def _count(connection: Connection, column: Column[int]) -> dict[int, int]:
    statement = select(column, func.count()).where(column.is_not(None)).group_by(column)
    return dict(connection.execute(statement).all())


def _moments(seconds: float) -> list[Moment]:
    random = Random(SEED)  # noqa: S311 - any moments will do, as long as they are the same each time
    share = seconds / KILLS_DURING_IMPORT
    during = [Moment(random.uniform(n, n + 1) * share, publishing=False) for n in range(KILLS_DURING_IMPORT)]
    share = SECONDS_OF_PUBLICATION / KILLS_DURING_PUBLICATION
    during += [Moment(random.uniform(n, n + 1) * share, publishing=True) for n in range(KILLS_DURING_PUBLICATION)]
    random.shuffle(during)
    return during
