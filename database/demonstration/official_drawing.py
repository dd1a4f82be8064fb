"""What the invented official series share: chance, periods, and the frames that an importer would deliver."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import polars as pl

from database import codes
from database.importers import BREAKS, DIMENSIONS, FIGURES, INCIDENTS, shaped
from database.importers.periods import with_period_codes
from database.schema import TOTAL

FOLDER = Path(codes.REFERENCE) / "demonstration"
LEAST_NOISE = 0.06
"""Logarithm by which a drawn number differs at least from the expected one.

Expected crossings and encounters are published ones rounded to two digits, at most 5 % off: none of these can come
back, and no sum of a year can either.
"""
NOISE = 0.05

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Invented:
    """One invented series as a delivery of its margins. Frames have the columns FIGURES, INCIDENTS and BREAKS."""

    code: str
    margins: tuple[str, ...]
    figures: pl.DataFrame
    incidents: pl.DataFrame
    breaks: pl.DataFrame
    covers_from: date
    covers_to: date


def chance(seed: int, series: str) -> np.random.Generator:
    """Random numbers of one series, the same whichever other series are drawn."""
    return np.random.Generator(np.random.PCG64([seed, *series.encode()]))


@cache
def listed(name: str) -> pl.DataFrame:
    """The table official_<name>.csv: series, codes and words as text, all else as numbers or null."""
    rows = pl.read_csv(
        FOLDER / f"official_{name}.csv", infer_schema_length=None, schema_overrides={"period": pl.String}
    )
    return rows.with_columns(pl.col(pl.Int64).cast(pl.Float64))


@cache
def proportions(name: str) -> dict[str, Any]:
    """The mapping official_<name>.json; not to be changed."""
    read: dict[str, Any] = orjson.loads((FOLDER / f"official_{name}.json").read_bytes())
    return read


def unlike(random: np.random.Generator, expected: Floats, together: Counts | None = None) -> Counts:
    """Whole numbers of the expected size, each at least 6 % above or below it (before rounding); zero stays zero.

    Numbers of one group in `together`, such as the months of a year, are all above or all below: so is their sum.
    """
    groups = np.arange(expected.size).reshape(expected.shape) if together is None else together
    up_or_down = random.choice([-1.0, 1.0], groups.max() + 1)[groups]
    away = LEAST_NOISE + np.abs(random.normal(0, NOISE, expected.shape))
    drawn: Counts = np.rint(expected * np.exp(up_or_down * away)).astype(np.int64)
    return drawn


def jittered(random: np.random.Generator, weights: Floats, spread: float) -> Floats:
    """Shares along the last axis: each weight times log-normal noise of this spread, then all to a sum of one."""
    noisy = weights * np.exp(random.normal(0, spread, weights.shape))
    shares: Floats = noisy / noisy.sum(axis=-1, keepdims=True)
    return shares


def chosen(random: np.random.Generator, weights: Floats, rows: Counts) -> Counts:
    """For each of `rows`, which number a row of `weights`, one column of that row by chance."""
    reached = np.cumsum(weights, axis=1) / weights.sum(axis=1, keepdims=True)
    lots = random.random(rows.size)
    picked: Counts = (lots[:, None] >= reached[rows]).sum(axis=1).clip(max=weights.shape[1] - 1)
    return picked


def with_periods(rows: pl.DataFrame) -> pl.DataFrame:
    """Replaces period (2019, 2020-01, null where there is no date) by the period columns of a figure."""
    annual = pl.col("period").str.len_chars() == len("2019")
    start = pl.when(annual).then(pl.col("period") + "-01-01").otherwise(pl.col("period") + "-01").str.to_date()
    dated = rows.with_columns(
        period_start=start,
        grain=pl.when(annual)
        .then(pl.lit("year"))
        .when(pl.col("period").is_null())
        .then(pl.lit("undated"))
        .otherwise(pl.lit("month")),
    )
    end = pl.when(annual).then(pl.col("period_start").dt.offset_by("1y").dt.offset_by("-1d"))
    ended = dated.with_columns(period_end=end.otherwise(pl.col("period_start").dt.month_end()))
    return with_period_codes(ended.drop("period"))


def invented(
    code: str,
    rows: pl.DataFrame,
    *,
    margins: tuple[str, ...],
    incidents: pl.DataFrame | None = None,
    breaks: pl.DataFrame | None = None,
) -> Invented:
    """The series from rows with margin, record_key, value, period columns and the dimensions that are broken down.

    Without value_text and status each value is stated as it is. It covers the time from the first to the last figure.
    """
    known = codes.demonstration_series().row(by_predicate=pl.col("code") == code, named=True)
    told = {"value_text": pl.col("value").cast(pl.String), "status": pl.lit("stated")}
    missing = {name: expression for name, expression in told.items() if name not in rows.columns}
    named = rows.with_columns(series=pl.lit(code), measure=pl.lit(known["measure"]), **missing)
    whole = named.with_columns(pl.col(name).fill_null(TOTAL) for name in DIMENSIONS if name in named.columns)
    figures = shaped(whole, FIGURES).sort("margin", "period_start", "record_key", nulls_last=True)
    starts, ends = figures.select(pl.col("period_start").min(), pl.col("period_end").max()).row(0)
    return Invented(
        code=code,
        margins=margins,
        figures=figures,
        incidents=pl.DataFrame(schema=dict(INCIDENTS)) if incidents is None else incidents,
        breaks=pl.DataFrame(schema=dict(BREAKS)) if breaks is None else breaks,
        covers_from=starts,
        covers_to=ends,
    )
