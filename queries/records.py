"""What came in, as figures: rows by delivery, and rows that were repaired or kept out."""

from dataclasses import dataclass

import polars as pl
from sqlalchemy import BigInteger, ColumnElement, Connection, Select, Table, cast, func, select, union_all

from database.engine import Statement, fetch
from database.schema import batch, is_left_out, official_figure, person, problem, suspect
from queries.figures import SHOWN, Figures, Question
from queries.incidents import NONE, Incidents, read_incidents
from queries.words import text

CHANGES = ("rows_read", "rows_added", "rows_changed", "rows_withdrawn")


@dataclass(frozen=True)
class Records:
    """Everything that came in.

    held: figures and records in use, by series.
    deliveries: batch, series, format, file_name, imported_at (UTC), covers_from, covers_to; newest first.
    changes: figures by batch (its number as text) and change (one of CHANGES).
    problems: figures by series, outcome and kind.
    incidents: those in use, with their points.
    """

    held: Figures
    deliveries: pl.DataFrame
    changes: Figures
    problems: Figures
    incidents: Incidents = NONE


def read_records(connection: Connection, data_version: int) -> Records:
    """The deliveries and their problems, over all deliveries."""
    columns = ("batch", "series", "format", "file_name", "imported_at", "covers_from", "covers_to")
    deliveries = fetch(connection, select(*(batch.c[name] for name in columns))).sort("batch", descending=True)
    counts = fetch(connection, select(batch.c.batch, *(batch.c[name] for name in CHANGES))).sort("batch")
    changes = counts.with_columns(pl.col("batch").cast(pl.String())).unpivot(
        CHANGES, index="batch", variable_name="change", value_name="value"
    )
    return Records(
        _figures(fetch(connection, _held()), "figures", ("series",), data_version),
        deliveries,
        _figures(changes, "rows", ("batch", "change"), data_version),
        _figures(fetch(connection, _problems()), "problems", ("series", "outcome", "kind"), data_version),
        read_incidents(connection),
    )


def _held() -> Statement:
    """Published figures, and records of persons, that are in use."""
    published = _rows_of(official_figure, official_figure.c.status != "derived", ~is_left_out())
    counts = [published, _rows_of(person), _rows_of(suspect)]
    each = union_all(*counts).subquery()
    rows = cast(func.sum(each.c.value), BigInteger).label("value")
    return select(each.c.series, rows).group_by(each.c.series)


def _rows_of(table: Table, *conditions: ColumnElement[bool]) -> Select[str, int]:
    rows = cast(func.count(), BigInteger).label("value")
    return select(table.c.series, rows).where(table.c.to_batch.is_(None), *conditions).group_by(table.c.series)


def _problems() -> Statement:
    """Of the newest delivery of each series and margin: what an older one had wrong is history."""
    newest = select(func.max(batch.c.batch)).group_by(batch.c.series, batch.c.margin)
    keys = (batch.c.series, problem.c.outcome, problem.c.kind)
    rows = cast(func.sum(problem.c.rows), BigInteger).label("value")
    joined = select(*keys, rows).join(batch, batch.c.batch == problem.c.batch)
    return joined.where(batch.c.batch.in_(newest)).group_by(*keys)


def _figures(rows: pl.DataFrame, measure: str, by: tuple[str, ...], data_version: int) -> Figures:
    frame = rows.with_columns(state=pl.lit(SHOWN), value_high=pl.lit(None, pl.Int64())).sort(by)
    return Figures(Question(measure, by), frame, text("rows"), data_version)
