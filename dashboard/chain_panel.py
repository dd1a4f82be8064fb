"""How groups operate, step by step: recruitment, transport, control, exploitation, or crossing and document."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dash.development.base_component import Component

from components.breakdown import breakdown
from components.chain import Band, Node, Part, chain
from components.chain import Step as Column_
from components.edits import asked, edit
from components.frame import Panel, frame
from components.numbers import number, percent
from components.shares import known_of
from dashboard.chain_numbers import (
    Chain,
    Step,
    chain_of,
    chain_questions,
    is_chosen,
    pair_question,
    pairs_of,
    step_question,
    steps_of,
)
from dashboard.chain_table import chain_tables
from dashboard.pair import Codes
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling
from dashboard.parts import Part as PagePart
from dashboard.splits import UNKNOWN, every_group
from dashboard.state import State
from queries.comparison import LEAST_FOR_PERCENT, OFF
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.filters import with_codes
from queries.holdings import Holdings
from queries.names import SPECIAL
from queries.words import Text, counted, say, text

KEY = "chain"
WHAT: Mapping[str, Text] = {
    "victims": text("by how they were recruited, moved, controlled and exploited"),
    "smuggled_migrants": text("by how they were recruited, moved, and brought across a border"),
}


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=12, picture="drawn"), say(text("Step by step"), locale), locale)


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return chain_questions(state)


def _fill(context: Context) -> Filling:
    state, voice = context.state, context.voice
    figures = context.answers[pair_question(state, pairs_of(state)[0])]
    if filling := instead(context, KEY, figures):
        return filling
    found = chain_of(context)
    filling = {
        **surround(context, KEY, figures, *_remarks(found, context)),
        "subtitle": subtitle(context, figures, WHAT[state.measure]),
        "table": chain_tables(context) if KEY in context.tables else "",
    }
    if found is None:
        steps = [context.answers[step_question(state, key)] for key in steps_of(state)]
        return {
            **filling,
            "title": voice.say(text("Step by step, in numbers only")),
            "picture": [breakdown(one, voice) for one in steps if not one.declined],
        }
    title = voice.sentence(_title(found, context))
    columns = [_column(found, at, context) for at in range(len(found.steps))]
    note = voice.say(text("not stated, or none: on a scale of its own"))
    present = {part.kind for column in columns for node in column.nodes for part in node.parts}
    keys = [(one.kind, voice.say(one.label)) for one in every_group(state) if one.kind in present]
    picture = chain(columns, list(_bands(found, context)), note, keys)
    return {**filling, "title": title, "summary": title, "picture": picture}


def _title(found: Chain, context: Context) -> Text:
    special = context.names.schemes[SPECIAL]
    most = [next((code for code in step.codes if code not in special), None) for step in found.steps]
    named = tuple(
        context.names.within(DIMENSION[step.key].scheme, code)
        for step, code in zip(found.steps, most, strict=True)
        if code
    )
    return text("Most recorded at each step: {codes}", codes=named) if named else text("No step is recorded")


def _remarks(found: Chain | None, context: Context) -> Iterator[Text]:
    if found is None:
        yield text("No bands are drawn: what is withheld or kept apart could be told from their height.")
        return
    yield text("A person can have several codes of a step, and so is in several bars and bands.")
    yield text("A bar is as high as its code has persons; bands share it in proportion to the persons of both codes.")
    yield text("The largest of each step are not a path: bands join two steps, not all of them.")
    yield text("Hatched, under the line, on a scale of their own: persons of whom nothing is stated, or none applies.")
    if left := sum(step.left for step in found.steps):
        yield counted(
            left, "{n} smaller code is in the table only.", "{n} smaller codes are in the table only.", n=left
        )
    if context.state.versus != OFF:
        yield text("Not compared here.")


def _column(found: Chain, at: int, context: Context) -> Column_:
    step, names = found.steps[at], DIMENSION
    known = known_of(step.figures)
    told = [text("known for {known} of {total}", known=known.known, total=known.total)] if known else []
    nodes = tuple(_node(found, at, code, context) for code in step.codes)
    return Column_(context.voice.sentence(names[step.key].label), "".join(map(context.voice.say, told)), nodes)


def _node(found: Chain, at: int, code: str, context: Context) -> Node:
    step = found.steps[at]
    value, parts = step.values[code], _parts(step, code, context)
    # What is chosen is lit in all, unless the bar already tells groups apart.
    lit = None if step.lit is None or parts else step.lit.get(code, 0) / value
    return Node(
        code=code,
        label=context.voice.code(step.key, code),
        figure=_figure(step, code, context),
        value=value,
        actions=edit(step.key, code),
        out=_sum(found.pairs[at], 0, code) if at < len(found.pairs) else 0,
        into=_sum(found.pairs[at - 1], 1, code) if at else 0,
        kind="blank" if code in context.names.schemes[SPECIAL] else "known",
        chosen=code in context.state.filters.of(step.key),
        lit=lit,
        parts=parts,
        title=_said(parts, value, context),
    )


def _sum(pairs: Mapping[Codes, int], place: int, code: str) -> int:
    """How often a code is in a pair: the measure of how a bar is shared, never a number of persons."""
    return sum(value for codes, value in pairs.items() if codes[place] == code)


def _figure(step: Step, code: str, context: Context) -> Component | str:
    """The persons; of those chosen and of all, where something is chosen in another step."""
    every = step_question(context.state, step.key)
    shown = step.lit is not None and step.lit.get(code, 0) != step.values[code]
    value = (step.lit or {}).get(code, 0) if shown else step.values[code]
    base = step_question(context.state, step.key, chosen=True) if shown else every
    one = replace(base, by=(), filters=with_codes(base.filters, {step.key: code}))
    words = number(value, context.locale)
    if not shown:
        return asked(words, one)
    words = context.voice.say(text("{value} of {all}", value=value, all=step.values[code]))
    # Who has this code and another chosen one of the same step is not what one condition asks for.
    return words if context.state.filters.of(step.key) else asked(words, one)


def _parts(step: Step, code: str, context: Context) -> tuple[Part, ...]:
    persons = step.parted.values.get((code,), {}) if step.parted else {}
    total = sum(persons.values())
    kinds = [group.kind for group in every_group(context.state)] if total else []
    return tuple(Part(kind, persons[kind] / total) for kind in kinds if persons.get(kind))


def _said(parts: tuple[Part, ...], value: int, context: Context) -> str:
    """The groups of a bar in words, for whoever points at it; shares of few are not given."""
    labels = {group.kind: context.voice.say(group.label) for group in (*every_group(context.state), UNKNOWN)}
    if value < LEAST_FOR_PERCENT:
        return ", ".join(f"{labels[one.kind]} {number(round(one.share * value), context.locale)}" for one in parts)
    return ", ".join(f"{labels[one.kind]} {percent(one.share, context.locale)}" for one in parts)


def _bands(found: Chain, context: Context) -> Iterator[list[Band]]:
    for at, pairs in enumerate(found.pairs):
        starts, ends = ({code: place for place, code in enumerate(found.steps[step].codes)} for step in (at, at + 1))
        lit = found.lit[at] if found.lit else None
        yield [
            Band(
                starts[one],
                ends[other],
                value,
                _words(found, at, (one, other), context),
                None if lit is None else round(lit.get((one, other), 0) / value, 4),
            )
            for (one, other), value in pairs.items()
            if value and one in starts and other in ends
        ]


def _words(found: Chain, at: int, codes: tuple[str, str], context: Context) -> str:
    labels = (context.voice.code(found.steps[at + place].key, code) for place, code in enumerate(codes))
    value = number(found.pairs[at][codes], context.locale)
    return f"{' – '.join(labels)}: {value}"


def _download(context: Context) -> Figures:
    return context.answers[pair_question(context.state, pairs_of(context.state)[0], chosen=is_chosen(context.state))]


PART = PagePart(KEY, _questions, _fill, _download)
