"""The strip of tabs under a page's question: each is a page of its own, with its own path."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.attributes import aria, dataset
from components.still import still
from queries.words import Text, say, text


def page_tabs(tabs: Sequence[tuple[Text | str, str]], locale: str) -> Component:
    """Links to pages that belong together, as (label, path); assets/codec.js adds the state, and marks the open one."""
    links = [html.A(say(label, locale), href=path, **dataset(page=path)) for label, path in tabs]
    name = say(text("Parts of this page"), locale)
    return still(html.Nav(links, className="page-tabs", **aria(label=name)))
