"""Readers of published files: each turns one file into one Delivery, or says why the file is not of its format."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import polars as pl

from database.schema import TOTAL

DIMENSIONS = (
    "recorded_country",
    "recorded_admin1",
    "recorded_place",
    "grid",
    "citizenship",
    "sex",
    "age",
    "exploitation",
    "migration_route",
    "cause",
    "border_region",
    "demographic_group",
    "authority",
)
"""Dimensions of a figure besides its period."""

FIGURES: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "measure": pl.String(),
        "series": pl.String(),
        "margin": pl.String(),
        "record_key": pl.String(),
        "period_start": pl.Date(),
        "period_end": pl.Date(),
        "grain": pl.String(),
        "year": pl.String(),
        "quarter": pl.String(),
        "month": pl.String(),
        **dict.fromkeys(DIMENSIONS, pl.String()),
        "value_text": pl.String(),
        "value": pl.Int64(),
        "value_high": pl.Int64(),
        "status": pl.String(),
    }
)
"""Columns of `official_figure` that a file fills; the database adds the batches."""

INCIDENTS: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "record_key": pl.String(),
        "series": pl.String(),
        "occurred_on": pl.Date(),
        "latitude": pl.Float64(),
        "longitude": pl.Float64(),
        "coordinates": pl.String(),
        "recorded_country": pl.String(),
        "recorded_place": pl.String(),
        "grid": pl.String(),
        "migration_route": pl.String(),
        "cause": pl.String(),
    }
)
BREAKS: Mapping[str, pl.DataType] = MappingProxyType(
    {"series": pl.String(), "margin": pl.String(), "starts_on": pl.Date(), "kind": pl.String()}
)


class NotThisFormat(Exception):  # noqa: N818 - it names what is so, not that something failed
    """A file that cannot be read as what it was said to be; the sentence says what was expected and found."""


class MissingColumns(NotThisFormat):
    """A table that lacks columns of the format; it may be of another."""


@dataclass(frozen=True)
class Delivery:
    """What one file says, ready to be compared with the database.

    `problems` has the columns of `importers.problems`; `notes` are sentences about how the file was understood.
    `lines` are the rows of the file that this delivery accounts for, `imported` those that its figures come from (with
    repetitions where a row gives several figures). `sheets_skipped` has the name of a sheet and why it was not read.
    """

    format: str
    series: str
    measure: str
    margins: tuple[str, ...]
    figures: pl.DataFrame
    incidents: pl.DataFrame
    breaks: pl.DataFrame
    problems: pl.DataFrame
    lines: pl.Series
    imported: pl.Series
    covers_from: date | None
    covers_to: date | None
    columns_understood: Mapping[str, str]
    columns_not_understood: tuple[str, ...]
    notes: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    sheets_skipped: tuple[tuple[str, str], ...] = ()

    @property
    def rows_read(self) -> int:
        """How many rows of the file this delivery accounts for."""
        return self.lines.len()


def shaped(rows: pl.DataFrame, columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """The rows with exactly these columns and types: a missing dimension is not broken down, the rest is null."""
    missing = {name: TOTAL if name in DIMENSIONS else None for name in columns if name not in rows.columns}
    completed = rows.with_columns(pl.lit(filler, columns[name]).alias(name) for name, filler in missing.items())
    return completed.select(pl.col(name).cast(dtype) for name, dtype in columns.items())


def covered(rows: pl.DataFrame, starts: str, ends: str) -> tuple[date | None, date | None]:
    """First and last day that the rows speak of, from the columns starts and ends; undated rows say nothing."""
    first, last = rows.select(pl.col(starts).min(), pl.col(ends).max()).row(0)
    return first, last
