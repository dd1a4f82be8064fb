"""The largest changes of the measure in use: places, citizenships and forms against the time before."""

from collections.abc import Iterator, Sequence

import polars as pl
from dash.development.base_component import Component

from components.changes import Times, candidates_table, changes
from components.frame import Panel, footnotes, frame
from components.numbers import Voice, period
from components.table import notice
from dashboard.panels import instead, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from queries.changes import Candidate, chance_of, clear_ones, largest
from queries.comparison import Change
from queries.figures import SHOWN, Figures, Question
from queries.filters import Filters
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, counted, say, text

KEY = "changes"
TESTED = ("recorded_country", "recorded_admin1", "citizenship", "exploitation_form", "destination_country")
"""The dimensions that changes are looked for in."""


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=4, picture="drawn"), say(text("Largest changes"), locale), locale)


def _before(state: State) -> Filters | None:
    """The same choice at another time; None where nothing, or a place or a group, is compared with."""
    other = state.compared(state.filters)
    is_a_time = other is not None and other.period and state.filters.period and other.codes == state.filters.codes
    return other if is_a_time else None


def _keys(state: State) -> tuple[str, ...]:
    measure = MEASURE[state.measure]
    if not measure.is_of_records or measure.kept_apart != ("series",):
        return ()
    return tuple(key for key in TESTED if key in measure.dimensions)


def _pairs(state: State) -> list[tuple[Question, Question]]:
    """For each dimension the question of now and that of before, without its own choice so that all stay in sight."""
    before = _before(state)
    if before is None:
        return []
    return [
        (
            Question(state.measure, (key,), state.filters.without(key)),
            Question(state.measure, (key,), before.without(key)),
        )
        for key in _keys(state)
    ]


def _whole(state: State) -> Question:
    return Question(state.measure, (), state.filters)


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return (_whole(state), *(question for pair in _pairs(state) for question in pair))


def _fill(context: Context) -> Filling:
    figures, voice = context.answers[_whole(context.state)], context.voice
    if filling := instead(context, KEY, figures):
        return filling
    if reason := _reason(context, figures):
        title = voice.say(text("Largest changes"))
        return {"title": title, "notice": notice("not_applicable", voice.sentence(reason))}
    candidates, times = list(_candidates(context)), _times(context)
    clear = clear_ones(candidates)
    shown = largest(clear)
    basis = footnotes(voice.say(text("Tested together at 95%")), list(_tested(len(candidates), voice)), context.locale)
    chosen = frozenset((key, code) for key, codes in context.state.filters.codes for code in codes)
    ordered = sorted(candidates, key=lambda one: (chance_of(one.change), one.key, one.code))
    return {
        **surround(context, KEY, figures),
        "footer": basis,
        "title": voice.say(_title(len(shown))),
        "subtitle": voice.say(text("{period} against {earlier}", period=times.now, earlier=times.before)),
        "picture": changes(shown, voice, times, chosen),
        "table": candidates_table(ordered, clear, voice, times) if KEY in context.tables else "",
    }


def _reason(context: Context, figures: Figures) -> Text | None:
    """Why no changes are looked for; None where they are."""
    state = context.state
    if not _keys(state):
        return text("Published figures and figures that are kept apart are not tested: see the trend and the tables.")
    if _before(state) is None:
        return text("Changes are between two times: choose a period, and an earlier one to compare it with.")
    before = _before(state)
    first = min(source.since for source in figures.sources)
    last = max(source.as_of for source in figures.sources)
    ends = [one.period for one in (state.filters, before) if one and one.period]
    if any(one.starts_on < first or one.ends_on > last for one in ends):
        return text("One of the two times is not covered to its end, so they are not compared.")
    return None


def _candidates(context: Context) -> Iterator[Candidate]:
    for now, before in _pairs(context.state):
        counts = [_counts(context.answers[one], context) for one in (now, before)]
        for code in counts[0]:
            change = Change(counts[0][code], counts[1].get(code, 0))
            if change.share is not None:
                yield Candidate(now.by[0], code, change)


def _counts(figures: Figures, context: Context) -> dict[str, int]:
    """The shown count of each code of the list; nothing where an answer is kept apart by more."""
    if figures.declined or len(figures.question.by) != 1:
        return {}
    key, special = figures.question.by[0], list(context.names.schemes[SPECIAL])
    rows = figures.frame.filter(pl.col("state") == SHOWN, ~pl.col(key).is_in(special))
    return dict(rows.select(key, "value").iter_rows())


def _times(context: Context) -> Times:
    words: Sequence[str] = [
        period(one.period, context.locale)
        for one in (context.state.filters, _before(context.state))
        if one and one.period
    ]
    return Times(*words)


def _title(n: int) -> Text:
    if not n:
        return text("No change is larger than chance alone could make")
    return text("The largest change") if n == 1 else text("The {n} largest changes", n=n)


def _tested(n: int, voice: Voice) -> Iterator[str]:
    yield voice.say(counted(n, "{n} change was tested.", "{n} changes were tested together.", n=n))
    yield voice.say(text("Of those called clear, 5% at most are expected to be chance (Benjamini and Hochberg)."))
    yield voice.say(text("Groups detected together make real intervals wider."))
    yield voice.say(text("At most two of each breakdown are shown; the table has the others."))


def _download(context: Context) -> Figures:
    return context.answers[_whole(context.state)]


PART = Part(KEY, _questions, _fill, _download)
