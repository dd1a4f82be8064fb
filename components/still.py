"""Elements whose content no callback ever touches: the browser makes it itself, as plain elements."""

from json import dumps

from dash.development.base_component import Component

from components.attributes import dataset


def still(element: Component) -> Component:
    """The same element, its content handed over in one attribute (assets/slots.js makes it).

    Dash asks every component of its own again at each change of anything; of this it knows one. The content is made
    of elements of dash.html and of slots that are filled with such.
    """
    props = dict(element.to_plotly_json()["props"])
    content = dumps(props.pop("children", None), default=lambda part: part.to_plotly_json(), separators=(",", ":"))
    return type(element)(**props, **dataset(still=content))
