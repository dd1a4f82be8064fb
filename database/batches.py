"""The record of each import: what was delivered, how it is graded and handled, and what was wrong in it."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
from sqlalchemy import Connection, func, insert, select

from database import codes
from database.engine import append
from database.importers import Delivery
from database.schema import batch, problem

PUBLIC_STATISTICS = {"reliability": "B", "credibility": "2", "handling": "H0", "tlp": "CLEAR"}
"""Admiralty grades, handling and TLP of what an authority or an international organisation publishes."""
REVIEW_AFTER_YEARS = 5


@dataclass(frozen=True)
class Entry:
    """A batch before it is written: what changed how often, and when."""

    number: int
    path: Path
    imported_at: datetime
    added: int
    changed: int
    withdrawn: int


def next_batch(connection: Connection) -> int:
    """The number after the last batch; 1 in an empty database."""
    return int(connection.execute(select(func.coalesce(func.max(batch.c.batch), 0))).scalar_one()) + 1


def record_batch(connection: Connection, delivery: Delivery, entry: Entry) -> None:
    """Writes the batch, which the rows that it opens and closes refer to."""
    known = codes.series().filter(pl.col("code") == delivery.series).row(0, named=True)
    values: dict[str, Any] = {
        "batch": entry.number,
        "format": delivery.format,
        "series": delivery.series,
        "margin": ",".join(delivery.margins),
        "file_name": entry.path.name,
        "file_sha256": sha256(entry.path.read_bytes()).hexdigest(),
        "imported_at": entry.imported_at.replace(tzinfo=None),
        "covers_from": delivery.covers_from,
        "covers_to": delivery.covers_to,
        "owner": known["owner"],
        "review_on": _years_later(entry.imported_at),
        "rows_read": delivery.rows_read,
        "rows_added": entry.added,
        "rows_changed": entry.changed,
        "rows_withdrawn": entry.withdrawn,
    }
    connection.execute(insert(batch).values(values | PUBLIC_STATISTICS))


def record_problems(connection: Connection, number: int, problems: pl.DataFrame) -> None:
    """Writes how many rows had each problem."""
    counted = problems.group_by("outcome", "kind", "column_name").agg(rows=pl.len().cast(pl.Int64))
    append(connection, problem, counted.with_columns(batch=pl.lit(number)).sort("outcome", "kind", "column_name"))


def _years_later(moment: datetime) -> date:
    day = moment.date()
    # 29 February has no anniversary in most years.
    return day.replace(year=day.year + REVIEW_AFTER_YEARS, day=min(day.day, 28))
