"""The invented official series keep every rule of the database, as if importers had delivered them."""

from collections.abc import Iterable
from datetime import date, datetime

import polars as pl
import pytest
from sqlalchemy import Connection, insert

from database import codes
from database.demonstration import official
from database.demonstration.official import Invented
from database.engine import append
from database.importers import BREAKS, FIGURES, INCIDENTS
from database.importers.points import near_country
from database.integrity import faults
from database.remainders import find_remainders
from database.schema import batch, incident, official_figure, series_break
from tests.official_series import CROSSINGS, SEED, TRAFFICKING, drawn, margin

pytestmark = pytest.mark.slow

KEY = ("series", "margin", "record_key")


def same(one: Invented, other: Invented) -> bool:
    """Whether two series are equal in every frame."""
    frames = ("figures", "incidents", "breaks")
    return all(getattr(one, name).equals(getattr(other, name)) for name in frames)


def test_the_same_seed_draws_the_same() -> None:
    """Every frame of every series, to the last row and its order."""
    assert all(same(one, drawn()[one.code]) for one in official.series(SEED))


def test_another_seed_draws_something_else() -> None:
    """In every series."""
    assert not any(one.figures.equals(drawn()[code].figures) for code, one in drawn(1).items())


def test_every_official_series_of_the_demonstration_is_drawn() -> None:
    """All that are listed but the case records, which have persons of their own."""
    assert set(drawn()) == set(codes.demonstration_series()["code"]) - {"case_records"}


def test_frames_are_as_a_file_would_deliver_them() -> None:
    """With exactly these columns and types."""
    for one in drawn().values():
        schemas = (one.figures.schema, one.incidents.schema, one.breaks.schema)
        assert schemas == tuple(pl.Schema(columns) for columns in (FIGURES, INCIDENTS, BREAKS))


def test_margins_are_those_of_the_figures() -> None:
    """The total margin comes first."""
    known = dict(codes.demonstration_series().select("code", "total_margin").iter_rows())
    assert all(set(one.margins) == set(one.figures["margin"]) for one in drawn().values())
    assert all(one.margins[0] == known[one.code] for one in drawn().values())


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("missing_migrants", date(2014, 1, 1), date(2025, 12, 31)),
        ("darien", date(2014, 1, 1), date(2025, 12, 31)),
        ("honduras", date(2014, 1, 1), date(2025, 12, 31)),
        ("mexico", date(2018, 1, 1), date(2025, 12, 31)),
        ("glotip_victims", date(2014, 1, 1), date(2023, 12, 31)),
        ("cbp_nationwide", date(2019, 10, 1), date(2025, 9, 30)),
    ],
)
def test_the_time_covered_is_fixed(code: str, first: date, last: date) -> None:
    """It does not depend on the clock or the seed."""
    assert (drawn()[code].covers_from, drawn()[code].covers_to) == (first, last)


def test_a_record_key_occurs_once() -> None:
    """Within its series and margin."""
    figures = pl.concat([one.figures for one in drawn().values()])
    assert not figures.select(KEY).is_duplicated().any()


def test_values_and_ranges_are_whole() -> None:
    """Nothing is below zero; a high bound stands only with "<5", which is 0 to 4."""
    figures = pl.concat([one.figures for one in drawn().values()])
    small = figures.filter(status="at_least")
    assert figures["value"].min() == 0
    assert small.select("value", "value_high", "value_text").unique().rows() == [(0, 4, "<5")]
    assert figures.filter(pl.col("status") != "at_least")["value_high"].null_count() == figures.height - small.height


@pytest.fixture
def crossings(duckdb_connection: Connection) -> Connection:
    """A demonstration database with the series of crossings."""
    return _filled(duckdb_connection, [drawn()[code] for code in CROSSINGS])


def _filled(connection: Connection, series: Iterable[Invented]) -> Connection:
    codes.seed(connection, synthetic=True)
    for number, one in enumerate(series, start=1):
        connection.execute(insert(batch).values(_batch(number, one)))
        opened = pl.lit(number)
        append(connection, official_figure, one.figures.with_columns(from_batch=opened))
        append(connection, incident, one.incidents.with_columns(from_batch=opened))
        append(connection, series_break, one.breaks.with_columns(batch=opened))
    return connection


def _batch(number: int, one: Invented) -> dict[str, object]:
    words = {column.name: "x" for column in batch.columns if not column.nullable}
    counts = {name: 1 for name in words if name.startswith("rows_")}
    dates = {"imported_at": datetime(2025, 7, 1, 12), "review_on": date(2030, 7, 1)}  # noqa: DTZ001 - UTC
    covers = {"covers_from": one.covers_from, "covers_to": one.covers_to}
    return {**words, **counts, **dates, **covers, "batch": number, "series": one.code, "synthetic": True}


def test_the_rows_are_sound(duckdb_connection: Connection) -> None:
    """Every rule between rows of a database holds."""
    assert faults(_filled(duckdb_connection, drawn().values()), synthetic=True) == ()


