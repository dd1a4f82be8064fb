"""Lanes of tiles: one lane per topic, each number with its own noun, never added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from components.attributes import aria

Size = Literal["first", "lead", "pair", "second"]
"""first: the measure in use; lead: another lane's main figure; pair: two across; second: below those."""

SPARK_WIDTH = 132
SPARK_HEIGHT = 44


@dataclass(frozen=True)
class Tile:
    """A number ready to be read, the noun it counts, and one line on what it is not or how it changed."""

    value: str
    noun: str
    line: str = ""
    size: Size = "second"
    spark: Component | None = None


@dataclass(frozen=True)
class Lane:
    """A topic's tiles; the topic in use carries the accent."""

    topic: str
    tiles: tuple[Tile, ...]
    note: str = ""
    in_use: bool = False


def lanes(topics: Sequence[Lane]) -> Component:
    """All lanes side by side; a single one spreads its tiles over the whole width."""
    return html.Div([_lane(topic) for topic in topics], className="lanes")


def _lane(topic: Lane) -> Component:
    head = html.H2([topic.topic, html.Span(topic.note)] if topic.note else topic.topic)
    tiles = [_tile(tile) for tile in topic.tiles]
    return html.Section([head, *tiles], className="lane lane-in-use" if topic.in_use else "lane")


def _tile(tile: Tile) -> Component:
    words = html.P([html.Span(tile.value, className="value"), html.Span(tile.noun, className="noun")])
    line = [html.P(tile.line, className="line")] if tile.line else []
    spark = [tile.spark] if tile.spark is not None else []
    return html.Div([words, *line, *spark], className=f"tile tile-{tile.size}")


def sparkline(counts: Sequence[float], latest: int = 12) -> Component:
    """The course of a count on its own scale, the latest periods in the accent colour.

    Use it beside a number to show direction only: it has no axis and is never compared with another.
    """
    points = _points(counts)
    turn = max(len(points) - latest, 1)
    return html.Div(
        [_stroke(points[:turn], "spark-before"), _stroke(points[turn - 1 :], "spark-latest")],
        className="spark",
        **aria(hidden="true"),
    )


def _points(counts: Sequence[float]) -> list[tuple[float, float]]:
    low, high = min(counts, default=0), max(counts, default=0)
    step = (SPARK_WIDTH - 4) / max(len(counts) - 1, 1)
    reach = (SPARK_HEIGHT - 6) / ((high - low) or 1)
    return [(2 + step * place, SPARK_HEIGHT - 3 - reach * (count - low)) for place, count in enumerate(counts)]


def _stroke(points: Sequence[tuple[float, float]], name: str) -> Component:
    """A line as a mask, so that its colour follows light and dark."""
    path = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {SPARK_WIDTH} {SPARK_HEIGHT}'>"
        f"<polyline points='{path}' fill='none' stroke='black' stroke-width='1.5' stroke-linejoin='round'/></svg>"
    )
    mask = f'url("data:image/svg+xml,{quote(drawing)}")'
    return html.Span(className=name, style={"maskImage": mask, "WebkitMaskImage": mask})
