"""What is asked about the one route that is chosen: its legs, who travels, how, and both directions."""

from dataclasses import dataclass, replace

from dashboard.state import State
from dashboard.ways import ends_of, has_journeys, the_route, ways_question
from queries.figures import Question
from queries.filters import PERIOD, with_codes
from queries.holdings import Holdings
from queries.measures import CROSSINGS

LEG = ("from_place", "to_place")
HOW = ("leg_transport", "leg_crossing_type", "leg_certainty")


@dataclass(frozen=True)
class Asked:
    """The questions about one route of the state, each under what is chosen."""

    whole: Question
    legs: Question
    how: Question
    first: Question
    recorded: Question
    who: Question
    channel: Question
    transport: Question
    fee: Question
    both_crimes: Question
    forth: Question
    back: Question


def corridor_asked(state: State) -> Asked | None:
    """The questions; None where not exactly one route is chosen, or no journeys are recorded."""
    route, ends = the_route(state), ends_of(state)
    if route is None or ends is None or not has_journeys(state):
        return None
    whole = Question(state.measure, (), state.filters)
    months = Question(state.measure, ("month",), state.filters.without(PERIOD))
    swapped = with_codes(months.filters, dict(zip(ends, route[::-1], strict=True)))

    def by(*keys: str) -> Question:
        return replace(whole, by=keys)

    return Asked(
        whole=whole,
        legs=by(*LEG),
        how=by(*LEG, *HOW),
        first=by("first_place"),
        recorded=by("recorded_place"),
        who=by("sex", "age"),
        channel=by("recruitment_channel"),
        transport=by("transport"),
        fee=by("fee_band"),
        both_crimes=replace(whole, filters=with_codes(whole.filters, {"crime": "both"})),
        forth=months,
        back=replace(months, filters=swapped),
    )


def official_question(state: State, holdings: Holdings) -> Question | None:
    """Crossings that States recorded of the same citizens in the same time; None where no citizens are told."""
    ends, route = ends_of(state), the_route(state)
    if not ends or not route or ends[0] != "citizenship" or not holdings.of(CROSSINGS.key):
        return None
    filters = replace(state.filters, codes=(("citizenship", (route[0],)),))
    return Question(CROSSINGS.key, ("recorded_country",), filters)


def without_route(state: State) -> Question:
    """What is asked while no route is chosen: all of them, to choose from."""
    return (ways_question(state) if has_journeys(state) else None) or Question(state.measure, (), state.filters)


def corridor_questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    """All of them."""
    asked = corridor_asked(state)
    if asked is None:
        return (without_route(state),)
    official = official_question(state, holdings)
    return (*vars(asked).values(), *([official] if official else []))
