"""Elements that the browser makes itself: handed over in one attribute, with nothing lost."""

import json

from dash import html

from components.attributes import aria
from components.still import plain, still


def test_the_content_is_handed_over_in_one_attribute() -> None:
    """The element keeps its own attributes; what was in it is text."""
    element = still(html.Div([html.B("1"), " victim"], className="said", **aria(label="Said")))
    props = element.to_plotly_json()["props"]
    content = json.loads(props.pop("data-still"))
    assert props == {"children": None, "className": "said", "aria-label": "Said"}
    bold = {"props": {"children": "1"}, "type": "B", "namespace": "dash_html_components"}
    assert content == [bold, " victim"]


def test_components_are_written_wherever_they_stand() -> None:
    """In lists and under names."""
    assert json.loads(plain({"body": [html.P("a"), True]})) == {
        "body": [{"props": {"children": "a"}, "type": "P", "namespace": "dash_html_components"}, True]
    }
