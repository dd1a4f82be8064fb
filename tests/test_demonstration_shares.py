"""The invented records in the proportions that public sources describe; tolerances are for sixty thousand persons."""

from datetime import date

import polars as pl
import pytest

from database.demonstration.records import months
from tests.invented import SEED, exploited, has, in_months, migrants, rows, share, victims

pytestmark = pytest.mark.slow

DARIEN_2023 = (24634, 24657, 38099, 40297, 38962, 29722, 55387, 81946, 75268, 49256, 37231, 24626)
DEBT_OR_EARNINGS = ("debt_bondage", "takes_earnings", "restricts_finances")
THREATS = ("physical_threats", "threats_of_authorities", "threats_to_family")
ABUSE = ("physical_abuse", "psychological_abuse", "sexual_abuse")
NEEDS = ("withholds_necessities", "restricts_movement", "restricts_medical_care")


def known(column: str) -> pl.Expr:
    """Whether a column says something."""
    return pl.col(column) != "unknown"


def from_to(leg: tuple[str, str], year: str) -> int:
    """How many cases of a year went along a leg."""
    case = rows()["crime_case"].select("year", case_key="record_key")
    legs = rows()["leg"].join(case, on="case_key").filter(year=year)
    return len(legs.filter(from_place=leg[0], to_place=leg[1]))


def test_about_a_fifth_are_victims() -> None:
    """22 %: more than among real detections, so that there is something to break down."""
    assert len(victims()) == 13_200
    assert len(migrants()) == 46_800


@pytest.mark.parametrize(
    ("subregion", "girls", "women", "boys", "men"),
    [
        ("north_america", 0.225, 0.352, 0.181, 0.242),
        ("central_america_caribbean", 0.291, 0.363, 0.110, 0.235),
        ("south_america", 0.131, 0.498, 0.085, 0.286),
    ],
)
def test_victims_by_sex_and_age(subregion: str, girls: float, women: float, boys: float, men: float) -> None:
    """As UNODC's open data have them by subregion."""
    stated = victims().filter(pl.col("sex").is_in(["female", "male"]) & known("age"), subregion=subregion)
    female, child = pl.col("sex") == "female", pl.col("age") == "child"
    found = [share(stated, sex & age) for sex in (female, ~female) for age in (child, ~child)]
    assert found == pytest.approx([girls, women, boys, men], abs=0.025)


@pytest.mark.parametrize(
    ("subregion", "sexual", "labour", "other_forms"),
    [
        ("north_america", 0.341, 0.290, 0.369),
        ("central_america_caribbean", 0.605, 0.109, 0.285),
        ("south_america", 0.434, 0.430, 0.135),
    ],
)
def test_victims_by_exploitation(subregion: str, sexual: float, labour: float, other_forms: float) -> None:
    """As UNODC's open data have them; a little more, for the few with two kinds."""
    stated = victims().filter(pl.col("exploitation_form") != 0, subregion=subregion)
    found = [share(stated, exploited(kind)) for kind in ("sexual", "labour", "other_forms")]
    assert found == pytest.approx([sexual, labour, other_forms], abs=0.04)
    assert sum(found) < 1.03


@pytest.mark.parametrize(
    ("country", "own"), [("ARG", 0.45), ("BOL", 0.53), ("DOM", 0.77), ("GTM", 0.88), ("MEX", 0.98)]
)
def test_victims_in_their_own_country(country: str, own: float) -> None:
    """The share of citizens of the recording country, by country."""
    stated = victims().filter(known("domestic"), recorded_country=country)
    assert share(stated, pl.col("domestic") == "own_country") == pytest.approx(own, abs=0.06)


def test_victims_in_their_own_country_where_they_are_few() -> None:
    """Seven per cent in Panama, which has about sixty cases among sixty thousand persons: too few to tell."""
    persons = (group["person"].filter(role="victim", recorded_country="PAN") for group in months(300_000, SEED))
    stated = pl.concat(persons).filter(known("domestic"))
    assert share(stated, pl.col("domestic") == "own_country") == pytest.approx(0.07, abs=0.06)


def test_victims_by_country() -> None:
    """As many in the United States beside Peru and Guatemala as UNODC's means say."""
    found = dict(victims()["recorded_country"].value_counts().iter_rows())
    assert found["USA"] / found["PER"] == pytest.approx(525 / 496, abs=0.15)
    assert found["USA"] / found["GTM"] == pytest.approx(525 / 296, abs=0.2)


def test_flows_of_victims() -> None:
    """Known flows lead among the foreign victims of a country."""
    stated = victims().filter(known("citizenship"), domestic="abroad")
    most = stated.group_by("recorded_country").agg(pl.col("citizenship").mode().sort().first())
    found = dict(most.iter_rows())
    wanted = {"ARG": "BOL", "COL": "VEN", "PER": "VEN", "TTO": "VEN", "DOM": "HTI", "CRI": "NIC"}
    assert {country: found[country] for country in wanted} == wanted


@pytest.mark.parametrize(
    ("kind", "sex", "debt", "threats", "abuse", "needs"),
    [("labour", "male", 0.64, 0.75, 0.43, 0.55), ("sexual", "female", 0.17, 0.39, 0.65, 0.35)],
)
def test_means_of_control(kind: str, sex: str, debt: float, threats: float, abuse: float, needs: float) -> None:
    """As the CTDC has them among victims for whom any is recorded."""
    others = {"sexual", "labour", "other_forms"} - {kind}
    only = exploited(kind) & ~pl.any_horizontal(exploited(other) for other in others)
    stated = victims().filter(only & (pl.col("means_of_control") != 0), sex=sex)
    found = [share(stated, has("means_of_control", *means)) for means in (DEBT_OR_EARNINGS, THREATS, ABUSE, NEEDS)]
    assert found == pytest.approx([debt, threats, abuse, needs], abs=0.05)


