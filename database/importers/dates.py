"""Dates as tables write them, with the precision they are written in."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from database.importers.texts import each_different, plain

EARLIEST, LATEST = 2000, 2100
"""Years outside are slips: no source here begins before."""
EXCEL_DAY_ZERO = date(1899, 12, 30)
TIME = re.compile(r"[T ]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?( ?[AaPp]\.?[Mm]\.?)?Z?$")
WEEKDAY = re.compile(r"^[^\W\d]{2,10}\.?, +(?=\d)")
MONTHS = (
    ("january", "jan", "enero", "ene", "janeiro", "janvier"),
    ("february", "feb", "febrero", "fevereiro", "fev", "fevrier"),
    ("march", "mar", "marzo", "marco", "mars"),
    ("april", "apr", "abril", "abr", "avril"),
    ("may", "mayo", "maio", "mai"),
    ("june", "jun", "junio", "junho", "juin"),
    ("july", "jul", "julio", "julho", "juillet"),
    ("august", "aug", "agosto", "ago", "aout"),
    ("september", "sep", "sept", "septiembre", "setiembre", "set", "setembro", "septembre"),
    ("october", "oct", "octubre", "outubro", "out", "octobre"),
    ("november", "nov", "noviembre", "novembro", "novembre"),
    ("december", "dec", "diciembre", "dic", "dezembro", "dez", "decembre"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}


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
    written = WEEKDAY.sub("", TIME.sub("", text.strip()))
    for pattern, reading in _FORMS:
        if match := pattern.fullmatch(written):
            return reading(match.groupdict())
    return _numeric(written, day_first=day_first)


def month_number(text: str) -> int | None:
    """1 to 12 from a name in four languages or a number."""
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None  # noqa: PLR2004 - months of a year
    return MONTH_NUMBERS.get(plain(text))


def day_first(texts: pl.Series, months: pl.Series) -> bool | None:
    """Whether a column writes 31/12/2019 (True) or 12/31/2019 (False); None where it never shows.

    `months` is the month named elsewhere in the same record, which decides where the date alone does not.
    """
    pairs = pl.DataFrame({"text": texts, "month": months}).drop_nulls("text").unique().iter_rows()
    votes = [vote for text, month in pairs if (vote := _vote(text, month_number(month or ""))) is not None]
    return None if not votes else sum(votes) * 2 > len(votes)


def read_periods(texts: pl.Series, reading: Callable[[str], Period | None]) -> pl.DataFrame:
    """Columns start (date), end (date), precision (day, month, year); null where the text is no date."""

    def part(of: Callable[[Period], object], kind: pl.DataType) -> pl.Series:
        return each_different(texts, lambda text: of(period) if (period := reading(text)) else None, kind)

    return pl.DataFrame(
        {
            "start": part(lambda period: period.start, pl.Date()),
            "end": part(lambda period: period.end, pl.Date()),
            "precision": part(lambda period: period.precision, pl.String()),
        }
    )


_NUMERIC = re.compile(r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4}|\d{2})")


def _numeric(text: str, *, day_first: bool | None) -> Period | None:
    match = _NUMERIC.fullmatch(text)
    if match is None or day_first is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    day, month = (first, second) if day_first else (second, first)
    return _period(_full_year(match["year"]), month, day)


def _vote(text: str, month: int | None) -> bool | None:
    match = _NUMERIC.fullmatch(TIME.sub("", text.strip()))
    if match is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    if max(first, second) > 12:  # noqa: PLR2004 - months of a year
        return first > second
    return None if first == second or month not in {first, second} else month == second


def _full_year(text: str) -> int:
    return int(text) if len(text) > 2 else 2000 + int(text)  # noqa: PLR2004 - two digits


def _period(year: int, month: int | None = 1, day: int | None = None, *, precision: str = "day") -> Period | None:
    if month is None or not EARLIEST <= year < LATEST:
        return None
    try:
        return Period(date(year, month, day or 1), precision)
    except ValueError:
        return None


def _named(parts: dict[str, str]) -> Period | None:
    return _period(_full_year(parts["year"]), month_number(parts["month"]), int(parts["day"]))


def _numbered(parts: dict[str, str]) -> Period | None:
    return _period(int(parts["year"]), int(parts["month"]), int(parts["day"]))


def _month(parts: dict[str, str]) -> Period | None:
    return _period(_full_year(parts["year"]), month_number(parts["month"]), precision="month")


def _year(parts: dict[str, str]) -> Period | None:
    return _period(int(parts["year"]), precision="year")


def _serial(parts: dict[str, str]) -> Period | None:
    day = EXCEL_DAY_ZERO + timedelta(days=int(parts["days"]))
    return _period(day.year, day.month, day.day)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[dict[str, str]], Period | None]], ...] = (
    (re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"), _numbered),
    (re.compile(r"(?P<day>\d{1,2})[- ](?:de )?(?P<month>[^\W\d_]+)\.?[- ,]+(?:de )?(?P<year>\d{4}|\d{2})"), _named),
    (re.compile(r"(?P<month>[^\W\d_]+)\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"), _named),
    (re.compile(r"(?P<month>[^\W\d_]+)\.?[- ,]+(?:de )?(?P<year>\d{4}|\d{2})"), _month),
    (re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})"), _month),
    (re.compile(r"(?P<year>\d{4})(?:\.0)?"), _year),
    (re.compile(r"(?P<days>\d{5})(?:\.\d+)?"), _serial),
)
