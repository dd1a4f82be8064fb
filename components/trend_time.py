"""What a trend shows of time: its years and their totals, the mean of twelve months, and breaks."""

from collections.abc import Mapping, Sequence

from components.apart import rows_of
from components.numbers import Voice, number
from components.theme import BORDER_STRONG, HAIR, MUTED
from components.trend_points import Course, Point, is_complete, is_lit
from components.trend_traces import Drawing, line_over
from queries.figures import SHOWN, Break, Event, Figures
from queries.filters import Period
from queries.words import text

MONTHS = 12
LABELLED_TOTALS = 7
"""Years that have room for their total."""
ROW = 16
"""Pixels: a row of words under the axis."""
LABELLED_YEARS = 16
"""More labels of years would overlap."""
_SHAPE = {"type": "path", "yref": "paper", "layer": "below"}
REPORTING = text("Countries")
SO_FAR = "+"
"""After the total of a year that is not over."""


def mean_line(found: Course, shown: Course) -> list[Drawing]:
    """The mean of each month and the eleven before it, over a casing; nothing where fewer than two can be taken.

    Only where all twelve are shown values and over: a gap, a low bound or half a month has no mean.
    """
    if found.grain != "month" or found.is_several or not shown.points:
        return []
    # The months that are seen, and the eleven before the first of them.
    points = _means(found.points[-len(shown.points) - MONTHS + 1 :])
    return line_over([f"{code}-15" for code, _ in points], [mean for _, mean in points], "mean") if points[1:] else []


def _means(points: Sequence[Point]) -> list[tuple[str, float]]:
    values, months = [point.value or 0 for point in points], [_month(point) for point in points]
    whole = [point.state == SHOWN and point.is_over for point in points]
    years = [(first, first + MONTHS) for first in range(len(points) - MONTHS + 1)]
    return [
        (points[end - 1].code, round(sum(values[first:end]) / MONTHS, 1))
        for first, end in years
        if all(whole[first:end]) and months[end - 1] - months[first] == MONTHS - 1
    ]


def _month(point: Point) -> int:
    return int(point.code[:4]) * MONTHS + int(point.code[5:])


def year_axis(
    found: Course, voice: Voice, chosen: Period | None, *, totals: Figures | None, countries: Mapping[str, int]
) -> Drawing:
    """Whole years under the axis, so that the last one shows how much of it is still to come; the chosen ones bold.

    Each has its total, where an answer by year has one, and below it how many countries recorded anything.
    """
    if found.years is None:
        return {}
    first, last = found.years
    step = 2 if last - first >= LABELLED_YEARS else 1
    years = [str(year) for year in range(first, last + 1)]
    sums = _totals(totals, voice) if last - first < LABELLED_TOTALS else {}
    words = [_year_words(one, chosen, sums) for one in years]
    if countries:
        under = (number(countries[one], voice.locale) if one in countries else "" for one in years)
        words = [f"{word}<br>{count}" for word, count in zip(words, under, strict=True)]
    return {
        "tickmode": "array",
        "tickvals": [f"{year}-07-02" for year in years[::step]],
        "ticktext": words[::step],
        "range": [f"{first}-01-01", f"{last + 1}-01-01"],
    }


def _year_words(year: str, chosen: Period | None, sums: Mapping[str, str]) -> str:
    name = f"<b>{year}</b>" if chosen and is_lit(year, chosen) else year
    return f"{name}<br>{sums[year]}" if year in sums else name


def _totals(years: Figures | None, voice: Voice) -> dict[str, str]:
    """The total of each year in words, with a plus where the year is not over."""
    if years is None or years.question.by != ("year",):
        return {}
    rows = rows_of(years, "year", "value", "state")
    return {
        year: voice.figure(value, state) + ("" if is_complete(year, years.as_of) else SO_FAR)
        for year, value, state in rows
        if year[:1].isdigit()
    }


def head_of_countries(voice: Voice, rows: int) -> Drawing:
    """What the lowest of the rows of words under the axis counts."""
    place = {"xref": "paper", "x": 0, "xanchor": "right", "yref": "paper", "y": 0, "yanchor": "top"}
    words = {"text": voice.say(REPORTING), "font": {"size": 12, "color": MUTED}}
    return {**place, "yshift": 17 - ROW * rows, "showarrow": False, **words}


def bands(events: Sequence[Event]) -> list[Drawing]:
    """A pale band over the month of each operation, all in one shape: its days alone would be a hair."""
    months = [f"{one.starts_on:%Y-%m}" for one in events if one.kind == "operation"]
    path = "".join(f"M{month}-01,0L{month}-28,0L{month}-28,1L{month}-01,1Z" for month in months)
    return [{**_SHAPE, "path": path, "fillcolor": HAIR, "line": {"width": 0}}] if path else []


def chosen_band(chosen: Period | None) -> list[Drawing]:
    """The ground behind the chosen period, where lines are not lit."""
    if chosen is None:
        return []
    first, last = chosen.starts_on.isoformat(), chosen.ends_on.isoformat()
    path = f"M{first},0L{last},0L{last},1L{first},1Z"
    return [{**_SHAPE, "path": path, "fillcolor": HAIR, "opacity": 0.5, "line": {"width": 0}}]


def breaks_in(found: Course) -> list[Break]:
    """The breaks in the time of the picture."""
    years = found.years
    return [one for one in found.figures.breaks if years and years[0] <= one.starts_on.year <= years[1]]


def break_lines(breaks: Sequence[Break]) -> list[Drawing]:
    """A dotted line at each day from which a series is counted otherwise, all in one shape."""
    days = dict.fromkeys(one.starts_on.isoformat() for one in breaks)
    path = "".join(f"M{day},0L{day},1" for day in days)
    return [{**_SHAPE, "path": path, "line": {"color": BORDER_STRONG, "width": 1, "dash": "dot"}}] if path else []
