"""Sentences with numbers in them that open their cards."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dash.development.base_component import Component

from queries.words import Text, say

_MARK = "\N{NULL}"


def spoken(words: Text, locale: str, **parts: object) -> list[Component | str]:
    """A sentence with words and components in its places, as children of an element."""
    components: dict[str, Any] = {name: part for name, part in parts.items() if isinstance(part, (Component, dict))}
    marks = {name: f"{_MARK}{name}{_MARK}" for name in components}
    pieces = say(replace(words, values=tuple(sorted({**parts, **marks}.items()))), locale).split(_MARK)
    return [_piece(at, piece, components) for at, piece in enumerate(pieces) if piece]


def _piece(at: int, piece: str, components: Mapping[str, Component]) -> Component | str:
    # Between two marks stands the name of a component.
    return components[piece] if at % 2 else piece
