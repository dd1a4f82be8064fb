"""The trend: how a number changes over months or years."""

from calendar import monthrange
from datetime import date
from itertools import cycle
from typing import Any

import polars as pl

from components.numbers import Voice
from components.theme import BAR, BORDER_STRONG, HAIR, MUTED, REST, REST_SOFT, SURFACE, TEXT
from queries.figures import Break, Figures
from queries.filters import Period
from queries.words import Text, text

LABELLED_BARS = 16
"""Up to so many bars carry their number, or years their label; more would overlap."""
STROKES = ((BAR, "solid"), (TEXT, "solid"), (REST, "dash"), (TEXT, "dot"))
"""A colour and a dash for each line, so that lines differ without colour too."""
WHOLE_TICKS = 5
DAYS = {"month": 26, "year": 310}
"""How wide a bar is, in days: a little less than its period."""
MILLISECONDS_A_DAY = 86_400_000
_LIT, _PALE = {"color": BAR}, {"color": REST_SOFT}
_HATCHED = {
    "color": SURFACE,
    "line": {"color": BAR, "width": 1},
    "pattern": {"shape": "/", "size": 5, "solidity": 0.3, "fgcolor": BAR, "bgcolor": SURFACE},
}
_AXIS = {"fixedrange": True, "ticks": "", "gridcolor": HAIR, "zerolinecolor": BORDER_STRONG}
_YEARS = {**_AXIS, "type": "date", "showgrid": False, "ticklabelmode": "period", "tickformat": "%Y"}
_LEGEND = {"orientation": "h", "x": 0, "y": 1.07, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False}
Drawing = dict[str, Any]


def trend(figures: Figures, voice: Voice, *, chosen: Period | None = None) -> Drawing:
    """A plotly figure of figures by month or year, with or without series.

    For one series bars, those outside the chosen period pale and those of an incomplete period hatched; for several
    a line each, since series are not added, and a ring for an incomplete period. A period that nobody reported is a
    cross on the base line, not a zero. Undated figures are in no period and so not in the picture.
    """
    dated = _dated(figures)
    several = _is_several(dated)
    traces = _lines(figures, dated, voice) if several else _bars(figures, dated, voice, chosen)
    layout = {
        "barmode": "overlay",
        "showlegend": several,
        "legend": _LEGEND,
        "margin": {"l": 52, "r": 16, "t": 52 if several or figures.breaks else 20, "b": 32},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": '"Source Sans 3", system-ui, sans-serif', "size": 12, "color": MUTED},
        "hovermode": "closest",
        "xaxis": {**_YEARS, **_years(figures)},
        "yaxis": {**_AXIS, **_counts(dated)},
        "shapes": [*(_band(chosen) if several and chosen else []), *map(_break_line, figures.breaks)],
        "annotations": [_break_words(one, voice, several=several) for one in figures.breaks],
    }
    return {"data": [*traces, _silence(figures, dated, voice)], "layout": layout}


def trend_title(figures: Figures, voice: Voice, chosen: Period | None = None) -> Text:
    """The finding: the period with the most, among those chosen."""
    grain = grain_of(figures)
    top = _dated(figures).filter(pl.col("value") > 0, _lit(grain, chosen)).sort("value", descending=True)
    if top.is_empty():
        return text("None recorded")
    row = top.row(0, named=True)
    when, value = voice.code(grain, row[grain]), voice.figure(row["value"], row["state"])
    if _is_several(top):
        series = voice.code("series", row["series"])
        return text("Series apart: the most in {series}, {when}: {value}", series=series, when=when, value=value)
    return text("Most in {when}: {value}", when=when, value=value)


def trend_summary(figures: Figures, voice: Voice, chosen: Period | None = None) -> Text:
    """One sentence for who cannot see the picture: from when to when, and the most."""
    grain = grain_of(figures)
    codes = _dated(figures)[grain].sort().to_list()
    if not codes:
        return text("No figures in this selection")
    first, last = voice.code(grain, codes[0]), voice.code(grain, codes[-1])
    title = trend_title(figures, voice, chosen)
    return text("{unit}, {first} to {last}. {title}.", unit=figures.unit, first=first, last=last, title=title)


def grain_of(figures: Figures) -> str:
    """The period the figures are broken down by."""
    return "month" if "month" in figures.question.by else "year"


def is_complete(code: str, as_of: date | None) -> bool:
    """Whether figures as of a day cover a whole month (2021-03) or year (2021)."""
    if as_of is None:
        return False
    year, month = int(code[:4]), int(code[5:] or 12)
    return as_of >= date(year, month, monthrange(year, month)[1])


def _dated(figures: Figures) -> pl.DataFrame:
    return figures.frame.filter(pl.col(grain_of(figures)).str.contains(r"^\d{4}"))


def _complete(figures: Figures) -> pl.Expr:
    """Whether a row's period is over for its series."""
    ends = {source.series: source.as_of for source in figures.sources}
    several = "series" in figures.frame.columns
    row = pl.struct(grain_of(figures), *(["series"] if several else []))
    return row.map_elements(
        lambda one: is_complete(one[grain_of(figures)], ends[one["series"]] if several else figures.as_of),
        return_dtype=pl.Boolean,
    )


