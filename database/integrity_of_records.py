"""What must hold between case-level rows."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, String, Table, and_, cast, extract, func, not_, or_, select

from database import integrity_of_journeys as journeys
from database.checks import Check, count_of, rows_that, unlisted
from database.schema import BLOCKS, admin1, code, country, crime_case, leg, person, place, suspect

RECORDS = (crime_case, person, leg, suspect)
_OF_A_CASE = (person, leg, suspect)
_LISTED = (
    "age",
    "age_band",
    "certainty",
    "crime",
    "crossing_type",
    "detection",
    "domestic",
    "fee_band",
    "gender",
    "group_structure",
    "legal_stage",
    "operation",
    "reliability",
    "role",
    "service",
    "sex",
    "source",
    "transport",
    "victim_status",
)
"""Columns of one code, named like their scheme; where the name is a block, only in the table of journeys."""
_COUNTRIES = ("recorded_country", "citizenship", "recruitment_country", "exploitation_country", "destination_country")
_PLACES = ("recorded_place", "from_place", "to_place", "first_place", "last_place")
_COPIED = (
    *("crime", "detection", "operation", "source", "reliability", "connected_crime", "group_structure"),
    *("recorded_country", "recorded_admin1", "recorded_place", "grid"),
    *("detected_on", "detected_precision", "year", "quarter", "month"),
)
_TERRITORIES = {"ASM": "US-AS", "GUM": "US-GU", "MNP": "US-MP", "PRI": "US-PR", "VIR": "US-VI"}
"""Countries of their own that ISO 3166-2 lists as subdivisions of the United States besides."""
_PERIODS = ("year", "quarter", "month")


def checks() -> Iterator[Check]:
    """The rules between case-level rows."""
    return chain(_codes(), _masks(), _open_rows(), _cases(), journeys.checks(), _recorded_where(), _periods())


def _codes() -> Iterator[Check]:
    special = select(code.c.code).where(code.c.scheme == "special")
    countries, places = select(country.c.code).union_all(special), select(place.c.code).union_all(special)
    for table in RECORDS:
        for name in _LISTED:
            if name in table.c and (table is leg or name not in BLOCKS):
                yield unlisted(table.c[name], name, _of_scheme(name).union_all(special))
        yield from (unlisted(column, "country", countries) for column in _present(table, _COUNTRIES))
        yield from (unlisted(column, "place", places) for column in _present(table, _PLACES))
        for column in _present(table, ("recorded_admin1",)):
            yield unlisted(column, "admin1", select(admin1.c.code).union_all(special))
        for column in _present(table, ("detected_precision",)):
            yield unlisted(column, "precision", _of_scheme("precision"))


def _of_scheme(scheme: str) -> Any:
    return select(code.c.code).where(code.c.scheme == scheme)


def _present(table: Table, names: tuple[str, ...]) -> list[Column[Any]]:
    return [table.c[name] for name in names if name in table.c]


def _masks() -> Iterator[Check]:
    for table in (crime_case, person, suspect):
        for column in _present(table, BLOCKS):
            # Bits are used from 0 on, so everything below the next one is a code.
            highest = select(_highest_bit(column.name)).scalar_subquery()
            beyond = column >= func.power(2, highest + 1)
            yield rows_that(table, f"with bits in {column.name} that are no code", beyond)


def _highest_bit(block: str) -> ColumnElement[int]:
    if block == "transit_country":
        return select(func.max(country.c.bit)).scalar_subquery()
    return select(func.max(code.c.bit)).where(code.c.scheme == block).scalar_subquery()


def _open_rows() -> Iterator[Check]:
    for table in RECORDS:
        keys = [[table.c.series, table.c.record_key]]
        if table is leg:
            keys.append([leg.c.series, leg.c.case_key, leg.c.position])
        for key in keys:
            twice = select(*key).where(table.c.to_batch.is_(None)).group_by(*key).having(func.count() > 1).subquery()
            yield f"{table.name} records open more than once by {key[-1].name}: {{n}}", count_of(twice)
        yield rows_that(
            table, "closed by the batch that opened them or an earlier one", table.c.to_batch <= table.c.from_batch
        )


def _cases() -> Iterator[Check]:
    for table in _OF_A_CASE:
        same = and_(
            crime_case.c.series == table.c.series,
            crime_case.c.record_key == table.c.case_key,
            crime_case.c.to_batch.is_(None),
        )
        is_open = table.c.to_batch.is_(None)
        yield (
            f"{table.name} rows without their case: {{n}}",
            count_of(table.outerjoin(crime_case, same), is_open, crime_case.c.record_key.is_(None)),
        )
        if copied := _present(table, _COPIED):
            differ = or_(*(_differ(column, crime_case.c[column.name]) for column in copied))
            yield (
                f"{table.name} rows that differ from their case: {{n}}",
                count_of(table.join(crime_case, same), is_open, differ),
            )


def _differ(one: Column[Any], other: Column[Any]) -> ColumnElement[bool]:
    return one.is_distinct_from(other) if one.nullable else one != other


def _recorded_where() -> Iterator[Check]:
    """Only for cases: that others say the same as their case is a rule of its own."""
    named = crime_case.c.recorded_country.not_in(_of_scheme("special"))
    is_territory = or_(
        *(
            and_(crime_case.c.recorded_country == own, crime_case.c.recorded_admin1 == state)
            for own, state in _TERRITORIES.items()
        )
    )
    elsewhere = and_(admin1.c.country != crime_case.c.recorded_country, not_(is_territory))
    in_state = crime_case.join(admin1, admin1.c.code == crime_case.c.recorded_admin1)
    in_place = crime_case.join(place, place.c.code == crime_case.c.recorded_place)
    yield "crime_case rows whose recorded_admin1 is of another country: {n}", count_of(in_state, named, elsewhere)
    yield (
        "crime_case rows whose recorded_place is in another country: {n}",
        count_of(in_place, named, place.c.country != crime_case.c.recorded_country),
    )


def _periods() -> Iterator[Check]:
    for table in (crime_case, person, suspect):
        year, quarter, month = (cast(cast(extract(part, table.c.detected_on), Integer), String) for part in _PERIODS)
        of_month = and_(
            table.c.detected_precision.in_(("day", "month")),
            or_(table.c.month != year + "-" + func.lpad(month, 2, "0"), table.c.quarter != year + "-q" + quarter),
        )
        of_year = and_(
            table.c.detected_precision == "year",
            or_(table.c.month != "not_recorded", table.c.quarter != "not_recorded"),
        )
        undated = and_(
            table.c.detected_precision == "unknown",
            or_(*(table.c[period] != "unknown" for period in _PERIODS)),
        )
        wrong = or_(table.c.year != year, of_month, of_year, undated)
        yield rows_that(table, "with a year, quarter or month that is not their date's", wrong)
