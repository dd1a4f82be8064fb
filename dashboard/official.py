"""Official frames: victims as States report them, for one recording country and calendar year at a time."""

from dash import html
from dash.development.base_component import Component

from components.frame import page_foot, page_head, panel_grid, slot_id
from components.page_tabs import page_tabs
from dashboard import countries_strip, glotip_panel, published_panel, rail_counts, sdg_panel
from dashboard.frames import countries_question
from dashboard.parts import Context, Filling, Part
from dashboard.people_tabs import PEOPLE
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from queries.figures import Question
from queries.holdings import Holdings
from queries.words import say, text

KEY = "official"
TITLE = text("How do States report it?")


def layout(_state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    return [
        page_head(KEY, say(TITLE, locale)),
        page_tabs(PEOPLE, locale),
        html.Div(id=slot_id(KEY, countries_strip.KEY, "body"), className="countries-room"),
        panel_grid([one.panel(KEY, locale) for one in (sdg_panel, glotip_panel, published_panel)]),
        page_foot(foot_slots(KEY, locale)),
    ]


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    return (countries_question(state, holdings),)


def _fill(context: Context) -> Filling:
    figures = [context.answers[one] for one in published_panel.rests_on(context.state, context.holdings)]
    return {**foot(figures, context), "as_of": as_of(figures[:1], context.locale)}


PARTS = (
    Part("page", _questions, _fill),
    rail_counts.PART,
    countries_strip.PART,
    sdg_panel.PART,
    glotip_panel.PART,
    published_panel.PART,
)
