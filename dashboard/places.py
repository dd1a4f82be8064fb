"""Places: where to look next, as a ranked list of named places that says why, and how good it was."""

from dash.development.base_component import Component

from components.frame import page_foot, page_head, panel_grid, sentence_room
from components.page_tabs import page_tabs
from dashboard import places_card, places_cells, places_map, places_panel, rail_counts
from dashboard.parts import Context, Filling, Part
from dashboard.places_found import asked_of, questions
from dashboard.places_sentence import sentence
from dashboard.places_tabs import PLACES
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from queries.words import say, text

KEY = "places"
TITLE = text("Where should we look next?")


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    panels = [
        places_panel.panel(KEY, state, locale),
        places_map.panel(KEY, locale),
        places_card.panel(KEY, locale),
    ]
    return [
        page_head(KEY, say(TITLE, locale)),
        page_tabs(PLACES, locale),
        sentence_room(KEY),
        panel_grid(panels),
        page_foot(foot_slots(KEY, locale)),
    ]


def _fill(context: Context) -> Filling:
    asked = asked_of(context.state, context.holdings)
    of_cells = places_cells.questions(context.state, context.holdings)
    figures = [context.answers[one] for one in ((asked.totals,) if asked else of_cells)]
    return {**foot(figures, context), "as_of": as_of(figures, context.locale), "sentence": sentence(context)}


PARTS = (Part("page", questions, _fill), rail_counts.PART, places_panel.PART, places_map.PART, places_card.PART)
