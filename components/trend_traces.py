"""What a trend is drawn with: bars of one number, or a line for each part that is kept apart.

Each trace keeps its `uid`, which is also a class in the page, and its place, so that a drawing is changed and not made
anew. Bars of every kind are one trace: plotly takes its time for each.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from components.apart import Part, called
from components.numbers import Voice
from components.theme import BAR, COPPER, MUTED, OCHRE, PLUM, REST, REST_SOFT, ROSE, SKY, SURFACE, TEXT
from components.trend_points import Course, Point, ends_of, words_of
from queries.figures import AT_LEAST, SHOWN
from queries.filters import Period

ROOM_FOR_LABELS = 96
"""Characters: bars carry their numbers as long as all of them together are not longer; more would overlap."""
STROKES = (
    (BAR, "solid"),
    (TEXT, "solid"),
    (REST, "dash"),
    (COPPER, "dot"),
    (PLUM, "solid"),
    (SKY, "dash"),
    (OCHRE, "dot"),
    (ROSE, "dashdot"),
)
"""A colour and a dash for each line, so that lines differ without colour too."""
COLOURS, DASHES = (BAR, COPPER, PLUM, SKY, TEXT, OCHRE, ROSE, REST), ("solid", "dot", "dash", "dashdot")
"""Where two things are kept apart: the dash for the first (a crime), the colour for the others (a legal stage)."""
Stroke = tuple[str, str]
DAYS = {"month": 26, "year": 310}
"""How wide a bar is, in days: a little less than its period."""
MILLISECONDS_A_DAY = 86_400_000
MIDDLE = {"month": "-15", "year": "-07-01"}
"""The day a point stands at, after its code."""
Drawing = dict[str, Any]
Ends = tuple[str, str]
"""The first and the last code of a period."""


def bars(found: Course, voice: Voice, chosen: Period | None, compared: Period | None = None) -> Drawing:
    """Bars: the chosen period full, the compared one between, others pale; hatched what is not over."""
    points = [point for point in found.points if point.value is not None]
    labels = [label_of(point, voice) for point in points]
    drawn = {
        **_placed(points, found, voice),
        "type": "bar",
        "uid": "bars",
        "width": DAYS[found.grain] * MILLISECONDS_A_DAY,
        "marker": _markers(points, ends_of(chosen, found.grain), ends_of(compared, found.grain) if compared else None),
    }
    if sum(map(len, labels)) > ROOM_FOR_LABELS:
        return drawn
    words = {"text": labels, "textposition": "outside", "cliponaxis": False, "constraintext": "none"}
    return {**drawn, **words, "textfont": {"size": 12}}


def lines(points: Mapping[Part, Sequence[Point]], found: Course, voice: Voice) -> list[Drawing]:
    """A line for each part; a period that is not over would end it in a fall that did not happen, and is not in it."""
    return [
        {
            **_placed([point for point in own if point.is_over], found, voice),
            "type": "scatter",
            "mode": "lines",
            "uid": f"line{at}",
            "name": called(part, found.keys, voice),
            "line": {"color": colour, "dash": dash, "width": 2},
            "connectgaps": False,
        }
        for at, ((part, own), (colour, dash)) in enumerate(zip(points.items(), strokes(list(points)), strict=True))
    ]


def leaders(points: Mapping[Part, Sequence[Point]], grain: str) -> list[Drawing]:
    """A dotted thread from the last whole period of each line to the rings of those that are not over."""
    days: list[str | None] = []
    values: list[int | None] = []
    for own in points.values():
        begun = [point for point in own if not point.is_over and point.value is not None]
        whole = [point for point in own if point.is_over and point.value is not None]
        if begun and whole:
            days += [*(day_of(point.code, grain) for point in (whole[-1], *begun)), None]
            values += [*(point.value for point in (whole[-1], *begun)), None]
    line = {"color": MUTED, "width": 1, "dash": "dot"}
    hidden = {"hoverinfo": "skip", "connectgaps": False, "cliponaxis": False}
    drawn = {"type": "scatter", "mode": "lines", "uid": "leaders", "x": days, "y": values, "line": line, **hidden}
    return [drawn] if days else []


def lone_points(points: Mapping[Part, Sequence[Point]], found: Course, voice: Voice) -> list[Drawing]:
    """A ring for what is not over beside a line, and a cross on the base line for each period without a figure."""
    drawn = []
    for own, (colour, _) in zip(points.values(), strokes(list(points)), strict=True):
        drawn += [(point, "x-thin-open", MUTED) for point in own if point.value is None]
        if found.is_several:
            begun = (point for point in own if not point.is_over and point.value is not None)
            drawn += [(point, "circle-open", colour) for point in begun]
    if not drawn:
        return []
    colours = [colour for _, _, colour in drawn]
    symbols = {"symbol": [symbol for _, symbol, _ in drawn], "size": 7, "color": colours, "line": {"width": 1.5}}
    placed = _placed([point for point, _, _ in drawn], found, voice)
    placed["y"] = [value or 0 for value in placed["y"]]
    return [{**placed, "type": "scatter", "mode": "markers", "uid": "points", "marker": symbols, "cliponaxis": False}]


def line_over(days: Sequence[str], values: Sequence[float | None], uid: str) -> list[Drawing]:
    """A thin line over a casing, so that it is seen over bars."""
    line = {"x": days, "y": values, "type": "scatter", "mode": "lines", "hoverinfo": "skip", "connectgaps": False}
    strokes_of = ((f"{uid}-casing", SURFACE, 4), (uid, TEXT, 1.5))
    return [{**line, "uid": name, "line": {"color": colour, "width": width}} for name, colour, width in strokes_of]


def strokes(parts: Sequence[Part]) -> list[Stroke]:
    """A colour and a dash for each part."""
    if all(len(part) == 1 for part in parts):
        return list(STROKES[: len(parts)])
    firsts, others = (list(dict.fromkeys(some)) for some in ((p[:1] for p in parts), (p[1:] for p in parts)))
    return [
        (COLOURS[others.index(part[1:]) % len(COLOURS)], DASHES[firsts.index(part[:1]) % len(DASHES)]) for part in parts
    ]


def label_of(point: Point, voice: Voice) -> str:
    """What stands at a point: the shortest that is still true."""
    words = voice.figure(point.value, SHOWN)
    return f"≥{words}" if point.state == AT_LEAST else words


def day_of(code: str, grain: str) -> str:
    """The middle of a month or year."""
    return code + MIDDLE[grain]


def _markers(points: Sequence[Point], chosen: Ends, compared: Ends | None) -> Drawing:
    fills = [_fill(point.code, chosen, compared) for point in points]
    edges = [0 if point.is_over else 1 for point in points]
    if not any(edges):
        return {"color": fills}
    shapes = ["/" if edge else "" for edge in edges]
    fills = [SURFACE if edge else fill for fill, edge in zip(fills, edges, strict=True)]
    hatching = {"shape": shapes, "size": 5, "solidity": 0.3, "fgcolor": BAR, "bgcolor": SURFACE}
    return {"color": fills, "line": {"color": BAR, "width": edges}, "pattern": hatching}


def _fill(code: str, chosen: Ends, compared: Ends | None) -> str:
    if chosen[0] <= code <= chosen[1]:
        return BAR
    return REST if compared and compared[0] <= code <= compared[1] else REST_SOFT


def _placed(points: Sequence[Point], found: Course, voice: Voice) -> Drawing:
    return {
        "x": [day_of(point.code, found.grain) for point in points],
        "y": [point.value for point in points],
        "hovertext": words_of(points, found, voice),
        "hoverinfo": "text",
    }
