"""Figures that States reported, each with its own year and its own parts; nothing is added to anything else."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import elements as html
from components.edits import edit


@dataclass(frozen=True)
class Reported:
    """A figure ready to be read, the noun it counts, the time it is of, its parts, and lines on what it is not.

    `key` is the measure that its noun chooses.
    """

    value: Component | str
    noun: str
    when: str
    parts: Sequence[tuple[str, Component | str]] = ()
    lines: Sequence[str] = ()
    key: str = ""


def reported(tiles: Sequence[Reported]) -> Component:
    """The figures, one under the other."""
    return html.Div([_tile(one) for one in tiles], className="reported")


def _tile(one: Reported) -> Component:
    noun = html.Button(one.noun, className="noun", **edit("measure", one.key, "set"))
    when = [html.Span(one.when, className="line")] if one.when else []
    parts = [html.Li([f"{name} ", html.B(value)]) for name, value in one.parts]
    listed = [html.Ul(parts, className="flow")] if parts else []
    lines = [html.P(line, className="line") for line in one.lines]
    value = html.Div(html.Span(one.value, className="value"), className="tile-value")
    return html.Div([value, noun, *when, *listed, *lines], className="tile tile-lead")
