"""Bars with their figures above them: one code each, the largest first, what is not stated last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria


@dataclass(frozen=True)
class Piece:
    """A part of a bar, in the colour of its kind (women, girls, men, boys, other, unknown …), and what is said of it.

    `length` is a part of the longest bar, as that of the bar is. `of` says whose part it is.
    """

    kind: str
    length: float
    of: str
    words: Component | str


@dataclass(frozen=True)
class Bar:
    """One code: its label, its figure ready to be read, and its share where there is one.

    `length` and `mark` (what it is compared with) are parts of the longest bar, from 0 to 1. `action` holds the
    attributes of the label's button. A hatched bar is of what is not stated; without a length there is none.
    `pieces` stand in place of one bar, and are said under it.
    """

    label: str
    figure: Component | str
    share: str
    length: float | None
    mark: float | None
    action: Mapping[str, Any]
    chosen: bool = False
    hatched: bool = False
    pieces: Sequence[Piece] = ()


def bars(rows: Sequence[Bar], marks: str = "") -> Component:
    """Bars as a list; `marks` says in words what the thin lines are."""
    said = [html.P(marks, className="bars-note")] if marks else []
    with_shares = any(row.share for row in rows)
    listed = [_bar(row, with_shares=with_shares) for row in rows]
    return html.Div([*said, html.Ul(listed, className="bars" if with_shares else "bars bars-plain")])


def known_bar(words: str, part: float) -> Component:
    """One bar over the whole width: the part of all of whom anything is known, in words above it."""
    known = html.Span(className="known-part", style={"width": f"{100 * part:.1f}%"})
    return html.Div(
        [html.Span(words), html.Span(known, className="known-all", **aria(hidden="true"))], className="known"
    )


def _bar(row: Bar, *, with_shares: bool) -> Component:
    label = html.Button(row.label, className="bar-label", **aria(pressed=str(row.chosen).lower()), **row.action)
    figure = html.Span(row.figure, className="bar-figure")
    share = [html.Span(row.share, className="bar-share")] if with_shares else []
    words = html.Div([label, figure, *share], className="bar-words")
    kinds = {"bar-row": True, "bar-hatched": row.hatched, "chosen": row.chosen}
    drawn = [] if row.length is None else [html.Div(_drawn(row, row.length), className="bar-track")]
    drawn += [_said(row.pieces)] if row.pieces else []
    return html.Li([words, *drawn], className=" ".join(name for name, holds in kinds.items() if holds))


def _drawn(row: Bar, length: float) -> list[Component]:
    bar = _pieces(row.pieces) or [html.Span(className="bar", style={"width": f"{100 * length:.1f}%"})]
    mark = [] if row.mark is None else [html.Span(className="bar-mark", style={"left": f"{100 * row.mark:.1f}%"})]
    return [*bar, *mark]


def _pieces(pieces: Sequence[Piece]) -> list[Component]:
    starts = accumulate((one.length for one in pieces), initial=0.0)
    return [
        html.Span(
            className=f"bar piece piece-{one.kind}",
            style={"left": f"{100 * start:.1f}%", "width": f"{100 * one.length:.1f}%"},
        )
        for one, start in zip(pieces, starts, strict=False)
        if one.length
    ]


def _said(pieces: Sequence[Piece]) -> Component:
    """What each piece is, in the order they are drawn in: colour is never alone."""
    words = [html.Span([f"{one.of} ", one.words], className=f"piece-word piece-{one.kind}") for one in pieces]
    return html.Div(words, className="bar-pieces")
