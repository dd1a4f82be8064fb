"""Routes: how people are moved, through where, in which direction, and what changed."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.frame import page_foot, page_head, panel_grid, slot_id
from dashboard import companion_panel, corridor_panel, flow_panel, rail_counts, routes_sentence, turns_panel
from dashboard.parts import Context, Filling, Part
from dashboard.routes_sentence import routes_sentence as said
from dashboard.routes_sentence import sentence_questions
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from queries.words import say, text

KEY = "routes"
TITLE = text("How are people moved?")


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    panels: Sequence[Component] = [
        flow_panel.panel(KEY, state, locale),
        companion_panel.panel(KEY, state, locale),
        corridor_panel.panel(KEY, locale),
        turns_panel.panel(KEY, locale),
    ]
    return [
        page_head(KEY, say(TITLE, locale), sentence=True),
        html.Div(id=slot_id(KEY, routes_sentence.KEY, "body"), className="own-room"),
        panel_grid(panels),
        page_foot(foot_slots(KEY, locale)),
    ]


def _fill_page(context: Context) -> Filling:
    asked = sentence_questions(context.state, context.holdings)
    figures = [context.answers[one] for one in asked[:1]]
    return {**foot(figures, context), "as_of": as_of(figures, context.locale), "sentence": said(context)}


PARTS = (
    Part("page", sentence_questions, _fill_page),
    routes_sentence.PART,
    rail_counts.PART,
    flow_panel.PART,
    companion_panel.PART,
    corridor_panel.PART,
    turns_panel.PART,
)