@pytest.mark.parametrize("code", CROSSINGS)
def test_no_margin_exceeds_its_total(crossings: Connection, code: str) -> None:
    """What is not broken down can be worked out for every period."""
    assert find_remainders(crossings, code).problems.is_empty()


@pytest.mark.parametrize(
    ("code", "name", "months"),
    [
        ("darien", "age+sex", {"2021-09", "2022-10", "2023-08", "2024-11"}),
        ("honduras", "age+sex", {"2021-08", "2023-10"}),
        ("honduras", "citizenship", {"2023-09"}),
        ("mexico", "age+sex", {"2022-04", "2024-11", "2024-12"}),
    ],
)
def test_some_months_are_not_fully_broken_down(crossings: Connection, code: str, name: str, months: set[str]) -> None:
    """The others since 2021 are."""
    left = find_remainders(crossings, code).wanted.filter(margin=name)
    assert set(left.filter(pl.col("month") >= "2021-01", grain="month")["month"]) == months


def test_a_month_is_not_reported() -> None:
    """When the border was closed, Darién has no row at all, and Honduras later none by sex and age."""
    assert drawn()["darien"].figures.filter(month="2020-05").is_empty()
    assert set(drawn()["honduras"].figures.filter(month="2021-08")["margin"]) == {"total", "citizenship"}


def test_nobody_crossed_is_stated() -> None:
    """A zero is a figure, unlike a month without one."""
    assert margin(drawn()["honduras"], "total").filter(month="2020-04")["value"].to_list() == [0]


def test_breaks_of_darien() -> None:
    """Years become months in 2020; girls and boys are counted apart from 2023."""
    assert drawn()["darien"].breaks.rows() == [
        ("darien", "citizenship", date(2020, 1, 1), "monthly_from"),
        ("darien", "age+sex", date(2023, 1, 1), "children_apart_from"),
    ]


def test_women_and_men_of_darien_have_no_age_before_girls_and_boys_are_apart() -> None:
    """Until then both are among them."""
    ages = margin(drawn()["darien"], "age+sex").group_by("year").agg(pl.col("age").unique().sort())
    said = dict(ages.iter_rows())
    assert (said["2022"], said["2023"]) == (["unknown"], ["adult", "child"])


def test_each_incident_brings_all_its_margins() -> None:
    """Sexes and ages add up to its total, with what is unknown; no part is of nobody."""
    figures = drawn()["missing_migrants"].figures
    named = figures.with_columns(incident=pl.col("record_key").str.split("|").list.first())
    sums = named.pivot("margin", index="incident", values="value", aggregate_function="sum")
    assert sums.height == drawn()["missing_migrants"].incidents.height
    assert (sums["total"] == sums["sex"]).all()
    assert (sums["total"] == sums["age"]).all()
    assert figures["value"].min() == 1


def test_figures_and_incidents_say_the_same() -> None:
    """Where, on which route and of what cause."""
    shared = ["record_key", "recorded_country", "recorded_place", "grid", "migration_route", "cause"]
    figures = margin(drawn()["missing_migrants"], "total").select(shared).sort("record_key")
    assert figures.equals(drawn()["missing_migrants"].incidents.select(shared).sort("record_key"))


def test_points_lie_in_or_near_their_country() -> None:
    """Within two degrees of its extent, also at sea; a rounded or missing point has no place and no cell."""
    rows = drawn()["missing_migrants"].incidents
    points = rows.drop_nulls("latitude").select("latitude", "longitude", "recorded_country").rows()
    coarse = rows.filter(pl.col("coordinates").is_in(["rounded", "missing"]))
    assert all(near_country(latitude, longitude, country, 2.0) for latitude, longitude, country in points)
    assert coarse.select("recorded_place", "grid").unique().rows() == [("unknown", "unknown")]


@pytest.mark.parametrize("code", TRAFFICKING)
def test_parts_fit_their_total(code: str) -> None:
    """Between the low bounds and the high ones of its parts lies the total that was drawn."""
    high = pl.coalesce("value_high", "value")
    place = ["recorded_country", "year"]
    whole = margin(drawn()[code], "total").select(*place, low="value", high=high)
    parts = drawn()[code].figures.group_by(*place, "margin").agg(pl.col("value").sum(), most=high.sum())
    joined = parts.join(whole, on=place)
    assert joined.height == parts.height
    assert (joined["value"] <= joined["high"]).all()
    assert (joined["most"] >= joined["low"]).all()


def test_encounters_are_itemised() -> None:
    """Each row says State, region, citizenship, group and authority; there are fewer than 35,000."""
    figures = drawn()["cbp_nationwide"].figures
    said = figures.select("recorded_admin1", "border_region", "citizenship", "demographic_group", "authority")
    assert 5_000 < figures.height < 35_000
    assert not said.select(pl.any_horizontal(pl.all() == "_T").any()).item()
    assert figures["recorded_admin1"].is_in(codes.subdivisions()["code"].implode()).all()
