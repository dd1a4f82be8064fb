"""Elements that the browser makes itself, as plain ones: no callback of Dash ever touches them."""

import orjson
from dash.development.base_component import Component

from components.attributes import dataset


def plain(content: object) -> str:
    """Components of dash.html, words, or lists and mappings of them, as assets/slots.js makes elements of them."""
    return orjson.dumps(content, default=lambda part: part.to_plotly_json()).decode()


def still(element: Component) -> Component:
    """The same element, its content handed over in one attribute.

    Dash asks every component of its own again at each change of anything; of this it knows one. The content is made
    of elements of dash.html and of slots that are filled with such.
    """
    props = dict(element.to_plotly_json()["props"])
    content = plain(props.pop("children", None))
    return type(element)(**props, **dataset(still=content))
