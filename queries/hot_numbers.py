"""The statistics of places, on arrays: Gi*, exact tests, false-discovery rate, trends, classes and shrunken rates.

Rows are sites and columns are times, the oldest first. Nothing here knows what a site is.
"""

import math
from typing import cast

import numpy as np
from numpy.typing import NDArray

from queries.hot_binomial import at_least, at_most
from queries.hot_near import Neighbourhood

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]

RATE = 0.05
"""Of the places that are called hot, so many at most are expected to be chance."""
TREND = 1.959964
"""Beyond it a z of Mann and Kendall is a trend, at 5 percent, two-sided."""
LEAST_TIMES = 10
"""Times there must be before a trend is tested."""
CLASSES = (
    *("new", "consecutive", "intensifying", "persistent"),
    *("diminishing", "sporadic", "oscillating", "historical"),
)
"""The eight published classes; their numbers in `classes` are counted from 1, those of cold places are negative."""
_NOTHING = 1e-12
_SMALL = 2**15 - 1
_NEW, _CONSECUTIVE, _INTENSIFYING, _PERSISTENT, _DIMINISHING, _SPORADIC, _OSCILLATING, _HISTORICAL = range(1, 9)


def gi_star(near: Neighbourhood, counts: NDArray[np.generic]) -> Numbers:
    """Gi* as z (Ord and Getis, 1995), each column by its own mean and spread; 0 where nothing differs.

    Its tail is not that of a normal law where counts are small: it is for comparison, and decides nothing.
    """
    x = counts.astype(np.float64)
    n, size = near.count, _column(near.sizes.astype(np.float64), x)
    spread = _spread(x) * np.sqrt(np.maximum(size * (n - size), 0) / max(n - 1, 1))
    return _over(near.summed(x) - size * _mean(x), spread)


def gi(near: Neighbourhood, counts: NDArray[np.generic]) -> Numbers:
    """Gi, which leaves the site itself out: the older form, in which the published examples are."""
    x = counts.astype(np.float64)
    others, size = max(near.count - 1, 1), _column(near.sizes.astype(np.float64) - 1, x)
    mean = (x.sum(0) - x) / others
    spread = np.sqrt(np.maximum((np.square(x).sum(0) - np.square(x)) / others - np.square(mean), 0))
    spread = spread * np.sqrt(np.maximum(size * (others - size), 0) / max(others - 1, 1))
    return _over(near.summed(x) - x - size * mean, spread)


def exact_p(near: Neighbourhood, events: Counts, expected: Numbers) -> Numbers:
    """How often chance puts as many events or more into each neighbourhood, were all strewn as `expected`.

    1 where nothing is expected: cases where no checks are known of are no surprise, but a gap in what is known.
    """
    share = _column(shares(near, expected), events)
    return np.where(share > 0, at_least(near.summed(events), events.sum(0), share), 1.0)


def surprising_p(near: Neighbourhood, events: Counts, expected: Numbers, *, cold: bool = False) -> Numbers:
    """As `exact_p`, but 1 where it would be above 0.1 anyway: quick for many times; `cold`: as many or fewer.

    Counts less than a standard deviation from the mean are never that unlikely (tests/test_hot_numbers.py tries all).
    """
    found, whole = near.summed(events).astype(np.float64), np.broadcast_to(events.sum(0), events.shape)
    share = np.broadcast_to(_column(shares(near, expected), events), events.shape)
    distance = (found - whole * share) * (-1 if cold else 1)
    far = np.nonzero((share > 0) & (distance > 0) & (np.square(distance) > whole * share * (1 - share)))
    chance = np.ones(events.shape)
    chance[far] = (at_most if cold else at_least)(found[far], whole[far], share[far])
    return chance


def shares(near: Neighbourhood, expected: Numbers) -> Numbers:
    """The share of all that is expected in each neighbourhood, 0 to 1."""
    whole = expected.sum()
    part = near.summed(expected) / whole if whole > 0 else np.zeros(near.count)
    return np.clip(part, 0.0, 1.0)


def discovered(p: Numbers, rate: float = RATE) -> Flags:
    """Which hold, tested together in each column at a false-discovery rate (Benjamini and Hochberg, 1995)."""
    found = np.zeros(p.shape, np.bool_)
    tested, columns = p.shape[0], p if p.ndim > 1 else p[:, None]
    for column, flags in zip(columns.T, found.reshape(columns.shape).T, strict=True):
        low = np.sort(column[column <= rate])
        held = np.flatnonzero(low <= rate * np.arange(1, low.size + 1) / max(tested, 1))
        if held.size:
            flags[:] = column <= low[held[-1]]
    return found


def mann_kendall(series: NDArray[np.generic]) -> tuple[Numbers, Numbers]:
    """z, corrected for ties, and two-sided p of each row; 0 and 1 where there is nothing but ties."""
    z = kendall_z(series)
    return z, np.array([math.erfc(abs(one) / math.sqrt(2)) for one in z.tolist()])


