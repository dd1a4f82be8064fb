"""Plan an operation: where to put posts, why there, whom to expect; and what came of it afterwards."""

from dash.development.base_component import Component

from components.frame import page_foot, page_head, panel_grid
from components.page_tabs import page_tabs
from components.plan_saved import saved_panel
from dashboard import plan_panel, rail_counts
from dashboard.parts import Context, Filling, Part
from dashboard.places_tabs import PLACES
from dashboard.plan_numbers import plan_of, questions
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from queries.words import say, text

KEY = "plan"
TITLE = text("Plan an operation")


def layout(_state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    return [
        page_head(KEY, say(TITLE, locale)),
        page_tabs(PLACES, locale),
        panel_grid([plan_panel.panel(KEY, locale), saved_panel(locale)]),
        page_foot(foot_slots(KEY, locale)),
    ]


def _fill(context: Context) -> Filling:
    plan = plan_of(context)
    figures = plan.rests_on if plan else ()
    return {**foot(figures, context), "as_of": as_of(figures, context.locale)}


PARTS = (Part("page", questions, _fill), rail_counts.PART, plan_panel.PART)
