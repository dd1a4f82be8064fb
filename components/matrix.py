"""Origins by destinations as a table of shaded cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal
from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.flow_scene import step_of
from components.numbers import NONE, STATES, Voice
from queries.figures import AT_LEAST, UNDER
from queries.words import BABEL_LOCALES, text

_THOUSAND, _MILLION = 1000, 1_000_000


@dataclass(frozen=True)
class Cell:
    """The figure of one pair: ready to be read, its value and state, and what it is called: "Haiti to Chile: 142".

    `actions` are the attributes of its button, if it is one.
    """

    figure: str
    value: int | None
    state: str
    actions: Mapping[str, Any] | None
    chosen: bool
    name: str


def matrix(
    caption: str, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[Cell | None]], *, voice: Voice
) -> Component:
    """The table: a line of cells for each origin, in the order of the destinations; None where there is nobody.

    A place that is both row and column has its cell inside its own borders: shown, but not shaded, as it is often so
    large that all others would be pale. There are no totals: these are not all the places.
    """
    found = list(zip(rows, cells, strict=True))
    most = max((value for row, line in found for value in _between(row, columns, line)), default=0)
    lines = [html.Tr([html.Th(row, scope="row"), *_line(row, columns, line, (most, voice))]) for row, line in found]
    parts = [html.Caption(caption, className="sr"), _heads(columns, voice), html.Tbody(lines)]
    table = html.Table(parts, className="matrix")
    scrolls = html.Div(table, className="table-scroll", role="group", tabIndex="0", **aria(label=caption))
    return html.Div([scrolls, *_note(rows, columns, cells, voice)], className="matrix-room")


def short(value: int, locale: str) -> str:
    """A figure in four signs: "142", "1.6k", "38k", "1.2M"."""
    if value < _THOUSAND:
        return str(value)
    size, sign = (_MILLION, "M") if round(value, -3) >= _MILLION else (_THOUSAND, "k")
    parts = value / size
    decimals = 1 if round(parts, 1) < 10 else 0  # noqa: PLR2004 - a second digit before the point leaves room for none
    return str(format_decimal(round(parts, decimals), "0.#", locale=BABEL_LOCALES[locale])) + sign


def _between(row: str, columns: Sequence[str], line: Sequence[Cell | None]) -> list[int]:
    """The values of a line between two different places."""
    pairs = zip(columns, line, strict=True)
    return [found.value for column, found in pairs if found is not None and found.value is not None and row != column]


def _line(
    row: str, columns: Sequence[str], line: Sequence[Cell | None], scale: tuple[int, Voice]
) -> Iterator[Component]:
    for column, found in zip(columns, line, strict=True):
        yield _cell(found, *scale, within=row == column)


def _heads(columns: Sequence[str], voice: Voice) -> Component:
    corner = html.Th(voice.say(text("Origin")), scope="col", rowSpan=2)
    over = html.Th(voice.say(text("Destination")), scope="colgroup", colSpan=len(columns), className="matrix-over")
    names = [html.Th(html.Span(column), scope="col", className="matrix-head") for column in columns]
    return html.Thead([html.Tr([corner, over]), html.Tr(names)])


def _cell(found: Cell | None, most: int, voice: Voice, *, within: bool) -> Component:
    kinds = ["matrix-within"] if within else []
    if found is None or (not found.value and found.state not in {*STATES, AT_LEAST}):
        return html.Td(html.Span("0", className="sr"), className=" ".join([*kinds, "matrix-nobody"]))
    if found.value is None or found.state in STATES:
        kinds.append("matrix-withheld" if found.state == UNDER else "matrix-none")
    elif not within:
        kinds.append(f"matrix-step-{step_of(found.value, most)}")
    if found.chosen:
        kinds.append("chosen")
    return html.Td(_shown(found, _sign(found, voice)), className=" ".join(kinds))


def _shown(found: Cell, sign: str) -> Component:
    if found.actions is None:
        return html.Span(
            [html.Span(sign, **aria(hidden="true")), html.Span(found.name, className="sr")], title=found.name
        )
    named = {"title": found.name, **aria(label=found.name, pressed=str(found.chosen).lower())}
    return html.Button(sign, **named, **found.actions)


def _sign(found: Cell, voice: Voice) -> str:
    """What fits into a cell; its name says it in full."""
    if found.state == UNDER:
        return "<10"
    if found.value is None or found.state in STATES:
        return NONE
    low = "\N{GREATER-THAN OR EQUAL TO}" if found.state == AT_LEAST else ""
    return low + short(found.value, voice.locale)


def _note(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[Cell | None]], voice: Voice
) -> list[Component]:
    """What the grounds that are no shade mean, where there are any."""
    states = {found.state for line in cells for found in line if found is not None}
    words = [
        *([voice.say(text("Framed: within one of them, not shaded."))] if set(rows) & set(columns) else []),
        *([voice.say(text("Dotted: withheld, fewer than 10."))] if UNDER in states else []),
    ]
    return [html.P(" ".join(words), className="matrix-note")] if words else []
