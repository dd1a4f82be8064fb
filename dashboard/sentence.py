"""The sentence a page begins with: what is known of the measure in use, how it changed, and who they were."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dash.development.base_component import Component

from components import elements as html
from components.apart import rows_of
from components.edits import asked
from components.numbers import percent
from components.sentence import spoken
from components.shares import known_of
from dashboard.pair import Pair, beside, covered, pair_of, said_when
from dashboard.panels import against
from dashboard.parts import Context
from dashboard.sources import when
from dashboard.state import State
from queries.comparison import Change, code_of, why_not
from queries.dimensions import DIMENSION
from queries.export import not_applied
from queries.figures import AT_LEAST, SHOWN, Figures, Question
from queries.filters import with_codes
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, counted, text

RECORDED: Mapping[str, Text] = {
    "victims": text("{when}, {who} recorded {value} victims of trafficking."),
    "smuggled_migrants": text("{when}, {who} recorded {value} smuggled migrants."),
    "official_victims": text("{when}, {who} reported {value} victims of trafficking to UNODC."),
    "official_prosecuted": text("{when}, {who} reported {value} persons prosecuted for trafficking to UNODC."),
    "official_convicted": text("{when}, {who} reported {value} persons convicted of trafficking to UNODC."),
    "deaths": text("{when}, {value} persons are known to have died or gone missing while migrating: a minimum."),
    "crossings": text("{when}, {who} recorded {value} irregular crossings."),
    "encounters": text("{when}, {who} recorded {value} encounters: events, not persons."),
    "suspects": text("{when}, {value} suspects were recorded."),
}
MOST_APART = 3
"""Parts that are not added up and still make a sentence."""
TEN = 10


def sentence_questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    """What the sentence is made of."""
    total = Question(state.measure, (), state.filters)
    compared = beside(state, total)
    return (total, *([compared] if compared else []), *(replace(total, by=(key,)) for key in _also(state)))


def _also(state: State) -> Iterator[str]:
    if len(state.filters.of("recorded_country")) != 1:
        yield "recorded_country"
    if _tells_sex(state):
        yield "sex"


def _tells_sex(state: State) -> bool:
    measure = MEASURE[state.measure]
    return state.measure in {"victims", "smuggled_migrants"} and "sex" in measure.always and not state.filters.of("sex")


def sentence_of(context: Context) -> list[Component]:
    """The sentence; nothing where there are no figures, which the panels then say."""
    total, *_ = sentence_questions(context.state, context.holdings)
    figures = context.answers[total]
    if figures.declined or not figures.sources or figures.is_empty:
        reason = figures.declined or (figures.notes[0] if figures.notes else text("No figures in this selection"))
        return [html.P(context.voice.sentence(reason))]
    if figures.question.by:
        return [html.P(_apart(figures, context))]
    if figures.total is None:
        return [html.P(_first(figures, context))]
    parts = [_first(figures, context), *_unfiltered(figures, context), *_changed(context), *_sexes(context)]
    return [html.P([piece for part in parts for piece in (*part, " ")])]


def _first(figures: Figures, context: Context) -> list[Component | str]:
    row = figures.frame.row(0, named=True)
    words = context.voice.figure(row["value"], row["state"])
    if row["value"] is None:
        label = context.voice.sentence(MEASURE[context.state.measure].label)
        period = _period(figures, context)
        return spoken(
            text("{measure}, {period}: {reason}."), context.locale, measure=label, period=period, reason=words
        )
    value = asked(words, figures.question)
    found = covered(figures.question.filters.period, figures.sources)
    is_reported = context.state.measure.startswith("official_")
    when = context.voice.sentence(said_when(found, context.locale, reported=is_reported)) if found else ""
    parts = {"when": when, "who": context.voice.say(_who(context)), "value": value}
    return spoken(RECORDED[context.state.measure], context.locale, **parts)


def _unfiltered(figures: Figures, context: Context) -> Iterator[list[Component | str]]:
    if labels := tuple(not_applied(figures)):
        yield [context.voice.say(text("Not filtered by {dimensions}.", dimensions=labels))]


def _period(figures: Figures, context: Context) -> str:
    return when(figures.question.filters.period, figures.sources, context.locale)


def _who(context: Context) -> Text:
    chosen = context.state.filters.of("recorded_country")
    if len(chosen) == 1:
        return text("authorities in {place}", place=context.voice.code("recorded_country", chosen[0]))
    question = Question(context.state.measure, ("recorded_country",), context.state.filters)
    special = context.names.schemes[SPECIAL]
    places = {
        place
        for place, value, state in rows_of(context.answers[question], "recorded_country", "value", "state")
        if (value or state != SHOWN) and place not in special
    }
    n = len(places)
    if not n:
        return text("authorities")
    return counted(n, "authorities in {n} country", "authorities in {n} countries", n=n)


def _changed(context: Context) -> Iterator[list[Component | str]]:
    state, total = context.state, Question(context.state.measure, (), context.state.filters)
    if reason := why_not(state.filters, state.versus, MEASURE[state.measure], context.names):
        yield [context.voice.say(reason)]
    if beside(state, total) is None:
        return
    pair = pair_of(context, total)
    if pair is None:
        yield [context.voice.say(text("One of the two times is not covered to its end, so they are not compared."))]
        return
    found = pair.change()
    if found is None or found.share is None:
        return
    share = html.B(percent(abs(found.share), context.locale))
    words = _messages(found, is_of_records=MEASURE[state.measure].is_of_records)
    yield spoken(words, context.locale, share=share, other=html.Span(_other(pair, context)))


def _other(pair: Pair, context: Context) -> str:
    """What it is compared with, after "than": "in 2023", "from 2019 to 2021", "for men and boys"."""
    if code_of(context.state.versus) is None and (time := pair.before.question.filters.period):
        return context.voice.say(said_when(time, context.locale))
    return context.voice.say(text("for {other}", other=against(context, context.state.filters)))


def _messages(found: Change, *, is_of_records: bool) -> Text:
    """The sentence about a change."""
    share = found.share or 0
    if round(100 * share) == 0:
        return text("About as many as {other}.")
    if is_of_records and not found.is_clear:
        if share > 0:
            return text("That is {share} more than {other}, a difference chance alone could make.")
        return text("That is {share} fewer than {other}, a difference chance alone could make.")
    return text("That is {share} more than {other}.") if share > 0 else text("That is {share} fewer than {other}.")


def _sexes(context: Context) -> Iterator[list[Component | str]]:
    if not _tells_sex(context.state):
        return
    question = Question(context.state.measure, ("sex",), context.state.filters)
    rows = {row["sex"]: row for row in context.answers[question].frame.iter_rows(named=True)}
    if not rows or any(row["state"] == AT_LEAST or row["value"] is None for row in rows.values()):
        return
    found, women = known_of(context.answers[question]), rows.get("female", {}).get("value", 0)
    if found is None:
        return
    known = found.known
    one = Question(context.state.measure, (), with_codes(context.state.filters, {"sex": "female"}))
    number = asked(context.voice.figure(women, SHOWN), one)
    if found.has_shares:
        tenths = round(TEN * women / known)
        if 0 < tenths < TEN:
            words = asked(context.voice.say(text("{n} in 10", n=tenths)), one)
            yield spoken(text("Of those whose sex is known, {share} were women or girls."), context.locale, share=words)
            return
    if known:
        message = text("Sex is known for {known} of them, and {women} of these were women or girls.")
        yield spoken(message, context.locale, known=context.voice.figure(known, SHOWN), women=number)


def _apart(figures: Figures, context: Context) -> list[Component | str]:
    """Numbers that are never added: the largest of them, each with its name."""
    by, voice = figures.question.by, context.voice
    shown = [row for row in figures.frame.iter_rows(named=True) if row["value"]]
    largest = sorted(shown, key=lambda row: -row["value"])[:MOST_APART]
    pieces: list[Component | str] = []
    for row in largest:
        filters = with_codes(figures.question.filters, {key: row[key] for key in by})
        name = ", ".join(voice.say(context.names.within(DIMENSION[key].scheme, row[key])) for key in by)
        number = asked(voice.figure(row["value"], row["state"]), replace(figures.question, by=(), filters=filters))
        pieces += [number, f" {name}", "; "]
    if not pieces:
        return [voice.sentence(text("None in this selection")), "."]
    found = covered(figures.question.filters.period, figures.sources)
    when = voice.sentence(said_when(found, context.locale)) if found else ""
    first = voice.say(text("{when}, {unit}, never added together: ", when=when, unit=voice.say(figures.unit)))
    more = len(shown) - len(largest)
    last = counted(more, "and {n} more below.", "and {n} more below.", n=more)
    return [first, *pieces[:-1], "; " + voice.say(last) if more else "."]
