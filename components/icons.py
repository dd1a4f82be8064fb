"""Icons and the product's mark: decoration, always beside words or inside a named button."""

from typing import Literal

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria

IconName = Literal[
    "chart", "chevron-down", "close", "download", "filters", "mark", "moon", "search", "share", "sun", "table"
]


def icon(name: IconName) -> Component:
    """An icon in the colour of the text around it, hidden from screen readers."""
    return html.Span(className=f"icon icon-{name}", **aria(hidden="true"))
