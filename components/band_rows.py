"""Amounts in bands as a table: each row a strip of bands, the middle half filled, the median's band strongest."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria


@dataclass(frozen=True)
class BandRow:
    """A row: its name, where its median and its quartiles lie among the bands (None of too few), and its words.

    `group` is a head that stands above the first row of its own.
    """

    name: Component | str
    places: tuple[int, int, int] | None
    median: str
    half: str
    persons: Component | str
    group: str = ""


@dataclass(frozen=True)
class Heads:
    """What stands above the columns, and the low end of each band as short as it can be said."""

    name: str
    ticks: Sequence[str]
    median: str
    half: str
    persons: str


def band_rows(caption: str, heads: Heads, rows: Sequence[BandRow]) -> Component:
    """The table: the strip is hidden from screen readers, as its words stand beside it."""
    ticks = html.Span(
        [html.Span(tick) for tick in heads.ticks], className="band-strip band-ticks", **aria(hidden="true")
    )
    # A head without words is said by the columns beside it.
    columns = [
        html.Th(heads.name, scope="col"),
        html.Td(ticks),
        html.Th(heads.median, scope="col", className="number"),
        html.Th(heads.half, scope="col", className="number"),
        html.Th(heads.persons, scope="col", className="number"),
    ]
    lines = []
    for at, row in enumerate(rows):
        if row.group and (at == 0 or rows[at - 1].group != row.group):
            head = html.Th(row.group, scope="colgroup", colSpan=len(columns), className="band-group")
            lines.append(html.Tr([head]))
        lines.append(_row(row, len(heads.ticks)))
    parts = [html.Caption(caption, className="sr"), html.Thead(html.Tr(columns)), html.Tbody(lines)]
    return html.Div(
        html.Table(parts, className="figures bands"),
        className="table-scroll",
        role="group",
        tabIndex="0",
        **aria(label=caption),
    )


def _row(row: BandRow, bands: int) -> Component:
    strip = html.Span([_cell(at, row) for at in range(bands)], className="band-strip", **aria(hidden="true"))
    return html.Tr(
        [
            html.Th(row.name, scope="row"),
            html.Td(strip),
            html.Td(row.median, className="number"),
            html.Td(row.half, className="number"),
            html.Td(row.persons, className="number"),
        ]
    )


def _cell(at: int, row: BandRow) -> Component:
    if row.places is None:
        return html.Span()
    low, median, high = row.places
    kind = "band-median" if at == median else "band-half" if low <= at <= high else ""
    return html.Span(className=kind) if kind else html.Span()
