"""How the answer for the ways between places is read. Rows are counted by hand."""

import pytest

from dashboard.parts import Context
from dashboard.route_words import most_common, not_known, told
from dashboard.ways import Route, Ways, ways_of, ways_question
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Question
from queries.words import say
from tests import journey_rows, record_rows, rows
from tests.route_pages import ALL, MIGRANTS, OFFICIAL, answered, context, figures, kept_apart
from tests.stores import Stores

VICTIMS = ("citizenship", "exploitation_country")


def test_routes_are_read_largest_first_with_the_known_and_the_unknown_apart(stores: Stores) -> None:
    """Of seven victims two Venezuelans and three Peruvians are in Peru, and of two nothing is known."""
    ways = found_in(context(stores(record_rows.fill), period=ALL))
    assert ways.across == (Route("VEN", "PER", 2, SHOWN),)
    assert ways.within == (Route("PER", "PER", 3, SHOWN),)
    assert ways.unknown == (Route("unknown", "unknown", 2, SHOWN),)
    assert (ways.is_added, ways.persons) == (True, 2)


def test_what_is_chosen_of_the_ends_does_not_hide_the_other_routes(stores: Stores) -> None:
    """With one route chosen there are still three."""
    chosen = {**MIGRANTS, "citizenship": ["VEN"], "destination_country": ["USA"]}
    ways = found_in(context(stores(journey_rows.fill), **chosen))
    assert [one.ends for one in ways.across] == [("VEN", "USA"), ("CHN", "USA"), ("HTI", "CHL")]


def test_routes_of_the_same_size_stand_by_their_codes(stores: Stores) -> None:
    """China before Haiti, each with one migrant."""
    assert [one.value for one in found_in(context(stores(journey_rows.fill), **MIGRANTS)).across] == [2, 1, 1]


def test_legs_are_routes_too(stores: Stores) -> None:
    """Three into Panama, one back; the legs inside a country, and one who has no journey."""
    ways = found_in(context(stores(journey_rows.fill), **MIGRANTS, ways=["legs"]))
    assert [(one.ends, one.value) for one in ways.across] == [(("COL", "PAN"), 3), (("PAN", "COL"), 1)]
    assert [(one.ends, one.value) for one in ways.within] == [(("COL", "COL"), 2), (("PAN", "PAN"), 2)]
    assert [one.value for one in ways.unknown] == [1]


def test_published_figures_of_two_series_are_not_added(stores: Stores) -> None:
    """Each pair of countries is of one series, so that each has its one number."""
    ways = found_in(context(stores(rows.fill), **OFFICIAL))
    assert [(*one.ends, one.value) for one in ways.across] == [
        ("VEN", "PAN", 117),
        ("HTI", "PAN", 55),
        ("VEN", "HND", 12),
        ("CUB", "HND", 8),
    ]
    assert (ways.is_added, ways.has_several) == (False, False)


def test_published_figures_of_one_series_are_added(stores: Stores) -> None:
    """117 and 55 crossings at Darién."""
    ways = found_in(context(stores(rows.fill), **OFFICIAL, series=["darien"]))
    assert (ways.is_added, ways.persons) == (True, 172)


def test_a_route_with_two_numbers_is_said_to_have_several(stores: Stores) -> None:
    """Two series that count the same pair."""
    known = context(stores(rows.fill), **OFFICIAL)
    two = {("VEN", "PAN", "darien"): 4, ("VEN", "PAN", "honduras"): 3}
    assert found_in(kept_apart(known, "series", two)).has_several


def test_what_is_withheld_is_a_route_and_forbids_sums(stores: Stores) -> None:
    """It stands last; a zero is none."""
    known = context(stores(record_rows.fill), period=ALL)
    asked = ways_question(known.state)
    assert asked
    found = figures(asked, {("COL", "PER"): None, ("VEN", "PER"): 20, ("HTI", "CHL"): 0})
    ways = found_in(answered(known, found))
    assert [(*one.ends, one.value) for one in ways.across] == [("VEN", "PER", 20), ("COL", "PER", None)]
    assert not ways.is_added


@pytest.mark.parametrize("measure", ["victims", "crossings", "deaths"])
def test_an_empty_database_has_no_routes(stores: Stores, measure: str) -> None:
    """And does not fail."""
    ways = ways_of(context(stores(), measure=[measure]))
    assert ways is None or not ways.across


def test_every_region_can_be_drawn(stores: Stores) -> None:
    """Each has a position."""
    holdings = stores().holdings()
    assert set(holdings.at["region"]) == set(holdings.names.schemes[DIMENSION["citizenship_region"].scheme])


def test_what_most_have_is_told_among_the_known() -> None:
    """Of as many each, the last code of the alphabet; of none known, nothing."""
    assert most_common({"unknown": 9, "bus": 2, "foot": 3}) == "foot"
    assert most_common({"bus": 2, "foot": 2}) == "foot"
    assert most_common({"unknown": 9, "none": 2, "not_recorded": 1}) == ""


def test_what_is_told_of_a_route_is_by_its_ends() -> None:
    """Withheld and nobody are left out; kept apart by more, nothing is told."""
    asked = Question("victims", (*VICTIMS, "fee_band"))
    found = figures(asked, {("VEN", "PER", "nothing"): 2, ("VEN", "PER", "1-499"): None, ("COL", "PER", "nothing"): 0})
    assert told(found) == {("VEN", "PER"): {"nothing": 2}}
    apart = Question("victims", (*asked.by, "series"))
    assert told(figures(apart, {("VEN", "PER", "nothing", "one"): 2})) == {}
    assert told(None) == {}


def test_what_is_published_together_is_not_called_unknown() -> None:
    """Other citizenships are known, and only not told apart."""
    found = figures(Question("victims", VICTIMS), {})
    unknown, other = Route("unknown", "PER", 1, SHOWN), Route("other", "USA", 2, SHOWN)
    words = [say(not_known(Ways(found, (), (), these)), "en") for these in ((unknown,), (unknown, other))]
    assert words == ["Origin or destination not known", "Origin or destination not known, or not told apart"]


def found_in(known: Context) -> Ways:
    """The routes of a page that has some."""
    ways = ways_of(known)
    assert ways is not None
    return ways
