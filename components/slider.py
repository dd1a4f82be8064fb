"""A slider bound to one key of the address; assets/slider.js moves it."""

from dash.development.base_component import Component

from components import elements as html
from components.attributes import dataset


def slider(key: str, label: str, span: tuple[int, int, int], value: int) -> list[Component]:
    """The slider with its label and value; `span` is its least and largest value and its step."""
    least, most, step = span
    shown = min(max(value, least), most)
    bounds = {"min": least, "max": most, "step": step, "value": shown}
    control = html.Input(type="range", id=f"slide-{key}", **bounds, **dataset(slide=key))
    return [html.Label(label, htmlFor=f"slide-{key}"), control, html.Span(str(shown), className="slide-value")]
