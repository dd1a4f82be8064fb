"""Columns by year: a share of one, or two counts beside each other, with the figure above and the year below."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import elements as html


@dataclass(frozen=True)
class Year:
    """A year: its figure ready to be read, and how high its columns are, each a part of the highest from 0 to 1.

    Without heights there is no column, and the figure says why. `lit` is the year that is chosen, `part` one that is
    not over.
    """

    year: str
    figures: Sequence[Component | str]
    heights: Sequence[float] = ()
    lit: bool = False
    part: bool = False


@dataclass(frozen=True)
class Panel:
    """The years of one group: its name and colour, both empty of everybody."""

    label: str
    kind: str
    years: Sequence[Year]


def years(panels: Sequence[Panel], keys: Sequence[str] = ()) -> Component:
    """The columns; `keys` names the two columns of a year, the first and the second, where there are two."""
    signs = [html.Span([html.Span(className=f"year-sign year-{at}"), words]) for at, words in enumerate(keys)]
    head = [html.Div(signs, className="bar-pieces")] if signs else []
    return html.Div(
        [*head, *(_panel(one) for one in panels)], className="years years-few" if len(panels) > 1 else "years"
    )


def _panel(one: Panel) -> Component:
    sign = [html.Span(className=f"piece-sign piece-{one.kind}")] if one.kind else []
    name = [html.Div([*sign, one.label], className="years-name")] if one.label else []
    return html.Div([*name, html.Ol([_year(year, one.kind) for year in one.years], className="years-list")])


def _year(one: Year, kind: str) -> Component:
    columns = [
        html.Span(
            className=f"year-column year-{at} {f'piece-{kind}' if kind and not at else ''}",
            style={"height": f"{100 * height:.1f}%"},
        )
        for at, height in enumerate(one.heights)
    ]
    kinds = {"year": True, "year-lit": one.lit, "year-part": one.part}
    figures = html.Span(
        [html.Span(figure) if isinstance(figure, str) else figure for figure in one.figures], className="year-figures"
    )
    drawn = html.Span([figures, html.Span(columns, className="year-columns")], className="year-drawn")
    name = html.Span(one.year, className="year-name")
    return html.Li([drawn, name], className=" ".join(key for key, holds in kinds.items() if holds))
