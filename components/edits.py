"""What a click asks for: a change of the address, or the card of a number. Scripts in assets read these attributes."""

from typing import Any, Literal
from urllib.parse import urlencode

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria, dataset
from queries.figures import Question
from queries.filters import write_filters

Mode = Literal["toggle", "set", "drop"]
"""toggle: adds the code, or takes it away; set: the code alone, or nothing where it is empty; drop: takes it away."""


def edit(key: str, value: str, mode: Mode = "toggle", also: tuple[str, str] | None = None) -> dict[str, Any]:
    """Attributes of an element that a click makes change a key of the address, and `also` another in the same way."""
    more = {"edit-also": ":".join(also)} if also else {}
    return dataset(**{"edit-key": key, "edit-value": value, "edit-mode": mode, **more})


def asked(words: str, question: Question) -> Component:
    """A number that opens its card: the question, without `by`, that it alone answers."""
    pairs = [("measure", question.measure), *write_filters(question.filters)]
    return html.Button(words, className="asked", **aria(haspopup="dialog"), **dataset(ask=urlencode(pairs)))
