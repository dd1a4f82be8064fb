"""What amounts recorded in bands say: the band of the middle person, and those between which the middle half is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from queries.comparison import LEAST_FOR_PERCENT

_LOW, _MIDDLE, _HIGH = 0.25, 0.5, 0.75


@dataclass(frozen=True)
class Spread:
    """Bands of the median and of the quartiles, and the persons they are of."""

    median: str
    low: str
    high: str
    n: int


def spread(counts: Mapping[str, int], order: Sequence[str]) -> Spread | None:
    """The spread of persons over bands, given in rising `order`; None of fewer persons than a percentage needs.

    A quantile is the lowest band that, with all bands under it, holds at least that part of the persons. Where the
    middle falls between two bands it is the lower one.
    """
    reached = list(accumulate(counts.get(one, 0) for one in order))
    n = reached[-1] if reached else 0
    if n < LEAST_FOR_PERCENT:
        return None
    low, median, high = (
        next(band for band, persons in zip(order, reached, strict=True) if persons >= part * n)
        for part in (_LOW, _MIDDLE, _HIGH)
    )
    return Spread(median, low, high, n)
