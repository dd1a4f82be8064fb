"""What the card of a place asks: of all places at once, so that the next place costs nothing."""

from collections.abc import Mapping

from dashboard.places_found import filters_at, is_looked_for
from dashboard.state import State
from queries.figures import Question
from queries.filters import Filters, choose
from queries.holdings import Holdings
from queries.places import PLACE, cases_question

MOST_ROUTES = 5
FROM, TO = "from_place", "to_place"


def card_questions(state: State, holdings: Holdings) -> Mapping[str, Question]:
    """The questions of a card by what they are about; `routes` only where one place is chosen."""
    filters = filters_at(state, holdings) if is_looked_for(state) else None
    if filters is None:
        return {}
    measure = state.measure
    everything = filters.without("operation")
    found = {
        "who": Question(measure, (PLACE, "sex", "age"), filters),
        "transport": Question(measure, (PLACE, "transport"), filters),
        "crossing_type": Question(measure, (PLACE, "crossing_type"), filters),
        "legs": Question(measure, (FROM, TO), filters),
        "operations": cases_question(measure, everything, (PLACE, "operation")),
        "totals": cases_question(measure, filters, (PLACE,)),
        "weekday": cases_question(measure, filters.without("weekday"), (PLACE, "weekday")),
    }
    chosen = state.filters.of(PLACE)
    if len(chosen) == 1:
        found["routes"] = Question(measure, ("route",), through(filters, chosen[0]), order="value", top=MOST_ROUTES + 1)
    return found


def through(filters: Filters, place: str) -> Filters:
    """The same choice, of persons whose journey has a leg that begins or ends at a place."""
    codes = {key: set(some) for key, some in filters.codes}
    return choose(filters.period, {**codes, "leg_end": {place}})
