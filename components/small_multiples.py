"""Small multiples: for each category the four groups as bars, always in one order, and those who are not known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria


@dataclass(frozen=True)
class GroupBar:
    """A bar: its name in style sheets (women, girls, men, boys, rest), its label, figure and length from 0 to 1.

    Without a length there is none. A bar that is `counted` shows persons, not a share, and is drawn hollow.
    """

    kind: str
    label: str
    figure: Component | str
    length: float | None
    chosen: bool = False
    counted: bool = False


@dataclass(frozen=True)
class Multiple:
    """One category: its label with the attributes of its button, its total, its bars, and a remark if there is one."""

    label: str
    total: Component | str
    bars: Sequence[GroupBar]
    action: Mapping[str, Any]
    chosen: bool = False
    note: str = ""


def small_multiples(shown: Sequence[Multiple], note: str) -> Component:
    """All of them on one scale; `note` says what the bars are of."""
    said = html.P(note, className="multiples-note")
    return html.Div([said, html.Div([_multiple(one) for one in shown], className="multiples")])


def _multiple(one: Multiple) -> Component:
    pressed = aria(pressed=str(one.chosen).lower())
    button = html.Button(one.label, className="bar-label", **pressed, **one.action)
    head = html.Div([button, html.Span(one.total)], className="multiple-head")
    remark = [html.P(one.note, className="multiple-note")] if one.note else []
    bars = html.Ul([_bar(bar) for bar in one.bars])
    return html.Div([head, bars, *remark], className="multiple chosen" if one.chosen else "multiple")


def _bar(one: GroupBar) -> Component:
    bar = [html.Span(className="group-bar", style={"width": f"{100 * min(one.length, 1):.1f}%"})] if one.length else []
    kinds = {f"group-{one.kind}": True, "group-counted": one.counted, "chosen": one.chosen}
    cells = [html.Span(one.label, className="group-name"), *bar, html.Span(one.figure, className="group-figure")]
    return html.Li(cells, className=" ".join(name for name, holds in kinds.items() if holds))
