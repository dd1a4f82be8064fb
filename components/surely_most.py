"""Whether one of the figures that are drawn is surely the largest: where some are ranges, nothing may say so."""

from collections.abc import Iterable
from math import inf
from typing import NamedTuple

from queries.figures import AT_LEAST, UNDER

MOST_WITHHELD = 9
"""Withheld are counts under ten."""


class Drawn(NamedTuple):
    """A figure as it is drawn: its value or low bound, its state, and its high bound where there is one."""

    value: int | None
    state: str
    high: int | None = None

    @property
    def highest(self) -> float:
        """The most that it can be; a gap is nothing, since it is not drawn."""
        if self.state == UNDER:
            return MOST_WITHHELD
        if self.state == AT_LEAST:
            return inf if self.high is None else self.high
        return self.value or 0


def is_surely_most(one: Drawn, others: Iterable[Drawn]) -> bool:
    """Whether none of the others can be more than this one is at least."""
    return all((one.value or 0) >= other.highest for other in others)
