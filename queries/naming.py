"""Reads what codes are called from the database's reference tables."""

from sqlalchemy import Column, Connection, Table, select

from database.engine import fetch
from database.schema import LANGUAGES, code, country, place, series
from queries.names import Names
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
    )
    for scheme, statement in lists:
        rows = fetch(connection, statement).sort("code")
        schemes[scheme] = {found: Name(*labels) for found, *labels in rows.iter_rows()}
    places = fetch(connection, select(place.c.code, place.c.name)).sort("code")
    schemes["place"] = {found: Name(name, name, name, name) for found, name in places.iter_rows()}
    return Names(schemes)


def _labels(table: Table) -> list[Column[str]]:
    return [table.c[f"label_{language}"] for language in LANGUAGES]
