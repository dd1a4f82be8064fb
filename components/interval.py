"""The interval of a change: in words, and as a line from end to end, a dot at the change, a line at nothing."""

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from queries.comparison import Change

WIDTH, FURTHEST = 96, 0.6
"""Pixels, and the change at either end of the picture: what is beyond stands at the edge."""


def interval(found: Change) -> Component | str:
    """The picture; nothing where the counts are too small. The dot is filled where the interval excludes no change.

    Hidden from screen readers: the change stands beside it in words.
    """
    if found.interval is None or found.share is None:
        return ""
    low, high = found.interval
    whisker = html.Span(className="whisker", style={"left": _at(low), "width": f"{_place(high) - _place(low):.1f}px"})
    dot = html.Span(className="dot dot-clear" if found.is_clear else "dot", style={"left": _at(found.share)})
    return html.Span([html.Span(className="nothing"), whisker, dot], className="interval", **aria(hidden="true"))


def _place(share: float) -> float:
    inside = min(max(share, -FURTHEST), FURTHEST)
    return WIDTH * (inside + FURTHEST) / (2 * FURTHEST)


def _at(share: float) -> str:
    return f"{_place(share):.1f}px"
