"""Figures as a real table, and the sentence that stands where a picture cannot."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from queries.words import say, text

NoticeKind = Literal["empty", "declined", "failed", "not_applicable", "withheld"]


@dataclass(frozen=True)
class Column:
    """A column by its head; numbers stand on the right. Columns of one `group` share a head above their own."""

    label: str
    number: bool = False
    group: str = ""


@dataclass(frozen=True)
class Row:
    """A row of texts ready to be read, or of components such as a number that opens its card.

    Muted is what stands apart, such as unknown and not broken down; chosen is what the filters name.
    """

    cells: tuple[str | Component, ...]
    muted: bool = False
    chosen: bool = False


def table(caption: str, columns: Sequence[Column], rows: Sequence[Row]) -> Component:
    """A table that can be read cell by cell. The first column names the row.

    Use it beside every picture: it says the same figures in full.
    """
    head = html.Thead(_heads(columns))
    body = html.Tbody([_row(row, columns) for row in rows])
    return html.Div(
        html.Table([html.Caption(caption, className="sr"), head, body], className=_kind(columns)),
        className="table-scroll",
        role="group",
        tabIndex="0",
        **aria(label=caption),
    )


def _kind(columns: Sequence[Column]) -> str:
    return "figures figures-grouped" if any(column.group for column in columns) else "figures"


def _heads(columns: Sequence[Column]) -> list[Component]:
    if not any(column.group for column in columns):
        return [html.Tr([_head(column) for column in columns])]
    first, *others = columns
    groups = [(group, len(list(under))) for group, under in groupby(others, key=lambda column: column.group)]
    above = [html.Th(group, scope="colgroup", colSpan=span, className="group") for group, span in groups]
    corner = html.Th(first.label, scope="col", rowSpan=2)
    return [html.Tr([corner, *above]), html.Tr([_head(column) for column in others])]


def _head(column: Column) -> Component:
    return html.Th(column.label, scope="col", className="number" if column.number else "")


def _row(row: Row, columns: Sequence[Column]) -> Component:
    name, *values = row.cells
    cells = [
        html.Td(value, className="number" if column.number else "")
        for value, column in zip(values, columns[1:], strict=True)
    ]
    states = {"muted": row.muted, "chosen": row.chosen}
    return html.Tr(
        [html.Th(name, scope="row"), *cells], className=" ".join(name for name, holds in states.items() if holds)
    )


def notice(kind: NoticeKind, sentence: str, action: Component | Sequence[Component] | None = None) -> Component:
    """One sentence in a panel: why there is nothing to see, and what can be done about it.

    The picture stays under an empty notice (its axes are right) and goes under every other kind.
    """
    parts: list[Component] = [html.P(sentence)]
    if action is not None:
        parts.append(html.Div(action, className="notice-action"))
    return html.Div(parts, className=f"notice notice-{kind}")


def try_again(page: str, panel: str, locale: str) -> Component:
    """The button of a failed panel: it asks for the page's figures once more."""
    label = say(text("Try again"), locale)
    return html.Button(label, id={"role": "again", "page": page, "panel": panel}, className="button")
