"""The ranked list of places: a table whose rows are pressed, each with its word, numbers and months."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.edits import edit
from components.month_bars import month_bars


@dataclass(frozen=True)
class PlaceRow:
    """A place, everything ready to be read. `kind` is one of the five words' keys, or "" for one without colour.

    `published` says which published class `letter` stands for. `around` are the cases near by, `expected` says how many
    an even spread would put there, `of_late` in which months, where not in all; `lit` are those of the last quarter.
    A press on the name sets `key`.
    """

    code: str
    place: str
    name: str
    country: str
    kind: str
    letter: str
    word: str
    stable: str
    cases: str
    around: str
    expected: str
    persons: str
    months: Sequence[int]
    lit: Sequence[int]
    last_seen: str
    of_late: str = ""
    published: str = ""
    chosen: bool = False
    key: str = "recorded_place"


def place_list(caption: str, heads: Sequence[tuple[str, bool]], rows: Sequence[PlaceRow]) -> Component:
    """The table; `heads` give each column's words, and whether it is of numbers."""
    cells = [html.Th(words, scope="col", className="number" if number else "") for words, number in heads]
    body = html.Tbody([_row(row) for row in rows])
    made = html.Table(
        [html.Caption(caption, className="sr"), html.Thead([html.Tr(cells)]), body], className="figures places"
    )
    return html.Div(made, className="table-scroll places-scroll", role="group", tabIndex="0", **aria(label=caption))


def _row(row: PlaceRow) -> Component:
    press = html.Button(
        row.name,
        className="places-name",
        **aria(pressed=str(row.chosen).lower()),
        **edit(row.key, row.code, "drop" if row.chosen else "set"),
    )
    name = html.Div([press, html.Span(row.country, className="places-under")], className="places-where")
    order = html.Span(row.place, className="places-order")
    # The letter says nothing by itself to whoever hears it.
    class_ = [html.Span(f", {row.published}", className="sr")] if row.published else []
    word = [_sign(row), html.Span([row.word, *class_, html.Span(row.stable, className="places-under")])]
    late = [html.Span(row.of_late, className="places-under")] if row.of_late else []
    return html.Tr(
        [
            html.Th(html.Div([order, name], className="places-head"), scope="row"),
            html.Td(html.Div(word, className="places-word")),
            html.Td(row.cases, className="number"),
            html.Td([row.around, html.Span(row.expected, className="places-under"), *late], className="number"),
            html.Td(row.persons, className="number"),
            html.Td([month_bars(row.months, row.lit), html.Span(row.last_seen, className="places-under")]),
        ],
        className="chosen" if row.chosen else "",
    )


def _sign(row: PlaceRow) -> Component:
    # Colour and letter both, so that neither is needed to tell the words apart.
    look = f"place-sign place-{row.kind or 'none'}" + ("" if row.letter else " place-plain")
    return html.Span(row.letter, className=look, title=row.published, **aria(hidden="true"))
