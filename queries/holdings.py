"""What the database holds: its series, their margins, the time they cover, the deliveries they came in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy import BigInteger, Connection, cast, func, select

from database.engine import Statement, fetch
from database.schema import batch, official_figure, series, series_break
from queries.figures import Break, Source
from queries.filters import Period
from queries.names import Names, read_names


@dataclass(frozen=True)
class Span:
    """The time that monthly figures of a margin cover, first and last day."""

    first: date
    last: date

    def meets(self, period: Period | None) -> bool:
        """Whether a period (None: all time) has a day in the span."""
        return period is None or (period.starts_on <= self.last and period.ends_on >= self.first)


@dataclass(frozen=True)
class HeldSeries:
    """A series with rows in the database. `spans` gives for each margin the time of its monthly figures, if any."""

    code: str
    measure: str
    recorded_country: str | None
    total_margin: str
    spans: Mapping[str, Span | None]
    undated: int
    breaks: tuple[tuple[str, Break], ...]
    source: Source


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
    margins = fetch(connection, _margins())
    deliveries = fetch(connection, _deliveries()).sort("code")
    breaks = fetch(
        connection, select(series_break.c.series, series_break.c.margin, series_break.c.starts_on, series_break.c.kind)
    )
    held = tuple(_held(row, margins, breaks) for row in deliveries.iter_rows(named=True))
    return Holdings(data_version, read_names(connection), held)


def _margins() -> Statement:
    figure = official_figure.c
    monthly = figure.grain == "month"
    return (
        select(
            figure.series,
            figure.margin,
            func.min(figure.period_start).filter(monthly).label("first"),
            func.max(figure.period_end).filter(monthly).label("last"),
            cast(func.coalesce(func.sum(figure.value).filter(figure.grain == "undated"), 0), BigInteger).label(
                "undated"
            ),
        )
        .where(figure.to_batch.is_(None))
        .group_by(figure.series, figure.margin)
    )


def _deliveries() -> Statement:
    about = ("code", "measure", "recorded_country", "total_margin", "owner", "source", "licence")
    columns = [series.c[name] for name in about]
    return (
        select(*columns, func.min(batch.c.covers_from).label("since"), func.max(batch.c.covers_to).label("as_of"))
        .join(batch, batch.c.series == series.c.code)
        .group_by(*columns)
    )


def _held(row: Mapping[str, object], margins: pl.DataFrame, breaks: pl.DataFrame) -> HeldSeries:
    code = str(row["code"])
    own = margins.filter(series=code).to_dicts()
    broken = breaks.filter(series=code).unique().sort("starts_on").iter_rows(named=True)
    return HeldSeries(
        code=code,
        measure=str(row["measure"]),
        recorded_country=row["recorded_country"],  # type: ignore[arg-type]
        total_margin=str(row["total_margin"]),
        spans={m["margin"]: Span(m["first"], m["last"]) if m["first"] else None for m in own},
        undated=sum(m["undated"] for m in own if m["margin"] == row["total_margin"]),
        breaks=tuple((b["margin"], Break(code, b["starts_on"], b["kind"])) for b in broken),
        source=Source(code, *(row[name] for name in ("owner", "source", "licence", "since", "as_of"))),  # type: ignore[arg-type]
    )
