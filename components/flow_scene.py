"""Flows between places: what the script of the flow map is fed, and the rules that it and the legend both draw by."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Literal

from dash.development.base_component import Component

from components import elements as html
from components.attributes import dataset

Certainty = Literal["documented", "stated", "inferred", "unknown"]
Mode = Literal["volume", "change"]
CERTAINTIES: tuple[Certainty, ...] = ("documented", "stated", "inferred", "unknown")
RULES: Mapping[str, float] = {
    "widest": 12,
    "thinnest": 1.25,
    "gap": 0.6,
    "steps": 6,
    "sides": 3,
    "power": 3,
    "least": 2.2,
    "root": 0.62,
    "largest": 16,
    "headBase": 5,
    "headTimes": 2.1,
    "headShare": 0.34,
    "wingTimes": 0.7,
    "wingLeast": 2.4,
    "wingMost": 6.5,
}
"""How numbers are drawn, in pixels: the script is fed these with every scene, so that it and the legend cannot differ.

A line is `widest` · value / largest value wide, at least `thinnest`, and lies `gap` beside the curve. Its colour is one
of `steps` (of `sides` on each side of no change) by the root of `power`. A circle of a place has the radius `least` +
`root` · √value, with a smaller root where the largest would pass `largest`: however large that is, the smallest is
never smaller than `least`. A head is `headBase` + `headTimes` · width long, at most `headShare` of the line, and
stands out by `wingTimes` · width within its limits.
"""


@dataclass(frozen=True)
class FlowNode:
    """A place: longitude and latitude, persons who arrive, leave, and stay within, and the lines that say so."""

    code: str
    name: str
    at: tuple[float, float]
    arriving: int
    leaving: int
    within: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    """Persons from one place to another. `change` is the difference from the period compared with, if there is one."""

    origin: str
    destination: str
    value: int
    certainty: Certainty
    name: str
    lines: tuple[str, ...]
    chosen: bool = False
    change: int | None = None


@dataclass(frozen=True)
class FlowScene:
    """What the flow map shows.

    `keys` are the dimensions that a click filters by: where persons come from, where they go, and either of the two
    (empty where there is none). `largest` is the radius of the largest circle, in pixels.
    With `chosen` all flows but the chosen ones are dimmed. `empty_words` are said where there is no flow.
    """

    nodes: Sequence[FlowNode]
    flows: Sequence[Flow]
    keys: tuple[str, str, str]
    mode: Mode = "volume"
    chosen: bool = False
    empty_words: str = ""
    largest: float = RULES["largest"]


def flow_feed(scene: FlowScene) -> Component:
    """The scene as the script of the flow map reads it; nobody sees this element.

    Raises KeyError for a flow from or to a place that is not among the nodes.
    """
    place = {node.code: i for i, node in enumerate(scene.nodes)}
    said = {
        "nodes": [
            (one.code, one.name, *one.at, one.arriving, one.leaving, one.within, one.lines) for one in scene.nodes
        ],
        "flows": [_fed(flow, place) for flow in scene.flows],
        "keys": scene.keys,
        "mode": scene.mode,
        "chosen": int(scene.chosen),
        "empty": scene.empty_words if not scene.flows else "",
        "rules": {**RULES, "largest": scene.largest},
    }
    return html.Div(**dataset(flows=json.dumps(said, ensure_ascii=False, separators=(",", ":"))))


def _fed(flow: Flow, place: Mapping[str, int]) -> tuple[object, ...]:
    ends = place[flow.origin], place[flow.destination]
    certainty = CERTAINTIES.index(flow.certainty)
    return (*ends, flow.value, certainty, flow.name, flow.lines, int(flow.chosen), flow.change)


def width_of(value: int, most: int) -> float:
    """The width in pixels of a line of a value, where the largest is `most`: linear from zero, but never unseen."""
    return max(RULES["thinnest"], RULES["widest"] * value / most) if most > 0 else RULES["thinnest"]


def step_of(value: int, most: int, steps: int = int(RULES["steps"])) -> int:
    """The step of the ramp of a value, from 1, pale, to `steps`."""
    share = (value / most) ** (1 / RULES["power"]) if most > 0 and value > 0 else 0
    # A value that is the largest must not fall short of its step by the last digit of a root.
    return min(steps, max(1, ceil(steps * share - 1e-9)))


def radius_of(value: int, most: int, largest: float = RULES["largest"]) -> float:
    """The radius in pixels of the circle of a place, where `most` is the largest number of any place; 0 for none."""
    if value <= 0:
        return 0.0
    root = min(RULES["root"], (largest - RULES["least"]) / sqrt(max(most, value)))
    return RULES["least"] + root * sqrt(value)


def in_use(flows: Iterable[Flow]) -> Collection[Certainty]:
    """The certainties of these flows, the surest first."""
    found = {flow.certainty for flow in flows}
    return tuple(one for one in CERTAINTIES if one in found)
