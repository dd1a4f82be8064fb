"""The state reads any address and writes one that reads back the same."""

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import VIEW_KEYS, State, pairs_of, query_of, read_state, write_state
from queries.filters import Period
from queries.measures import MEASURES
from queries.words import say
from tests.test_filters import CHOICES

VIEWS = st.lists(st.sampled_from(sorted(VIEW_KEYS)), unique=True).map(
    lambda keys: tuple((key, VIEW_KEYS[key][1]) for key in sorted(keys))
)
STATES = st.builds(State, st.sampled_from([measure.key for measure in MEASURES]), CHOICES, VIEWS)


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


@given(st.recursive(st.none() | st.text() | st.integers(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
def test_anything_in_the_store_gives_a_state(stored: object) -> None:
    """Whatever a browser sends as state is survived."""
    state, _ = read_state(pairs_of(stored))
    assert state.measure == "deaths"


def test_the_first_of_several_counts() -> None:
    """As in the control, which can show only one."""
    periods = [("period", "2020-01~2020-02"), ("period", "2021-01~2021-02")]
    state, _ = read_state([("measure", "crossings"), ("measure", "deaths"), *periods])
    assert (state.measure, state.filters.period) == ("crossings", Period("2020-01", "2020-02"))


def test_an_unknown_measure_is_complained_of() -> None:
    """The page falls back to its default and says so."""
    state, complaints = read_state([("measure", "victims_of_everything")])
    assert state.measure == "deaths"
    assert say(complaints[0], "en") == "victims_of_everything cannot be read as measure and was left out."


def test_a_default_view_is_not_written() -> None:
    """Two addresses of the same view are one."""
    assert read_state([("grain", "month")])[0] == State()
