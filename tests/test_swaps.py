"""Eight threads read while imports replace the database under them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import NamedTuple

import pytest

from database.drafts import Clock
from database.files import POINTER
from database.settings import Settings
from database.versions import CurrentDatabase, data_version_of
from tests.imports import count_rows, current_database, import_rows, open_files

THREADS = 8
SWAPS = 20
SECONDS_BETWEEN_READINGS = 0.003


class Reading(NamedTuple):
    """What one reading found; every import adds one row and one to the version."""

    current_before: int
    version: int
    rows: int
    version_at_end: int


def test_no_error_and_no_old_figure_through_20_swaps(settings: Settings, clock: Clock) -> None:
    """A reading that begins after the pointer moved never sees the version before, and never two versions."""
    import_rows(settings, clock)
    with current_database(settings) as current:
        readings = _read_through(current, settings, clock, SWAPS)
        assert open_files(settings) == {"analysis-21.duckdb"}
    assert all(reading.version >= reading.current_before for reading in readings)
    assert all(reading.version == reading.rows == reading.version_at_end for reading in readings)
    assert {1, 21} <= {reading.version for reading in readings}


@pytest.mark.postgresql
def test_no_error_and_no_mixed_figures_on_postgresql(settings: Settings, clock: Clock, postgresql_url: str) -> None:
    """There a reading sees all of an import or nothing of it."""
    shared = replace(settings, database=postgresql_url)
    import_rows(shared, clock)
    with current_database(shared) as current:
        readings = _read_through(current, shared, clock, 5)
    assert all(reading.version == reading.rows == reading.version_at_end for reading in readings)
    assert {1, 6} <= {reading.version for reading in readings}


def _read_through(current: CurrentDatabase, settings: Settings, clock: Clock, swaps: int) -> list[Reading]:
    """What all threads found, from before the first import to after the last. A failed reading fails the test."""
    ended = Event()
    with ThreadPoolExecutor(THREADS) as pool:
        threads = [pool.submit(_read_until, ended, current, settings) for _ in range(THREADS)]
        try:
            import_rows(settings, clock, swaps)
        finally:
            ended.set()
    found = [thread.result() for thread in threads]
    assert all(len(readings) > swaps for readings in found)
    return [reading for readings in found for reading in readings]


def _read_until(ended: Event, current: CurrentDatabase, settings: Settings) -> list[Reading]:
    readings = []
    while not ended.wait(SECONDS_BETWEEN_READINGS):
        readings.append(_read(current, settings.data / POINTER))
    return [*readings, _read(current, settings.data / POINTER)]


def _read(current: CurrentDatabase, pointer: Path) -> Reading:
    pointed = int(pointer.read_text()[len("analysis-") : -len(".duckdb\n")]) if pointer.exists() else 0
    with current.reading() as connection:
        version = data_version_of(connection)
        return Reading(pointed, version, count_rows(connection), data_version_of(connection))
