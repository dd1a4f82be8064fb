"""The pages there are. Adding a page is one entry here."""

from collections.abc import Callable
from dataclasses import dataclass

from dash.development.base_component import Component

from dashboard import (
    corridor,
    holdings,
    justice,
    methods,
    official,
    over,
    overview,
    people,
    places,
    plan,
    routes,
    table_page,
)
from dashboard.parts import Part
from dashboard.places_found import in_own_time
from dashboard.shell import PageGroup, PageLink
from dashboard.state import State
from queries.holdings import Holdings
from queries.words import Text, text


def _as_chosen(state: State, _holdings: Holdings) -> State:
    return state


@dataclass(frozen=True)
class Page:
    """A page: its path, its layout before the first figures, and its parts.

    `own_time` gives the state the months that the page looks at while none were chosen, if these are not the latest
    year; head and rail then speak of the same months.
    """

    key: str
    path: str
    label: Text
    layout: Callable[[State, str], list[Component]]
    parts: tuple[Part, ...]
    own_time: Callable[[State, Holdings], State] = _as_chosen


OVERVIEW = Page(overview.KEY, "/", text("Overview"), overview.layout, overview.PARTS)
ROUTES = Page(routes.KEY, "/routes", text("Routes"), routes.layout, routes.PARTS)
CORRIDOR = Page(corridor.KEY, "/corridor", text("Corridor"), corridor.layout, corridor.PARTS)
PEOPLE = Page(people.KEY, "/people", text("People"), people.layout, people.PARTS)
OVER = Page(over.KEY, "/people/over-represented", text("Over-represented"), over.layout, over.PARTS)
TABLE = Page(table_page.KEY, "/people/table", text("Build a table"), table_page.layout, table_page.PARTS)
OFFICIAL = Page(official.KEY, "/people/official", text("Official frames"), official.layout, official.PARTS)
METHODS = Page(methods.KEY, "/methods", text("Methods"), methods.layout, methods.PARTS)
JUSTICE = Page(justice.KEY, "/methods/justice", text("Suspects and justice"), justice.layout, justice.PARTS)
PLACES = Page(places.KEY, "/places", text("Places"), places.layout, places.PARTS, in_own_time)
PLAN = Page(plan.KEY, "/places/plan", text("Plan an operation"), plan.layout, plan.PARTS, in_own_time)
DATA = Page(holdings.KEY, "/data", text("Data"), holdings.layout, holdings.PARTS)
PAGES = (OVERVIEW, ROUTES, CORRIDOR, PEOPLE, OVER, TABLE, OFFICIAL, METHODS, JUSTICE, PLACES, PLAN, DATA)
"""The corridor is reached from a route, and what stands under People and Methods from their tabs."""
PAGE = {page.key: page for page in PAGES}
GROUPS = (
    PageGroup(text("Analyse"), tuple(PageLink(one.path, one.label) for one in (OVERVIEW, ROUTES, PEOPLE, METHODS))),
    PageGroup(text("Plan"), (PageLink(PLACES.path, PLACES.label),)),
    PageGroup(text("Look up"), (PageLink(DATA.path, DATA.label),)),
)


def page_of(path: str) -> Page:
    """The page of a path; the first page for a path nobody knows."""
    return next((page for page in PAGES if page.path == path.rstrip("/")), OVERVIEW)
