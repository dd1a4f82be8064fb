"""Beside the map of routes: the same as a table, as a matrix, or by the countries that journeys go through."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dash.development.base_component import Component

from components.apart import rows_of
from components.controls import tabs
from components.frame import Panel, frame
from dashboard.map_panel import choices_apart
from dashboard.pair import pair_of
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.route_matrix import MATRIX, by_sequence, sequences_question, ways_matrix
from dashboard.route_rows import MOST_ROWS, row_questions, rows_table
from dashboard.route_words import route_name
from dashboard.state import VIEW_KEYS, State
from dashboard.tested import earlier_choice, of_pair
from dashboard.ways import Ways, by_legs, has_journeys, the_route, top_of, ways_of, ways_question, what_is_joined
from queries.changes import clear_ones, is_tested
from queries.comparison import code_of
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.words import Text, counted, say, text

KEY = "companion"
_VIEWS: Mapping[str, Text] = {
    "table": text("Table"),
    "matrix": text("Matrix"),
    "sequences": text("Countries on the way"),
}


def panel(page: str, state: State, locale: str) -> Component:
    """The panel before its first figures, its control born with the value that the address holds."""
    options = [{"value": value, "label": say(_VIEWS[value], locale)} for value in VIEW_KEYS[KEY]]
    label = say(text("How routes are listed"), locale)
    view = tabs(KEY, label, options, default=VIEW_KEYS[KEY][0], chosen=state.shows(KEY))
    return frame(Panel(page, KEY, columns=5, picture="none"), say(text("Routes"), locale), locale, view)


def _view(state: State) -> str:
    chosen = state.shows(KEY)
    return "table" if chosen == "sequences" and not has_journeys(state) else chosen


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    asked_now = ways_question(state)
    if asked_now is None:
        return (Question(state.measure, (), state.filters),)
    view = _view(state)
    if view == "sequences":
        return (asked_now, sequences_question(state))
    return (asked_now, *row_questions(state)) if view == "table" else (asked_now,)


def _fill(context: Context) -> Filling:
    state, voice, asked_now = context.state, context.voice, ways_question(context.state)
    if asked_now is None:
        whole = Question(state.measure, (), state.filters)
        return {**(instead(context, KEY, context.answers[whole]) or {}), "title": voice.say(text("No routes"))}
    figures = context.answers[asked_now]
    filling, ways = instead(context, KEY, figures), ways_of(context)
    if filling or ways is None:
        return filling or {}
    listed, per = figures, what_is_joined(state)
    if _view(state) == "sequences":
        listed, per = context.answers[sequences_question(state)], text("by countries of the journey, in order")
    common = {
        **surround(context, KEY, listed, *_remarks(context, ways)),
        "subtitle": subtitle(context, listed, per),
        "title": _title(context, ways),
    }
    if ways.has_several:
        return {**common, "notice": choices_apart(figures, voice)}
    draw = {"table": rows_table, "matrix": ways_matrix, "sequences": by_sequence}[_view(state)]
    return {**common, "table": draw(context, ways)}


def _remarks(context: Context, ways: Ways) -> Iterator[Text]:
    left = len(ways.across) - min(top_of(context.state), MOST_ROWS)
    if left > 0 and _view(context.state) == "table":
        yield counted(left, "{n} smaller one is in the download.", "{n} smaller ones are in the download.", n=left)
    if by_legs(context.state):
        yield text("A person counts once on each leg, and so on several.")
    if _view(context.state) == "matrix":
        yield text("The matrix holds the {n} largest origins and destinations.", n=MATRIX)
    if _view(context.state) == "sequences":
        yield from _without_journey(context)
        if the_route(context.state):
            yield text("All journeys, not only those on the chosen route.")
    if _view(context.state) == "table":
        yield from _not_compared(context.state)
    if has_journeys(context.state) and _view(context.state) == "table":
        yield text("Transport, fee and certainty are those of most persons for whom they are recorded.")


def _not_compared(state: State) -> Iterator[Text]:
    asked_now, group = ways_question(state), code_of(state.versus)
    if asked_now and group and group[0] in asked_now.by:
        label = DIMENSION[group[0]].label
        yield text("Not compared by {dimension}: that is what it is broken down by.", dimension=label)


def _without_journey(context: Context) -> Iterator[Text]:
    figures = context.answers[sequences_question(context.state)]
    if figures.question.by == ("route",) and not figures.declined:
        for code, value, state in rows_of(figures, "route", "value", "state"):
            if code == "unknown":
                yield text("Journey not recorded: {value}.", value=context.voice.figure(value, state))


def _title(context: Context, ways: Ways) -> str:
    """What clearly changed, where routes are compared; else how many there are."""
    say_it, asked_now = context.voice.say, ways_question(context.state)
    # Beside a place or a group nothing grew or fell.
    is_a_time = earlier_choice(context.state) is not None
    pair = pair_of(context, asked_now) if asked_now and ways.is_added and is_a_time else None
    n = len(ways.across)
    if _view(context.state) == "sequences":
        return say_it(text("The most common sequences of countries"))
    if by_legs(context.state):
        return say_it(counted(n, "{n} leg", "{n} legs", n=n))
    if pair is None or not MEASURE[context.state.measure].is_of_records or _view(context.state) != "table":
        return say_it(counted(n, "{n} route", "{n} routes", n=n))
    clear = clear_ones(one for one in of_pair(pair, context) if is_tested(one.change) and _goes(one.codes))
    if not clear:
        return say_it(text("No route clearly changed"))
    first = clear[0]
    name = route_name(context, (first.codes[0][1], first.codes[1][1]))
    grew = first.change.now > first.change.before
    if len(clear) == 1:
        words = text("Only one route clearly grew: {route}") if grew else text("Only one route clearly fell: {route}")
        return say_it(replace(words, values=(("route", name),)))
    words = (
        text("{n} routes clearly changed; most of all {route} grew", n=len(clear), route=name)
        if grew
        else text("{n} routes clearly changed; most of all {route} fell", n=len(clear), route=name)
    )
    return say_it(words)


def _goes(codes: tuple[tuple[str, str], ...]) -> bool:
    return codes[0][1] != codes[1][1]


def _download(context: Context) -> Figures:
    asked_now = ways_question(context.state)
    if asked_now and _view(context.state) == "sequences":
        return context.answers[sequences_question(context.state)]
    return context.answers[asked_now or Question(context.state.measure, (), context.state.filters)]


PART = Part(KEY, _questions, _fill, _download)
