"""Reads the rows of many plans in as few scans as they need.

Each record is counted once by dimensions of one value and by masks, so a coarser answer is the sum of a finer one: of
the questions of a page under the same filters only the finest are asked of the database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl
from sqlalchemy import Connection

from database.engine import fetch
from queries.figures import Question
from queries.holdings import Holdings
from queries.persons import keys_of, records_select, taken_apart
from queries.select import Plan, figures_select


@dataclass(frozen=True)
class Rows:
    """The rows of a plan.

    frame: a column per code of `by` (null: no such code), `value`, `value_high` (sum of high bounds), `ranges` (figures
    that are ranges) and, with dimensions of several values, `base`. n: the figures or records that were counted.
    """

    frame: pl.DataFrame
    n: int


def read_rows(connection: Connection, plans: Sequence[Plan], holdings: Holdings) -> list[Rows]:
    """The rows of each plan, in order."""
    of_records = [plan for plan in plans if _is_of_records(plan)]
    scans = [(plan, fetch(connection, records_select(plan, holdings))) for plan in _finest(of_records)]
    return [
        _rolled(plan, scans, holdings) if _is_of_records(plan) else _read(connection, plan, holdings) for plan in plans
    ]


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


def _under(plan: Plan) -> Question:
    """What must be the same of two questions that one scan answers."""
    return replace(plan.question, by=(), order="code", top=None)


def _rolled(plan: Plan, scans: Sequence[tuple[Plan, pl.DataFrame]], holdings: Holdings) -> Rows:
    scan = next(rows for fine, rows in scans if _includes(fine, plan))
    keys = keys_of(plan)
    added = scan.group_by(keys).agg(pl.col("value").sum()) if keys else scan.select(pl.col("value").sum())
    frame = taken_apart(added, plan, holdings).filter(pl.col("value") > 0)
    # No record is a range.
    return Rows(frame.with_columns(value_high=pl.col("value"), ranges=pl.lit(0, pl.Int64())), int(scan["value"].sum()))


def _read(connection: Connection, plan: Plan, holdings: Holdings) -> Rows:
    if not plan.margins:
        return Rows(pl.DataFrame(), 0)
    found = fetch(connection, figures_select(plan, holdings))
    return Rows(found.filter(pl.col("n") > 0).drop("n"), int(found["n"].sum()))
