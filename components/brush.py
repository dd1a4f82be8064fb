"""Persons by month over all time, and a window over them that chooses the period (assets/brush.js moves it)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import orjson
from dash.development.base_component import Component

from components import elements as html
from components.attributes import aria, dataset
from components.edits import edit
from components.numbers import NONE, Voice, month
from queries.figures import NO_REPORT, UNDER
from queries.words import text

MONTH, YEAR = len("2021-03"), len("2021")
A_YEAR = 12
YEARS_AT_MOST = 10
"""Years that are named under the axis; of more, only every second, third … is."""
MANY = 60
"""Of more bars than these, less parts one from the next."""
LATE_WHERE_NARROW, LATE = 0.74, 0.84
"""From here on, the word at the right end of the axis leaves no room for a year."""
LEAST_ROOM = 0.09
"""Part of the width that a year needs for its name."""
Months = tuple[str, str]
"""The first and the last month of a period, both within it."""


@dataclass(frozen=True)
class Bar:
    """A month ("2021-03") or a year ("2021"): its figure in words, its persons (None where there is none).

    What is not complete is not over yet, or not all reported: after the as-of date, or shortly before it.
    """

    code: str
    figure: str
    value: int | None
    state: str
    complete: bool = True


def brush(
    bars: Sequence[Bar], chosen: Months | None, compared: Months | None, voice: Voice, *, label: str
) -> Component | None:
    """The histogram with its window; `chosen` None is all time. All bars are months, or all are years, in order.

    Months between them without a bar keep their place, empty. `label` says in a sentence what is drawn. Without bars
    there is nothing to choose from, and so no element.
    """
    if not bars:
        return None
    bars = _without_gaps(bars)
    first, last = _window(bars, chosen)
    before = _window(bars, compared) if compared else (0, 0)
    plot = [
        html.Span(className="brush-window"),
        html.Div(_drawn(bars, (first, last), before), className="brush-bars", **aria(hidden="true")),
        *_handles(bars, (first, last), voice),
    ]
    note = html.Span(className="brush-note", hidden=True, **aria(hidden="true"))
    said = [[*_span(bar), _name(bar, voice), _noted(bar, voice)] for bar in bars]
    return html.Div(
        [
            html.Div(plot, className="brush-plot"),
            _axis(bars, (first, last), voice),
            _all_time(voice, is_chosen=chosen is None),
            note,
        ],
        className="brush brush-many" if len(bars) > MANY else "brush",
        role="group",
        style={"--first": f"{first:.6g}", "--last": f"{last:.6g}", "--bars": str(len(bars))},
        **aria(label=label),
        **dataset(brush="period", bars=orjson.dumps(said).decode(), first=f"{first:.6g}", last=f"{last:.6g}"),
    )


def _without_gaps(bars: Sequence[Bar]) -> list[Bar]:
    # Places are counted in bars, so a month that is missing would shift all that follow it.
    found = {bar.code: bar for bar in bars}
    first, last = _span(bars[0])[0], _span(bars[-1])[1]
    codes = [f"{at // A_YEAR}-{at % A_YEAR + 1:02d}" for at in range(_ordinal(first), _ordinal(last) + 1)]
    if len(bars[0].code) == YEAR:
        codes = [code[:YEAR] for code in codes[::A_YEAR]]
    return [found.get(code) or Bar(code, NONE, None, NO_REPORT) for code in codes]


def _span(bar: Bar) -> Months:
    return (bar.code, bar.code) if len(bar.code) == MONTH else (f"{bar.code}-01", f"{bar.code}-12")


def _name(bar: Bar, voice: Voice) -> str:
    return month(bar.code, voice.locale) if len(bar.code) == MONTH else bar.code


def _noted(bar: Bar, voice: Voice) -> str:
    return bar.figure if bar.complete else voice.say(text("{figure}, incomplete", figure=bar.figure))


def _ordinal(code: str) -> int:
    return A_YEAR * int(code[:YEAR]) + int(code[YEAR + 1 :]) - 1


def _window(bars: Sequence[Bar], chosen: Months | None) -> tuple[float, float]:
    """Where a period begins and ends, in bars from the left; a year may be in it in part."""
    if chosen is None:
        return 0, len(bars)
    start = _ordinal(_span(bars[0])[0])
    size = 1 if len(bars[0].code) == MONTH else A_YEAR
    first, last = ((_ordinal(code) + after - start) / size for after, code in enumerate(chosen))
    # A period before or after all that is covered leaves an empty window at that end.
    return min(max(first, 0), len(bars)), max(min(last, len(bars)), 0)


def _covered(bars: Sequence[Bar], window: tuple[float, float]) -> range:
    """The bars that are in a window as a whole."""
    return range(min(ceil(window[0]), len(bars)), int(window[1]))


def _drawn(bars: Sequence[Bar], window: tuple[float, float], before: tuple[float, float]) -> list[Component]:
    most = max((bar.value or 0 for bar in bars), default=0) or 1
    lit, paler = _covered(bars, window), _covered(bars, before)
    return [_bar(bar, most, is_lit=at in lit, is_before=at in paler) for at, bar in enumerate(bars)]


def _bar(bar: Bar, most: int, *, is_lit: bool, is_before: bool) -> Component:
    kinds = {
        "brush-bar": True,
        "brush-lit": is_lit,
        "brush-before": is_before,
        "brush-open": not bar.complete,
        "brush-held": bar.state == UNDER,
    }
    style = {"height": f"{100 * (bar.value or 0) / most:.1f}%"}
    return html.Span(className=" ".join(name for name, holds in kinds.items() if holds), style=style)


def _handles(bars: Sequence[Bar], window: tuple[float, float], voice: Voice) -> list[Component]:
    highest = len(bars) - 1
    first = min(int(window[0]), highest)
    last = min(max(ceil(window[1]) - 1, first), highest)
    ends = (("first", text("First month"), first, (0, last)), ("last", text("Last month"), last, (first, highest)))
    return [
        html.Span(
            className=f"brush-handle brush-{end}",
            role="slider",
            tabIndex=0,
            **aria(label=voice.say(words), valuenow=str(at), valuetext=_name(bars[at], voice)),
            **aria(valuemin=str(low), valuemax=str(high)),
            **dataset(handle=end),
        )
        for end, words, at, (low, high) in ends
    ]


def _axis(bars: Sequence[Bar], window: tuple[float, float], voice: Voice) -> Component:
    """Years where they begin, and at the end that the last bars are incomplete."""
    is_open = not bars[-1].complete
    chosen = {bars[at].code[:YEAR] for at in range(int(window[0]), min(ceil(window[1]), len(bars)))}
    # Bold says which years are chosen, which all of them would not.
    bold = chosen if len(chosen) < len({bar.code[:YEAR] for bar in bars}) else set()
    years = []
    for at, year in _named_years(bars):
        place = at / len(bars)
        kind = "brush-year brush-year-chosen" if year in bold else "brush-year"
        late = _lateness(place) if is_open else ""
        years.append(html.Span(year, className=f"{kind}{late}", style={"left": f"{100 * place:.2f}%"}))
    end = [html.Span(voice.say(text("incomplete")), className="brush-incomplete")] if is_open else []
    return html.Div([*years, *end], className="brush-axis", **aria(hidden="true"))


def _lateness(place: float) -> str:
    """Which years give way to the word at the right end: on every screen, or on narrow ones."""
    if place < LATE_WHERE_NARROW:
        return ""
    return " brush-late" if place < LATE else " brush-too-late"


def _named_years(bars: Sequence[Bar]) -> list[tuple[int, str]]:
    """Where each year begins; the first, begun before its January, is named only where there is room."""
    begun = [(at, bar.code[:YEAR]) for at, bar in enumerate(bars) if not at or _span(bar)[0].endswith("-01")]
    is_whole = _span(bars[0])[0].endswith("-01")
    if not is_whole and len(begun) > 1 and begun[1][0] < LEAST_ROOM * len(bars):
        begun = begun[1:]
    return begun[:: ceil(len(begun) / YEARS_AT_MOST)]


def _all_time(voice: Voice, *, is_chosen: bool) -> Component:
    pressed = aria(pressed=str(is_chosen).lower())
    return html.Button(voice.say(text("All time")), className="brush-all", **pressed, **edit("period", "all", "set"))