def _is_several(rows: pl.DataFrame) -> bool:
    return "series" in rows.columns and rows["series"].n_unique() > 1


def _bars(figures: Figures, dated: pl.DataFrame, voice: Voice, chosen: Period | None) -> list[Drawing]:
    complete, lit = _complete(figures), _lit(grain_of(figures), chosen)
    kinds = ((complete & lit, _LIT), (complete & ~lit, _PALE), (~complete, _HATCHED))
    labelled = dated.height <= LABELLED_BARS
    days = DAYS[grain_of(figures)]
    return [
        _bar(_points(figures, dated.filter(which), voice), marker, days, labelled=labelled) for which, marker in kinds
    ]


def _lit(grain: str, chosen: Period | None) -> pl.Expr:
    if chosen is None:
        return pl.lit(value=True)
    code = pl.col(grain)
    if grain == "month":
        return code.is_between(pl.lit(chosen.first), pl.lit(chosen.last))
    # A year that is only partly chosen is not lit: its bar would show more than was chosen.
    return (code + "-01" >= chosen.first) & (code + "-12" <= chosen.last)


def _bar(points: Drawing, marker: Drawing, days: int, *, labelled: bool) -> Drawing:
    words = {"text": points["text"] if labelled else None, "textposition": "outside", "cliponaxis": False}
    words |= {"textfont": {"size": 12}, "constraintext": "none"}
    # A width of its own: a single bar of its kind would otherwise be one day wide.
    return {**points, "type": "bar", "marker": marker, "width": days * MILLISECONDS_A_DAY, **words}


def _lines(figures: Figures, dated: pl.DataFrame, voice: Voice) -> list[Drawing]:
    codes = voice.names.order("series", dated["series"].unique())
    complete = _complete(figures)
    strokes = list(zip(codes, cycle(STROKES), strict=False))
    lines = [
        _line(_points(figures, dated.filter(complete, series=code), voice), voice.code("series", code), *stroke)
        for code, stroke in strokes
    ]
    # A period that is not over would end its line in a fall that did not happen: it is a ring beside the line.
    rings = [
        _ring(_points(figures, dated.filter(~complete, series=code), voice), colour) for code, (colour, _) in strokes
    ]
    return [*lines, *rings]


def _line(points: Drawing, name: str, colour: str, dash: str) -> Drawing:
    line = {"color": colour, "dash": dash, "width": 2}
    return {**points, "type": "scatter", "mode": "lines", "name": name, "line": line, "connectgaps": False}


def _ring(points: Drawing, colour: str) -> Drawing:
    marker = {"symbol": "circle-open", "size": 7, "color": colour, "line": {"width": 1.5}}
    return {**points, "type": "scatter", "mode": "markers", "marker": marker, "showlegend": False, "cliponaxis": False}


def _silence(figures: Figures, dated: pl.DataFrame, voice: Voice) -> Drawing:
    points = _points(figures, dated.filter(pl.col("value").is_null()), voice)
    marker = {"symbol": "x-thin-open", "size": 6, "color": MUTED}
    hidden = {"name": "", "showlegend": False, "cliponaxis": False}
    return {**points, "y": [0] * len(points["x"]), "type": "scatter", "mode": "markers", "marker": marker, **hidden}


def _points(figures: Figures, rows: pl.DataFrame, voice: Voice) -> Drawing:
    grain = grain_of(figures)
    ordered = rows.sort(grain).to_dicts()
    written = [voice.figure(row["value"], row["state"]) for row in ordered]
    return {
        "x": [_day(row[grain]) for row in ordered],
        "xperiod": "M1" if grain == "month" else "M12",
        "xperiodalignment": "middle",
        "y": [row["value"] for row in ordered],
        "text": written,
        "customdata": [row[grain] for row in ordered],
        "hovertext": [_hover(row, grain, words, voice) for row, words in zip(ordered, written, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(row: Drawing, grain: str, written: str, voice: Voice) -> str:
    series = [voice.code("series", row["series"])] if "series" in row else []
    return f"{', '.join([*series, voice.code(grain, row[grain])])}: {written}"


def _years(figures: Figures) -> Drawing:
    # Whole years, so that the last one has its label and shows how much of it is still to come.
    years = _dated(figures)[grain_of(figures)].str.slice(0, 4).unique().sort().to_list()
    if not years:
        return {}
    spacing = "M24" if len(years) > LABELLED_BARS else "M12"
    return {"dtick": spacing, "range": [f"{years[0]}-01-01", f"{int(years[-1]) + 1}-01-01"]}


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


def _band(chosen: Period) -> list[Drawing]:
    place = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": {"width": 0}}
    return [{**place, "x0": chosen.starts_on.isoformat(), "x1": chosen.ends_on.isoformat(), "fillcolor": HAIR}]


def _counts(dated: pl.DataFrame) -> Drawing:
    # Below that, plotly would set ticks between whole numbers and write them as whole ones.
    few = int(dated["value"].max() or 0) < WHOLE_TICKS  # type: ignore[arg-type]
    return {"rangemode": "tozero", "nticks": 5, "tickformat": ",d", **({"dtick": 1} if few else {})}


def _day(code: str) -> str:
    return f"{code}-01" if len(code) > len("2021") else f"{code}-01-01"
