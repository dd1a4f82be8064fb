"""The recording countries whose official frames can be looked at, from A to Z."""

from components.country_choice import Choice, country_choice
from components.numbers import bounded, collated
from dashboard.frames import COUNTRY, YEAR, Cell, countries_question, read_frame, year_of
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from queries.figures import Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import text

KEY = "countries"


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    return (countries_question(state, holdings),)


def _fill(context: Context) -> Filling:
    voice, year = context.voice, year_of(context.state, context.holdings)
    question = countries_question(context.state, context.holdings)
    reading, chosen = read_frame(question, context), context.state.filters.of(COUNTRY)
    figures = context.answers[question]
    if reading is None or not year:
        reason = figures.declined or (figures.notes[0] if figures.notes else text("No figures in this selection"))
        return {"body": voice.sentence(reason)}
    codes = {*figures.frame.filter(figures.frame[YEAR] == year)[COUNTRY].to_list(), *chosen}
    named = [code for code in codes if code not in context.names.schemes[SPECIAL]]
    choices = [
        Choice(code, voice.code(COUNTRY, code), _figure(reading.cell(code, year, ()), context), code in chosen)
        for code in sorted(named, key=lambda one: collated(voice.code(COUNTRY, one)))
    ]
    label = text("Recording country: {unit} in {year}", unit=MEASURE[question.measure].unit, year=year)
    return {"body": country_choice(COUNTRY, voice.say(label), choices)}


def _figure(cell: Cell, context: Context) -> str:
    return bounded(cell.value, cell.state, cell.high, context.locale)


PART = Part(KEY, _questions, _fill)
