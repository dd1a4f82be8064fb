"""Reads what the database holds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import polars as pl
from sqlalchemy import BigInteger, ColumnElement, Connection, Table, and_, case, cast, func, select, true

from database.engine import Statement, fetch
from database.schema import (
    NOT_BROKEN_DOWN,
    TOTAL,
    batch,
    context_event,
    country,
    is_left_out,
    official_figure,
    place,
    series,
    series_break,
    version,
)
from database.versions import edition_of
from queries.clauses import is_open, is_published
from queries.days import UTC_NAME, day_of, end_of
from queries.figures import NOT_RECORDED, Break, Event, Source
from queries.groups import read_groups
from queries.holdings import HeldSeries, Holdings, LeftOut, months_between
from queries.measures import MEASURES
from queries.naming import read_masks, read_names
from queries.persons import TABLES
from queries.positions import read_positions

CODED = ("sex", "age", "exploitation", "border_region", "demographic_group", "authority")
"""Dimensions of which a source publishes some codes and not others. Where it lists citizenships, nobody is a zero."""


def read_holdings(
    connection: Connection, data_version: int, known_on: date | None = None, zone: str = UTC_NAME
) -> Holdings:
    """The holdings of the database as this connection reads it; as they were at the end of a day, if one is given.

    Days are those of the time zone.
    """
    known_batch = None if known_on is None else _last_batch(connection, end_of(known_on, zone))
    return Holdings(
        edition_of(connection),
        data_version,
        read_names(connection),
        (*_of_figures(connection, known_batch, zone), *_of_records(connection, known_batch, zone)),
        read_masks(connection),
        _events(connection),
        _regions(connection),
        read_groups(connection),
        read_positions(connection),
        synthetic=bool(connection.execute(select(version.c.synthetic)).scalar()),
        known_batch=known_batch,
        kinds=dict(fetch(connection, select(place.c.code, place.c.kind)).iter_rows()),
        zone=zone,
    )


def _events(connection: Connection) -> tuple[Event, ...]:
    columns = (context_event.c[name] for name in ("code", "kind", "starts_on", "ends_on", "source"))
    rows = fetch(connection, select(*columns)).sort("starts_on", "code")
    return tuple(Event(*row) for row in rows.iter_rows())


def _regions(connection: Connection) -> Mapping[str, Mapping[str, str]]:
    columns = (country.c.code, country.c.subregion, country.c.unodc_subregion)
    rows = fetch(connection, select(*columns).where(country.c.subregion.is_not(None)))
    return {code: {"subregion": one, "unodc_subregion": other} for code, one, other in rows.iter_rows()}


def _last_batch(connection: Connection, midnight: datetime) -> int:
    statement = select(func.coalesce(func.max(batch.c.batch), 0)).where(batch.c.imported_at < midnight)
    return int(connection.execute(statement).scalar_one())


def _of_figures(connection: Connection, known_batch: int | None, zone: str) -> Iterator[HeldSeries]:
    periods = fetch(connection, _periods(known_batch))
    left_out = fetch(connection, _left_out(known_batch)).sort("recorded_country", "year", "month", "margin")
    used = fetch(connection, _used(known_batch))
    columns = (series_break.c.series, series_break.c.margin, series_break.c.starts_on, series_break.c.kind)
    breaks = fetch(connection, select(*columns))
    for row in _deliveries(connection, known_batch):
        if row["measure"] != "case_records":
            held = _held(row, periods.filter(series=row["code"]), breaks.filter(series=row["code"]))
            codes = _codes(used.filter(series=held.code))
            mine = left_out.filter(series=held.code).iter_rows(named=True)
            left = tuple(_margin_left_out(one) for one in mine)
            yield replace(held, left_out=left, codes=codes, revised_on=_revised_on(row, zone))


def _of_records(connection: Connection, known_batch: int | None, zone: str) -> Iterator[HeldSeries]:
    delivered = {row["code"]: row for row in _deliveries(connection, known_batch)}
    for measure in MEASURES:
        if measure.is_of_records and delivered:
            counts = fetch(connection, _counts(TABLES[measure.held_in], measure.role, known_batch)).sort("series")
            for code, undated, year_only in counts.iter_rows():
                held, revised = _held_records(delivered[code], measure.key, undated), _revised_on(delivered[code], zone)
                yield replace(held, year_only=year_only, revised_on=revised)


def _periods(known_batch: int | None) -> Statement:
    figure = official_figure.c
    keys = (figure.series, figure.margin, figure.grain, figure.year, figure.month, figure.recorded_country)
    published = and_(is_open(official_figure, known_batch), is_published())
    persons = cast(func.sum(figure.value), BigInteger).label("persons")
    return select(*keys, persons).where(published).group_by(*keys)


def _used(known_batch: int | None) -> Statement:
    figure = official_figure.c
    keys = (figure.series, figure.margin, *(figure[name] for name in CODED))
    return select(*keys).where(is_open(official_figure, known_batch)).distinct()


def _codes(used: pl.DataFrame) -> Mapping[tuple[str, str], frozenset[str]]:
    by_margin = used.group_by("margin").agg(*CODED)
    return {(row["margin"], name): frozenset(row[name]) for row in by_margin.iter_rows(named=True) for name in CODED}


def _left_out(known_batch: int | None) -> Statement:
    """The margins that were not counted: whose, when, which parts, and what these and the total come to."""
    figure = official_figure.c
    keys = (figure.series, figure.margin, figure.recorded_country, figure.year, figure.month, figure.value_text)
    columns = (*keys, *(figure[name] for name in CODED))
    return select(*columns).where(is_open(official_figure, known_batch), is_left_out())


def _margin_left_out(row: Mapping[str, Any]) -> LeftOut:
    parts, total = map(int, row["value_text"].split(" > "))
    codes = tuple((name, row[name]) for name in CODED if row[name] not in {TOTAL, NOT_BROKEN_DOWN})
    period = row["year"] if row["month"] == NOT_RECORDED else row["month"]
    return LeftOut(row["margin"], row["recorded_country"], period, codes, parts, total)


def _counts(table: Table, role: str | None, known_batch: int | None) -> Statement:
    undated = func.count().filter(table.c.detected_on.is_(None))
    whose: ColumnElement[bool] = table.c.role == role if role else true()
    year_only = func.count().filter(table.c.detected_precision == "year")
    counts = (cast(undated, BigInteger).label("undated"), cast(year_only, BigInteger).label("year_only"))
    rows = select(table.c.series, *counts)
    return rows.where(is_open(table, known_batch), whose).group_by(table.c.series)


def _deliveries(connection: Connection, known_batch: int | None) -> list[dict[str, Any]]:
    about = ("code", "measure", "recorded_country", "itemised", "total_margin", "owner", "source", "licence")
    columns = [series.c[name] for name in about]
    known = true() if known_batch is None else batch.c.batch <= known_batch
    revised = case((batch.c.rows_changed + batch.c.rows_withdrawn > 0, batch.c.imported_at))
    ends = (func.min(batch.c.covers_from).label("since"), func.max(batch.c.covers_to).label("as_of"))
    rows = (
        select(*columns, *ends, func.max(revised).label("revised_at"))
        .join(batch, batch.c.series == series.c.code)
        .where(known)
        .group_by(*columns)
    )
    return fetch(connection, rows).sort("code").to_dicts()


def _held(row: Mapping[str, Any], periods: pl.DataFrame, breaks: pl.DataFrame) -> HeldSeries:
    code, total = row["code"], row["total_margin"]
    broken = breaks.unique().sort("starts_on").iter_rows(named=True)
    return HeldSeries(
        code=code,
        measure=row["measure"],
        recorded_country=row["recorded_country"],
        total_margin=total,
        reported={margin: _reported(periods.filter(margin=margin)) for margin in periods["margin"].unique()},
        undated=int(periods.filter(margin=total, grain="undated")["persons"].sum()),
        breaks=tuple((b["margin"], Break(code, b["starts_on"], b["kind"])) for b in broken),
        source=_source(row),
        by_country={} if row["recorded_country"] or row["itemised"] else _reported_by_country(periods),
    )


def _revised_on(row: Mapping[str, Any], zone: str) -> date | None:
    return day_of(row["revised_at"], zone) if row["revised_at"] else None


def _held_records(row: Mapping[str, Any], measure: str, undated: int) -> HeldSeries:
    covered = months_between(row["since"], row["as_of"])
    return HeldSeries(row["code"], measure, None, "total", {"total": covered}, undated, (), _source(row))


def _source(row: Mapping[str, Any]) -> Source:
    return Source(row["code"], *(row[name] for name in ("owner", "source", "licence", "since", "as_of")))


def _reported_by_country(periods: pl.DataFrame) -> Mapping[tuple[str, str], frozenset[str]]:
    groups = periods.group_by("margin", "recorded_country")
    return {(margin, place): _reported(rows) for (margin, place), rows in groups}


def _reported(periods: pl.DataFrame) -> frozenset[str]:
    return frozenset(periods.filter(grain="month")["month"]) | frozenset(periods.filter(grain="year")["year"])
