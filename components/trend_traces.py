"""What a trend is drawn with: bars of one number, or a line for each part that is kept apart."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from components.apart import Part, called, keys_apart, part_of, parts_of
from components.numbers import Voice
from components.theme import BAR, COPPER, MUTED, OCHRE, PLUM, REST, REST_SOFT, ROSE, SKY, SURFACE, TEXT
from queries.figures import AT_LEAST, SHOWN, Figures
from queries.filters import Period
from queries.names import Names

ROOM_FOR_LABELS = 96
"""Characters: bars carry their numbers as long as all of them together are not longer; more would overlap."""
MOST_LINES, LINES_OF_MORE = 8, 7
"""So many lines can be followed; of more, the largest are drawn."""
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
_LIT, _COMPARED, _PALE = {"color": BAR}, {"color": REST}, {"color": REST_SOFT}
_HATCHED = {
    "color": SURFACE,
    "line": {"color": BAR, "width": 1},
    "pattern": {"shape": "/", "size": 5, "solidity": 0.3, "fgcolor": BAR, "bgcolor": SURFACE},
}
Drawing = dict[str, Any]


def grain_of(figures: Figures) -> str:
    """The period the figures are broken down by."""
    return "month" if "month" in figures.question.by else "year"


def dated(figures: Figures) -> pl.DataFrame:
    """The rows that are in a period."""
    return figures.frame.filter(pl.col(grain_of(figures)).str.contains(r"^\d{4}"))


def dated_parts(figures: Figures, names: Names) -> list[Part]:
    """The parts that have rows in a period, in order."""
    return parts_of(replace(figures, frame=dated(figures)), names)


def drawn_parts(figures: Figures, names: Names) -> list[Part]:
    """The parts that are drawn, in order: all of them or, of more than can be followed, the largest."""
    parts, keys = dated_parts(figures, names), keys_apart(figures)
    if len(parts) <= MOST_LINES:
        return parts
    peaks: dict[Part, int] = {}
    for row in dated(figures).iter_rows(named=True):
        part = part_of(row, keys)
        peaks[part] = max(peaks.get(part, 0), row["value"] or 0)
    largest = sorted(parts, key=lambda part: -peaks.get(part, 0))[:LINES_OF_MORE]
    return [part for part in parts if part in largest]


def bars(figures: Figures, voice: Voice, chosen: Period | None, compared: Period | None = None) -> list[Drawing]:
    """Bars: the chosen period full, the compared one between, others pale; hatched what is not over."""
    rows, complete, in_light = dated(figures), _complete(figures), lit(grain_of(figures), chosen)
    beside = lit(grain_of(figures), compared) & ~in_light if compared else pl.lit(value=False)
    rest = ~in_light & ~beside
    finished: tuple[tuple[pl.Expr, Drawing], ...] = ((in_light, _LIT), (beside, _COMPARED), (rest, _PALE))
    kinds = (*((complete & which, marker) for which, marker in finished), (~complete, _HATCHED))
    labelled = sum(len(label) for label in _labels(rows, voice)) <= ROOM_FOR_LABELS
    days = DAYS[grain_of(figures)]
    return [
        _bar(_points(figures, rows.filter(which), voice), marker, days, labelled=labelled) for which, marker in kinds
    ]


def lines(figures: Figures, voice: Voice) -> list[Drawing]:
    """A line for each part, and rings for periods that are not over."""
    rows, complete, keys = dated(figures), _complete(figures), keys_apart(figures)
    parts = drawn_parts(figures, voice.names)
    strokes = list(zip(parts, _strokes(parts), strict=True))
    drawn = [
        {**_line(_points(figures, _of(rows.filter(complete), keys, part), voice), stroke), **_legend(part, keys, voice)}
        for part, stroke in strokes
    ]
    # A period that is not over would end its line in a fall that did not happen: it is a ring beside the line.
    rings = [
        _ring(_points(figures, _of(rows.filter(~complete), keys, part), voice), colour) for part, (colour, _) in strokes
    ]
    return [*drawn, *rings]


def silence(figures: Figures, voice: Voice) -> Drawing:
    """A cross on the base line for each period without a figure."""
    points = _points(figures, dated(figures).filter(pl.col("value").is_null()), voice)
    marker = {"symbol": "x-thin-open", "size": 6, "color": MUTED}
    hidden = {"name": "", "showlegend": False, "cliponaxis": False}
    return {**points, "y": [0] * len(points["x"]), "type": "scatter", "mode": "markers", "marker": marker, **hidden}


def lit(grain: str, chosen: Period | None) -> pl.Expr:
    """Whether a row's period is inside the chosen one."""
    if chosen is None:
        return pl.lit(value=True)
    code = pl.col(grain)
    if grain == "month":
        return code.is_between(pl.lit(chosen.first), pl.lit(chosen.last))
    # A year that is only partly chosen is not lit: its bar would show more than was chosen.
    return (code + "-01" >= chosen.first) & (code + "-12" <= chosen.last)


