"""Small blocks of facts in columns: labels with their figures, small bars, and two directions by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.numbers import Voice, month
from queries.words import text

Month = tuple[str, int | None, int | None]
"""A month's code, the persons of one direction, and those of the other."""
A_BAR, GAP = 10, 2
"""Width of a month in the drawing, and of what parts it from the next; the drawing is stretched to its room."""
CLOSE = 0.3
"""Part of the width that the name of the first month needs."""


@dataclass(frozen=True)
class Fact:
    """A label with its figure ready to be read; `share`, of the longest, draws a bar in the colour of `kind`."""

    label: str
    figure: Component | str
    share: float | None = None
    kind: Literal["", "women", "girls", "men", "boys", "unknown"] = ""


@dataclass(frozen=True)
class Block:
    """A title, its facts, a picture where there is one, and a sentence of caution, or nothing."""

    title: str
    facts: Sequence[Fact] = ()
    note: str = ""
    picture: Component | None = None


def facts(blocks: Sequence[Block]) -> Component:
    """The blocks beside each other, as many as there is room for."""
    return html.Div([_block(block) for block in blocks], className="facts")


def _block(block: Block) -> Component:
    title = html.P(block.title, className="facts-title", role="heading", **aria(level="3"))
    listed = html.Ul([_fact(fact) for fact in block.facts], className="facts-list") if block.facts else None
    note = html.P(block.note, className="facts-note") if block.note else None
    return html.Section([title, listed, block.picture, note], className="facts-block")


def _fact(fact: Fact) -> Component:
    label, figure = html.Span(fact.label, className="fact-label"), html.Span(fact.figure, className="fact-figure")
    if fact.share is None:
        return html.Li([label, " ", figure], className="fact")
    bar = html.Span(className=f"fact-bar fact-{fact.kind or 'plain'}", style={"width": f"{100 * fact.share:.1f}%"})
    track = html.Span(bar, className="fact-track", **aria(hidden="true"))
    return html.Li([label, " ", track, figure], className="fact fact-drawn")


def mirrored(
    months: Sequence[Month], lit_from: str, words: tuple[str, str], voice: Voice, *, turned: str | None = None
) -> Component:
    """Two directions by month on one scale: forth above the line, back below; lit from a month on.

    `words` name the directions ("To Peru", "To Venezuela"); `turned` says when the larger one changed.
    """
    at = next((place for place, (code, *_) in enumerate(months) if code >= lit_from), len(months))
    sides = [forth for _, forth, _ in months], [back for *_, back in months]
    above, below = (max((value or 0 for value in side), default=0) for side in sides)
    turn = [html.P(turned, className="facts-note")] if turned else []
    return html.Div(
        [
            html.P(_said(words[0], above, voice), className="mirrored-words"),
            html.Div(
                [_side(sides[0], above, at, "forth"), _side(sides[1], below, at, "back")],
                className="mirrored-sides",
                **aria(hidden="true"),
            ),
            html.P(_said(words[1], below, voice), className="mirrored-words"),
            _axis(months, at, voice),
            *turn,
        ],
        className="mirrored",
    )


def _said(words: str, most: int, voice: Voice) -> str:
    return voice.say(text("{direction}, up to {most} in a month", direction=words, most=most))


def _side(values: Sequence[int | None], most: int, at: int, side: str) -> Component:
    # The room of a side is as its longest month, so both are drawn on one scale.
    parts = [
        html.Span(className=f"mirrored-{kind}", style={"maskImage": _picture(shown, most, is_above=side == "forth")})
        for kind, shown in (
            ("rest", [*values[:at], *[None] * (len(values) - at)]),
            ("lit", [*[None] * at, *values[at:]]),
        )
    ]
    return html.Div(parts, className=f"mirrored-{side}", style={"flexGrow": str(most)})


def _picture(values: Sequence[int | None], most: int, *, is_above: bool) -> str:
    bars = []
    for at, value in enumerate(values):
        height = 100 * (value or 0) / (most or 1)
        if height:
            bars.append(
                f"M{at * A_BAR} {100 - height if is_above else 0:.1f}h{A_BAR - GAP}v{height:.1f}h{GAP - A_BAR}z"
            )
    # As a mask, so that the style sheet colours it in light and dark.
    box = f'viewBox="0 0 {len(values) * A_BAR - GAP} 100" preserveAspectRatio="none"'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path d="{"".join(bars)}"/></svg>'
    return f'url("data:image/svg+xml,{quote(drawn)}")'


def _axis(months: Sequence[Month], at: int, voice: Voice) -> Component:
    """The first month and the first lit one, by their year where they begin one."""
    codes = [code for code, *_ in months]
    lit = html.B(_when(codes[at], voice), style={"left": f"{100 * at / len(codes):.1f}%"}) if at < len(codes) else None
    first = html.Span(_when(codes[0], voice)) if codes and at >= CLOSE * len(codes) else None
    return html.Div([first, lit], className="mirrored-axis")


def _when(code: str, voice: Voice) -> str:
    return code[:4] if code.endswith("-01") else month(code, voice.locale, short=True)
