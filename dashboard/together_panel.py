"""Which means of control go together: how much more often than if each were used without regard to the others."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from babel.numbers import format_decimal
from dash.development.base_component import Component

from components import elements as html
from components.apart import states_of
from components.breakdown import listing
from components.edits import asked, edit
from components.frame import Panel, frame
from components.numbers import NONE, number
from components.ratios import Line, RatioRow, name, ratios
from components.table import Column, Row, table
from dashboard.pair import cells
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.splits import UNKNOWN, Group, every_group, of_group, read_split, split
from dashboard.state import State
from queries.changes import FALSE_SHARE
from queries.comparison import OFF
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.filters import with_codes
from queries.holdings import Holdings
from queries.lift import Lift, Together, lift_of, lifts
from queries.names import SPECIAL
from queries.words import BABEL_LOCALES, Text, say, text

KEY = "together"
OWN = ("means_of_control", "other_means")
MOST, MOST_SELDOM = 7, 2
"""Pairs that go together more often than by chance, and more seldom, which are drawn."""
_EVERYBODY = Group("all", text("everybody"))


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=12, picture="drawn"), say(text("Means together"), locale), locale)


def _now(state: State) -> Question:
    return Question(state.measure, OWN, state.filters.without(*OWN))


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return tuple(one for one in (_now(state), split(_now(state), state)) if one)


def _fill(context: Context) -> Filling:
    voice, figures = context.voice, context.answers[_now(context.state)]
    if filling := instead(context, KEY, figures):
        return {**filling, "subtitle": voice.say(text("Means of control used together"))}
    found = together(figures, context)
    filling = {
        **surround(context, KEY, figures, *_remarks(found, context)),
        "subtitle": subtitle(context, figures, text("by two means of control of the same person")),
    }
    if found is None:
        return {
            **filling,
            "title": voice.say(text("Means together, in numbers only")),
            "picture": listing(figures, voice),
        }
    title = voice.sentence(_title(found, context))
    return {
        **filling,
        "title": title,
        "summary": title,
        "table": _table(found, context) if KEY in context.tables else "",
        "picture": _picture(found, figures, context),
    }


def together(figures: Figures, context: Context) -> list[Together] | None:
    """Every pair of which a ratio is told; None where anything is withheld or more is kept apart."""
    if figures.question.by != OWN or states_of(figures) - {SHOWN}:
        return None
    counts = {(one, other): value or 0 for (one, other), (value, _) in cells(figures).items()}
    base = max((one or 0 for one in figures.frame["base"].to_list()), default=0)
    return lifts(counts, base, _codes(counts, context))


def _codes(counts: Mapping[tuple[str, str], int], context: Context) -> list[str]:
    special = context.names.schemes[SPECIAL]
    return context.names.order(OWN[0], {one for one, _ in counts if one not in special})


def _remarks(found: list[Together] | None, context: Context) -> Iterator[Text]:
    yield text(
        "Expected: what each pair would come to, were means used independently, among those of whom any is known."
    )
    yield text("Whoever has no means recorded is left out, which by itself makes pairs look a little less common.")
    if found:
        words = {"n": len(found), "share": f"{100 * FALSE_SHARE:.0f}"}
        yield text("{n} pairs were tested together; of those called clear {share}% at most are chance.", **words)
    yield text("Pairs of fewer than 20 persons are left out. Groups detected together make intervals wider.")
    if context.state.shows("split") != "none":
        yield text("Groups with fewer than 20 persons in a pair are left out; they are not tested.")
    if context.state.versus != OFF:
        yield text("Not compared here.")


def _title(found: list[Together], context: Context) -> Text:
    first = next((one for one in found if one.is_clear and one.lift.surely > 0), None)
    if first is None:
        return text("No two means clearly go together")
    names = [context.names.within(OWN[0], code) for code in first.codes]
    times = _times(first.lift.ratio or 1, context)
    return text(
        "Most together: {one} and {other}, {times} as often as expected", one=names[0], other=names[1], times=times
    )


def _times(ratio: float, context: Context) -> str:
    return f"{format_decimal(ratio, '0.0' if ratio >= 1 else '0.00', locale=BABEL_LOCALES[context.locale])}×"


def _picture(found: list[Together], figures: Figures, context: Context) -> Component:
    clear = [one for one in found if one.is_clear]
    shown = [one for one in clear if one.lift.surely > 0][:MOST]
    shown += [one for one in clear if one.lift.surely < 0][-MOST_SELDOM:]
    if not shown:
        shown = found[:MOST]
    if not shown:
        return html.P(context.voice.say(text("No pair has 20 persons.")), className="bars-note")
    groups = _by_group(context)
    rows = [_row(one, figures.question, groups, context) for one in shown]
    return ratios(rows, context.voice.say(text("Times as often as expected, at 95%")))


def _row(one: Together, asked_now: Question, groups: Mapping[str, "_Counts"], context: Context) -> RatioRow:
    chosen = context.state.filters.of(OWN[0])
    names = [name(context.voice.code(OWN[0], code), chosen=code in chosen, **edit(OWN[0], code)) for code in one.codes]
    both = replace(asked_now, by=(), filters=with_codes(asked_now.filters, dict(zip(OWN, one.codes, strict=True))))
    lines = list(_group_lines(one, both, groups, context)) or [
        _line(_EVERYBODY if groups else None, one.lift, both, context, clear=one.is_clear)
    ]
    return RatioRow(names, lines, chosen=any(code in chosen for code in one.codes))


def _line(group: Group | None, lift: Lift, both: Question, context: Context, *, clear: bool) -> Line:
    low, high = lift.interval or (1.0, 1.0)
    ratio = lift.ratio or 1.0
    said = html.B(_times(ratio, context))
    spread = context.voice.say(text("({low} to {high})", low=_times(low, context), high=_times(high, context)))
    persons = asked(number(lift.both, context.locale), both)
    expected = context.voice.say(text("persons, {n} expected", n=round(lift.expected)))
    label = context.voice.say(group.label) if group else ""
    words: list[Component | str] = [said, f" {spread} \N{MIDDLE DOT} ", persons, f" {expected}"]
    return Line(group.kind if group else "", label, words, ratio, (low, high), clear)


_Counts = tuple[Mapping[tuple[str, str], int], int]
"""Persons by two codes, and of how many any is recorded."""


def _by_group(context: Context) -> Mapping[str, _Counts]:
    asked_now = split(_now(context.state), context.state)
    found = read_split(context.answers.get(asked_now) if asked_now else None, asked_now, context.state)
    if found is None:
        return {}
    kinds = [group.kind for group in every_group(context.state) if group != UNKNOWN]
    known = found.bases.get((), {})
    return {
        kind: (
            {(one, other): persons.get(kind, 0) for (one, other), persons in found.values.items()},
            known.get(kind, 0),
        )
        for kind in kinds
    }


def _group_lines(one: Together, both: Question, groups: Mapping[str, _Counts], context: Context) -> Iterator[Line]:
    for group in every_group(context.state):
        lift = lift_of(*groups[group.kind], one.codes) if group.kind in groups else None
        if lift and lift.is_told:
            of_them = replace(both, filters=of_group(both.filters, group))
            yield _line(group, lift, of_them, context, clear=lift.surely != 0)


def _table(found: list[Together], context: Context) -> Component:
    voice = context.voice
    label = voice.sentence(DIMENSION[OWN[0]].label)
    heads = (text("With"), text("Persons"), text("Expected"), text("Times"), text("At 95%"), text("Clear"))
    columns = [Column(label), *(Column(voice.say(head), number=at > 0) for at, head in enumerate(heads))]
    return table(voice.say(text("Means of control used together")), columns, [_cells(one, context) for one in found])


def _cells(one: Together, context: Context) -> Row:
    voice, interval = context.voice, one.lift.interval
    spread = (
        text("{low} to {high}", low=_times(interval[0], context), high=_times(interval[1], context)) if interval else ""
    )
    counts = (number(one.lift.both, context.locale), number(round(one.lift.expected), context.locale))
    ratio = _times(one.lift.ratio, context) if one.lift.ratio else NONE
    clear = voice.say(text("yes") if one.is_clear else text("no"))
    names = (voice.code(OWN[0], code) for code in one.codes)
    return Row((*names, *counts, ratio, voice.say(spread), clear))


def _download(context: Context) -> Figures:
    asked_now = _now(context.state)
    return context.answers[split(asked_now, context.state) or asked_now]


PART = Part(KEY, _questions, _fill, _download)
