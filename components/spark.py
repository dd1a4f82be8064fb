"""Small pictures inside text: a line without axes, which says only up or down."""

from collections.abc import Sequence
from itertools import groupby

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.stroke import stroked

WIDTH, HEIGHT, PADDING, WEIGHT = 132, 44, 4, 1.5


def spark(values: Sequence[int | None], *, width: int = WIDTH, height: int = HEIGHT, lit_from: int = 0) -> Component:
    """A line through values in order, on a scale of its own; from `lit_from` on in the accent, and a dot at its end.

    A gap stays a gap. It is hidden from screen readers: the numbers beside it, and the trend, say the same.
    """
    points = _points(values, width, height)
    parts = [
        _drawn(points[: lit_from + 1], "spark-rest"),
        _drawn(points[lit_from:], "spark-lit"),
    ]
    dots = [_dot(points[-1])] if points and points[-1] else []
    size = {"width": f"{width}px", "height": f"{height}px"}
    return html.Span([*parts, *dots], className="spark", style=size, **aria(hidden="true"))


_Point = tuple[float, float] | None


def _points(values: Sequence[int | None], width: int, height: int) -> list[_Point]:
    known = [value for value in values if value is not None]
    low, high = min(known, default=0), max(known, default=0)
    step = (width - 2 * PADDING) / max(len(values) - 1, 1)
    scale = (height - 2 * PADDING) / max(high - low, 1)
    return [
        None if value is None else (round(PADDING + at * step, 1), round(height - PADDING - (value - low) * scale, 1))
        for at, value in enumerate(values)
    ]


def _drawn(points: Sequence[_Point], name: str) -> Component:
    """The line as a shape that the style sheet colours; what is between two gaps is a line of its own."""
    lines = [list(run) for known, run in groupby(points, key=lambda one: one is not None) if known]
    outline = stroked([[one for one in line if one] for line in lines], WEIGHT)
    # Without a line there is nothing to cut out: not the whole ground.
    return html.Span(className=name, style={"clipPath": outline or "inset(50%)"})


def _dot(point: tuple[float, float]) -> Component:
    return html.Span(className="spark-dot", style={"left": f"{point[0]}px", "top": f"{point[1]}px"})
