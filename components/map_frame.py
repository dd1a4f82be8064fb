"""The panel of a map: the map itself is made once, and only what its script reads is filled later."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import dash_leaflet as dl
from dash import html
from dash.development.base_component import Component

from components.attributes import aria, dataset
from components.frame import Panel, frame, slot_id
from queries.words import Text, say, text

DISCLAIMER = text(
    "The boundaries and names shown and the designations used on this map do not imply official endorsement or "
    "acceptance by the United Nations. A dispute exists between the Governments of Argentina and the United Kingdom "
    "over sovereignty of the Falkland Islands (Malvinas). The boundary between Guyana and the Bolivarian Republic of "
    "Venezuela and the boundary between Belize and Guatemala are in dispute; they are dashed."
)
OUTLINES = Path(__file__).parents[1] / "assets" / "geo"
_ZOOM: tuple[tuple[str, Text], ...] = (
    ("in", text("Zoom in")),
    ("out", text("Zoom out")),
    ("home", text("Whole region")),
)


def map_frame(panel: Panel, name: str, locale: str) -> Component:
    """An empty panel of a map at its final height; its slots are those of frame(), and feed, legend and trail.

    `panel.picture` must be "drawn".
    """
    legal = html.P(say(DISCLAIMER, locale), className="map-legal")
    section: Any = frame(panel, name, locale, picture=[_stage(panel, locale), legal])
    section.className = f"{section.className} map-panel"
    return section


def _stage(panel: Panel, locale: str) -> Component:
    def slot(key: str) -> Component:
        return html.Div(id=slot_id(panel.page, panel.name, key), className=f"map-{key}")

    tip = html.Div(className="map-tip", hidden=True, **aria(hidden="true"))
    return html.Div(
        [slot("feed"), leaflet(), slot("trail"), zoom_buttons(locale), slot("legend"), tip],
        className="map-stage",
        **dataset(geo=versions()),
    )


def zoom_buttons(locale: str) -> Component:
    """Closer, farther, and the whole region: the scripts of maps listen to them."""
    buttons = [
        html.Button(
            html.Span(className=f"map-sign map-sign-{way}"), **aria(label=say(words, locale)), **dataset(zoom=way)
        )
        for way, words in _ZOOM
    ]
    return html.Div(buttons, className="map-zoom")


@cache
def versions() -> str:
    """What each file of outlines holds, in short: it is part of its address, so that a changed one is fetched anew."""
    files = sorted(OUTLINES.rglob("*.json"))
    found = {one.relative_to(OUTLINES).as_posix(): sha256(one.read_bytes()).hexdigest()[:8] for one in files}
    return json.dumps(found, separators=(",", ":"))


def leaflet() -> Component:
    """The map itself, without anything on it: a script draws it."""
    return dl.MapContainer(
        [],
        className="tq-map",
        center=[0, 0],
        zoom=1,
        crs="Simple",
        zoomSnap=0,
        zoomDelta=0.8,
        zoomAnimation=False,
        zoomControl=False,
        attributionControl=False,
        scrollWheelZoom=False,
        doubleClickZoom=False,
    )
