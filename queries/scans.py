"""Reads the rows of many plans in as few scans as they need.

Each record is counted once by dimensions of one value and by masks, so a coarser answer is the sum of a finer one: of
the questions of a page under the same filters only the finest are asked of the database.
"""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl
from sqlalchemy import Connection

from database.engine import fetch
from queries.apart import taken_apart
from queries.column_counts import counts_in
from queries.columns import Columns
from queries.figures import AT_LEAST, SHOWN
from queries.filters import PERIOD, Filters
from queries.groups import UNKNOWN
from queries.holdings import Holdings
from queries.legs import is_by_legs, legs_select, rows_of_legs
from queries.periods import Row
from queries.persons import Counts, counts_by_plan, keys_of, records_select, several
from queries.published import Counted, Shelf, published
from queries.select import Plan

_Under = tuple[str, Filters, date | None]
"""What must be the same of two questions that one scan answers: measure, filters, and the day as of which."""


@dataclass(frozen=True)
class Memory:
    """What is kept of an edition: published figures, read when they are first asked for, and records by their table.

    No columns are kept of a table that is too long.
    """

    shelf: Shelf = field(default_factory=dict)
    records: MutableMapping[str, Columns | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Rows:
    """The rows of a plan; `n`: the figures or records that were counted; `has_base`: whether they can have a base.

    `sums`: by series, what the parts come to and the published total of the same filters, where two margins say them.
    """

    rows: Sequence[Row]
    n: int
    has_base: bool = False
    sums: Mapping[str, tuple[Row, Row]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Scan:
    """Records as they were counted for the finest plan of several."""

    keys: tuple[str, ...]
    counts: Counts
    n: int


def read_rows(connection: Connection, plans: Sequence[Plan], holdings: Holdings, memory: Memory) -> list[Rows]:
    """The rows of each plan, in order. Records that are kept in memory are counted there, others in the database."""
    of_records = [plan for plan in plans if _is_of_records(plan)]
    scans = _scans(connection, [plan for plan in of_records if not is_by_legs(plan)], holdings, memory)
    asked = [plan for plan in plans if plan.margins and not _is_of_records(plan)]
    found = iter(published(connection, asked, holdings, memory.shelf))

    def read(plan: Plan) -> Rows:
        if not plan.margins:
            return Rows((), 0)
        if not _is_of_records(plan):
            return _of_figures(next(found), len(plan.question.by))
        return (
            _by_legs(connection, plan, holdings) if is_by_legs(plan) else _rolled(plan, scans[_under(plan)], holdings)
        )

    return [read(plan) for plan in plans]


def _by_legs(connection: Connection, plan: Plan, holdings: Holdings) -> Rows:
    """Not taken from a finer answer: who passes two places of a country is in each of them, and once in the country."""
    frame, n = rows_of_legs(fetch(connection, legs_select(plan, holdings)), plan, holdings)
    rows = [Row(_told(codes), value, SHOWN, None, base) for *codes, value, base in frame.iter_rows()]
    return Rows(rows, n, has_base=True)


def _scans(
    connection: Connection, plans: Sequence[Plan], holdings: Holdings, memory: Memory
) -> Mapping[_Under, Sequence[_Scan]]:
    """What was counted under the same filters."""
    scans: dict[_Under, list[_Scan]] = {}
    for together in _alike(_finest(plans)):
        for plan, counts in _counts(connection, together, holdings, memory.records.get(together[0].measure.held_in)):
            scans.setdefault(_under(plan), []).append(_Scan(keys_of(plan), counts, sum(counts.values())))
    return scans


def _counts(
    connection: Connection, together: Sequence[Plan], holdings: Holdings, columns: Columns | None
) -> Iterator[tuple[Plan, Counts]]:
    """What plans of one measure under the same codes count: in memory, or in one statement."""
    told = [plan for plan in together if columns and columns.can_answer(plan, holdings)]
    if columns and told:
        yield from counts_in(columns, told, holdings)
    if asked := [plan for plan in together if plan not in told]:
        yield from counts_by_plan(fetch(connection, records_select(asked, holdings)).rows(), asked)


def _is_of_records(plan: Plan) -> bool:
    return bool(plan.margins) and plan.measure.is_of_records


def _finest(plans: Sequence[Plan]) -> list[Plan]:
    """The plans that no other one includes."""
    kept: dict[_Under, list[tuple[set[str], Plan]]] = {}
    for plan in sorted(plans, key=lambda one: -len(keys_of(one))):
        finer, keys = kept.setdefault(_under(plan), []), set(keys_of(plan))
        if not any(keys <= others for others, _ in finer):
            finer.append((keys, plan))
    return [plan for finer in kept.values() for _, plan in finer]


def _alike(plans: Iterable[Plan]) -> list[list[Plan]]:
    """The plans of the same measure under the same codes, whatever their period."""
    found: dict[_Under, list[Plan]] = {}
    for plan in plans:
        measure, filters, known_on = _under(plan)
        found.setdefault((measure, filters.without(PERIOD), known_on), []).append(plan)
    return list(found.values())


def _under(plan: Plan) -> _Under:
    return plan.question.measure, plan.question.filters, plan.question.known_on


def _rolled(plan: Plan, scans: Sequence[_Scan], holdings: Holdings) -> Rows:
    keys = set(keys_of(plan))
    scan = next(one for one in scans if keys.issubset(one.keys))
    return Rows(taken_apart(scan.counts, scan.keys, plan, holdings), scan.n, has_base=bool(several(plan)))


def _of_figures(counted: Counted, by: int) -> Rows:
    """Published figures as they were counted; without figures no row."""
    rows, n = _rows_of_figures(counted.frame, by)
    pairs = {series: _rows_of_figures(both, 0)[0] for series, both in counted.sums.items()}
    # Without parts, or without a total, nothing differs.
    return Rows(rows, n, sums={series: (both[0], both[1]) for series, both in pairs.items() if len(both) > 1})


def _rows_of_figures(counted: pl.DataFrame, by: int) -> tuple[list[Row], int]:
    """The rows of codes, value, value_high, ranges and n, and how many figures they count."""
    found = [row for row in counted.rows() if row[by + 3]]
    rows = [
        Row(_told(row[:by]), row[by], AT_LEAST if row[by + 2] else SHOWN, row[by + 1] if row[by + 2] else None)
        for row in found
    ]
    return rows, sum(row[by + 3] for row in found)


def _told(codes: Iterable[str | None]) -> tuple[str, ...]:
    # A country outside the Americas, or an unknown one, has no subregion.
    return tuple(UNKNOWN if code is None else code for code in codes)
