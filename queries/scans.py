"""Reads the rows of many plans in as few scans as they need.

Each record is counted once by dimensions of one value and by masks, so a coarser answer is the sum of a finer one: of
the questions of a page under the same filters only the finest are asked of the database.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy import Connection

from database.engine import fetch
from queries.apart import taken_apart
from queries.filters import PERIOD, Filters
from queries.groups import grouped
from queries.holdings import Holdings
from queries.legs import is_by_legs, legs_select, rows_of_legs
from queries.persons import keys_of, records_select, rows_by_plan
from queries.published import Shelf, published
from queries.select import Plan

NONE = pl.DataFrame(schema={"n": pl.Int64})
"""What is counted where no margin answers."""


@dataclass(frozen=True)
class Rows:
    """The rows of a plan.

    frame: a column per code of `by` (null: no such code) and `value`; of published figures `value_high` (sum of high
    bounds) and `ranges` (figures that are ranges); of records, with dimensions of several values, `base`. n: the
    figures or records that were counted.
    """

    frame: pl.DataFrame
    n: int


@dataclass(frozen=True)
class _Scan:
    """Rows as the database counted them for the finest plan of several."""

    plan: Plan
    rows: pl.DataFrame
    n: int


def read_rows(connection: Connection, plans: Sequence[Plan], holdings: Holdings, shelf: Shelf) -> list[Rows]:
    """The rows of each plan, in order; margins of published figures are taken from the shelf, and put there."""
    of_records = [plan for plan in plans if _is_of_records(plan)]
    scans = list(_scans(connection, _finest(plan for plan in of_records if not is_by_legs(plan)), holdings))
    asked = [plan for plan in plans if plan.margins and not _is_of_records(plan)]
    found = iter(published(connection, asked, holdings, shelf))

    def read(plan: Plan) -> Rows:
        if not _is_of_records(plan):
            return _of_figures(next(found) if plan.margins else NONE)
        return _by_legs(connection, plan, holdings) if is_by_legs(plan) else _rolled(plan, scans, holdings)

    return [read(plan) for plan in plans]


def _by_legs(connection: Connection, plan: Plan, holdings: Holdings) -> Rows:
    """Not taken from a finer answer: who passes two places of a country is in each of them, and once in the country."""
    return Rows(*rows_of_legs(fetch(connection, legs_select(plan, holdings)), plan, holdings))


def _scans(connection: Connection, plans: Sequence[Plan], holdings: Holdings) -> Iterator[_Scan]:
    """One statement for all plans of a measure under the same codes, whatever their period."""
    for same in dict.fromkeys(map(_codes_of, plans)):
        together = [plan for plan in plans if _codes_of(plan) == same]
        rows = fetch(connection, records_select(together, holdings))
        for plan, own in zip(together, rows_by_plan(rows, together), strict=True):
            yield _Scan(plan, own, int(own["value"].sum()))


def _is_of_records(plan: Plan) -> bool:
    return bool(plan.margins) and plan.measure.is_of_records


def _finest(plans: Iterable[Plan]) -> list[Plan]:
    """The plans that no other one includes."""
    kept: list[Plan] = []
    for plan in sorted(plans, key=lambda one: -len(keys_of(one))):
        if not any(_includes(other, plan) for other in kept):
            kept.append(plan)
    return kept


def _includes(fine: Plan, coarse: Plan) -> bool:
    return _under(fine) == _under(coarse) and set(keys_of(coarse)) <= set(keys_of(fine))


def _under(plan: Plan) -> tuple[str, Filters, date | None]:
    """What must be the same of two questions that one scan answers."""
    return plan.question.measure, plan.question.filters, plan.question.known_on


def _codes_of(plan: Plan) -> tuple[str, Filters, date | None]:
    measure, filters, known_on = _under(plan)
    return measure, filters.without(PERIOD), known_on


def _rolled(plan: Plan, scans: Sequence[_Scan], holdings: Holdings) -> Rows:
    scan = next(one for one in scans if _includes(one.plan, plan))
    keys, rows = keys_of(plan), scan.rows
    if set(keys) != set(keys_of(scan.plan)):
        rows = rows.group_by(keys).agg(pl.col("value").sum()) if keys else rows.select(pl.col("value").sum())
    found = taken_apart(grouped(rows, plan.question.by, holdings.groups), plan, holdings)
    # Only without `by` does a count of nothing have a row.
    return Rows(found if plan.question.by else found.filter(pl.col("value") > 0), scan.n)


def _of_figures(counted: pl.DataFrame) -> Rows:
    return Rows(counted.filter(pl.col("n") > 0).drop("n"), int(counted["n"].sum()))
