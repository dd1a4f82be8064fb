"""The invented official series have the size and the shape of the published ones, and none of their totals."""

from collections.abc import Mapping

import polars as pl
import pytest

from database.importers import gdidata
from tests.official_series import (
    CROSSINGS,
    SEED,
    TRAFFICKING,
    at_border,
    by_subregion,
    drawn,
    margin,
    percentages,
    totals,
)
from tests.tables import REAL, TODAY

pytestmark = pytest.mark.slow

PUBLISHED_YEARS: Mapping[str, Mapping[int, int]] = {
    "darien": {
        2014: 6175,
        2015: 29289,
        2016: 30055,
        2017: 6780,
        2018: 9222,
        2019: 22102,
        2020: 6465,
        2021: 133726,
        2022: 248284,
        2023: 520085,
        2024: 302203,
    },
    "honduras": {2019: 34206, 2020: 8154, 2021: 17590, 2022: 188858, 2023: 545043, 2024: 374971},
    "mexico": {2018: 131445, 2021: 309692, 2022: 441409, 2023: 778907, 2024: 1231320},
    "missing_migrants": {2014: 613, 2021: 1398, 2022: 1527, 2023: 1405, 2024: 1271},
}
DARIEN_2023 = (24634, 24657, 38099, 40297, 38962, 29722, 55387, 81946, 75268, 49256, 37231, 24626)
"""Published for January to December."""
PUBLISHED_AT_BORDER = {2020: 458088, 2021: 1734686, 2022: 2378944, 2023: 2475669, 2024: 2135005}
"""Encounters at the southwest land border by fiscal year."""
SEEDS = (1, 2, SEED)
SEX_AND_AGE = {
    "north_america": {"girls": 22.5, "women": 35.2, "boys": 18.1, "men": 24.2},
    "central_america_caribbean": {"girls": 29.1, "women": 36.3, "boys": 11.0, "men": 23.5},
    "south_america": {"girls": 13.1, "women": 49.8, "boys": 8.5, "men": 28.6},
}
FORMS = {
    "north_america": {"sexual": 34.1, "labour": 29.0, "other_forms": 36.9},
    "central_america_caribbean": {"sexual": 60.5, "labour": 10.9, "other_forms": 28.5},
    "south_america": {"sexual": 43.4, "labour": 43.0, "other_forms": 13.5},
}


@pytest.mark.parametrize("code", PUBLISHED_YEARS)
def test_years_are_of_the_published_size(code: str) -> None:
    """Within a third of it; fewer dead and missing, of fewer incidents."""
    years = totals(drawn()[code], "year")
    sizes = {year: years[str(year)] / n for year, n in PUBLISHED_YEARS[code].items()}
    low, high = (0.5, 1.1) if code == "missing_migrants" else (0.7, 1.4)
    assert {year: size for year, size in sizes.items() if not low < size < high} == {}


def test_darien_peaks_in_2023_and_collapses_in_2025() -> None:
    """From about half a million in a year to a few thousand."""
    years = totals(drawn()["darien"], "year")
    assert max(years, key=lambda year: years[year]) == "2023"
    assert 400_000 < years["2023"] < 650_000
    assert years["2025"] < years["2023"] / 50


def test_most_cross_darien_from_july_to_october() -> None:
    """In 2021, 2022 and 2023 more than from January to April."""
    months = totals(drawn()["darien"], "month")
    late = {y: sum(months[f"{y}-{m:02}"] for m in (7, 8, 9, 10)) for y in (2021, 2022, 2023)}
    early = {y: sum(months[f"{y}-{m:02}"] for m in (1, 2, 3, 4)) for y in (2021, 2022, 2023)}
    assert all(late[year] > 1.5 * early[year] for year in late)


