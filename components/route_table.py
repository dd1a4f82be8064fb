"""Routes as a table that sorts: who goes where, how many, what changed, how, for how much, how sure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria, dataset
from components.interval import FURTHEST, interval
from components.numbers import NONE, Voice, change, in_percent, number, percent, signed
from components.spark import spark
from queries.comparison import Change
from queries.words import counted, text

_STAYS = "\N{NO-BREAK SPACE}"
SPARK = {"width": 64, "height": 24}
Certainty = Literal["documented", "stated", "inferred", "unknown", ""]


@dataclass(frozen=True)
class Heads:
    """What the columns are of: what the figure counts ("Persons") and its time, and the time compared, if any.

    `share` says what the shares are of, in a word or two; `change` what a change is called beside a place or group.
    Only a change of records of persons has an interval.
    """

    figure: str
    now: str
    before: str = ""
    share: str = ""
    is_of_records: bool = True
    change: str = ""


@dataclass(frozen=True)
class RouteRow:
    """One route. Without a destination it is a row of its own, such as inside their own country, and keeps its place.

    `value` sorts, None (withheld, no report) always last. `actions` are the attributes of the name's button, if it is
    one; `certainty_words` is what the sample of a line is called. Every text may be empty.
    """

    origin: str
    destination: str
    figure: Component | str
    value: int | None
    note: str = ""
    change: Change | None = None
    months: Sequence[int | None] = ()
    transport: str = ""
    fee: str = ""
    certainty: Certainty = ""
    certainty_words: str = ""
    actions: Mapping[str, Any] | None = None
    chosen: bool = False
    share: float | None = None


def route_table(caption: str, heads: Heads, rows: Sequence[RouteRow], voice: Voice) -> Component:
    """The table. Its rows are expected by value, largest first; assets/sort.js sorts them otherwise on request.

    Columns that would be empty are absent.
    """
    months = max((len(row.months) for row in rows if any(row.months)), default=0)
    head = html.Thead(html.Tr(list(_heads(heads, rows, months, voice))))
    body = html.Tbody([_row(row, heads, months, voice) for row in rows])
    table = html.Table(
        [html.Caption(caption, className="sr"), head, body], className="figures routes", **dataset(sort="routes")
    )
    scrolls = html.Div(table, className="table-scroll", role="group", tabIndex="0", **aria(label=caption))
    return html.Div(scrolls, className="routes-room")


def arrow(voice: Voice) -> Component:
    """The sign between two places, read as a word."""
    return html.Span("\N{RIGHTWARDS ARROW}", className="route-arrow", role="img", **aria(label=voice.say(text("to"))))


def fee(code: str, voice: Voice) -> str:
    """A band of fees without its currency: "500–1,999", "20,000 or more", "no fee"; of what is not stated nothing."""
    if code == "nothing":
        return voice.say(text("no fee"))
    low, _, high = code.partition("-")
    if low.isdigit() and high.isdigit():
        return f"{number(int(low), voice.locale)}\N{EN DASH}{number(int(high), voice.locale)}"
    least = code.removesuffix("_more")
    return voice.say(text("{n} or more", n=int(least))) if least != code and least.isdigit() else ""


def _heads(heads: Heads, rows: Sequence[RouteRow], months: int, voice: Voice) -> Iterator[Component]:
    how = [html.Span(words, className="route-below")] if (words := _how(rows, voice)) else []
    yield html.Th([_sorts("name", "words", voice.say(text("Route"))), *how], scope="col")
    shares = any(row.share is not None for row in rows)
    below = [html.Span(heads.share, className="route-below")] if shares and heads.share else []
    figure = _sorts("figure", "number", heads.figure, heads.now)
    yield html.Th([figure, *below], scope="col", className="number", **aria(sort="descending"))
    if heads.before:
        beside = voice.say(text("compared with {before}", before=heads.before))
        scale = [_scale(voice)] if heads.is_of_records else []
        named = _sorts("change", "number", heads.change or heads.change or voice.say(text("Change")), beside)
        yield html.Th([named, *scale], scope="col", className="number")
    if months:
        words = voice.say(counted(months, "{n} month", "{n} months", n=months))
        yield html.Th(words, scope="col", className="number route-months")


def _how(rows: Sequence[RouteRow], voice: Voice) -> str:
    """What the second line of the names says, where that is not plain."""
    if not any(row.fee for row in rows):
        return voice.say(text("transport")) if any(row.transport for row in rows) else ""
    return voice.say(text("transport, fee in US$"))


def _sorts(key: str, kind: str, words: str, more: str = "") -> Component:
    said = [words, html.Span(f" {more}", className="sr")] if more else words
    return html.Button(said, className="sorts", **dataset(**{"sort-key": key, "sort-kind": kind}))


def _scale(voice: Voice) -> Component:
    ends = [signed(-FURTHEST, voice.locale), "0", signed(FURTHEST, voice.locale)]
    return html.Span([html.Span(end) for end in ends], className="route-scale", **aria(hidden="true"))


def _row(row: RouteRow, heads: Heads, months: int, voice: Voice) -> Component:
    cells = [
        html.Th([_name(row, voice), *_below(row)], scope="row", **_sorted(f"{row.origin} {row.destination}".strip())),
        html.Td(_figure(row, voice), className="number route-figure", **_sorted(row.value)),
    ]
    if heads.before:
        share = row.change.share if row.change else None
        sign = _sorted(None if share is None else round(share, 6))
        cells.append(html.Td(_change(row.change, heads, voice), className="number", **sign))
    if months:
        line = spark(row.months, lit_from=max(len(row.months) // 2, 0), **SPARK) if any(row.months) else ""
        cells.append(html.Td(line, className="number route-months"))
    alone = {} if row.destination else dataset(**{"sort-fixed": "yes"})
    return html.Tr(cells, className="chosen" if row.chosen else "", **alone)


def _sorted(value: str | float | None) -> dict[str, Any]:
    return {} if value is None else dataset(**{"sort-value": str(value)})


def _name(row: RouteRow, voice: Voice) -> Component:
    parts = [f"{row.origin}{_STAYS}", arrow(voice), " ", row.destination] if row.destination else [row.origin]
    if row.actions is None:
        return html.Span(parts, className="route-name")
    return html.Button(parts, className="route-name", **aria(pressed=str(row.chosen).lower()), **row.actions)


def _below(row: RouteRow) -> list[Component]:
    words = " \N{MIDDLE DOT} ".join(part for part in (row.note, row.transport, row.fee) if part)
    if not row.certainty:
        return [html.Span(words, className="route-below")] if words else []
    # What the line says is written out where nothing else stands beside it.
    spoken = {"role": "img", "title": row.certainty_words, **aria(label=row.certainty_words)} if words else {}
    sample = html.Span(className=f"route-line route-{row.certainty}", **spoken)
    return [html.Span([sample, words or row.certainty_words], className="route-below")]


def _figure(row: RouteRow, voice: Voice) -> list[Component | str]:
    # A state said in words needs two lines; a number must stand on one.
    figure = row.figure if row.value is not None else html.Span(row.figure, className="route-state")
    if row.share is None:
        return [figure]
    return [figure, html.Span(percent(row.share, voice.locale), className="route-below")]


def _change(found: Change | None, heads: Heads, voice: Voice) -> Component | str:
    if found is None:
        return NONE
    words = change(found, voice.locale, of_records=heads.is_of_records)
    if found.share is None:
        return html.Span(words, className="route-state")
    if not heads.is_of_records:
        return words
    said = in_percent(found, voice.locale)
    short = said[0] if said else words
    bold = " route-clear" if found.is_clear else ""
    return html.Span(
        [
            interval(found),
            html.Span(short, className=f"route-short{bold}", **aria(hidden="true")),
            html.Span(words, className=f"route-full{bold}"),
        ],
        className="route-change",
    )
