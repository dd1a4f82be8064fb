"""Cases and persons by named place and month, and what stands at none."""

import pytest
from sqlalchemy import Connection

from queries.figures import Question
from queries.filters import Filters, Period, choose
from queries.places import (
    by_month,
    cases_question,
    chance_range,
    history_of,
    left_out,
    months_of,
    moved,
    open_to,
    sites_of,
    window_of,
)
from queries.store import ExactStore
from tests.place_rows import place_rows

TWO_YEARS = Period("2020-01", "2021-12")
SITES = ("lima", "tapachula")


@pytest.fixture
def store(duckdb_connection: Connection) -> ExactStore:
    """The cases of place_rows.py."""
    return place_rows(duckdb_connection)


def test_months_go_over_the_end_of_a_year() -> None:
    """The last of one year and the first of the next."""
    assert months_of(Period("2020-11", "2021-02")) == ("2020-11", "2020-12", "2021-01", "2021-02")
    assert (moved("2021-01", -1), moved("2020-12", 1), moved("2021-12", -24)) == ("2020-12", "2021-01", "2019-12")


def test_the_last_two_years_are_looked_at(store: ExactStore) -> None:
    """The records cover 2020 and 2021; there is nothing before."""
    holdings = store.holdings()
    assert window_of(None, holdings) == TWO_YEARS
    assert window_of(Period("2021-01", "2021-06"), holdings) == Period("2021-01", "2021-06")
    assert history_of(Period("2021-07", "2021-12"), holdings) == TWO_YEARS


def test_without_operations_unless_they_are_chosen() -> None:
    """Geography is lifted: whether a place stands out is a matter of all places."""
    chosen = choose(None, {"recorded_country": {"MEX"}, "sex": {"female"}})
    assert open_to(chosen, TWO_YEARS, operations=False) == choose(
        TWO_YEARS, {"sex": {"female"}, "operation": {"no_operation"}}
    )
    assert open_to(chosen, TWO_YEARS, operations=True) == choose(TWO_YEARS, {"sex": {"female"}})
    of_one = choose(None, {"operation": {"exercise_a"}})
    assert open_to(of_one, TWO_YEARS, operations=False).of("operation") == ("exercise_a",)


def test_cases_of_the_crimes_in_which_the_persons_are() -> None:
    """Victims are in cases of trafficking, also of both; a chosen crime that has no victims changes nothing."""
    assert cases_question("victims", Filters(), ()).filters.of("crime") == ("both", "trafficking")
    assert cases_question("smuggled_migrants", Filters(), ()).filters.of("crime") == ("both", "smuggling")
    both = choose(None, {"crime": {"both"}})
    assert cases_question("victims", both, ()).filters.of("crime") == ("both",)


def test_counts_by_place_and_month(store: ExactStore) -> None:
    """Two each month in Tapachula, and three in Lima in May 2021, the seventeenth month."""
    filters = open_to(Filters(), TWO_YEARS, operations=False)
    cases, totals = store.ask(
        [
            cases_question("victims", filters, ("recorded_place", "month")),
            cases_question("victims", filters, ("recorded_place",)),
        ]
    )
    events = by_month(cases, SITES, months_of(TWO_YEARS))
    assert events.tolist() == [[0] * 16 + [3] + [0] * 7, [2] * 24]
    left = left_out(totals, events, SITES)
    assert (left.unplaced, left.undated) == (1, 1)


def test_places_are_of_countries_that_recorded_any_case(store: ExactStore) -> None:
    """Mexico, Peru and Panama did; nobody in Chile."""
    (heard,) = store.ask([Question("cases", ("recorded_country",), Filters(TWO_YEARS))])
    holdings = store.holdings()
    countries = {holdings.groups["place", "american_country"][one] for one in sites_of(heard, holdings)}
    assert countries == {"MEX", "PER", "PAN"}


@pytest.mark.parametrize(("n", "low", "high"), [(0, 0.0, 3.69), (10, 4.80, 18.39), (100, 81.36, 121.63)])
def test_between_what_chance_moves_a_number(n: int, low: float, high: float) -> None:
    """The exact limits of Poisson are 0 and 3.69, 4.80 and 18.39, 81.36 and 121.63; Byar's are within a tenth."""
    assert chance_range(n) == pytest.approx((low, high), abs=0.1)
