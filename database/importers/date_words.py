"""Months and days of the week in English, Spanish, Portuguese and French, and dates that name their month."""

import re
from dataclasses import dataclass

from database.importers.texts import plain, unaccented

MONTHS = (
    ("january", "jan", "enero", "ene", "janeiro", "janvier", "janv"),
    ("february", "feb", "febrero", "fevereiro", "fev", "fevrier", "fevr"),
    ("march", "mar", "marzo", "marco", "mars"),
    ("april", "apr", "abril", "abr", "avril", "avr"),
    ("may", "mayo", "maio", "mai"),
    ("june", "jun", "junio", "junho", "juin"),
    ("july", "jul", "julio", "julho", "juillet", "juil"),
    ("august", "aug", "agosto", "ago", "aout"),
    ("september", "sep", "sept", "septiembre", "setiembre", "set", "setembro", "septembre"),
    ("october", "oct", "octubre", "outubro", "out", "octobre"),
    ("november", "nov", "noviembre", "novembro", "novembre"),
    ("december", "dec", "diciembre", "dic", "dezembro", "dez", "decembre"),
)
WEEKDAYS = (
    ("monday", "mon", "lunes", "lun", "segunda", "segunda feira", "seg", "lundi"),
    ("tuesday", "tue", "tues", "martes", "mar", "terca", "terca feira", "ter", "mardi"),
    ("wednesday", "wed", "miercoles", "mie", "mier", "quarta", "quarta feira", "qua", "mercredi", "mer"),
    ("thursday", "thu", "thur", "thurs", "jueves", "jue", "quinta", "quinta feira", "qui", "jeudi", "jeu"),
    ("friday", "fri", "viernes", "vie", "sexta", "sexta feira", "sex", "vendredi", "ven"),
    ("saturday", "sat", "sabado", "sab", "samedi", "sam"),
    ("sunday", "sun", "domingo", "dom", "dimanche", "dim"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
WEEKDAY_NUMBERS = {name: number for number, names in enumerate(WEEKDAYS) for name in names}
LEADING_WEEKDAY = re.compile(r"([^\W\d_]+\.?(?:[ -]feira)?),? +(?=\d)", re.IGNORECASE)
LINKS = frozenset({"de", "del", "do", "of", "the", "le", "el"})
ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "ro", "o"})
"""What is written after the number of a day: 3rd, 1er, 1º."""
ONLY_WORDS_AND_NUMBERS = re.compile(r"[\w ,./'’°-]+")
FULL_YEAR, SHORT = 4, 2
"""Digits of a year, and at most of a day or of a year without its century."""


@dataclass(frozen=True)
class NamedMonth:
    """A date with a month by its name; `day` is empty where there is none."""

    year: str
    month: int
    day: str


def month_number(text: str) -> int | None:
    """1 to 12 from a name in four languages or a number."""
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= len(MONTHS) else None
    return MONTH_NUMBERS.get(plain(text))


def without_weekday(text: str) -> tuple[str, int | None]:
    """The date after a day of the week, and which day it is (Monday is 0); None where the text begins otherwise."""
    match = LEADING_WEEKDAY.match(text)
    day = WEEKDAY_NUMBERS.get(plain(match[1])) if match else None
    return (text[match.end() :], day) if match and day is not None else (text, None)


def named_month(text: str) -> NamedMonth | None:
    """A date with a month by its name, in any order and with any separators; None where it is another text.

    Two numbers of two digits are day and year in this order; one before its month alone may be either.
    """
    words = re.findall(r"\d+|[^\W\d_]+", unaccented(text).casefold())
    at = [place for place, word in enumerate(words) if word in MONTH_NUMBERS]
    if len(at) > 1 and words[0] in WEEKDAY_NUMBERS:
        # "mar" is Tuesday and March.
        at.remove(0)
    if len(at) != 1 or not ONLY_WORDS_AND_NUMBERS.fullmatch(text):
        return None
    before, after = (tuple(filter(str.isdecimal, side)) for side in (words[: at[0]], words[at[0] + 1 :]))
    others = {word for place, word in enumerate(words) if not word.isdecimal() and place != at[0]}
    if not others <= LINKS | ORDINALS | {part for name in WEEKDAY_NUMBERS for part in name.split()}:
        return None
    year, day = _year_and_day(before, after, has_ordinal=bool(others & ORDINALS))
    return NamedMonth(year, MONTH_NUMBERS[words[at[0]]], day) if year else None


def _year_and_day(before: tuple[str, ...], after: tuple[str, ...], *, has_ordinal: bool) -> tuple[str, str]:
    """The year is empty where the numbers before and after the month do not say which of them it is."""
    numbers = (*before, *after)
    years = [number for number in numbers if len(number) == FULL_YEAR]
    days = [number for number in numbers if len(number) <= SHORT]
    if len(years) == 1 and len(days) == len(numbers) - 1 <= 1:
        return years[0], "".join(days)
    if len(days) != len(numbers) or not after or len(after[-1]) != SHORT:
        return "", ""
    if len(numbers) == SHORT:
        return numbers[1], numbers[0]
    return (numbers[0], "") if len(numbers) == 1 and not has_ordinal else ("", "")
