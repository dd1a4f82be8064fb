"""Which of many changes are larger than chance: tested together, and ranked by what they surely come to."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.comparison import Change

FALSE_SHARE = 0.05
"""Of the changes that are called clear, so many at most are expected to be chance."""
MOST, MOST_OF_A_KIND = 5, 2


@dataclass(frozen=True)
class Candidate:
    """The change of one code of a dimension, in persons."""

    key: str
    code: str
    change: Change


def chance_of(change: Change) -> float:
    """How often chance alone makes a change as large, from 0 to 1; 1 where a count is too small to say."""
    if change.share is None:
        return 1.0
    spread = math.sqrt(1 / change.now + 1 / change.before)
    return math.erfc(abs(math.log(change.now / change.before)) / spread / math.sqrt(2))


def clear_together(chances: Sequence[float], rate: float = FALSE_SHARE) -> list[bool]:
    """Which of several results hold when tested together, in order (Benjamini and Hochberg, 1995).

    At 95 percent five of a hundred would hold by chance; here `rate` is the expected share of wrong ones among those
    that hold.
    """
    ordered = sorted(chances)
    passing = [one for at, one in enumerate(ordered, start=1) if one <= rate * at / len(ordered)]
    limit = max(passing, default=-1.0)
    return [one <= limit for one in chances]


def surely(change: Change) -> float:
    """The persons that a change comes to at the end of its interval nearest to no change; 0 if it includes none."""
    if change.interval is None or not change.is_clear:
        return 0.0
    return min(abs(end) for end in change.interval) * change.before


def clear_ones(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that hold when all are tested together, what they surely come to largest first."""
    tested = [one for one in candidates if one.change.share is not None]
    holds = clear_together([chance_of(one.change) for one in tested])
    kept = [one for one, clear in zip(tested, holds, strict=True) if clear and one.change.is_clear]
    return sorted(kept, key=lambda one: (-surely(one.change), one.key, one.code))


def largest(ordered: Iterable[Candidate], most: int = MOST, of_a_kind: int = MOST_OF_A_KIND) -> list[Candidate]:
    """The first of a ranking, so many of each dimension at most."""
    kept: list[Candidate] = []
    for one in ordered:
        if len(kept) < most and sum(other.key == one.key for other in kept) < of_a_kind:
            kept.append(one)
    return kept
