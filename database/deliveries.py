"""Compares a delivery with what is open in the database, closes what it replaces and opens what it brings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    MetaData,
    String,
    Table,
    and_,
    delete,
    exists,
    false,
    select,
    update,
)

from database.engine import append, fetch
from database.importers import BREAKS, FIGURES, INCIDENTS, Delivery
from database.schema import NOT_BROKEN_DOWN, incident, official_figure, series_break

REMAINDER = NOT_BROKEN_DOWN
"""Code of what a margin leaves of the total, and the beginning of the record key of such a row."""
FIGURE_KEY = ("series", "margin", "record_key")
INCIDENT_KEY = ("series", "record_key")
CHANGES = ("added", "changed", "withdrawn", "unchanged")


@dataclass(frozen=True)
class Difference:
    """What a delivery changes: `figures` and `incidents` have the key of their rows and `change`, one of CHANGES.

    `stored` has the figures of the series that are in the database for the periods of the delivery.
    """

    figures: pl.DataFrame
    incidents: pl.DataFrame
    stored: pl.DataFrame
    breaks_differ: bool
    loaded_until: date | None

    @property
    def is_nothing(self) -> bool:
        """Whether the database already holds exactly this."""
        changes = pl.concat([self.figures["change"], self.incidents["change"]])
        return not self.breaks_differ and bool((changes == "unchanged").all())


def compare(connection: Connection, delivery: Delivery) -> Difference:
    """What the delivery adds, changes, withdraws and leaves as it is.

    It replaces what is open for its series and margins within the months that it covers. It covers undated rows
    where it holds some itself, or spans all the time that is open. A record that it holds is compared wherever it
    stood before.
    """
    held = _open_figures(connection, delivery)
    covered = _covered(held, delivery)
    moved = _moved(held.filter(~covered), delivery)
    figures = differences(pl.concat([held.filter(covered), moved]), delivery.figures, FIGURE_KEY)
    last = held["period_end"].max()
    return Difference(
        figures=figures,
        stored=held.filter(covered),
        incidents=_incident_differences(connection, delivery, figures),
        breaks_differ=not _open_breaks(connection, delivery).equals(_in_order(delivery.breaks)),
        loaded_until=last if isinstance(last, date) else None,
    )


def write(connection: Connection, delivery: Delivery, difference: Difference, batch: int) -> None:
    """Closes and opens rows. The batch must be there already."""
    replace(connection, official_figure, (delivery.figures, difference.figures), batch)
    replace(connection, incident, (delivery.incidents, difference.incidents), batch)
    if difference.breaks_differ:
        connection.execute(delete(series_break).where(*_breaks_inside(delivery)))
        append(connection, series_break, delivery.breaks.with_columns(batch=pl.lit(batch)))


def differences(held: pl.DataFrame, wanted: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """The key of every row of both frames and its `change`. Both frames have the same columns."""
    content = [name for name in wanted.columns if name not in key]
    before = held.rename({name: f"{name}_held" for name in content}).with_columns(is_held=pl.lit(value=True))
    after = wanted.with_columns(is_wanted=pl.lit(value=True))
    other = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_held")) for name in content)
    change = (
        pl.when(pl.col("is_held").is_null())
        .then(pl.lit("added"))
        .when(pl.col("is_wanted").is_null())
        .then(pl.lit("withdrawn"))
        .when(other)
        .then(pl.lit("changed"))
        .otherwise(pl.lit("unchanged"))
    )
    return after.join(before, on=key, how="full", coalesce=True).select(*key, change.alias("change"))


def replace(connection: Connection, table: Table, rows: tuple[pl.DataFrame, pl.DataFrame], batch: int) -> None:
    """Closes changed and withdrawn rows, opens added and changed ones. `rows`: those wanted, and the differences."""
    wanted, changes = rows
    key = [name for name in changes.columns if name != "change"]
    closing = changes.filter(pl.col("change").is_in(["changed", "withdrawn"])).select(key)
    opening = changes.filter(pl.col("change").is_in(["added", "changed"])).select(key)
    _close(connection, table, closing, batch)
    opened = wanted.join(opening, on=key, how="semi", maintain_order="left")
    append(connection, table, opened.with_columns(from_batch=pl.lit(batch)))


def records(difference: Difference) -> Mapping[str, int]:
    """How many records were added, changed, withdrawn and left: incidents where there are any, else figures.

    An incident is changed when its own row or any of its figures is.
    """
    whole = pl.concat_str("margin", "record_key", separator="|")
    if difference.incidents.height > 0:
        whole = _incident()
    figures = difference.figures.select(whole.alias("record"), "change")
    rows = pl.concat([figures, difference.incidents.select(pl.col("record_key").alias("record"), "change")])
    same = pl.col("change").n_unique() == 1
    each = rows.group_by("record").agg(pl.when(same).then(pl.col("change").first()).otherwise(pl.lit("changed")))
    found = dict(each["change"].value_counts().iter_rows())
    return {change: found.get(change, 0) for change in CHANGES}


def is_remainder() -> ColumnElement[bool]:
    """The rows that are no delivery's but what the margins leave of their total."""
    return official_figure.c.record_key.startswith(f"{REMAINDER}|", autoescape=True)


