"""Imports files: reads them, compares them with the database, and makes one new version of it, or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

import polars as pl
from sqlalchemy import Connection

from database.batches import Entry, next_batch, record_batch, record_problems
from database.deliveries import Difference, compare, records, write
from database.importers import Delivery, NotThisFormat, cbp, gdidata, glotip, missing_migrants
from database.importers.problems import together
from database.remainders import find_remainders, write_remainders
from database.reports import (
    Report,
    counted_problems,
    delivered_margins,
    problem_lists,
    problems_path,
    recover_lists,
    totals_by_year,
    write_problems,
)
from database.settings import Settings
from database.versions import Clock, writing

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done and how many there are."""

Reading = Callable[[Path, str | None, date], tuple[Delivery, ...]]
"""Reads a file, as one series if one was chosen; the day is that of the import."""
FilesRead = Sequence[tuple[Path, tuple[Delivery, ...]]]


@dataclass(frozen=True)
class Reader:
    """A format: the series its files may hold, and how to read one."""

    series: tuple[str, ...]
    read: Reading


FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        cbp.FORMAT: Reader(cbp.SERIES, lambda path, _, today: (cbp.read(path, today=today),)),
        gdidata.FORMAT: Reader(
            gdidata.SERIES, lambda path, series, today: (gdidata.read(path, series=series, today=today),)
        ),
        glotip.FORMAT: Reader(glotip.SERIES, lambda path, series, today: glotip.read(path, series=series, today=today)),
        missing_migrants.FORMAT: Reader(
            missing_migrants.SERIES, lambda path, _, today: (missing_migrants.read(path, today=today),)
        ),
    }
)
"""The formats that can be read."""


class ImportRefused(Exception):  # noqa: N818 - it names a decision
    """Files that are not imported; the message is one sentence. Nothing was changed."""


@dataclass(frozen=True)
class _Applied:
    """A delivery after its rows were compared and, if anything differs, written as `batch`."""

    path: Path
    delivery: Delivery
    difference: Difference
    batch: int | None
    problems: pl.DataFrame


