"""Cases and persons by named place and month, as arrays: what hot places are looked for in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import sqrt

import numpy as np
import polars as pl
from numpy.typing import NDArray

from queries.dimensions import GEOGRAPHY
from queries.figures import Figures, Question
from queries.filters import Filters, Period, choose
from queries.holdings import Holdings, last_day

CASES = "cases"
CRIMES: Mapping[str, tuple[str, ...]] = {
    "victims": ("trafficking", "both"),
    "smuggled_migrants": ("smuggling", "both"),
}
"""The crimes of the cases in which the persons of a measure are. A case has one crime, so these two may be added."""
NO_CRIME = "unknown"
"""No case has it: each is of a crime."""
MONTHS, BEFORE = 24, 24
"""Months that are looked at unless others are chosen, and those before them that season and back-test rest on."""
WITHOUT = "no_operation"
PLACE, MONTH = "recorded_place", "month"
LIFTED = (*GEOGRAPHY, "recorded_admin1", PLACE, "grid")
"""Whether a place stands out is a matter of all places: what is chosen of geography only says which are listed."""
Counts = NDArray[np.int64]
_Z = 1.959964
"""Standard errors on each side of an interval of 95 percent."""


@dataclass(frozen=True)
class Left:
    """What was counted and stands at no named place in any month: by place, and by month."""

    unplaced: int
    undated: int


def months_of(period: Period) -> tuple[str, ...]:
    """Every month of a period, as 2021-03."""
    first, last = (12 * int(end[:4]) + int(end[5:]) - 1 for end in (period.first, period.last))
    return tuple(f"{at // 12}-{at % 12 + 1:02}" for at in range(first, last + 1))


def moved(month: str, by: int) -> str:
    """A month so many months later; earlier where the number is negative."""
    at = 12 * int(month[:4]) + int(month[5:]) - 1 + by
    return f"{at // 12}-{at % 12 + 1:02}"


def window_of(chosen: Period | None, holdings: Holdings, *, whole: bool = False) -> Period | None:
    """The months that are looked at: those chosen, else the last whole ones; None where no case is held.

    With `whole` they are all that the cases cover. Of a chosen time that goes beyond it only what is covered is looked
    at: after the last record every place would seem to fade.
    """
    covered = _covered(holdings)
    if not covered:
        return None
    if chosen:
        first, last = max(chosen.first, covered[0]), min(chosen.last, covered[-1])
        return Period(first, last) if first <= last else chosen
    return Period(covered[0] if whole else max(moved(covered[-1], 1 - MONTHS), covered[0]), covered[-1])


def history_of(window: Period, holdings: Holdings) -> Period:
    """The window and as much before it as is held, up to BEFORE months."""
    covered = _covered(holdings)
    return Period(min(window.first, max(moved(window.first, -BEFORE), covered[0])), window.last)


def _covered(holdings: Holdings) -> list[str]:
    """The whole months that the cases cover, in order."""
    ends = (_whole(one.reported[one.total_margin], one.source.as_of) for one in holdings.of(CASES))
    return sorted(set().union(*ends))


@lru_cache(maxsize=20)
def _whole(months: frozenset[str], as_of: date) -> frozenset[str]:
    return frozenset(month for month in months if last_day(month) <= as_of)


def open_to(filters: Filters, window: Period, *, operations: bool) -> Filters:
    """What is chosen, in a window, of all places; without the weeks of operations unless they are chosen."""
    codes = {key: set(some) for key, some in filters.without(*LIFTED).codes}
    if not operations and "operation" not in codes:
        codes["operation"] = {WITHOUT}
    return choose(window, codes)


def cases_question(measure: str, filters: Filters, by: tuple[str, ...]) -> Question:
    """Cases of the crimes in which the persons of a measure are; of a chosen crime in which there are none, no case."""
    codes = {key: set(some) for key, some in filters.codes}
    crimes = codes.get("crime", set(CRIMES[measure])) & set(CRIMES[measure])
    return Question(CASES, by, choose(filters.period, {**codes, "crime": crimes or {NO_CRIME}}))


def is_apart(figures: Figures) -> bool:
    """Whether an answer is kept apart by more than the crime of a case, such as by several series."""
    return not figures.declined and "series" in figures.question.by


def is_withheld(figures: Figures) -> bool:
    """Whether any figure is not a plain number: places cannot be compared then."""
    return figures.frame["value"].null_count() > 0


def sites_of(heard: Figures, holdings: Holdings) -> tuple[str, ...]:
    """Named places of known position in countries whose authorities recorded any case in the window."""
    countries = set(heard.frame.filter(pl.col("value") > 0)["recorded_country"])
    country_of = holdings.groups["place", "american_country"]
    at = holdings.at["place"]
    return tuple(one for one in holdings.names.schemes["place"] if one in at and country_of.get(one) in countries)


def by_month(figures: Figures, sites: Sequence[str], months: Sequence[str]) -> Counts:
    """Sums by place (rows) and month (columns)."""
    found = np.zeros((len(sites), len(months)), dtype=np.int64)
    frame = figures.frame.filter(pl.col("value") > 0)
    rows, columns = _index(frame, PLACE, sites), _index(frame, MONTH, months)
    is_there = (rows >= 0) & (columns >= 0)
    np.add.at(found, (rows[is_there], columns[is_there]), frame["value"].to_numpy()[is_there])
    return found


def by_code(figures: Figures, key: str, place: str) -> Mapping[str, int]:
    """Sums by the codes of a dimension at one place."""
    here = figures.frame.filter(pl.col(PLACE) == place).group_by(key, maintain_order=True).agg(pl.col("value").sum())
    return dict(here.select(key, "value").iter_rows())


def left_out(totals: Figures, events: Counts, sites: Sequence[str]) -> Left:
    """What `totals`, an answer by place, counts beside the `events` by place and month."""
    placed = pl.col(PLACE).is_in(list(sites))
    total, at_places = (int(frame["value"].sum()) for frame in (totals.frame, totals.frame.filter(placed)))
    return Left(total - at_places, at_places - int(events.sum()))


def chance_range(n: int) -> tuple[float, float]:
    """Between what chance alone would move a number of independent cases, at 95 percent, after Byar."""
    low = n * (1 - 1 / (9 * n) - _Z / (3 * sqrt(n))) ** 3 if n else 0.0
    more = n + 1
    return max(low, 0.0), more * (1 - 1 / (9 * more) + _Z / (3 * sqrt(more))) ** 3


def _index(frame: pl.DataFrame, key: str, codes: Sequence[str]) -> Counts:
    places = {code: at for at, code in enumerate(codes)}
    found = frame[key].replace_strict(list(places), list(places.values()), default=-1, return_dtype=pl.Int64())
    return found.to_numpy()