def test_citizenships_of_darien_change() -> None:
    """From Haiti in 2021 to Venezuela in 2023."""
    rows = margin(drawn()["darien"], "citizenship").group_by("year", "citizenship").agg(pl.col("value").sum())
    first = rows.sort("value", descending=True).unique("year", keep="first", maintain_order=True)
    largest = dict(first.select("year", "citizenship").iter_rows())
    assert {year: largest[year] for year in ("2015", "2021", "2023")} == {"2015": "CUB", "2021": "HTI", "2023": "VEN"}


def test_the_closed_borders_of_2020_show() -> None:
    """In every series of crossings, and at the border of the United States."""
    ratios = {code: totals(drawn()[code], "year") for code in CROSSINGS}
    months = totals(drawn()["cbp_nationwide"], "month")
    assert all(years["2020"] < 0.6 * years["2019"] for years in ratios.values())
    assert months["2020-04"] < 0.7 * months["2020-02"]


def test_incidents_are_about_six_thousand() -> None:
    """Most on one route; a few without a date or a usable point."""
    rows = drawn()["missing_migrants"].incidents
    routes = dict(rows["migration_route"].value_counts().iter_rows())
    assert 5_700 < rows.height < 6_700
    assert 0.7 < routes["us_mexico_border"] / rows.height < 0.85
    assert 1 <= rows["occurred_on"].null_count() < 30
    assert set(rows["coordinates"]) == {"stated", "rounded", "repaired", "missing"}


def test_most_die_at_the_border_in_summer() -> None:
    """Three months of heat have more incidents than three of winter."""
    rows = drawn()["missing_migrants"].incidents.filter(migration_route="us_mexico_border")
    month = pl.col("occurred_on").dt.month()
    summer, winter = (rows.filter(month.is_in(months)).height for months in ([6, 7, 8], [11, 12, 1]))
    assert summer > 1.5 * winter


def test_about_thirty_countries_report_and_some_miss_years() -> None:
    """The United States report every year, not all of the others do."""
    rows = margin(drawn()["glotip_victims"], "total")
    years = dict(rows.group_by("recorded_country").agg(pl.len()).iter_rows())
    assert 25 <= len(years) <= 30
    assert years["USA"] == 10
    assert sum(n < 10 for n in years.values()) > 10


@pytest.mark.parametrize("subregion", SEX_AND_AGE)
def test_sex_and_age_of_victims(subregion: str) -> None:
    """Within five points of the shares that UNODC's data gave."""
    known = by_subregion(drawn()["glotip_victims"], "age+sex").filter(pl.col("sex").is_in(["female", "male"]))
    words = {"femalechild": "girls", "femaleadult": "women", "malechild": "boys", "maleadult": "men"}
    named = known.filter(subregion=subregion).with_columns(who=pl.concat_str("sex", "age").replace_strict(words))
    assert percentages(named, "who") == pytest.approx(SEX_AND_AGE[subregion], abs=5)


@pytest.mark.parametrize("subregion", FORMS)
def test_forms_of_exploitation(subregion: str) -> None:
    """Likewise."""
    rows = by_subregion(drawn()["glotip_victims"], "exploitation").filter(subregion=subregion)
    assert percentages(rows, "exploitation") == pytest.approx(FORMS[subregion], abs=5)


def test_women_and_girls_are_exploited_sexually_more_often() -> None:
    """Men are most often in forced labour."""
    rows = by_subregion(drawn()["glotip_victims"], "age+exploitation+sex")
    shares = {sex: percentages(rows.filter(sex=sex), "exploitation") for sex in ("female", "male")}
    assert shares["female"]["sexual"] > 2 * shares["male"]["sexual"]
    assert shares["male"]["labour"] > 2 * shares["female"]["labour"]


@pytest.mark.parametrize(("subregion", "share"), [("central_america_caribbean", 69), ("south_america", 48)])
def test_victims_in_their_own_country(subregion: str, share: int) -> None:
    """Within ten points of what UNODC's data gave."""
    rows = by_subregion(drawn()["glotip_victims"], "citizenship").filter(subregion=subregion)
    own = rows.with_columns(own=(pl.col("citizenship") == pl.col("recorded_country")).cast(pl.String))
    assert percentages(own, "own")["true"] == pytest.approx(share, abs=10)


