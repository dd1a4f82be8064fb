"""The trend: how a number changes over months or years."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from components.apart import called, keys_apart, part_of
from components.numbers import Voice, month
from components.theme import BORDER_STRONG, HAIR, MUTED
from components.trend_time import mean_line, operation_bands, operation_name, year_ticks
from components.trend_traces import (
    Drawing,
    bars,
    dated,
    dated_parts,
    drawn_parts,
    grain_of,
    is_complete,
    lines,
    lit,
    silence,
)
from queries.figures import Break, Event, Figures
from queries.filters import Period
from queries.words import Text, text

__all__ = ["Beside", "grain_of", "inside", "is_complete", "left_out", "named", "trend", "trend_summary", "trend_title"]

WHOLE_TICKS = 5
LABELLED_TOTALS = 7
LABELLED_YEARS = 16
"""More labels of years would overlap."""
LEGEND_LINE, LEGEND_FROM = 19, 30
"""Pixels: a line of the legend, and the room above the picture without any."""
_AXIS = {"fixedrange": True, "ticks": "", "gridcolor": HAIR, "zerolinecolor": BORDER_STRONG}
_YEARS = {**_AXIS, "type": "date", "showgrid": False, "ticklabelmode": "period", "tickformat": "%Y"}
_LEGEND = {"orientation": "h", "x": 0, "y": 1, "yref": "container", "yanchor": "top", "itemclick": False}
_LEGEND |= {"itemdoubleclick": False, "groupclick": "toggleitem", "tracegroupgap": 24}


@dataclass(frozen=True)
class Beside:
    """What a trend is drawn beside: the compared period, events, the totals by year, and all months for the mean."""

    compared: Period | None = None
    events: tuple[Event, ...] = ()
    years: Figures | None = None
    months: Figures | None = None


def trend(figures: Figures, voice: Voice, *, chosen: Period | None = None, beside: Beside = Beside()) -> Drawing:
    """A plotly figure of figures by month or year, with or without parts that are kept apart.

    For one number bars, those outside the chosen period pale and those of an incomplete period hatched; for several
    parts a line each, since they are not added, and a ring for an incomplete period. A period that nobody reported is a
    cross on the base line, not a zero. Undated figures are in no period and so not in the picture. A small mark above
    the picture is one of the events, named when it is pointed at.
    """
    several = _is_several(figures, voice)
    traces = lines(figures, voice) if several else bars(figures, voice, chosen, beside.compared)
    means = [] if several or beside.months is None else mean_line(beside.months, figures)
    layout = {
        "barmode": "overlay",
        "showlegend": several,
        "legend": _LEGEND,
        "margin": {"l": 52, "r": 16, "t": _room_above(figures, voice, several=several), "b": 32},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": '"Source Sans 3", system-ui, sans-serif', "size": 12, "color": MUTED},
        "hovermode": "closest",
        "xaxis": {**_YEARS, **_years(figures, voice, None if several else beside.years)},
        "yaxis": {**_AXIS, **_counts(figures)},
        "shapes": [
            *operation_bands(beside.events),
            *(_band(chosen) if several and chosen else []),
            *map(_break_line, figures.breaks),
        ],
        "annotations": [
            *(_break_words(one, voice, several=several) for one in figures.breaks),
            *(_event_mark(one, voice) for one in beside.events),
        ],
    }
    return {"data": [*traces, silence(figures, voice), *means], "layout": layout}


def trend_title(figures: Figures, voice: Voice, chosen: Period | None = None) -> Text:
    """The finding: the period with the most, among those chosen."""
    grain, keys = grain_of(figures), keys_apart(figures)
    top = dated(figures).filter(pl.col("value") > 0, lit(grain, chosen)).sort("value", descending=True)
    if top.is_empty():
        is_told = dated(figures).filter(lit(grain, chosen))["value"].is_not_null().any()
        return text("None recorded") if is_told else text("No figures for this time")
    row = top.row(0, named=True)
    when, value = voice.code(grain, row[grain]), voice.figure(row["value"], row["state"])
    if _is_several(figures, voice):
        part = called(part_of(row, keys), keys, voice)
        return text("{part}: most in {when}, {value}; each is counted apart", part=part, when=when, value=value)
    return text("Most in {when}: {value}", when=when, value=value)


def inside(figures: Figures, events: Sequence[Event]) -> list[Event]:
    """The events that begin in the time of the picture."""
    years = sorted({code[:4] for code in dated(figures)[grain_of(figures)]})
    return [one for one in events if years and years[0] <= str(one.starts_on.year) <= years[-1]]


def named(events: Sequence[Event], voice: Voice) -> list[Text]:
    """What the marks above a picture are, in words."""
    names = [f"{_called(one, voice)}, {month(f'{one.starts_on:%Y-%m}', voice.locale)}" for one in events]
    return [text("Marks above the picture: {events}.", events="; ".join(names))] if names else []


def trend_summary(figures: Figures, voice: Voice, chosen: Period | None = None) -> Text:
    """One sentence for who cannot see the picture: from when to when, and the most."""
    grain = grain_of(figures)
    codes = dated(figures)[grain].sort().to_list()
    if not codes:
        return text("No figures in this selection")
    first, last = voice.code(grain, codes[0]), voice.code(grain, codes[-1])
    title = trend_title(figures, voice, chosen)
    return text("{unit}, {first} to {last}. {title}.", unit=figures.unit, first=first, last=last, title=title)


def left_out(figures: Figures, voice: Voice) -> list[Text]:
    """Which parts are not drawn, being too many to follow; nothing where all are."""
    keys, drawn = keys_apart(figures), drawn_parts(figures, voice.names)
    absent = [part for part in dated_parts(figures, voice.names) if part not in drawn]
    halves: dict[str, list[str]] = {}
    for part in absent:
        halves.setdefault(part[0], []).append(called(part[1:], keys[1:], voice))
    begun = {part[0] for part in drawn if part}
    # A crime of which no line is drawn is named alone.
    names = [
        f"{voice.code(keys[0], first)} ({', '.join(rest)})" if first in begun else voice.code(keys[0], first)
        for first, rest in halves.items()
    ]
    return [text("Smaller and not drawn: {parts}. The table has all.", parts="; ".join(names))] if names else []


def _room_above(figures: Figures, voice: Voice, *, several: bool) -> int:
    if not several:
        return 56 if figures.breaks else 42
    parts = drawn_parts(figures, voice.names)
    # Groups stand side by side, each under its name; a legend without groups takes one line, or two on a narrow page.
    firsts = [part[0] for part in parts if len(part) > 1]
    most = max((1 + firsts.count(first) for first in firsts), default=1)
    return LEGEND_FROM + LEGEND_LINE * most + (LEGEND_LINE if figures.breaks else 0)


def _is_several(figures: Figures, voice: Voice) -> bool:
    return len(dated_parts(figures, voice.names)) > 1


def _years(figures: Figures, voice: Voice, totals: Figures | None) -> Drawing:
    # Whole years, so that the last one has its label and shows how much of it is still to come.
    years = dated(figures)[grain_of(figures)].str.slice(0, 4).unique().sort().to_list()
    if not years:
        return {}
    spacing = "M24" if len(years) > LABELLED_YEARS else "M12"
    first, last = int(years[0]), int(years[-1])
    ticks = year_ticks(totals, voice, first=first, last=last) if last - first < LABELLED_TOTALS else {}
    return {"dtick": spacing, "range": [f"{first}-01-01", f"{last + 1}-01-01"], **ticks}


def _break_line(one: Break) -> Drawing:
    day = one.starts_on.isoformat()
    line = {"color": BORDER_STRONG, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _break_words(one: Break, voice: Voice, *, several: bool) -> Drawing:
    kind = voice.names.of("break_kind", one.kind)
    series = voice.code("series", one.series)
    words = voice.say(text("{series}: {kind}", series=series, kind=kind)) if several else voice.sentence(kind)
    place = {"x": one.starts_on.isoformat(), "yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "right"}
    return {**place, "showarrow": False, "text": words}


def _called(one: Event, voice: Voice) -> str:
    return voice.say(voice.names.of("context_event", one.code))


def _event_mark(one: Event, voice: Voice) -> Drawing:
    if one.kind == "operation":
        return operation_name(one, _called(one, voice))
    words = f"{_called(one, voice)}<br>{one.source}"
    place = {"x": one.starts_on.isoformat(), "yref": "paper", "y": 1, "yanchor": "bottom", "xanchor": "center"}
    return {
        **place,
        "showarrow": False,
        "text": "▾",
        "yshift": 15,
        "hovertext": words,
        "font": {"size": 13, "color": MUTED},
    }


def _band(chosen: Period) -> list[Drawing]:
    place = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": {"width": 0}}
    return [{**place, "x0": chosen.starts_on.isoformat(), "x1": chosen.ends_on.isoformat(), "fillcolor": HAIR}]


def _counts(figures: Figures) -> Drawing:
    # Below that, plotly would set ticks between whole numbers and write them as whole ones.
    few = int(dated(figures)["value"].max() or 0) < WHOLE_TICKS  # type: ignore[arg-type]
    return {"rangemode": "tozero", "nticks": 5, "tickformat": ",d", **({"dtick": 1} if few else {})}
