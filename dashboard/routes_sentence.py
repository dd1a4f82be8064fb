"""The sentence of the page of routes, and the bar under it: inside their own country, across a border, not known."""

from collections.abc import Iterator, Mapping

from dash import html
from dash.development.base_component import Component

from components.apart import rows_of, states_of
from components.edits import asked, edit
from components.numbers import percent
from components.sentence import spoken
from components.share_bar import SharePart, share_bar
from components.shares import Known
from dashboard.pair import covered, said_when
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from dashboard.ways import by_legs, has_journeys, level_of, open_filters, ways_of, ways_question
from queries.figures import SHOWN, Figures, Question
from queries.filters import with_codes
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.words import Text, counted, text

KEY = "own"
DOMESTIC = "domestic"
_PARTS: Mapping[str, tuple[Text, Text]] = {
    "own_country": (text("inside their own country"), text("no border crossed")),
    "abroad": (text("across a border"), text("exploited in another country")),
    "unknown": (text("not known"), text("citizenship or country of exploitation")),
}
_KINDS = {"own_country": "own", "abroad": "across", "unknown": "unknown"}


def _whole(state: State) -> Question:
    """All of them, also where only those of one part of the bar are chosen: shares are of all."""
    return Question(state.measure, (), open_filters(state).without(DOMESTIC))


def _domestic(state: State) -> Question | None:
    """How many were exploited in the country of their citizenship, where the measure says so."""
    is_told = DOMESTIC in MEASURE[state.measure].dimensions
    return Question(state.measure, (DOMESTIC,), open_filters(state).without(DOMESTIC)) if is_told else None


def sentence_questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    """What the sentence and the bar are made of."""
    return tuple(one for one in (_whole(state), _domestic(state), ways_question(state)) if one)


def routes_sentence(context: Context) -> list[Component]:
    """The sentence; nothing where there are no figures, which the panels then say."""
    figures = context.answers[_whole(context.state)]
    if figures.declined or not figures.sources or figures.is_empty:
        return []
    pieces = [*_own(context, figures), *_routes(context)]
    return [html.P(pieces)] if pieces else []


def _own(context: Context, figures: Figures) -> Iterator[Component | str]:
    """The share inside their own country first; of other measures how many there are."""
    state, voice, total = context.state, context.voice, figures.total
    if total is None or not has_journeys(state):
        return
    found = covered(figures.question.filters.period, figures.sources)
    when = said_when(found, context.locale) if found else ""
    value = asked(voice.figure(total, SHOWN), figures.question)
    parts = _counts(context)
    if not parts:
        is_of_victims = DOMESTIC in MEASURE[state.measure].dimensions
        words = (
            text("{value} victims were recorded {when}.")
            if is_of_victims
            else text("{value} smuggled migrants were recorded {when}.")
        )
        yield from spoken(words, context.locale, value=value, when=when)
        yield " "
        return
    own, known = parts.get("own_country", 0), Known(total - parts.get("unknown", 0), total)
    said = percent(own / total, context.locale) if known.has_shares else voice.figure(own, SHOWN)
    inside = with_codes(figures.question.filters, {DOMESTIC: "own_country"})
    words = text("{own} of the {value} victims recorded {when} were trafficked inside their own country.")
    yield from spoken(
        words, context.locale, own=asked(said, Question(state.measure, (), inside)), value=value, when=when
    )
    yield " "


def _routes(context: Context) -> Iterator[Component | str]:
    ways = ways_of(context)
    if ways is None or ways.has_several or not ways.across:
        return
    n, label = len(ways.across), MEASURE[context.state.measure].label
    if by_legs(context.state):
        words = counted(n, "Recorded journeys had {n} different leg.", "Recorded journeys had {n} different legs.", n=n)
    elif _counts(context) and level_of(context.state) == "country":
        words = counted(
            n, "The other known journeys ran over {n} route.", "The other known journeys ran over {n} routes.", n=n
        )
    elif has_journeys(context.state):
        words = counted(n, "Known journeys ran over {n} route.", "Known journeys ran over {n} routes.", n=n)
    else:
        words = counted(
            n, "{measure}: {n} route is published.", "{measure}: {n} routes are published.", n=n, measure=label
        )
    yield context.voice.say(words)


def _counts(context: Context) -> Mapping[str, int]:
    """Persons by own country or another; nothing where it is not told, or not of everybody."""
    asked_here = _domestic(context.state)
    figures = context.answers.get(asked_here) if asked_here else None
    if figures is None or figures.declined or figures.question.by != (DOMESTIC,) or states_of(figures) != {SHOWN}:
        return {}
    return dict(rows_of(figures, DOMESTIC, "value"))


def _fill(context: Context) -> Filling:
    asked_here = _domestic(context.state)
    figures = context.answers.get(asked_here) if asked_here else None
    if asked_here is None or figures is None or figures.declined or figures.question.by != (DOMESTIC,):
        return {"body": html.Span()}
    states = {code: (value, state) for code, value, state in rows_of(figures, DOMESTIC, "value", "state")}
    return {
        "body": share_bar(
            [_part(code, states.get(code, (0, SHOWN)), asked_here, context) for code in _PARTS], context.voice
        )
    }


def _part(code: str, cell: tuple[int | None, str], question: Question, context: Context) -> SharePart:
    words, voice = context.voice.figure(*cell), context.voice
    one = Question(question.measure, (), with_codes(question.filters, {DOMESTIC: code}))
    label, under = _PARTS[code]
    return SharePart(
        asked(words, one) if cell[0] is not None else words,
        # A low bound has no length: the shares of the others would be wrong.
        cell[0] if cell[1] == SHOWN else None,
        voice.say(label),
        voice.say(under),
        _KINDS[code],  # type: ignore[arg-type]
        edit(DOMESTIC, code),
    )


PART = Part(KEY, sentence_questions, _fill)
