"""What codes are called, and the order in which a code list shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, select

from database.engine import fetch
from database.schema import LANGUAGES, code, country, place, series
from queries.dimensions import Dimension
from queries.words import Name

SPECIAL = "special"
"""The scheme of codes that may stand in any dimension: unknown, mixed, other, elsewhere …"""


@dataclass(frozen=True)
class Names:
    """Names by scheme and code, each scheme in the order in which it is shown."""

    schemes: Mapping[str, Mapping[str, Name]]

    def of(self, scheme: str, found: str) -> Name:
        """The name of a code; a code without a name (a month, a grid cell) is called by itself."""
        named = self.schemes.get(scheme, {}).get(found) or self.schemes.get(SPECIAL, {}).get(found)
        return named or Name(found, found, found, found)

    def is_code(self, dimension: Dimension, given: str) -> bool:
        """Whether a dimension has this code; any word is accepted where codes are not listed (months, cells)."""
        listed = self.schemes.get(dimension.scheme)
        return listed is None or given in listed or given in self.schemes[SPECIAL]

    def codes(self, dimension: Dimension) -> list[str]:
        """The codes a dimension lists, in order, the special ones last; empty where codes are not listed."""
        listed = self.schemes.get(dimension.scheme)
        return [] if listed is None else [*listed, *self.schemes[SPECIAL]]

    def order(self, scheme: str, codes: Iterable[str]) -> list[str]:
        """The codes as the list shows them: unlisted ones by code, then those that say what is not known."""
        listed = {name: position for position, name in enumerate(self.schemes.get(scheme, {}))}
        special = {name: position for position, name in enumerate(self.schemes.get(SPECIAL, {}))}
        last = len(listed)
        return sorted(codes, key=lambda one: (one in special, special.get(one, listed.get(one, last)), one))


def read_names(connection: Connection) -> Names:
    """Every name in the database's reference tables."""
    schemes: dict[str, dict[str, Name]] = {}
    ordered = select(code.c.scheme, code.c.position, code.c.code, *_labels(code))
    for scheme, _, found, *labels in fetch(connection, ordered).sort("scheme", "position").iter_rows():
        schemes.setdefault(scheme, {})[found] = Name(*labels)
    for scheme, table in (("country", country), ("series", series)):
        rows = fetch(connection, select(table.c.code, *_labels(table))).sort("code")
        schemes[scheme] = {found: Name(*labels) for found, *labels in rows.iter_rows()}
    places = fetch(connection, select(place.c.code, place.c.name)).sort("code")
    schemes["place"] = {found: Name(name, name, name, name) for found, name in places.iter_rows()}
    return Names(schemes)


def _labels(table: Table) -> list[Column[str]]:
    return [table.c[f"label_{language}"] for language in LANGUAGES]
