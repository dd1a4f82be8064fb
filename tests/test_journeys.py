"""Questions by the ends and the legs of journeys; expected numbers are counted by hand in journey_rows.py."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from database import integrity
from queries.figures import Figures, Question
from queries.filters import choose
from queries.store import ExactStore
from queries.words import sentence
from tests import journey_rows
from tests.stores import Fill
from tests.test_persons import values

LEG_COUNTRIES = ("from_country", "to_country")


@pytest.fixture
def store(everywhere: Callable[[Fill], ExactStore]) -> ExactStore:
    """A store over journey_rows.py."""
    return everywhere(journey_rows.fill)


def ask(store: ExactStore, *by: str, measure: str = "smuggled_migrants", **where: str) -> Figures:
    """The figures of one question; each condition is codes apart by spaces."""
    filters = choose(None, {key: set(codes.split()) for key, codes in where.items()})
    return store.ask([Question(measure, by, filters)])[0]


def total(store: ExactStore, measure: str = "smuggled_migrants", **where: str) -> int | None:
    """The one number under conditions."""
    return ask(store, measure=measure, **where).total


def test_the_rows_are_sound(connection: Connection) -> None:
    """The rows that the other tests stand on break no rule."""
    journey_rows.fill(connection)
    assert integrity.faults(connection) == ()


def test_a_person_counts_once_on_each_leg(store: ExactStore) -> None:
    """Two of case j1 and one of j2 are on the leg from Necoclí to Bajo Chiquito; the others are on theirs."""
    assert values(ask(store, "from_place", "to_place")) == {
        ("cucuta", "necocli"): 2,
        ("necocli", "bajo_chiquito"): 3,
        ("bajo_chiquito", "lajas_blancas"): 2,
        ("bajo_chiquito", "turbo"): 1,
        ("turbo", "bajo_chiquito"): 1,
        ("unknown", "unknown"): 1,
    }


def test_who_passes_a_border_twice_counts_once(store: ExactStore) -> None:
    """The migrant of j2 enters Panama from Colombia twice, and is one of three who did."""
    assert values(ask(store, *LEG_COUNTRIES)) == {
        ("COL", "COL"): 2,
        ("COL", "PAN"): 3,
        ("PAN", "PAN"): 2,
        ("PAN", "COL"): 1,
        ("unknown", "unknown"): 1,
    }


def test_shares_of_legs_are_of_persons_with_a_journey(store: ExactStore) -> None:
    """Three of four migrants have a recorded journey; of the one who has none no share is taken."""
    figures = ask(store, *LEG_COUNTRIES)
    assert dict(zip(figures.frame["to_country"], figures.frame["base"], strict=True)) == {
        "COL": 3,
        "PAN": 3,
        "unknown": None,
    }
    assert figures.n == 4


def test_legs_are_told_by_their_transport(store: ExactStore) -> None:
    """Into Panama two went on foot and one by boat, who came back and went on foot as well."""
    figures = ask(store, "to_country", "leg_transport", from_country="COL")
    assert values(figures)["PAN", "foot"] == 3
    assert values(figures)["PAN", "small_boat"] == 1


def test_legs_by_region_and_state(store: ExactStore) -> None:
    """Necoclí and Turbo are in Antioquia, Bajo Chiquito in Central America."""
    assert values(ask(store, "from_admin1", "to_region"))["CO-ANT", "central_america"] == 3


def test_legs_by_a_dimension_of_the_person(store: ExactStore) -> None:
    """Each citizenship has its own legs, and its own persons without any."""
    assert values(ask(store, "citizenship", "to_country")) == {
        ("VEN", "COL"): 2,
        ("VEN", "PAN"): 2,
        ("HTI", "COL"): 1,
        ("HTI", "PAN"): 1,
        ("CHN", "unknown"): 1,
    }


def test_nobody_has_a_leg_where_nobody_is_chosen(store: ExactStore) -> None:
    """Without a person there is no row, and nothing fails."""
    assert ask(store, *LEG_COUNTRIES, citizenship="BRA").is_empty


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"from_place": "necocli", "to_place": "bajo_chiquito"}, 3),
        ({"from_place": "cucuta", "to_place": "bajo_chiquito"}, 0),
        ({"from_country": "PAN", "to_country": "COL"}, 1),
        ({"from_country": "COL", "to_country": "PAN", "leg_transport": "small_boat"}, 1),
        ({"leg_end": "turbo"}, 1),
        ({"leg_end": "PAN"}, 3),
        ({"from_country": "unknown"}, 1),
        ({"from_country": "unknown", "to_country": "unknown"}, 1),
        ({"from_country": "unknown", "to_country": "PAN"}, 0),
        ({"leg_transport": "unknown"}, 1),
        ({"leg_crossing_type": "unknown"}, 4),
    ],
)
def test_a_choice_of_legs_holds_for_one_leg(store: ExactStore, where: dict[str, str], expected: int) -> None:
    """Who went from Cúcuta and, on another leg, to Bajo Chiquito has no leg from one to the other."""
    assert total(store, **where) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"end": "VEN"}, 2),
        ({"end": "USA"}, 3),
        ({"end": "HTI USA"}, 4),
        ({"end": "south_america"}, 3),
        ({"end": "necocli"}, 1),
        ({"end": "CO-ANT"}, 1),
    ],
)
def test_either_end_is_where_from_or_where_to(store: ExactStore, where: dict[str, str], expected: int) -> None:
    """A country stands for citizenship or destination, a place or state for the first or last of the journey."""
    assert total(store, **where) == expected


def test_a_victim_arrives_where_exploited(store: ExactStore) -> None:
    """Of the two victims both end in Peru, one begins in Venezuela."""
    assert total(store, "victims", end="PER") == 2
    assert total(store, "victims", end="VEN") == 1


def test_regions_group_countries(store: ExactStore) -> None:
    """Venezuela is in South America, Haiti in the Caribbean, China in Asia."""
    assert values(ask(store, "citizenship_region", "destination_region")) == {
        ("south_america", "northern_america"): 2,
        ("asia", "northern_america"): 1,
        ("caribbean", "south_america"): 1,
    }


def test_groups_are_chosen_like_their_codes(store: ExactStore) -> None:
    """What is chosen by region and by country must hold both ways."""
    assert total(store, citizenship_region="south_america asia") == 3
    assert total(store, citizenship_region="south_america", citizenship="CHN VEN") == 2
    assert total(store, citizenship_region="caribbean", citizenship="VEN") == 0
    assert total(store, first_admin1="CO-ANT") == 1
    assert total(store, first_admin1="unknown") == 1


def test_groups_and_several_values_together(store: ExactStore) -> None:
    """Persons of a region are counted once in each means of transport; nobody's is recorded here."""
    assert values(ask(store, "citizenship_region", "transport")) == {
        ("south_america", "unknown"): 2,
        ("asia", "unknown"): 1,
        ("caribbean", "unknown"): 1,
    }


