"""The measure in use by form of exploitation, or by what comes closest: bars, and what they are compared with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dash.development.base_component import Component

from components.apart import keys_apart
from components.bars import Bar, bars
from components.breakdown import breakdown, listing
from components.changes import finding
from components.edits import asked, edit
from components.frame import Panel, frame
from components.numbers import percent
from components.shares import shares_of
from dashboard.largest import drawn_of, largest_of
from dashboard.pair import Cell, Codes, Pair, beside, cells, pair_of
from dashboard.panels import against, instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from dashboard.tested import clearest
from queries.comparison import OFF, code_of
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.filters import with_codes
from queries.holdings import Holdings
from queries.names import SPECIAL
from queries.words import Text, counted, say, text

KEY = "forms"
FORM: Mapping[str, str] = {
    "victims": "exploitation_form",
    "smuggled_migrants": "transport",
    "suspects": "role_in_group",
    "official_victims": "exploitation",
    "official_convicted": "exploitation",
    "deaths": "cause",
    "encounters": "demographic_group",
    "official_prosecuted": "recorded_country",
    "crossings": "quarter",
}
"""What each measure is broken down by. Sex and age, citizenship and place have panels of their own."""
MOST_BARS = 8
Values = Mapping[Codes, Cell]
"""Value and state by code: the one of this panel's dimension."""


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=5, picture="drawn"), say(text("Forms"), locale), locale)


def _form(measure: str) -> str:
    return FORM[measure]


def _now(state: State) -> Question:
    key = _form(state.measure)
    return Question(state.measure, (key,), state.filters.without(key))


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    now = _now(state)
    return tuple(question for question in (now, beside(state, now)) if question)


def _fill(context: Context) -> Filling:
    state, voice = context.state, context.voice
    figures = context.answers[_now(state)]
    if filling := instead(context, KEY, figures):
        return filling
    pair = None if keys_apart(figures) else pair_of(context, _now(state))
    label = DIMENSION[_form(state.measure)].label
    now, then = pair.cells if pair else (cells(figures), {})
    filling = {
        **surround(context, KEY, figures, *_remarks(figures, now, pair, context)),
        "subtitle": subtitle(context, figures, text("by {dimension}", dimension=label)),
        "table": listing(figures, voice) if KEY in context.tables else "",
    }
    if keys_apart(figures):
        apart = tuple(DIMENSION[key].label for key in keys_apart(figures))
        title = text("{form}, kept apart by {dimensions}", form=label, dimensions=apart)
        return {**filling, "title": voice.sentence(title), "picture": breakdown(figures, voice)}
    return {
        **filling,
        "title": voice.sentence(_title(figures, now, pair, context)),
        "picture": bars(_bars(figures, now, then, context), _marks(context, pair)),
    }


def _remarks(figures: Figures, now: Values, pair: Pair | None, context: Context) -> Iterator[Text]:
    key, group = _form(context.state.measure), code_of(context.state.versus)
    if group and group[0] == key:
        yield text("Not compared by {dimension}: that is what it is broken down by.", dimension=DIMENSION[key].label)
    elif pair is None and context.state.versus != OFF:
        yield text("Not compared here.")
    if (more := len(_plain(now, context)) - MOST_BARS) > 0 and not keys_apart(figures):
        yield counted(more, "{n} smaller one is in the table.", "{n} smaller ones are in the table.", n=more)


def _marks(context: Context, pair: Pair | None) -> str:
    if pair is None:
        return ""
    compared = against(context, pair.now.question.filters)
    return context.voice.say(text("The thin lines are {compared}.", compared=compared))


def _plain(now: Values, context: Context) -> list[Codes]:
    special = context.names.schemes[SPECIAL]
    codes = [code for code in now if code[0] not in special]
    return sorted(codes, key=lambda code: -(now[code][0] or 0))


def _title(figures: Figures, now: Values, pair: Pair | None, context: Context) -> Text:
    """The clearest change of those tested together, or the largest."""
    key, codes = _form(context.state.measure), _plain(now, context)
    largest = next((code for code in codes if now[code][0]), None)
    if largest is None:
        return text("No {form} is recorded", form=DIMENSION[key].label)
    if pair and (clear := clearest(context, pair)):
        return finding(clear, context.voice)
    form = context.voice.say(context.names.within(DIMENSION[key].scheme, largest[0]))
    return largest_of(largest[0], form, drawn_of(figures), context)


@dataclass(frozen=True)
class _Drawn:
    """What all bars are drawn from: the figures of both sides, the largest of them, and shares where there are any."""

    now: Values
    then: Values
    longest: int
    shares: Mapping[str, float]


def _bars(figures: Figures, now: Values, then: Values, context: Context) -> list[Bar]:
    plain = [code for (code,) in _plain(now, context)]
    left = {code for (code,) in now if code not in plain and now[code,][0] != 0}
    special = context.names.order(DIMENSION[_form(context.state.measure)].scheme, left)
    longest = max((value or 0 for value, _ in [*now.values(), *then.values()]), default=0) or 1
    drawn = _Drawn(now, then, longest, shares_of(figures))
    return [_bar(code, drawn, figures.question, context) for code in (*plain[:MOST_BARS], *special)]


def _bar(code: str, drawn: _Drawn, question: Question, context: Context) -> Bar:
    (value, state), key = drawn.now[code,], _form(context.state.measure)
    before, state_before = drawn.then.get((code,), (None, ""))
    words = context.voice.figure(value, state)
    one = replace(question, by=(), filters=with_codes(question.filters, {key: code}))
    return Bar(
        label=context.voice.code(key, code),
        figure=words if value is None else asked(words, one),
        share=percent(drawn.shares[code], context.locale) if code in drawn.shares else "",
        length=None if value is None else value / drawn.longest,
        mark=before / drawn.longest if before is not None and state_before == SHOWN else None,
        action=edit(key, code),
        chosen=code in context.state.filters.of(key),
        hatched=code in context.names.schemes[SPECIAL],
    )


def _download(context: Context) -> Figures:
    found, key = context.answers[_now(context.state)], _form(context.state.measure)
    return replace(found, not_applied=(*found.not_applied, key)) if context.state.filters.of(key) else found


PART = Part(KEY, _questions, _fill, _download)
