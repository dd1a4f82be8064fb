"""Invented annual counts of victims of trafficking, of persons prosecuted and persons convicted, by country.

Persons are drawn by sex, age and form of exploitation at once and then counted in every margin, so that the margins
agree; only then are counts under five published as "<5".
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import polars as pl

from database import codes
from database.demonstration.official_drawing import (
    Floats,
    Invented,
    chance,
    invented,
    jittered,
    listed,
    proportions,
    unlike,
    with_periods,
)

KINDS: Mapping[str, str] = MappingProxyType(
    {"glotip_victims": "victims", "glotip_prosecuted": "prosecuted", "glotip_convicted": "convicted"}
)
FORMS = ("sexual", "labour", "other_forms")
PERSONS = (
    ("female", "child", "girls"),
    ("female", "adult", "women"),
    ("male", "child", "boys"),
    ("male", "adult", "men"),
    ("other", "adult", ""),
    ("unknown", "unknown", ""),
)
"""Sex, age and, where there is one, the name in the proportions."""
NAMED = tuple(name for _sex, _age, name in PERSONS if name)
MARGINS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "victims": ("total", "sex", "age", "age+sex", "exploitation", "age+exploitation+sex", "citizenship"),
        "prosecuted": ("total", "sex", "age", "age+sex"),
        "convicted": ("total", "sex", "age", "age+sex", "exploitation", "citizenship"),
    }
)
"""What the portal publishes of each; a form of exploitation of persons prosecuted it does not."""
KEY = ("period", "recorded_country", "exploitation", "citizenship", "sex", "age")
SUPPRESSED_UNDER = 5
COUNTRY_SPREAD = 0.1
"""Spread of the shares from country to country, as a logarithm."""
RAKING_ROUNDS = 30


def trafficking(series: str, seed: int) -> Invented:
    """One of KINDS. A country without a row in a year did not report.

    Source of the proportions: database/reference/demonstration/OFFICIAL_SOURCES.md.
    """
    kind, random = KINDS[series], chance(seed, series)
    reports = _reports(kind, random)
    persons = _persons(kind, reports, random)
    citizens = _citizens(kind, reports, random)
    margins = MARGINS[kind]
    counted = (_margin(citizens if margin == "citizenship" else persons, margin) for margin in margins)
    rows = _suppressed(pl.concat(counted, how="diagonal"))
    words = [name for name in KEY if name in rows.columns]
    keyed = rows.with_columns(record_key=pl.concat_str(words, separator="|", ignore_nulls=True))
    return invented(series, with_periods(keyed), margins=margins)


def _countries() -> pl.DataFrame:
    """Means and shares of each country with its subregion as UNODC draws them; `country` is its number."""
    subregions = codes.countries().select(recorded_country="code", subregion="unodc_subregion")
    listed_countries = listed("trafficking_countries").join(subregions, on="recorded_country", maintain_order="left")
    return listed_countries.with_row_index("country")


def _reports(kind: str, random: np.random.Generator) -> pl.DataFrame:
    """Columns country, recorded_country, subregion, own_citizens, period, total: the years in which it reported."""
    years = [str(year) for year in proportions("trafficking")["years"]]
    factors = proportions("trafficking")["year_factors"][kind]
    countries = _countries()
    by_year = np.array([factors[subregion] for subregion in countries["subregion"]])
    totals = unlike(random, countries[kind].to_numpy()[:, None] * by_year).clip(min=1)
    reported = random.random(totals.shape) < countries["reports"].to_numpy()[:, None]
    country, year = reported.nonzero()
    told = countries[country].select("country", "recorded_country", "subregion", "own_citizens")
    return told.with_columns(period=pl.Series(years)[year], total=pl.Series(totals[reported]))


def _persons(kind: str, reports: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Counts of each report by sex, age and exploitation; empty cells have no row."""
    countries = _countries()
    expected = np.array([_expected(kind, subregion) for subregion in countries["subregion"]])
    usual = jittered(random, expected.reshape(len(expected), -1), COUNTRY_SPREAD).reshape(expected.shape)
    shares = usual[reports["country"].to_numpy()]
    likely, mean = proportions("trafficking")[_about(kind)]["not_stated"]
    unstated = (random.random(len(shares)) < likely) * random.uniform(0, 2 * mean, len(shares))
    weights = shares * (1 - unstated)[:, None, None]
    weights[:, -1] = shares.sum(axis=1) * unstated[:, None]
    drawn = random.multinomial(reports["total"].to_numpy(), weights.reshape(len(weights), -1)).reshape(weights.shape)
    report, person, form = drawn.nonzero()
    groups = pl.DataFrame(PERSONS, schema=["sex", "age", "name"], orient="row").select("sex", "age")
    cells = pl.concat([reports[report].select("recorded_country", "period"), groups[person]], how="horizontal")
    return cells.with_columns(exploitation=pl.Series(FORMS)[form], value=pl.Series(drawn[report, person, form]))