def test_routes_are_counted_and_called_by_their_countries(store: ExactStore) -> None:
    """A route is told by its countries in order."""
    figures = ask(store, "route")
    assert values(figures) == {"COL-PAN": 2, "COL-PAN-COL-PAN": 1, "unknown": 1}
    names = store.holdings().names
    assert sentence(names.of("route", "COL-PAN"), "es") == "Colombia → Panamá"


def test_the_journey_is_told_of_each_person(store: ExactStore) -> None:
    """Its ends, its certainty and its fee are dimensions like any other."""
    assert values(ask(store, "first_place", "last_place"))["cucuta", "lajas_blancas"] == 2
    assert values(ask(store, "certainty")) == {"documented": 1, "inferred": 2, "unknown": 1}
    assert values(ask(store, "fee_band")) == {"500-1999": 2, "unknown": 2}


def test_an_end_is_only_chosen(store: ExactStore) -> None:
    """One person has two ends, so there is no breakdown by either of them."""
    declined = ask(store, "end").declined
    assert declined
    assert sentence(declined, "en") == "One can choose by either end of the journey, not break down by it."


def test_legs_are_not_crossed_with_several_values(store: ExactStore) -> None:
    """A person with two legs and two means of control would be counted four times."""
    assert ask(store, *LEG_COUNTRIES, "transport").declined is not None


def test_legs_of_another_time_are_left_out(store: ExactStore) -> None:
    """In March only the migrant of j2 was detected."""
    figures = ask(store, *LEG_COUNTRIES, month="2021-03")
    assert values(figures) == {("COL", "PAN"): 1, ("PAN", "COL"): 1}
