"""The year of an incident's date against what else says it: the column year, the id, and the incidents around it.

Ids of the Missing Migrants Project begin with the year of the incident (2024.MMP0123), without any exception among the
19,255 of 2025; where dates and ids of a file disagree more often than not, its ids say something else.
"""

from datetime import date, timedelta

import polars as pl

from database.importers.dates import EARLIEST, LATEST

ID_YEAR = r"^(\d{4})[._/ -]"
AGREES = 0.5
"""A column or id speaks against one date only if it agrees with the dates in a larger share of the rows."""
TURN_OF_YEAR = timedelta(days=31)
"""So near to a year, a date may belong to what the year counts: it is no slip of the year."""
ENDS_SHARE, LEAST_DATES = 100, 5
"""The body of a file lies within all dates but the first and the last hundredth, at least one on either side."""
FAR = timedelta(days=366)
"""And half of the length of the body, if that is more: so far beyond its body is far from a file's dates."""


def judged(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds slip_year, stated_otherwise and far_off.

    `rows` has date_start, year_start (dates) and incident (the id). slip_year is the year that two others say against
    the date; stated_otherwise: the year column or the id contradicts it, and the other does not confirm it; far_off:
    it lies far beyond the body of the file and in another year than the incidents before and after it.
    """
    said = _years(rows)
    of_date, of_column, of_id, around = (pl.col(name) for name in ("of_date", "of_column", "of_id", "around"))
    far_off = _far_off(rows["date_start"]) & (said["of_date"] - said["nearest"]).abs().gt(1).fill_null(value=True)
    witness = pl.when(of_id.is_not_null()).then(of_id).otherwise(around)
    two = (of_column == witness) | (of_column.is_null() & (of_id == around) & pl.lit(far_off))
    year = pl.when((two & (witness != of_date)).fill_null(value=False)).then(witness)
    contradicted = _differs(of_column, of_date) | _differs(of_id, of_date)
    confirmed = (of_column.is_not_null() & (of_id == of_date) & (of_column != of_date)).fill_null(value=False)
    found = rows.with_columns(said.select(slip_year=year, stated_otherwise=contradicted & ~confirmed), far_off=far_off)
    return found.with_columns(slip_year=pl.when(~_at_turn()).then("slip_year"))


def with_year(starts: str, years: str) -> pl.Expr:
    """The same day of another year; null on the 29th of February of a year without one."""
    month, day = pl.col(starts).dt.month(), pl.col(starts).dt.day()
    last = pl.date(pl.col(years), month, 1).dt.month_end()
    return pl.when(day <= last.dt.day()).then(last.dt.month_start() + pl.duration(days=day.cast(pl.Int64) - 1))


def _years(rows: pl.DataFrame) -> pl.DataFrame:
    """Years of the date, of the column, of the id, of the incidents on both sides where these agree, and the nearest.

    A column or id that mostly disagrees with the dates says nothing.
    """
    of_id = pl.col("incident").str.extract(ID_YEAR).cast(pl.Int32)
    read = rows.select(
        of_date=pl.col("date_start").dt.year(),
        of_column=pl.col("year_start").dt.year(),
        of_id=pl.when(of_id.is_between(EARLIEST, LATEST)).then(of_id),
    )
    before = pl.col("of_date").forward_fill().shift(1)
    after = pl.col("of_date").backward_fill().shift(-1)
    first, second = before.fill_null(after), after.fill_null(before)
    nearest = pl.when((pl.col("of_date") - first).abs() < (pl.col("of_date") - second).abs()).then(first)
    return read.with_columns(
        *(pl.when(_agrees(name)).then(name).alias(name) for name in ("of_column", "of_id")),
        around=pl.when(first == second).then(first),
        nearest=nearest.otherwise(second),
    )


def _agrees(name: str) -> pl.Expr:
    return (pl.col(name) == pl.col("of_date")).mean() > AGREES


def _differs(witness: pl.Expr, of_date: pl.Expr) -> pl.Expr:
    return (witness != of_date).fill_null(value=False)


def _at_turn() -> pl.Expr:
    """Whether the date lies next to the year that others say."""
    begins, ends = pl.date("slip_year", 1, 1), pl.date("slip_year", 12, 31)
    return pl.col("date_start").is_between(begins - TURN_OF_YEAR, ends + TURN_OF_YEAR)


def _far_off(dates: pl.Series) -> pl.Series:
    listed: list[date] = dates.drop_nulls().sort().to_list()
    if len(listed) < LEAST_DATES:
        return pl.repeat(value=False, n=len(dates), eager=True)
    ends = max(1, len(listed) // ENDS_SHARE)
    first, last = listed[ends], listed[-ends - 1]
    allowed = max(FAR, (last - first) / 2)
    return ~dates.is_between(first - allowed, last + allowed).fill_null(value=True)
