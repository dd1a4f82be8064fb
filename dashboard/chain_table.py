"""The chain of steps as tables: each step's codes with their persons, and each pair of neighbouring steps in full."""

from collections.abc import Iterator

from dash.development.base_component import Component

from components.breakdown import caption
from components.numbers import NONE, percent
from components.shares import shares_of
from components.table import Column, Row, table
from dashboard.chain_numbers import pair_question, pairs_of, split_question, step_question, steps_of
from dashboard.pair import cells
from dashboard.parts import Context
from dashboard.splits import Split, every_group, read_split
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import text


def chain_tables(context: Context) -> list[Component]:
    """A table of each step, then one of each pair of steps; what is withheld is said in its cell."""
    return [*_steps(context), *_pairs(context)]


def _steps(context: Context) -> Iterator[Component]:
    state, voice = context.state, context.voice
    for key in steps_of(state):
        figures, by_groups = context.answers[step_question(state, key)], split_question(state, key)
        if figures.declined or len(figures.question.by) > 1:
            continue
        parted = read_split(context.answers.get(by_groups) if by_groups else None, by_groups, state)
        groups = [voice.sentence(group.label) for group in every_group(state)] if parted else []
        heads = (voice.sentence(MEASURE[state.measure].unit), voice.say(text("Of those known")), *groups)
        columns = [Column(voice.sentence(DIMENSION[key].label)), *(Column(head, number=True) for head in heads)]
        yield table(caption(figures, voice), columns, list(_rows(figures, parted, context)))


def _rows(figures: Figures, parted: Split | None, context: Context) -> Iterator[Row]:
    key, shares = figures.question.by[0], shares_of(figures)
    for (code,), (value, state) in sorted(cells(figures).items(), key=lambda one: -(one[1][0] or 0)):
        share = percent(shares[code], context.locale) if code in shares else NONE
        groups = (
            [parted.values.get((code,), {}).get(one.kind, 0) for one in every_group(context.state)] if parted else []
        )
        counts = (context.voice.figure(count, SHOWN) for count in groups)
        special = code in context.names.schemes[SPECIAL]
        chosen = code in context.state.filters.of(key)
        words = (context.voice.code(key, code), context.voice.figure(value, state), share, *counts)
        yield Row(words, muted=special, chosen=chosen)


def _pairs(context: Context) -> Iterator[Component]:
    state, voice = context.state, context.voice
    for one, other in pairs_of(state):
        figures = context.answers[pair_question(state, (one, other))]
        if figures.declined or len(figures.question.by) > len((one, other)):
            continue
        found = cells(figures)
        rows, columns = (
            context.names.order(DIMENSION[key].scheme, {codes[place] for codes in found})
            for place, key in enumerate((one, other))
        )
        heads = [
            Column(voice.sentence(DIMENSION[one].label)),
            *(Column(voice.code(other, code), number=True) for code in columns),
        ]
        lines = [
            Row((voice.code(one, code), *(voice.figure(*found.get((code, end), (0, SHOWN))) for end in columns)))
            for code in rows
        ]
        yield table(caption(figures, voice), heads, lines)
