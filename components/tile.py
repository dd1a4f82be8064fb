"""Lanes of tiles: one lane per topic, each number with its own noun, never added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dash import html
from dash.development.base_component import Component

Size = Literal["first", "lead", "pair", "second"]
"""first: the measure in use; lead: another lane's main figure; pair: two across; second: below those."""


@dataclass(frozen=True)
class Tile:
    """A number ready to be read, the noun it counts, and one line on what it is not or how it changed."""

    value: str
    noun: str
    line: str = ""
    size: Size = "second"


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
    return html.Div([words, *line], className=f"tile tile-{tile.size}")
