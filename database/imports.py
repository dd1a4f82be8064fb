"""Imports files: reads them, compares them with the database, and makes one new version of it, or none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from sqlalchemy import Connection

from database.batches import Entry, next_batch, record_batch, record_problems
from database.deliveries import Difference, compare, records, write
from database.formats import ImportRefused, check_files, check_names, read_file
from database.importers import Delivery
from database.importers.accounts import rows_imported, rows_skipped
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
from database.withdrawals import MOST_WITHDRAWN, warning

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done and how many there are."""

FilesRead = Sequence[tuple[Path, tuple[Delivery, ...]]]


class WouldWithdraw(ImportRefused):
    """Files that would withdraw more than a file should without being asked; `reports` say what each would change."""

    def __init__(self, sentence: str, reports: tuple[Report, ...]) -> None:
        super().__init__(sentence)
        self.reports = reports


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
    most_withdrawn: float | None = MOST_WITHDRAWN,
    progress: Progress | None = None,
) -> tuple[Report, ...]:
    """Imports all files as one new version, or none of them. One report for each delivery, in the order of the files.

    A file may hold several series, each a delivery of its own; `series` chooses one of them. A dry run does the same
    and throws the version away. `most_withdrawn` is the share of the records stored in its periods that a file may
    withdraw; None where it may withdraw all that it does not contain.

    Raises:
        WouldWithdraw: a file would withdraw more than that, or looks like a filtered export.
        ImportRefused: an unknown format or series, a file that is not there or is not of the format.
        DatabaseError: the database cannot be used, the result is not sound, or its problems cannot be written.
    """
    check_names(format_name, series)
    check_files(paths)
    tell, now = _teller(progress, 2 * len(paths) + 1), clock().astimezone(UTC)
    files = _read_all(paths, lambda path: read_file(format_name, path, series, now.date()), tell)
    # The version is put in place first, then its lists of problems.
    with problem_lists() as parts, writing(settings, clock) as draft:
        recover_lists(settings.data, next_batch(draft.connection) - 1)
        applied = _apply_all(draft.connection, files, now, tell)
        warnings = list(_warnings(applied, most_withdrawn))
        draft.keep = not dry_run and not warnings and any(one.batch is not None for one in applied)
        written = applied if draft.keep else [replace(one, batch=None) for one in applied]
        reports = tuple(_report(one, settings.data, dry_run=dry_run) for one in written)
        parts.extend(_write_problems(reports, written))
    if warnings:
        raise WouldWithdraw(_stopped(warnings), reports)
    tell("done", 2 * len(paths) + 1)
    return reports


def _read_all(
    paths: Sequence[Path], read: Callable[[Path], tuple[Delivery, ...]], tell: Callable[[str, int], None]
) -> FilesRead:
    files = []
    for number, path in enumerate(paths):
        tell(f"read {path.name}", number)
        files.append((path, read(path)))
    return files


def _write_problems(reports: Sequence[Report], written: Sequence[_Applied]) -> Iterator[Path]:
    """One after the other, so that those before one that fails are known and can be removed."""
    for report, one in zip(reports, written, strict=True):
        if report.problems_file:
            yield write_problems(report.problems_file, one.problems)


def _warnings(applied: Sequence[_Applied], most_withdrawn: float | None) -> Iterator[str]:
    for one in applied:
        if found := warning(one.delivery, one.difference, most_withdrawn):
            yield f"{one.path.name}: {found}"


def _stopped(warnings: Sequence[str]) -> str:
    more = f" (and {len(warnings) - 1} more)" if len(warnings) > 1 else ""
    return f"Nothing was imported. {warnings[0]}{more}. If that is meant, repeat the command with --replace."


def _teller(progress: Progress | None, steps: int) -> Callable[[str, int], None]:
    def tell(stage: str, done: int) -> None:
        if progress is not None:
            progress(stage, done, steps)

    return tell


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
        rows_imported=rows_imported(delivery),
        rows_skipped=rows_skipped(delivery),
        sheets=delivery.sheets,
        sheets_skipped=delivery.sheets_skipped,
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
