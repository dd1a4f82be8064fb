"""What codes are called, and the order in which a code list shows them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from queries.dimensions import Dimension
from queries.words import Name

SPECIAL = "special"
"""The scheme of codes that may stand in any dimension: unknown, mixed, other, elsewhere …"""
_PROPER = {
    *("country", "american_country", "admin1", "place", "series", "period", "grid", "subregion", "unodc_subregion"),
    *("migration_route", "border_region", "authority", "operation", "reliability", "region", "anywhere", "route"),
    "weekday",
}
"""Schemes of names that keep their capital letter inside a sentence."""


@dataclass(frozen=True)
class Names:
    """Names by scheme and code, each scheme in the order in which it is shown.

    `country_of` is the country of each code of the schemes admin1 and place.
    """

    schemes: Mapping[str, Mapping[str, Name]]
    country_of: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, scheme: str, found: str) -> Name:
        """The name of a code; a code without a name (a month, a grid cell) is called by itself."""
        if scheme == "route" and "-" in found:
            return self._joined(found.split("-"))
        named = self.schemes.get(scheme, {}).get(found) or self.schemes.get(SPECIAL, {}).get(found)
        return named or Name(found, found, found, found)

    def _joined(self, countries: list[str]) -> Name:
        named = [self.of("country", one) for one in countries]
        words = ([getattr(name, language) for name in named] for language in ("en", "es", "pt", "fr"))
        return Name(*(" \N{RIGHTWARDS ARROW} ".join(one) for one in words))

    def within(self, scheme: str, found: str) -> Name:
        """The name of a code as it stands inside a sentence: proper names and abbreviations keep their capital."""
        name = self.of(scheme, found)
        if scheme in _PROPER and found not in self.schemes.get(SPECIAL, {}):
            return name
        return Name(*(_lowered(words) for words in (name.en, name.es, name.pt, name.fr)))

    def is_code(self, dimension: Dimension, given: str) -> bool:
        """Whether a dimension has this code."""
        if dimension.pattern and re.fullmatch(dimension.pattern, given):
            return True
        return given in self.codes(dimension)

    def codes(self, dimension: Dimension) -> list[str]:
        """The codes a dimension lists, in order, the special ones last."""
        listed = self.schemes.get(dimension.scheme, {})
        return [*listed, *(code for code in dimension.special if code not in listed)]

    def order(self, scheme: str, codes: Iterable[str]) -> list[str]:
        """The codes as the list shows them: unlisted ones by code, then those that say what is not known."""
        listed = {name: position for position, name in enumerate(self.schemes.get(scheme, {}))}
        special = {name: position for position, name in enumerate(self.schemes.get(SPECIAL, {}))}
        last = len(listed)
        return sorted(codes, key=lambda one: (one in special, special.get(one, listed.get(one, last)), one))


def _lowered(words: str) -> str:
    # "A pie" begins with a word of one letter.
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words
