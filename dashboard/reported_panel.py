"""Persons prosecuted and convicted as States reported them to UNODC: beside the records of cases, never with them."""

from collections.abc import Iterator
from dataclasses import replace

from dash.development.base_component import Component

from components.apart import rows_of
from components.edits import asked
from components.frame import Panel, frame
from components.numbers import NONE, bounded
from components.reported import Reported, reported
from dashboard.panels import downloads, mark_of
from dashboard.parts import Context, Filling, Part
from dashboard.sources import when
from dashboard.state import State
from queries.export import not_applied
from queries.figures import Figures, Question
from queries.filters import with_codes
from queries.holdings import Holdings
from queries.measures import MEASURE, Measure
from queries.measures_of_figures import OFFICIAL_CONVICTED, OFFICIAL_PROSECUTED
from queries.words import said_of, say, text

KEY = "reported"
MEASURES = (OFFICIAL_PROSECUTED, OFFICIAL_CONVICTED)


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, 4, picture="none"), say(text("As States reported to UNODC"), locale), locale)


def _asked(measure: Measure, state: State, holdings: Holdings) -> tuple[Question, Question]:
    """The total, and it by sex."""
    filters = state.filters_of(measure.key, holdings)
    return Question(measure.key, (), filters), Question(measure.key, ("sex",), filters.without("sex"))


def totals(state: State, holdings: Holdings) -> tuple[Question, ...]:
    """What the totals answer."""
    return tuple(_asked(measure, state, holdings)[0] for measure in MEASURES)


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    return tuple(one for measure in MEASURES for one in _asked(measure, state, holdings))


def _fill(context: Context) -> Filling:
    voice = context.voice
    return {
        "title": voice.say(text("As States reported to UNODC")),
        "subtitle": voice.say(text("Trafficking in persons only; never added to the records beside")),
        "table": reported([_tile(measure, context) for measure in MEASURES]),
        "mark": mark_of(context),
        "download": downloads(context, KEY),
    }


def _tile(measure: Measure, context: Context) -> Reported:
    voice = context.voice
    total, by_sex = (context.answers[one] for one in _asked(measure, context.state, context.holdings))
    values = total.frame["value"].to_list()
    noun = voice.sentence(said_of(1, measure.unit) if values == [1] else measure.unit)
    lines = [voice.say(measure.is_not), *_unfiltered(total, context)]
    if total.declined or not total.sources or total.question.by or total.is_empty:
        why = total.declined or (total.notes[0] if total.notes else text("No figures in this selection"))
        return Reported(NONE, noun, "", (), [voice.sentence(why)], measure.key)
    ((value, state, high),) = rows_of(total, "value", "state", "value_high")
    words = bounded(value, state, high, context.locale)
    found: Component | str = words if value is None else asked(words, total.question)
    of_year = when(total.question.filters.period, total.sources, context.locale)
    return Reported(found, noun, of_year, [*_parts(by_sex, context)], lines, measure.key)


def _parts(by_sex: Figures, context: Context) -> Iterator[tuple[str, Component | str]]:
    """The figures of each sex, where they are published and nothing else is kept apart."""
    if by_sex.declined or by_sex.question.by != ("sex",):
        return
    for code, value, state, high in rows_of(by_sex, "sex", "value", "state", "value_high"):
        words = bounded(value, state, high, context.locale)
        filters = with_codes(by_sex.question.filters, {"sex": code})
        one = replace(by_sex.question, by=(), filters=filters)
        can_ask = value is not None and code != "not_broken_down"
        yield context.voice.code("sex", code), asked(words, one) if can_ask else words


def _unfiltered(figures: Figures, context: Context) -> list[str]:
    labels = tuple(not_applied(figures))
    return [context.voice.sentence(text("not filtered by {dimensions}", dimensions=labels)) + "."] if labels else []


def _download(context: Context) -> Figures:
    return context.answers[_asked(MEASURE[OFFICIAL_CONVICTED.key], context.state, context.holdings)[1]]


PART = Part(KEY, _questions, _fill, _download)
