"""The largest changes: a finding each, what it rests on, and a line between the two counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.edits import edit
from components.numbers import NONE, Voice, in_percent, number, percent, signed
from components.table import Column, Row, table
from queries.changes import Candidate
from queries.comparison import Change
from queries.dimensions import DIMENSION
from queries.words import Text, text

ROWS, MIDDLE = 30, 50


@dataclass(frozen=True)
class Times:
    """The chosen time and the one it is compared with, as "2025" and "in 2025"; and whether changes were tested."""

    now: str
    before: str
    when: Text
    earlier: Text
    tested: bool = True


@dataclass(frozen=True)
class Revised:
    """A year whose figure a later delivery changed, with the parts that are kept apart, and when it was known so."""

    codes: tuple[tuple[str, str], ...]
    change: Change
    known_on: str


Chosen = frozenset[tuple[str, str]]
"""Dimension and code of each that the page is filtered by."""


def changes(
    found: Sequence[Candidate], voice: Voice, times: Times, chosen: Chosen, *, revised: Sequence[Revised] = ()
) -> Component:
    """A list of changes, the largest first, then what was revised; a click on a finding filters by its codes."""
    items = [_item(one, voice, times, pressed=_is_pressed(one, chosen)) for one in found]
    return html.Ol([*items, *(_revision(one, voice) for one in revised)], className="changes")


def _is_pressed(one: Candidate, chosen: Chosen) -> bool:
    return chosen.issuperset(one.codes if one.is_corridor else one.codes[:1])


def named(codes: Sequence[tuple[str, str]], voice: Voice) -> str:
    """What is said of codes that belong together: "Haiti", "Haiti → Chile", "Venezuela, Darién"."""
    (key, code), *rest = codes
    first, *others = [
        voice.code(key, code),
        *(voice.say(voice.names.within(DIMENSION[key].scheme, code)) for key, code in rest),
    ]
    if Candidate(tuple(codes), Change(0, 0)).is_corridor:
        return voice.say(text("{citizenship} → {destination}", citizenship=first, destination=others[0]))
    return ", ".join([first, *others])


def finding(one: Candidate, voice: Voice) -> Text:
    """The change in words: "Haiti: 40% more", or where a count is small "Haiti: from 12 to 64"."""
    name, share = named(one.codes, voice), one.change.share
    if share is None:
        return text("{name}: from {before} to {now}", name=name, before=one.change.before, now=one.change.now)
    words = percent(abs(share), voice.locale)
    return (
        text("{name}: {share} more", name=name, share=words)
        if share > 0
        else text("{name}: {share} fewer", name=name, share=words)
    )


def kind(one: Candidate, voice: Voice) -> Text | str:
    """What it is a change of, and whether it is new or gone."""
    label = _of(one, voice)
    if not one.is_few:
        return label
    if not one.change.before:
        return text("{dimension}, new", dimension=label)
    if not one.change.now:
        return text("{dimension}, no longer", dimension=label)
    if one.change.before < one.change.now:
        return text("{dimension}, few before", dimension=label)
    return text("{dimension}, few now", dimension=label)


def _of(one: Candidate, voice: Voice) -> str:
    if one.is_corridor:
        return voice.say(text("corridor, citizenship → destination"))
    return voice.say(DIMENSION[one.codes[0][0]].label)


def basis(one: Candidate, voice: Voice, times: Times) -> Text:
    """Both counts, and the interval or why there is none: "402 in 2024, 288 in 2023; at 95% from +20% to +63%"."""
    counts = {
        "now": number(one.change.now, voice.locale),
        "when": times.when,
        "before": number(one.change.before, voice.locale),
        "earlier": times.earlier,
    }
    if not times.tested:
        return text("{now} {when}, {before} {earlier}", **counts)
    found = in_percent(one.change, voice.locale)
    if found is None:
        return text("{now} {when}, {before} {earlier}; under 20, so no percentage", **counts)
    ends = {"low": found[1], "high": found[2]}
    return text("{now} {when}, {before} {earlier}; at 95% from {low} to {high}", **counts, **ends)


def candidates_table(listed: Sequence[Candidate], clear: Sequence[Candidate], voice: Voice, times: Times) -> Component:
    """The candidates in their order, the first thirty; whether each is larger than chance, where that was tested."""
    heads = [voice.say(text("Change of")), voice.say(text("Breakdown"))]
    change = text("Change (95%)") if times.tested else text("Change")
    columns = [
        *map(Column, heads),
        *(Column(head, number=True) for head in (times.now, times.before, voice.say(change))),
        *([Column(voice.say(text("Larger than chance")))] if times.tested else []),
    ]
    holds = set(clear)
    rows = [_row(one, voice, times, is_clear=one in holds) for one in listed[:ROWS]]
    caption = text("Changes that were tested together") if times.tested else text("Changes, not tested")
    return table(voice.say(caption), columns, rows)


def _row(one: Candidate, voice: Voice, times: Times, *, is_clear: bool) -> Row:
    counts = (number(count, voice.locale) for count in (one.change.now, one.change.before))
    clear = [voice.say(text("yes") if is_clear else text("no"))] if times.tested else []
    words = _change(one.change, voice, times)
    return Row((named(one.codes, voice), voice.sentence(_of(one, voice)), *counts, words, *clear))


def _change(change: Change, voice: Voice, times: Times) -> str:
    found = in_percent(change, voice.locale)
    if found is None:
        return NONE
    if not times.tested:
        return signed(change.share or 0, voice.locale)
    share, low, high = found
    return voice.say(text("{share} ({low} to {high})", share=share, low=low, high=high))


def _item(one: Candidate, voice: Voice, times: Times, *, pressed: bool) -> Component:
    (key, code), *rest = one.codes
    # Both ends of a corridor are set, and taken away, together.
    action = edit(key, code, "drop" if pressed else "set", rest[0]) if one.is_corridor else edit(key, code)
    button = html.Button(
        voice.sentence(finding(one, voice)),
        className="change-finding chosen" if pressed else "change-finding",
        **aria(pressed=str(pressed).lower()),
        **action,
    )
    return _line((voice.sentence(kind(one, voice)), button, voice.say(basis(one, voice, times))), one.change, voice)


def _revision(one: Revised, voice: Voice) -> Component:
    name, share = named(one.codes, voice), one.change.share
    words = percent(abs(share), voice.locale) if share else ""
    counts = {name: number(getattr(one.change, name), voice.locale) for name in ("now", "before")}
    if not words:
        said = text("{name}: from {before} to {now}", name=name, before=one.change.before, now=one.change.now)
    elif one.change.now > one.change.before:
        said = text("{name}: {share} more", name=name, share=words)
    else:
        said = text("{name}: {share} fewer", name=name, share=words)
    year = next(code for key, code in one.codes if key == "year")
    button = html.Button(
        voice.sentence(said), className="change-finding", **edit("period", f"{year}-01~{year}-12", "set")
    )
    rests = voice.say(text("{now} now, {before} as known on {day}", **counts, day=one.known_on))
    return _line((voice.say(text("Revised figure")), button, rests), one.change, voice)


def _line(words: tuple[str, Component, str], change: Change, voice: Voice) -> Component:
    about, button, rests = words
    said = [html.Span(about, className="change-kind"), button, html.Span(rests, className="change-basis")]
    return html.Li([html.Div(said), _two_dots(change, voice)])


def _two_dots(change: Change, voice: Voice) -> Component:
    """Both counts on one line that begins at zero; hidden from screen readers, for the sentence says the same."""
    most = max(change.now, change.before) or 1
    before, now = (round(100 * count / most, 1) for count in (change.before, change.now))
    span = {"left": f"{min(before, now)}%", "width": f"{abs(now - before)}%"}
    parts = [
        html.Span(className="change-line", style=span),
        html.Span(className="change-dot", style={"left": f"{before}%"}),
        html.Span(className="change-dot change-now", style={"left": f"{now}%"}),
        html.Span(number(change.before, voice.locale), className="change-above", style=_label(before)),
        html.Span(number(change.now, voice.locale), className="change-below", style=_label(now)),
    ]
    return html.Div(html.Div(parts), className="change-dots", **aria(hidden="true"))


def _label(place: float) -> dict[str, str]:
    # On the side of its dot where there is room, so that no label runs out of the picture.
    return {"right": f"{round(100 - place, 1)}%"} if place > MIDDLE else {"left": f"{place}%"}
