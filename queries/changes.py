"""Which of many changes are larger than chance: tested together, and ranked by what they surely come to."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from queries.comparison import LEAST_FOR_PERCENT, Change

FALSE_SHARE = 0.05
"""Of the changes that are called clear, so many at most are expected to be chance."""
MOST, MOST_OF_A_KIND = 5, 2
LEAST_TESTED = 20
"""Persons in both times together: what is tested must not be picked by how it changed."""
CORRIDOR = ("citizenship", "destination_country")
"""The two ends of a corridor: whose citizens, and where to."""
_FEW, _PLACE, _CORRIDOR = "few", "place", "corridor"
_KINDS: Mapping[str, str] = {
    "recorded_country": _PLACE,
    "recorded_admin1": _PLACE,
    "destination_country": _CORRIDOR,
}
_NEAR = 1.959964


@dataclass(frozen=True)
class Candidate:
    """The change of a code, or of several crossed (a corridor has two), in persons; each with its dimension."""

    codes: tuple[tuple[str, str], ...]
    change: Change

    @property
    def is_few(self) -> bool:
        """Whether one of its counts is too small for a percentage: it is new, gone, or nearly so."""
        return self.change.share is None

    @property
    def is_corridor(self) -> bool:
        """Whether it is of both ends of a way."""
        return tuple(key for key, _ in self.codes) == CORRIDOR

    @property
    def kind(self) -> str:
        """What it is alike with, so that not all that is shown is of one kind."""
        if self.is_few:
            return _FEW
        key = self.codes[0][0]
        return _CORRIDOR if self.is_corridor else _KINDS.get(key, key)


@lru_cache(maxsize=20_000)
def chance_of(change: Change) -> float:
    """How often chance alone makes a change as large, from 0 to 1.

    Of small counts exactly: of all persons of both equally long times, each would be in either as if a coin fell.
    """
    if change.share is None:
        return _of_coins(change.now, change.before)
    spread = math.sqrt(1 / change.now + 1 / change.before)
    return math.erfc(abs(math.log(change.now / change.before)) / spread / math.sqrt(2))


def _of_coins(one: int, other: int) -> float:
    """How often heads and tails differ as much or more; small and large counts alike."""
    tosses, few = one + other, min(one, other)
    ways = math.lgamma(tosses + 1) - math.lgamma(few + 1) - math.lgamma(tosses - few + 1)
    chance = math.exp(ways - tosses * math.log(2))
    found = chance
    # Each smaller number of heads has its chance from the one above it.
    for heads in range(few, 0, -1):
        chance *= heads / (tosses - heads + 1)
        found += chance
    return min(1.0, 2 * found)


def clear_together(chances: Sequence[float], rate: float = FALSE_SHARE) -> list[bool]:
    """Which of several results hold when tested together, in order (Benjamini and Hochberg, 1995).

    At 95 percent five of a hundred would hold by chance; here `rate` is the expected share of wrong ones among those
    that hold.
    """
    ordered = sorted(chances)
    passing = [one for at, one in enumerate(ordered, start=1) if one <= rate * at / len(ordered)]
    limit = max(passing, default=-1.0)
    return [one <= limit for one in chances]


@lru_cache(maxsize=20_000)
def surely(change: Change) -> float:
    """The persons that a change comes to at the end of its interval nearest to no change; 0 if it includes none.

    Without a percentage the interval is that of the difference of two counts.
    """
    if change.share is None:
        return max(0.0, abs(change.now - change.before) - _NEAR * math.sqrt(change.now + change.before))
    if change.interval is None or not change.is_clear:
        return 0.0
    return min(abs(end) for end in change.interval) * change.before


def is_tested(change: Change) -> bool:
    """Whether there are enough persons, in both times together, to say anything."""
    return change.now + change.before >= LEAST_TESTED


def clear_ones(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that hold when all are tested together, what they surely come to largest first.

    Those with fewer than twenty persons in both times are tested with the others, but not told.
    """
    tested = [one for one in candidates if is_tested(one.change)]
    holds = clear_together([chance_of(one.change) for one in tested])
    kept = [one for one, clear in zip(tested, holds, strict=True) if clear and _is_told(one.change)]
    # Of two that come to the same, the one that says more of whom it is.
    return sorted(kept, key=lambda one: (-surely(one.change), -len(one.codes), one.codes))


def _is_told(change: Change) -> bool:
    if change.share is None:
        return max(change.now, change.before) >= LEAST_FOR_PERCENT and surely(change) > 0
    return change.is_clear


def largest(ordered: Iterable[Candidate], most: int = MOST, of_a_kind: int = MOST_OF_A_KIND) -> list[Candidate]:
    """The first of a ranking, so many of each kind at most; the same persons are told of once."""
    kept: list[Candidate] = []
    for one in ordered:
        if len(kept) == most:
            break
        alike = sum(other.kind == one.kind for other in kept)
        if alike < of_a_kind and not any(_are_the_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _are_the_same(one: Candidate, other: Candidate) -> bool:
    """Whether both are of the same persons: a corridor and the only citizenship on it, a country and its only part."""
    alike = one.kind == other.kind and one.codes[0][0] != other.codes[0][0]
    return one.change == other.change and (alike or not set(one.codes).isdisjoint(other.codes))


def steepest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Changes that are not tested, by how many times more or fewer; those without a percentage are left out."""
    told = [one for one in candidates if one.change.share]
    return sorted(told, key=lambda one: (-abs(math.log(one.change.now / one.change.before)), one.codes))
