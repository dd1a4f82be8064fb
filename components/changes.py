"""The largest changes: a finding each, what it rests on, and a line between the two counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components.attributes import aria
from components.edits import edit
from components.numbers import Voice, number, percent, signed
from components.numbers import change as in_words
from components.table import Column, Row, table
from queries.changes import Candidate
from queries.dimensions import DIMENSION
from queries.words import Text, text

ROWS = 30


@dataclass(frozen=True)
class Times:
    """The chosen time and the one it is compared with, in words."""

    now: str
    before: str


def changes(found: Sequence[Candidate], voice: Voice, times: Times, chosen: frozenset[tuple[str, str]]) -> Component:
    """A list of changes, the largest first; a click on a finding filters by its code, or no longer does.

    `chosen` are the dimension and code of each that the page is filtered by.
    """
    items = [_item(one, voice, times, pressed=(one.key, one.code) in chosen) for one in found]
    return html.Ol(items, className="changes")


def finding(one: Candidate, voice: Voice) -> Text:
    """The change in words: "Haiti: 40% more"."""
    name, share = voice.code(one.key, one.code), one.change.share or 0.0
    words = percent(abs(share), voice.locale)
    return (
        text("{name}: {share} more", name=name, share=words)
        if share > 0
        else text("{name}: {share} fewer", name=name, share=words)
    )


def basis(one: Candidate, voice: Voice, times: Times) -> Text:
    """Both counts and the interval: "402 in 2024, 288 in 2023; at 95% from +20% to +63%"."""
    low, high = (signed(end, voice.locale) for end in one.change.interval or (0.0, 0.0))
    return text(
        "{now} in {period}, {before} in {earlier}; at 95% from {low} to {high}",
        now=number(one.change.now, voice.locale),
        period=times.now,
        before=number(one.change.before, voice.locale),
        earlier=times.before,
        low=low,
        high=high,
    )


def candidates_table(listed: Sequence[Candidate], clear: Sequence[Candidate], voice: Voice, times: Times) -> Component:
    """The candidates that were tested, in their order, the first thirty."""
    heads = (text("Change of"), text("Breakdown"))
    columns = [
        *(Column(voice.say(head)) for head in heads),
        *(Column(head, number=True) for head in (times.now, times.before, voice.say(text("Change (95%)")))),
        Column(voice.say(text("Larger than chance"))),
    ]
    rows = [_row(one, voice, is_clear=one in clear) for one in listed[:ROWS]]
    return table(voice.say(text("Changes that were tested together")), columns, rows)


def _row(one: Candidate, voice: Voice, *, is_clear: bool) -> Row:
    counts = (number(count, voice.locale) for count in (one.change.now, one.change.before))
    words = in_words(one.change, voice.locale, of_records=True)
    clear = voice.say(text("yes") if is_clear else text("no"))
    return Row((voice.code(one.key, one.code), voice.sentence(DIMENSION[one.key].label), *counts, words, clear))


def _item(one: Candidate, voice: Voice, times: Times, *, pressed: bool) -> Component:
    button = html.Button(
        voice.say(finding(one, voice)),
        className="change-finding chosen" if pressed else "change-finding",
        **aria(pressed=str(pressed).lower()),
        **edit(one.key, one.code),
    )
    said = [
        html.Span(voice.sentence(DIMENSION[one.key].label), className="change-kind"),
        button,
        html.Span(voice.say(basis(one, voice, times)), className="change-basis"),
    ]
    return html.Li([html.Div(said), _two_dots(one, voice)])


def _two_dots(one: Candidate, voice: Voice) -> Component:
    """Both counts on one line that begins at zero; hidden from screen readers, for the sentence says the same."""
    most = max(one.change.now, one.change.before)
    before, now = (round(100 * count / most, 1) for count in (one.change.before, one.change.now))
    span = {"left": f"{min(before, now)}%", "width": f"{abs(now - before)}%"}
    parts = [
        html.Span(className="change-line", style=span),
        html.Span(className="change-dot", style={"left": f"{before}%"}),
        html.Span(className="change-dot change-now", style={"left": f"{now}%"}),
        html.Span(number(one.change.before, voice.locale), className="change-above", style=_label(before)),
        html.Span(number(one.change.now, voice.locale), className="change-below", style=_label(now)),
    ]
    return html.Div(html.Div(parts), className="change-dots", **aria(hidden="true"))


def _label(place: float) -> dict[str, str]:
    # By its right end, so that no label runs out of the picture.
    return {"right": f"{round(100 - place, 1)}%"}
