"""Buttons that show what the address holds, and what the rail has beside its controls: quick periods and counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any

from dash import html
from dash.development.base_component import Component

from components import elements
from components.attributes import aria, dataset
from components.edits import edit
from queries.words import counted, say, text

LATEST, ALL_TIME = "", "all"
"""Periods that the address writes without a date: the latest year while it has none, and all time."""


def marked(key: str, value: str, lit: Sequence[str] | None = None) -> dict[str, Any]:
    """Attributes of a button that sets a key, and is pressed while the address holds one of the `lit` values.

    "" among them stands for a key that the address does not have. A script in assets keeps aria-pressed.
    """
    values = [value] if lit is None else lit
    # Joined to nothing, "" could not be told from no value at all.
    return {**edit(key, value, "set"), **dataset(marks=dumps(list(values))), **aria(pressed="false")}


def period_buttons(locale: str) -> Component:
    """The two periods that need no dates, under the months of the rail."""
    choices = ((text("Latest"), LATEST), (text("All time"), ALL_TIME))
    buttons = [html.Button(say(words, locale), **marked("period", value)) for words, value in choices]
    return html.Div(buttons, className="quick", role="group", **aria(label=say(text("Period"), locale)))


@dataclass(frozen=True)
class Counted:
    """A code of a facet: its name, its figure in words, and its share (0 to 1) of the largest one or of all."""

    code: str
    label: str
    words: str
    share: float = 0


def counts(of_keys: Mapping[str, Sequence[Counted]]) -> Component:
    """Figures for the rows of the rail's controls, which are never built again: a script writes them there."""
    rows = {key: {one.code: [one.words, round(one.share, 3)] for one in many} for key, many in of_keys.items()}
    return elements.Div(hidden=True, **dataset(counts=dumps(rows)))


def short_list(key: str, rows: Sequence[Counted], chosen: Sequence[str], *, others: int, locale: str) -> Component:
    """The largest codes of a long list, in the order given; a click chooses or leaves one. The others by typing."""
    buttons = [_row(key, one, pressed=one.code in chosen) for one in rows]
    more = counted(others, "{n} more", "{n} more", n=others)
    link = [elements.Button(say(more, locale), className="link", **dataset(more=key))] if others else []
    return elements.Div([*buttons, *link], className="short-list")


def _row(key: str, one: Counted, *, pressed: bool) -> Component:
    line = elements.Span(className="share-line", style={"--share": f"{one.share:.3f}"})
    return elements.Button(
        [elements.Span(one.label), elements.Span(one.words, className="count"), line],
        className="short-row chosen" if pressed else "short-row",
        **edit(key, one.code),
        **aria(pressed="true" if pressed else "false"),
    )
