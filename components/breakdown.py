"""Figures as tables: every row as it is, or a long code list cut to what can be read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dash.development.base_component import Component

from components.apart import Part, called, keys_apart, parts_of, rows_of
from components.numbers import NONE, Voice, collated
from components.table import Column, Row, table
from queries.dimensions import DIMENSION
from queries.figures import AT_LEAST, SHOWN, Figures
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import counted, text

TOP = 12
Cell = tuple[int | None, str]
Cells = Mapping[str, Mapping[Part, Cell]]
"""Value and state by code, then by part."""


def listing(figures: Figures, voice: Voice) -> Component:
    """Every row in its order, one column for each part that is kept apart. Use it beside a picture."""
    key, columns, cells = figures.question.by[0], parts_of(figures, voice.names), cells_of(figures)
    row = _writer(figures, columns, voice)
    rows = [row(voice.code(key, code), by_part) for code, by_part in cells.items()]
    return table(caption(figures, voice), _heads(figures, columns, voice), rows)


def caption(figures: Figures, voice: Voice) -> str:
    """What a table of these figures shows: the unit and its breakdown."""
    labels = tuple(DIMENSION[key].label for key in figures.question.by)
    return voice.sentence(text("{unit} by {dimensions}", unit=figures.unit, dimensions=labels))


def breakdown(figures: Figures, voice: Voice, *, chosen: Sequence[str] = ()) -> Component:
    """Figures by `by[0]`, one column for each part that is kept apart. Use it for long code lists.

    The most frequent codes and the chosen ones from A to Z, then the others together, then what is not stated and the
    like. The chosen ones are marked. Where a person can have several codes, all are listed: they have no sum.
    """
    key, columns, cells = figures.question.by[0], parts_of(figures, voice.names), cells_of(figures)
    plain = [code for code in cells if code not in voice.names.schemes[SPECIAL]]
    most = len(plain) if "base" in figures.frame.columns else max(TOP, len(chosen))
    top = sorted(plain, key=lambda code: (code not in chosen, -largest(cells[code])))[:most]
    others = [cells[code] for code in plain if code not in top]
    apart = voice.names.order(DIMENSION[key].scheme, set(cells) - set(plain))
    listed = sorted(top, key=lambda code: collated(voice.code(key, code)))
    row = _writer(figures, columns, voice)
    rows = [row(voice.code(key, code), cells[code]) for code in listed]
    if others:
        label = voice.say(counted(len(others), "{n} other", "{n} others", n=len(others)))
        rows.append(replace(row(label, _added(others)), muted=True))
    rows += [replace(row(voice.code(key, code), cells[code]), muted=True) for code in apart]
    marked = {voice.code(key, code) for code in chosen}
    rows = [replace(one, chosen=one.cells[0] in marked) for one in rows]
    return table(caption(figures, voice), _heads(figures, columns, voice), rows)


def cells_of(figures: Figures) -> Cells:
    """The figures by their first code and by part."""
    key, keys = figures.question.by[0], keys_apart(figures)
    cells: dict[str, dict[Part, Cell]] = {}
    for code, value, state, *part in rows_of(figures, key, "value", "state", *keys):
        cells.setdefault(code, {})[tuple(part)] = (value, state)
    return cells


def blank(figures: Figures, voice: Voice) -> str:
    """What stands for a code that a part does not have: nobody, or nothing to speak of where a part is of a series."""
    nobody = MEASURE[figures.question.measure].absent_is_zero and "series" not in figures.question.by
    return voice.figure(0, SHOWN) if nobody else NONE


def largest(by_part: Mapping[Part, Cell]) -> int:
    """The largest value in any part."""
    return max([value or 0 for value, _ in by_part.values()], default=0)


def _heads(figures: Figures, columns: Sequence[Part], voice: Voice) -> list[Column]:
    first, keys = Column(voice.sentence(DIMENSION[figures.question.by[0]].label)), keys_apart(figures)
    if not keys:
        return [first, Column(voice.sentence(figures.unit), number=True)]
    if len(keys) == 1:
        return [first, *(Column(called(part, keys, voice), number=True) for part in columns)]
    # Two lines of heads: what the parts have in common is said once above them.
    groups = [(called(part[:1], keys[:1], voice), called(part[1:], keys[1:], voice)) for part in columns]
    return [first, *(Column(label, number=True, group=group) for group, label in groups)]


def _writer(figures: Figures, columns: Sequence[Part], voice: Voice) -> Callable[[str, Mapping[Part, Cell]], Row]:
    absent = blank(figures, voice)

    def row(label: str, cells: Mapping[Part, Cell]) -> Row:
        return Row((label, *[voice.figure(*cells[part]) if part in cells else absent for part in columns]))

    return row


def _added(codes: Iterable[Mapping[Part, Cell]]) -> dict[Part, Cell]:
    sums: dict[Part, Cell] = {}
    for by_part in codes:
        for part, (value, state) in by_part.items():
            before, worst = sums.get(part, (0, SHOWN))
            sums[part] = ((before or 0) + (value or 0), AT_LEAST if AT_LEAST in {worst, state} else SHOWN)
    return sums
