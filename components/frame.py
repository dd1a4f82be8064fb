"""The frame round every panel and the head of a page. Parts have ids, so one callback can fill them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dash import dcc, html
from dash.development.base_component import Component

from components import elements
from components.attributes import aria, dataset
from components.controls import drop_down
from components.icons import icon
from components.still import still
from components.theme import BLANK, GRAPH
from queries.words import Text, counted, say, text


@dataclass(frozen=True)
class Panel:
    """Where a panel stands and what it holds; `columns` of twelve.

    Its picture is a chart of plotly, or drawn with HTML into the slot "picture", or there is none beside the table.
    """

    page: str
    name: str
    columns: int = 12
    picture: Literal["chart", "drawn", "none"] = "chart"


def slot_id(page: str, panel: str, slot: str) -> dict[str, str]:
    """The id of a part whose children are filled later."""
    return {"role": "slot", "page": page, "panel": panel, "slot": slot}


def chart_id(page: str, panel: str) -> dict[str, str]:
    """The id of a panel's graph, whose `figure` is filled later."""
    return {"role": "chart", "page": page, "panel": panel}


def frame(
    panel: Panel,
    name: str,
    locale: str,
    control: Component | None = None,
    *,
    picture: Sequence[Component] = (),
) -> Component:
    """An empty panel at its final height. `name` is what it is called before its title is known.

    `control` is the panel's own switch, under its title; `picture` stands where the slot "picture" would.
    """
    controlled = " panel-controlled" if control is not None else ""
    return html.Section(
        [_head(panel, locale, control), _body(panel, name, picture), _foot(panel)],
        id={"role": "panel", "page": panel.page, "panel": panel.name},
        className=f"panel panel-{panel.picture}{controlled} span-{panel.columns}",
        **aria(label=name),
        **dataset(view="table" if panel.picture == "none" else "chart"),
    )


def _slot(panel: Panel, slot: str) -> dict[str, str]:
    return slot_id(panel.page, panel.name, slot)


def _head(panel: Panel, locale: str, control: Component | None) -> Component:
    actions = [*([_switch(panel, locale)] if panel.picture != "none" else []), _downloads(panel, locale)]
    words = [
        html.H2(id=_slot(panel, "title"), className="panel-title"),
        html.Div(id=_slot(panel, "subtitle"), className="panel-subtitle"),
    ]
    shown = html.Div(actions, className="panel-actions")
    if control is None:
        return still(html.Header([*words, shown]))
    return html.Header([still(html.Div(words)), still(shown), html.Div(control, className="panel-control")])


def _switch(panel: Panel, locale: str) -> Component:
    return html.Button(
        [icon("table"), icon("chart")],
        id={"role": "view", "page": panel.page, "panel": panel.name},
        className="icon-button",
        **aria(label=say(text("Show as a table"), locale), pressed="false"),
    )


def _downloads(panel: Panel, locale: str) -> Component:
    links = html.Div(id=_slot(panel, "download"), className="drop-down-links")
    return drop_down([icon("download")], links, say(text("Download"), locale))


def _body(panel: Panel, name: str, picture: Sequence[Component]) -> Component:
    notice = html.Div(id=_slot(panel, "notice"))
    table = html.Div(id=_slot(panel, "table"), className="panel-table")
    if panel.picture == "none":
        return still(html.Div([notice, table], className="panel-body"))
    summary = html.P(id=_slot(panel, "summary"), className="sr")
    drawn = html.Div(id=_slot(panel, "picture"), className="drawn")
    if panel.picture == "drawn" and not picture:
        return still(html.Div([notice, _group([summary, drawn], name), table], className="panel-body"))
    inside = _group([summary, *(picture or [_graph(panel)])], name)
    return html.Div([notice, inside, table], className="panel-body")


def _group(parts: Sequence[Component], name: str) -> Component:
    return html.Div(list(parts), className="panel-picture", role="group", **aria(label=name))


def _graph(panel: Panel) -> Component:
    place = chart_id(panel.page, panel.name)
    return dcc.Graph(id=place, figure=dict(BLANK), config=GRAPH, responsive=True, className="chart")


def _foot(panel: Panel) -> Component:
    parts = [html.Div(id=_slot(panel, "footer")), html.Div(id=_slot(panel, "mark"))]
    return still(html.Footer(parts, className="panel-foot"))


def download_links(addresses: Sequence[tuple[Text, str]], locale: str) -> list[Component]:
    """The links of a panel's download menu: what each gives, and its plain address."""
    return [elements.A(say(words, locale), href=address, download="") for words, address in addresses]


def footnotes(shown: str, more: Sequence[str], locale: str) -> list[Component | str]:
    """The line under a panel, and what else must be said of it, one press away."""
    if not more:
        return [shown]
    summary = elements.Summary(say(counted(len(more), "{n} note", "{n} notes", n=len(more)), locale))
    listed = elements.Ul([elements.Li(one) for one in more])
    return [shown, " ", elements.Details([summary, listed], className="notes")]


def data_mark(words: str) -> Component:
    """What the figures come from, said in every panel."""
    return elements.Span(words, className="data-mark")


def page_head(page: str, question: str, *, sentence: bool = False) -> Component:
    """The page's question, room for its date on the right and, where it has one, for its sentence below."""
    date = html.Div(id=slot_id(page, "page", "as_of"), className="as-of")
    said = [html.Div(id=slot_id(page, "page", "sentence"), className="sentence")] if sentence else []
    return still(
        html.Div([html.Div([html.H1(question), date], className="page-question"), *said], className="page-head")
    )


def sentence_room(page: str) -> Component:
    """Room for the page's sentence below its tabs."""
    said = html.Div(id=slot_id(page, "page", "sentence"), className="sentence")
    return still(html.Div(said, className="sentence-room"))


def lanes_room(page: str) -> Component:
    """Room for the page's lanes of tiles, kept before there are any."""
    return html.Div(id=slot_id(page, "tiles", "body"), className="lanes-room")


def panel_grid(panels: Sequence[Component]) -> Component:
    """Panels on twelve columns; those of a row share one height."""
    return html.Div(list(panels), className="grid")


def page_foot(parts: Sequence[tuple[str, Component | str]]) -> Component:
    """What the page rests on, once per page: head and text of each part."""
    return still(
        html.Footer([html.Div([html.H2(head), html.Div(body)]) for head, body in parts], className="page-foot")
    )
