"""Who passes through, counted by hand."""

import pytest

from queries.transit import Passage, Transit, transit


def test_a_country_between_is_passed_through() -> None:
    """Of 30 who arrive in Colombia 10 stay; Venezuela is only left, Panama only reached."""
    found = transit([("VEN-COL-PAN", 20), ("VEN-COL", 10)])
    assert found.countries == {
        "COL": Passage(arrived=30, passed_through=20, ended=10),
        "PAN": Passage(arrived=20, ended=20),
        "VEN": Passage(started=30),
    }


def test_the_share_is_of_those_who_arrived() -> None:
    """Twenty of thirty; nobody arrived in Venezuela, and nobody left Panama."""
    countries = transit([("VEN-COL-PAN", 20), ("VEN-COL", 10)]).countries
    assert [countries[code].share for code in ("COL", "PAN", "VEN")] == [pytest.approx(2 / 3), 0, None]


@pytest.mark.parametrize(("arrived", "share"), [(19, None), (20, 0.5)])
def test_of_few_there_is_no_share(arrived: int, share: float | None) -> None:
    """One person more or less would be a tenth of it."""
    assert Passage(arrived=arrived, passed_through=10).share == share


def test_a_journey_inside_a_country_arrives_nowhere() -> None:
    """Five started and ended in Colombia, however many legs they had there."""
    assert transit([("COL", 3), ("COL-COL", 2)]).countries == {"COL": Passage(started=5, ended=5)}


def test_who_comes_back_ends_where_it_started() -> None:
    """Mexico is left and reached again, the United States are passed through."""
    assert transit([("MEX-USA-MEX", 7)]).countries == {
        "MEX": Passage(started=7, arrived=7, ended=7),
        "USA": Passage(arrived=7, passed_through=7),
    }


def test_a_country_that_comes_twice_counts_a_person_once() -> None:
    """Through Costa Rica northward and southward; Panama is passed and, on the way back, the end."""
    assert transit([("COL-PAN-CRI-NIC-CRI-PAN", 4)]).countries == {
        "COL": Passage(started=4),
        "CRI": Passage(arrived=4, passed_through=4),
        "NIC": Passage(arrived=4, passed_through=4),
        "PAN": Passage(arrived=4, passed_through=4, ended=4),
    }


def test_who_leaves_by_way_of_the_start_passes_through_it() -> None:
    """Back from Colombia to Venezuela, and on to Brazil."""
    assert transit([("VEN-COL-VEN-BRA", 6)]).countries["VEN"] == Passage(started=6, arrived=6, passed_through=6)


def test_a_route_that_is_not_known_is_counted_apart() -> None:
    """Nine of twelve have no route; no country is called unknown."""
    found = transit([("unknown", 9), ("PER-CHL", 3)])
    assert (found.persons, found.unknown, list(found.countries)) == (3, 9, ["CHL", "PER"])


def test_routes_are_added_to_each_other() -> None:
    """The same route may come in several rows, as it does by month."""
    assert transit([("PER-CHL", 3), ("PER-CHL", 4)]).countries["CHL"] == Passage(arrived=7, ended=7)


def test_of_nothing_nothing_is_counted() -> None:
    """No rows, no countries."""
    assert transit([]) == Transit()
