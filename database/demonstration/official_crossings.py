"""Invented crossings by month: Darién, Honduras and Mexico, in the margins that their publishers give."""

import numpy as np
import polars as pl

from database import codes
from database.demonstration.official_drawing import (
    Counts,
    Floats,
    Invented,
    chance,
    invented,
    jittered,
    listed,
    unlike,
    with_periods,
)
from database.importers.crossing_periods import breaks

SERIES = ("darien", "honduras", "mexico")
BY_CITIZENSHIP, BY_SEX_AND_AGE, TOTAL = "citizenship", "age+sex", "total"
JITTER = 0.15
"""Spread of the shares of citizenships, sexes and ages from month to month, as a logarithm."""


def crossings(series: str, seed: int) -> Invented:
    """One of SERIES. The margin of its total comes first; a month without a row was not reported.

    Source of the proportions: database/reference/demonstration/OFFICIAL_SOURCES.md.
    """
    random = chance(seed, series)
    totals = _totals(series, random)
    parts = {
        TOTAL: totals.with_columns(words=pl.lit(None, pl.String)),
        BY_CITIZENSHIP: _by_citizenship(series, totals, random),
        BY_SEX_AND_AGE: _by_sex_and_age(series, totals, random),
    }
    known = codes.demonstration_series().row(by_predicate=pl.col("code") == series, named=True)
    margins = tuple(margin for margin in parts if margin != TOTAL or known["total_margin"] == TOTAL)
    rows = {margin: _numbered(with_periods(parts[margin])) for margin in margins}
    everything = pl.concat([rows[margin].with_columns(margin=pl.lit(margin)) for margin in margins], how="diagonal")
    everything = everything.with_columns(recorded_country=pl.lit(known["recorded_country"]))
    seen = pl.concat([breaks(rows[margin], series, margin) for margin in margins])
    return invented(series, everything, margins=margins, breaks=seen)


def _totals(series: str, random: np.random.Generator) -> pl.DataFrame:
    expected = listed("crossings").filter(series=series).drop_nulls("expected").sort("period")
    year = expected["period"].str.head(4).cast(pl.Int64).to_numpy()
    value = unlike(random, expected["expected"].to_numpy(), year - year.min())
    return expected.select("period", value=value)


def _by_citizenship(series: str, totals: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Parts of each total by chance. Shares move evenly from the middle of a year to that of the next."""
    shares = listed("citizenship").filter(series=series)
    years = [name for name in shares.columns if name.isdigit() and shares[name].null_count() == 0]
    told = _told(series, BY_CITIZENSHIP, totals.filter(pl.col("period") >= years[0]))
    middles = [int(year) + 0.5 for year in years]
    at = np.array([_middle(period) for period in told["period"]])
    weights = np.column_stack([np.interp(at, middles, row) for row in shares.select(years).iter_rows()])
    drawn = _drawn(random, told["value"].to_numpy(), weights)
    named = shares.select("citizenship", words="citizenship")
    return _crossed(told, named, drawn).filter(pl.col("value") > 0)


def _by_sex_and_age(series: str, totals: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """As the source words them; women and men of years before girls and boys are apart have no known age."""
    groups = listed("groups").filter(series=series)
    years = [name for name in groups.columns if name.isdigit() and groups[name].null_count() == 0]
    told = _told(series, BY_SEX_AND_AGE, totals.filter(pl.col("period") >= years[0]))
    of_year = np.array([years.index(period[:4]) for period in told["period"]])
    weights = groups.select(years).to_numpy().T[of_year]
    drawn = _drawn(random, told["value"].to_numpy(), weights)
    apart = pl.Series(weights[:, (groups["age"] == "child").to_numpy()].any(axis=1))
    rows = _crossed(told.with_columns(apart=apart), groups.select("words", "sex", "age"), drawn)
    counted = rows.filter(pl.col("apart") | (pl.col("age") != "child"))
    age = pl.when("apart").then("age").otherwise(pl.lit("unknown"))
    return counted.with_columns(age=age, children_apart=pl.col("age") == "child").drop("apart")


def _middle(period: str) -> float:
    """2019 is 2019.5; 2020-01 is 2020 and half a month."""
    year, month = int(period[:4]), period[5:]
    return year + ((int(month) - 0.5) / 12 if month else 0.5)


def _told(series: str, margin: str, totals: pl.DataFrame) -> pl.DataFrame:
    """What a margin speaks of: all of a total, or less in the months of official_gaps.csv; none is no row."""
    gaps = listed("gaps").filter(series=series, margin=margin).select("period", "told")
    part = (pl.col("value") * pl.col("told").fill_null(1.0)).floor().cast(pl.Int64)
    joined = totals.join(gaps, on="period", how="left", maintain_order="left")
    return joined.filter(pl.col("told").fill_null(1.0) > 0).select("period", value=part)


def _drawn(random: np.random.Generator, totals: Counts, weights: Floats) -> Counts:
    """Totals by periods × parts."""
    drawn: Counts = random.multinomial(totals, jittered(random, weights, JITTER))
    return drawn


def _crossed(periods: pl.DataFrame, parts: pl.DataFrame, drawn: Counts) -> pl.DataFrame:
    """A row for each period and part, with its number."""
    crossed = periods.drop("value").join(parts, how="cross", maintain_order="left_right")
    return crossed.with_columns(value=pl.Series(drawn.ravel()))


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds record_key as the reader of such files makes it."""
    period = pl.when(pl.col("grain") == "year").then("year").otherwise("month")
    key = pl.concat_str(period, "words", pl.lit("1"), separator="|", ignore_nulls=True)
    return rows.with_columns(record_key=key).drop("words")