def test_means_go_together() -> None:
    """Two to three means each; who is threatened is also denied basic needs more often."""
    stated = victims().filter(pl.col("means_of_control") != 0)
    assert stated["means_of_control"].bitwise_count_ones().mean() == pytest.approx(2.35, abs=0.15)
    sexual, threatened = stated.filter(exploited("sexual")), has("means_of_control", *THREATS)
    without_needs = has("means_of_control", *NEEDS)
    assert share(sexual.filter(threatened), without_needs) > 0.05 + share(sexual.filter(~threatened), without_needs)


def test_recruiters() -> None:
    """Partners recruit into sexual exploitation of women, hardly into forced labour of men."""
    stated = victims().filter(pl.col("recruiter") != 0)
    women, men = (stated.filter(exploited(kind), sex=sex) for kind, sex in (("sexual", "female"), ("labour", "male")))
    assert share(women, has("recruiter", "partner")) == pytest.approx(0.40, abs=0.05)
    assert share(men, has("recruiter", "partner")) == pytest.approx(0.03, abs=0.03)


@pytest.mark.parametrize(
    ("missing", "rate"),
    [
        (pl.col("means_of_control") == 0, 0.5),
        (pl.col("recruiter") == 0, 0.7),
        (pl.col("age_band").is_in(["unknown", "0-17", "18plus"]), 0.52),
        (pl.col("sex") == "unknown", 0.025),
        (pl.col("citizenship") == "unknown", 0.05),
        (pl.col("detected_precision") == "month", 0.10),
        (pl.col("detected_precision") == "year", 0.03),
    ],
)
def test_much_is_not_recorded(missing: pl.Expr, rate: float) -> None:
    """As often as in real records of victims."""
    assert share(victims(), missing) == pytest.approx(rate, abs=0.02)


@pytest.mark.parametrize(("sex", "age", "wanted"), [("male", "adult", 0.57), ("female", "adult", 0.25)])
def test_migrants_by_sex_and_age(sex: str, age: str, wanted: float) -> None:
    """Between what Honduras and Panama publish."""
    stated = migrants().filter(pl.col("sex").is_in(["female", "male"]) & known("age"))
    assert share(stated, (pl.col("sex") == sex) & (pl.col("age") == age)) == pytest.approx(wanted, abs=0.03)


def test_the_season_in_the_darien() -> None:
    """The months of 2023 go with the published ones; November has an operation besides."""
    panama = migrants().filter(recorded_country="PAN")
    found = pl.Series([in_months(panama, 2023, month, month) for month in range(1, 13) if month != 11])
    wanted = pl.Series([count for month, count in enumerate(DARIEN_2023, start=1) if month != 11])
    assert pl.DataFrame({"found": found, "wanted": wanted}).select(pl.corr("found", "wanted")).item() > 0.85


def test_citizenships_change_in_the_darien() -> None:
    """Haitians in 2021, Venezuelans in 2023."""
    panama = migrants().filter(known("citizenship"), recorded_country="PAN")
    most = panama.group_by("year").agg(pl.col("citizenship").mode().first())
    found = dict(most.iter_rows())
    assert (found["2021"], found["2023"]) == ("HTI", "VEN")


def test_fewer_in_the_pandemic() -> None:
    """Closed borders and fewer inspections from April 2020."""
    assert in_months(migrants(), 2020, 4, 8) < 0.25 * in_months(migrants(), 2019, 4, 8)
    assert in_months(victims(), 2020, 4, 7) < 0.65 * in_months(victims(), 2019, 4, 7)


def test_the_turn_of_2025() -> None:
    """Northward journeys collapse, southward ones lead."""
    north, south = ("capurgana", "bajo_chiquito"), ("panama_city", "necocli")
    assert from_to(north, "2023") > 10 * from_to(south, "2023")
    assert from_to(south, "2025") > 3 * from_to(north, "2025")
    assert from_to(north, "2025") < 0.05 * from_to(north, "2023")
    stated = migrants().filter(known("destination_country"))
    to_usa = pl.col("destination_country") == "USA"
    assert share(stated.filter(year="2023"), to_usa) > 0.75
    assert share(stated.filter(year="2025"), to_usa) < 0.4


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("exercise_a", date(2020, 11, 23), date(2020, 11, 29)),
        ("exercise_c", date(2022, 11, 21), date(2022, 11, 27)),
        ("exercise_e", date(2024, 11, 18), date(2024, 11, 24)),
    ],
)
def test_a_week_of_operations_stands_out(name: str, first: date, last: date) -> None:
    """Several times the normal number a day, most of them of the operation, and none outside the week."""
    persons = rows()["person"].filter(detected_precision="day")
    week = persons.filter(pl.col("detected_on").is_between(first, last))
    month = persons.filter(pl.col("detected_on").is_between(date(first.year, 11, 1), date(first.year, 11, 30)))
    assert len(week) / 7 > 3 * (len(month) - len(week)) / 23
    assert share(week, pl.col("operation") == name) > 0.7
    named = rows()["person"].filter(operation=name)
    assert set(named["detection"]) == {"operation"}
    assert named["detected_on"].is_between(first, last).all()


@pytest.mark.parametrize(("crime", "women"), [("trafficking", 0.40), ("smuggling", 0.17)])
def test_suspects(crime: str, women: float) -> None:
    """About one for every four persons; as many women among them as were convicted."""
    found = rows()["suspect"]
    assert len(found) / 60_000 == pytest.approx(0.25, abs=0.03)
    stated = found.filter(pl.col("sex").is_in(["female", "male"]), crime=crime)
    assert share(stated, pl.col("sex") == "female") == pytest.approx(women, abs=0.04)
