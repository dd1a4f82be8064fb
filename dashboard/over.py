"""Who is over-represented where: each group by sex and age in each category, against all others."""

from dash.development.base_component import Component

from components.frame import page_foot, page_head, panel_grid, sentence_room
from components.page_tabs import page_tabs
from dashboard import over_panel, rail_counts
from dashboard.over_findings import Found, apart, asked_of, found_in, whole_of
from dashboard.over_sentence import sentence_of
from dashboard.over_words import PERSONS
from dashboard.parts import Context, Filling, Part
from dashboard.people_tabs import PEOPLE
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from queries.words import say, text

KEY = "over"
TITLE = text("Who is over-represented where?")


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    return [
        page_head(KEY, say(TITLE, locale)),
        page_tabs(PEOPLE, locale),
        sentence_room(KEY),
        panel_grid([over_panel.panel(KEY, state, locale)]),
        page_foot(foot_slots(KEY, locale)),
    ]


def _fill(context: Context) -> Filling:
    figures = [context.answers[whole_of(context.state)]]
    return {
        **foot(figures, context),
        "as_of": as_of(figures, context.locale),
        "sentence": _sentence(context, found_in(context)),
    }


def _sentence(context: Context, found: Found) -> list[Component | str]:
    """The surest finding of all, whatever the list shows; or why there is none."""
    voice, is_compared = context.voice, context.state.measure in PERSONS
    if is_compared and found.over and not apart(context):
        return [*sentence_of(found.over[0], context), "."]
    if not is_compared:
        return [voice.say(text("Groups are compared among victims and smuggled migrants only."))]
    if not found.tested:
        return []
    return [voice.say(text("No group is clearly more common in one category than among all others."))]


PARTS = (Part("page", asked_of, _fill), rail_counts.PART, over_panel.PART)
