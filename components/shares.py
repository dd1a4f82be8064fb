"""What is known of a total, shares of that, and when there are none to speak of."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.apart import states_of
from queries.comparison import LEAST_FOR_PERCENT
from queries.figures import SHOWN, Figures
from queries.measures import MEASURE
from queries.names import Names

KNOWN_ENOUGH = 0.7
"""Below this part known, a share would say more about who is asked than about who is there: counts are shown."""
NOT_KNOWN = frozenset({"unknown", "not_recorded", "not_broken_down", "not_collected"})
"""What says that nothing is known. "Other" and "more than one" are known: they are published together."""
_NONE = "none"


@dataclass(frozen=True)
class Known:
    """How many of a total are known."""

    known: int
    total: int

    @property
    def part(self) -> float | None:
        """The part that is known; None of nothing."""
        return self.known / self.total if self.total else None

    @property
    def has_shares(self) -> bool:
        """Whether shares of what is known can be given: enough is, and of enough persons."""
        return self.known >= LEAST_FOR_PERCENT and self.known >= KNOWN_ENOUGH * self.total


def known_of(figures: Figures) -> Known | None:
    """How much of the total of an answer by one dimension is known; None without a total that could be added up.

    Published figures by what a person can have several of have none. Of records, who has any code is counted once.
    """
    key = figures.question.by[0]
    codes, values = figures.frame[key].to_list(), figures.frame["value"].to_list()
    rows = [(code, value) for code, value in zip(codes, values, strict=True) if value is not None]
    if "base" in figures.frame.columns:
        with_any = max((base for base in figures.frame["base"].to_list() if base), default=0)
        none = sum(value for code, value in rows if code == _NONE)
        return None if figures.n is None else Known(with_any + none, figures.n)
    if key not in MEASURE[figures.question.measure].adds_over:
        return None
    return Known(sum(value for code, value in rows if code not in NOT_KNOWN), sum(value for _, value in rows))


def known_part(figures: Figures, _names: Names | None = None) -> float | None:
    """The part of the total of an answer by one dimension that is known; None without a total."""
    found = known_of(figures)
    return found.part if found else None


def shares_of(figures: Figures) -> Mapping[str, float]:
    """The share of each code of an answer by one dimension among those known; nothing where too little is.

    Where a person can have several codes, of those who have any: the shares come to more than all.
    """
    found = known_of(figures)
    if found is None or not found.has_shares or states_of(figures) != {SHOWN}:
        return {}
    several = "base" in figures.frame.columns
    bases = figures.frame["base"].to_list() if several else [found.known] * figures.frame.height
    codes, values = figures.frame[figures.question.by[0]].to_list(), figures.frame["value"].to_list()
    left_out = NOT_KNOWN | {_NONE} if several else NOT_KNOWN
    return {
        code: value / base
        for code, value, base in zip(codes, values, bases, strict=True)
        if code not in left_out and base and base >= LEAST_FOR_PERCENT
    }
