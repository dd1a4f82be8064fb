"""The points of a trend: the rows of an answer, taken out of its frame once, in order of time."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from components.apart import Part, in_order, keys_apart, rows_of
from components.numbers import Voice
from components.surely_most import Drawn
from queries.figures import Figures
from queries.filters import Period
from queries.names import Names

MOST_LINES, LINES_OF_MORE = 8, 7
"""So many lines can be followed; of more, the largest are drawn."""
YEARS = 5
"""So many years of months can be read in a panel."""
_DECEMBER = 12


class Point(NamedTuple):
    """One row: its month (2021-03) or year, its part, whether its period is over for its series, its high bound."""

    code: str
    part: Part
    value: int | None
    state: str
    is_over: bool
    high: int | None = None

    @property
    def bounds(self) -> Drawn:
        """What it is at least and at most."""
        return Drawn(self.value, self.state, self.high)


@dataclass(frozen=True)
class Course:
    """How figures run over time. `points` are in order of time and leave out what has no date.

    `parts` are those that are never added up, in the order of their lists; a single one stands for all.
    """

    figures: Figures
    grain: str
    keys: tuple[str, ...]
    points: tuple[Point, ...]
    parts: tuple[Part, ...]

    @property
    def is_several(self) -> bool:
        """Whether there are parts apart, so that each is a line."""
        return len(self.parts) > 1

    @property
    def years(self) -> tuple[int, int] | None:
        """The first year and the last."""
        return (int(self.points[0].code[:4]), int(self.points[-1].code[:4])) if self.points else None

    @property
    def most(self) -> int:
        """The largest value; nothing is 0."""
        return max([point.value or 0 for point in self.points], default=0)

    @cached_property
    def drawn(self) -> Mapping[Part, Sequence[Point]]:
        """The points of each part that is drawn: all parts or, of more than can be followed, the largest."""
        points: dict[Part, list[Point]] = {part: [] for part in self.parts}
        for point in self.points:
            points[point.part].append(point)
        if len(points) <= MOST_LINES:
            return points
        largest = sorted(points, key=lambda part: -max([point.value or 0 for point in points[part]]))[:LINES_OF_MORE]
        return {part: points[part] for part in self.parts if part in largest}


def grain_of(figures: Figures) -> str:
    """The period the figures are broken down by."""
    return "month" if "month" in figures.question.by else "year"


def course(figures: Figures, names: Names) -> Course:
    """The dated rows of an answer by month or year."""
    grain, keys = grain_of(figures), keys_apart(figures)
    until = _last_over(figures, grain)
    at = keys.index("series") if "series" in keys else None
    every = until.get("", "")
    rows = zip(rows_of(figures, grain, "value", "state", "value_high"), rows_of(figures, *keys), strict=True)
    points = [
        Point(code, part, value, state, code <= (every if at is None else until.get(part[at], "")), high)
        for (code, value, state, high), part in rows
        if code[:1].isdigit()
    ]
    points.sort(key=itemgetter(0, 1))
    found = in_order({point.part for point in points}, keys, names)
    return Course(figures, grain, keys, tuple(points), tuple(found))


def recent(found: Course, *needed: Period | None) -> Course:
    """The last five years of months, or more where a period that must be seen begins earlier; whole years."""
    if found.grain != "month" or found.years is None:
        return found
    first = min([str(found.years[1] - YEARS + 1), *(one.first[:4] for one in needed if one)])
    points = tuple([point for point in found.points if point.code[:4] >= first])
    left = {point.part for point in points}
    return replace(found, points=points, parts=tuple(part for part in found.parts if part in left))


def is_lit(code: str, chosen: Period | None) -> bool:
    """Whether a month, or a whole year, is inside the chosen period; without one all are.

    A year that is only partly chosen is not: its bar would show more than was chosen.
    """
    if chosen is None:
        return True
    if len(code) > len("2021"):
        return chosen.first <= code <= chosen.last
    return chosen.first <= f"{code}-01" and f"{code}-12" <= chosen.last


def ends_of(chosen: Period | None, grain: str) -> tuple[str, str]:
    """The first and the last month, or whole year, inside the chosen period; without one, what all are between."""
    if chosen is None:
        return "", "~"
    if grain == "month":
        return chosen.first, chosen.last
    first, last = int(chosen.first[:4]), int(chosen.last[:4])
    return f"{first + (not chosen.first.endswith('-01')):04}", f"{last - (not chosen.last.endswith('-12')):04}"


def is_complete(code: str, as_of: date | None) -> bool:
    """Whether figures as of a day cover a whole month (2021-03) or year (2021)."""
    return as_of is not None and code <= _over("month" if len(code) > len("2021") else "year", as_of)


def words_of(points: Sequence[Point], found: Course, voice: Voice) -> list[str]:
    """Points in words: "Darién, Panama, March 2020: 7"."""
    parts = {point.part for point in points}
    heads = {part: "".join([f"{word}, " for word in _named(part, found.keys, voice)]) for part in parts}
    times = {code: voice.code(found.grain, code) for code in dict.fromkeys(point.code for point in points)}
    return [f"{heads[point.part]}{times[point.code]}: {voice.figure(point.value, point.state)}" for point in points]


def _named(part: Part, keys: tuple[str, ...], voice: Voice) -> list[str]:
    return [voice.code(key, code) for key, code in zip(keys, part, strict=True)]


def _last_over(figures: Figures, grain: str) -> dict[str, str]:
    """The last period that is over, of each series and, under no name, of all."""
    ends = {source.series: _over(grain, source.as_of) for source in figures.sources}
    return ends | ({"": _over(grain, figures.as_of)} if figures.as_of else {})


def _over(grain: str, day: date) -> str:
    if grain == "year":
        return str(day.year if (day.month, day.day) == (_DECEMBER, 31) else day.year - 1)
    if day.day == monthrange(day.year, day.month)[1]:
        return f"{day:%Y-%m}"
    return f"{day:%Y}-{day.month - 1:02}" if day.month > 1 else f"{day.year - 1}-12"
