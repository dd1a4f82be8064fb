"""What happened next: a row for each kind of assistance, a column for each group, bars in the cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria


@dataclass(frozen=True)
class NextColumn:
    """A column: its name in style sheets (women, girls, men, boys, others, all), its head, and its base in words."""

    kind: str
    head: str
    base: str


@dataclass(frozen=True)
class NextCell:
    """A figure, its share in words, and the length of its bar from 0 to 1; no bar without a length."""

    figure: Component | str
    share: str = ""
    length: float | None = None


@dataclass(frozen=True)
class NextRow:
    """A kind of assistance, or that none is recorded; `action` holds the attributes of its button."""

    label: str
    cells: Sequence[NextCell]
    action: Mapping[str, Any]
    chosen: bool = False
    hatched: bool = False


def afterwards(
    caption: str, heads: tuple[str, str], columns: Sequence[NextColumn], rows: Sequence[NextRow]
) -> Component:
    """The table; `heads` are those of the first column and of the row that says how many are known."""
    first = html.Th(heads[0], scope="col")
    head = html.Thead(html.Tr([first, *map(_head, columns)]))
    base = html.Tr([html.Th(heads[1], scope="row"), *(_number(one.base) for one in columns)], className="base")
    body = html.Tbody([base, *(_row(row, columns) for row in rows)])
    table = html.Table([html.Caption(caption, className="sr"), head, body], className="figures afterwards")
    return html.Div(table, className="table-scroll", role="group", tabIndex="0", **aria(label=caption))


def _head(column: NextColumn) -> Component:
    swatch = html.Span(className="swatch", **aria(hidden="true"))
    is_group = column.kind not in {"others", "all"}
    return html.Th([swatch, column.head] if is_group else column.head, scope="col", className=_kind(column))


def _kind(column: NextColumn) -> str:
    return f"number group-{column.kind}"


def _number(words: str) -> Component:
    return html.Td(words, className="number")


def _row(row: NextRow, columns: Sequence[NextColumn]) -> Component:
    button = html.Button(row.label, className="bar-label", **aria(pressed=str(row.chosen).lower()), **row.action)
    cells = [_cell(cell, column) for cell, column in zip(row.cells, columns, strict=True)]
    kinds = {"chosen": row.chosen, "not-recorded": row.hatched, "muted": row.hatched}
    return html.Tr(
        [html.Th(button, scope="row"), *cells], className=" ".join(name for name, holds in kinds.items() if holds)
    )


def _cell(cell: NextCell, column: NextColumn) -> Component:
    share = [html.Span(cell.share, className="share")] if cell.share else []
    bar = [html.Span(className="cell-bar", style={"--part": f"{min(cell.length, 1):.3f}"})] if cell.length else []
    return html.Td([cell.figure, *share, *bar], className=_kind(column))
