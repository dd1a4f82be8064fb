"""Which sex and age groups are more common in a category than among all others: ratios, their intervals, what is clear.

A group (girls, say) is a part of those in a category (recruited on social media) and a part of all others (recruited
in some other way). Its ratio is the first part divided by the second.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from queries.changes import clear_together

LEAST = 20
"""Persons there must be in a category, and among all others, before a group of it is tested."""
LEAST_EXPECTED = 5
"""Persons of the group, and of the other groups, that each side must be expected to hold were there no difference.

Both limits look only at how large a category and a group are, never at how they meet: what is tested must not be
picked by what it would show.
"""
FEW = 5
"""Below it a count is too small for the interval: the test is exact, and no ratio is given."""
_Z = NormalDist().inv_cdf(0.975)
_TIE = 1 + 1e-7
"""Tables whose chances differ by less are equally likely."""


@dataclass(frozen=True)
class Fourfold:
    """Persons of a group in a category, all in the category; of the group among all others, and all others."""

    inside: int
    category: int
    outside: int
    others: int

    @property
    def is_tested(self) -> bool:
        """Whether both sides, and the group, are large enough to say anything; whatever would be said."""
        if min(self.category, self.others) < LEAST:
            return False
        part = (self.inside + self.outside) / (self.category + self.others)
        return min(self.category, self.others) * min(part, 1 - part) >= LEAST_EXPECTED

    @property
    def has_few(self) -> bool:
        """Whether the group is too small on one side for a ratio."""
        return min(self.inside, self.outside) < FEW

    @property
    def is_over(self) -> bool:
        """Whether the group is more common in the category than among all others."""
        return self.inside * self.others > self.outside * self.category

    @property
    def ratio(self) -> float | None:
        """How many times as common the group is; None where its counts are too small."""
        if self.has_few:
            return None
        return (self.inside / self.category) / (self.outside / self.others)

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """What chance alone could make of the ratio, at 95 percent, had everybody been detected independently.

        By the log method (Katz and others, 1978). Groups detected together make it wider.
        """
        ratio = self.ratio
        return None if ratio is None else _ends(math.log(ratio), self._spread)

    @property
    def _spread(self) -> float:
        return math.sqrt(1 / self.inside - 1 / self.category + 1 / self.outside - 1 / self.others)

    @cached_property
    def chance(self) -> float:
        """How often chance alone makes the group as uneven, from 0 to 1: by the log method, of small counts exactly."""
        if self.has_few:
            return exact_chance(self)
        spread, ratio = self._spread, self.ratio
        if ratio is None or not spread:
            return exact_chance(self)
        return math.erfc(abs(math.log(ratio)) / spread / math.sqrt(2))

    @property
    def nearest(self) -> float:
        """How many times at least: the end of the interval nearest to one, as a factor above one; 1 if it has one.

        Of small counts half a person more in each cell makes an interval: it is for sorting, and not shown.
        """
        low, high = self.interval or _with_halves(self)
        return max(low, 1 / high, 1.0)


def _ends(log_ratio: float, spread: float) -> tuple[float, float]:
    return math.exp(log_ratio - _Z * spread), math.exp(log_ratio + _Z * spread)


def _with_halves(found: Fourfold) -> tuple[float, float]:
    inside, category, outside, others = (
        *(found.inside + 0.5, found.category + 1.0),
        *(found.outside + 0.5, found.others + 1.0),
    )
    spread = math.sqrt(1 / inside - 1 / category + 1 / outside - 1 / others)
    return _ends(math.log(inside * others / (outside * category)), spread)


@lru_cache(maxsize=20_000)
def exact_chance(found: Fourfold) -> float:
    """The two-sided exact test of Fisher: all tables with the same margins that are as unlikely or more."""
    whole, group = found.category + found.others, found.inside + found.outside
    lowest, highest = max(0, group - found.others), min(group, found.category)
    inside, logs = np.arange(lowest, highest + 1), _factorials(1 << whole.bit_length())

    def ways(many: int, chosen: NDArray[np.int64]) -> NDArray[np.float64]:
        """The logarithm of the number of ways to choose so many."""
        return np.asarray(logs[many] - logs[chosen] - logs[many - chosen])

    chances = np.exp(ways(found.category, inside) + ways(found.others, group - inside) - ways(whole, np.array([group])))
    limit = chances[found.inside - lowest] * _TIE
    return float(min(1.0, chances[chances <= limit].sum()))


@lru_cache(maxsize=32)
def _factorials(size: int) -> NDArray[np.float64]:
    """Logarithms of factorials, up to that of `size`."""
    return np.array([math.lgamma(n + 1) for n in range(size + 1)])


@dataclass(frozen=True)
class Finding:
    """A group in a category: `key` names the kind of category, `codes` the category, one for each of its dimensions."""

    group: str
    key: str
    codes: tuple[str, ...]
    counts: Fourfold
    is_clear: bool = False


def judged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that rest on enough persons, tested together, the surest first; each knows whether it is clear.

    Clear is what holds among all that were tested, at 5 percent of false ones expected, and whose interval leaves
    out that there is no difference.
    """
    kept = [one for one in findings if one.counts.is_tested]
    holds = clear_together([one.counts.chance for one in kept])
    told = [_with_verdict(one, holds=clear) for one, clear in zip(kept, holds, strict=True)]
    return tuple(sorted(told, key=lambda one: (-one.counts.nearest, one.key, one.codes, one.group)))


def _with_verdict(one: Finding, *, holds: bool) -> Finding:
    ends = one.counts.interval
    return Finding(one.group, one.key, one.codes, one.counts, holds and (ends is None or not ends[0] <= 1 <= ends[1]))


def over_represented(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Of those tested, the clear ones in which the group is more common, in their order."""
    return tuple(one for one in findings if one.is_clear and one.counts.is_over)
