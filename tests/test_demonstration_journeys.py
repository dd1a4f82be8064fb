"""What the rows of invented persons say of their journeys: what the legs of their case say, and what was paid."""

from collections.abc import Mapping
from functools import cache
from itertools import groupby

import polars as pl
import pytest

from database import codes
from database.demonstration.lists import rows_of, weights_of
from database.schema import known_bit
from tests.invented import migrants, rows, share, victims

pytestmark = pytest.mark.slow

TOLD = ("route", "first_place", "last_place", "certainty")
WEAKEST_FIRST = ("inferred", "stated", "documented")
KNOWN = pl.col("fee_band") != "unknown"
ENDS = ("from_place", "to_place")
NORTH, SOUTH = (("COL", "PAN"), ("PAN", "CRI")), (("PAN", "COL"), ("CRI", "PAN"))


@cache
def country_of() -> Mapping[str, str]:
    """The country of each place."""
    return dict(codes.places().select("code", "country").iter_rows())


def shared() -> pl.DataFrame:
    """Persons who shared a recorded journey."""
    return rows()["person"].filter(pl.col("known") & known_bit("transit_country") != 0)


@cache
def of_cases() -> Mapping[str, tuple[str, ...]]:
    """What the legs of each case say, worked out one by one."""
    found = {}
    legs = rows()["leg"].select("case_key", "from_place", "to_place", "certainty").iter_rows()
    for case, parts in groupby(legs, key=lambda row: row[0]):
        _, starts, ends, certainties = zip(*parts, strict=True)
        passed = [country_of()[place] for place in (starts[0], *ends)]
        weakest = next(code for code in WEAKEST_FIRST if code in certainties)
        found[case] = ("-".join(code for code, _ in groupby(passed)), starts[0], ends[-1], weakest)
    return found


def test_who_shared_the_journey_has_what_its_legs_say() -> None:
    """Countries in order, both ends, and the certainty of the weakest leg."""
    told = shared().select("case_key", *TOLD).rows()
    assert len(told) > 30_000
    assert all(row[1:] == of_cases()[row[0]] for row in told)


def test_who_did_not_has_none() -> None:
    """All four are unknown, and so is what was paid."""
    others = rows()["person"].filter(pl.col("known") & known_bit("transit_country") == 0)
    assert others.select(*TOLD, "fee_band").unique().rows() == [("unknown",) * 5]


def test_a_journey_inside_one_country_has_one_code() -> None:
    """From Tapachula to Ciudad de México nobody left Mexico."""
    inside = shared().filter(first_place="tapachula", last_place="mexico_city")
    assert set(inside["route"]) == {"MEX"}


def test_more_than_half_of_migrants_say_what_they_paid() -> None:
    """55 % of those with a journey, and 10 % of such victims, half of whom paid nothing."""
    travelled = pl.col("route") != "unknown"
    assert share(migrants().filter(travelled), KNOWN) == pytest.approx(0.55, abs=0.02)
    assert share(victims().filter(travelled), KNOWN) == pytest.approx(0.10, abs=0.02)
    assert share(victims().filter(KNOWN), pl.col("fee_band") == "nothing") == pytest.approx(0.5, abs=0.1)
    assert migrants().filter(fee_band="nothing").is_empty()


@pytest.mark.parametrize(
    ("first", "last", "usual", "least"),
    [
        ("cucuta", "bajo_chiquito", {"1-499", "500-1999", "2000-4999"}, 0.9),
        ("san_salvador", "eagle_pass", {"5000-9999", "10000-19999"}, 0.85),
        ("havana", "danli", {"500-1999", "2000-4999"}, 0.85),
        ("ouanaminthe", "dajabon", {"1-499"}, 0.8),
    ],
)
def test_what_is_paid_fits_the_journey(first: str, last: str, usual: set[str], least: float) -> None:
    """A crossing by land next door is cheap, one to the United States is not."""
    paid = migrants().filter(KNOWN, first_place=first, last_place=last)
    assert len(paid) > 20
    assert share(paid, pl.col("fee_band").is_in(usual)) > least


def test_fees_are_listed_for_each_corridor() -> None:
    """Once each; the bands are codes of the list and their weights are percentages."""
    listed = set(codes.codes().filter(scheme="fee_band")["code"])
    fees = rows_of("fees.csv")
    assert sorted(fees["corridor"]) == sorted(rows_of("corridors.csv")["corridor"])
    for weights in map(weights_of, fees["fees"]):
        assert set(weights) <= listed
        assert sum(weights.values()) == 100


@pytest.mark.parametrize(("north", "south"), [*zip(NORTH, SOUTH, strict=True)])
def test_journeys_turn_south_in_2025(north: tuple[str, str], south: tuple[str, str]) -> None:
    """Until 2024 nearly all go north; from the spring of 2025 more go south in every quarter."""
    assert passed(north, "2024-01", "2024-12") > 20 * passed(south, "2024-01", "2024-12")
    for first, last in (("2025-04", "2025-06"), ("2025-07", "2025-09"), ("2025-10", "2025-12")):
        assert passed(south, first, last) > 2 * passed(north, first, last)


def passed(border: tuple[str, str], first: str, last: str) -> int:
    """Persons with a leg from one country to another, recorded between two months."""
    ends = [pl.col(end).replace_strict(country_of()) == code for end, code in zip(ENDS, border, strict=True)]
    cases = rows()["leg"].filter(*ends)["case_key"].unique()
    between = pl.col("month").is_between(pl.lit(first), pl.lit(last))
    return len(shared().filter(pl.col("case_key").is_in(cases.implode()), between))
