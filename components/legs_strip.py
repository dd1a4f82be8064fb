"""The corridor strip: stops in order of travel, and between them legs as thick as the persons who travelled them."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria, dataset

DRAWN = frozenset({"documented", "stated", "inferred"})
"""Certainties that have a look of their own."""
THIN = 0.55
"""Below this part of the thickest leg, its figure interrupts the bar and does not stand in it."""


@dataclass(frozen=True)
class Stop:
    """A place on the way, its country, and what happened there in words ("13 identified here", or nothing)."""

    name: str
    country: str
    note: str = ""


@dataclass(frozen=True)
class Leg:
    """From one stop to the next: its figure ready to be read and its persons (None where withheld).

    `transport_code` is of the scheme transport, or "unknown"; `crossing_words` say how and where a border was crossed.
    """

    figure: Component | str
    value: int | None
    transport_code: str
    transport_words: str
    crossing_words: str
    certainty: str
    certainty_words: str


def legs_strip(stops: Sequence[Stop], legs: Sequence[Leg], *, label: str) -> Component:
    """The strip as an ordered list, each stop with the leg that leaves it; there is one leg fewer than stops.

    `label` names the list. The thickest leg is 40 px at full count.
    """
    most = max((leg.value or 0 for leg in legs), default=0) or 1
    shares = [(leg.value or 0) / most for leg in legs]
    # A stop is as tall as the thicker of the legs it joins.
    joins = [max(pair) for pair in zip([0.0, *shares], [*shares, 0.0], strict=True)]
    listed = [
        _stop(stop, joined, (leg, share) if leg else None)
        for stop, joined, leg, share in zip(stops, joins, [*legs, None], [*shares, 0.0], strict=True)
    ]
    strip = html.Ol(listed, className="strip", style={"--stops": str(len(stops))}, **aria(label=label))
    return html.Div(strip, className="strip-room")


def _stop(stop: Stop, joined: float, leaving: tuple[Leg, float] | None) -> Component:
    place = html.Div([html.B(stop.name), " ", html.Span(stop.country)], className="strip-place")
    note = html.Span(stop.note, className="strip-note") if stop.note else None
    node = html.Span(className="strip-node", style={"--node": f"{joined:.3f}"})
    leg = _leg(*leaving) if leaving else []
    band = html.Div([node, *leg[:1]], className="strip-band")
    kind = f"strip-stop strip-{_certainty(leaving[0])}" if leaving else "strip-stop strip-end"
    return html.Li([place, note, band, *leg[1:]], className=kind)


def _certainty(leg: Leg) -> str:
    return leg.certainty if leg.certainty in DRAWN else "unknown"


def _leg(leg: Leg, share: float) -> list[Component]:
    """The bar with the figure; how certain it is; by what and how it crossed. Only what is documented goes unsaid."""
    words = html.Span(
        [html.Span(className="icon", **aria(hidden="true"), **dataset(transport=leg.transport_code)), leg.figure],
        className="strip-figure",
    )
    bar = html.Span(
        [html.Span(className="strip-bar", style={"--share": f"{share:.3f}"}), words],
        className="strip-leg" if share >= THIN else "strip-leg strip-thin",
    )
    is_plain = leg.certainty == "documented"
    certainty = html.Span(leg.certainty_words, className="sr" if is_plain else "strip-certainty")
    said = " · ".join(words for words in (leg.transport_words, leg.crossing_words) if words)
    return [bar, certainty, html.Span(said, className="strip-way")]
