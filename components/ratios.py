"""Pairs with how many times as often as expected they go together: names, words, and an interval round one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria

FURTHEST = (2, 4, 8, 16)
"""Where the scale may end on the right; as far below one it ends on the left. What is beyond stands at the edge."""


@dataclass(frozen=True)
class Line:
    """A ratio of everybody, or of a group in its colour: in words, and with its interval. Clear ones are filled."""

    kind: str
    label: str
    words: Sequence[Component | str]
    ratio: float
    ends: tuple[float, float]
    clear: bool


@dataclass(frozen=True)
class RatioRow:
    """A pair by its names (each a button that filters), and its lines."""

    names: Sequence[Component]
    lines: Sequence[Line]
    chosen: bool = False


def name(label: str, *, chosen: bool, **action: str) -> Component:
    """One name of a pair, as a button."""
    return html.Button(label, className="ratio-name", **aria(pressed=str(chosen).lower()), **action)


def ratios(rows: Sequence[RatioRow], ticks: str) -> Component:
    """The list in its order, under the scale that all rows share; `ticks` says in words what the scale is."""
    scale = furthest([line for row in rows for line in row.lines])
    marks = [
        html.Span(f"{words}\N{MULTIPLICATION SIGN}", style={"left": _at(value, scale)})
        for words, value in ((f"1/{scale}", 1 / scale), ("1", 1.0), (str(scale), float(scale)))
    ]
    axis = html.Div(
        [html.Span(ticks), html.Span(marks, className="ratio-axis", **aria(hidden="true"))], className="ratio-head"
    )
    return html.Div([axis, html.Ol([_row(row, scale) for row in rows], className="ratio-list")], className="ratios")


def furthest(lines: Sequence[Line]) -> int:
    """Where the scale ends: at the first power of two that every interval fits into, on either side of one."""
    most = max((max(line.ends[1], 1 / line.ends[0]) for line in lines), default=1.0)
    return next((one for one in FURTHEST if most <= one), FURTHEST[-1])


def place(ratio: float, scale: int) -> float:
    """How far along the scale a ratio stands, in percent: one in the middle."""
    inside = min(max(math.log(ratio, scale), -1.0), 1.0)
    return 50 + 50 * inside


def _at(ratio: float, scale: int) -> str:
    return f"{place(ratio, scale):.1f}%"


def _row(row: RatioRow, scale: int) -> Component:
    names = [part for one in row.names for part in (html.Span("+", className="ratio-plus"), one)][1:]
    lines = [_line(line, scale) for line in row.lines]
    kinds = "ratio-row chosen" if row.chosen else "ratio-row"
    return html.Li([html.Div(names, className="ratio-names"), *lines], className=kinds)


def _line(line: Line, scale: int) -> Component:
    low, high = (place(end, scale) for end in line.ends)
    dot = "ratio-dot ratio-clear" if line.clear else "ratio-dot"
    picture = [
        html.Span(className="ratio-one"),
        html.Span(className="ratio-whisker", style={"left": f"{low:.1f}%", "width": f"{high - low:.1f}%"}),
        html.Span(className=f"{dot} ratio-{line.kind or 'all'}", style={"left": _at(line.ratio, scale)}),
    ]
    sign = [html.Span(className=f"piece-sign piece-{line.kind}"), f"{line.label} "] if line.kind else []
    words = html.Span([*sign, *line.words], className="ratio-words")
    return html.Div(
        [words, html.Span(picture, className="ratio-picture", **aria(hidden="true"))], className="ratio-line"
    )
