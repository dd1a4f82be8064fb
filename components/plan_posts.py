"""The posts of a plan: a list for each country, each post with what is said of it, its buttons and room for a note."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html as dash_html
from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria, dataset
from components.edits import edit
from queries.words import Text, say, text

MOST_LETTERS = 1000
"""Of one note; the server has the same limit."""


@dataclass(frozen=True)
class PlanPost:
    """A post as it is shown: its code, place and kind, marks of why it is there, and what is said under each head.

    `word` is one of the five words' keys, or "", and `letter` that of its class. `pins` is what the address holds once
    it is pinned or let go, `up` and `down` once it has moved; "" where it cannot.
    """

    code: str
    place: str
    kind: str
    marks: Sequence[str]
    lines: Sequence[str]
    is_pinned: bool
    pins: str
    up: str = ""
    down: str = ""
    word: str = ""
    letter: str = ""


@dataclass(frozen=True)
class PlanCountry:
    """A country: its code, what it is called, its posts and how many in words; in full, or one line that opens."""

    code: str
    name: str
    said: str
    posts: Sequence[PlanPost]
    is_full: bool = True


@dataclass(frozen=True)
class PlanList:
    """All countries, those in full first; `heads` of what is said of a post; words before the others, if any."""

    heads: Sequence[str]
    countries: Sequence[PlanCountry]
    others: str = ""


def plan_posts(plan: PlanList, locale: str) -> list[Component]:
    """The lists of all countries. assets/plan.js puts the notes in, which only the browser and the workspace hold."""
    full = [_country(one, plan.heads, locale) for one in plan.countries if one.is_full]
    more = [_folded(one, plan.heads, locale) for one in plan.countries if not one.is_full]
    return [*full, dash_html.H3(plan.others, className="plan-others"), *more] if more else full


def _folded(one: PlanCountry, heads: Sequence[str], locale: str) -> Component:
    """A country as one line; assets/plan.js keeps open what was opened."""
    posts = ", ".join(post.place for post in one.posts)
    line = [html.B(one.name), html.Span(one.said, className="plan-country-said"), html.Span(posts)]
    inside = [_referral(one, locale), _listed(one, heads, locale)]
    return dash_html.Details(
        [dash_html.Summary(line, className="plan-line"), html.Div(inside, className="plan-inside")],
        className="plan-more",
        **dataset(**{"plan-country": one.code}),
    )


def _country(one: PlanCountry, heads: Sequence[str], locale: str) -> Component:
    named = [dash_html.H3(one.name, className="plan-country-name"), html.Span(one.said, className="plan-country-said")]
    head = html.Div(
        [html.Div(named, className="plan-country-named"), _referral(one, locale)], className="plan-country-head"
    )
    return html.Section([head, _listed(one, heads, locale)], className="plan-country", **aria(label=one.name))


def _referral(one: PlanCountry, locale: str) -> Component:
    place = f"plan-referral-{one.code}"
    label = html.Label(say(text("Referral of victims"), locale), htmlFor=place)
    room = html.Input(
        id=place,
        type="text",
        className="plan-input",
        maxLength=str(MOST_LETTERS),
        placeholder=say(text("None is held"), locale),
        autoComplete="off",
        **dataset(note=one.code),
    )
    # Shown while nothing is written; the style sheet sees that.
    missing = html.Span(say(text("name one first"), locale), className="plan-missing")
    return html.Div([label, room, missing], className="plan-referral")


def _listed(one: PlanCountry, heads: Sequence[str], locale: str) -> Component:
    if not one.posts:
        return html.P(_none(locale), className="plan-none")
    above = html.Div([html.Span(head) for head in ("", *heads)], className="plan-heads", **aria(hidden="true"))
    return html.Div(
        [above, html.Ol([_post(post, one.name, heads, locale) for post in one.posts], className="plan-list")]
    )


def _none(locale: str) -> str:
    return say(text("No named place of this country has a case in these months."), locale)


def _post(post: PlanPost, country: str, heads: Sequence[str], locale: str) -> Component:
    sign = html.Span(post.letter, className=f"place-sign place-{post.word}", **aria(hidden="true"))
    named = [html.B(post.place), *([sign] if post.word else [])]
    marks = [html.Span(mark, className="plan-mark") for mark in (post.kind, *post.marks) if mark]
    buttons = html.Div(_buttons(post, country, locale), className="plan-buttons")
    place = html.Div([html.Div(named, className="plan-named"), *marks, buttons], className="plan-place")
    cells = [
        html.Div([html.Span(head, className="plan-cell-head"), html.Span(words)], className="plan-cell")
        for head, words in zip(heads, post.lines, strict=True)
    ]
    return html.Li([place, *cells, _note(post, country, locale)], className="plan-post")


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


def _note(post: PlanPost, country: str, locale: str) -> Component:
    return html.Input(
        id=f"plan-note-{post.code}",
        type="text",
        className="plan-input plan-note",
        maxLength=str(MOST_LETTERS),
        placeholder=say(text("Note"), locale),
        autoComplete="off",
        **dataset(note=post.code),
        **aria(
            label=say(text("Note on {place}", place=f"{post.place}, {country}"), locale), describedby="plan-note-rule"
        ),
    )
