"""The most unusual month of a time, against the same month of the other years."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from components.trend_points import Course, Point
from queries.figures import SHOWN
from queries.filters import Period

LEAST = 20
"""Records: in a month of fewer one person more or less is too much."""
LEAST_YEARS = 4
"""Other years that must have the month."""
LIMIT = 3.8
"""Standard errors. Of years drawn by chance, with 4 to 9 others beside them, 25 to 400 records a month and a variance
of 1 to 8 times the mean, fewer than 1 in 20 have a month beyond it (4 in 100 at most, in 2,000 drawings of each)."""
_LEAST_SCALE = 0.5
"""Standard deviation of the root of a count that only chance moves; persons detected together make it larger."""
_OF_MEDIAN = math.pi / 2
"""So much more than a mean varies a median."""
_NORMAL = 1.4826
"""Turns a median distance from the middle into a standard deviation."""


@dataclass(frozen=True)
class Unusual:
    """A month, its count, and the lowest and highest that would not have been unusual."""

    code: str
    value: int
    low: int
    high: int


def unusual(found: Course, chosen: Period | None) -> Unusual | None:
    """The month of the chosen period that is farthest outside of what the other years make usual; None if none is.

    Counts are compared by their roots, whose chance does not grow with them. The middle is the median of the same month
    in the other years; the scale is the median distance of all their months from their own middle. Left out are months
    of under 20 records, months that are not over or not a shown value, and series with a break in these years.
    """
    if found.is_several or found.grain != "month" or chosen is None or _is_broken(found):
        return None
    whole = [point for point in found.points if point.is_over and point.state == SHOWN]
    lit = [point for point in whole if chosen.first <= point.code <= chosen.last]
    others: dict[str, list[float]] = {}
    for point in whole:
        if not chosen.first <= point.code <= chosen.last:
            others.setdefault(point.code[5:], []).append(math.sqrt(point.value or 0))
    known = {name: roots for name, roots in others.items() if len(roots) >= LEAST_YEARS}
    tested = [one for one in lit if one.code[5:] in known and (one.value or 0) >= LEAST]
    scale = _scale(known) if known else 0
    judged = [_judged(point, known[point.code[5:]], scale) for point in tested]
    share, most = max(judged, key=lambda one: one[0], default=(0, None))
    return most if share > 1 else None


def _judged(point: Point, roots: Sequence[float], scale: float) -> tuple[float, Unusual]:
    """How far a month is outside, as a share of the limit, and the month."""
    middle, value = median(roots), point.value or 0
    reach = LIMIT * scale * math.sqrt(1 + _OF_MEDIAN / len(roots))
    low, high = math.ceil(max(0.0, middle - reach) ** 2), math.floor((middle + reach) ** 2)
    return abs(math.sqrt(value) - middle) / reach, Unusual(point.code, value, low, high)


def _scale(known: Mapping[str, Sequence[float]]) -> float:
    middles = [(median(roots), roots) for roots in known.values()]
    distances = [abs(root - middle) for middle, roots in middles for root in roots]
    years = len(distances) / len(known)
    # The median of few years lies on one of them, so that distances from it are too short.
    return max(_LEAST_SCALE, _NORMAL * median(distances) * years / (years - 1))


def _is_broken(found: Course) -> bool:
    first = found.points[0].code if found.points else ""
    return any(f"{one.starts_on:%Y-%m}" > first for one in found.figures.breaks)
