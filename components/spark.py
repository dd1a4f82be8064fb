"""Small pictures inside text: a line without axes, which says only up or down."""

from collections.abc import Sequence
from urllib.parse import quote

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria

WIDTH, HEIGHT, PADDING = 132, 44, 4


def spark(values: Sequence[int | None], *, width: int = WIDTH, height: int = HEIGHT, lit_from: int = 0) -> Component:
    """A line through values in order, on a scale of its own; from `lit_from` on in the accent, and a dot at its end.

    A gap stays a gap. It is hidden from screen readers: the numbers beside it, and the trend, say the same.
    """
    points = _points(values, width, height)
    parts = [
        _drawn(points[: lit_from + 1], width, height, "spark-rest"),
        _drawn(points[lit_from:], width, height, "spark-lit"),
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


def _drawn(points: Sequence[_Point], width: int, height: int, name: str) -> Component:
    # As a mask, so that the style sheet colours it in light and dark.
    box = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    line = f'<path d="{_path(points)}" fill="none" stroke="#000" stroke-width="1.5"/>'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{line}</svg>'
    return html.Span(className=name, style={"maskImage": f'url("data:image/svg+xml,{quote(picture)}")'})


def _path(points: Sequence[_Point]) -> str:
    moves = ["M" if at == 0 or points[at - 1] is None else "L" for at in range(len(points))]
    return "".join(f"{move}{one[0]} {one[1]}" for move, one in zip(moves, points, strict=True) if one)


def _dot(point: tuple[float, float]) -> Component:
    return html.Span(className="spark-dot", style={"left": f"{point[0]}px", "top": f"{point[1]}px"})
