"""What is asked for the ways between places, by measure, level and what is chosen."""

import pytest

from dashboard.state import State, read_state
from dashboard.ways import (
    Route,
    by_legs,
    chosen_ends,
    end_key,
    ends_of,
    is_chosen,
    is_one_number,
    level_of,
    open_filters,
    the_route,
    told_by,
    top_of,
    ways_question,
    what_is_joined,
)
from queries.figures import SHOWN, Question
from queries.filters import Filters, choose
from queries.measures import MEASURES
from queries.words import say

VICTIMS = ("citizenship", "exploitation_country")


def state(measure: str = "victims", **view: str) -> State:
    """The state of a page."""
    return read_state([("measure", measure), *view.items()])[0]


@pytest.mark.parametrize(
    ("measure", "level", "ends"),
    [
        ("victims", "country", VICTIMS),
        ("smuggled_migrants", "country", ("citizenship", "destination_country")),
        ("victims", "region", ("citizenship_region", "exploitation_region")),
        ("smuggled_migrants", "region", ("citizenship_region", "destination_region")),
        ("victims", "admin1", ("first_admin1", "last_admin1")),
        ("smuggled_migrants", "place", ("first_place", "last_place")),
        ("crossings", "country", ("citizenship", "recorded_country")),
        ("encounters", "country", ("citizenship", "recorded_country")),
        ("official_victims", "country", ("citizenship", "recorded_country")),
    ],
)
def test_ends_are_of_the_measure_and_the_level(measure: str, level: str, ends: tuple[str, str]) -> None:
    """Victims arrive where exploited, migrants where bound for; published figures, where they were recorded."""
    assert ends_of(state(measure, level=level)) == ends


@pytest.mark.parametrize("measure", ["deaths", "suspects", "official_prosecuted", "official_convicted"])
def test_who_was_not_seen_to_move_has_no_routes(measure: str) -> None:
    """The citizenship of a suspect and where the case was recorded are no journey."""
    assert (ends_of(state(measure)), ways_question(state(measure))) == (None, None)


@pytest.mark.parametrize("level", ["region", "country", "admin1", "place"])
def test_legs_have_ends_at_each_level(level: str) -> None:
    """Where a leg begins and where it ends."""
    assert ends_of(state(ways="legs", level=level)) == (f"from_{level}", f"to_{level}")


@pytest.mark.parametrize("measure", [one.key for one in MEASURES])
@pytest.mark.parametrize("ways", ["journeys", "legs"])
@pytest.mark.parametrize("level", ["region", "country", "admin1", "place"])
def test_every_end_is_a_dimension_of_its_measure(measure: str, ways: str, level: str) -> None:
    """And both ends are codes of a kind that has words for what a line joins."""
    found = state(measure, ways=ways, level=level)
    ends = ends_of(found)
    if ends:
        assert [one.key for one in MEASURES if one.dimensions.issuperset(ends) and one.key == measure] == [measure]
        assert say(what_is_joined(found), "en")


def test_published_figures_are_of_countries_and_have_no_legs() -> None:
    """Whatever the address says."""
    found = state("crossings", ways="legs", level="place")
    assert (by_legs(found), level_of(found), end_key(found)) == (False, "country", "")


def test_a_line_is_described_by_its_ends() -> None:
    """From citizenship to where exploited, and from place to place."""
    assert say(what_is_joined(state()), "en") == "by country of citizenship and country of exploitation"
    assert say(what_is_joined(state(level="region")), "en") == "by region of citizenship and region of exploitation"
    assert say(what_is_joined(state(ways="legs", level="place")), "en") == "on each leg between places"


def test_the_chosen_ends_are_lifted() -> None:
    """So are those chosen at either end; everything else stays."""
    found = state(citizenship="VEN", exploitation_country="PER", end="COL", sex="female")
    assert open_filters(found) == choose(None, {"sex": {"female"}})


def test_the_ends_of_another_level_stay() -> None:
    """Who looks at states sees those of Venezuelans alone."""
    assert open_filters(state(citizenship="VEN", level="admin1")) == choose(None, {"citizenship": {"VEN"}})


def test_either_end_of_a_leg_is_lifted_among_legs() -> None:
    """And the chosen end of a journey is kept."""
    found = state(ways="legs", leg_end="PAN", from_country="COL", end="VEN")
    assert open_filters(found) == choose(None, {"end": {"VEN"}})


@pytest.mark.parametrize(
    ("level", "code"), [("region", "caribbean"), ("country", "PAN"), ("admin1", "CO-ANT"), ("place", "necocli")]
)
def test_an_end_of_another_level_stays_a_filter(level: str, code: str) -> None:
    """Panama is no end of a map of places, so the routes shown are those that touch it, and none is lit."""
    for shown in ("region", "country", "admin1", "place"):
        found = state(end=code, level=shown)
        is_open = open_filters(found) == Filters()
        assert (is_open, chosen_ends(found)[2] == {code}) == (shown == level, shown == level)


def test_routes_are_asked_for_once_more_by_what_the_measure_records() -> None:
    """Victims by fee, crossings not."""
    assert told_by(state(), "fee_band") == Question("victims", (*VICTIMS, "fee_band"), Filters())
    assert told_by(state("crossings"), "fee_band") is None


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"citizenship": "VEN", "exploitation_country": "PER"}, ("VEN", "PER")),
        ({"citizenship": "VEN"}, None),
        ({}, None),
        ({"citizenship": "VEN", "exploitation_country": "PER", "level": "region"}, None),
    ],
)
def test_one_route_is_one_code_at_each_end(chosen: dict[str, str], found: tuple[str, str] | None) -> None:
    """At the level that is shown."""
    assert the_route(state(**chosen)) == found


def test_two_origins_are_no_single_route() -> None:
    """From either of them to Peru."""
    pairs = [("citizenship", "VEN"), ("citizenship", "COL"), ("exploitation_country", "PER")]
    assert the_route(read_state([("measure", "victims"), *pairs])[0]) is None


def test_a_route_is_chosen_by_its_ends_or_by_either() -> None:
    """From Venezuela; to Peru; through Peru at either end."""
    route, other = Route("VEN", "PER", 2, SHOWN), Route("PER", "CHL", 1, SHOWN)
    for chosen, fits in (
        ({"citizenship": "VEN"}, [True, False]),
        ({"exploitation_country": "CHL"}, [False, True]),
        ({"end": "PER"}, [True, True]),
        ({"end": "PER", "citizenship": "VEN"}, [True, False]),
    ):
        ends = chosen_ends(state(**chosen))
        assert [is_chosen(one, ends) for one in (route, other)] == fits


def test_forty_routes_are_drawn_unless_others_are_asked_for() -> None:
    """The first value of the key is the default."""
    assert (top_of(state()), top_of(state(top="10"))) == (40, 10)


def test_a_leg_under_a_choice_of_legs_is_not_one_question() -> None:
    """What is chosen of legs must hold for one leg, and the others of the same persons are listed too."""
    assert is_one_number(choose(None, {"sex": {"female"}, "end": {"VEN"}}))
    assert not is_one_number(choose(None, {"leg_transport": {"foot"}}))
