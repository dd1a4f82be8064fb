"""When incidents happened. A date that cannot be read falls back on the columns year and month."""

from datetime import date

import polars as pl

from database.importers.dates import day_first, read_period, read_periods
from database.importers.incident_years import judged, with_year
from database.importers.periods import with_period_codes
from database.importers.problems import Step, kept_out, repaired

OUT_OF_LINE = "the date was kept, but does not widen the period that the file replaces"
FELL_BACK = "the period was taken from the columns year and month, or is unknown where they are blank"


def with_periods(rows: pl.DataFrame, today: date) -> Step:
    """Adds occurred_on, first_day, last_day, period_start, period_end, grain, year, quarter, month, out_of_line.

    `rows` has the text columns incident, date, stated_year and stated_month. A date after today cannot be right. The
    period is at least a month; first_day and last_day are as near to the incident as the source says, and never after
    today. A date that is out_of_line must not widen the period that the file is taken to cover.
    """
    order = day_first(rows["date"], rows["stated_month"])
    years, names = (rows[name].str.strip_suffix(".0") for name in ("stated_year", "stated_month"))
    months = pl.select(pl.concat_str(names, pl.lit(" "), years)).to_series()
    read = {
        "date": read_periods(rows["date"], lambda text: read_period(text, day_first=order)),
        "month": read_periods(months, read_period),
        "year": read_periods(years, read_period),
    }
    parts = [_prefixed(periods, name) for name, periods in read.items()]
    chosen = _chosen(_with_years_repaired(pl.concat([rows, *parts], how="horizontal"), today), today)
    return _periods(chosen, rows.columns, today), _problems(chosen)


def _prefixed(periods: pl.DataFrame, column: str) -> pl.DataFrame:
    return periods.rename({name: f"{column}_{name}" for name in periods.columns})


def _with_years_repaired(found: pl.DataFrame, today: date) -> pl.DataFrame:
    """Puts the year that two others say into a date that they contradict. Adds is_slip and the columns of `judged`."""
    is_past = pl.col("date_start") <= today
    marked = judged(found.with_columns(date_start=pl.when(is_past).then("date_start")))
    is_slip = pl.col("slip_year").is_not_null()
    start = with_year("date_start", "slip_year")
    month, year = start.dt.month_end(), start.dt.offset_by("1y").dt.offset_by("-1d")
    end = pl.when(date_precision="year").then(year).when(date_precision="month").then(month).otherwise(start)
    return marked.with_columns(
        date_start=pl.when(is_slip).then(start).otherwise(found["date_start"]),
        date_end=pl.when(is_slip).then(end).otherwise("date_end"),
        is_slip=is_slip,
    )


def _chosen(found: pl.DataFrame, today: date) -> pl.DataFrame:
    """Adds is_later and the chosen start, end and precision: of the date, else of month and year, else of the year."""
    later = (pl.col("date_start") > today).fill_null(value=False)
    by_month = (pl.col("month_start") <= today).fill_null(value=False)
    by_year = (pl.col("year_start") <= today).fill_null(value=False)
    exact = pl.col("date_start").is_not_null() & ~later & ~((pl.col("date_precision") == "year") & by_month)
    return found.with_columns(
        *(
            pl.when(exact)
            .then(f"date_{name}")
            .when(by_month)
            .then(f"month_{name}")
            .when(by_year)
            .then(f"year_{name}")
            .alias(name)
            for name in ("start", "end", "precision")
        ),
        is_later=later,
    )


def _periods(chosen: pl.DataFrame, columns: list[str], today: date) -> pl.DataFrame:
    start, annual = pl.col("start"), pl.col("precision") == "year"
    grain = pl.when(start.is_null()).then(pl.lit("undated")).when(annual).then(pl.lit("year"))
    dated = chosen.with_columns(
        occurred_on=pl.when(~annual).then(start),
        first_day=start,
        last_day=pl.col("end").clip(upper_bound=today),
        grain=grain.otherwise(pl.lit("month")),
        period_start=pl.when(annual).then(start).otherwise(start.dt.month_start()),
        period_end=pl.when(annual).then("end").otherwise(start.dt.month_end()),
        out_of_line=(pl.col("stated_otherwise") | pl.col("far_off")) & ~pl.col("is_slip"),
    )
    added = ("occurred_on", "first_day", "last_day", "grain", "period_start", "period_end", "out_of_line")
    return with_period_codes(dated.select(*columns, *added))


def _problems(chosen: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
    found = chosen.with_columns(found="date")
    blank, undated, later = pl.col("date").is_null(), pl.col("start").is_null(), pl.col("is_later")
    unread = ~blank & pl.col("date_start").is_null() & ~pl.col("is_slip")
    differs = (pl.col("date_start").dt.year() != pl.col("year_start").dt.year()).fill_null(value=False)
    kept = ~pl.col("is_slip") & ~later
    otherwise = (differs | pl.col("stated_otherwise")) & kept
    return (
        kept_out(found.filter(unread), "not_a_date", "date", FELL_BACK),
        kept_out(found.filter(later), "date_in_future", "date", FELL_BACK),
        repaired(found.filter(blank & ~undated), "date_from_month", "date", "the columns year and month were used"),
        repaired(found.filter(blank & undated), "no_date", "date", "counted in the total and in no year"),
        repaired(found.filter("is_slip"), "year_disagrees", "date", "its year was replaced by the one stated twice"),
        repaired(found.filter(otherwise), "date_differs_from_year", "date", "the date was kept, not the year"),
        repaired(found.filter(pl.col("far_off") & kept & ~otherwise), "date_out_of_line", "date", OUT_OF_LINE),
    )
