"""Ordered sequences of countries: through where journeys go, the most travelled first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.numbers import Voice
from components.route_table import arrow
from queries.words import counted, text

_ENDS = 2


@dataclass(frozen=True)
class Sequence_:  # noqa: N801 - Sequence is the name of the type of lists
    """One sequence: the countries from first to last, its figure ready to be read, and its value for the bar.

    `actions` are the attributes of its button, if it is one.
    """

    names: tuple[str, ...]
    figure: Component | str
    value: int | None
    actions: Mapping[str, Any] | None = None
    chosen: bool = False


def sequences(rows: Sequence[Sequence_], voice: Voice) -> Component:
    """A list, in the order given; bars start at zero and end where the largest does."""
    most = max((row.value or 0 for row in rows), default=0)
    return html.Ol([_row(row, most, voice) for row in rows], className="sequences")


def _row(row: Sequence_, most: int, voice: Voice) -> Component:
    words = html.Div(
        [_chain(row, voice), html.Span(row.figure, className="sequence-figure")], className="sequence-words"
    )
    length = f"{100 * row.value / most:.1f}%" if row.value and most else ""
    bar = [html.Span(className="bar", style={"width": length})] if length else []
    below = html.Div(
        [html.Div(bar, className="bar-track", **aria(hidden="true")), html.Span(_transit(row, voice))],
        className="sequence-below",
    )
    return html.Li([words, below], className="sequence chosen" if row.chosen else "sequence")


def _chain(row: Sequence_, voice: Voice) -> Component:
    parts = list(_links(row.names, voice))
    if row.actions is None:
        return html.Span(parts, className="sequence-chain")
    pressed = aria(pressed=str(row.chosen).lower())
    return html.Button(parts, className="sequence-chain", **pressed, **row.actions)


def _links(names: tuple[str, ...], voice: Voice) -> Iterator[Component | str]:
    """Each name keeps the arrow that leads on from it, so that no line begins with one."""
    for name in names[:-1]:
        yield html.Span([f"{name} ", arrow(voice)], className="sequence-link")
        yield " "
    yield html.Span(names[-1], className="sequence-link")


def _transit(row: Sequence_, voice: Voice) -> str:
    through = max(len(row.names) - _ENDS, 0)
    if len(row.names) < _ENDS:
        return ""
    if not through:
        return voice.say(text("direct"))
    return voice.say(counted(through, "through {n} country", "through {n} countries", n=through))
