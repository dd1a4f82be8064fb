"""Figures as tables: every row as it is, or a long code list cut to what can be read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dash.development.base_component import Component

from components.numbers import NONE, Voice, collated
from components.table import Column, Row, table
from queries.dimensions import DIMENSION
from queries.figures import AT_LEAST, SHOWN, Figures
from queries.names import SPECIAL, Names
from queries.words import counted, text

TOP = 12
Cell = tuple[int | None, str]
Cells = Mapping[str, Mapping[str, Cell]]
"""Value and state by code, then by series (by "" where the answer is not by series)."""


def listing(figures: Figures, voice: Voice) -> Component:
    """Every row in its order, one column per series where series are kept apart. Use it beside a picture."""
    key, columns, cells = figures.question.by[0], series_of(figures, voice.names), cells_of(figures)
    rows = [_row(voice.code(key, code), by_series, columns, voice) for code, by_series in cells.items()]
    return table(
        caption(figures, voice), [Column(voice.sentence(DIMENSION[key].label)), *_heads(figures, columns, voice)], rows
    )


def caption(figures: Figures, voice: Voice) -> str:
    """What a table of these figures shows: the unit and its breakdown."""
    labels = tuple(DIMENSION[key].label for key in figures.question.by)
    return voice.sentence(text("{unit} by {dimensions}", unit=figures.unit, dimensions=labels))


def breakdown(figures: Figures, voice: Voice, *, chosen: Sequence[str] = ()) -> Component:
    """Figures by `by[0]`, one column per series where series are kept apart. Use it for long code lists.

    The most frequent codes and the chosen ones from A to Z, then the others together, then what is not stated and the
    like. The chosen ones are marked.
    """
    key, columns, cells = figures.question.by[0], series_of(figures, voice.names), cells_of(figures)
    plain = [code for code in cells if code not in voice.names.schemes[SPECIAL]]
    top = sorted(plain, key=lambda code: (code not in chosen, -largest(cells[code])))[: max(TOP, len(chosen))]
    others = [cells[code] for code in plain if code not in top]
    apart = voice.names.order(DIMENSION[key].scheme, set(cells) - set(plain))
    listed = sorted(top, key=lambda code: collated(voice.code(key, code)))
    rows = [_row(voice.code(key, code), cells[code], columns, voice) for code in listed]
    if others:
        label = voice.say(counted(len(others), "{n} other", "{n} others", n=len(others)))
        rows.append(replace(_row(label, _added(others), columns, voice), muted=True))
    rows += [replace(_row(voice.code(key, code), cells[code], columns, voice), muted=True) for code in apart]
    marked = {voice.code(key, code) for code in chosen}
    rows = [replace(row, chosen=row.cells[0] in marked) for row in rows]
    heads = [Column(voice.sentence(DIMENSION[key].label)), *_heads(figures, columns, voice)]
    return table(caption(figures, voice), heads, rows)


def cells_of(figures: Figures) -> Cells:
    """The figures by their first code and by series."""
    cells: dict[str, dict[str, Cell]] = {}
    for row in figures.frame.iter_rows(named=True):
        cells.setdefault(row[figures.question.by[0]], {})[row.get("series", "")] = (row["value"], row["state"])
    return cells


def series_of(figures: Figures, names: Names) -> list[str]:
    """The series in the answer, in order; one "" where it is not by series."""
    if "series" not in figures.question.by[1:]:
        return [""]
    return names.order("series", figures.frame["series"].unique())


def largest(by_series: Mapping[str, Cell]) -> int:
    """The largest value in any series."""
    return max((value or 0 for value, _ in by_series.values()), default=0)


def known_of(figures: Figures, names: Names) -> tuple[int, int]:
    """How much of the total has a code of the list, and not unknown or the like; and the total."""
    shown = [(row[figures.question.by[0]], row["value"] or 0) for row in figures.frame.iter_rows(named=True)]
    known = sum(value for code, value in shown if code not in names.schemes[SPECIAL])
    return known, sum(value for _, value in shown)


def _heads(figures: Figures, columns: Sequence[str], voice: Voice) -> list[Column]:
    if columns == [""]:
        return [Column(voice.sentence(figures.unit), number=True)]
    return [Column(voice.code("series", code), number=True) for code in columns]


def _row(label: str, cells: Mapping[str, Cell], columns: Sequence[str], voice: Voice) -> Row:
    written = (voice.figure(*cells[series]) if series in cells else NONE for series in columns)
    return Row((label, *written))


def _added(parts: Iterable[Mapping[str, Cell]]) -> dict[str, Cell]:
    sums: dict[str, Cell] = {}
    for part in parts:
        for series, (value, state) in part.items():
            before, worst = sums.get(series, (0, SHOWN))
            sums[series] = ((before or 0) + (value or 0), AT_LEAST if AT_LEAST in {worst, state} else SHOWN)
    return sums
