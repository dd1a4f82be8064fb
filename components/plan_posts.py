"""The posts of a plan: a list for each country, each post with what is said of it, its buttons and room for a note."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria, dataset
from components.edits import edit
from queries.words import Text, say, text

MOST_LETTERS = 1000
"""Of one note; the server has the same limit."""


@dataclass(frozen=True)
class PlanPost:
    """A post as it is shown: its code and place, why it is there as a mark, and lines (head, words).

    `pins` is what the address holds once it is pinned or let go, `up` and `down` once it has moved; "" where it cannot.
    """

    code: str
    place: str
    mark: str
    lines: Sequence[tuple[str, str]]
    is_pinned: bool
    pins: str
    up: str = ""
    down: str = ""


@dataclass(frozen=True)
class PlanCountry:
    """A country: its code, what it is called, how many posts in words, and its posts."""

    code: str
    name: str
    said: str
    posts: Sequence[PlanPost]


def plan_posts(countries: Sequence[PlanCountry], locale: str) -> list[Component]:
    """The lists of all countries. assets/plan.js puts the notes in, which only the browser and the workspace hold."""
    return [_country(one, locale) for one in countries]


def _country(one: PlanCountry, locale: str) -> Component:
    head = [html.H2(one.name, className="plan-country-name"), html.Span(one.said, className="plan-country-said")]
    place = f"plan-referral-{one.code}"
    referral = [
        html.Label(say(text("Referral of victims"), locale), htmlFor=place),
        html.Input(
            id=place,
            type="text",
            className="plan-input",
            maxLength=str(MOST_LETTERS),
            placeholder=say(text("None is held: name one first."), locale),
            autoComplete="off",
            **dataset(note=one.code),
        ),
    ]
    rows = [_post(post, one.name, locale) for post in one.posts]
    listed = html.Ol(rows, className="plan-list") if rows else html.P(_none(locale), className="plan-none")
    return html.Section(
        [html.Div(head, className="plan-country-head"), html.Div(referral, className="plan-referral"), listed],
        className="plan-country",
        **aria(label=one.name),
    )


def _none(locale: str) -> str:
    return say(text("No named place of this country has a case in these months."), locale)


def _post(post: PlanPost, country: str, locale: str) -> Component:
    named = [html.B(post.place), html.Span(post.mark, className="plan-mark")]
    lines = [
        html.Div([html.Span(head, className="plan-line-head"), html.Span(words)], className="plan-line")
        for head, words in post.lines
    ]
    head = html.Div([html.Div(named, className="plan-place"), html.Div(_buttons(post, country, locale))])
    return html.Li([head, html.Div(lines, className="plan-lines"), _note(post, locale)], className="plan-post")


def _buttons(post: PlanPost, country: str, locale: str) -> list[Component]:
    place = f"{post.place}, {country}"
    words = text("Pinned") if post.is_pinned else text("Pin")
    pin = html.Button(
        say(words, locale),
        className="plan-button",
        **edit("pins", post.pins, "set"),
        **aria(pressed="true" if post.is_pinned else "false", label=say(text("Pin {place}", place=place), locale)),
    )
    moves = (
        (post.up, "\N{UPWARDS ARROW}", text("Move {place} up", place=place)),
        (post.down, "\N{DOWNWARDS ARROW}", text("Move {place} down", place=place)),
    )
    return [pin, *(_move(*one, locale=locale) for one in moves if one[0])]


def _move(pins: str, sign: str, label: Text, *, locale: str) -> Component:
    return html.Button(sign, className="plan-button", **edit("pins", pins, "set"), **aria(label=say(label, locale)))


def _note(post: PlanPost, locale: str) -> Component:
    place = f"plan-note-{post.code}"
    label = html.Label(say(text("Note"), locale), htmlFor=place)
    room = html.Input(
        id=place,
        type="text",
        className="plan-input",
        maxLength=str(MOST_LETTERS),
        autoComplete="off",
        **dataset(note=post.code),
        **aria(describedby="plan-note-rule"),
    )
    return html.Div([label, room], className="plan-note")
