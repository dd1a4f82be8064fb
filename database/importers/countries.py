"""Country names in four languages, as people write them, and what they mean."""

import re
from functools import cache

import polars as pl

from database import codes
from database.importers.texts import plain, vocabulary

ISO3 = re.compile(r"[A-Z]{3}")
PRESUMED = re.compile(r"\s*\(P\)\s*$", re.IGNORECASE)
UNKNOWN = frozenset({"unknown", "mixed unknown", "not specified", "unspecified", "desconocido", "desconocida"})
MIXED = frozenset({"mixed", "various", "several", "varios", "mixto"})


def country_code(name: str) -> str | None:
    """ISO3 of a country's name or code; None where there is no such country."""
    written = name.strip()
    if ISO3.fullmatch(written) and written in _codes():
        return written
    return _by_name().get(plain(written))


def americas() -> frozenset[str]:
    """ISO3 codes of the countries and areas of the Americas."""
    return _americas()


def citizenship(text: str) -> str:
    """The code of one or several countries of origin: ISO3, mixed (several) or unknown.

    "(P)" marks an origin the source presumes. A list in which one is unknown is still of several.
    """
    whole = _one(text)
    if whole is not None:
        return whole
    parts = {_one(part) or "unknown" for part in text.split(",")}
    return parts.pop() if len(parts) == 1 else "mixed"


def origins_not_understood(text: str) -> str | None:
    """The parts of a list of origins that are no country, joined; None where all are understood."""
    if _one(text) is not None:
        return None
    return ", ".join(part.strip() for part in text.split(",") if _one(part) is None) or None


def is_presumed(text: str) -> bool:
    """Whether the source marks one of the origins as presumed."""
    return any(PRESUMED.search(part) for part in text.split(","))


def country_at_end(place: str) -> str | None:
    """The country that a description of a place ends with ("…, Tamaulipas, Mexico"), by name or by state."""
    ending = re.sub(r"\(.*?\)", "", place.rsplit(",", 1)[-1]).strip(" .'\"")
    return vocabulary("state_names.csv").get(plain(ending)) or (country_code(ending) if ending else None)


def _one(text: str) -> str | None:
    written = PRESUMED.sub("", text)
    if plain(written) in UNKNOWN:
        return "unknown"
    return "mixed" if plain(written) in MIXED else country_code(written)


@cache
def _codes() -> frozenset[str]:
    return frozenset(codes.countries()["code"])


@cache
def _americas() -> frozenset[str]:
    return frozenset(codes.countries().filter(pl.col("subregion").is_not_null())["code"])


@cache
def _by_name() -> dict[str, str]:
    """Labels of the reference list and other names; the English name wins where two languages differ."""
    rows = codes.countries()
    names: dict[str, str] = {}
    for language in ("fr", "pt", "es", "en"):
        names |= {plain(name): code for name, code in rows.select(f"label_{language}", "code").iter_rows()}
    return names | vocabulary("country_names.csv")
