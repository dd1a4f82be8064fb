"""Codes in groups: regions of countries, and the state, country and region of a place."""

import polars as pl
from sqlalchemy import Connection

from queries.filters import choose
from queries.groups import finer, finer_key, group_of, grouped, read_groups

GROUPS = {
    ("country", "region"): {"VEN": "south_america", "PER": "south_america", "CHN": "asia"},
    ("place", "admin1"): {"necocli": "CO-ANT", "turbo": "CO-ANT", "cucuta": "CO-NSA"},
}


def test_the_reference_tables_say_where_a_place_lies(duckdb_connection: Connection) -> None:
    """Necoclí is in Antioquia, Colombia, South America."""
    groups = read_groups(duckdb_connection)
    levels = ("admin1", "american_country", "region")
    assert [groups["place", level]["necocli"] for level in levels] == ["CO-ANT", "COL", "south_america"]


def test_every_country_of_a_place_is_in_a_region(duckdb_connection: Connection) -> None:
    """No place is lost when legs are told by region."""
    groups = read_groups(duckdb_connection)
    assert set(groups["place", "region"]) == set(groups["place", "american_country"])


def test_a_grouping_stands_on_the_dimension_with_a_column() -> None:
    """One that groups nothing stands for itself."""
    keys = [finer_key(key) for key in ("citizenship_region", "to_country", "citizenship")]
    assert keys == ["citizenship", "to_place", "citizenship"]


def test_each_grouping_knows_the_groups_of_its_codes() -> None:
    """The state of the first place of a journey is that of the place."""
    assert group_of("first_admin1", GROUPS)["turbo"] == "CO-ANT"


def test_a_chosen_region_is_its_countries() -> None:
    """South America is Peru and Venezuela here."""
    asked = choose(None, {"citizenship_region": {"south_america"}})
    assert finer(asked, GROUPS) == choose(None, {"citizenship": {"PER", "VEN"}})


def test_what_is_chosen_both_ways_must_hold_both_ways() -> None:
    """Venezuela is of South America, China is not."""
    asked = choose(None, {"citizenship_region": {"south_america"}, "citizenship": {"VEN", "CHN"}})
    assert finer(asked, GROUPS) == choose(None, {"citizenship": {"VEN"}})


def test_what_cannot_hold_both_ways_holds_for_nobody() -> None:
    """A filter without codes would be none at all, so there is one that no row has."""
    asked = choose(None, {"citizenship_region": {"asia"}, "citizenship": {"VEN"}})
    assert finer(asked, GROUPS) == choose(None, {"citizenship": {""}})


def test_an_unknown_group_is_an_unknown_code() -> None:
    """Whose place is not known, of those the state is not known."""
    asked = choose(None, {"first_admin1": {"unknown", "CO-NSA"}})
    assert finer(asked, GROUPS) == choose(None, {"first_place": {"unknown", "cucuta"}})


def test_a_place_in_no_state_is_of_an_unknown_one(duckdb_connection: Connection) -> None:
    """Whoever begins in Willemstad is told, and found, under an unknown state."""
    asked = choose(None, {"first_admin1": {"unknown"}})
    places = finer(asked, read_groups(duckdb_connection)).of("first_place")
    assert places == ("oranjestad", "providenciales", "unknown", "willemstad")


def test_a_country_in_no_region_is_of_an_unknown_one(duckdb_connection: Connection) -> None:
    """Antarctica, and what is no country: of none of them a region is known."""
    asked = choose(None, {"citizenship_region": {"unknown"}})
    countries = finer(asked, read_groups(duckdb_connection)).of("citizenship")
    assert countries == ("ATA", "mixed", "not_broken_down", "other", "unknown")


def test_other_filters_stay_as_they_are() -> None:
    """Sex groups nothing."""
    asked = choose(None, {"sex": {"female"}})
    assert finer(asked, GROUPS) == asked


def summed(*by: str) -> dict[tuple[str, ...], int]:
    """Five rows by groups: 1 Venezuelan, 2 Peruvians, 4 Chinese, 8 of whom it is not known, 16 of no region."""
    own = {"citizenship": ["VEN", "PER", "CHN", "unknown", "ATA"], "value": [1, 2, 4, 8, 16]}
    found = grouped(pl.DataFrame(own), by, GROUPS)
    return {tuple(row[key] for key in by): row["value"] for row in found.iter_rows(named=True)}


def test_groups_are_added_up() -> None:
    """Whatever is in no region is unknown: 8 and 16."""
    assert summed("citizenship_region") == {("south_america",): 3, ("asia",): 4, ("unknown",): 24}


def test_codes_and_their_groups_can_stand_side_by_side() -> None:
    """Then nothing is added."""
    assert summed("citizenship", "citizenship_region")["PER", "south_america"] == 2


def test_without_a_grouping_rows_are_left_alone() -> None:
    """The very same frame."""
    own = pl.DataFrame({"citizenship": ["VEN"], "value": [1]})
    assert grouped(own, ("citizenship",), GROUPS) is own