def is_complete(code: str, as_of: date | None) -> bool:
    """Whether figures as of a day cover a whole month (2021-03) or year (2021)."""
    if as_of is None:
        return False
    year, month = int(code[:4]), int(code[5:] or 12)
    return as_of >= date(year, month, monthrange(year, month)[1])


def _complete(figures: Figures) -> pl.Expr:
    """Whether a row's period is over for its series."""
    ends = {source.series: source.as_of for source in figures.sources}
    several = "series" in figures.frame.columns
    row = pl.struct(grain_of(figures), *(["series"] if several else []))
    return row.map_elements(
        lambda one: is_complete(one[grain_of(figures)], ends[one["series"]] if several else figures.as_of),
        return_dtype=pl.Boolean,
    )


def _of(rows: pl.DataFrame, keys: tuple[str, ...], part: Part) -> pl.DataFrame:
    return rows.filter(*(pl.col(key) == code for key, code in zip(keys, part, strict=True)))


def _bar(points: Drawing, marker: Drawing, days: int, *, labelled: bool) -> Drawing:
    words = {"text": points["text"] if labelled else None, "textposition": "outside", "cliponaxis": False}
    words |= {"textfont": {"size": 12}, "constraintext": "none"}
    # A width of its own: a single bar of its kind would otherwise be one day wide.
    return {**points, "type": "bar", "marker": marker, "width": days * MILLISECONDS_A_DAY, **words}


def _strokes(parts: Sequence[Part]) -> list[Stroke]:
    if all(len(part) == 1 for part in parts):
        return list(STROKES[: len(parts)])
    firsts, others = (list(dict.fromkeys(some)) for some in ((p[0] for p in parts), (p[1:] for p in parts)))
    return [
        (COLOURS[others.index(part[1:]) % len(COLOURS)], DASHES[firsts.index(part[0]) % len(DASHES)]) for part in parts
    ]


def _legend(part: Part, keys: tuple[str, ...], voice: Voice) -> Drawing:
    if len(keys) == 1:
        return {"name": called(part, keys, voice)}
    title = {"text": called(part[:1], keys[:1], voice)}
    return {"name": called(part[1:], keys[1:], voice), "legendgroup": part[0], "legendgrouptitle": title}


def _line(points: Drawing, stroke: Stroke) -> Drawing:
    line = {"color": stroke[0], "dash": stroke[1], "width": 2}
    return {**points, "type": "scatter", "mode": "lines", "line": line, "connectgaps": False}


def _ring(points: Drawing, colour: str) -> Drawing:
    marker = {"symbol": "circle-open", "size": 7, "color": colour, "line": {"width": 1.5}}
    return {**points, "type": "scatter", "mode": "markers", "marker": marker, "showlegend": False, "cliponaxis": False}


def _points(figures: Figures, rows: pl.DataFrame, voice: Voice) -> Drawing:
    grain = grain_of(figures)
    ordered = rows.sort(grain).to_dicts()
    written = [voice.figure(row["value"], row["state"]) for row in ordered]
    keys = keys_apart(figures)
    named = [
        ", ".join([*(voice.code(key, row[key]) for key in keys), voice.code(grain, row[grain])]) for row in ordered
    ]
    return {
        "x": [_day(row[grain]) for row in ordered],
        "xperiod": "M1" if grain == "month" else "M12",
        "xperiodalignment": "middle",
        "y": [row["value"] for row in ordered],
        "text": _labels(rows.sort(grain), voice),
        "customdata": [row[grain] for row in ordered],
        "hovertext": [f"{name}: {words}" for name, words in zip(named, written, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _labels(rows: pl.DataFrame, voice: Voice) -> list[str]:
    """What stands at a bar: the shortest that is still true."""
    written = [(voice.figure(row["value"], SHOWN), row["state"]) for row in rows.iter_rows(named=True)]
    return [f"≥{words}" if state == AT_LEAST else words for words, state in written]


def _day(code: str) -> str:
    return f"{code}-01" if len(code) > len("2021") else f"{code}-01-01"