def _about(kind: str) -> str:
    return "victims" if kind == "victims" else "before_court"


def _expected(kind: str, subregion: str) -> Floats:
    """Shares by PERSONS × FORMS; the last row, of persons of whom nothing is stated, is empty."""
    about = proportions("trafficking")["victims"]
    forms = _shares(about["exploitation"][subregion], FORMS)
    if kind == "victims":
        affinity = np.array([[about["affinity"][name][form] for form in FORMS] for name in NAMED], dtype=float)
        known = _raked(affinity, _shares(about["sex_and_age"][subregion], NAMED), forms)
        others = about["another_sex"] * forms
    else:
        known, others = _before_court(kind, subregion)[:, None] * forms, 0 * forms
    return np.vstack([known * (1 - others.sum()), others, 0 * forms])


def _before_court(kind: str, subregion: str) -> Floats:
    """Shares of persons prosecuted or convicted in the order of NAMED."""
    about = proportions("trafficking")["before_court"]
    female, child = about["women_and_girls"][kind][subregion] / 100, about["children"]
    return np.outer([female, 1 - female], [child, 1 - child]).ravel()


def _shares(weights: Mapping[str, float], names: Sequence[str]) -> Floats:
    values = np.array([weights[name] for name in names], dtype=float)
    shares: Floats = values / values.sum()
    return shares


def _raked(table: Floats, rows: Floats, columns: Floats) -> Floats:
    """The table with these sums of rows and columns, and the odds that it had."""
    for _round in range(RAKING_ROUNDS):
        table = table * (rows / table.sum(axis=1))[:, None]
        table = table * (columns / table.sum(axis=0))
    return table


def _citizens(kind: str, reports: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Counts of each report by citizenship: of the country itself, or of those known to be found there."""
    listed_citizens = listed("trafficking_citizens")
    options = sorted({*listed_citizens["citizenship"], *reports["recorded_country"]})
    own = np.array([[option == country for option in options] for country in reports["recorded_country"]])
    foreign = np.array([_foreign(row, options) for row in reports.iter_rows(named=True)]) * ~own
    share = reports["own_citizens"].to_numpy()[:, None]
    if kind != "victims":
        share = np.full_like(share, proportions("trafficking")["before_court"]["own_citizens"])
    weights = share * own + (1 - share) * foreign / foreign.sum(axis=1, keepdims=True)
    drawn = random.multinomial(reports["total"].to_numpy(), jittered(random, weights, COUNTRY_SPREAD))
    report, option = drawn.nonzero()
    cells = reports[report].select("recorded_country", "period")
    return cells.with_columns(citizenship=pl.Series(options)[option], value=pl.Series(drawn[report, option]))


def _foreign(report: Mapping[str, Any], options: Sequence[str]) -> list[float]:
    """Weights of foreign citizenships in a country, or in its subregion where nothing is listed of the country."""
    rows = listed("trafficking_citizens")
    found = rows.filter(recorded_country=report["recorded_country"])
    if found.is_empty():
        found = rows.filter(recorded_country=report["subregion"])
    weights = dict(found.select("citizenship", "weight").iter_rows())
    return [weights.get(option, 0.0) for option in options]


def _margin(cells: pl.DataFrame, margin: str) -> pl.DataFrame:
    broken_down = [] if margin == "total" else margin.split("+")
    keys = ["recorded_country", "period", *broken_down]
    return cells.group_by(keys, maintain_order=True).agg(pl.col("value").sum()).with_columns(margin=pl.lit(margin))


def _suppressed(rows: pl.DataFrame) -> pl.DataFrame:
    """Counts under five as the portal publishes them: a text, and the range that it stands for."""
    small = pl.col("value") < SUPPRESSED_UNDER
    return rows.with_columns(
        value=pl.when(small).then(0).otherwise("value"),
        value_high=pl.when(small).then(SUPPRESSED_UNDER - 1),
        value_text=pl.when(small).then(pl.lit(f"<{SUPPRESSED_UNDER}")).otherwise(pl.col("value").cast(pl.String)),
        status=pl.when(small).then(pl.lit("at_least")).otherwise(pl.lit("stated")),
    )