@pytest.mark.parametrize(
    ("subregion", "share"), [("north_america", 28), ("central_america_caribbean", 50), ("south_america", 47)]
)
def test_women_among_persons_convicted(subregion: str, share: int) -> None:
    """Within eight points."""
    known = by_subregion(drawn()["glotip_convicted"], "sex").filter(pl.col("sex").is_in(["female", "male"]))
    assert percentages(known.filter(subregion=subregion), "sex")["female"] == pytest.approx(share, abs=8)


@pytest.mark.parametrize("code", TRAFFICKING)
def test_fewer_in_the_pandemic(code: str) -> None:
    """In 2020 and 2021 against 2018 and 2019, per report of a country."""
    rows = margin(drawn()[code], "total").with_columns(pandemic=pl.col("year").is_in(["2020", "2021"]))
    compared = rows.filter(pl.col("year").is_in(["2018", "2019", "2020", "2021"]))
    means = compared.group_by("recorded_country", "pandemic").agg(pl.col("value").mean())
    wide = means.pivot("pandemic", index="recorded_country", values="value").drop_nulls()
    during, before = wide.select("true", "false").sum().row(0)
    assert during < 0.95 * before


def test_many_counts_are_under_five() -> None:
    """As in the published release, which has one in two."""
    shares = [(drawn()[code].figures["status"] == "at_least").mean() for code in TRAFFICKING]
    assert all(0.25 < float(str(share)) < 0.65 for share in shares)


def test_title_42_has_a_beginning_and_an_end() -> None:
    """March 2020 to May 2023, and every month between."""
    months = set(drawn()["cbp_nationwide"].figures.filter(authority="title_42")["month"])
    assert (min(months), max(months), len(months)) == ("2020-03", "2023-05", 39)


def test_encounters_rise_to_2023_and_fall_in_2025() -> None:
    """Millions a year, and a fraction of them from February 2025 on."""
    years, months = at_border(drawn()["cbp_nationwide"]), totals(drawn()["cbp_nationwide"], "month")
    assert 1_800_000 < years[2023] < 3_000_000
    assert years[2020] < years[2021] / 2
    assert months["2025-03"] < months["2023-12"] / 5


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("code", PUBLISHED_YEARS)
def test_no_published_year_comes_back(seed: int, code: str) -> None:
    """Not one total is reproduced."""
    years = totals(drawn(seed)[code], "year")
    assert [year for year, n in PUBLISHED_YEARS[code].items() if years[str(year)] == n] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_no_published_month_of_darien_comes_back(seed: int) -> None:
    """Each of 2023 is away from what was published, as is the year."""
    months = totals(drawn(seed)["darien"], "month")
    ratios = [months[f"2023-{number:02}"] / n for number, n in enumerate(DARIEN_2023, start=1)]
    assert all(abs(ratio - 1) > 0.005 for ratio in ratios)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_published_fiscal_year_comes_back(seed: int) -> None:
    """Encounters at the southwest land border."""
    years = at_border(drawn(seed)["cbp_nationwide"])
    assert [year for year, n in PUBLISHED_AT_BORDER.items() if years[year] == n] == []


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the published files are not here")
@pytest.mark.parametrize(
    ("code", "name"), [("darien", "darien_nat"), ("honduras", "honduras"), ("mexico", "mexico_nat")]
)
def test_no_published_month_comes_back(code: str, name: str) -> None:
    """Whatever the published files say, but for a zero."""
    read = gdidata.read(REAL / f"iom_gdidata_irreg_{name}.csv", today=TODAY).figures
    published = dict(read.group_by("year", "month").agg(pl.col("value").sum()).drop("year").iter_rows())
    invented = totals(drawn()[code], "month")
    assert [month for month, n in published.items() if n and invented.get(month) == n] == []
