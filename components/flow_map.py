"""The panel of the flow map: the map is made once, and only what its script reads is filled later."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.attributes import aria, dataset
from components.frame import Panel, frame, slot_id
from components.map_frame import DISCLAIMER, leaflet, versions, zoom_buttons
from queries.words import Text, say, text

JOINED = text("Lines join places, they are not paths.")
_WAYS: tuple[tuple[str, Text], ...] = (
    ("leaving", text("Leaving here")),
    ("arriving", text("Arriving here")),
    ("either", text("Either")),
    ("between", text("Between the two")),
)
_LISTS: tuple[tuple[str, Text], ...] = (
    ("places", text("Places, the largest first: the arrow keys move")),
    ("routes", text("Routes, the largest first: the arrow keys move")),
)


def flow_frame(
    panel: Panel,
    name: str,
    locale: str,
    *,
    controls: Component | None = None,
    below: Sequence[Component] = (),
) -> Component:
    """An empty panel of the flow map at its final height; its slots are those of frame(), and feed and legend.

    `panel.picture` must be "drawn". `controls` stand under the title, `below` between the map and what must be said.
    """
    words = f"{say(JOINED, locale)} {say(DISCLAIMER, locale)}"
    legal = html.P(words, className="map-legal")
    section: Any = frame(panel, name, locale, controls, picture=[_stage(panel, locale), *below, legal])
    section.className = f"{section.className} map-panel flow-panel"
    return section


def _stage(panel: Panel, locale: str) -> Component:
    def slot(key: str) -> Component:
        return html.Div(id=slot_id(panel.page, panel.name, key), className=f"flow-{key}")

    parts = [
        slot("feed"),
        leaflet(),
        *(html.Div(className=f"flow-{kind}", role="group", **aria(label=say(words, locale))) for kind, words in _LISTS),
        html.P(className="flow-empty", hidden=True),
        zoom_buttons(locale),
        slot("legend"),
        html.Div(className="map-tip", hidden=True, **aria(hidden="true")),
        _menu(locale),
    ]
    return html.Div(parts, className="flow-stage", **dataset(geo=versions()))


def _menu(locale: str) -> Component:
    """What a click on a place offers; the script puts it beside the place and names it after it."""
    ways = [html.Button(say(words, locale), role="menuitem", tabIndex=-1, **dataset(way=way)) for way, words in _WAYS]
    return html.Div([html.B(), html.Div(ways, role="menu")], className="flow-menu", hidden=True)
