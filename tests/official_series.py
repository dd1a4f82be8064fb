"""The invented official series, drawn once for all tests, and what tests read from them."""

from collections.abc import Mapping
from functools import cache

import polars as pl

from database import codes
from database.demonstration import official
from database.demonstration.official import Invented

SEED = 2025
CROSSINGS = ("darien", "honduras", "mexico")
TRAFFICKING = ("glotip_victims", "glotip_prosecuted", "glotip_convicted")
SMALL = 2.5
"""What "<5" is read as, as in the shares that UNODC's data gave."""


@cache
def drawn(seed: int = SEED) -> Mapping[str, Invented]:
    """Each series by its code."""
    return {one.code: one for one in official.series(seed)}


def margin(one: Invented, name: str) -> pl.DataFrame:
    """The figures of one margin."""
    return one.figures.filter(margin=name)


def totals(one: Invented, *by: str) -> dict[str, int]:
    """Sums of the series' total margin by columns of the period."""
    known = codes.demonstration_series().row(by_predicate=pl.col("code") == one.code, named=True)
    return dict(margin(one, known["total_margin"]).group_by(by).agg(pl.col("value").sum()).iter_rows())


def by_subregion(one: Invented, name: str) -> pl.DataFrame:
    """One margin with subregion as UNODC draws it, and `number`, in which "<5" is 2.5."""
    countries = codes.countries().select(recorded_country="code", subregion="unodc_subregion")
    number = pl.when(status="at_least").then(pl.lit(SMALL)).otherwise(pl.col("value"))
    return margin(one, name).with_columns(number=number).join(countries, on="recorded_country")


def percentages(rows: pl.DataFrame, by: str) -> dict[str, float]:
    """Shares of the groups of `by` in their numbers, in percent."""
    sums = rows.group_by(by).agg(pl.col("number").sum())
    return dict(sums.select(by, share=100 * pl.col("number") / pl.col("number").sum()).iter_rows())


def at_border(one: Invented) -> dict[int, int]:
    """Encounters at the southwest land border by fiscal year, which starts in October of the year before."""
    year = pl.col("period_start").dt.offset_by("3mo").dt.year().alias("fiscal_year")
    rows = one.figures.filter(border_region="southwest_land").group_by(year).agg(pl.col("value").sum())
    return dict(rows.iter_rows())
