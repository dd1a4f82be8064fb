"""The sentence of People: which part were women, girls, men and boys, and of how many that is not known."""

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from components.four_groups import GROUPS, Group, Told, extra_parts, told_by
from components.numbers import percent
from components.sentence import spoken
from dashboard.by_group import (
    not_filtered,
    of_all,
    of_group,
    of_known,
    open_question,
    total_questions,
    totals_of,
)
from dashboard.pair import covered, said_when
from dashboard.parts import Context
from dashboard.state import State
from queries.comparison import LEAST_FOR_PERCENT
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.words import Text, text


def sentence_questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    """What the sentence is made of."""
    asked_by = open_question(state)
    return (asked_by, *total_questions(asked_by))


def people_sentence(context: Context) -> list[Component]:
    """The sentence; where sex and age cannot be told together, why."""
    figures = context.answers[open_question(context.state)]
    if figures.declined or not figures.sources or figures.is_empty:
        reason = figures.declined or (figures.notes[0] if figures.notes else text("No figures in this selection"))
        return [html.P(context.voice.sentence(reason))]
    if extra := extra_parts(figures, ("sex", "age")):
        labels = tuple(DIMENSION[key].label for key in extra)
        measure = MEASURE[context.state.measure].label
        words = text("{measure} are told apart by {dimensions}, never added.", measure=measure, dimensions=labels)
        return [html.P(context.voice.sentence(words))]
    told = told_by(figures)[""]
    pieces = [_groups(told, figures, context), *_unknown(told, context), *_two_sums(told, context)]
    pieces += [[context.voice.say(one)] for one in not_filtered(context)]
    return [html.P([part for piece in pieces for part in (*piece, " ")])]


def _groups(told: Told, figures: Figures, context: Context) -> list[Component | str]:
    voice, question = context.voice, open_question(context.state)
    found = covered(question.filters.period, figures.sources)
    when = said_when(found, context.locale) if found else ""
    parts = {group.key: _part(group, told, context) for group in GROUPS}
    if told.has_shares:
        known = of_known(voice.figure(told.known.known, SHOWN), told.known.known, question, "sex", "age")
        message = text(
            "Of the {known} {unit} {when} whose sex and age are known, "
            "{women} were women, {girls} girls, {men} men and {boys} boys."
        )
        return spoken(message, context.locale, known=known, unit=voice.say(_unit(figures)), when=when, **parts)
    value, state = totals_of(question, {"": told}, context)[""]
    total = of_all(voice.figure(value, state), value or 0, question)
    message = text("{unit} {when}: {total}. Women {women}, girls {girls}, men {men}, boys {boys}.")
    return spoken(message, context.locale, total=total, unit=voice.sentence(_unit(figures)), when=when, **parts)


def _unit(figures: Figures) -> Text:
    # What keeps suspects apart is among the conditions of the page.
    return text("suspects recorded") if figures.question.measure == "suspects" else figures.unit


def _part(group: Group, told: Told, context: Context) -> Component | str:
    """The share of a group among the known, or its count, which opens its card; a withheld one in words."""
    value, state = told.cell(group)
    words = context.voice.figure(value, state)
    if told.has_shares:
        words = percent((value or 0) / told.known.known, context.locale)
    return of_group(group, open_question(context.state), words, value)


def _two_sums(told: Told, context: Context) -> Iterator[list[Component | str]]:
    """What all kinds come to, where the published total is another number."""
    value, state = totals_of(open_question(context.state), {"": told}, context)[""]
    if value != told.total:
        parts, total = context.voice.figure(told.total, told.state), context.voice.figure(value, state)
        words = text("The parts come to {parts}; the published total is {total}.", parts=parts, total=total)
        yield [context.voice.say(words)]


def _unknown(told: Told, context: Context) -> Iterator[list[Component | str]]:
    if not told.is_whole:
        return
    rest = told.total - told.known.known
    if not rest:
        yield [context.voice.say(text("Sex and age are known for all of them."))]
        return
    n, total = context.voice.figure(rest, SHOWN), context.voice.figure(told.total, SHOWN)
    if told.total < LEAST_FOR_PERCENT:
        yield [context.voice.say(text("For {n} of {total} one or both are not known.", n=n, total=total))]
        return
    share = percent(rest / told.total, context.locale)
    words = text("For {n} of {total} ({share}) one or both are not known.", n=n, total=total, share=share)
    yield [context.voice.say(words)]
