"""People: who is affected, by sex and age, with everybody of whom one or both are not known."""

from collections.abc import Sequence

from dash.development.base_component import Component

from components.frame import page_foot, page_head, panel_grid, sentence_room
from components.page_tabs import page_tabs
from dashboard import afterwards_panel, multiples_panel, pyramid_panel, rail_counts, ranges_panel
from dashboard.parts import Context, Filling, Part
from dashboard.people_sentence import people_sentence, sentence_questions
from dashboard.people_tabs import PEOPLE
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from queries.words import say, text

KEY = "people"
TITLE = text("Who is affected?")


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    panels: Sequence[Component] = [
        pyramid_panel.panel(KEY, locale),
        ranges_panel.panel(KEY, state, locale),
        multiples_panel.panel(KEY, state, locale),
        afterwards_panel.panel(KEY, locale),
    ]
    return [
        page_head(KEY, say(TITLE, locale)),
        page_tabs(PEOPLE, locale),
        sentence_room(KEY),
        panel_grid(panels),
        page_foot(foot_slots(KEY, locale)),
    ]


def _fill_page(context: Context) -> Filling:
    figures = [context.answers[one] for one in sentence_questions(context.state, context.holdings)[:1]]
    return {**foot(figures, context), "as_of": as_of(figures, context.locale), "sentence": people_sentence(context)}


PARTS = (
    Part("page", sentence_questions, _fill_page),
    rail_counts.PART,
    pyramid_panel.PART,
    ranges_panel.PART,
    multiples_panel.PART,
    afterwards_panel.PART,
)
