"""Crimes side by side, a lane for each: what is counted apart by crime is never laid on one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria


@dataclass(frozen=True)
class Lane:
    """A crime: its label with the attributes of its button, a line on whom it is of, and what is drawn of it."""

    label: str
    parts: Sequence[Component]
    action: Mapping[str, Any]
    line: str = ""
    chosen: bool = False


def crime_lanes(lanes: Sequence[Lane], note: str = "") -> Component:
    """The lanes, as wide as each other; `note` says how they are read."""
    said = [html.P(note, className="crime-note")] if note else []
    name = f"crime-lanes crime-lanes-{len(lanes)}"
    return html.Div([*said, html.Div([_lane(one) for one in lanes], className=name)])


def gap(label: str, words: str) -> Component:
    """A stage that nobody records: it is named, and no length stands for it."""
    shown = html.Div([html.Span(label), html.Span(words, className="bar-figure")], className="bar-words")
    return html.Div([shown, html.Div(className="crime-gap-track")], className="crime-gap")


def _lane(one: Lane) -> Component:
    button = html.Button(one.label, className="bar-label", **aria(pressed=str(one.chosen).lower()), **one.action)
    head = html.Div(button, className="crime-head", role="heading", **aria(level="3"))
    line = [html.P(one.line, className="crime-line")] if one.line else []
    return html.Div([head, *line, *one.parts], className="crime-lane chosen" if one.chosen else "crime-lane")
