"""Citizenships from A to Z: the figure, the one it is compared with, the change with its interval, the last months."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria
from components.interval import interval
from components.numbers import NONE, Voice, signed
from components.spark import spark
from queries.comparison import Change
from queries.words import text

SPARK = {"width": 84, "height": 24}


@dataclass(frozen=True)
class Citizens:
    """One row: a citizenship, or several together. `change` is None where there is nothing to compare.

    Only of records it has an interval: published figures are no independent detections. `sex_known` is the part whose
    sex is known, in words; empty where that is not told.
    """

    label: str
    figure: Component | str
    before: str
    change: Change | None
    months: Sequence[int | None]
    action: Mapping[str, Any] | None = None
    is_of_records: bool = True
    chosen: bool = False
    sex_known: str = ""


def citizens_table(caption: str, heads: tuple[str, str], rows: Sequence[Citizens], voice: Voice) -> Component:
    """The table. `heads` name the time of the figure and of the one it is compared with; that one may be empty."""
    shows = _Shows(
        compared=bool(heads[1]),
        interval=any(row.is_of_records for row in rows),
        months=any(any(row.months) for row in rows),
        sex=any(row.sex_known for row in rows),
    )
    first = html.Th(voice.say(text("Citizenship A\N{EN DASH}Z")), scope="col")
    names = _heads(heads, shows, voice)
    head = html.Thead(html.Tr([first, *(html.Th(name, scope="col", className="number") for name in names)]))
    body = html.Tbody([_row(row, voice, shows) for row in rows])
    table = html.Table([html.Caption(caption, className="sr"), head, body], className="figures citizens")
    return html.Div(table, className="table-scroll", role="group", tabIndex="0", **aria(label=caption))


@dataclass(frozen=True)
class _Shows:
    """Which columns a table has beside the figure."""

    compared: bool
    interval: bool
    months: bool
    sex: bool


def _heads(heads: tuple[str, str], shows: _Shows, voice: Voice) -> Iterator[str]:
    yield heads[0]
    if shows.compared:
        yield heads[1]
        yield voice.say(text("Change"))
        if shows.interval:
            yield voice.say(text("Interval, \N{MINUS SIGN}60 to +60%"))
    if shows.sex:
        yield voice.say(text("Sex known"))
    if shows.months:
        yield voice.say(text("Last months"))


def _row(row: Citizens, voice: Voice, shows: _Shows) -> Component:
    pressed = aria(pressed=str(row.chosen).lower())
    name = html.Button(row.label, className="bar-label", **pressed, **row.action) if row.action else row.label
    line = spark(row.months, lit_from=len(row.months) // 2, **SPARK) if any(row.months) else ""
    cells = [
        html.Th(name, scope="row"),
        html.Td(row.figure, className="number"),
        *([html.Td(row.before, className="number before"), *_change(row, voice)] if shows.compared else []),
        *([html.Td(row.sex_known, className="number before")] if shows.sex else []),
        *([html.Td(line, className="number")] if shows.months else []),
    ]
    kinds = {"chosen": row.chosen, "muted": row.action is None}
    return html.Tr(cells, className=" ".join(kind for kind, holds in kinds.items() if holds))


def _change(row: Citizens, voice: Voice) -> list[Component]:
    found = row.change
    if found is None:
        return [html.Td(NONE, className="number"), *([html.Td()] if row.is_of_records else [])]
    if found.share is None:
        return [
            html.Td(voice.say(text("no % under 20")), className="number few", colSpan=2 if row.is_of_records else 1)
        ]
    words = signed(found.share, voice.locale)
    if not row.is_of_records:
        return [html.Td(words, className="number")]
    number = html.Td(html.B(words) if found.is_clear else words, className="number")
    return [number, html.Td(interval(found), className="number")]