def kendall_z(series: NDArray[np.generic]) -> Numbers:
    """Z of Mann and Kendall alone."""
    whole = np.issubdtype(series.dtype, np.integer) and series.size and int(np.abs(series).max()) <= _SMALL
    # Small numbers are compared several at a time.
    x = np.ascontiguousarray(series.T, np.int16 if whole else None)
    times = len(x)
    rises = np.zeros(x.shape[1:], np.int16)
    alike = np.zeros(x.shape, np.int16)
    for one in range(times):
        for other in range(one + 1, times):
            rises += (x[other] > x[one]).view(np.int8)
            rises -= (x[other] < x[one]).view(np.int8)
            same = (x[other] == x[one]).view(np.int8)
            alike[one] += same
            alike[other] += same
    # Of t that are alike each counts t - 1 others: together they are t (t - 1) (2 t + 5).
    ties = (alike * (2 * alike.astype(np.int32) + 7)).sum(0)
    spread = np.sqrt(np.maximum(times * (times - 1) * (2 * times + 5) - ties, 0) / 18)
    return _over(rises - np.sign(rises), spread)


def classes(hot_by_step: Flags, cold_by_step: Flags, trend: NDArray[np.int8]) -> NDArray[np.int8]:
    """The published class of each row: a number of `CLASSES` from 1, negative where it is cold, 0 where none fits.

    `trend`: 1 where the rows clearly rise, -1 where they clearly fall, else 0.
    """
    hot = _one_side(hot_by_step, cold_by_step, trend)
    cold = _one_side(cold_by_step, hot_by_step, -trend)
    return np.where(hot != 0, hot, -cold).astype(np.int8)


def _one_side(hot: Flags, cold: Flags, trend: NDArray[np.int8]) -> NDArray[np.int8]:
    """Where several rules fit, the first holds: historical, then those hot nearly always, new, consecutive, others."""
    rows, times = hot.shape
    if not times:
        return np.zeros(rows, np.int8)
    many, last = hot.sum(1), hot[:, -1]
    # Nine of ten times or more, in whole numbers: 0.9 * 10 is not quite 9.
    mostly = 10 * many >= 9 * times
    run = np.where(hot.all(1), times, np.argmin(hot[:, ::-1], axis=1))
    rules = (
        (mostly & ~last, _HISTORICAL),
        (mostly & (trend > 0), _INTENSIFYING),
        (mostly & (trend < 0), _DIMINISHING),
        (mostly, _PERSISTENT),
        (last & (many == 1), _NEW),
        (last & (run == many), _CONSECUTIVE),
        (last & cold.any(1), _OSCILLATING),
        (last, _SPORADIC),
    )
    return np.select([rule for rule, _ in rules], [np.int8(code) for _, code in rules], np.int8(0))


def shrunken(events: Numbers, exposure: Numbers) -> Numbers:
    """Rates drawn towards the rate of all, the more the less they rest on (Marshall, 1991): events by exposure.

    Without exposure there is nothing to draw: such a site has the rate of all.
    """
    whole = exposure.sum()
    if whole <= 0:
        return np.zeros(events.shape)
    mean = events.sum() / whole
    rate = np.divide(events, exposure, out=np.full(events.shape, mean), where=exposure > 0)
    between = (exposure * np.square(rate - mean)).sum() / whole - mean / exposure.mean()
    weight = _over(max(0.0, between) * exposure, max(0.0, between) * exposure + mean)
    return cast(Numbers, weight * rate + (1 - weight) * mean)


def hit_rate(caught: float, events: float) -> float:
    """The share of events that fell on the chosen sites; 0 where none came."""
    return caught / events if events else 0.0


def pai(caught: float, events: float, coverage: float) -> float:
    """How many times as many events the chosen sites caught as chance would have; `coverage` is their share."""
    return hit_rate(caught, events) / coverage if coverage else 0.0


def pei(caught: float, most: float) -> float:
    """The share of what any choice of as many sites could have caught."""
    return caught / most if most else 0.0


def _column(values: Numbers, like: NDArray[np.generic]) -> Numbers:
    """One value a row, made to go with an array of one or two dimensions."""
    return values.reshape(-1, *(1,) * (like.ndim - 1))


def _mean(x: Numbers) -> Numbers:
    return cast(Numbers, x.sum(0) / max(len(x), 1))


def _spread(x: Numbers) -> Numbers:
    return cast(Numbers, np.sqrt(np.square(x - _mean(x)).sum(0) / max(len(x), 1)))


def _over(one: NDArray[np.generic], other: NDArray[np.generic]) -> Numbers:
    """A division that gives 0 where nothing differs."""
    top, bottom = np.broadcast_arrays(np.asarray(one, np.float64), np.asarray(other, np.float64))
    return cast(Numbers, np.divide(top, bottom, out=np.zeros(top.shape), where=bottom > _NOTHING))
