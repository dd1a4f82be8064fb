"""Ratios with their intervals on one scale: a sentence each, beside it a dot between two ends, and one is marked.

The scale is logarithmic, so that twice as common and half as common are equally far from one.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.numbers import Voice, number
from queries.words import text

Group = Literal["women", "girls", "men", "boys"]
Ends = tuple[float, float]
FURTHEST = (2, 4, 8, 16, 32, 64)
"""Where the scale may end; what is beyond the last stands at the edge."""
_FIRST = 0.8
"""Where it begins: a little below one, so that the mark of one has room."""


@dataclass(frozen=True)
class Ratio:
    """A group in a category: its sentence, what stands below it, and the picture; no picture of small counts."""

    group: Group
    sentence: Sequence[Component | str]
    below: Sequence[Component | str]
    ratio: float | None = None
    ends: Ends | None = None
    chosen: bool = False


def ratio_list(rows: Sequence[Ratio], voice: Voice) -> Component:
    """The list, in its order, under the scale that all of its rows share."""
    scale = furthest(rows)
    return html.Div(
        [
            _axis(scale, voice),
            html.Ol([_row(row, scale) for row in rows], className="over-list"),
        ],
        className=f"over over-to-{scale}",
    )


def furthest(rows: Sequence[Ratio]) -> int:
    """Where the scale ends: at the first power of two that all intervals fit under."""
    highest = max((row.ends[1] for row in rows if row.ends), default=1.0)
    return next((one for one in FURTHEST if highest <= one), FURTHEST[-1])


def place(ratio: float, scale: int) -> float:
    """How far along the scale a ratio stands, in percent."""
    inside = min(max(ratio, _FIRST), float(scale))
    return 100 * math.log(inside / _FIRST) / math.log(scale / _FIRST)


def _axis(scale: int, voice: Voice) -> Component:
    words = voice.say(text("Times as common as among all others, with the interval at 95%"))
    ticks = [html.Span(_tick(one, voice), style={"left": _at(one, scale)}) for one in _powers(scale)]
    drawn = html.Span(ticks, className="over-axis", **aria(hidden="true"))
    return html.Div([html.Span(words, className="over-head-words"), drawn], className="over-head")


def _powers(scale: int) -> Iterator[int]:
    """Every power of two; of a long scale every other one."""
    powers = [1 << at for at in range(scale.bit_length())]
    yield from powers if len(powers) <= len(FURTHEST) - 1 else powers[::2]


def _tick(value: int, voice: Voice) -> str:
    return f"{number(value, voice.locale)}\N{MULTIPLICATION SIGN}"


def _row(row: Ratio, scale: int) -> Component:
    words = [html.Span(row.sentence, className="over-sentence"), html.Span(row.below, className="over-below")]
    sign = html.Span(className=f"over-sign over-{row.group}", **aria(hidden="true"))
    picture = html.Span(_picture(row, scale), className="over-picture", **aria(hidden="true"))
    return html.Li(
        [sign, html.Div(words, className="over-words"), picture],
        className="over-row chosen" if row.chosen else "over-row",
    )


def _picture(row: Ratio, scale: int) -> list[Component]:
    one = html.Span(className="over-one", style={"left": _at(1, scale)})
    if row.ratio is None or row.ends is None:
        return [one]
    low, high = (place(end, scale) for end in row.ends)
    whisker = html.Span(className="over-whisker", style={"left": f"{low:.2f}%", "width": f"{high - low:.2f}%"})
    dot = html.Span(className=f"over-sign over-dot over-{row.group}", style={"left": _at(row.ratio, scale)})
    return [one, whisker, dot]


def _at(ratio: float, scale: int) -> str:
    return f"{place(ratio, scale):.2f}%"
