"""A chain of steps: the codes of each as bars under each other, and bands between those that the same persons have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

import orjson
from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria, dataset

HEIGHT, APART, GAP, LEAST = 520, 96, 12, 21
"""Pixels of the picture, of them for what is not known, between two bars, and from one bar to the next at least.

Every label has its line.
"""
_HALVINGS = 40


@dataclass(frozen=True)
class Part:
    """A part of a code's persons in the colour of a group, from 0 to 1."""

    kind: str
    share: float


@dataclass(frozen=True)
class Node:
    """A code of a step: its label, its figure ready to be read, and its persons.

    `out` and `into` are the persons of all its pairs with codes of the next step and of the one before: a person can
    have several. `lit` is the part of its persons that is chosen. `kind` is blank of what is not known or none.
    """

    code: str
    label: str
    figure: Component | str
    value: int
    actions: Mapping[str, Any]
    out: int = 0
    into: int = 0
    kind: Literal["known", "blank"] = "known"
    chosen: bool = False
    lit: float | None = None
    parts: tuple[Part, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Step:
    """A step: what it is called, how much is known of it, and its codes from top to bottom."""

    label: str
    known: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Band:
    """The persons who have a code of a step and one of the next, by their places; `lit` is the part that is chosen."""

    start: int
    end: int
    value: int
    words: str
    lit: float | None = None


@dataclass(frozen=True)
class Box:
    """Where a bar stands, in pixels from the top."""

    top: float
    height: float


def chain(
    steps: Sequence[Step], bands: Sequence[Sequence[Band]], note: str, keys: Sequence[tuple[str, str]] = ()
) -> Component:
    """The picture: `bands` has those of each step to the next, `note` says what is under the line.

    `keys` are the colours of the parts of bars, and what they are called.

    A bar is as high as its code has persons, what is known on one scale, what is not on another. A person can have
    several codes of a step, so the bands at a bar share its height in proportion to their persons; what is left blank
    goes to codes that are not drawn. The script chain.js draws the bands from their attribute.
    """
    boxes = placed(steps)
    last = len(steps) - 1
    parts: list[Component] = [_heads(steps), html.Div(note, className="chain-apart")]
    for at, own in enumerate(bands):
        drawn = orjson.dumps(lines(own, (steps[at], boxes[at]), (steps[at + 1], boxes[at + 1]))).decode()
        parts.append(html.Div(className="chain-gap", style=_at(at), **dataset(bands=drawn), **aria(hidden="true")))
    parts += [_step(step, boxes[at], at, ends=at == last) for at, step in enumerate(steps)]
    style = {"--chain-gaps": str(max(last, 1)), "--chain-height": f"{HEIGHT}px", "--chain-apart": f"{APART}px"}
    named = [html.Span(words, className=f"piece-word piece-{kind}") for kind, words in keys]
    key = [html.Div(named, className="bar-pieces chain-keys")] if named else []
    return html.Div([*key, html.Div(html.Div(parts, className="chain", style=style), className="chain-room")])


def placed(steps: Sequence[Step]) -> list[list[Box]]:
    """The bars of each step: known ones on one scale, and under them, on a scale of its own, what is not known.

    Either scale is the largest at which the fullest step fits.
    """
    known, blank = (
        [[node.value for node in step.nodes if node.kind == kind] for step in steps] for kind in ("known", "blank")
    )
    above, below = _fitting(known, HEIGHT - APART), _fitting(blank, APART)
    found = []
    for step in steps:
        tops = {
            kind: _stack([n.value for n in step.nodes if n.kind == kind], scale, start)
            for kind, scale, start in (("known", above, 0.0), ("blank", below, float(HEIGHT - APART)))
        }
        found.append([next(tops[node.kind]) for node in step.nodes])
    return found


def _fitting(stacks: Sequence[Sequence[int]], height: float) -> float:
    """Pixels of a person."""
    most = max((max(values, default=0) for values in stacks), default=0)
    low, high = 0.0, height / most if most else 0.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        fits = all(sum(_rooms(values, middle)) <= height for values in stacks)
        low, high = (middle, high) if fits else (low, middle)
    return low


def _rooms(values: Sequence[int], scale: float) -> list[float]:
    return [max(value * scale + GAP, LEAST) for value in values]


def _stack(values: Sequence[int], scale: float, start: float) -> Iterator[Box]:
    rooms = _rooms(values, scale)
    # What is smaller than its line stands in the middle of it.
    for top, room, value in zip(accumulate(rooms, initial=start), rooms, values, strict=False):
        yield Box(round(top + (room - value * scale) / 2, 2), round(value * scale, 2))


_Placed = tuple[Step, Sequence[Box]]


def lines(bands: Sequence[Band], start: _Placed, end: _Placed) -> list[list[object]]:
    """What the script draws of each band: top and thickness at its start and at its end, the part that is lit.

    Then the codes of both ends, the words, and 1 where either end is of what is not known.
    """
    (left, left_boxes), (right, right_boxes) = start, end
    starts = [box.top for box in left_boxes]
    ends = [box.top for box in right_boxes]
    found: list[list[object]] = []
    for band in sorted(bands, key=lambda one: (one.start, one.end)):
        one, other = left.nodes[band.start], right.nodes[band.end]
        sizes = (
            left_boxes[band.start].height * band.value / max(one.out, 1),
            right_boxes[band.end].height * band.value / max(other.into, 1),
        )
        blank = int("blank" in {one.kind, other.kind})
        place = [starts[band.start], sizes[0], ends[band.end], sizes[1]]
        found.append([*(round(size, 1) for size in place), band.lit, one.code, other.code, band.words, blank])
        starts[band.start] += sizes[0]
        ends[band.end] += sizes[1]
    return found


def _at(place: int) -> dict[str, str]:
    return {"--chain-at": str(place)}


def _heads(steps: Sequence[Step]) -> Component:
    heads = [
        html.Div([html.B(step.label), html.Span(step.known)], className="chain-head", style=_at(at))
        for at, step in enumerate(steps)
    ]
    return html.Div(heads, className="chain-heads", **aria(hidden="true"))


def _step(step: Step, boxes: Sequence[Box], at: int, *, ends: bool) -> Component:
    listed = [_node(node, box) for node, box in zip(step.nodes, boxes, strict=True)]
    name = f"{step.label}, {step.known}" if step.known else step.label
    kind = "chain-step chain-last" if ends else "chain-step"
    return html.Ul(listed, className=kind, style=_at(at), **aria(label=name))


def _node(node: Node, box: Box) -> Component:
    kinds = ["chain-node", f"chain-{node.kind}", *(["chosen"] if node.chosen else [])]
    bar = html.Span(
        _inside(node),
        className="chain-bar chain-part" if node.lit is not None else "chain-bar",
        style={"top": f"{box.top}px", "height": f"{box.height}px"},
    )
    label = html.Button(
        node.label, className="chain-label", title=node.label, **aria(pressed=str(node.chosen).lower()), **node.actions
    )
    middle = {"top": f"{box.top + box.height / 2:.1f}px"}
    words = html.Div(
        [label, " ", html.Span(node.figure, className="chain-figure")], className="chain-words", style=middle
    )
    named = {"title": node.title} if node.title else {}
    return html.Li([bar, words], className=" ".join(kinds), **dataset(code=node.code), **named)


def _inside(node: Node) -> list[Component]:
    """The groups of a bar, or else the part of it that is chosen."""
    if node.parts:
        return [
            html.Span(className=f"piece piece-{one.kind}", style={"height": f"{100 * one.share:.1f}%"})
            for one in node.parts
        ]
    return [] if node.lit is None else [html.Span(className="chain-lit", style={"height": f"{100 * node.lit:.1f}%"})]
