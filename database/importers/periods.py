"""The period of a figure as codes: year 2023, quarter 2023-q1, month 2023-01."""

import polars as pl

NO_FINER = "not_recorded"
UNDATED = "unknown"


def with_period_codes(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds year, quarter and month from period_start (date) and grain (month, year or undated)."""
    start = pl.col("period_start")
    quarter = pl.format("{}-q{}", start.dt.year(), start.dt.quarter())
    return rows.with_columns(
        year=start.dt.strftime("%Y").fill_null(UNDATED),
        quarter=_finer_than_year(quarter),
        month=_finer_than_year(start.dt.strftime("%Y-%m")),
    )


def _finer_than_year(code: pl.Expr) -> pl.Expr:
    annual = pl.when(pl.col("grain") == "year").then(pl.lit(NO_FINER))
    return annual.when(pl.col("period_start").is_null()).then(pl.lit(UNDATED)).otherwise(code)
