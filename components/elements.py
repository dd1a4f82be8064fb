"""Elements of dash.html for what is filled anew with each drawing, made without Dash's look at every argument.

A page has some seven hundred of them. Each is what Dash itself would write for the element of that name, so they stand
wherever an element of dash.html does; but their attributes are not checked, and cannot be read back.
"""

from collections.abc import Callable
from typing import Any

from dash.development.base_component import Component

_NAMESPACE = "dash_html_components"


def _maker(kind: str) -> Callable[..., Component]:
    # To its callers what is made is a component, which it is written as.
    def make(children: object = None, **attributes: Any) -> Any:
        return {"props": {"children": children, **attributes}, "type": kind, "namespace": _NAMESPACE}

    return make


A, B, Button, Caption, Details, Div, H2, Input, Label, Li, Ol, Optgroup, Option, P, Section, Select, Span = map(
    _maker,
    (
        *("A", "B", "Button", "Caption", "Details", "Div", "H2", "Input", "Label", "Li", "Ol", "Optgroup"),
        *("Option", "P", "Section", "Select", "Span"),
    ),
)
I = _maker("I")  # noqa: E741  (the element is called so)
Summary, Table, Tbody, Td, Tfoot, Th, Thead, Tr, Ul = map(
    _maker, ("Summary", "Table", "Tbody", "Td", "Tfoot", "Th", "Thead", "Tr", "Ul")
)
