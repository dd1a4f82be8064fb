"""What a click asks for: a change of the address, or the card of a number. Scripts in assets read these attributes."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import urlencode

from dash.development.base_component import Component

from components import elements as html
from queries.figures import Question
from queries.filters import write_filters

Mode = Literal["toggle", "set", "drop"]
"""toggle: adds the code, or takes it away; set: the code alone, or nothing where it is empty; drop: takes it away."""


def edit(key: str, value: str, mode: Mode = "toggle", also: tuple[str, str] | None = None) -> dict[str, Any]:
    """Attributes of an element that a click makes change a key of the address, and `also` another in the same way."""
    asked_for = {"data-edit-key": key, "data-edit-value": value, "data-edit-mode": mode}
    return {**asked_for, "data-edit-also": ":".join(also)} if also else asked_for


def query_of(pairs: Iterable[tuple[str, str]]) -> str:
    """The query string of pairs, without question mark."""
    return "&".join([_written(key, value) for key, value in pairs])


@lru_cache(maxsize=20_000)
def _written(key: str, value: str) -> str:
    return urlencode([(key, value)])


def asked(words: str, question: Question) -> Component:
    """A number that opens its card: the question, without `by`, that it alone answers."""
    pairs = [("measure", question.measure), *write_filters(question.filters)]
    return html.Button(words, className="asked", **{"aria-haspopup": "dialog", "data-ask": query_of(pairs)})
