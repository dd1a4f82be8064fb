"""What must hold between the rows of a database after an import, the same on every engine.

DuckDB gets no foreign keys (its upserts fail under them), and no engine can declare the rules between rows.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    and_,
    cast,
    exists,
    extract,
    func,
    or_,
    select,
)

from database import integrity_of_records as records
from database import schema
from database.checks import Check, count_of, rows_that, unlisted

_FACTS = (schema.official_figure, schema.incident)
_SCHEMES: tuple[tuple[Column[Any], str], ...] = (
    (schema.official_figure.c.grain, "grain"),
    (schema.incident.c.coordinates, "coordinates"),
    (schema.series_break.c.kind, "break_kind"),
    (schema.problem.c.kind, "problem_kind"),
    (schema.country.c.subregion, "subregion"),
    (schema.country.c.region, "region"),
    (schema.country.c.unodc_subregion, "unodc_subregion"),
    (schema.place.c.kind, "place_kind"),
    (schema.context_event.c.kind, "context_kind"),
)
_DIMENSIONS = (
    "sex",
    "age",
    "exploitation",
    "migration_route",
    "cause",
    "border_region",
    "demographic_group",
    "authority",
)
_BY_MARGIN = ("sex", "age", "exploitation")
"""Broken down exactly where the margin says so; other dimensions may be recorded for each row besides."""


def faults(connection: Connection, *, synthetic: bool = False) -> tuple[str, ...]:
    """One line for each rule that rows break, with their number; none when the database is sound.

    In a demonstration (`synthetic`) every delivery is invented, elsewhere none is.
    """
    # Most databases hold no records of persons, and need none of their many checks.
    held = any(connection.scalar(select(exists().select_from(table))) for table in records.RECORDS)
    checks = [*_checks(synthetic=synthetic), *(records.checks() if held else ())]
    lines, statements = zip(*checks, strict=True)
    counts = connection.execute(select(*(statement.scalar_subquery() for statement in statements))).one()
    return tuple(line.format(n=n) for line, n in zip(lines, counts, strict=True) if n)


def _checks(*, synthetic: bool) -> Iterator[Check]:
    other_kind = rows_that(schema.batch, "of the other kind, invented or real", schema.batch.c.synthetic != synthetic)
    return chain([other_kind], _references(), _codes(), _open_rows(), _figures(), _incidents())


def _references() -> Iterator[Check]:
    for table in schema.metadata.tables.values():
        for key in table.foreign_keys:
            yield unlisted(key.parent, key.column.table.name, select(key.column))


def _codes() -> Iterator[Check]:
    code, country, place = schema.code.c.code, schema.country.c.code, schema.place.c.code
    for column, scheme in _SCHEMES:
        yield unlisted(column, scheme, select(code).where(schema.code.c.scheme == scheme))
    for column in (schema.place.c.country, schema.admin1.c.country, schema.series.c.recorded_country):
        yield unlisted(column, "country", select(country))
    special = select(code).where(schema.code.c.scheme == "special")
    for table in _FACTS:
        for column in (table.c[name] for name in _DIMENSIONS if name in table.c):
            listed = select(code).where(schema.code.c.scheme.in_((column.name, "special")))
            yield unlisted(column, column.name, listed)
        for column in (table.c[name] for name in ("recorded_country", "citizenship") if name in table.c):
            yield unlisted(column, "country", select(country).union_all(special))
        yield unlisted(table.c.recorded_place, "place", select(place).union_all(special))
    states = select(schema.admin1.c.code).union_all(special)
    for column in (schema.official_figure.c.recorded_admin1, schema.place.c.admin1):
        yield unlisted(column, "admin1", states)


def _open_rows() -> Iterator[Check]:
    for table in _FACTS:
        key = [table.c[name] for name in ("series", "margin", "record_key") if name in table.c]
        twice = select(*key).where(table.c.to_batch.is_(None)).group_by(*key).having(func.count() > 1).subquery()
        yield f"{table.name} records open more than once: {{n}}", count_of(twice)
        closed_early = table.c.to_batch <= table.c.from_batch
        yield rows_that(table, "closed by the batch that opened them or an earlier one", closed_early)


def _figures() -> Iterator[Check]:
    figure, series = schema.official_figure, schema.series
    other_measure = exists().where(series.c.code == figure.c.series, series.c.measure != figure.c.measure)
    yield rows_that(figure, "with another measure than their series", other_measure)
    for name in _BY_MARGIN:
        named = ("+" + figure.c.margin + "+").contains(f"+{name}+")
        against = named != (figure.c[name] != schema.TOTAL)
        yield rows_that(figure, f"broken down by {name} against what their margin says", against)
    half = figure.c.period_start.is_(None) != figure.c.period_end.is_(None)
    yield rows_that(figure, "with a period that is half there or ends before it starts", or_(half, _ends_early()))
    yield rows_that(figure, "with a year, quarter or month that is not their period's", _other_period())


def _ends_early() -> ColumnElement[bool]:
    return schema.official_figure.c.period_end < schema.official_figure.c.period_start


def _other_period() -> ColumnElement[bool]:
    """NULL, so not true, for a figure without a period."""
    figure = schema.official_figure
    year, quarter, month = (_part(name) for name in ("year", "quarter", "month"))
    other_month = or_(
        figure.c.quarter != year + "-q" + quarter, figure.c.month != year + "-" + func.lpad(month, 2, "0")
    )
    return or_(figure.c.year != year, and_(figure.c.grain == "month", other_month))


def _part(name: str) -> ColumnElement[str]:
    return cast(cast(extract(name, schema.official_figure.c.period_start), Integer), String)


def _incidents() -> Iterator[Check]:
    incident = schema.incident
    half = incident.c.latitude.is_(None) != incident.c.longitude.is_(None)
    miscalled = (incident.c.coordinates == "missing") != incident.c.latitude.is_(None)
    yield rows_that(incident, "with coordinates that are half there or wrongly called missing", or_(half, miscalled))
