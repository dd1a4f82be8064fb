"""Overview: one sentence, tiles of every measure, and the measure in use by place, time, sex and age, and origin."""

from dash.development.base_component import Component

from components.frame import lanes_room, page_foot, page_head, panel_grid
from dashboard import changes_panel, citizenship_panel, forms_panel, map_panel, pyramid_panel, rail_counts, trend_panel
from dashboard.parts import Context, Filling, Part
from dashboard.sentence import sentence_of, sentence_questions
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from dashboard.tiles import tile_lanes, tile_questions
from queries.figures import Question
from queries.holdings import Holdings
from queries.words import say, text

KEY = "overview"
TITLE = text("What do we know, and what changed?")


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    panels = [
        map_panel.panel(KEY, locale),
        changes_panel.panel(KEY, locale),
        trend_panel.panel(KEY, state, locale),
        pyramid_panel.panel(KEY, locale),
        forms_panel.panel(KEY, locale),
        citizenship_panel.panel(KEY, locale),
    ]
    return [
        page_head(KEY, say(TITLE, locale), sentence=True),
        lanes_room(KEY),
        panel_grid(panels),
        page_foot(foot_slots(KEY, locale)),
    ]


def _fill_page(context: Context) -> Filling:
    figures = [context.answers[question] for question in tile_questions(context.state, context.holdings)]
    in_use = [one for one in figures if one.question.measure == context.state.measure]
    return {**foot(figures, context), "as_of": as_of(in_use, context.locale), "sentence": sentence_of(context)}


def _page_questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    return (*sentence_questions(state, holdings), *tile_questions(state, holdings))


def _fill_tiles(context: Context) -> Filling:
    return {"body": tile_lanes(context)}


PARTS = (
    Part("page", _page_questions, _fill_page),
    Part("tiles", tile_questions, _fill_tiles),
    rail_counts.PART,
    map_panel.PART,
    changes_panel.PART,
    trend_panel.PART,
    pyramid_panel.PART,
    forms_panel.PART,
    citizenship_panel.PART,
)
