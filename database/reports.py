"""What an import did, for the person who started it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from database.errors import DatabaseError
from database.importers import Delivery
from database.importers.texts import each_different
from database.spreadsheet import harmless


@dataclass(frozen=True)
class Report:
    """One series of one file. `batch` is None when nothing was written: a dry run, or a file that changes nothing.

    `margins` are those the file has figures of; rows_imported and rows_skipped (by reason) add up to rows_read;
    `sheets_skipped` names the sheets that were not read, each with the reason; `problems` counts rows by outcome
    (repaired, kept_out, outside_area) and kind; `totals_by_year` is the sum of what the file says for each year, or
    for unknown, with the low bound of a range; `notes` are sentences that a person should read.
    """

    file: str
    format: str
    series: str
    margins: tuple[str, ...]
    dry_run: bool
    batch: int | None
    covers_from: date | None
    covers_to: date | None
    columns_understood: Mapping[str, str]
    columns_not_understood: tuple[str, ...]
    rows_read: int
    rows_imported: int
    rows_skipped: Mapping[str, int]
    sheets: tuple[str, ...]
    sheets_skipped: tuple[tuple[str, str], ...]
    added: int
    changed: int
    withdrawn: int
    unchanged: int
    problems: Mapping[tuple[str, str], int]
    problems_file: Path | None
    totals_by_year: Mapping[str, int]
    notes: tuple[str, ...]


def counted_problems(problems: pl.DataFrame) -> Mapping[tuple[str, str], int]:
    """How many rows had each problem, by outcome and kind."""
    rows = problems.group_by("outcome", "kind").len().sort("outcome", "kind").iter_rows()
    return {(outcome, kind): n for outcome, kind, n in rows}


def delivered_margins(delivery: Delivery) -> tuple[str, ...]:
    """The margins that the delivery has figures of; it replaces those of its other margins by nothing."""
    return tuple(margin for margin in delivery.margins if (delivery.figures["margin"] == margin).any())


def totals_by_year(delivery: Delivery) -> Mapping[str, int]:
    """Sum of the delivery's first margin for each year; `unknown` for figures without a date."""
    whole = delivery.figures.filter(pl.col("margin") == delivery.margins[0])
    return dict(whole.group_by("year").agg(pl.col("value").sum()).sort("year").iter_rows())


def problems_path(folder: Path, batch: int, series: str) -> Path:
    """Where the rows with problems of a batch are written."""
    return folder / "problems" / f"{batch}-{series}.csv"


@contextmanager
def problem_lists() -> Iterator[list[Path]]:
    """The lists that `write_problems` wrote: they get their final names at the end, and are removed when it fails."""
    parts: list[Path] = []
    try:
        yield parts
    except BaseException:
        for part in parts:
            _remove(part)
        raise
    for part in parts:
        publish_problems(part)


def recover_lists(folder: Path, last_batch: int) -> None:
    """Ends what a killed import left: lists of batches that are in the database get their names, others go."""
    for part in problems_path(folder, 0, "").parent.glob("*.part"):
        number = part.name.partition("-")[0]
        if number.isdecimal() and int(number) <= last_batch:
            publish_problems(part)
        else:
            _remove(part)


def write_problems(path: Path, problems: pl.DataFrame) -> Path:
    """Writes the problems beside their place, under a name that says they are not final; returns where.

    Raises DatabaseError where they cannot be written, or the place is taken by a folder; nothing of them stays then.
    """
    part = path.with_suffix(".part")
    texts = ("value", "treatment")
    safe = problems.with_columns(each_different(problems[name], harmless, pl.String()).alias(name) for name in texts)
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        safe.write_csv(part, include_bom=True)
    except OSError as error:
        _remove(part)
        raise DatabaseError(f"{_place(path)} cannot be written, so nothing was imported: {_reason(error)}.") from error
    if path.is_dir():
        _remove(part)
        raise DatabaseError(f"{_place(path)} cannot be written, so nothing was imported: it is a folder.")
    return part


def publish_problems(part: Path) -> None:
    """Gives the problems their final name, once the version they belong to is the current one.

    Raises DatabaseError where they stay under the other name.
    """
    path = part.with_suffix(".csv")
    try:
        part.replace(path)
    except OSError as error:
        raise DatabaseError(f"{_place(path)} stays in {part.name}; all was imported: {_reason(error)}.") from error


def _remove(part: Path) -> None:
    # Why there is none is said by the error that led here.
    with suppress(OSError):
        part.unlink()


def _place(path: Path) -> str:
    return f"TURQUESA_DATA: the list of problems {path}"


def _reason(error: OSError) -> str:
    # Polars raises errors of the system that say nothing but their message.
    return error.strerror or str(error)
