"""A table of one's own: rows by one or more dimensions, columns by another; cells are reached with the arrow keys."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria, dataset
from queries.words import say, text


class Value(NamedTuple):
    """A cell: its words, what it sorts by (None: always last), and whether it opens the card of its number."""

    words: str
    sort: float | None = None
    opens: bool = False
    muted: bool = False


class Name(NamedTuple):
    """What a row is about, in one of its dimensions; without `sort` it always goes last."""

    words: str
    sort: str = ""


@dataclass(frozen=True)
class Head:
    """The head of a column: its key, its words and a few more below them; `ask` are the filters that are the column."""

    key: str
    words: str
    below: str = ""
    ask: str = ""
    muted: bool = False


@dataclass(frozen=True)
class CrossRow:
    """A row: its names, its cells, and the filters that are the row."""

    names: tuple[Name, ...]
    values: tuple[Value, ...]
    ask: str = ""
    muted: bool = False


@dataclass(frozen=True)
class CrossTable:
    """The parts of a table; `ask` is the query of the cards of all its numbers, which rows and columns add to."""

    caption: str
    leads: tuple[str, ...]
    heads: tuple[Head, ...]
    rows: tuple[CrossRow, ...]
    foot: CrossRow | None = None
    ask: str = ""


@dataclass(frozen=True)
class Choices:
    """A list to choose one of: its key in the address, its label, what is chosen, and options (value, words) by head.

    `none` are the words of the choice of nothing, if that can be chosen.
    """

    key: str
    label: str
    chosen: str
    options: Sequence[tuple[str, Sequence[tuple[str, str]]]] = field(default_factory=tuple)
    none: str = ""


def cross_table(table: CrossTable) -> Component:
    """The table. assets/sort.js sorts it by the heads that are pressed, assets/cross.js moves from cell to cell."""
    leads = [_lead(at, words) for at, words in enumerate(table.leads)]
    head = html.Thead(html.Tr([*leads, *(_head(one) for one in table.heads)]))
    parts = [html.Caption(table.caption, className="sr"), head, html.Tbody([_row(one) for one in table.rows])]
    if table.foot:
        parts.append(html.Tfoot(_foot(table.foot, len(table.leads))))
    shown = html.Table(
        parts, className="figures cross", role="grid", **dataset(sort="cross", cross=table.ask), **aria(readonly="true")
    )
    return html.Div(shown, className="table-scroll cross-scroll", role="group", **aria(label=table.caption))


def _sorts(key: str, kind: str, words: str) -> Component:
    return html.Button(words, className="sorts", **dataset(**{"sort-key": key, "sort-kind": kind}))


def _lead(at: int, words: str) -> Component:
    return html.Th(_sorts(f"name-{at}", "words", words), scope="col")


def _head(one: Head) -> Component:
    below = [html.Span(one.below, className="cross-below")] if one.below else []
    asked = dataset(column=one.ask) if one.ask else {}
    kind = f"number{' muted' if one.muted else ''}"
    return html.Th([_sorts(one.key, "number", one.words), *below], scope="col", className=kind, **asked)


def _row(one: CrossRow) -> Component:
    names = [
        html.Th(name.words, scope="row", **({"data-sort-value": name.sort} if name.sort else {})) for name in one.names
    ]
    asked = {"data-row": one.ask} if one.ask else {}
    return html.Tr([*names, *_cells(one.values)], className="muted" if one.muted else "", **asked)


def _foot(one: CrossRow, leads: int) -> Component:
    # What is copied keeps its columns: a name that spanned several would shift the totals.
    names = [*one.names, *[Name("")] * (leads - len(one.names))]
    heads = [html.Th(name.words, scope="row") if name.words else html.Td() for name in names]
    return html.Tr([*heads, *_cells(one.values)])


def _cells(values: Sequence[Value]) -> Iterator[Component]:
    # Some thousands of them: attributes that say nothing are left out.
    for words, sort, opens, muted in values:
        kind = f"number{' opens' if opens else ''}{' muted' if muted else ''}"
        if sort is None:
            yield html.Td(words, className=kind)
        else:
            yield html.Td(words, className=kind, **{"data-sort-value": str(sort)})


def chooser(choices: Choices) -> Component:
    """A list of the browser's own; assets/cross.js puts what is chosen into the address."""
    none = [_option("none", choices.none, choices.chosen)] if choices.none else []
    groups = [
        html.Optgroup([_option(value, words, choices.chosen) for value, words in options], label=head)
        for head, options in choices.options
    ]
    place = f"choose-{choices.key}"
    held = dataset(choose=choices.key, value=choices.chosen)
    control = html.Select([*none, *groups], id=place, className="cross-select", **held)
    return html.Div([html.Label(choices.label, htmlFor=place), control], className="cross-choice")


def _option(value: str, words: str, chosen: str) -> Component:
    return html.Option(words, value=value, **({"selected": True} if value == chosen else {}))


def copy_button(locale: str) -> Component:
    """The button that copies the table as it stands, and where it is said that it has."""
    done, failed = text("The table has been copied."), text("The table could not be copied.")
    button = html.Button(
        say(text("Copy the table"), locale),
        className="button cross-copy",
        **dataset(**{"copy-done": say(done, locale), "copy-failed": say(failed, locale)}),
    )
    return html.Span([button, html.Span(className="said cross-said", role="status")], className="cross-copying")


HINT = text("Arrow keys go from cell to cell; Enter opens the card of a number.")
"""What the keys do in the table."""
