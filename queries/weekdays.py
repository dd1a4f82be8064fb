"""Weekdays: their codes and names, how often each comes in some months, and which stand out among them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from babel.dates import format_date

from queries.filters import Period
from queries.hot_binomial import at_least, at_most
from queries.words import BABEL_LOCALES, Name

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Codes in the order of ISO 8601, in which Monday is the first."""
LEAST = 20
"""Cases dated to the day there must be before weekdays are compared."""
SURE = 0.05
"""How often chance alone may make any of the seven seem to stand out."""
_A_MONDAY = date(2024, 1, 1)


def names() -> Mapping[str, Name]:
    """What the seven are called, in their order, as inside a sentence."""
    languages = ("en", "es", "pt", "fr")
    locales = [BABEL_LOCALES.get(language, language) for language in languages]
    return {code: Name(*(called(code, locale) for locale in locales)) for code in WEEKDAYS}


@cache
def called(code: str, locale: str, *, short: bool = False) -> str:
    """A weekday in a locale of Babel: Monday, or Mon where it is short."""
    day = _A_MONDAY + timedelta(WEEKDAYS.index(code))
    return str(format_date(day, "ccc" if short else "cccc", locale=locale))


def days_of(period: Period) -> tuple[int, ...]:
    """How many Mondays, Tuesdays ... Sundays a period has."""
    first, last = period.starts_on.toordinal(), period.ends_on.toordinal()
    # The first day of the calendar, whose ordinal is 1, is a Monday.
    return tuple((last - at) // 7 - (first - 1 - at) // 7 for at in range(1, 8))


def stand_out(cases: Sequence[int], days: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The weekdays with more cases, and those with fewer, than chance would put there; Monday first in all of them.

    Each is tested exactly in both directions against as many cases a day on all `days`, and the limit is divided by
    these fourteen tests (Bonferroni). Cases count as independent, which those found in one check are not.
    """
    n, limit = sum(cases), SURE / (2 * len(WEEKDAYS))
    shares = [one / sum(days) for one in days]
    more, fewer = (test(cases, n, shares) < limit for test in (at_least, at_most))
    return _where(more.tolist()), _where(fewer.tolist())


def _where(marked: Sequence[bool]) -> tuple[str, ...]:
    return tuple(code for code, is_marked in zip(WEEKDAYS, marked, strict=True) if is_marked)
