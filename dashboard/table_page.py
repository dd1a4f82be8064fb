"""Build a table: any one or two dimensions by another, as numbers or shares, to be read, copied and taken away."""

from dash.development.base_component import Component

from components.frame import page_foot, page_head, panel_grid
from components.page_tabs import page_tabs
from dashboard import rail_counts, table_panel
from dashboard.parts import Context, Filling, Part
from dashboard.people_tabs import PEOPLE
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from dashboard.table_choice import cells_question
from queries.words import say, text

KEY = "cross"
TITLE = text("Build a table")


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    return [
        page_head(KEY, say(TITLE, locale)),
        page_tabs(PEOPLE, locale),
        panel_grid([table_panel.panel(KEY, state, locale)]),
        page_foot(foot_slots(KEY, locale)),
    ]


def _fill(context: Context) -> Filling:
    figures = [context.answers[cells_question(context.state)]]
    return {**foot(figures, context), "as_of": as_of(figures, context.locale)}


PARTS = (Part("page", table_panel.questions, _fill), rail_counts.PART, table_panel.PART)
