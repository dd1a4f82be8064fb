"""The table of a map: every area from A to Z, each number a button that opens its card."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash.development.base_component import Component

from components.breakdown import caption
from components.edits import asked
from components.numbers import NONE, Voice, collated
from components.table import Column, Row, table
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.filters import choose
from queries.names import SPECIAL


def map_table(
    figures: Figures,
    voice: Voice,
    *,
    chosen: Sequence[str] = (),
    before: Mapping[str, str] | None = None,
    against: str = "",
) -> Component:
    """Figures by place from A to Z, unknown ones last; `before` are those of the time or group named `against`.

    Each place must have one figure: where several are kept apart, use components.breakdown.
    """
    key = figures.question.by[0]
    special = voice.names.schemes[SPECIAL]
    found = [(voice.code(key, row[key]), row) for row in figures.frame.iter_rows(named=True)]
    listed = sorted(found, key=lambda one: (one[1][key] in special, collated(one[0])))
    compared = before if against and before else None
    rows = [
        Row(
            (
                name,
                asked(voice.figure(row["value"], row["state"]), only(figures.question, row[key])),
                *([compared.get(row[key], NONE)] if compared is not None else []),
            ),
            muted=row[key] in special,
            chosen=row[key] in chosen,
        )
        for name, row in listed
    ]
    heads = [Column(voice.sentence(DIMENSION[key].label)), Column(voice.sentence(figures.unit), number=True)]
    others = [Column(against, number=True)] if compared is not None else []
    return table(caption(figures, voice), [*heads, *others], rows)


def only(question: Question, code: str) -> Question:
    """The question that the figure of one place alone answers."""
    key, codes = question.by[0], {name: set(found) for name, found in question.filters.codes}
    return replace(question, by=(), filters=choose(question.filters.period, {**codes, key: {code}}))
