"""Years, months and spans of them in words, as a period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DATE, MONTH = "date", "month"
SINCE = frozenset({"since", "desde", "depuis", "from"})
UNTIL = frozenset({"until", "hasta", "ate", "jusqu"})
"""Words before a date that is an end of the period; where it began cannot be known from one date alone."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR_AND_MONTH = re.compile(r"((?:19|20)[0-9]{2})-([0-9]{2})")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})/((?:19|20)[0-9]{2})")


@dataclass(frozen=True)
class Dated:
    """A date as it was met: a year, a year with its month, or a month (such as 03); and the word before it."""

    code: str
    before: str = ""


def date_of(written: str) -> str | None:
    """A year such as 2024, or a month such as 2024-03; None if it is neither."""
    if _YEAR.fullmatch(written) or _YEAR_AND_MONTH.fullmatch(written):
        return written
    match = _MONTH_AND_YEAR.fullmatch(written)
    return f"{match[2]}-{match[1]:0>2}" if match else None


def period_of(dates: Sequence[Dated], year: str) -> tuple[str | None, str | None]:
    """The period from the first to the last date, as the address writes it, and the word that was not understood.

    `year` is the one of a month without any, and the end of what only has a beginning.
    """
    spans = list(_spans(dates, year))
    if not spans:
        return None, None
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    if len(spans) > 1:
        return f"{first}~{last}", None
    if dates[0].before in UNTIL:
        return None, f"{dates[0].before} {dates[0].code}"
    return f"{first}~{max(last, f'{year}-12') if dates[0].before in SINCE else last}", None


def _spans(dates: Sequence[Dated], year: str) -> Iterator[tuple[str, str]]:
    """First and last month of each date; months take the year after them, else the one before, else `year`."""
    waiting: list[str] = []
    whole = ""
    for one in dates:
        if len(one.code) == len("03"):
            waiting.append(one.code)
        elif len(one.code) == len("2024-03"):
            yield one.code, one.code
        elif waiting:
            yield from ((f"{one.code}-{month}", f"{one.code}-{month}") for month in waiting)
            waiting = []
        else:
            if whole:
                yield f"{whole}-01", f"{whole}-12"
            whole = one.code
    if whole and not waiting:
        yield f"{whole}-01", f"{whole}-12"
    yield from ((f"{whole or year}-{month}", f"{whole or year}-{month}") for month in waiting)
