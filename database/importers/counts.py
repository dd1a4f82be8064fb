"""Whole numbers as tables write them: 1,234 · 1.234 · 1 234 · 1.0 · 1e+05 · -2 · (2).

1.000 is one or a thousand: the other numbers of its column decide.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import polars as pl

from database.importers import NotThisFormat
from database.importers.texts import each_different

NUMBER = re.compile(r"([+-]?)(\d+(?:[.,' ]\d+)*)\.?(?:[eE]([+-]?\d+))?")
BRACKETS = re.compile(r"\(\s*([^()+-]+?)\s*\)")
SIGNS = str.maketrans({"−": "-", "’": "'"})
NEVER_A_POINT = " '"
"""Separators that can only stand between thousands."""
GROUP = 3
LARGEST = 1_000_000_000
"""No count of persons in one row is larger; more is a slip."""


@dataclass(frozen=True)
class Number:
    """A number as it is written: its sign, its digits and what separates them.

    `either` is a separator of thousands or the point of a fraction: the text alone does not say which.
    """

    sign: str
    parts: tuple[str, ...]
    thousands: str
    point: str
    either: str
    power: str

    @property
    def is_doubtful(self) -> bool:
        """1.000 is a whole number whatever the separator means: one or a thousand."""
        return bool(self.either) and not self.parts[1].strip("0")

    @property
    def is_plain_large(self) -> bool:
        """A thousand or more, written without a separator of thousands."""
        return not self.thousands and len(self.parts[0]) > GROUP


def whole_numbers(texts: pl.Series) -> pl.Series:
    """The numbers of a column as Int64; null where there is no text or no whole number.

    Raises:
        NotThisFormat: a text such as 1.000 may be one or a thousand, and the others do not show which.
    """
    written = {text: number for text in texts.unique(maintain_order=True).drop_nulls() if (number := _written(text))}
    points = _points(written.values())
    _refuse_doubtful(texts.name, written, points)
    return each_different(texts, _reading(written, points), pl.Int64()).alias(texts.name)


def _written(text: str) -> Number | None:
    """None where the text is no number, whatever its separators mean."""
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(SIGNS).split())
    if bracketed := BRACKETS.fullmatch(plain):
        plain = f"-{bracketed[1]}"
    match = NUMBER.fullmatch(plain)
    if match is None:
        return None
    parts = tuple(re.split(r"[.,' ]", match[2]))
    separators = re.sub(r"\d", "", match[2])
    # 1.234e+06: programs write an exponent after a fraction, never after thousands.
    meaning = ("", separators, "") if match[3] and separators in {".", ","} else _meaning(parts, separators)
    return None if meaning is None else Number(match[1], parts, *meaning, power=match[3] or "0")


def _meaning(parts: tuple[str, ...], separators: str) -> tuple[str, str, str] | None:
    """The separators of thousands, of the fraction, and the one that may be either; None for groups of other sizes."""
    if not separators:
        return "", "", ""
    first, last = separators[0], separators[-1]
    if len(separators) == 1 and first not in NEVER_A_POINT:
        return ("", "", first) if _in_groups(parts) else ("", first, "")
    if set(separators) == {first}:
        return (first, "", "") if _in_groups(parts) else None
    is_fraction = last not in NEVER_A_POINT and set(separators[:-1]) == {first} and first != last
    return (first, last, "") if is_fraction and _in_groups(parts[:-1]) else None


def _in_groups(parts: tuple[str, ...]) -> bool:
    """1.234.567: one to three digits, and then three each time."""
    leads = 1 <= len(parts[0]) <= GROUP and not parts[0].startswith("0")
    return leads and all(len(part) == GROUP for part in parts[1:])


def _points(numbers: Collection[Number]) -> Mapping[str, bool | None]:
    """For . and , whether it is the point of fractions in this column (True) or separates thousands (False).

    None where the column shows both or neither. A comma separates thousands unless something speaks against it.
    """
    plain_large = any(number.is_plain_large for number in numbers)
    grouped, fraction = ({getattr(number, name) for number in numbers} for name in ("thousands", "point"))
    hinted = {number.either for number in numbers if number.either and not number.is_doubtful}
    found: dict[str, bool | None] = {}
    for mark, other in ((".", ","), (",", ".")):
        thousands = mark in grouped or other in fraction
        likely = mark in hinted and not (plain_large and mark == ".")
        usual = mark == "," and not plain_large and mark not in fraction
        if mark in fraction:
            found[mark] = None if thousands or mark in hinted else True
        else:
            found[mark] = False if thousands or likely or usual else None
    return found


def _refuse_doubtful(column: str, written: Mapping[str, Number], points: Mapping[str, bool | None]) -> None:
    for text, number in written.items():
        if number.is_doubtful and points[number.either] is None:
            one = number.parts[0]
            raise NotThisFormat(
                f'expected whole numbers in the column {column}; found "{text}", which may be {one} or {one}000: the '
                "other numbers of the column do not show which, so write them without separators"
            )


def _reading(written: Mapping[str, Number], points: Mapping[str, bool | None]) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        number = written.get(text)
        if number is None:
            return None
        # A text such as 1.234 in a column that does not show what it means is a fraction, and so no whole number.
        is_fraction = bool(number.point) or (bool(number.either) and points[number.either] is not False)
        digits, rest = (number.parts[:-1], number.parts[-1]) if is_fraction else (number.parts, "0")
        value = float(f"{number.sign}{''.join(digits)}.{rest}e{number.power}")
        return int(value) if value.is_integer() and abs(value) <= LARGEST else None

    return read
