"""The state of a page, which is its query string."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from components import edits
from dashboard.address import as_meant, unknown_keys
from queries.comparison import BEFORE, code_of, compared_with, read_versus
from queries.dimensions import DIMENSION, DIMENSIONS
from queries.filters import PERIOD, Filters, choose, not_a_code, read_filters, read_period, write_filters
from queries.holdings import Holdings, latest_year
from queries.measures import CROSSINGS, MEASURE, MEASURES, Measure
from queries.measures_of_figures import ENCOUNTERS
from queries.words import Text, text

CROSSED = tuple(one.key for one in DIMENSIONS if not (one.of_leg or one.either or one.of_day or one.key == "grid"))
"""Dimensions that a table can be built of: those of legs cross with few others, cells of the grid have
no name, and weekdays are told of cases alone."""
VIEW_KEYS: Mapping[str, tuple[str, ...]] = {
    "grain": ("month", "year"),
    "tab": ("series", "deliveries", "problems"),
    "level": ("country", "region", "admin1", "place"),
    "ways": ("journeys", "legs"),
    "show": ("volume", "change"),
    "top": ("40", *(str(n) for n in range(10, 310, 10) if n != 40)),  # noqa: PLR2004  (the default comes first)
    "companion": ("table", "matrix", "sequences"),
    "among": ("all", "corridor", "form", "recruiter", "channel", "means", "transport", "crossing"),
    "who": ("all", "women", "girls", "men", "boys"),
    "split": ("none", "sex", "age", "groups"),
    "share_of": ("category", "sex"),
    "by_group": ("form", "citizenship", "place", "year"),
    "of_group": ("category", "group"),
    "rows": ("auto", *CROSSED),
    "rows2": ("none", *CROSSED),
    "columns": ("auto", "none", *CROSSED),
    "as": ("count", "row", "column"),
    "operations": ("without", "with"),
    "posts": ("3", "1", "2", *(str(n) for n in range(4, 11))),
    "spare": ("20", "0", "10", "30", "40", "50"),
    "stage": ("suspected", "arrested", "prosecuted", "convicted", "acquitted"),
}
"""What a page shows, not what it counts: key and its values, the first one being the default."""
_MONTH = r"20\d\d-(0[1-9]|1[0-2])"
OPEN_KEYS: Mapping[str, str] = {
    "op_from": _MONTH,
    "op_to": _MONTH,
    "pins": r"[a-z0-9_]{1,40}(~[a-z0-9_]{1,40}){0,99}",
    "plan": r"[0-9a-f]{16}",
    "cell": r"8[0-9a-f]{14}",
}
"""View keys whose values are not listed: key and the pattern of its values; the default is none."""
KEYS = ("measure", PERIOD, "vs", *DIMENSION, *VIEW_KEYS, *OPEN_KEYS)
"""All keys of the address, on whichever page they count."""
MOST_PAIRS = 500
ALL_TIME = "all"
"""The period that is all time; without a period it is the latest complete year."""


@dataclass(frozen=True)
class State:
    """A measure, what is chosen, how the page shows it, and what it is compared with. `view` leaves defaults out.

    Without a measure it is the first of those that the database offers. `versus` is as queries/comparison.py reads
    it. Without a period `keep_known` sets the latest complete year, and `latest` says so, unless `all_time` was chosen.
    `own_time` are the measures for which a page has put its own months in the place of that year.
    """

    measure: str = ""
    filters: Filters = Filters()
    view: tuple[tuple[str, str], ...] = ()
    versus: str = BEFORE
    all_time: bool = False
    latest: bool = False
    own_time: tuple[str, ...] = ()

    def shows(self, key: str) -> str:
        """The value of a view key."""
        return dict(self.view).get(key, "" if key in OPEN_KEYS else VIEW_KEYS[key][0])

    def filters_of(self, measure: str, holdings: Holdings) -> Filters:
        """What is chosen, for a measure: while no period was, each has its own latest year."""
        if not self.latest or measure in {self.measure, *self.own_time}:
            return self.filters
        return replace(self.filters, period=latest_year(holdings.of(measure)))

    def compared(self, filters: Filters, measure: str = "") -> Filters | None:
        """What a choice is compared with, for a measure; None for nothing, or for what the measure does not record."""
        group = code_of(self.versus)
        if group and group[0] not in MEASURE[measure or self.measure].dimensions:
            return None
        return _compared_with(filters, self.versus)


_compared_with = lru_cache(maxsize=5000)(compared_with)
"""Several parts of a page compare the same."""


def read_state(pairs: Iterable[tuple[str, str]]) -> tuple[State, tuple[Text, ...]]:
    """The state of (key, value) pairs and complaints in words. Keys of other pages are read as well."""
    listed = as_meant(pairs)
    periods = [value for key, value in listed if key == PERIOD and (value == ALL_TIME or read_period(value))]
    all_time = periods[:1] == [ALL_TIME]
    filters, complaints = read_filters(pair for pair in listed if pair != (PERIOD, ALL_TIME))
    measure = versus = ""
    view: dict[str, str] = {}
    for key, value in listed:
        # The first one counts, as it does in the control.
        if key == "measure" and value in MEASURE:
            measure = measure or value
        elif key == "vs" and read_versus(value):
            versus = versus or value
        elif _is_shown(key, value):
            view.setdefault(key, value)
        elif key in {"measure", "vs", *VIEW_KEYS, *OPEN_KEYS}:
            complaints += (not_a_code(key, value),)
    chosen_view = tuple(sorted((key, value) for key, value in view.items() if value != VIEW_KEYS.get(key, ("",))[0]))
    chosen = filters.without(PERIOD) if all_time else filters
    unknown = unknown_keys([key for key, _ in listed], KEYS)
    return State(measure, chosen, chosen_view, versus or BEFORE, all_time), (*complaints, *unknown)


def _is_shown(key: str, value: str) -> bool:
    return value in VIEW_KEYS.get(key, ()) or bool(key in OPEN_KEYS and re.fullmatch(OPEN_KEYS[key], value))


def write_state(state: State) -> tuple[tuple[str, str], ...]:
    """The pairs that read_state reads back."""
    measure = (("measure", state.measure),) if state.measure else ()
    chosen = state.filters.without(PERIOD) if state.latest else state.filters
    versus = () if state.versus == BEFORE else (("vs", state.versus),)
    return (
        *measure,
        *write_filters(chosen),
        *((PERIOD, ALL_TIME) for _ in range(state.all_time)),
        *versus,
        *state.view,
    )


def measures_offered(holdings: Holdings) -> tuple[Measure, ...]:
    """The measures that the database holds, the one it opens on first; all of them while nothing was imported.

    Crossings and encounters come last: they are events, the others are persons.
    """
    offered = [measure for measure in MEASURES if measure.offered]
    held = [measure for measure in offered if holdings.of(measure.key)]
    return tuple(sorted(held or offered, key=lambda measure: measure in {CROSSINGS, ENCOUNTERS}))


def keep_known(state: State, holdings: Holdings, *, any_measure: bool = False) -> tuple[State, tuple[Text, ...]]:
    """The state with a measure that the database holds, without codes that no list has, and a complaint for each.

    Pages open on measures that are offered; with `any_measure` the state is of one number, which may be of another.
    """
    offered = measures_offered(holdings)
    others = tuple(one for one in MEASURES if not one.offered and holdings.of(one.key)) if any_measure else ()
    measure, complaints = _held(state.measure, (*offered, *others))
    kept: dict[str, set[str]] = {}
    for key, codes in state.filters.codes:
        for code in codes:
            if holdings.names.is_code(DIMENSION[key], code):
                kept.setdefault(key, set()).add(code)
            else:
                complaints.append(not_a_code(key, code))
    versus = state.versus
    if (other := code_of(versus)) and not holdings.names.is_code(DIMENSION[other[0]], other[1]):
        complaints.append(not_a_code("vs", versus))
        versus = BEFORE
    known = replace(state, measure=measure, filters=choose(state.filters.period, kept), versus=versus)
    return _in_time(known, holdings), tuple(complaints)


def _in_time(state: State, holdings: Holdings) -> State:
    if state.filters.period or state.all_time:
        return state
    latest = latest_year(holdings.of(state.measure))
    return replace(state, filters=replace(state.filters, period=latest), latest=latest is not None)


def _held(key: str, offered: tuple[Measure, ...]) -> tuple[str, list[Text]]:
    if not key or MEASURE[key] in offered:
        return key or offered[0].key, []
    if not MEASURE[key].offered:
        return offered[0].key, [
            text("{measure}: no page is opened on it, so it was left out.", measure=MEASURE[key].label)
        ]
    return offered[0].key, [text("{measure}: not in this database, so it was left out.", measure=MEASURE[key].label)]


def pairs_of(stored: object) -> list[tuple[str, str]]:
    """The pairs in the browser's state store, whatever it holds: {key: [value, …]}."""
    if not isinstance(stored, dict):
        return []
    pairs = [(key, value) for key, values in stored.items() if isinstance(values, list) for value in values]
    return [(str(key), str(value)) for key, value in pairs[:MOST_PAIRS]]


def query_of(state: State) -> str:
    """The query string of a state, without question mark."""
    return edits.query_of(write_state(state))
