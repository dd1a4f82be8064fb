"""Places of incidents: what is asked and found where a measure has points, and so hexagons in the place of names."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from dashboard.parts import Context
from dashboard.state import State
from queries.dimensions import GEOGRAPHY
from queries.figures import Figures, Question
from queries.filters import Filters
from queries.hexagon_shapes import Near, nearest
from queries.hexagons import Hexagons, hexagons, history_of, window_of
from queries.holdings import Holdings
from queries.hot import Spot
from queries.incidents import CODED, INCIDENTS_OF, cell_of

CELL = "cell"
"""The view key that says which hexagon's card is open: cells of several sizes are no filter of other pages."""
_COUNTRY = "recorded_country"
_PLACE = "recorded_place"
_APPLIED = (*CODED, *GEOGRAPHY)


def is_of_incidents(state: State) -> bool:
    """Whether the measure counts persons in incidents with points."""
    return state.measure == INCIDENTS_OF


def asked_of(state: State, holdings: Holdings) -> Question | None:
    """The persons in the months that are looked at, under what can be chosen of incidents; None if none is held."""
    chosen = None if state.latest else state.filters.period
    window = window_of(chosen, holdings, whole=state.all_time) if is_of_incidents(state) else None
    if window is None:
        return None
    codes = tuple((key, some) for key, some in state.filters.codes if key in _APPLIED)
    return Question(INCIDENTS_OF, (), Filters(window, codes))


def questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    """All that is asked; the cells come of the incidents themselves."""
    asked = asked_of(state, holdings)
    return (asked,) if asked else ()


def in_own_time(state: State, holdings: Holdings) -> State:
    """The state in the months that are looked at while none were chosen, for whatever stands round the page."""
    asked = asked_of(state, holdings) if state.latest else None
    if asked is None:
        return state
    filters = replace(state.filters, period=asked.filters.period)
    return replace(state, filters=filters, own_time=(INCIDENTS_OF,))


def not_applied(state: State) -> tuple[str, ...]:
    """What is chosen and says nothing of a whole incident, such as a sex; a place or a cell only marks."""
    return tuple(key for key in state.filters.dimensions if key not in {*_APPLIED, _PLACE, "grid"})


def why_not(context: Context) -> Figures | None:
    """The answer that keeps hexagons from being drawn, as nothing was recorded; None if there is any."""
    asked = asked_of(context.state, context.holdings)
    figures = context.answers[asked] if asked else None
    return figures if figures is not None and (figures.declined or not figures.sources) else None


def answered(context: Context, asked: Question) -> Figures:
    """The answer to the question, which says of what was chosen that it does not apply."""
    figures = context.answers[asked]
    return replace(figures, not_applied=(*figures.not_applied, *not_applied(context.state)))


@lru_cache(maxsize=8)
def found_in(context: Context) -> Hexagons | None:
    """The cells, ranked; None where there is nothing to rank."""
    asked = asked_of(context.state, context.holdings)
    if asked is None or asked.filters.period is None or why_not(context):
        return None
    window = asked.filters.period
    found = hexagons(context.records.incidents, asked.filters, window, history_of(window, context.holdings))
    return found if found.spots else None


def listed(found: Hexagons, context: Context) -> Iterator[tuple[int, Spot]]:
    """Each cell that the filters on geography let through, with its place in the order of all."""
    return ((at, one) for at, one in enumerate(found.spots, 1) if _is_listed(one.code, found, context))


def _is_listed(cell: str, found: Hexagons, context: Context) -> bool:
    """Whether any of the countries of its incidents is let through; a cell on a border is of both sides."""
    filters, regions = context.state.filters, context.holdings.regions
    wanted = [(key, filters.of(key)) for key in GEOGRAPHY if filters.of(key)]
    if not wanted:
        return True
    of_each = ({**regions.get(code, {}), _COUNTRY: code} for code in found.countries.get(cell, ()))
    return any(all(codes.get(key, "unknown") in some for key, some in wanted) for codes in of_each)


def marked_in(context: Context) -> Spot | None:
    """The cell that was chosen, or in which a chosen place lies; None if there is none."""
    found, at = found_in(context), context.holdings.at["place"]
    if found is None:
        return None
    filters = context.state.filters
    around = (cell_of(at[one], found.resolution) for one in filters.of(_PLACE) if one in at)
    wanted = (context.state.shows(CELL), *filters.of("grid"), *around)
    return next((spot for code in wanted if (spot := found.spot(code))), None)


def chosen_in(context: Context) -> Spot | None:
    """The cell whose card is open: the chosen one, else the first of the list."""
    found = found_in(context)
    if found is None:
        return None
    return marked_in(context) or next((one for _, one in listed(found, context)), None)


@lru_cache(maxsize=8)
def near_of(context: Context) -> Mapping[str, Near]:
    """The nearest named place of each cell."""
    found = found_in(context)
    return nearest(tuple(sorted(one.code for one in found.spots)), context.holdings.at["place"]) if found else {}
