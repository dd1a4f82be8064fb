"""Lanes of tiles: one lane per topic, each number with its own noun, never added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dash import html
from dash.development.base_component import Component

Size = Literal["first", "lead", "second"]
"""first: the measure in use; lead: another lane's main figure; second: below those, two across."""


@dataclass(frozen=True)
class Piece:
    """A part of a measure that is not added to its other parts: its name, its numbers ready to be read, one line."""

    name: str
    values: tuple[str, ...]
    line: str = ""


@dataclass(frozen=True)
class Tile:
    """A number ready to be read, the noun it counts, and one line on what it is not or how it changed.

    Instead of the one number a tile may hold pieces; `heads` name their numbers where a piece has several.
    """

    value: str
    noun: str
    line: str = ""
    size: Size = "second"
    pieces: tuple[Piece, ...] = ()
    heads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lane:
    """A topic's tiles; the topic in use carries the accent."""

    topic: str
    tiles: tuple[Tile, ...]
    note: str = ""
    in_use: bool = False


def lanes(topics: Sequence[Lane], remarks: Sequence[str] = ()) -> Component:
    """All lanes side by side, a single one over the whole width; and a line for each remark below."""
    below = [html.P(remark, className="lanes-remark") for remark in remarks]
    return html.Div([html.Div([_lane(topic) for topic in topics], className="lanes"), *below])


def _lane(topic: Lane) -> Component:
    head = html.H2([topic.topic, html.Span(topic.note)] if topic.note else topic.topic)
    tiles = [_pieces(tile) if tile.pieces else _tile(tile) for tile in topic.tiles]
    return html.Section([head, *tiles], className="lane lane-in-use" if topic.in_use else "lane")


def _tile(tile: Tile) -> Component:
    words = html.P([html.Span(tile.value, className="value"), html.Span(tile.noun, className="noun")])
    return html.Div([words, *_line(tile.line)], className=f"tile tile-{tile.size}")


def _pieces(tile: Tile) -> Component:
    caption = html.Caption(tile.noun, className="noun")
    heads = [html.Thead(html.Tr([html.Td(""), *(html.Th(head, scope="col") for head in tile.heads)]))]
    table = html.Table([caption, *(heads if tile.heads else []), html.Tbody([_piece(piece) for piece in tile.pieces])])
    return html.Div([table, *_line(tile.line)], className=f"tile tile-{tile.size} tile-pieces")


def _piece(piece: Piece) -> Component:
    line = [html.Span(piece.line, className="line")] if piece.line else []
    values = [html.Td(html.Span(value, className="value")) for value in piece.values]
    return html.Tr([html.Th([piece.name, *line], scope="row"), *values])


def _line(words: str) -> list[Component]:
    return [html.P(words, className="line")] if words else []
