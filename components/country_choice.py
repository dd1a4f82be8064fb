"""Countries to choose one of, from A to Z, each with its figure: never ranked."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.edits import edit


@dataclass(frozen=True)
class Choice:
    """A country: its code, name and figure ready to be read, and whether it is chosen."""

    code: str
    name: str
    figure: str
    chosen: bool


def country_choice(key: str, label: str, choices: Sequence[Choice]) -> Component:
    """Buttons that choose one country of a dimension `key`; pressed again, they open the choice."""
    buttons = [
        html.Button(
            [f"{one.name} ", html.Span(one.figure)],
            className="country",
            **aria(pressed=str(one.chosen).lower()),
            **edit(key, one.code, "drop" if one.chosen else "set"),
        )
        for one in choices
    ]
    name = html.P(label, className="countries-label", id="countries-label")
    return html.Div(
        [name, html.Div(buttons, className="countries", role="group", **aria(labelledby="countries-label"))]
    )
