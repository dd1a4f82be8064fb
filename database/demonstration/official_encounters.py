"""Invented encounters of the United States' border authority by month, region, State, citizenship and more."""

from types import MappingProxyType

import numpy as np
import polars as pl

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

SERIES = "cbp_nationwide"
MARGIN = "total"
RECORDED_IN = "USA"
REGIONS = ("southwest_land", "northern_land", "other")
GROUPS = ("single_adults", "family_unit", "unaccompanied_children", "accompanied_children")
AUTHORITIES = ("title_8", "title_42")
FISCAL_YEAR_STARTS = 10
JITTER = 0.3
EXPELLED_MOST = ("MEX", "GTM", "HND", "SLV")
"""Citizens whom Mexico took back: most expulsions under Title 42."""
EXPULSION = MappingProxyType({True: (1.45, 0.85, 0.0, 0.85), False: (0.4, 0.15, 0.0, 0.15)})
"""How likely expulsion was for each of GROUPS, against the average of the month."""
EXPULSION_IN = MappingProxyType({"southwest_land": 1.0, "northern_land": 0.35, "other": 0.0})
CERTAIN = 0.97


def encounters(seed: int) -> Invented:
    """One margin, in which each row says everything. Encounters are events, not persons.

    Source of the proportions: database/reference/demonstration/OFFICIAL_SOURCES.md.
    """
    random = chance(seed, SERIES)
    cells = pl.concat([_region(region, random) for region in REGIONS])
    keys = ("period", "recorded_admin1", "border_region", "demographic_group", "citizenship", "authority")
    named = cells.with_columns(
        record_key=pl.concat_str(keys, separator="|"),
        margin=pl.lit(MARGIN),
        recorded_country=pl.lit(RECORDED_IN),
    )
    return invented(SERIES, with_periods(named), margins=(MARGIN,))


def _region(region: str, random: np.random.Generator) -> pl.DataFrame:
    """The cells of a region that are not empty: all months, States, citizenships, groups and authorities."""
    months = listed("encounters").select("period", "title_42", expected=region)
    years = _fiscal_years(months["period"])
    states = listed("encounters_states").filter(border_region=region)
    people = listed("encounters_citizenship").filter(border_region=region)
    weights = np.einsum(
        "s,mc,cg,mcga->mscga",
        states["weight"].to_numpy(),
        np.array([people[str(year)].to_numpy() for year in years]),
        people.select(GROUPS).to_numpy(),
        _authorities(region, months["title_42"].to_numpy(), people["citizenship"].to_list()),
    )
    shares = jittered(random, weights.reshape(months.height, -1), JITTER)
    totals = unlike(random, months["expected"].to_numpy(), years - years.min())
    drawn = random.multinomial(totals, shares).reshape(weights.shape)
    at = drawn.nonzero()
    axes = {
        "period": months["period"],
        "recorded_admin1": states["recorded_admin1"],
        "citizenship": people["citizenship"],
        "demographic_group": pl.Series(GROUPS),
        "authority": pl.Series(AUTHORITIES),
    }
    cells = pl.DataFrame({name: codes[index] for (name, codes), index in zip(axes.items(), at, strict=True)})
    return cells.with_columns(border_region=pl.lit(region), value=pl.Series(drawn[at]))


def _fiscal_years(periods: pl.Series) -> Counts:
    """That of the United States starts in October of the year before."""
    return np.array([int(period[:4]) + (int(period[5:]) >= FISCAL_YEAR_STARTS) for period in periods])


def _authorities(region: str, title_42: Floats, citizens: list[str]) -> Floats:
    """Shares of AUTHORITIES by months × citizenships × groups; Title 42 has none outside its months."""
    likely = np.array([EXPULSION[citizen in EXPELLED_MOST] for citizen in citizens])
    expelled = np.minimum(title_42[:, None, None] * likely * EXPULSION_IN[region], CERTAIN)
    return np.stack([1 - expelled, expelled], axis=-1)
