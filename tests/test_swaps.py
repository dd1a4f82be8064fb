"""Eight threads read while imports replace the database under them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import NamedTuple

import pytest
from sqlalchemy import func, select

from database.files import pointer
from database.schema import official_figure
from database.settings import Settings
from database.versions import CurrentDatabase, data_version_of
from tests.importer import ROWS, Importer, importer
from tests.imports import current_database, open_files

THREADS = 8
SWAPS = 20
SECONDS_BETWEEN_READINGS = 0.05


class Reading(NamedTuple):
    """What one reading found."""

    current_before: int
    version: int
    figures: int
    version_at_end: int


@pytest.mark.slow
def test_no_error_and_no_old_figure_through_20_swaps(settings: Settings) -> None:
    """A reading that begins after the pointer moved never sees the version before, and never two versions."""
    with importer() as imports, current_database(settings) as current:
        readings = _read_through(imports, current, settings, SWAPS)
        assert open_files(settings) == {"analysis-21.duckdb"}
    assert all(reading.version >= reading.current_before for reading in readings)
    assert all(reading.version == reading.version_at_end for reading in readings)
    assert all(reading.figures == reading.version * ROWS for reading in readings)
    assert {1, 21} <= {reading.version for reading in readings}


@pytest.mark.slow
@pytest.mark.postgresql
def test_no_error_and_no_mixed_figures_on_postgresql(settings: Settings, postgresql_url: str) -> None:
    """There a reading sees all of an import or nothing of it."""
    shared = replace(settings, database=postgresql_url)
    with importer() as imports, current_database(shared) as current:
        readings = _read_through(imports, current, shared, 5)
    assert all(reading.version == reading.version_at_end for reading in readings)
    assert all(reading.figures == reading.version * ROWS for reading in readings)
    assert {1, 6} <= {reading.version for reading in readings}


def _read_through(imports: Importer, current: CurrentDatabase, settings: Settings, swaps: int) -> list[Reading]:
    """What all threads found, from before the first import to after the last. A failed reading fails the test."""
    ended = Event()
    imports.begin(settings)
    assert imports.wait() == 0
    with ThreadPoolExecutor(THREADS) as pool:
        threads = [pool.submit(_read_until, ended, current, pointer(settings.data)) for _ in range(THREADS)]
        try:
            imports.begin(settings, swaps)
            assert imports.wait() == 0
        finally:
            ended.set()
    found = [thread.result() for thread in threads]
    assert all(len(readings) > swaps for readings in found)
    return [reading for readings in found for reading in readings]


def _read_until(ended: Event, current: CurrentDatabase, pointer: Path) -> list[Reading]:
    readings = [_read(current, pointer)]
    while not ended.wait(SECONDS_BETWEEN_READINGS):
        readings.append(_read(current, pointer))
    return [*readings, _read(current, pointer)]


def _read(current: CurrentDatabase, pointer: Path) -> Reading:
    pointed = int(pointer.read_text().removeprefix("analysis-").removesuffix(".duckdb\n")) if pointer.exists() else 0
    with current.reading() as connection:
        version = data_version_of(connection)
        figures = connection.execute(select(func.count()).select_from(official_figure)).scalar_one()
        return Reading(pointed, version, figures, data_version_of(connection))
