"""Counts the records that are kept as columns, as the statements of queries/persons.py count them in the database."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import reduce
from math import prod
from operator import or_ as bitwise_or
from typing import Any

import numpy as np
from numpy.typing import NDArray

from queries.clauses import cut_years
from queries.columns import PRECISION, ROLE, YEAR, Column, Columns
from queries.dimensions import DIMENSION
from queries.filters import Period
from queries.groups import UNKNOWN, finer
from queries.holdings import Holdings
from queries.persons import NONE, Counts, keys_of
from queries.select import Plan

Wanted = Callable[[Any], bool]
"""Whether a code is chosen."""
Places = NDArray[np.intp]
"""Which records, by where they stand in the columns."""
_MOST_CELLS = 1 << 16
"""Of a table of counts with more cells most are empty: then it is quicker to sort the records."""
_FIRST_DAY = date(1970, 1, 1)


def counts_in(columns: Columns, plans: Sequence[Plan], holdings: Holdings) -> Iterator[tuple[Plan, Counts]]:
    """What each plan of one measure counts, all under the same codes, without combinations of nobody."""
    chosen = _chosen(plans[0], columns, holdings)
    periods = dict.fromkeys(plan.question.filters.period for plan in plans)
    among = {period: chosen[_inside(period, columns, chosen)] if period else chosen for period in periods}
    for plan in plans:
        yield plan, _counted([columns.by_key[key] for key in keys_of(plan)], among[plan.question.filters.period])


def _chosen(plan: Plan, columns: Columns, holdings: Holdings) -> Places:
    kept = (columns.by_key[key].where(wanted) for key, wanted in _conditions(plan, holdings))
    return np.flatnonzero(reduce(np.logical_and, kept, np.ones(len(columns.days), bool)))


def _conditions(plan: Plan, holdings: Holdings) -> Iterator[tuple[str, Wanted]]:
    """What must hold of the records that a plan counts, but for their time: a column, and which of its codes."""
    if role := plan.measure.role:
        yield ROLE, lambda found: found == role
    if len(holdings.of(plan.measure.key)) > len(plan.margins):
        yield "series", lambda series: series in plan.margins
    for key, codes in finer(plan.question.filters, holdings.groups).codes:
        yield DIMENSION[key].block or key, _wanted(key, codes, holdings)


def _wanted(key: str, codes: Sequence[str], holdings: Holdings) -> Wanted:
    if DIMENSION[key].block is None:
        # A country outside the Americas, or an unknown one, has no subregion.
        return lambda code: (UNKNOWN if code is None else code) in codes
    bits = reduce(bitwise_or, (holdings.masks[key].get(code, 0) for code in codes))
    return lambda mask: bool(mask & bits) if mask > 0 else ("none" if mask == NONE else UNKNOWN) in codes


def _inside(period: Period, columns: Columns, among: Places) -> NDArray[np.bool_]:
    """Which of some records lie in the period as a whole: of those that give only the year, all of the year."""
    days, cut = columns.days.take(among), cut_years(period)
    first, last = ((day - _FIRST_DAY).days for day in (period.starts_on, period.ends_on))
    inside = (days >= first) & (days <= last)
    if not cut:
        return inside
    whole_year = columns.by_key[PRECISION].where(lambda precision: precision == "year")
    return inside & ~(whole_year & columns.by_key[YEAR].where(lambda year: year in cut)).take(among)


def _counted(columns: Sequence[Column], among: Places) -> Counts:
    if not columns or not len(among):
        return {(): len(among)} if len(among) else {}
    sizes = [len(column.codes) for column in columns]
    cells = np.ravel_multi_index([column.numbers.take(among) for column in columns], sizes)
    if prod(sizes) <= max(_MOST_CELLS, len(among)):
        counts = np.bincount(cells)
        found = np.flatnonzero(counts)
        n = counts[found]
    else:
        found, n = np.unique(cells, return_counts=True)
    numbers = np.unravel_index(found, sizes)
    codes = ([column.codes[at] for at in own.tolist()] for column, own in zip(columns, numbers, strict=True))
    return dict(zip(zip(*codes, strict=True), n.tolist(), strict=True))
