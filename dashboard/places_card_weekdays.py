"""On which weekdays the cases of a place were detected, of those that are dated to the day."""

from collections.abc import Iterator, Sequence

from dash.development.base_component import Component

from components import elements as html
from components.edits import asked
from components.facts import Block
from components.month_bars import month_bars
from components.numbers import number
from dashboard.parts import Context
from dashboard.places_card_persons import alone, hidden
from dashboard.places_card_questions import card_questions
from queries.hot import Spot
from queries.measures_of_records import WHEN_CHECKED
from queries.places import by_code
from queries.weekdays import LEAST, WEEKDAYS, called, days_of, stand_out
from queries.words import BABEL_LOCALES, Text, counted, text

KEY = "weekday"


def weekdays_of(spot: Spot, context: Context) -> Block:
    """A bar and a number for each weekday, Monday first; words alone where too few cases are dated to the day."""
    voice, question = context.voice, card_questions(context.state, context.holdings)[KEY]
    title = voice.say(text("Weekday, where dated to the day"))
    if declined := context.answers[question].declined:
        return Block(title, (), voice.say(declined))
    if withheld := hidden(context, KEY):
        return Block(title, (), withheld)
    counts = by_code(context.answers[question], KEY, spot.code)
    cases, total = [counts.get(code, 0) for code in WEEKDAYS], sum(counts.values())
    period = question.filters.period
    if sum(cases) < LEAST or period is None:
        return Block(title, (), voice.say(_too_few(sum(cases), total)))
    more, fewer = stand_out(cases, days_of(period))
    said = [_dated(sum(cases), total), *_compared(more, fewer, context), WHEN_CHECKED]
    lit = [WEEKDAYS.index(code) for code in (*more, *fewer)]
    picture = html.Div([month_bars(cases, lit), _numbers(cases, spot, context)])
    return Block(title, (), " ".join(map(voice.say, said)), picture)


def _too_few(n: int, total: int) -> Text:
    if not n:
        return text("No case here is dated to the day.")
    return counted(
        n,
        "{n} of {all} cases is dated to the day: too few to tell a weekday.",
        "{n} of {all} cases are dated to the day: too few to tell a weekday.",
        n=n,
        all=total,
    )


def _dated(n: int, total: int) -> Text:
    return text("{n} of {all} cases are dated to the day.", n=n, all=total)


def _compared(more: Sequence[str], fewer: Sequence[str], context: Context) -> Iterator[Text]:
    names = context.names
    if more:
        named = tuple(names.within(KEY, code) for code in more)
        yield text("More cases than chance would put there: {weekdays}.", weekdays=named)
    if fewer:
        named = tuple(names.within(KEY, code) for code in fewer)
        yield text("Fewer cases than chance would put there: {weekdays}.", weekdays=named)
    if not (more or fewer):
        yield text("No weekday stands out.")


def _numbers(cases: Sequence[int], spot: Spot, context: Context) -> Component:
    question, locale = card_questions(context.state, context.holdings)[KEY], context.locale
    return html.Ul(
        [
            html.Li(
                [
                    html.Span(called(code, BABEL_LOCALES[locale], short=True)),
                    " ",
                    asked(number(value, locale), alone(question, spot, {KEY: code})),
                ]
            )
            for code, value in zip(WEEKDAYS, cases, strict=True)
        ],
        className="places-weekdays",
    )
