"""Which sites are hot, and how they have been over time: the rules of `queries.hot`, on arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import cast

import numpy as np
from numpy.typing import NDArray

from queries.hot_near import Neighbourhood
from queries.hot_numbers import (
    LEAST_TIMES,
    RATE,
    TREND,
    Counts,
    Flags,
    Numbers,
    classes,
    discovered,
    exact_p,
    gi_star,
    kendall_z,
    shares,
    shrunken,
    surprising_p,
)

LEAST_EVENTS = 5
"""Cases of its own below which a place gets no colour and no word."""
TIMES_MORE = 2
"""Times its share of the cases, below which a place gets no colour: with cases enough any small difference is sure."""
STEP = 3
"""Months of a quarter."""
HALF_LIFE = 2.0
"""Months after which a case counts half as much for the rank; the tests count all alike."""
_ONE_SIDED, _LEAST = 1.644854, 1e-9
_HALF = RATE / 2
"""The rate of each of the two ways to be hot."""


@dataclass(frozen=True, eq=False)
class Judged:
    """A value for each site; `hot_at` has a column for each neighbourhood, `quarters` counts the hot ones.

    What ends with `now` is of the last quarter.
    """

    hot_at: Flags
    shown: Flags
    around: Counts
    expected: Numbers
    p: Numbers
    z: Numbers
    trend: Numbers
    sign: NDArray[np.int8]
    class_number: NDArray[np.int8]
    quarters: Counts
    score: Numbers
    steady: Flags
    around_now: Counts
    expected_now: Numbers
    p_now: Numbers


def judged(near: Sequence[Neighbourhood], middle: int, events: Counts, weights: Numbers) -> Judged:
    """All tests of all sites; `middle`: which neighbourhood decides, `weights`: what is expected, in any unit."""
    whole, now, decisive = events.sum(1), events[:, -STEP:].sum(1), near[middle]
    times = (whole, now)
    doors = np.stack([[_hot(one, counted, weights) for counted in times] for one in near])
    share = shares(decisive, weights)
    # The neighbour of a busy crossing is not itself busy: it needs cases of its own, and far more than its own share.
    own = np.stack([counted * weights.sum() >= TIMES_MORE * weights * counted.sum() for counted in times])
    shown = (doors[middle] & own).any(axis=0) & (whole >= LEAST_EVENTS)
    trend, sign = trends(decisive, events)
    hot, cold = by_quarter(decisive, events, weights)
    return Judged(
        np.asarray(doors.any(axis=1)).T,
        shown,
        decisive.summed(whole),
        share * whole.sum(),
        exact_p(decisive, whole, weights),
        gi_star(decisive, whole),
        trend,
        sign,
        classes(hot, cold, sign),
        hot.sum(1),
        scores(events, weights),
        doors[middle, 0] & own[0] & is_even(quarters(events)),
        decisive.summed(now),
        share * now.sum(),
        exact_p(decisive, now, weights),
    )


def scores(events: Counts, weights: Numbers) -> Numbers:
    """Cases a quarter by site: late months count more, and what rests on little is drawn towards what is expected.

    Why late months count more: where cases move, two years remember what is over (measured in docs/benchmarks.md).
    """
    fade = 0.5 ** (np.arange(events.shape[1])[::-1] / HALF_LIFE)
    if not fade.size:
        return np.zeros(len(events))
    # In this unit a weighted count varies as a plain one does, which is what the shrinking goes by.
    unit = fade.sum() / np.square(fade).sum()
    exposure = weights / weights.mean()
    found: Numbers = shrunken(events @ fade * unit, exposure) * exposure * STEP / (unit * fade.sum())
    return found


def _hot(near: Neighbourhood, counted: Counts, weights: Numbers) -> Flags:
    """By the whole time or by the last quarter: one of two ways to be hot, so that what is new does not drown."""
    return discovered(surprising_p(near, counted, weights), _HALF)


def quarters(events: Counts) -> Counts:
    """Events by quarter, the last of which ends with the last month; months before the first whole one are left out."""
    steps = events.shape[1] // STEP
    whole = events[:, events.shape[1] - steps * STEP :].reshape(len(events), steps, STEP)
    return cast(Counts, whole.sum(2))


def is_even(counted: Counts) -> Flags:
    """Whether the quarters of each site differ no more than chance has steady cases differ: index of dispersion, 5 %.

    A steady place of few cases is hot by itself in some quarters and not in others, and does not come and go for that.
    """
    free = max(counted.shape[1] - 1, 1)
    mean = counted.sum(1, keepdims=True) / max(counted.shape[1], 1)
    unlike = (np.square(counted - mean) / np.maximum(mean, _LEAST)).sum(1)
    # The 95th percentile of chi square, after Wilson and Hilferty: right to a hundredth.
    return cast(Flags, unlike <= free * (1 - 2 / (9 * free) + _ONE_SIDED * sqrt(2 / (9 * free))) ** 3)


def by_quarter(near: Neighbourhood, events: Counts, weights: Numbers) -> tuple[Flags, Flags]:
    """Where and in which quarters there were clearly more, and clearly fewer, than expected."""
    counted = quarters(events)
    hot, cold = (discovered(surprising_p(near, counted, weights, cold=side), RATE) for side in (False, True))
    return hot, cold


def trends(near: Neighbourhood, events: Counts) -> tuple[Numbers, NDArray[np.int8]]:
    """How the months around each site go, as z, and 1 or -1 where they clearly rise or fall; by number and against all.

    Both must agree: that all places rise makes none of them special, and a share may rise while cases fall. It is the
    share of all cases and not Gi*, whose z of the one busy place of a map is the same however busy it gets. A site's
    neighbours are counted with it, which makes neighbours alike and their z a little too sure.
    """
    if events.shape[1] < LEAST_TIMES:
        return np.zeros(len(events)), np.zeros(len(events), np.int8)
    around = near.summed(events)
    counted, sign = kendall_z(around), np.zeros(len(events), np.int8)
    rows = np.flatnonzero(np.abs(counted) > TREND)
    against = kendall_z(around[rows] / np.maximum(events.sum(0), 1))
    agree = (np.abs(against) > TREND) & (counted[rows] * against > 0)
    sign[rows[agree]] = np.sign(counted[rows[agree]])
    return counted, sign
