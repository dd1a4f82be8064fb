"""The country of a place from its description, such as "Pima County, Arizona, United States - after a fall"."""

import re
from collections.abc import Iterator

from database.importers.countries import country_code
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
    return vocabulary("state_names.csv").get(plain(words)) or country_code(words)


def _ends(part: str) -> Iterator[str]:
    words = part.split()
    for length in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        yield " ".join(words[-length:])
        yield " ".join(words[:length])
