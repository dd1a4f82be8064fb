"""Small pictures inside text: a line without axes, which says only up or down."""

from collections.abc import Sequence
from functools import cache
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
    scale = (height - 2 * PADDING) / max(high - low, 1)
    return [
        None if value is None else (x, round(height - PADDING - (value - low) * scale, 1))
        for x, value in zip(_places(len(values), width), values, strict=True)
    ]


@cache
def _places(n: int, width: int) -> tuple[float, ...]:
    """Where so many values stand, from left to right."""
    step = (width - 2 * PADDING) / max(n - 1, 1)
    return tuple(round(PADDING + at * step, 1) for at in range(n))


def _drawn(points: Sequence[_Point], name: str) -> Component:
    """The line as a shape that the style sheet colours; what is between two gaps is a line of its own."""
    lines = [[one for one in run if one] for known, run in groupby(points, key=bool) if known]
    outline = stroked(lines, WEIGHT)
    # Without a line there is nothing to cut out: not the whole ground.
    return html.Span(className=name, style={"clipPath": outline or "inset(50%)"})


def _dot(point: tuple[float, float]) -> Component:
    return html.Span(className="spark-dot", style={"left": f"{point[0]}px", "top": f"{point[1]}px"})
