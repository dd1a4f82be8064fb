"""Suspects and justice: who is recorded as suspected in cases, at which legal stage, and what States reported."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.controls import tabs
from components.frame import page_foot, page_head, panel_grid
from components.page_tabs import page_tabs
from dashboard import rail_counts, reported_panel, splits, stages_panel, suspects_sex_age
from dashboard.methods import TABS
from dashboard.parts import Context, Filling, Part
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from dashboard.suspect_panels import Declared, suspect_panel, suspect_part
from dashboard.suspects import STAGE_NAMES, STAGES, VIEW, stages_question
from queries.figures import Question
from queries.holdings import Holdings
from queries.words import say, text

KEY = "justice"
TITLE = text("Who is suspected, and what followed?")
_SEVERAL_ROLES = text("One person can have several roles.")
_OF_THE_CASE = text("The structure is that of the case, told of each of its suspects.")
PANELS = (
    Declared("roles", "role_in_group", text("Roles in the group"), remarks=(_SEVERAL_ROLES,)),
    Declared("structure", "group_structure", text("Structure of the groups"), remarks=(_OF_THE_CASE,)),
    Declared(
        "citizens",
        "citizenship",
        text("Citizenship of suspects"),
        title=text("Citizenship says who was checked and detected, not who does what"),
    ),
)
"""The panels of one stage, one entry each."""


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    panels: Sequence[Component] = [
        stages_panel.panel(KEY, locale),
        reported_panel.panel(KEY, locale),
        suspects_sex_age.panel(KEY, locale),
        *(suspect_panel(one, KEY, locale) for one in PANELS),
    ]
    return [
        page_head(KEY, say(TITLE, locale)),
        page_tabs(TABS, locale),
        html.Div([splits.control(state, locale), _stage_choice(state, locale)], className="justice-choices"),
        panel_grid(panels),
        page_foot(foot_slots(KEY, locale)),
    ]


def _stage_choice(state: State, locale: str) -> Component:
    """The switch of every panel that shows one stage."""
    label = say(text("Legal stage in the panels below the first"), locale)
    options = [{"value": value, "label": say(STAGE_NAMES[value], locale)} for value in STAGES]
    chosen = tabs(VIEW, label, options, default=STAGES[0], chosen=state.shows(VIEW))
    return html.Div([html.Span(label), chosen], className="split-choice")


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    return (stages_question(state, holdings),)


def _fill(context: Context) -> Filling:
    asked = [*_questions(context.state, context.holdings), *reported_panel.totals(context.state, context.holdings)]
    figures = [context.answers[one] for one in asked]
    return {**foot(figures, context), "as_of": as_of(figures[:1], context.locale)}


PARTS = (
    Part("page", _questions, _fill),
    rail_counts.PART,
    stages_panel.PART,
    reported_panel.PART,
    suspects_sex_age.PART,
    *(suspect_part(one) for one in PANELS),
)
