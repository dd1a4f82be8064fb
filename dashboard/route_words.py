"""What places and routes are called, and what is most common on a route."""

from collections.abc import Mapping
from typing import Any

from components.apart import rows_of
from components.edits import edit
from dashboard.parts import Context
from dashboard.state import State
from dashboard.ways import Route, Ways, ends_of, the_route
from queries.figures import Figures
from queries.words import Text, text

Told = Mapping[tuple[str, str], Mapping[str, int]]
"""By route, the persons of each code of one dimension more."""
_TOGETHER = frozenset({"other", "mixed", "not_broken_down", "elsewhere"})
_UNTOLD = frozenset({"unknown", "none", "not_recorded"})


def place_name(context: Context, code: str) -> str:
    """What an end is called; both ends of a route are codes of the same kind."""
    ends = ends_of(context.state)
    return context.voice.code(ends[0] if ends else "citizenship", code)


def route_name(context: Context, ends: tuple[str, str]) -> str:
    """A route from one end to the other."""
    return " \N{RIGHTWARDS ARROW} ".join(place_name(context, one) for one in ends)


def not_known(ways: Ways) -> Text:
    """What the routes without a place at either end are called: some are published together, and not unknown."""
    ends = {one for route in ways.unknown for one in route.ends}
    if ends & _TOGETHER:
        return text("Origin or destination not known, or not told apart")
    return text("Origin or destination not known")


def told(figures: Figures | None) -> Told:
    """An answer by both ends and one dimension more; nothing where there is none, or more is kept apart."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    if figures is None or figures.declined or len(figures.question.by) != len(("from", "to", "more")):
        return found
    for origin, destination, code, value in rows_of(figures, *figures.question.by, "value"):
        if value:
            found.setdefault((origin, destination), {})[code] = value
    return found


def most_common(counts: Mapping[str, int]) -> str:
    """The code of most persons among those known; empty where none is."""
    known = {code: value for code, value in counts.items() if code not in _UNTOLD}
    return max(known, key=lambda code: (known[code], code)) if known else ""


def choose(state: State, route: Route) -> Mapping[str, Any]:
    """A click chooses a route, or lets go of it."""
    ends = ends_of(state) or ("", "")
    origin, destination = ("", "") if the_route(state) == route.ends else route.ends
    return edit(ends[0], origin, "set", also=(ends[1], destination))
