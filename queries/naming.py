"""Reads what codes are called from the database's reference tables."""

from collections.abc import Mapping

from sqlalchemy import Column, Connection, Table, select

from database.engine import fetch
from database.schema import LANGUAGES, admin1, code, context_event, country, place, series
from queries.clauses import Masks
from queries.dimensions import COUNTRIES, DIMENSIONS, Dimension
from queries.names import Names
from queries.weekdays import names as names_of_weekdays
from queries.words import Name


def read_names(connection: Connection) -> Names:
    """Every name in the database's reference tables."""
    schemes: dict[str, dict[str, Name]] = {}
    ordered = select(code.c.scheme, code.c.position, code.c.code, *_labels(code))
    for scheme, _, found, *labels in fetch(connection, ordered).sort("scheme", "position").iter_rows():
        schemes.setdefault(scheme, {})[found] = Name(*labels)
    american = country.c.subregion.is_not(None)
    lists = (
        ("country", select(country.c.code, *_labels(country))),
        ("american_country", select(country.c.code, *_labels(country)).where(american)),
        ("series", select(series.c.code, *_labels(series))),
        ("context_event", select(context_event.c.code, *_labels(context_event))),
    )
    for scheme, statement in lists:
        rows = fetch(connection, statement).sort("code")
        schemes[scheme] = {found: Name(*labels) for found, *labels in rows.iter_rows()}
    country_of: dict[str, dict[str, str]] = {}
    for scheme, table in (("place", place), ("admin1", admin1)):
        rows = fetch(connection, select(table.c.code, table.c.name, table.c.country)).sort("code")
        schemes[scheme] = {found: Name(name, name, name, name) for found, name, _ in rows.iter_rows()}
        country_of[scheme] = dict(rows.select("code", "country").iter_rows())
    # Whatever a journey can begin or end in.
    schemes["anywhere"] = {**schemes["region"], **schemes["country"], **schemes["admin1"], **schemes["place"]}
    schemes["weekday"] = dict(names_of_weekdays())
    return Names(schemes, country_of)


def read_masks(connection: Connection) -> Masks:
    """The bits of every code of every dimension that can have several values; a parent has those of its children."""
    columns = (code.c.scheme, code.c.code, code.c.parent, code.c.bit)
    coded = fetch(connection, select(*columns).where(code.c.bit.is_not(None))).rows()
    countries = fetch(connection, select(country.c.code, country.c.bit).where(country.c.bit.is_not(None)))
    of_countries = {found: 1 << bit for found, bit in countries.iter_rows()}
    many = [dimension for dimension in DIMENSIONS if dimension.block]
    return {one.key: of_countries if one.scheme in COUNTRIES else _masks(one, coded) for one in many}


def _masks(dimension: Dimension, coded: list[tuple[str, str, str | None, int]]) -> Mapping[str, int]:
    masks: dict[str, int] = {}
    for scheme, found, parent, bit in coded:
        if scheme == dimension.block:
            called = found if dimension.scheme == scheme else parent or ""
            masks[called] = masks.get(called, 0) | 1 << bit
    return masks


def _labels(table: Table) -> list[Column[str]]:
    return [table.c[f"label_{language}"] for language in LANGUAGES]
