"""Figures beside the rail's choices: each measure, sex, age, and the countries that recorded most."""

from collections.abc import Iterator, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.frame import slot_id
from components.numbers import NONE, Voice, bounded, collated
from components.rail_controls import Counted, counts, short_list
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from queries.figures import UNDER, Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE, MEASURES
from queries.names import SPECIAL

KEY = "rail"
FACETS = ("sex", "age", "recorded_country")
"""Dimensions that are counted; each without its own filter, so that what else there is stays in sight."""
COUNTRY = "recorded_country"
LISTED = 5
"""Countries that need no typing."""


def counts_room() -> Component:
    """Where the figures beside the controls come in; nothing is seen of it."""
    return html.Div(id=slot_id("shell", KEY, "counts"), className="rail-counts", hidden=True)


def countries_room() -> Component:
    """Where the countries that recorded most stand, under the box that finds the others."""
    return html.Div(id=slot_id("shell", KEY, "countries"))


def _of_facet(key: str, state: State) -> Question | None:
    if key not in MEASURE[state.measure].dimensions:
        return None
    return Question(state.measure, (key,), state.filters.without(key))


def _of_measures(state: State, holdings: Holdings) -> Mapping[str, Question]:
    # Suspects have no total: they are kept apart by crime and legal stage.
    held = [one for one in MEASURES if holdings.of(one.key) and "crime" not in one.kept_apart]
    return {one.key: Question(one.key, (), state.filters_of(one.key, holdings)) for one in held}


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    facets = (_of_facet(key, state) for key in FACETS)
    return (*_of_measures(state, holdings).values(), *(question for question in facets if question))


def _fill(context: Context) -> Filling:
    measures = _of_measures(context.state, context.holdings)
    rows = {key: _counted(key, context) for key in FACETS}
    figures = {key: context.answers[question] for key, question in measures.items()}
    totals = [Counted(key, "", _short(total, context.locale)) for key, one in figures.items() for total in _total(one)]
    beside = counts({"measure": totals, "sex": rows["sex"], "age": rows["age"]})
    return {"counts": beside, "countries": _countries(rows[COUNTRY], context)}


def _total(figures: Figures) -> Iterator[Mapping[str, Any]]:
    if not figures.declined and figures.frame.height == 1:
        yield figures.frame.row(0, named=True)


def _counted(key: str, context: Context) -> list[Counted]:
    """The codes of a dimension with their figures; none where they may not stand alone, such as over series."""
    question = _of_facet(key, context.state)
    figures = context.answers[question] if question else None
    if figures is None or figures.declined or figures.question.by != (key,):
        return []
    rows = figures.frame.rows(named=True)
    most = max([row["value"] for row in rows if row["value"] is not None], default=0)
    return [_row(key, row, most, context.voice) for row in rows]


def _row(key: str, row: Mapping[str, object], most: int, voice: Voice) -> Counted:
    code, value = str(row[key]), row["value"]
    known = value if isinstance(value, int) else None
    share = (known or 0) / most if most else 0
    return Counted(code, voice.code(key, code), _short(row, voice.locale), share)


def _short(row: Mapping[str, Any], locale: str) -> str:
    """A figure in the room of a rail; its panel says it in words."""
    if row["value"] is None:
        return "< 10" if row["state"] == UNDER else NONE
    return bounded(row["value"], row["state"], row["value_high"], locale)


def _countries(rows: list[Counted], context: Context) -> Component | str:
    """The largest and the chosen ones from A to Z: no ranking."""
    if not rows:
        return ""
    chosen = context.state.filters.of(COUNTRY)
    special = context.names.schemes[SPECIAL]
    ordered = sorted(rows, key=lambda one: (one.code in special, one.code not in chosen, -one.share))
    listed = sorted(ordered[: max(LISTED, len(chosen))], key=lambda one: collated(one.label))
    return short_list(COUNTRY, listed, chosen, others=len(rows) - len(listed), locale=context.locale)


PART = Part(KEY, _questions, _fill)
"""To be among the parts of each page that has the rail."""
