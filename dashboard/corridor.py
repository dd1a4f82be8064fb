"""Corridor: all that is known of one route, on a page of its own."""

from dash.development.base_component import Component

from components.frame import page_foot, page_head, panel_grid
from dashboard import citizenship_panel, corridor_panel, forms_panel, pyramid_panel, rail_counts, trend_panel
from dashboard.parts import Context, Filling, Part
from dashboard.sentence import sentence_of, sentence_questions
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from queries.words import say, text

KEY = "corridor"
TITLE = text("What is known of this route?")


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    panels = [
        corridor_panel.panel(KEY, locale),
        trend_panel.panel(KEY, state, locale),
        pyramid_panel.panel(KEY, locale),
        forms_panel.panel(KEY, locale),
        citizenship_panel.panel(KEY, locale),
    ]
    return [
        page_head(KEY, say(TITLE, locale), sentence=True),
        panel_grid(panels),
        page_foot(foot_slots(KEY, locale)),
    ]


def _fill_page(context: Context) -> Filling:
    total, *_ = sentence_questions(context.state, context.holdings)
    figures = [context.answers[total]]
    return {**foot(figures, context), "as_of": as_of(figures, context.locale), "sentence": sentence_of(context)}


PARTS = (
    Part("page", sentence_questions, _fill_page),
    rail_counts.PART,
    corridor_panel.PART,
    trend_panel.PART,
    pyramid_panel.PART,
    forms_panel.PART,
    citizenship_panel.PART,
)