def _incident() -> pl.Expr:
    """The record key of the incident that a figure belongs to."""
    without_part = pl.col("record_key").str.replace(r"\|[^|]*$", "")
    return pl.when(pl.col("margin") == "total").then("record_key").otherwise(without_part)


def _open_figures(connection: Connection, delivery: Delivery) -> pl.DataFrame:
    figure = official_figure.c
    return fetch(
        connection,
        select(*(figure[name] for name in FIGURES)).where(
            figure.to_batch.is_(None),
            figure.series == delivery.series,
            figure.margin.in_(delivery.margins),
            ~is_remainder(),
        ),
    )


def _covered(held: pl.DataFrame, delivery: Delivery) -> pl.Series:
    first, last = _whole_months(delivery)
    inside = pl.col("period_start").is_between(first, last).fill_null(value=False)
    spans = (pl.col("period_start").min() >= first) & (pl.col("period_end").max() <= last)
    brings_undated = delivery.figures["period_start"].has_nulls()
    undated = pl.col("period_start").is_null() & (pl.lit(brings_undated) | spans.fill_null(value=False))
    return held.select((inside | undated).alias("covered"))["covered"]


def _whole_months(delivery: Delivery) -> tuple[pl.Expr, pl.Expr]:
    """The days that a file covers, extended to the months that they lie in."""
    first, last = (pl.lit(day, pl.Date) for day in (delivery.covers_from, delivery.covers_to))
    return first.dt.month_start(), last.dt.month_end()


def _moved(elsewhere: pl.DataFrame, delivery: Delivery) -> pl.DataFrame:
    """Of the rows outside what is covered, those of records that the delivery holds: all figures of an incident."""
    if delivery.incidents.is_empty():
        return elsewhere.join(delivery.figures, on=FIGURE_KEY, how="semi")
    return elsewhere.filter(_incident().is_in(delivery.incidents["record_key"].implode()))


def _incident_differences(connection: Connection, delivery: Delivery, figures: pl.DataFrame) -> pl.DataFrame:
    """An incident is withdrawn with its total."""
    columns = [incident.c[name] for name in INCIDENTS]
    still_open = incident.c.to_batch.is_(None)
    held = fetch(connection, select(*columns).where(still_open, incident.c.series == delivery.series))
    spoken_of = figures.filter(margin="total")
    compared = held.join(spoken_of, on=INCIDENT_KEY, how="semi")
    return differences(compared, delivery.incidents, INCIDENT_KEY)


def _breaks_inside(delivery: Delivery) -> tuple[ColumnElement[bool], ...]:
    """A file cannot show a break at its own beginning, so it says nothing of one there."""
    column = series_break.c
    if delivery.covers_from is None:
        return (false(),)
    inside = and_(column.starts_on > delivery.covers_from, column.starts_on <= delivery.covers_to)
    return column.series == delivery.series, column.margin.in_(delivery.margins), inside


def _open_breaks(connection: Connection, delivery: Delivery) -> pl.DataFrame:
    columns = [series_break.c[name] for name in BREAKS]
    return _in_order(fetch(connection, select(*columns).where(*_breaks_inside(delivery))))


def _in_order(breaks: pl.DataFrame) -> pl.DataFrame:
    return breaks.sort("margin", "starts_on", "kind")


def _close(connection: Connection, table: Table, keys: pl.DataFrame, batch: int) -> None:
    if keys.is_empty():
        return
    columns = [Column(name, String, nullable=False) for name in keys.columns]
    closing = Table("closing", MetaData(), *columns, prefixes=["TEMPORARY"])
    closing.create(connection)
    append(connection, closing, keys)
    same = and_(*(table.c[name] == closing.c[name] for name in keys.columns))
    rows = update(table).where(table.c.to_batch.is_(None), exists().where(same))
    connection.execute(rows.values(to_batch=batch))
    closing.drop(connection)
