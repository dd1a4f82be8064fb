"""Countries in files: names, codes and demonyms, as people write them, and what they mean."""

import re
from functools import cache

import polars as pl

from database import codes
from database.country_names import Ambiguous, Named, country_coded, country_named
from database.importers.problems import repaired, together
from database.importers.texts import each_different, plain, vocabulary

PRESUMED = re.compile(r"\s*\(P\)\s*$", re.IGNORECASE)
UNKNOWN = frozenset({"unknown", "mixed unknown", "not specified", "unspecified", "desconocido", "desconocida"})
MIXED = frozenset({"mixed", "various", "several", "varios", "mixto"})


def country_code(name: str) -> str | None:
    """ISO3 of a country's name or code; None where there is no such country, or where several have the name."""
    found = country_in_file(name)
    return found if isinstance(found, str) else None


def country_in_file(written: str) -> Named:
    """The country of a name or code, or of a word that files are known to have broken ("PER\ufffd")."""
    return country_coded(written) or country_named(written) or vocabulary("country_slips.csv").get(plain(written))


def americas() -> frozenset[str]:
    """ISO3 codes of the countries and areas of the Americas."""
    return _americas()


def citizenship(text: str) -> str:
    """The code of one or several countries of origin: ISO3, mixed (several) or unknown.

    "(P)" marks an origin the source presumes. A list in which one is unknown is still of several.
    """
    whole = _one(text)
    if whole is not None:
        return _certain(whole) or "unknown"
    parts = {_certain(_one(part)) or "unknown" for part in text.split(",")}
    return parts.pop() if len(parts) == 1 else "mixed"


def origins_not_understood(text: str) -> str | None:
    """The parts of a list of origins that are no country, joined; None where all are understood."""
    return ", ".join(part.strip() for part in _parts(text) if _one(part) is None) or None


def ambiguous_origins(text: str) -> str | None:
    """The parts of a list of origins that are names of several countries, joined; None where there are none."""
    return ", ".join(part.strip() for part in _parts(text) if isinstance(_one(part), Ambiguous)) or None


def candidates(text: str) -> str | None:
    """The countries that a name, or each name of a list, can stand for ("KOR or PRK"); None where that is certain."""
    found = [_one(part) for part in _parts(text)]
    several = [" or ".join(one.candidates) for one in found if isinstance(one, Ambiguous)]
    return "; ".join(dict.fromkeys(several)) or None


def ambiguous(rows: pl.DataFrame, column: str, counted: str) -> pl.DataFrame:
    """Problems of names that several countries share, with these in the treatment. `rows` as for `repaired`."""
    named = each_different(rows["found"].cast(pl.String), candidates, pl.String())
    return together(
        [
            repaired(rows.filter(named == one), "ambiguous_country", column, f"{counted}: it can be {one}")
            for one in named.drop_nulls().unique().sort()
        ]
    )


def citizenships_not_understood(rows: pl.DataFrame, column: str, counted: str) -> pl.DataFrame:
    """Problems of citizenships that are no country, and of names that several countries share."""
    certain = each_different(rows["found"].cast(pl.String), candidates, pl.String()).is_null()
    strange = repaired(rows.filter(certain), "citizenship_not_understood", column, counted)
    return together((ambiguous(rows, column, "counted as citizenship unknown"), strange))


def is_presumed(text: str) -> bool:
    """Whether the source marks one of the origins as presumed."""
    return any(PRESUMED.search(part) for part in text.split(","))


def _parts(text: str) -> list[str]:
    return [text] if _one(text) is not None else text.split(",")


def _one(text: str) -> Named:
    written = PRESUMED.sub("", text)
    if plain(written) in UNKNOWN:
        return "unknown"
    return "mixed" if plain(written) in MIXED else country_in_file(written)


def _certain(found: Named) -> str | None:
    return found if isinstance(found, str) else None


@cache
def _americas() -> frozenset[str]:
    return frozenset(codes.countries().filter(pl.col("subregion").is_not_null())["code"])
