"""The country of a place from its description, such as "Pima County, Arizona, United States - after a fall"."""

import re
from collections.abc import Iterator
from functools import cache

from database import codes
from database.country_names import country_coded, country_named
from database.importers.texts import plain, vocabulary

REMARK = re.compile(r"\(.*?\)|\s[-–—/]\s.*")
"""What follows a dash or is in brackets says how it happened, and may name another country."""
NOISE = re.compile(r"\b\d[\d:.]*\b")
"""Post codes and times."""
LONGEST_NAME = 5
"""Words of a country's or state's name at the most."""


def country_of_place(text: str) -> str | None:
    """ISO3 of the country that a description names, itself or by a state; None where it names none.

    The last part between commas that is a name decides; where none is, the last that begins or ends with one.

    >>> country_of_place("Interstate 10, milepost 219, Pima County, Arizona USA"), country_of_place("at sea")
    ('USA', None)
    """
    parts = [NOISE.sub("", part).strip(" .'\"") for part in REMARK.sub("", text).split(",")]
    backwards = [part for part in reversed(parts) if part]
    whole = (_named(part) for part in backwards)
    within = (_named(words) for part in backwards for words in _ends(part))
    return next((code for names in (whole, within) for code in names if code), None)


def _named(words: str) -> str | None:
    """A name that is also one of a state in another country (San Martín, Granada) says nothing."""
    # A code of two letters is rather that of a state: CA is California, not Canada.
    coded = country_coded(words) if len(words) > len("CA") else None
    named = country_named(words)
    state = vocabulary("state_names.csv").get(plain(words))
    found = state or coded or (named if isinstance(named, str) else None)
    return found if found in _states().get(plain(words), {found}) else None


def _ends(part: str) -> Iterator[str]:
    words = part.split()
    for length in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        yield " ".join(words[-length:])
        yield " ".join(words[:length])


@cache
def _states() -> dict[str, set[str | None]]:
    """The countries with a state, province or department of a name, but for areas that are countries in ISO 3166."""
    found: dict[str, set[str | None]] = {}
    for code, name, country in codes.subdivisions().select("code", "name", "country").iter_rows():
        if country_coded(code.rpartition("-")[2]) != (country_named(name) or country):
            found.setdefault(plain(name), set()).add(country)
    return found
