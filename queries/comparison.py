"""What figures are compared with, and how two counts differ: one way for every panel."""

import math
import re
from dataclasses import dataclass, replace
from functools import cached_property

from queries.dimensions import DIMENSION
from queries.filters import Filters, Period, choose, read_period
from queries.measure import Measure
from queries.names import Names
from queries.words import Text, text

BEFORE, OFF = "before", "none"
"""As long a time, whole years earlier; and no comparison."""
LEAST_FOR_PERCENT = 20
"""Of a count below it no percentage is given: one person more or less would be a tenth of it."""
_Z = 1.959964
"""Standard errors on each side of an interval of 95 percent."""
_CODE = re.compile(r"([a-z0-9_]+):([A-Za-z0-9_.-]{1,64})")


def read_versus(word: str) -> str | None:
    """A comparison as the address writes it: before, none, 2021-01~2021-12 or sex:male; None if it is not one."""
    if word in {BEFORE, OFF} or read_period(word):
        return word
    match = _CODE.fullmatch(word)
    return word if match and match[1] in DIMENSION else None


def code_of(versus: str) -> tuple[str, str] | None:
    """Dimension and code, where what is compared with is a place or a group."""
    match = _CODE.fullmatch(versus)
    return (match[1], match[2]) if match else None


def compared_with(filters: Filters, versus: str) -> Filters | None:
    """The choice that another one is compared with; None where there is nothing to compare with.

    A place or a group is compared with others that are chosen, never with everybody: it is a part of them.
    """
    if found := code_of(versus):
        if not filters.of(found[0]):
            return None
        codes = {key: set(chosen) for key, chosen in filters.codes}
        other = choose(filters.period, {**codes, found[0]: {found[1]}})
    elif chosen := read_period(versus):
        if filters.period is None or not _is_beside(chosen, filters.period):
            return None
        other = replace(filters, period=chosen)
    elif versus == OFF or filters.period is None:
        return None
    else:
        other = replace(filters, period=earlier(filters.period))
    return None if other == filters else other


def why_not(filters: Filters, versus: str, measure: Measure, names: Names) -> Text | None:
    """Why a choice is not compared with what was asked for; None where it is, and where nothing was asked for."""
    if found := code_of(versus):
        return _why_no_group(filters, found, measure, names)
    if not (chosen := read_period(versus)):
        return None
    if filters.period is None:
        return text("All time is not compared with a part of it: choose a period first.")
    if chosen == filters.period or not _is_beside(chosen, filters.period):
        return text("Times that are not equally long, or that overlap, are not compared.")
    return None


def _why_no_group(filters: Filters, group: tuple[str, str], measure: Measure, names: Names) -> Text | None:
    key, chosen = group[0], filters.of(group[0])
    label = DIMENSION[key].label
    if key not in measure.dimensions:
        return text("Not compared: {dimension} is not recorded here.", dimension=label)
    other = names.within(DIMENSION[key].scheme, group[1])
    if not chosen:
        return text("To compare with {other}, choose another one first: {dimension}.", other=other, dimension=label)
    if chosen == (group[1],):
        return text("What is chosen is not compared with itself: {other}.", other=other)
    return None


def _is_beside(one: Period, other: Period) -> bool:
    """Whether two periods are equally long and do not overlap: else their counts do not compare."""
    return _months(one) == _months(other) and (one.last < other.first or other.last < one.first)


def _months(period: Period) -> int:
    (first_year, first_month), (last_year, last_month) = _parts(period.first), _parts(period.last)
    return (last_year - first_year) * 12 + last_month - first_month + 1


def earlier(period: Period) -> Period:
    """As many months, the fewest whole years earlier that do not overlap."""
    (first_year, first_month), (last_year, last_month) = _parts(period.first), _parts(period.last)
    years = math.ceil(_months(period) / 12)
    return Period(f"{first_year - years:04}-{first_month:02}", f"{last_year - years:04}-{last_month:02}")


def _parts(month: str) -> tuple[int, int]:
    return int(month[:4]), int(month[5:])


@dataclass(frozen=True)
class Change:
    """How a count differs from the one it is compared with."""

    now: int
    before: int

    @cached_property
    def share(self) -> float | None:
        """The difference as a share of the count before; None where a count is too small for one."""
        return None if min(self.now, self.before) < LEAST_FOR_PERCENT else self.now / self.before - 1

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """What chance alone could make of the share, at 95 percent, had everybody been detected independently.

        The ratio of two Poisson counts. Groups detected together make it wider.
        """
        if self.share is None:
            return None
        spread = _Z * math.sqrt(1 / self.now + 1 / self.before)
        ratio = math.log(self.now / self.before)
        return math.exp(ratio - spread) - 1, math.exp(ratio + spread) - 1

    @cached_property
    def is_clear(self) -> bool:
        """Whether the interval excludes that nothing changed."""
        return self.interval is not None and not self.interval[0] <= 0 <= self.interval[1]
