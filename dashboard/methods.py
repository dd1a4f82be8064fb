"""Methods: how the groups operate, from recruitment to exploitation, and how their cases came to light."""

from collections.abc import Sequence

from dash.development.base_component import Component

from components.frame import page_foot, page_head, panel_grid
from components.page_tabs import page_tabs
from dashboard import chain_panel, fees_panel, online_panel, rail_counts, splits, together_panel
from dashboard.bar_panels import Declared, bar_panel, bar_part
from dashboard.parts import Context, Filling, Part
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import State
from queries.figures import Question
from queries.holdings import Holdings
from queries.words import say, text

KEY = "methods"
TITLE = text("How do the groups operate?")
TABS = (
    (text("How they operate"), "/methods"),
    (text("Suspects and justice"), "/methods/justice"),
)
"""The tabs of Methods."""
_CRIMES = text("Found in the same case, whoever committed them; a person’s case can have several.")
_NAMED = frozenset({"terrorism", "cybercrime", "illicit_goods", "drug_trafficking", "document_fraud"})
"""The crimes that Turquesa names beside trafficking and smuggling."""
BARS = (
    Declared("documents", "document", text("Documents")),
    Declared("abuses", "abuse", text("Abuse on the way")),
    Declared("found_by", "detection", text("How cases came to light")),
    Declared("crimes", "connected_crime", text("Connected crimes"), remarks=(_CRIMES,), always=_NAMED),
)
"""The small panels, one entry each."""


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first figures."""
    panels: Sequence[Component] = [
        chain_panel.panel(KEY, locale),
        online_panel.panel(KEY, locale),
        fees_panel.panel(KEY, locale),
        together_panel.panel(KEY, locale),
        *(bar_panel(one, KEY, locale) for one in BARS),
    ]
    return [
        page_head(KEY, say(TITLE, locale)),
        page_tabs(TABS, locale),
        splits.control(state, locale),
        panel_grid(panels),
        page_foot(foot_slots(KEY, locale)),
    ]


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return (Question(state.measure, (), state.filters),)


def _fill(context: Context) -> Filling:
    figures = [context.answers[one] for one in _questions(context.state, context.holdings)]
    return {**foot(figures, context), "as_of": as_of(figures, context.locale)}


PARTS = (
    Part("page", _questions, _fill),
    rail_counts.PART,
    chain_panel.PART,
    online_panel.PART,
    fees_panel.PART,
    together_panel.PART,
    *(bar_part(one) for one in BARS),
)
