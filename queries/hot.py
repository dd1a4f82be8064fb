"""Where authorities recorded more cases than chance would put there: places tested, classed and ranked.

Cases (events) are the evidence and persons the magnitude: one raid that frees forty persons is one case, and says no
more about a place than any other. Every test here is of cases.

**Hot.** A place stands with its neighbours within a radius. Were all cases strewn over the places by `expected` alone,
the cases of such a neighbourhood would follow a binomial law; the chance of as many or more is exact. A place is hot at
a radius where this holds with a false-discovery rate of 5 percent, over the whole time or in its last quarter (each at
half the rate, so that a new place is not drowned in two quiet years). What counts is the middle radius; how many of the
three agree is said as "stable at 2 of 3". Gi* is computed to be compared with other tools; it decides nothing.

**Which hot places get a colour.** Those with `LEAST_EVENTS` cases of their own or more, and with at least `TIMES_MORE`
times their share of the cases of the time that makes them hot: the neighbour of a busy crossing is not itself busy, and
with cases enough a test is sure of any difference, however small.

**The word.** Time is cut into quarters that end with the last month; `hot_numbers.classes` gives each place one of the
eight published classes from its hot quarters, and `WORDS` one of five words. A hot place that fits none has no class:
it fades if the cases around it clearly fall, lasts if no quarter stands out by itself, and else comes and goes. A place
that is hot over the whole time and whose quarters differ no more than chance has them differ lasts, whatever its class:
few cases are enough to be hot in one quarter and not in the next.

**The rank.** By the shrunken number of cases a quarter, in which late months count more; never by how surely a place is
hot. Hot places do not go before all others either: that caught fewer cases of the next quarter. What is hot has colour
and a word, where it stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from queries.hot_near import Neighbourhood, Site, cells_around, within
from queries.hot_numbers import CLASSES, TREND, Counts, Numbers
from queries.hot_tests import LEAST_EVENTS, STEP, TIMES_MORE, Judged, judged

__all__ = [
    "CLASSES",
    "LEAST_EVENTS",
    "STEP",
    "TIMES_MORE",
    "Neighbourhood",
    "Site",
    "Spot",
    "cells_around",
    "ranked",
    "within",
]

RADII = (50, 100, 200)
"""Kilometres of the three neighbourhoods."""
MIDDLE = 1
"""Which of the radii decides."""
FEW_EVENTS = 20
"""Cases of its own below which a number is unsure by more than a fifth, and is marked."""
NEW, GROWING, LASTING, COMES_AND_GOES, FADING = "new", "growing", "lasting", "comes_and_goes", "fading"
WORDS = {
    "new": NEW,
    "consecutive": LASTING,
    "intensifying": GROWING,
    "persistent": LASTING,
    "diminishing": FADING,
    "sporadic": COMES_AND_GOES,
    "oscillating": COMES_AND_GOES,
    "historical": FADING,
}
"""The word of each class; a consecutive place whose cases clearly rise grows."""


@dataclass(frozen=True)
class Spot:
    """A place as the list shows it.

    `events`, `persons`: at the place, over the whole time; `per_month`: its cases by month, the oldest first.
    `around`, `expected`, `p`: cases within the middle radius, how many an even spread would put there, and the chance
    of as many or more. `hot_at`: whether it is hot at each of `RADII`. `stable`: how many of them agree; 0 if not hot.
    `z`: Gi* of the cases. `trend`: z of Mann and Kendall for the monthly cases around; 0.0 if there are too few months.
    `class_code`: one of `CLASSES`, or "". `word`: one of the five words, or "" where it is not hot.
    `score`: its shrunken number of cases a quarter, of which late ones count more. `last_seen`: the last month with a
    case (2024-05), or "". `around_now`, `expected_now`, `p_now`: as without `now`, of the last quarter alone.
    """

    code: str
    events: int
    persons: int
    per_month: tuple[int, ...]
    around: int
    expected: float
    p: float
    hot_at: tuple[bool, ...]
    stable: int
    z: float
    trend: float
    class_code: str
    word: str
    score: float
    last_seen: str
    around_now: int = 0
    expected_now: float = 0.0
    p_now: float = 1.0

    @property
    def is_of_late(self) -> bool:
        """Whether its last quarter, more than the whole time, makes it hot: say then the numbers of that quarter."""
        return self.is_hot and self.p_now < self.p

    @property
    def is_hot(self) -> bool:
        """Whether it gets a colour: hot at the middle radius, with cases enough of its own."""
        return bool(self.word)

    @property
    def is_few(self) -> bool:
        """Whether its cases are so few that chance moves them by more than a fifth."""
        return self.events < FEW_EVENTS

    @property
    def letter(self) -> str:
        """The letter of its class: N C I P D S O H; a hot place without a class has none."""
        return self.class_code[:1].upper()


def ranked(
    sites: Sequence[Site],
    months: Sequence[str],
    events: Counts,
    persons: Counts,
    *,
    expected: Numbers | None = None,
    near: Sequence[Neighbourhood] | None = None,
) -> tuple[Spot, ...]:
    """All sites as spots, those with most cases a quarter (`score`) first.

    `months`: codes such as 2024-05, one after the other, none left out. `events`, `persons`: whole numbers, a row for
    each site and a column for each month. `expected`: what the cases would follow were no place special (residents,
    square kilometres, checks made), in any unit, not negative; without it all sites weigh alike; where it is zero a
    site is not tested. `near`: neighbourhoods that are not those of `RADII`, such as cells that touch.

    Raises:
        ValueError: shapes that do not fit, numbers below zero, or nothing that is expected anywhere.
    """
    weights = np.ones(len(sites)) if expected is None else np.asarray(expected, np.float64)
    _check((len(sites), len(months)), (events, persons), weights)
    if not sites:
        return ()
    around = tuple(near or (within(sites, radius) for radius in RADII))
    found = judged(around, min(MIDDLE, len(around) - 1), events, weights)
    rows = _rows(events, persons, found)
    spots = (_spot(site.code, row, months) for site, row in zip(sites, rows, strict=True))
    return tuple(sorted(spots, key=lambda spot: (-spot.score, -spot.events, spot.code)))


def _check(shape: tuple[int, int], counts: Sequence[Counts], weights: Numbers) -> None:
    if any(one.shape != shape for one in counts) or weights.shape != shape[:1]:
        raise ValueError("a row for each site and a column for each month are needed")
    if any((one < 0).any() for one in (*counts, weights)):
        raise ValueError("events, persons and what is expected cannot be below zero")
    if shape[0] and not weights.sum() > 0:
        raise ValueError("nothing is expected at any site")


def _rows(events: Counts, persons: Counts, found: Judged) -> Iterator[tuple[Any, ...]]:
    """Plain values by site, made a column at a time: single values out of arrays are slow."""
    last = np.where(events > 0, np.arange(1, events.shape[1] + 1), 0).max(axis=1, initial=0)
    columns = (
        *(events.sum(1), persons.sum(1), events, found.around, found.expected, found.p, found.hot_at),
        *(found.z, found.trend, found.score, last, found.shown, found.class_number),
        *(found.quarters, found.steady, found.sign),
        *(found.around_now, found.expected_now, found.p_now),
    )
    return zip(*(column.tolist() for column in columns), strict=True)


def _spot(code: str, row: tuple[Any, ...], months: Sequence[str]) -> Spot:
    events, persons, per_month, around, expected, p = row[:6]
    hot_at, z, trend, score, last, shown, number = row[6:13]
    quarters, steady, sign, *now = row[13:]
    class_code = CLASSES[number - 1] if shown and number > 0 else ""
    return Spot(
        code,
        events,
        persons,
        tuple(per_month),
        around,
        expected,
        p,
        tuple(hot_at),
        sum(hot_at) if shown else 0,
        z,
        trend,
        class_code,
        _word(class_code, trend, (quarters, sign), steady=steady) if shown else "",
        score,
        months[last - 1] if last else "",
        *now,
    )


def _word(class_code: str, trend: float, rest: tuple[int, int], *, steady: bool) -> str:
    """One of the five words of a hot place; `rest`: in how many quarters it was hot by itself, and where it tends."""
    quarters, sign = rest
    if class_code == "consecutive" and sign > 0:
        return GROWING
    if not class_code and trend < -TREND:
        return FADING
    word = WORDS[class_code] if class_code else COMES_AND_GOES if quarters else LASTING
    return LASTING if steady and word in {NEW, COMES_AND_GOES} else word
