"""How much more often two things are recorded of the same person than if they were independent. Pure statistics."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from queries.changes import clear_together
from queries.comparison import LEAST_FOR_PERCENT

_Z = 1.959964
"""Standard errors on each side of an interval of 95 percent."""
Counts = Mapping[tuple[str, str], int]
"""Persons by two codes of the same list; of a code with itself, all persons who have it."""


@dataclass(frozen=True)
class Lift:
    """Persons with both of two codes, with either, and all of whom any code is recorded."""

    both: int
    one: int
    other: int
    base: int

    @property
    def expected(self) -> float:
        """Persons who would have both, were the two independent among those of whom any is recorded."""
        return self.one * self.other / self.base if self.base else 0.0

    @property
    def is_told(self) -> bool:
        """Whether a ratio is given: enough persons have both, as for a percentage."""
        return self.both >= LEAST_FOR_PERCENT and self.expected > 0

    @property
    def ratio(self) -> float | None:
        """Observed by expected; None where too few have both."""
        return self.both / self.expected if self.is_told else None

    @property
    def error(self) -> float:
        """The standard error of the ratio's logarithm.

        By the delta method from the four counts of a table of two by two as one multinomial sample, whose variance is
        1/both - 1/one - 1/other - 1/base + 2 both/(one other).
        """
        crossed = 2 * self.both / (self.one * self.other)
        variance = 1 / self.both - 1 / self.one - 1 / self.other - 1 / self.base + crossed
        return math.sqrt(max(variance, 0.0))

    @property
    def interval(self) -> tuple[float, float] | None:
        """What chance alone could make of the ratio, at 95 percent, had everybody been detected independently."""
        if self.ratio is None:
            return None
        spread = _Z * self.error
        return self.ratio * math.exp(-spread), self.ratio * math.exp(spread)

    @property
    def chance(self) -> float:
        """How often chance alone makes a ratio as far from one, from 0 to 1; 1 where none is given."""
        if self.ratio is None:
            return 1.0
        distance = abs(math.log(self.ratio))
        return math.erfc(distance / self.error / math.sqrt(2)) if self.error else float(not distance)

    @property
    def surely(self) -> float:
        """The logarithm of the ratio at the end of its interval nearest to one; 0 where the interval includes one."""
        if self.interval is None or self.interval[0] <= 1 <= self.interval[1]:
            return 0.0
        low, high = map(math.log, self.interval)
        return low if low > 0 else high


@dataclass(frozen=True)
class Together:
    """A pair of codes, how often they go together, and whether that holds when all pairs are tested together."""

    codes: tuple[str, str]
    lift: Lift
    is_clear: bool


def lifts(counts: Counts, base: int, codes: Sequence[str]) -> list[Together]:
    """Every pair of codes of which a ratio is given, what is surely most above one first, then what is surely least.

    `counts` holds each pair in either order, and each code with itself; `base` all persons of whom any is recorded.
    Those whose interval includes one stand between, by their ratio.
    """
    found = {pair: lift_of(counts, base, pair) for pair in combinations(codes, 2)}
    told = {pair: one for pair, one in found.items() if one.is_told}
    holds = clear_together([one.chance for one in told.values()])
    pairs = [
        Together(pair, one, clear and one.surely != 0) for (pair, one), clear in zip(told.items(), holds, strict=True)
    ]
    return sorted(pairs, key=lambda one: (-one.lift.surely, -(one.lift.ratio or 0), one.codes))


def lift_of(counts: Counts, base: int, pair: tuple[str, str]) -> Lift:
    """How often two codes go together; `counts` and `base` as in `lifts`."""
    one, other = pair
    both = counts.get(pair) or counts.get((other, one), 0)
    return Lift(both, counts.get((one, one), 0), counts.get((other, other), 0), base)
