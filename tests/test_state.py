"""The state reads any address and writes one that reads back the same."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import (
    VIEW_KEYS,
    State,
    keep_known,
    measures_offered,
    pairs_of,
    query_of,
    read_state,
    write_state,
)
from queries.filters import Filters, Period
from queries.measures import MEASURES
from queries.store import ExactStore
from queries.words import say
from tests import record_rows, rows
from tests.stores import Stores
from tests.test_filters import CHOICES

VIEWS = st.lists(st.sampled_from(sorted(VIEW_KEYS)), unique=True).map(
    lambda keys: tuple((key, VIEW_KEYS[key][1]) for key in sorted(keys))
)
VERSUS = st.sampled_from(["before", "none", "2021-01~2021-12", "sex:male"])
STATES = st.builds(State, st.sampled_from(["", *(measure.key for measure in MEASURES)]), CHOICES, VIEWS, VERSUS) | (
    st.builds(State, filters=CHOICES.map(lambda filters: filters.without("period")), all_time=st.just(value=True))
)


@given(STATES)
def test_round_trip(state: State) -> None:
    """What a state writes it reads back, without complaint."""
    assert read_state(write_state(state)) == (state, ())


@given(STATES)
def test_round_trip_through_the_store(state: State) -> None:
    """The same through what the browser keeps: lists of values by key."""
    stored: dict[str, list[str]] = {}
    for key, value in parse_qsl(query_of(state)):
        stored.setdefault(key, []).append(value)
    assert read_state(pairs_of(stored)) == (state, ())


@pytest.mark.slow
@given(st.recursive(st.none() | st.text() | st.integers(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
def test_anything_in_the_store_gives_a_state(stored: object) -> None:
    """Whatever a browser sends as state is survived."""
    state, _ = read_state(pairs_of(stored))
    assert not state.measure


def test_the_first_of_several_counts() -> None:
    """As in the control, which can show only one."""
    periods = [("period", "2020-01~2020-02"), ("period", "2021-01~2021-02")]
    state, _ = read_state([("measure", "crossings"), ("measure", "deaths"), *periods])
    assert (state.measure, state.filters.period) == ("crossings", Period("2020-01", "2020-02"))


def test_an_unknown_measure_is_complained_of() -> None:
    """The page falls back to what the database opens on, and says so."""
    state, complaints = read_state([("measure", "victims_of_everything")])
    assert not state.measure
    assert say(complaints[0], "en") == "victims_of_everything cannot be read as measure and was left out."


def test_a_default_view_is_not_written() -> None:
    """Two addresses of the same view are one."""
    assert read_state([("grain", "month")])[0] == State()


@pytest.mark.parametrize(
    ("pairs", "period", "latest"),
    [
        ([], Period("2021-01", "2021-12"), True),
        ([("period", "all")], None, False),
        ([("period", "2020-02~2020-03")], Period("2020-02", "2020-03"), False),
        ([("period", "all"), ("period", "2020-02~2020-03")], None, False),
    ],
)
def test_without_a_period_it_is_the_latest_complete_year(
    stores: Stores, pairs: list[tuple[str, str]], period: Period | None, *, latest: bool
) -> None:
    """All time has to be asked for; the records of record_rows.py end with 2021."""
    state, complaints = keep_known(read_state(pairs)[0], stores(record_rows.fill).holdings())
    assert (state.filters.period, state.latest, complaints) == (period, latest, ())


def test_a_period_that_nobody_chose_is_not_written(stores: Stores) -> None:
    """A link that is shared stays short, and next year shows next year."""
    state, _ = keep_known(State(), stores(record_rows.fill).holdings())
    assert query_of(state) == "measure=victims"


def test_another_measure_has_its_own_latest_year(stores: Stores) -> None:
    """Until a period is chosen, which then holds for all."""
    holdings = stores(rows.fill).holdings()
    latest, _ = keep_known(State("crossings"), holdings)
    chosen = State("crossings", Filters(Period("2020-01", "2020-02")))
    assert latest.filters_of("crossings", holdings).period == Period("2019-01", "2019-12")
    assert latest.filters_of("deaths", holdings).period is None
    assert chosen.filters_of("deaths", holdings).period == Period("2020-01", "2020-02")


def test_a_comparison_with_a_code_that_no_list_has_is_left_out(stores: Stores) -> None:
    """It falls back to the year before, and says so."""
    state, complaints = keep_known(State(versus="citizenship:ZZZ"), stores(rows.fill).holdings())
    assert state.versus == "before"
    assert [say(one, "en") for one in complaints] == ["citizenship:ZZZ cannot be read as comparison and was left out."]


def opened_on(store: ExactStore, measure: str = "") -> tuple[str, list[str]]:
    """The measure that a page shows for one in its address, and what it complains of."""
    state, complaints = keep_known(State(measure), store.holdings())
    return state.measure, [say(one, "en") for one in complaints]


def test_without_a_measure_the_page_opens_on_detected_victims(stores: Stores) -> None:
    """Where there are records of persons."""
    assert opened_on(stores(record_rows.fill)) == ("victims", [])


def test_without_records_it_opens_on_persons_before_events(stores: Stores) -> None:
    """Deaths and crossings are held: deaths come first, and nothing else is offered."""
    assert opened_on(stores(rows.fill)) == ("deaths", [])
    offered = measures_offered(stores(rows.fill).holdings())
    assert [measure.key for measure in offered] == ["deaths", "crossings"]


def test_while_nothing_was_imported_every_measure_is_offered(stores: Stores) -> None:
    """The rail says what there could be."""
    offered = measures_offered(stores().holdings())
    assert (offered[0].key, len(offered)) == ("victims", sum(one.offered for one in MEASURES))


def test_a_measure_of_another_database_is_left_out_and_named(stores: Stores) -> None:
    """A link from somewhere else shows what the control shows, and says what it could not."""
    assert opened_on(stores(rows.fill), "victims") == (
        "deaths",
        ["Detected victims of trafficking: not in this database, so it was left out."],
    )
