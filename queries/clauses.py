"""Filters as bound clauses of SQL."""

from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import or_ as bitwise_or

from sqlalchemy import ColumnElement, FromClause, and_, case, extract, literal, or_

from database.schema import country, is_left_out, known_bit, official_figure
from queries.dimensions import DIMENSION
from queries.filters import Filters, Period
from queries.weekdays import WEEKDAYS

Masks = Mapping[str, Mapping[str, int]]
"""For each dimension with several values, the bits of each of its codes."""


def clauses(filters: Filters, table: FromClause, masks: Masks) -> list[ColumnElement[bool]]:
    """Clauses for the chosen codes on a table of figures or records, outer-joined with country."""
    return [_clause(key, codes, table, masks) for key, codes in filters.codes]


def detected_inside(period: Period, records: FromClause) -> ColumnElement[bool]:
    """Records whose whole period is inside another; needs detected_on, detected_precision and year."""
    inside = records.c.detected_on.between(period.starts_on, period.ends_on)
    cut = cut_years(period)
    # A record that gives only the year counts only if all of that year is inside.
    return and_(inside, ~and_(records.c.detected_precision == "year", records.c.year.in_(cut))) if cut else inside


def column_of(key: str, table: FromClause) -> ColumnElement[str]:
    """The column of a dimension with one value, or what is computed of it."""
    dimension = DIMENSION[key]
    if dimension.of_day:
        return _weekday(table.c[dimension.column], table)
    return (country if dimension.via_country else table).c[dimension.column]


def _weekday(day: ColumnElement[date], table: FromClause) -> ColumnElement[str]:
    """Needs detected_precision: of a month or a year the date is its first day."""
    named = {at: literal(code) for at, code in enumerate(WEEKDAYS, 1)}
    known = case(named, value=extract("isodow", day), else_="unknown")
    return case((table.c.detected_precision == "day", known), else_="unknown")


def is_many(key: str, table: FromClause) -> bool:
    """Whether the dimension can have several values in one row of the table."""
    # Only tables of records have masks, and with them the mask of what is known.
    return DIMENSION[key].block is not None and "known" in table.c


def has_any(key: str, table: FromClause, bits: int) -> ColumnElement[bool]:
    """Rows whose mask has one of the bits."""
    return block_of(key, table).bitwise_and(bits) != 0


def is_blank(key: str, table: FromClause) -> ColumnElement[bool]:
    """Rows in which nothing is recorded of the dimension."""
    return table.c.known.bitwise_and(known_bit(DIMENSION[key].block or "")) == 0


def block_of(key: str, table: FromClause) -> ColumnElement[int]:
    """The mask that holds the dimension."""
    return table.c[DIMENSION[key].block or ""]


def is_open(table: FromClause, known_batch: int | None) -> ColumnElement[bool]:
    """Rows in use now, or those that were in use when a batch was the last one."""
    if known_batch is None:
        return table.c.to_batch.is_(None)
    still = or_(table.c.to_batch.is_(None), table.c.to_batch > known_batch)
    return and_(table.c.from_batch <= known_batch, still)


def is_published() -> ColumnElement[bool]:
    """Figures that a source published, and totals computed from published parts.

    Neither what a margin leaves of a total, which has the status derived like these, nor margins that were left out.
    """
    figure = official_figure.c
    left_over = figure.record_key.startswith("not_broken_down|", autoescape=True)
    return and_(~is_left_out(), or_(figure.status != "derived", and_(figure.margin == "total", ~left_over)))


def _clause(key: str, codes: tuple[str, ...], table: FromClause, masks: Masks) -> ColumnElement[bool]:
    if is_many(key, table):
        return _any_of(key, codes, table, masks[key])
    column = column_of(key, table)
    # A country that is unknown, or outside the Americas, has no subregion.
    if DIMENSION[key].via_country and "unknown" in codes:
        return or_(column.in_(codes), column.is_(None))
    return column.in_(codes)


def _any_of(key: str, codes: tuple[str, ...], table: FromClause, masks: Mapping[str, int]) -> ColumnElement[bool]:
    bits = reduce(bitwise_or, (masks.get(code, 0) for code in codes))
    ways = [has_any(key, table, bits)]
    if "unknown" in codes:
        ways.append(is_blank(key, table))
    if "none" in codes:
        ways.append(and_(block_of(key, table) == 0, ~is_blank(key, table)))
    return or_(*ways)


def cut_years(period: Period) -> list[str]:
    """The years that begin before the period, or end after it: two at most."""
    first, last = period.starts_on, period.ends_on
    cut = {first.year} if first > date(first.year, 1, 1) else set()
    return sorted(map(str, cut | ({last.year} if last < date(last.year, 12, 31) else set())))
