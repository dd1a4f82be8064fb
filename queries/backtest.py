"""How good the ranking would have been: at each of several past dates it is made anew, and held against what came.

A ranking sees the two years before a date; the quarter after it brings cases. The best sites of the ranking, a fixed
share of all, catch a part of these: the hit rate. PAI is the hit rate divided by the share of sites, 1 is chance
(Chainey, Tompson and Uhlig, 2008); PEI is the part of what any choice of as many sites could have caught. Beside ours
stand the simplest choice, the sites with most cases in the last quarter, and chance. Numbers of different shares of
sites cannot be compared with each other.

Cases of an operation are the operation's choice of places as much as anybody's: whoever leaves them out of the ranking
leaves them out here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from queries.hot_near import Site
from queries.hot_numbers import Counts, Numbers, hit_rate, pai, pei
from queries.hot_tests import STEP, scores

COVERAGES = (0.05, 0.1, 0.2)
TRAINED, AHEAD = 24, STEP
"""Months that a ranking sees, and months after them that it is held against."""
_DRAWS, _SEED = 500, 20_251
_ENDS = (0.025, 0.975)
BETTER, WORSE, SAME = "better", "worse", "same"


@dataclass(frozen=True)
class Score:
    """One way to choose sites, at one coverage, over all dates together.

    `hit_rate`, from 0 to 1, and what it might as well have been: `low` to `high` at 95 percent, by drawing the dates
    and their cases anew. `pai` and `pei` as above.
    """

    hit_rate: float
    low: float
    high: float
    pai: float
    pei: float


@dataclass(frozen=True)
class Compared:
    """Our ranking, last quarter's count and chance, at one coverage, `chosen` sites of all.

    `gain`: by how much our hit rate is above that of the count, and its interval. `verdict`: "better" or "worse" where
    the interval is all above or all below zero, otherwise "same".
    """

    coverage: float
    chosen: int
    ours: Score
    count: Score
    chance: Score
    gain: tuple[float, float, float]
    verdict: str


@dataclass(frozen=True)
class BackTest:
    """All coverages. `origins`: the first month after each ranking; `events`: the cases that came, in all."""

    origins: tuple[str, ...]
    sites: int
    events: int
    by_coverage: tuple[Compared, ...]

    @property
    def is_possible(self) -> bool:
        """Whether there were dates with months enough before and after them, sites to choose among, and cases."""
        return bool(self.by_coverage)

    def at(self, coverage: float = COVERAGES[1]) -> Compared | None:
        """One coverage; None where nothing could be compared."""
        return next((one for one in self.by_coverage if one.coverage == coverage), None)


@dataclass(frozen=True, eq=False)
class _Date:
    """What came after a date, by site, and the two ways to choose sites, as scores."""

    came: Counts
    ours: Numbers
    count: Numbers


def backtest(
    sites: Sequence[Site],
    months: Sequence[str],
    events: Counts,
    *,
    expected: Numbers | None = None,
    origins: int = 4,
) -> BackTest:
    """The last `origins` quarters, each held against a ranking made of the `TRAINED` months before it.

    Arguments as of `queries.hot.ranked`; with fewer than `TRAINED` + `AHEAD` months nothing can be said.
    """
    starts = range(events.shape[1] - AHEAD, TRAINED - 1, -AHEAD)[:origins]
    first = tuple(months[start] for start in reversed(starts))
    came = int(sum(events[:, start : start + AHEAD].sum() for start in starts))
    if len(sites) <= 1 or not came:
        return BackTest(first, len(sites), came, ())
    weights = np.ones(len(sites)) if expected is None else np.asarray(expected, np.float64)
    dates = [_date(events, weights, start) for start in reversed(starts)]
    rng = np.random.default_rng(_SEED)
    return BackTest(first, len(sites), came, tuple(_compared(dates, coverage, rng) for coverage in COVERAGES))


def _date(events: Counts, weights: Numbers, start: int) -> _Date:
    count = events[:, start - STEP : start].sum(1).astype(np.float64)
    return _Date(events[:, start : start + AHEAD].sum(1), scores(events[:, start - TRAINED : start], weights), count)


def _compared(dates: Sequence[_Date], coverage: float, rng: np.random.Generator) -> Compared:
    sites = len(dates[0].came)
    chosen = max(1, round(coverage * sites))
    share = chosen / sites
    caught = np.stack([date.came @ _ways(date, chosen) for date in dates]).sum(0)
    drawn = _drawn(dates, chosen, rng)
    most = sum(float(np.sort(date.came)[-chosen:].sum()) for date in dates)
    rates = drawn[:, :2] / np.maximum(drawn[:, 2:], 1)
    came = float(caught[2])
    ours, count = (
        _score(float(caught[way]), (came, most, share), np.quantile(rates[:, way], _ENDS).tolist()) for way in (0, 1)
    )
    low, high = np.quantile(rates[:, 0] - rates[:, 1], _ENDS).tolist()
    return Compared(
        coverage,
        chosen,
        ours,
        count,
        _score(share * came, (came, most, share), [share, share]),
        (ours.hit_rate - count.hit_rate, low, high),
        BETTER if low > 0 else WORSE if high < 0 else SAME,
    )


def _score(caught: float, of: tuple[float, float, float], ends: Sequence[float]) -> Score:
    came, most, share = of
    return Score(hit_rate(caught, came), ends[0], ends[1], pai(caught, came, share), pei(caught, most))


def _drawn(dates: Sequence[_Date], chosen: int, rng: np.random.Generator) -> Numbers:
    """Ours, the count's and all cases, in worlds whose dates, and whose cases at each, are drawn anew."""
    worlds = np.stack([_worlds(date, chosen, rng) for date in dates], axis=1)
    picked = rng.integers(0, len(dates), (_DRAWS, len(dates)))
    drawn: Numbers = np.take_along_axis(worlds, picked[:, :, None], axis=1).sum(1)
    return drawn


def _ways(date: _Date, chosen: int) -> Numbers:
    """How much of each site is in our choice, in the count's, and in all."""
    return np.stack([covered(date.ours, chosen), covered(date.count, chosen), np.ones(len(date.came))], axis=1)


def _worlds(date: _Date, chosen: int, rng: np.random.Generator) -> Numbers:
    """Cases of ours, of the count's and all, drawn anew after Poisson's law.

    Sites that are chosen alike are drawn together: a sum of such cases follows the same law, and a few groups are drawn
    instead of all sites.
    """
    groups, of_site = np.unique(_ways(date, chosen), axis=0, return_inverse=True)
    means = np.bincount(of_site.reshape(-1), weights=date.came, minlength=len(groups))
    return np.asarray(rng.poisson(means, (_DRAWS, len(groups))) @ groups)


def covered(score: Numbers, chosen: int) -> Numbers:
    """How much of each site is chosen: 1, 0, or where several are alike at the edge, each an equal part of the rest.

    So nobody is favoured by the order in which equal sites happen to stand.
    """
    edge = np.sort(score)[-chosen]
    above, alike = score > edge, score == edge
    part: Numbers = above + alike * ((chosen - above.sum()) / alike.sum())
    return part
