"""Fiscal years of the United States and their months, as calendar months: a fiscal year begins in October before it."""

import re
from datetime import date

import polars as pl

from database.importers import NotThisFormat
from database.importers.date_words import month_number
from database.importers.dates import EARLIEST, LATEST
from database.importers.periods import with_period_codes
from database.importers.problems import Step, kept_out
from database.importers.texts import each_different, plain

FISCAL_YEAR = re.compile(r"(?:fy|fiscal year)? ?(\d{4}|\d{2})(?: 0)?(?: (?:fytd|ytd|to date))?")
"""What is left of "2024 (FYTD)", "FY2023", "FY 23" or "2023.0" when it is made plain."""
OCTOBER = 10
"""The first month of a fiscal year, in the calendar year before."""


def fiscal_year(text: str) -> int | None:
    """The year in which a fiscal year ends, or None.

    >>> fiscal_year("2024 (FYTD)")
    2024
    """
    match = FISCAL_YEAR.fullmatch(plain(text))
    if match is None:
        return None
    year = int(match[1]) if len(match[1]) > 2 else 2000 + int(match[1])  # noqa: PLR2004 - two digits
    return year if EARLIEST < year < LATEST else None


def month_of_name(text: str) -> int | None:
    """1 to 12 from a month's name, or None. A number may count from January or from October, so it is not read."""
    return None if text.isdecimal() else month_number(text)


def with_fiscal_months(records: pl.DataFrame, today: date) -> Step:
    """Adds period_start, period_end, grain, year, quarter, month, all of the calendar.

    `records` has the text columns fiscal_year and month_name. A month after that of `today` is taken for a slip.
    """
    rows = records.with_columns(
        found=pl.concat_str("fiscal_year", "month_name", separator=" ", ignore_nulls=True),
        ends_in=each_different(records["fiscal_year"], fiscal_year, pl.Int32()),
        month=each_different(records["month_name"], month_of_name, pl.Int8()),
        grain=pl.lit("month"),
    )
    calendar_year = pl.col("ends_in") - (pl.col("month") >= OCTOBER).cast(pl.Int32)
    dated = rows.with_columns(period_start=pl.date(calendar_year, "month", 1)).with_columns(
        period_end=pl.col("period_start").dt.month_end()
    )
    unread, later = pl.col("period_start").is_null(), pl.col("period_start") > today
    return with_period_codes(dated.filter(~unread & ~later).drop("found")), (
        kept_out(dated.filter(unread), "not_a_date", "fiscal_year, month_name", "the row was not counted"),
        kept_out(dated.filter(later), "date_in_future", "fiscal_year, month_name", "the row was not counted"),
    )


def refuse_gaps(rows: pl.DataFrame) -> None:
    """Months from the first to the last are what a file replaces, so one without any row would be emptied.

    Raises:
        NotThisFormat: a month between the first and the last has no row in `rows` (column period_start).
    """
    present = rows["period_start"].unique().sort()
    every = pl.date_range(present[0], present[-1], "1mo", eager=True)
    missing = every.filter(~every.is_in(present.implode()))
    if missing.is_empty():
        return
    raise NotThisFormat(
        f"expected every month from {present[0]:%Y-%m} to {present[-1]:%Y-%m}, as the file replaces them all; found "
        f"no figure for {len(missing)} of them, the first {missing[0]:%Y-%m}: import what lies before and after it "
        "as files of their own"
    )