def import_files(  # noqa: PLR0913 - what the command line offers
    settings: Settings,
    clock: Clock,
    format_name: str,
    paths: Sequence[Path],
    *,
    series: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> tuple[Report, ...]:
    """Imports all files as one new version, or none of them. One report for each delivery, in the order of the files.

    A file may hold several series, each a delivery of its own; `series` chooses one of them. A dry run does the same
    and throws the version away.

    Raises:
        ImportRefused: an unknown format or series, a file that is not there or is not of the format.
        DatabaseError: the database cannot be used, the result is not sound, or its problems cannot be written.
    """
    check_names(format_name, series)
    tell = _teller(progress, 2 * len(paths) + 1)
    now = clock().astimezone(UTC)
    reading = FORMATS[format_name].read
    files = _read_all(paths, lambda path: reading(path, series, now.date()), tell)
    # The version is put in place first, then its lists of problems.
    with problem_lists() as parts, writing(settings, clock) as draft:
        recover_lists(settings.data, next_batch(draft.connection) - 1)
        applied = _apply_all(draft.connection, files, now, tell)
        draft.keep = not dry_run and any(one.batch is not None for one in applied)
        written = applied if draft.keep else [replace(one, batch=None) for one in applied]
        reports = tuple(_report(one, settings.data, dry_run=dry_run) for one in written)
        for report, one in zip(reports, written, strict=True):
            if report.problems_file:
                parts.append(write_problems(report.problems_file, one.problems))
    tell("done", 2 * len(paths) + 1)
    return reports


def check_names(format_name: str, series: str | None = None) -> None:
    """Raises ImportRefused for a format, or a series of it, that does not exist, with the nearest that does."""
    if format_name not in FORMATS:
        raise ImportRefused(_no_such("format", format_name, FORMATS))
    if series is not None and series not in FORMATS[format_name].series:
        raise ImportRefused(_no_such(f"series of {format_name}", series, FORMATS[format_name].series))


def _no_such(what: str, given: str, known: Sequence[str] | Mapping[str, object]) -> str:
    near = get_close_matches(given.lower().replace("_", "-"), known, n=1, cutoff=0.3)
    suggestion = f" Did you mean {near[0]}?" if near else ""
    return f'There is no {what} "{given}"; there are {", ".join(sorted(known))}.{suggestion}'


def _teller(progress: Progress | None, steps: int) -> Callable[[str, int], None]:
    def tell(stage: str, done: int) -> None:
        if progress is not None:
            progress(stage, done, steps)

    return tell


def _read_all(
    paths: Sequence[Path], read: Callable[[Path], tuple[Delivery, ...]], tell: Callable[[str, int], None]
) -> FilesRead:
    if not paths:
        raise ImportRefused("There is no file to import; name at least one.")
    for path in paths:
        if not path.is_file():
            raise ImportRefused(f"There is no file {path}.")
    files = []
    for number, path in enumerate(paths):
        tell(f"read {path.name}", number)
        try:
            files.append((path, read(path)))
        except NotThisFormat as reason:
            raise ImportRefused(f"{path.name} was not imported: {reason}.") from reason
    return files


def _apply_all(
    connection: Connection, files: FilesRead, now: datetime, tell: Callable[[str, int], None]
) -> list[_Applied]:
    applied = []
    for number, (path, deliveries) in enumerate(files, start=len(files)):
        tell(f"compare {path.name}", number)
        applied += [_apply(connection, path, delivery, now) for delivery in deliveries]
    tell("check", 2 * len(files))
    finished = _with_remainders(connection, applied)
    for one in finished:
        if one.batch is not None:
            record_problems(connection, one.batch, one.problems)
    return finished


def _apply(connection: Connection, path: Path, delivery: Delivery, now: datetime) -> _Applied:
    difference = compare(connection, delivery)
    if difference.is_nothing:
        return _Applied(path, delivery, difference, None, delivery.problems)
    number = next_batch(connection)
    count = records(difference)
    entry = Entry(number, path, now, count["added"], count["changed"], count["withdrawn"])
    record_batch(connection, delivery, entry)
    write(connection, delivery, difference, number)
    return _Applied(path, delivery, difference, number, delivery.problems)


def _with_remainders(connection: Connection, applied: Sequence[_Applied]) -> list[_Applied]:
    """Works out the remainders of every series touched; what is wrong with them belongs to its last batch."""
    finished = list(applied)
    for code in sorted({one.delivery.series for one in applied}):
        mine = [at for at, one in enumerate(applied) if one.delivery.series == code]
        last = max(mine, key=lambda at: (applied[at].batch or 0, at))
        remainders = find_remainders(connection, code)
        number = applied[last].batch
        if number is not None:
            write_remainders(connection, remainders, number)
        problems = together((applied[last].problems, remainders.problems))
        finished[last] = replace(applied[last], problems=problems)
    return finished


def _report(one: _Applied, folder: Path, *, dry_run: bool) -> Report:
    delivery, has_file = one.delivery, one.batch is not None and not one.problems.is_empty()
    return Report(
        file=one.path.name,
        format=delivery.format,
        series=delivery.series,
        margins=delivered_margins(delivery),
        dry_run=dry_run,
        batch=one.batch,
        covers_from=delivery.covers_from,
        covers_to=delivery.covers_to,
        columns_understood=delivery.columns_understood,
        columns_not_understood=delivery.columns_not_understood,
        rows_read=delivery.rows_read,
        **records(one.difference),
        problems=counted_problems(one.problems),
        problems_file=problems_path(folder, one.batch or 0, delivery.series) if has_file else None,
        totals_by_year=totals_by_year(delivery),
        notes=_notes(one),
    )


def _notes(one: _Applied) -> tuple[str, ...]:
    ends, loaded = one.delivery.covers_to, one.difference.loaded_until
    if one.difference.is_nothing:
        return (*one.delivery.notes, "Nothing was changed: the database already holds exactly this.")
    if ends is None or loaded is None or f"{loaded:%Y-%m}" <= f"{ends:%Y-%m}":
        return one.delivery.notes
    older = (
        f"ATTENTION: an older vintage. The file ends in {ends:%Y-%m}, the database goes to {loaded:%Y-%m}; within the "
        "periods of the file its records replace newer ones."
    )
    return (*one.delivery.notes, older)
