"""The state reads any address and writes one that reads back the same."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import VIEW_KEYS, State, pairs_of, query_of, query_pairs, read_state, write_state
from queries.measures import MEASURES
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
def test_round_trip_through_the_address(state: State) -> None:
    """The same through a query string."""
    assert read_state(query_pairs("?" + query_of(state))) == (state, ())


@given(st.text(max_size=300))
def test_any_address_gives_a_state(search: str) -> None:
    """No address is an error."""
    state, _ = read_state(query_pairs(search))
    assert read_state(write_state(state))[0] == state


@given(st.recursive(st.none() | st.text() | st.integers(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
def test_anything_in_the_store_gives_a_state(stored: object) -> None:
    """Whatever a browser sends as state is survived."""
    state, _ = read_state(pairs_of(stored))
    assert state.measure == "deaths"


def test_an_endless_address_is_read_as_empty() -> None:
    """Ten thousand characters are no choice anybody made."""
    assert query_pairs("?sex=female&x=" + "a" * 10_000) == []


def test_an_unknown_measure_is_complained_of() -> None:
    """The page falls back to its default and says so."""
    state, complaints = read_state([("measure", "victims_of_everything")])
    assert state.measure == "deaths"
    assert dict(complaints[0].values)["key"] == "measure"


def test_a_default_view_is_not_written() -> None:
    """Two addresses of the same view are one."""
    assert read_state([("grain", "month")])[0] == State()
