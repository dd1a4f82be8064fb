"""The ways between places that a page shows: what is asked for them, and the answer as routes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from components.apart import rows_of, states_of
from components.surely_most import Drawn
from dashboard.parts import Context
from dashboard.state import State
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.filters import Filters
from queries.journeys import END, LEG_END
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.positions import REGIONS
from queries.words import Text, text

ORIGIN = "citizenship"
_DESTINATION = {"victims": "exploitation_country", "smuggled_migrants": "destination_country"}
"""Where a journey goes, by measure; of published figures, whose authorities recorded it."""
_NO_ROUTES = frozenset({"suspects", "deaths", "official_convicted"})
"""Of whom citizenship and the place of recording are no way that anybody was moved."""
_OF_JOURNEYS = {"admin1": ("first_admin1", "last_admin1"), "place": ("first_place", "last_place")}
DRAWINGS = 8

WHAT: Mapping[str, Text] = {
    "citizenship": text("by country of citizenship and {destination}"),
    "citizenship_region": text("by region of citizenship and {destination}"),
    "first_admin1": text("by state or province where the recorded journey begins and ends"),
    "first_place": text("by place where the recorded journey begins and ends"),
    "from_region": text("on each leg between regions"),
    "from_country": text("on each leg between countries"),
    "from_admin1": text("on each leg between states or provinces"),
    "from_place": text("on each leg between places"),
}
"""What a line joins, by the dimension of its origin."""


def by_legs(state: State) -> bool:
    """Whether every leg is shown; where the measure has journeys."""
    return state.shows("ways") == "legs" and has_journeys(state)


def has_journeys(state: State) -> bool:
    """Whether the measure is of persons whose journeys are recorded."""
    return "from_place" in MEASURE[state.measure].dimensions


def level_of(state: State) -> str:
    """The level that is shown: published figures have only countries."""
    return state.shows("level") if has_journeys(state) else "country"


def ends_of(state: State) -> tuple[str, str] | None:
    """The dimensions of both ends; None where the measure does not tell where anybody came from."""
    level = level_of(state)
    if by_legs(state):
        return f"from_{level}", f"to_{level}"
    if level in _OF_JOURNEYS:
        return _OF_JOURNEYS[level]
    destination = _DESTINATION.get(state.measure, "recorded_country")
    if level == "region":
        return "citizenship_region", destination.replace("_country", "_region")
    has_both = MEASURE[state.measure].dimensions.issuperset((ORIGIN, destination))
    return (ORIGIN, destination) if has_both and state.measure not in _NO_ROUTES else None


def end_key(state: State) -> str:
    """The dimension by which either end is chosen; empty where there is none."""
    return LEG_END if by_legs(state) else END if has_journeys(state) else ""


def open_filters(state: State) -> Filters:
    """What is chosen, but for the ends: a map of routes shows the others beside the chosen ones."""
    ends = ends_of(state) or ()
    return state.filters.without(*ends, _either(state))


def _either(state: State) -> str:
    """The dimension of either end while places of this level are chosen in it; those of another level stay a filter."""
    key, level = end_key(state), level_of(state)
    return key if all(_level(code) == level for code in state.filters.of(key)) else ""


def _level(code: str) -> str:
    if code in REGIONS:
        return "region"
    if code[:2].isupper():
        return "admin1" if "-" in code else "country"
    return "place"


def ways_question(state: State) -> Question | None:
    """The numbers of all routes; None where the measure has none."""
    ends = ends_of(state)
    return Question(state.measure, ends, open_filters(state)) if ends else None


def told_by(state: State, key: str) -> Question | None:
    """All routes by one dimension more."""
    asked = ways_question(state)
    return replace(asked, by=(*asked.by, key)) if asked and key in MEASURE[state.measure].dimensions else None


@dataclass(frozen=True)
class Route:
    """One origin and destination, with its figure."""

    origin: str
    destination: str
    value: int | None
    state: str
    high: int | None = None

    @property
    def bounds(self) -> Drawn:
        """What it is at least and at most."""
        return Drawn(self.value, self.state, self.high)

    @property
    def ends(self) -> tuple[str, str]:
        """Both codes."""
        return self.origin, self.destination


@dataclass(frozen=True)
class Ways:
    """Routes between two places, the largest first; who stays within one; and those of whom an end is not known.

    `is_added` says whether routes may be summed: not over series, nor where some are withheld.
    """

    figures: Figures
    across: tuple[Route, ...]
    within: tuple[Route, ...]
    unknown: tuple[Route, ...]

    @cached_property
    def is_added(self) -> bool:
        """Whether the routes may be summed."""
        return self.figures.question.by[2:] == () and states_of(self.figures) <= {SHOWN}

    @property
    def has_several(self) -> bool:
        """Whether a route has several numbers that are not added."""
        return bool(self.figures.frame.select(self.figures.question.by[:2]).is_duplicated().any())

    @cached_property
    def persons(self) -> int:
        """Persons on routes between two places."""
        return total(self.across)


def is_one_number(filters: Filters) -> bool:
    """Whether a leg under these filters has a number that one question gives: what is chosen of legs is of one leg."""
    return not any(DIMENSION[key].of_leg for key in filters.dimensions)


def total(routes: tuple[Route, ...]) -> int:
    """The sum of routes that may be added."""
    return sum(one.value or 0 for one in routes)


@lru_cache(maxsize=DRAWINGS)
def ways_of(context: Context) -> Ways | None:
    """The routes of a page; None where it has none, and where they are declined."""
    asked = ways_question(context.state)
    figures = context.answers.get(asked) if asked else None
    if figures is None or figures.declined or not figures.question.by:
        return None
    special = context.names.schemes[SPECIAL]
    routes = sorted(_routes(figures), key=lambda one: (-(one.value or 0), one.ends))
    unknown = tuple(one for one in routes if one.origin in special or one.destination in special)
    known = tuple(one for one in routes if one.origin not in special and one.destination not in special)
    within = tuple(one for one in known if one.origin == one.destination)
    return Ways(figures, tuple(one for one in known if one.origin != one.destination), within, unknown)


def _routes(figures: Figures) -> Iterator[Route]:
    columns = (*figures.question.by[:2], "value", "state", "value_high")
    for origin, destination, value, state, high in rows_of(figures, *columns):
        if value != 0:
            yield Route(origin, destination, value, state, high)


def chosen_ends(state: State) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The codes chosen as origin, as destination, and as either."""
    ends = ends_of(state) or ("", "")
    origin, destination, either = (frozenset(state.filters.of(key)) for key in (*ends, _either(state)))
    return origin, destination, either


def is_chosen(route: Route, chosen: tuple[frozenset[str], frozenset[str], frozenset[str]]) -> bool:
    """Whether a route is among those chosen."""
    origin, destination, either = chosen
    fits = (not origin or route.origin in origin) and (not destination or route.destination in destination)
    return fits and (not either or not either.isdisjoint(route.ends))


def the_route(state: State) -> tuple[str, str] | None:
    """The only route that is chosen; None for none and for several."""
    ends = ends_of(state)
    chosen = [state.filters.of(key) for key in ends] if ends else []
    return (chosen[0][0], chosen[1][0]) if chosen and all(len(codes) == 1 for codes in chosen) else None


def top_of(state: State) -> int:
    """How many routes are drawn."""
    return int(state.shows("top"))


def what_is_joined(state: State) -> Text:
    """What a line joins, as inside a sentence."""
    ends = ends_of(state) or (ORIGIN, "recorded_country")
    words = WHAT[ends[0]]
    return replace(words, values=(("destination", DIMENSION[ends[1]].label),))
