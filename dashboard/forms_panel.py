"""The measure in use by form of exploitation, or by what comes closest: bars, and what they are compared with."""

from collections.abc import Mapping
from dataclasses import replace

from dash.development.base_component import Component

from components.apart import keys_apart
from components.bars import Bar, bars
from components.breakdown import breakdown, listing
from components.edits import asked, edit
from components.frame import Panel, frame
from components.numbers import percent
from components.shares import share_of
from dashboard.panels import against, comparable, instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from queries.comparison import OFF, Change
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.filters import with_codes
from queries.holdings import Holdings
from queries.measures import MEASURE
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
}
"""What each measure is broken down by; the others by sex."""
MOST_BARS = 8
Values = Mapping[str, tuple[int | None, str]]
"""Value and state by code."""


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=5, picture="drawn"), say(text("Forms"), locale), locale)


def _form(measure: str) -> str:
    return FORM.get(measure, "sex")


def _now(state: State) -> Question:
    key = _form(state.measure)
    return Question(state.measure, (key,), state.filters.without(key))


def _compared(state: State) -> Question | None:
    key = _form(state.measure)
    filters = state.compared(state.filters.without(key))
    # A comparison with one of the codes that are broken down by says nothing here.
    return None if filters is None or filters.of(key) else Question(state.measure, (key,), filters)


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return tuple(question for question in (_now(state), _compared(state)) if question)


def _fill(context: Context) -> Filling:
    state, voice = context.state, context.voice
    figures = context.answers[_now(state)]
    if filling := instead(context, KEY, figures):
        return filling
    compared = _compared(state)
    before = context.answers[compared] if compared else None
    before = before if before and comparable(figures, before) else None
    label = DIMENSION[_form(state.measure)].label
    remarks = [] if before or state.versus == OFF else [text("Not compared here.")]
    if (more := len(_plain(_values(figures), context)) - MOST_BARS) > 0 and not keys_apart(figures):
        remarks.append(counted(more, "{n} smaller one is in the table.", "{n} smaller ones are in the table.", n=more))
    filling = {
        **surround(context, KEY, figures, *remarks),
        "subtitle": subtitle(context, figures, text("by {dimension}", dimension=label)),
        "table": listing(figures, voice) if KEY in context.tables else "",
    }
    if keys_apart(figures):
        apart = tuple(DIMENSION[key].label for key in keys_apart(figures))
        title = text("{form}, kept apart by {dimensions}", form=label, dimensions=apart)
        return {**filling, "title": voice.sentence(title), "picture": breakdown(figures, voice)}
    now, then = _values(figures), _values(before) if before and not before.declined else {}
    return {
        **filling,
        "title": voice.sentence(_title(now, then, context)),
        "picture": bars(_bars(figures, now, then, context), _marks(context, then)),
    }


def _values(figures: Figures) -> Values:
    key = figures.question.by[0]
    return {row[key]: (row["value"], row["state"]) for row in figures.frame.iter_rows(named=True)}


def _marks(context: Context, then: Values) -> str:
    if not then:
        return ""
    return context.voice.say(text("The thin lines are {compared}.", compared=against(context, context.state.filters)))


def _plain(now: Values, context: Context) -> list[str]:
    codes = [code for code in now if code not in context.names.schemes[SPECIAL]]
    return sorted(codes, key=lambda code: -(now[code][0] or 0))


def _title(now: Values, then: Values, context: Context) -> Text:
    """The clearest change, or the largest."""
    key, codes = _form(context.state.measure), _plain(now, context)
    largest = next((code for code in codes if now[code][0]), None)
    if largest is None:
        return text("No {form} is recorded", form=DIMENSION[key].label)
    changes = {code: _change(code, now, then) for code in codes}
    clear = {code: one for code, one in changes.items() if one and one.is_clear and _is_of_records(context)}
    if not clear:
        value = context.voice.figure(*now[largest])
        return text("Largest: {form}, {value}", form=context.voice.code(key, largest), value=value)
    code = max(clear, key=lambda one: abs(clear[one].now - clear[one].before))
    found = clear[code].share or 0
    words = {"form": context.voice.code(key, code), "share": percent(abs(found), context.locale)}
    return text("{form}: {share} more", **words) if found > 0 else text("{form}: {share} fewer", **words)


def _is_of_records(context: Context) -> bool:
    return MEASURE[context.state.measure].is_of_records


def _change(code: str, now: Values, then: Values) -> Change | None:
    (value, state), (before, state_before) = now[code], then.get(code, (None, ""))
    known = value is not None and before is not None and state == state_before == SHOWN
    return Change(value, before) if known and value is not None and before is not None else None


def _bars(figures: Figures, now: Values, then: Values, context: Context) -> list[Bar]:
    plain = _plain(now, context)
    left = {code for code in now if code not in plain and now[code][0] != 0}
    special = context.names.order(DIMENSION[_form(context.state.measure)].scheme, left)
    longest = max((value or 0 for value, _ in [*now.values(), *then.values()]), default=0) or 1
    made = [_bar(code, figures, (now, then), context, longest=longest) for code in (*plain, *special)]
    return made[: len(plain)][:MOST_BARS] + made[len(plain) :]


def _bar(code: str, figures: Figures, both: tuple[Values, Values], context: Context, *, longest: int) -> Bar:
    (value, state), key = both[0][code], _form(context.state.measure)
    before, state_before = both[1].get(code, (None, ""))
    is_special = code in context.names.schemes[SPECIAL]
    words = context.voice.figure(value, state)
    base = share_of(code, figures, context.names)
    one = replace(figures.question, by=(), filters=with_codes(figures.question.filters, {key: code}))
    return Bar(
        label=context.voice.code(key, code),
        figure=words if value is None else asked(words, one),
        share=percent(base, context.locale) if base is not None else "",
        length=None if value is None else value / longest,
        mark=before / longest if before is not None and state_before == SHOWN else None,
        action=edit(key, code),
        chosen=code in context.state.filters.of(key),
        hatched=is_special,
    )


def _download(context: Context) -> Figures:
    found, key = context.answers[_now(context.state)], _form(context.state.measure)
    return replace(found, not_applied=(*found.not_applied, key)) if context.state.filters.of(key) else found


PART = Part(KEY, _questions, _fill, _download)
