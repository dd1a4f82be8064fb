"""The state of a page, which is its query string."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from queries.dimensions import DIMENSION
from queries.filters import Filters, choose, not_a_code, read_filters, write_filters
from queries.holdings import Holdings
from queries.measures import CROSSINGS, MEASURE, MEASURES, Measure
from queries.measures_of_figures import ENCOUNTERS
from queries.words import Text, text

VIEW_KEYS: Mapping[str, tuple[str, ...]] = {"grain": ("month", "year"), "tab": ("series", "deliveries", "problems")}
"""What a page shows, not what it counts: key and its values, the first one being the default."""
MOST_PAIRS = 500


@dataclass(frozen=True)
class State:
    """A measure, what is chosen, and how the page shows it. `view` leaves defaults out.

    Without a measure it is the first of those that the database offers.
    """

    measure: str = ""
    filters: Filters = Filters()
    view: tuple[tuple[str, str], ...] = ()

    def shows(self, key: str) -> str:
        """The value of a view key."""
        return dict(self.view).get(key, VIEW_KEYS[key][0])


def read_state(pairs: Iterable[tuple[str, str]]) -> tuple[State, tuple[Text, ...]]:
    """The state of (key, value) pairs and complaints in words. Keys of other pages are passed over."""
    listed = list(pairs)
    filters, complaints = read_filters(listed)
    measure = ""
    view: dict[str, str] = {}
    for key, value in listed:
        # The first one counts, as it does in the control.
        if key == "measure" and value in MEASURE:
            measure = measure or value
        elif key in VIEW_KEYS and value in VIEW_KEYS[key]:
            view.setdefault(key, value)
        elif key in {"measure", *VIEW_KEYS}:
            complaints += (not_a_code(key, value),)
    chosen_view = tuple(sorted((key, value) for key, value in view.items() if value != VIEW_KEYS[key][0]))
    return State(measure, filters, chosen_view), complaints


def write_state(state: State) -> tuple[tuple[str, str], ...]:
    """The pairs that read_state reads back."""
    measure = (("measure", state.measure),) if state.measure else ()
    return (*measure, *write_filters(state.filters), *state.view)


def measures_offered(holdings: Holdings) -> tuple[Measure, ...]:
    """The measures that the database holds, the one it opens on first; all of them while nothing was imported.

    Crossings and encounters come last: they are events, the others are persons.
    """
    held = [measure for measure in MEASURES if holdings.of(measure.key)]
    return tuple(sorted(held or MEASURES, key=lambda measure: measure in {CROSSINGS, ENCOUNTERS}))


def keep_known(state: State, holdings: Holdings) -> tuple[State, tuple[Text, ...]]:
    """The state with a measure that the database holds, without codes that no list has, and a complaint for each."""
    measure, complaints = _held(state.measure, measures_offered(holdings))
    kept: dict[str, set[str]] = {}
    for key, codes in state.filters.codes:
        for code in codes:
            if holdings.names.is_code(DIMENSION[key], code):
                kept.setdefault(key, set()).add(code)
            else:
                complaints.append(not_a_code(key, code))
    return State(measure, choose(state.filters.period, kept), state.view), tuple(complaints)


def _held(key: str, offered: tuple[Measure, ...]) -> tuple[str, list[Text]]:
    if not key or MEASURE[key] in offered:
        return key or offered[0].key, []
    return offered[0].key, [text("{measure}: not in this database, so it was left out.", measure=MEASURE[key].label)]


def pairs_of(stored: object) -> list[tuple[str, str]]:
    """The pairs in the browser's state store, whatever it holds: {key: [value, …]}."""
    if not isinstance(stored, dict):
        return []
    pairs = [(key, value) for key, values in stored.items() if isinstance(values, list) for value in values]
    return [(str(key), str(value)) for key, value in pairs[:MOST_PAIRS]]


def query_of(state: State) -> str:
    """The query string of a state, without question mark."""
    return urlencode(write_state(state))
