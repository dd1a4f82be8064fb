"""Periods that have no row: a zero where nothing was recorded, no report where nobody reported."""

from datetime import date

import polars as pl

from queries.dimensions import PERIODS
from queries.figures import NO_REPORT, SHOWN
from queries.filters import Period
from queries.holdings import Span

_CODE = {"month": "%Y-%m", "year": "%Y", "quarter": "%Y-q"}


def period_of(by: tuple[str, ...]) -> str | None:
    """The period that is the only breakdown beside series, if that is so: only then are gaps filled."""
    periods = [key for key in by if key in PERIODS]
    return periods[0] if len(periods) == 1 and set(by) <= {*periods, "series"} else None


def fill_gaps(
    frame: pl.DataFrame, by: tuple[str, ...], spans: dict[str, Span], *, chosen: Period | None, absent_is_zero: bool
) -> pl.DataFrame:
    """The frame with a row for each period inside a series' span that has none. Columns as in `frame`."""
    period = period_of(by)
    if period is None:
        return frame
    inside = {code: span for code, span in sorted(spans.items()) if span.meets(chosen)}
    if not inside:
        return frame
    expected = pl.concat([_expected(code, span, period, chosen) for code, span in inside.items()])
    keys = expected.select(by).unique()
    missing = keys.join(frame, on=list(by), how="anti").with_columns(
        value=pl.lit(0 if absent_is_zero else None, pl.Int64()),
        state=pl.lit(SHOWN if absent_is_zero else NO_REPORT),
        value_high=pl.lit(None, pl.Int64()),
    )
    return pl.concat([frame, missing.select(frame.columns)])


def _expected(series: str, span: Span, period: str, chosen: Period | None) -> pl.DataFrame:
    first, last = _inside(span, chosen)
    months = pl.date_range(first.replace(day=1), last, "1mo", eager=True).alias("start")
    codes = months.dt.strftime(_CODE[period])
    if period == "quarter":
        codes = codes + months.dt.quarter().cast(pl.String())
    return pl.DataFrame({period: codes, "series": [series] * len(codes)}, schema_overrides={"series": pl.String()})


def _inside(span: Span, chosen: Period | None) -> tuple[date, date]:
    if chosen is None:
        return span.first, span.last
    return max(span.first, chosen.starts_on), min(span.last, chosen.ends_on)
