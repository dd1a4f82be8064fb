"""Shares as ranges: at least so many, among the known so many, and so many were all unknowns of one kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from queries.share_bounds import Bounds


@dataclass(frozen=True)
class RangeRow:
    """One group: its name in style sheets (women, girls, men, boys), its label, its figure, and its share and range.

    `share` and `range` are in words. Without `bounds` nothing is drawn. `action` holds the attributes of its button.
    """

    kind: str
    label: str
    figure: Component | str
    share: str
    range: str
    bounds: Bounds | None
    action: Mapping[str, Any]
    chosen: bool = False


@dataclass(frozen=True)
class RangeBlock:
    """Rows that are shares of the same persons, named in `head`."""

    head: str
    rows: Sequence[RangeRow]


def share_ranges(
    blocks: Sequence[RangeBlock], heads: tuple[str, str, str], key: Sequence[tuple[str, str]]
) -> Component:
    """The blocks one below the other, under the `heads` of share, range and figure.

    `key` says how a bar is drawn: (least, most or mark; words).
    """
    legend = [html.P([_sample(kind, words) for kind, words in key], className="range-key")] if key else []
    is_drawn = any(row.bounds for block in blocks for row in block.rows)
    named = [_scale() if is_drawn else html.Span(), *(html.Span(head, className="range-head") for head in heads)]
    shown = [_block(block, [] if at else named) for at, block in enumerate(blocks)]
    return html.Div([*legend, *shown], className="ranges" if is_drawn else "ranges ranges-plain")


def _sample(kind: str, words: str) -> Component:
    return html.Span([html.Span(className=f"range-sample range-{kind}", **aria(hidden="true")), words])


def _block(block: RangeBlock, heads: Sequence[Component]) -> Component:
    head = html.Div([html.B(block.head), *heads], className="range-row range-heads")
    return html.Div([head, html.Ul([_row(row) for row in block.rows])], className="range-block")


def _scale() -> Component:
    ticks = [html.Span(words, style={"left": f"{at}%"}) for at, words in ((0, "0"), (50, "50"), (100, "100%"))]
    return html.Span(ticks, className="range-scale", **aria(hidden="true"))


def _row(row: RangeRow) -> Component:
    button = html.Button(row.label, className="range-label", **aria(pressed=str(row.chosen).lower()), **row.action)
    cells = [
        button,
        html.Span(_drawn(row.bounds) if row.bounds else [], className="range-track"),
        html.Span(row.share, className="range-share"),
        html.Span(row.range, className="range-ends"),
        html.Span(row.figure, className="range-figure"),
    ]
    kind = f"range-row range-of-{row.kind}" + (" chosen" if row.chosen else "")
    return html.Li(cells, className=kind)


def _drawn(found: Bounds) -> list[Component]:
    if found.low is None or found.high is None:
        return []
    low, high = 100 * found.low, 100 * found.high
    parts = [
        html.Span(className="range-least", style={"width": f"{low:.1f}%"}),
        html.Span(className="range-most", style={"left": f"{low:.1f}%", "width": f"{high - low:.1f}%"}),
    ]
    mark = (
        [] if found.share is None else [html.Span(className="range-mark", style={"left": f"{100 * found.share:.1f}%"})]
    )
    return [*parts, *mark]
