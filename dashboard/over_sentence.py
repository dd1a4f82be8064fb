"""The sentence of a finding: who is how many times as common where; its category filters, its numbers open cards."""

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.edits import asked, edit
from components.numbers import number
from components.sentence import spoken
from dashboard.over_words import GROUP, KIND, PERSONS, SAID, SAID_OF_FEW, category, in_numbers
from dashboard.parts import Context
from queries.over import Finding
from queries.over_counts import AMONG, persons

OPENING, CLOSING = ("(", "\N{LEFT DOUBLE QUOTATION MARK}", "«"), (")", "\N{RIGHT DOUBLE QUOTATION MARK}", "»")
"""Marks that stand directly before and after a word."""


def sentence_of(one: Finding, context: Context, *, is_lit: bool = False) -> list[Component | str]:
    """The sentence of a finding: its category is a filter, and its numbers open their cards."""
    voice, state, numbers = context.voice, context.state, in_numbers(one, context.voice)
    parts: dict[str, object] = {
        "group": voice.say(GROUP[one.group]),
        "persons": voice.say(PERSONS[state.measure]),
        "category": _press(one, context, is_lit=is_lit),
        "part": _asked(one.counts.inside, one, context, whole=False),
        "whole": _asked(one.counts.category, one, context, whole=True),
    }
    if numbers is None:
        return _kept(spoken(SAID_OF_FEW, context.locale, **parts, kind=voice.say(KIND[one.key])))
    ratio, low, high = numbers
    return _kept(spoken(SAID[one.key], context.locale, **parts, ratio=html.B(ratio), low=low, high=high))


def _kept(pieces: Sequence[Component | str]) -> list[Component | str]:
    """The pieces, each element on one line with the bracket or quotation mark that touches it."""
    kept: list[Component | str] = []
    left = ""
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        if isinstance(piece, str):
            words = piece.removeprefix(left)
            is_open = at + 1 < len(pieces) and words[-1:] in OPENING
            kept.append(words[:-1] if is_open else words)
            continue
        before = pieces[at - 1] if at else ""
        first = before[-1] if isinstance(before, str) and before[-1:] in OPENING and before else ""
        left = after[0] if isinstance(after, str) and after[:1] in CLOSING and after else ""
        kept.append(html.Span([first, piece, left], className="over-kept") if first or left else piece)
    return [one for one in kept if one != ""]


def _press(one: Finding, context: Context, *, is_lit: bool) -> Component:
    keys = AMONG[one.key]
    words = category(context, one, inside=True)
    return html.Button(
        words, className="over-category", **aria(pressed=str(is_lit).lower()), **_edit(one, keys, is_lit)
    )


def _edit(one: Finding, keys: tuple[str, ...], is_lit: bool) -> dict[str, Any]:  # noqa: FBT001
    if len(keys) == 1:
        return edit(keys[0], one.codes[0])
    return edit(keys[0], one.codes[0], "drop" if is_lit else "set", (keys[1], one.codes[1]))


def _asked(value: int, one: Finding, context: Context, *, whole: bool) -> Component:
    state = context.state
    return asked(number(value, context.locale), persons(state.measure, state.filters, one, whole=whole))
