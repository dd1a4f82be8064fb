"""The trend: how a number changes over months or years."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from components.apart import Part, called
from components.numbers import Voice, number
from components.theme import BORDER_STRONG, HAIR, MUTED, TEXT
from components.trend_marks import LETTER, Label, Mark, broken, labels_of, mark_trace, name_trace, room_of
from components.trend_points import Course, Point
from components.trend_time import (
    REPORTING,
    ROW,
    bands,
    break_lines,
    breaks_in,
    chosen_band,
    head_of_countries,
    mean_line,
    year_axis,
)
from components.trend_traces import Drawing, bars, day_of, leaders, line_over, lines, lone_points
from components.trend_unusual import Unusual
from queries.figures import Event, Figures
from queries.filters import Period
from queries.words import Text, text

LINES_ACROSS = 4
ROOM_ABOVE = 1.08
"""So much of the largest value an axis goes up; with marks in the picture, or numbers at its bars, the second."""
ROOM_FOR_MARKS = 1.14
_AXIS = {"fixedrange": True, "ticks": "", "gridcolor": HAIR, "zerolinecolor": BORDER_STRONG}
_YEARS = {**_AXIS, "type": "date", "showgrid": False}
_FONT = {"family": '"Source Sans 3", system-ui, sans-serif', "size": 12, "color": MUTED}
_EMPTY = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Beside:
    """What a trend is drawn beside.

    The compared period, or the course of another choice and its name; events and marks; the totals by year; all months,
    for the mean; the number of reporting countries by year; and the month that is unusual.
    """

    compared: Period | None = None
    other: Course | None = None
    other_name: str = ""
    events: tuple[Event, ...] = ()
    marks: tuple[Mark, ...] = ()
    years: Figures | None = None
    months: Course | None = None
    countries: Mapping[str, int] = field(default_factory=dict)
    odd: Unusual | None = None


def trend(found: Course, voice: Voice, *, chosen: Period | None = None, beside: Beside = Beside()) -> Drawing:
    """A plotly figure of figures by month or year, with or without parts that are kept apart.

    For one number bars, those outside the chosen period pale and those of an incomplete period hatched; for several
    parts a line each, since they are not added, named at its end, and a ring for an incomplete period. A period that
    nobody reported is a cross on the base line, not a zero. Undated figures are in no period and so not in the picture.
    """
    points = found.drawn
    labels = labels_of(points, found, voice) if found.is_several else _other_label(found, beside)
    top = _top(found, beside)
    first, last = found.years or (0, 0)
    drawn = _lines(points, found, voice) if found.is_several else _bars(found, voice, chosen, beside)
    axis = year_axis(found, voice, chosen, totals=beside.years, countries=beside.countries)
    traces = [
        *drawn,
        *lone_points(points, found, voice),
        *_odd_mark(found, beside.odd, top),
        *mark_trace(beside.marks, first, last, top),
        *name_trace(labels, f"{last + 1}-01-01", top),
    ]
    return {
        "data": traces,
        "layout": {
            "showlegend": False,
            "margin": {**_sides(labels, beside, top, voice), "t": 24, "b": 16 + ROW * _rows_under(axis)},
            "paper_bgcolor": _EMPTY,
            "plot_bgcolor": _EMPTY,
            "font": _FONT,
            "hovermode": "closest",
            "xaxis": {**_YEARS, **axis},
            "yaxis": {**_AXIS, "range": [0, top], "tick0": 0, "dtick": _step(top), "tickformat": ",d"},
            "shapes": _shapes(found, chosen, beside),
            "annotations": [head_of_countries(voice, _rows_under(axis))] if beside.countries else [],
        },
    }


def inside(found: Course, events: Sequence[Event]) -> list[Event]:
    """The events that begin in the time of the picture."""
    years = found.years
    return [one for one in events if years and years[0] <= one.starts_on.year <= years[1]]


def left_out(found: Course, voice: Voice) -> list[Text]:
    """Which parts are not drawn, being too many to follow; nothing where all are."""
    halves: dict[str, list[str]] = {}
    for part in found.parts:
        if part not in found.drawn:
            halves.setdefault(part[0], []).append(called(part[1:], found.keys[1:], voice))
    begun = {part[0] for part in found.drawn if part}
    # A crime of which no line is drawn is named alone.
    names = [
        f"{voice.code(found.keys[0], first)} ({', '.join(rest)})"
        if first in begun
        else voice.code(found.keys[0], first)
        for first, rest in halves.items()
    ]
    return [text("Smaller and not drawn: {parts}. The table has all.", parts="; ".join(names))] if names else []


def _bars(found: Course, voice: Voice, chosen: Period | None, beside: Beside) -> list[Drawing]:
    if beside.other is None:
        means = mean_line(beside.months, found) if beside.months else []
        return [bars(found, voice, chosen, beside.compared), *means]
    points = [one for one in beside.other.points if one.is_over]
    days = [day_of(one.code, found.grain) for one in points]
    return [bars(found, voice, chosen), *line_over(days, [one.value for one in points], "other")]


def _lines(points: Mapping[Part, Sequence[Point]], found: Course, voice: Voice) -> list[Drawing]:
    return [*lines(points, found, voice), *leaders(points, found.grain)]


def _other_label(found: Course, beside: Beside) -> list[Label]:
    ends = [one.value for one in beside.other.points if one.is_over and one.value is not None] if beside.other else []
    return [Label(broken(beside.other_name), ends[-1])] if ends and found.points else []


def _odd_mark(found: Course, odd: Unusual | None, top: float) -> list[Drawing]:
    """A small ring over the bar of an unusual month, which the notes tell of."""
    if odd is None:
        return []
    place = {"x": [day_of(odd.code, found.grain)], "y": [odd.value + top * 0.025], "cliponaxis": False}
    marker = {"symbol": "circle-open", "size": 7, "color": TEXT, "line": {"width": 1.5}}
    return [{"type": "scatter", "mode": "markers", "uid": "odd", **place, "marker": marker, "hoverinfo": "skip"}]


def _shapes(found: Course, chosen: Period | None, beside: Beside) -> list[Drawing]:
    ground = chosen_band(chosen) if found.is_several else []
    return [*ground, *bands(beside.events), *break_lines(breaks_in(found))]


def _top(found: Course, beside: Beside) -> float:
    most = max(found.most, beside.other.most if beside.other else 0, 1)
    return most * (ROOM_FOR_MARKS if beside.marks or not found.is_several else ROOM_ABOVE)


def _step(top: float) -> int:
    """The distance of the lines across: at most four above the base, at round and whole numbers."""
    ten = 10 ** int(math.log10(max(top / LINES_ACROSS, 1)))
    steps = (ten, 2 * ten, 5 * ten // 2 if ten > 1 else 2, 5 * ten, 10 * ten)
    return next(step for step in steps if top < step * (LINES_ACROSS + 1))


def _sides(labels: Sequence[Label], beside: Beside, top: float, voice: Voice) -> Drawing:
    head = voice.say(REPORTING) if beside.countries else ""
    left = max(len(number(round(top), voice.locale)), len(head))
    return {"l": max(40, round(left * LETTER) + 12), "r": room_of(labels)}


def _rows_under(axis: Drawing) -> int:
    return max((words.count("<br>") + 1 for words in axis.get("ticktext", [])), default=1)
