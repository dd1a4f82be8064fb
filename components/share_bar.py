"""One bar over the whole width that parts a total: inside their own country, across a border, not known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.numbers import Voice, percent
from queries.comparison import LEAST_FOR_PERCENT
from queries.words import text


@dataclass(frozen=True)
class SharePart:
    """One part: its figure ready to be read, its persons (None where withheld), and what it is a part of.

    `words` follow the figure, `under` follows the share. `actions` are the attributes of the button that the words
    become; without any they are plain.
    """

    figure: Component | str
    value: int | None
    words: str
    under: str
    kind: Literal["own", "across", "unknown"]
    actions: Mapping[str, Any] | None = None


def share_bar(parts: Sequence[SharePart], voice: Voice) -> Component:
    """The bar and, under each part, its words; a part of nothing keeps its words.

    Nothing is drawn where a part is withheld, as the lengths of the others would tell it. Shares are given only of
    a total that is large enough for percent.
    """
    values = [part.value for part in parts]
    known = [value for value in values if value is not None]
    total = sum(known) if len(known) == len(values) else 0
    shares = [(part.value or 0) / total if total else 0.0 for part in parts]
    drawn = [_drawn(part, share) for part, share in zip(parts, shares, strict=True) if share]
    words = [
        _words(part, share if total >= LEAST_FOR_PERCENT else None, voice)
        for part, share in zip(parts, shares, strict=True)
    ]
    # Words begin where their part does, the last end where it ends; what is too narrow for its words pushes the next.
    before_last = " ".join(f"minmax(max-content, {100 * share:.2f}%)" for share in shares[:-2])
    columns = f"{before_last} max-content minmax(max-content, 1fr)"
    listed = html.Ul(words, className="parted-words", style={"--parts": columns})
    return html.Div([html.Div(drawn, className="parted-bar", **aria(hidden="true")), listed], className="parted")


def _drawn(part: SharePart, share: float) -> Component:
    # The bar itself may be clicked; for keys and screen readers there is the button below.
    clicked = {name: value for name, value in (part.actions or {}).items() if name.startswith("data-")}
    style = {"flexGrow": f"{share:.4f}"}
    return html.Span(className=f"parted-part parted-{part.kind}", style=style, **clicked)


def _words(part: SharePart, share: float | None, voice: Voice) -> Component:
    said = html.Span(part.words) if part.actions is None else html.Button(part.words, **part.actions)
    line = html.Span([html.B(part.figure), " ", said], className="parted-said")
    under = html.Span(_under(part.under, share, voice), className="parted-under")
    return html.Li([line, under], className=f"parted-word parted-word-{part.kind}")


def _under(words: str, share: float | None, voice: Voice) -> str:
    if share is None:
        return words
    said = percent(share, voice.locale)
    return voice.say(text("{share}, {words}", share=said, words=words)) if words else said
