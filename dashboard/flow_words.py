"""What the map of routes shows of all there is, in words."""

from collections.abc import Iterator

from components.flow_scene import Flow
from dashboard.parts import Context
from dashboard.state import State
from dashboard.ways import Ways, by_legs, is_one_number, open_filters
from queries.comparison import code_of
from queries.measures import MEASURE
from queries.words import Text, text

_OF_EVENTS = frozenset({"crossings", "encounters"})


def shown_of_all(context: Context, ways: Ways, flows: tuple[Flow, ...], *, is_change: bool) -> str:
    """What is drawn of all there is; and that no change is, where one was asked for."""
    state, say = context.state, context.voice.say
    if is_change:
        return " ".join(map(say, (_changed(ways, flows, state), *_whose(state))))
    more = [text("No change is drawn: nothing comparable stands beside these figures.")]
    return " ".join(
        map(say, (_line(ways, flows, state), *_whose(state), *(more if state.shows("show") == "change" else ())))
    )


def _whose(state: State) -> Iterator[Text]:
    """What is chosen of one leg chooses persons, whose other legs are drawn too."""
    if by_legs(state) and not is_one_number(open_filters(state)):
        yield text("All legs of the persons who have a leg as chosen.")


def _changed(ways: Ways, flows: tuple[Flow, ...], state: State) -> Text:
    """What is drawn of all routes, with those that are gone."""
    shown, of = len(flows), len({one.ends for one in ways.across} | {(one.origin, one.destination) for one in flows})
    if is_beside_group(state):
        return text("Showing the {shown} largest differences of routes, of {of} routes in all.", shown=shown, of=of)
    return text("Showing the {shown} largest changes of routes, of {of} routes in all.", shown=shown, of=of)


def is_beside_group(state: State) -> bool:
    """Whether routes are compared with a place or group: they differ then, and did not change."""
    return code_of(state.versus) is not None


def _line(ways: Ways, flows: tuple[Flow, ...], state: State) -> Text:
    """What is drawn of all there is: nothing is left out without saying so."""
    shown, of = len(flows), len(ways.across)
    if not ways.is_added:
        return text("Showing {shown} of {of} routes. {why}", shown=shown, of=of, why=_why(ways))
    left = ways.persons - sum(one.value for one in flows)
    share = _share(ways.persons - left, ways.persons)
    if not left and shown == of and by_legs(state):
        return text("Showing all {of} legs: {all}, counted leg by leg.", of=of, all=ways.persons)
    if not left and shown == of:
        return text("Showing all {of}: {all} in all.", of=of, all=ways.persons)
    rest = {"shown": shown, "of": of, "share": share, "all": ways.persons, "others": of - shown, "left": left}
    if by_legs(state):
        return text(
            "Showing {shown} of {of} legs = {share}% of {all}, counted leg by leg; the other {others} carry {left}.",
            **rest,
        )
    if state.measure in _OF_EVENTS:
        return text(
            "Showing {shown} of {of} routes = {share}% of {all} events; the other {others} carry {left}.", **rest
        )
    return text("Showing {shown} of {of} routes = {share}% of {all} persons; the other {others} carry {left}.", **rest)


def _share(part: int, whole: int) -> int:
    """Whole percent; what is not all is never called all."""
    return 100 if part == whole > 0 else min(99, round(100 * part / whole)) if whole else 0


def _why(ways: Ways) -> Text:
    if ways.figures.question.by[2:]:
        return MEASURE[ways.figures.question.measure].why_apart
    return text("They are not added up: some figures are withheld or are no whole numbers.")
