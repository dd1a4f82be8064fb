"""Persons by month over all time, and the window on them that is the period."""

from dash.development.base_component import Component

from components.apart import rows_of
from components.brush import Bar, brush
from components.numbers import Voice
from dashboard.parts import Context
from dashboard.state import State
from queries.figures import SHOWN, Figures, Question
from queries.filters import PERIOD
from queries.holdings import last_day
from queries.measures import MEASURE
from queries.words import text


def brush_question(state: State) -> Question:
    """The months over all time, under everything else that is chosen."""
    grain = "month" if "month" in MEASURE[state.measure].dimensions else "year"
    return Question(state.measure, (grain,), state.filters.without(PERIOD))


def brush_of(context: Context) -> Component | str:
    """The histogram with its window; nothing where series are kept apart, which have no one height."""
    asked = brush_question(context.state)
    figures = context.answers[asked]
    if figures.declined or figures.question.by != asked.by or figures.is_empty:
        return ""
    key, voice = asked.by[0], context.voice
    rows = rows_of(figures, key, "value", "state")
    bars = [
        Bar(
            code,
            _said(figures, value, state, voice),
            value,
            state,
            complete=bool(figures.as_of and last_day(code) <= figures.as_of),
        )
        for code, value, state in sorted(rows)
        if code[:1].isdigit()
    ]
    chosen = context.state.filters.period
    other = context.state.compared(context.state.filters)
    compared = other.period if other and other.period != chosen else None
    by_month = text("{unit} by month; the window is the period", unit=figures.unit)
    by_year = text("{unit} by year; the window is the period", unit=figures.unit)
    label = voice.sentence(by_month if key == "month" else by_year)
    return (
        brush(
            bars,
            (chosen.first, chosen.last) if chosen else None,
            (compared.first, compared.last) if compared else None,
            voice,
            label=label,
        )
        or ""
    )


def _is_over(code: str, figures: Figures) -> bool:
    return figures.as_of is not None and last_day(code) <= figures.as_of


def _said(figures: Figures, value: int | None, state: str, voice: Voice) -> str:
    words = voice.figure(value, state)
    return voice.say(text("{value} {unit}", value=words, unit=figures.unit)) if state == SHOWN else words
