"""The largest changes of the measure in use against the time before, and what was revised."""

from collections.abc import Iterator, Sequence

from dash.development.base_component import Component

from components.changes import Times, candidates_table, changes
from components.frame import Panel, footnotes, frame
from components.numbers import Voice, period
from components.table import notice
from dashboard.pair import Codes, Pair, beside, pair_of, said_when
from dashboard.panels import comparable, instead, surround
from dashboard.parts import Context, Filling, Part
from dashboard.revised import revised, revised_questions
from dashboard.state import State
from dashboard.tested import candidates, clear_ones_of, earlier_choice, family, listed, named
from queries.changes import MOST, MOST_OF_A_KIND, Candidate, chance_of, largest, steepest
from queries.comparison import why_not
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.words import Text, counted, say, text

KEY = "changes"
UNTESTED = (
    "recorded_country",
    "recorded_admin1",
    "citizenship",
    "exploitation",
    "cause",
    "migration_route",
    "demographic_group",
)
"""The dimensions that changes are looked for in where they are not tested."""
MOST_UNTESTED = 3
"""Of a kind: there are fewer kinds of published figures."""
SMALL = 0.01
"""Of the largest figure of a breakdown: what is below it changes steeply and says little."""


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=4, picture="drawn"), say(text("Largest changes"), locale), locale)


def _now(state: State) -> tuple[Question, ...]:
    """What changes are looked for in."""
    if tested := family(state):
        return tested
    if earlier_choice(state) is None:
        return ()
    kept = [key for key in UNTESTED if key in MEASURE[state.measure].dimensions]
    return tuple(Question(state.measure, (key,), state.filters.without(key)) for key in kept)


def _whole(state: State) -> Question:
    return Question(state.measure, (), state.filters)


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    pairs = ((one, beside(state, one)) for one in (_whole(state), *_now(state)))
    return (*(one for pair in pairs for one in pair if one), *revised_questions(state, holdings))


def _fill(context: Context) -> Filling:
    figures, voice = context.answers[_whole(context.state)], context.voice
    if filling := instead(context, KEY, figures):
        return filling
    if reason := _reason(context, figures):
        title = voice.say(text("Largest changes"))
        return {"title": title, "notice": notice("not_applicable", voice.sentence(reason))}
    tested = bool(family(context.state))
    found, times = candidates(context) if tested else _untested(context), _times(context, tested=tested)
    ranked = clear_ones_of(context) if tested else steepest(found)
    changed = revised(context)
    shown = largest(ranked, most=MOST - len(changed), of_a_kind=MOST_OF_A_KIND if tested else MOST_UNTESTED)
    chosen = frozenset((key, code) for key, codes in context.state.filters.codes for code in codes)
    return {
        **surround(context, KEY, figures),
        "footer": _footer(found, figures, context),
        "title": voice.say(_title(len(shown), tested=tested)),
        "subtitle": voice.say(text("{period} against {earlier}", period=times.now, earlier=times.before)),
        "picture": changes(shown, voice, times, chosen, revised=changed),
        "table": _table(found, ranked, voice, times) if KEY in context.tables else "",
    }


def _table(found: Sequence[Candidate], ranked: Sequence[Candidate], voice: Voice, times: Times) -> Component:
    return candidates_table(sorted(found, key=_by_chance) if times.tested else ranked, ranked, voice, times)


def _by_chance(one: Candidate) -> tuple[float, tuple[tuple[str, str], ...]]:
    return chance_of(one.change), one.codes


def _reason(context: Context, figures: Figures) -> Text | None:
    """Why no changes are looked for; None where they are."""
    state = context.state
    if earlier_choice(state) is None:
        general = text("Changes are between two times: choose a period, and an earlier one to compare it with.")
        return why_not(state.filters, state.versus, MEASURE[state.measure], context.names) or general
    before = beside(state, _whole(state))
    if before is None or not comparable(figures, context.answers[before]):
        return text("One of the two times is not covered to its end, so they are not compared.")
    return None


def _untested(context: Context) -> list[Candidate]:
    """The changes of published figures, each of one part that is never added to another."""
    pairs = (pair_of(context, one) for one in _now(context.state))
    return [one for pair in pairs if pair for one in _of_some_size(pair, context)]


def _of_some_size(pair: Pair, context: Context) -> list[Candidate]:
    changes = listed(pair, context)
    most: dict[Codes, int] = {}
    for codes, change in changes.items():
        most[codes[1:]] = max(most.get(codes[1:], 0), change.now, change.before)
    large = {
        codes: change
        for codes, change in changes.items()
        if change.share is not None and max(change.now, change.before) >= SMALL * most[codes[1:]]
    }
    return named(pair, large)


def _times(context: Context, *, tested: bool) -> Times:
    both = (context.state.filters, earlier_choice(context.state))
    periods = [one.period for one in both if one and one.period]
    now, before = (period(one, context.locale) for one in periods)
    when, earlier = (said_when(one, context.locale) for one in periods)
    return Times(now, before, when, earlier, tested)


def _title(n: int, *, tested: bool) -> Text:
    if tested:
        if not n:
            return text("No change is larger than chance alone could make")
        return text("The largest change") if n == 1 else text("The {n} largest changes", n=n)
    if not n:
        return text("No changes between figures that compare")
    return text("The steepest change, not tested") if n == 1 else text("The {n} steepest changes, not tested", n=n)


def _footer(found: Sequence[Candidate], figures: Figures, context: Context) -> list[Component | str]:
    voice, measure = context.voice, MEASURE[context.state.measure]
    if family(context.state):
        notes_on_test = list(_tested(len(found), voice))
        return footnotes(voice.say(text("Tested together at 95%")), notes_on_test, context.locale)
    if measure.is_of_records:
        shown = text("As recorded, not tested for chance")
    else:
        shown = text("As published, not tested for chance")
    more = [
        text("What is published is no count of independent detections, so no interval is given."),
        text("Each change is of one part that is never added to another: {why}", why=measure.why_apart),
        text("Left out: figures under 20, and those under 1% of the largest of their breakdown."),
    ]
    kept = more[1:] if measure.is_of_records else more
    notes = dict.fromkeys(voice.sentence(one) for one in (*kept, *figures.notes))
    return footnotes(voice.say(shown), list(notes), context.locale)


def _tested(n: int, voice: Voice) -> Iterator[str]:
    yield voice.say(counted(n, "{n} change was tested.", "{n} changes were tested together.", n=n))
    yield voice.say(text("Of those called clear, 5% at most are expected to be chance (Benjamini and Hochberg)."))
    yield voice.say(text("A count under 20 has no percentage; its change is tested exactly, as coins that fall."))
    yield voice.say(text("Groups detected together make real intervals wider."))
    yield voice.say(text("A corridor is a citizenship and a country of destination, where both are known."))
    yield voice.say(text("At most two of each kind are shown; the table has the others."))


def _download(context: Context) -> Figures:
    return context.answers[_whole(context.state)]


PART = Part(KEY, _questions, _fill, _download)
