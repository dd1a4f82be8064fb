"""What a trend shows of time: its last years, the total of each, the mean of twelve months, and operations."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from components.numbers import Voice
from components.theme import HAIR, MUTED, SURFACE, TEXT
from components.trend_traces import Drawing, dated, grain_of
from queries.figures import SHOWN, Event, Figures
from queries.filters import Period

YEARS = 5
"""So many years of months can be read in a panel."""
MONTHS = 12


def recent(figures: Figures, *needed: Period | None) -> Figures:
    """The figures of the last five years, or of more where a period that must be seen begins earlier; years whole."""
    if grain_of(figures) != "month":
        return figures
    years = dated(figures)["month"].str.slice(0, 4)
    if years.is_empty():
        return figures
    starts = [str(int(str(years.max())) - YEARS + 1), *(one.first[:4] for one in needed if one)]
    return replace(figures, frame=figures.frame.filter(pl.col("month").str.slice(0, 4) >= min(starts)))


def mean_line(figures: Figures, shown: Figures) -> list[Drawing]:
    """The mean of each month and the eleven before it, over a casing; nothing where fewer than two can be taken.

    Only where all twelve are shown values: a gap or a low bound has no mean.
    """
    if grain_of(figures) != "month":
        return []
    first = dated(shown)["month"].min()
    points = [one for one in _means(dated(figures).sort("month").to_dicts()) if first is None or one[0] >= str(first)]
    if len(points) <= 1:
        return []
    days = {"x": [f"{month}-15" for month, _ in points], "y": [mean for _, mean in points]}
    line = {**days, "type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False, "name": ""}
    strokes = ((SURFACE, 4), (TEXT, 1.5))
    return [{**line, "line": {"color": colour, "width": width}} for colour, width in strokes]


def _means(rows: Sequence[dict[str, Any]]) -> list[tuple[str, float]]:
    found = []
    for at in range(MONTHS - 1, len(rows)):
        year = rows[at - MONTHS + 1 : at + 1]
        if all(row["state"] == SHOWN for row in year) and _months(year[0]) + MONTHS - 1 == _months(year[-1]):
            found.append((year[-1]["month"], round(sum(row["value"] for row in year) / MONTHS, 1)))
    return found


def _months(row: dict[str, Any]) -> int:
    return int(row["month"][:4]) * 12 + int(row["month"][5:])


def year_ticks(years: Figures | None, voice: Voice, *, first: int, last: int) -> Drawing:
    """The years under the axis, each with its total where the answer by year has one; empty without such an answer."""
    if years is None or years.question.by != ("year",):
        return {}
    found = {row["year"]: voice.figure(row["value"], row["state"]) for row in years.frame.iter_rows(named=True)}
    codes = [str(year) for year in range(first, last + 1)]
    words = [f"{code}  {found[code]}" if code in found else code for code in codes]
    return {"tickmode": "array", "tickvals": [f"{code}-07-01" for code in codes], "ticktext": words}


def operation_bands(events: Sequence[Event]) -> list[Drawing]:
    """A pale band over the month of each operation: its days alone would be a hair."""
    place = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": {"width": 0}}
    return [
        {**place, "x0": f"{one.starts_on:%Y-%m}-01", "x1": f"{one.starts_on:%Y-%m}-28", "fillcolor": HAIR}
        for one in events
        if one.kind == "operation"
    ]


def operation_name(one: Event, words: str) -> Drawing:
    """The name of an operation over its band."""
    place = {"x": f"{one.starts_on:%Y-%m}-15", "yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "center"}
    return {**place, "showarrow": False, "text": words.split(" (", maxsplit=1)[0], "font": {"size": 12, "color": MUTED}}
