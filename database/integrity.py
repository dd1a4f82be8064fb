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
    FromClause,
    Integer,
    Select,
    String,
    and_,
    cast,
    exists,
    extract,
    func,
    or_,
    select,
)

from database import schema
from database.engine import Statement

Check = tuple[str, Select[int]]
"""Words with {n} in them, and the select that counts the rows they are true of."""

_FACTS = (schema.official_figure, schema.incident)
_SCHEMES: tuple[tuple[Column[Any], str], ...] = (
    (schema.official_figure.c.grain, "grain"),
    (schema.incident.c.coordinates, "coordinates"),
    (schema.series_break.c.kind, "break_kind"),
    (schema.problem.c.kind, "problem_kind"),
    (schema.country.c.subregion, "subregion"),
    (schema.country.c.unodc_subregion, "unodc_subregion"),
    (schema.place.c.kind, "place_kind"),
)
_DIMENSIONS = ("sex", "age", "migration_route", "cause")
_BY_MARGIN = ("sex", "age")
"""Broken down exactly where the margin says so; other dimensions may be recorded for each row besides."""


def faults(connection: Connection) -> tuple[str, ...]:
    """One line for each rule that rows break, with their number; none when the database is sound."""
    lines, statements = zip(*_checks(), strict=True)
    counts = connection.execute(select(*(statement.scalar_subquery() for statement in statements))).one()
    return tuple(line.format(n=n) for line, n in zip(lines, counts, strict=True) if n)


def _checks() -> Iterator[Check]:
    return chain(_references(), _codes(), _open_rows(), _figures(), _incidents())


def _references() -> Iterator[Check]:
    for table in schema.metadata.tables.values():
        for key in table.foreign_keys:
            yield _unlisted(key.parent, key.column.table.name, select(key.column))


def _codes() -> Iterator[Check]:
    code, country, place = schema.code.c.code, schema.country.c.code, schema.place.c.code
    for column, scheme in _SCHEMES:
        yield _unlisted(column, scheme, select(code).where(schema.code.c.scheme == scheme))
    for column in (schema.place.c.country, schema.series.c.recorded_country):
        yield _unlisted(column, "country", select(country))
    special = select(code).where(schema.code.c.scheme == "special")
    for table in _FACTS:
        for column in (table.c[name] for name in _DIMENSIONS if name in table.c):
            listed = select(code).where(schema.code.c.scheme.in_((column.name, "special")))
            yield _unlisted(column, column.name, listed)
        for column in (table.c[name] for name in ("recorded_country", "citizenship") if name in table.c):
            yield _unlisted(column, "country", select(country).union_all(special))
        yield _unlisted(table.c.recorded_place, "place", select(place).union_all(special))


def _open_rows() -> Iterator[Check]:
    for table in _FACTS:
        key = [table.c[name] for name in ("series", "margin", "record_key") if name in table.c]
        twice = select(*key).where(table.c.to_batch.is_(None)).group_by(*key).having(func.count() > 1).subquery()
        yield f"{table.name} records open more than once: {{n}}", _count(twice)
        closed_early = table.c.to_batch <= table.c.from_batch
        yield _rows(table, "closed by the batch that opened them or an earlier one", closed_early)


def _figures() -> Iterator[Check]:
    figure, series = schema.official_figure, schema.series
    other_measure = exists().where(series.c.code == figure.c.series, series.c.measure != figure.c.measure)
    yield _rows(figure, "with another measure than their series", other_measure)
    for name in _BY_MARGIN:
        named = ("+" + figure.c.margin + "+").contains(f"+{name}+")
        against = named != (figure.c[name] != schema.TOTAL)
        yield _rows(figure, f"broken down by {name} against what their margin says", against)
    half = figure.c.period_start.is_(None) != figure.c.period_end.is_(None)
    yield _rows(figure, "with a period that is half there or ends before it starts", or_(half, _ends_early()))
    yield _rows(figure, "with a year, quarter or month that is not their period's", _other_period())


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
    yield _rows(incident, "with coordinates that are half there or wrongly called missing", or_(half, miscalled))


def _unlisted(column: Column[Any], list_name: str, listed: Statement) -> Check:
    return _rows(column.table, f"whose {column.name} is not in the list {list_name}", column.not_in(listed))


def _rows(table: FromClause, what: str, condition: ColumnElement[bool]) -> Check:
    return f"{table} rows {what}: {{n}}", _count(table, condition)


def _count(source: FromClause, *conditions: ColumnElement[bool]) -> Select[int]:
    return select(func.count()).select_from(source).where(*conditions)
