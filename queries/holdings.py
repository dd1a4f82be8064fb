"""What the database holds: its series, their margins, the time they cover, the deliveries they came in."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import BigInteger, Connection, and_, cast, func, select

from database.engine import Statement, fetch
from database.schema import batch, official_figure, series, series_break
from queries.figures import Break, Source
from queries.names import Names
from queries.naming import read_names


@dataclass(frozen=True)
class HeldSeries:
    """A series with rows in the database.

    `reported` gives for each margin the periods it has published figures for: months such as 2020-01, and years such
    as 2019 where they came as one annual figure. `undated` counts, in the total margin, what has no date.
    """

    code: str
    measure: str
    recorded_country: str | None
    total_margin: str
    reported: Mapping[str, frozenset[str]]
    undated: int
    breaks: tuple[tuple[str, Break], ...]
    source: Source

    def source_of(self, margin: str) -> Source:
        """The source with the first and the last day that this margin covers."""
        periods = self.reported[margin]
        if not periods:
            return self.source
        last = max(last_day(period) for period in periods)
        return replace(self.source, since=min(map(first_day, periods)), as_of=min(last, self.source.as_of))


@dataclass(frozen=True)
class Holdings:
    """Everything that stays the same until the next import; read once per data version."""

    data_version: int
    names: Names
    series: tuple[HeldSeries, ...]

    def of(self, measure: str) -> tuple[HeldSeries, ...]:
        """The series that hold a measure."""
        return tuple(held for held in self.series if held.measure == measure)


def read_holdings(connection: Connection, data_version: int) -> Holdings:
    """The holdings of the database as this connection reads it."""
    periods = fetch(connection, _periods())
    deliveries = fetch(connection, _deliveries()).sort("code")
    breaks = fetch(
        connection, select(series_break.c.series, series_break.c.margin, series_break.c.starts_on, series_break.c.kind)
    )
    held = tuple(_held(row, periods, breaks) for row in deliveries.iter_rows(named=True))
    return Holdings(data_version, read_names(connection), held)


def first_day(period: str) -> date:
    """The first day of a month such as 2020-01 or a year such as 2019."""
    return date(int(period[:4]), int(period[5:] or 1), 1)


def last_day(period: str) -> date:
    """The last day of a month such as 2020-01 or a year such as 2019."""
    year, month = int(period[:4]), int(period[5:] or 12)
    return date(year, month, monthrange(year, month)[1])


def _periods() -> Statement:
    figure = official_figure.c
    keys = (figure.series, figure.margin, figure.grain, figure.year, figure.month)
    published = and_(figure.to_batch.is_(None), figure.status != "derived")
    persons = cast(func.sum(figure.value), BigInteger).label("persons")
    return select(*keys, persons).where(published).group_by(*keys)


def _deliveries() -> Statement:
    about = ("code", "measure", "recorded_country", "total_margin", "owner", "source", "licence")
    columns = [series.c[name] for name in about]
    return (
        select(*columns, func.min(batch.c.covers_from).label("since"), func.max(batch.c.covers_to).label("as_of"))
        .join(batch, batch.c.series == series.c.code)
        .group_by(*columns)
    )


def _held(row: Mapping[str, Any], periods: pl.DataFrame, breaks: pl.DataFrame) -> HeldSeries:
    code, total = row["code"], row["total_margin"]
    own = periods.filter(series=code)
    broken = breaks.filter(series=code).unique().sort("starts_on").iter_rows(named=True)
    return HeldSeries(
        code=code,
        measure=row["measure"],
        recorded_country=row["recorded_country"],
        total_margin=total,
        reported={margin: _reported(own.filter(margin=margin)) for margin in own["margin"].unique()},
        undated=int(own.filter(margin=total, grain="undated")["persons"].sum()),
        breaks=tuple((b["margin"], Break(code, b["starts_on"], b["kind"])) for b in broken),
        source=Source(code, *(row[name] for name in ("owner", "source", "licence", "since", "as_of"))),
    )


def _reported(periods: pl.DataFrame) -> frozenset[str]:
    return frozenset(periods.filter(grain="month")["month"]) | frozenset(periods.filter(grain="year")["year"])
