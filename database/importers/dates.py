"""Dates as tables write them, with the precision they are written in."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from database.importers.date_words import NamedMonth, month_number, named_month, without_weekday

EARLIEST, LATEST = 2000, 2100
"""Years outside are slips: no source here begins before."""
EXCEL_DAY_ZERO = date(1899, 12, 30)
ZONE = r"(?: ?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))*(?: \([^()]*\))?"
CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.? ?m\.?)?"
TIME = re.compile(rf"(?:[T ,-]+{CLOCK}|(?<=\d)T\d{{4,6}}){ZONE}$|(?<=\d)Z$", re.IGNORECASE)
"""The time of day and its zone: a date is the day as it is written, wherever the clock stood."""
PRELIMINARY = re.compile(r" ?\([pr]\)$", re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """A day, month or year: its first day and which of the three it is."""

    start: date
    precision: str

    @property
    def end(self) -> date:
        """The last day."""
        if self.precision == "year":
            return date(self.start.year, 12, 31)
        last = monthrange(self.start.year, self.start.month)[1]
        return self.start if self.precision == "day" else self.start.replace(day=last)


def read_period(text: str, *, day_first: bool | None = None) -> Period | None:
    """The period, or None. `day_first` says what 03/04/2019 means; without it such a date is not read.

    >>> read_period("9-Jul-19")
    Period(start=datetime.date(2019, 7, 9), precision='day')
    """
    whole = _without_time(text)
    if named := named_month(whole):
        return _named(named)
    written, weekday = without_weekday(whole)
    period = _numbers(written, day_first=day_first)
    return period if weekday is None or (period and period.precision == "day") else None


def day_first(texts: pl.Series, months: pl.Series) -> bool | None:
    """Whether a column writes 31/12/2019 (True) or 12/31/2019 (False); None where it never shows.

    `months` is the month named elsewhere in the same record, which decides where the date alone does not.
    """
    pairs = pl.DataFrame({"text": texts, "month": months}).drop_nulls("text").unique().iter_rows()
    votes = [vote for text, month in pairs if (vote := _vote(text, month_number(month or ""))) is not None]
    return None if not votes else sum(votes) * 2 > len(votes)


def read_periods(texts: pl.Series, reading: Callable[[str], Period | None]) -> pl.DataFrame:
    """Columns start (date), end (date), precision (day, month, year); null where the text is no date."""
    found = [(text, reading(text)) for text in texts.drop_nulls().unique().to_list()]
    rows = [(text, period.start, period.end, period.precision) for text, period in found if period]
    types = {"text": pl.String(), "start": pl.Date(), "end": pl.Date(), "precision": pl.String()}
    table = pl.DataFrame(rows, schema=types, orient="row")
    joined = pl.DataFrame({"text": texts}).join(table, on="text", how="left", maintain_order="left")
    return joined.drop("text")


_NUMERIC = re.compile(r"(?P<first>\d{1,2})[/. -](?P<second>\d{1,2})[/. -](?P<year>\d{4}|\d{2})")


def _without_time(text: str) -> str:
    return PRELIMINARY.sub("", TIME.sub("", text.strip()))


def _numbers(text: str, *, day_first: bool | None) -> Period | None:
    for pattern, reading in _FORMS:
        if match := pattern.fullmatch(text):
            return reading(match.groupdict())
    return _numeric(text, day_first=day_first)


def _numeric(text: str, *, day_first: bool | None) -> Period | None:
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    if day_first is None and first != second:
        return None
    day, month = (first, second) if day_first else (second, first)
    return _period(_full_year(match["year"]), month, day)


def _vote(text: str, month: int | None) -> bool | None:
    written, weekday = without_weekday(_without_time(text))
    match = _NUMERIC.fullmatch(written)
    if match is None or match["first"] == match["second"]:
        return None
    first, second = int(match["first"]), int(match["second"])
    if max(first, second) > 12:  # noqa: PLR2004 - months of a year
        return first > second
    fits = [order for order in (True, False) if weekday is not None and _falls_on(written, weekday, day_first=order)]
    if len(fits) == 1:
        return fits[0]
    return None if month not in {first, second} else month == second


def _falls_on(text: str, weekday: int, *, day_first: bool) -> bool:
    period = _numeric(text, day_first=day_first)
    return period is not None and period.start.weekday() == weekday


def _full_year(text: str) -> int:
    return int(text) if len(text) > 2 else 2000 + int(text)  # noqa: PLR2004 - two digits


def _period(year: int, month: int = 1, day: int | None = None, *, precision: str = "day") -> Period | None:
    if not EARLIEST <= year < LATEST:
        return None
    try:
        return Period(date(year, month, 1 if day is None else day), precision)
    except ValueError:
        return None


def _named(date: NamedMonth) -> Period | None:
    day = int(date.day) if date.day else None
    return _period(_full_year(date.year), date.month, day, precision="month" if day is None else "day")


def _numbered(parts: dict[str, str]) -> Period | None:
    return _period(int(parts["year"]), int(parts["month"]), int(parts["day"]))


def _month(parts: dict[str, str]) -> Period | None:
    return _period(int(parts["year"]), int(parts["month"]), precision="month")


def _year(parts: dict[str, str]) -> Period | None:
    return _period(int(parts["year"]), precision="year")


def _serial(parts: dict[str, str]) -> Period | None:
    day = EXCEL_DAY_ZERO + timedelta(days=int(parts["days"]))
    return _period(day.year, day.month, day.day)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[dict[str, str]], Period | None]], ...] = (
    (re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})"), _numbered),
    (re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:\.0+)?"), _numbered),
    (re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?:\.0+)?"), _month),
    (re.compile(r"(?P<year>\d{4})(?:[-/ ]|[- ]?[Mm])(?P<month>\d{1,2})"), _month),
    (re.compile(r"(?P<month>\d{1,2})[-/. ](?P<year>\d{4})"), _month),
    (re.compile(r"(?P<year>\d{4})(?:\.0)?"), _year),
    (re.compile(r"(?P<days>\d{5})(?:[.,]\d+)?"), _serial),
)
