"""The card of a number: what stands in it, and the room it opens in. assets/card.js opens, places and closes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components.attributes import aria, dataset
from components.icons import icon
from queries.words import Text, say, text

TITLE, COMMAND, CITATION = "card-title", "card-command", "card-citation"


@dataclass(frozen=True)
class Row:
    """What one head of a card stands over: lines of words, each with a figure of its own or none."""

    head: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Card:
    """A card in words: a figure and its noun, what it means, rows, the command that gives it, and how to cite it.

    Without `is_citable` the citation says that there is none.
    """

    value: str
    noun: str
    meaning: tuple[str, ...]
    rows: tuple[Row, ...]
    command: str
    citation: str
    is_citable: bool


def card_room(locale: str) -> Component:
    """The closed card, once per page; `data-failed` is what it says when the server does not answer."""
    copying = {
        "failed": say(text("The server did not answer; please try again."), locale),
        "copied": say(text("Copied."), locale),
        "refused": say(text("It could not be copied; it is marked, to be copied by hand."), locale),
    }
    close = html.Button(
        icon("close"), id="card-close", className="icon-button", **aria(label=say(text("Close"), locale))
    )
    said = html.P(id="card-said", className="card-said", role="status")
    return html.Div(
        [close, html.Div(id="card-body"), said],
        id="card",
        className="card",
        role="dialog",
        hidden=True,
        tabIndex="-1",
        **aria(labelledby=TITLE),
        **dataset(**copying),
    )


def card_body(card: Card, locale: str) -> list[Component]:
    """What stands in an open card, as plain elements."""
    title = html.H2([html.B(card.value), " ", html.Span(card.noun)], id=TITLE, className="card-title")
    meaning = [html.P(words) for words in card.meaning]
    rows = html.Dl([part for row in card.rows for part in _row(row)])
    command = html.Div(
        [html.Code(_in_options(card.command), id=COMMAND), _copy(COMMAND, text("Copy the command"), locale)],
        className="card-command",
    )
    cite: list[Component | str] = [html.Span(card.citation, id=CITATION)]
    if card.is_citable:
        cite += [" ", _copy(CITATION, text("Copy the citation"), locale)]
    return [title, *meaning, rows, command, html.P(cite, className="card-cite")]


def complaint(words: Sequence[str]) -> list[Component]:
    """A card for what cannot be asked."""
    return [html.P(" ".join(words), id=TITLE, className="card-complaint")]


def _row(row: Row) -> tuple[Component, Component]:
    lines = [
        html.Div([html.Span(words), *([html.B(figure)] if figure else [])], className="card-line")
        for words, figure in row.lines
    ]
    return html.Dt(row.head), html.Dd(lines)


def _in_options(command: str) -> list[Component | str]:
    """The command in its options, so that a line breaks between them and not inside one."""
    first, *options = command.split(" --")
    return [html.Span(first), *(piece for option in options for piece in (" ", html.Span(f"--{option}")))]


def _copy(what: str, label: Text, locale: str) -> Component:
    """A button that copies the words of the element called `what`; its label begins with what is seen."""
    return html.Button(
        say(text("Copy"), locale), className="link", **dataset(copy=what), **aria(label=say(label, locale))
    )
