"""Months of crossings, and the years that stand among them as if they were January."""

import re
from datetime import date, timedelta

import polars as pl

from database.importers import BREAKS, NotThisFormat, shaped
from database.importers.dates import read_period, read_periods
from database.importers.periods import with_period_codes
from database.importers.problems import Step, kept_out, repaired

MONTH_END_IN_THE_EVENING = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](1[2-9]|2[0-3]):00(?::00(?:\.0+)?)?(?:Z|\+00:?00)?")
SUMMER_TIME_HOURS = 1


def with_periods(records: pl.DataFrame, today: date) -> Step:
    """Adds period_start, period_end, grain, year, quarter, month from the text column period.

    Years before the first one with a date in another month than January are annual figures. Beside the months of
    its own year an annual figure is a sum. Months that all begin in the evening of the day before were shifted by a
    time zone and are put back.

    Raises:
        NotThisFormat: months cannot be told from years.
    """
    texts = records["period"]
    order = _day_first(texts)
    dates = read_periods(texts, lambda text: read_period(text, day_first=order))
    shifted = _are_shifted(texts.filter(dates["start"].is_not_null()))
    start = pl.col("start").dt.offset_by("1d") if shifted else pl.col("start")
    rows = pl.concat([records, dates.select(start, "precision")], how="horizontal")
    unread, later = pl.col("start").is_null(), pl.col("start") > today
    found = rows.with_columns(found="period")
    kept = _with_grain(found.filter(~unread & ~later))
    is_sum = _is_year_among_months(kept)
    return with_period_codes(kept.filter(~is_sum).drop("found")), (
        kept_out(found.filter(unread), "not_a_date", "period", "the row was not counted"),
        kept_out(found.filter(later), "date_in_future", "period", "the row was not counted"),
        kept_out(kept.filter(is_sum), "sum_row", "period", "the row was not counted, the months of its year are"),
        repaired(kept.filter(pl.lit(shifted)), "months_shifted", "period", "read as the month that begins a day later"),
    )


def breaks(rows: pl.DataFrame, series: str, margin: str) -> pl.DataFrame:
    """Where the way of counting changes: months after years, girls and boys apart from women and men."""
    starts = {"monthly_from": _first_month(rows), "children_apart_from": _first_children(rows)}
    found = [
        {"series": series, "margin": margin, "starts_on": first, "kind": kind}
        for kind, first in starts.items()
        if first is not None and (rows["period_start"] < first).any()
    ]
    return shaped(pl.DataFrame(found, schema=dict(BREAKS)), BREAKS)


def _are_shifted(texts: pl.Series) -> bool:
    """Whether all periods are the evening of a month's last day: a program wrote its local midnight in another zone.

    Local midnight is at one hour of the other zone, or at two where clocks are put forward.
    """
    matches = [MONTH_END_IN_THE_EVENING.fullmatch(text) for text in texts.unique()]
    found = [(read_period(match[1]), int(match[2])) for match in matches if match]
    if not found or len(found) < len(matches):
        return False
    hours = [hour for _, hour in found]
    ends = all(period is not None and (period.start + timedelta(days=1)).day == 1 for period, _ in found)
    return ends and max(hours) - min(hours) <= SUMMER_TIME_HOURS


def _day_first(texts: pl.Series) -> bool | None:
    """Months are dated on their first day: of 01/02/2024 and 01/03/2024 the part that never changes is the day."""
    parts = texts.str.extract_groups(r"^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}").struct.unnest().drop_nulls()
    first, second = (parts.to_series(at).cast(pl.Int64) for at in (0, 1))
    always_first, always_second = bool((first == 1).all()), bool((second == 1).all())
    return None if always_first == always_second else always_first


def _with_grain(kept: pl.DataFrame) -> pl.DataFrame:
    monthly_since = _first_monthly_year(kept)
    start = pl.col("start")
    annual = (start.dt.year() < monthly_since) | (pl.col("precision") == "year")
    return kept.with_columns(
        grain=pl.when(annual).then(pl.lit("year")).otherwise(pl.lit("month")),
        period_start=pl.when(annual).then(start.dt.truncate("1y")).otherwise(start.dt.month_start()),
        period_end=pl.when(annual).then(start.dt.offset_by("1y").dt.offset_by("-1d")).otherwise(start.dt.month_end()),
    )


def _is_year_among_months(kept: pl.DataFrame) -> pl.Series:
    monthly = kept.filter(grain="month")["start"].dt.year().unique()
    return (kept["grain"] == "year") & kept["start"].dt.year().is_in(monthly.implode())


def _first_monthly_year(kept: pl.DataFrame) -> int:
    dated = kept.filter(pl.col("precision") != "year").with_columns(
        in_year=pl.col("start").dt.year(), in_month=pl.col("start").dt.month()
    )
    if dated.is_empty():
        return 0
    not_january = dated.filter(pl.col("in_month") > 1).sort("start", "row")
    if not_january.is_empty():
        raise NotThisFormat("expected monthly figures; found only dates in January, which may be months or years")
    first = not_january.row(0, named=True)
    doubtful = _doubtful_years(dated, first["in_year"], kept.filter(precision="year")["start"].dt.year())
    if doubtful:
        years = ", ".join(map(str, doubtful))
        raise NotThisFormat(
            "expected annual figures, dated in January, and then monthly ones; the first date in another month is "
            f'"{first["period"]}" in line {first["row"]}, so that those of January in {years} may be months or years: '
            "correct that date if it is a slip, or date annual figures by the year alone"
        )
    return int(first["in_year"])


def _doubtful_years(dated: pl.DataFrame, first: int, stated: pl.Series) -> list[int]:
    """Years with a January that may be a month or the whole year; `first` has the first date in another month.

    Months may end in a January, but only in the last year. After annual figures, a January and one other month in
    all the year are too little to say that months begin.
    """
    other = pl.col("in_month").filter(pl.col("in_month") > 1).n_unique()
    years = dated.group_by("in_year").agg(other.alias("others"), january=(pl.col("in_month") == 1).any())
    year, is_last = pl.col("in_year"), pl.col("in_year") == pl.col("in_year").max()
    alone = (pl.col("others") == 0) & (year > first)
    begins = pl.col("january") & (pl.col("others") == 1) & (year == first) & (year.min() < first)
    stated_too = (year < first) & year.is_in(stated.implode())
    return years.filter(((alone | begins) & ~is_last) | stated_too)["in_year"].sort().to_list()


def _first_month(rows: pl.DataFrame) -> date | None:
    first = rows.filter(grain="month")["period_start"].min()
    return first if isinstance(first, date) and "year" in rows["grain"] else None


def _first_children(rows: pl.DataFrame) -> date | None:
    if "children_apart" not in rows.columns:
        return None
    first = rows.filter("children_apart")["period_start"].min()
    return first if isinstance(first, date) else None
