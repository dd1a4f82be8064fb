"""The pages there are. Adding a page is one entry here."""

from collections.abc import Callable
from dataclasses import dataclass

from dash.development.base_component import Component

from dashboard import corridor, holdings, overview, routes
from dashboard.parts import Part
from dashboard.shell import PageGroup, PageLink
from dashboard.state import State
from queries.words import Text, text


@dataclass(frozen=True)
class Page:
    """A page: its path, its layout before the first figures, and its parts."""

    key: str
    path: str
    label: Text
    layout: Callable[[State, str], list[Component]]
    parts: tuple[Part, ...]


OVERVIEW = Page(overview.KEY, "/", text("Overview"), overview.layout, overview.PARTS)
ROUTES = Page(routes.KEY, "/routes", text("Routes"), routes.layout, routes.PARTS)
CORRIDOR = Page(corridor.KEY, "/corridor", text("Corridor"), corridor.layout, corridor.PARTS)
DATA = Page(holdings.KEY, "/data", text("Data"), holdings.layout, holdings.PARTS)
PAGES = (OVERVIEW, ROUTES, CORRIDOR, DATA)
"""The corridor is reached from a route, and is in no menu."""
PAGE = {page.key: page for page in PAGES}
GROUPS = (
    PageGroup(text("Analyse"), (PageLink(OVERVIEW.path, OVERVIEW.label), PageLink(ROUTES.path, ROUTES.label))),
    PageGroup(text("Look up"), (PageLink(DATA.path, DATA.label),)),
)


def page_of(path: str) -> Page:
    """The page of a path; the first page for a path nobody knows."""
    return next((page for page in PAGES if page.path == path.rstrip("/")), OVERVIEW)
