"""Coordinates as tables write them: "19.43, -99.13", "19,43; -99,13", 19°25'48"N 99°07'48"W, POINT (-99.13 19.43)."""

import re

NUMBER = r"[+-]?\d+(?:\.\d+)?"
LAT_LON = re.compile(rf"[(\[]?\s*({NUMBER})\s*°?\s*[,;/\s]\s*({NUMBER})\s*°?\s*[)\]]?")
WELL_KNOWN_TEXT = re.compile(rf"(?:SRID=4326;\s*)?POINT\s*\(\s*({NUMBER})\s+({NUMBER})\s*\)", re.IGNORECASE)
DECIMAL_COMMA = r"[+-]?\d+,\d+"
WITH_COMMAS = re.compile(rf"\(?\s*({DECIMAL_COMMA})\s*°?(?:\s*[;/]\s*|,\s*|\s+)({DECIMAL_COMMA})\s*°?\s*\)?")
ANGLE = r"(\d+(?:[.,]\d+)?)\s*°?\s*(?:(\d+(?:[.,]\d+)?)\s*['\u2032’]\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:\"|\u2033|”|'')\s*)?"
BETWEEN = r"\s*[,;/]?\s*"
LETTERS_AFTER = re.compile(rf"{ANGLE}([NS]){BETWEEN}{ANGLE}([EWO])", re.IGNORECASE)
LETTERS_BEFORE = re.compile(rf"([NS])\s*{ANGLE}{BETWEEN}([EWO])\s*{ANGLE}", re.IGNORECASE)
LONGITUDE_FIRST = re.compile(rf"{ANGLE}([EWO]){BETWEEN}{ANGLE}([NS])", re.IGNORECASE)
"""O is west in Spanish, Portuguese and French."""
SIGNS = {"N": 1, "E": 1, "S": -1, "W": -1, "O": -1}


def read_pair(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees, as far as the order shows which is which; None where there is no such pair.

    >>> read_pair("19,43; -99,13")
    (19.43, -99.13)
    """
    if match := WELL_KNOWN_TEXT.fullmatch(text):
        return float(match[2]), float(match[1])
    if match := LAT_LON.fullmatch(text) or WITH_COMMAS.fullmatch(text):
        return _decimal(match[1]), _decimal(match[2])
    return _with_letters(text)


def _with_letters(text: str) -> tuple[float, float] | None:
    if match := LETTERS_AFTER.fullmatch(text):
        first, north, second, east = match.groups()[:3], match[4], match.groups()[4:7], match[8]
    elif match := LETTERS_BEFORE.fullmatch(text):
        north, first, east, second = match[1], match.groups()[1:4], match[5], match.groups()[5:8]
    elif match := LONGITUDE_FIRST.fullmatch(text):
        second, east, first, north = match.groups()[:3], match[4], match.groups()[4:7], match[8]
    else:
        return None
    return _degrees(first, north), _degrees(second, east)


def _degrees(parts: tuple[str | None, ...], letter: str) -> float:
    """Degrees, minutes and seconds as degrees, to a tenth of a metre."""
    degrees = sum(_decimal(part or "0") / 60.0**power for power, part in enumerate(parts))
    return SIGNS[letter.upper()] * round(degrees, 6)


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))
