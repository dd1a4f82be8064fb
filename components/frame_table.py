"""Frames that States report in, as tables in sections (total, by sex, by age, by form); a column can be lit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria


@dataclass(frozen=True)
class FrameHead:
    """The head of a column; `action` holds the attributes of its button, if it is one."""

    label: str
    action: Mapping[str, Any] | None = None
    lit: bool = False


@dataclass(frozen=True)
class FrameRow:
    """A row: its label with the attributes of its button, if it is one, and a cell for each column."""

    label: str
    cells: Sequence[Component | str]
    action: Mapping[str, Any] | None = None
    chosen: bool = False
    muted: bool = False


@dataclass(frozen=True)
class FrameSection:
    """Rows under a head of their own, such as "by sex"; without a head they stand alone."""

    head: str
    rows: Sequence[FrameRow]


@dataclass(frozen=True)
class Frame:
    """A table: what it is of (its heading, if it needs one), its caption, heads and sections."""

    heading: str
    caption: str
    heads: Sequence[FrameHead]
    sections: Sequence[FrameSection]


def frame_table(frame: Frame) -> Component:
    """The table; the first head is that of the row labels."""
    heading = (
        [html.P(frame.heading, className="frame-heading", role="heading", **aria(level="3"))] if frame.heading else []
    )
    head = html.Thead(html.Tr([_head(one, at) for at, one in enumerate(frame.heads)]))
    lit = [one.lit for one in frame.heads[1:]]
    bodies = [_section(one, lit) for one in frame.sections]
    caption = html.Caption(frame.caption, className="sr")
    table = html.Table([caption, head, *bodies], className="figures frame-table")
    scrolls = html.Div(table, className="table-scroll", role="group", tabIndex="0", **aria(label=frame.caption))
    return html.Div([*heading, scrolls], className="frame")


def _head(one: FrameHead, at: int) -> Component:
    kinds = {"number": at > 0, "lit": one.lit}
    pressed = aria(pressed=str(one.lit).lower())
    label = (
        one.label if one.action is None else html.Button(one.label, className="frame-choice", **pressed, **one.action)
    )
    return html.Th(label, scope="col", className=_names(kinds))


def _section(section: FrameSection, lit: Sequence[bool]) -> Component:
    above = []
    if section.head:
        above = [html.Tr(html.Th(section.head, scope="rowgroup", colSpan=len(lit) + 1), className="frame-section")]
    return html.Tbody([*above, *(_row(row, lit) for row in section.rows)])


def _row(row: FrameRow, lit: Sequence[bool]) -> Component:
    pressed = aria(pressed=str(row.chosen).lower())
    label = row.label if row.action is None else html.Button(row.label, className="bar-label", **pressed, **row.action)
    cells = [
        html.Td(cell, className=_names({"number": True, "lit": is_lit}))
        for cell, is_lit in zip(row.cells, lit, strict=True)
    ]
    kinds = {"chosen": row.chosen, "muted": row.muted}
    return html.Tr([html.Th(label, scope="row"), *cells], className=_names(kinds))


def _names(kinds: Mapping[str, bool]) -> str:
    return " ".join(name for name, holds in kinds.items() if holds)
