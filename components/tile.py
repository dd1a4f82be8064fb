"""Lanes of tiles: one lane per topic, each number with its own noun, never added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dash.development.base_component import Component

from components import elements as html
from components.edits import edit
from components.spark import spark

YEAR = 12
"""Months at the end of a line that are lit."""
Size = Literal["first", "lead", "second"]
"""first: the measure in use; lead: another lane's main figure; second: below those, two across."""


@dataclass(frozen=True)
class Piece:
    """A part of a measure that is not added to its other parts: its name, its numbers ready to be read, one line."""

    name: str
    values: tuple[Component | str, ...]
    line: str = ""


@dataclass(frozen=True)
class Tile:
    """A number ready to be read, the noun it counts, and one line on how it changed or what it is not.

    Instead of the one number a tile may hold pieces; `heads` name their numbers where a piece has several. `spark`
    holds its last months; `key` is the measure that its noun chooses.
    """

    value: Component | str
    noun: str
    line: str = ""
    size: Size = "second"
    pieces: tuple[Piece, ...] = ()
    heads: tuple[str, ...] = ()
    spark: Sequence[int | None] = ()
    key: str = ""


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
    name = "lanes lanes-remarked" if remarks else "lanes"
    return html.Div([html.Div([_lane(topic) for topic in topics], className=name), *below])


def _lane(topic: Lane) -> Component:
    head = html.H2([topic.topic, html.Span(topic.note)] if topic.note else topic.topic)
    tiles = [_pieces(tile) if tile.pieces else _tile(tile) for tile in topic.tiles]
    return html.Section([head, *tiles], className="lane lane-in-use" if topic.in_use else "lane")


def _tile(tile: Tile) -> Component:
    line = [spark(tile.spark, lit_from=max(len(tile.spark) - YEAR, 0))] if tile.spark else []
    value = html.Div([html.Span(tile.value, className="value"), *line], className="tile-value")
    return html.Div([value, _noun(tile), *_line(tile.line)], className=f"tile tile-{tile.size}")


def _noun(tile: Tile) -> Component:
    """What is counted; pressing it makes it the measure in use."""
    choose = edit("measure", tile.key, "set") if tile.key else {}
    return html.Button(tile.noun, className="noun", **choose)


def _pieces(tile: Tile) -> Component:
    if any(len(piece.values) > 1 for piece in tile.pieces) or not any(piece.line for piece in tile.pieces):
        return html.Div([_noun(tile), *_flows(tile), *_line(tile.line)], className=f"tile tile-{tile.size} tile-flow")
    parts = [
        html.Div(
            [html.Span(piece.values[0], className="value"), html.Span(piece.name, className="name"), *_line(piece.line)]
        )
        for piece in tile.pieces
    ]
    inside = [_noun(tile), html.Div(parts, className="tile-parts"), *_line(tile.line)]
    return html.Div(inside, className=f"tile tile-{tile.size} tile-pieces")


def _flows(tile: Tile) -> list[Component]:
    """The numbers of each head in a line: "Suspected 598  Arrested 549"."""
    flows: list[Component] = []
    for at, head in enumerate(tile.heads or ("",)):
        items = [html.Li([f"{piece.name} ", html.B(piece.values[at], className="value")]) for piece in tile.pieces]
        flows += [*([html.P(head, className="flow-head")] if head else []), html.Ul(items, className="flow")]
    return flows


def _line(words: str) -> list[Component]:
    return [html.P(words, className="line")] if words else []
