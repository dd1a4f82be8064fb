"""The look as values: what Mantine is told, what a chart is drawn with."""

from collections.abc import Mapping
from typing import Any

ACCENTS = (
    "#EAFBF9",
    "#D1F6F2",
    "#A6ECE7",
    "#76E1DA",
    "#4BD0C9",
    "#2BB4AE",
    "#14938D",
    "#047773",
    "#075C58",
    "#084240",
)
"""The accent from pale to deep, as Mantine wants it: ten shades."""

MANTINE: Mapping[str, Any] = {
    "primaryColor": "turquesa",
    "primaryShade": {"light": 7, "dark": 3},
    "colors": {"turquesa": list(ACCENTS)},
    "autoContrast": True,
    "fontFamily": '"Source Sans 3", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    "headings": {"fontWeight": "600"},
    "defaultRadius": "sm",
    "cursorType": "pointer",
}

BAR = "#047773"
REST = "#7B9A94"
REST_SOFT = "#C6D6D3"
TEXT = "#10211F"
MUTED = "#526864"
HAIR = "#DFE8E6"
BORDER_STRONG = "#728783"
SURFACE = "#FFFFFF"
COPPER = "#D8714C"
PLUM = "#83238E"
OCHRE = "#9C6800"
SKY = "#0497E0"
ROSE = "#B4144C"
"""Chart colours, by their role, as they are in light. charts.css turns exactly these into the dark ones
in the browser, so a picture needs no second drawing: a chart uses no other colour."""

GRAPH: Any = {
    "displaylogo": False,
    "displayModeBar": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "topojsonURL": "",
    "responsive": True,
}
"""Settings of every chart. Nothing is offered that would send a picture to another machine."""

BLANK: Mapping[str, Any] = {
    "data": [],
    "layout": {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
    },
}
"""A chart before its first figure: no axes, nothing that could be read as zero."""
