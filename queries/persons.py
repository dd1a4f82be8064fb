"""From questions to SQL over records of one person, or of one case, each.

A dimension with several values is a mask, and the database counts the records by mask (docs/decisions/0009).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    Table,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
    tuple_,
    union_all,
)

from database.engine import Statement
from database.schema import country, crime_case, known_bit, person, suspect
from queries.clauses import clauses, column_of, detected_inside, is_many, is_open
from queries.dimensions import DIMENSION
from queries.filters import PERIOD, Filters
from queries.groups import finer, finer_key
from queries.holdings import Holdings
from queries.journeys import journey_clauses, of_journeys
from queries.measures import Measure
from queries.select import Plan

TABLES = {person.name: person, suspect.name: suspect, crime_case.name: crime_case}
ROLES = {"trafficking": "victim", "smuggling": "smuggled_migrant"}
"""Whom a crime is about; a case of both is about both."""
NONE, UNKNOWN = -1, -2
"""What stands for a mask without any code: recorded, and none of them; not recorded."""
_OF_TIME = ("detected_on", "detected_precision", "year")
"""What it takes to say whether a record is inside a period."""
_REGIONS = frozenset({"subregion", "unodc_subregion"})


@dataclass(frozen=True)
class _Shape:
    """What the branches of a statement have in common: how many texts and masks, and whether one period."""

    widths: Sequence[int]
    shares_period: bool


def table_of(measure: Measure) -> Table:
    """The table that holds the records of a measure."""
    return TABLES[measure.held_in]


def several(plan: Plan) -> tuple[str, ...]:
    """The dimensions of a plan that can have several values."""
    return tuple(key for key in plan.question.by if is_many(key, table_of(plan.measure)))


def keys_of(plan: Plan) -> tuple[str, ...]:
    """The columns by which the rows of a plan are counted: dimensions of one value, and masks."""
    many = several(plan)
    masks = dict.fromkeys(DIMENSION[key].block or "" for key in many)
    return (*dict.fromkeys(finer_key(key) for key in plan.question.by if key not in many), *masks)


def records_select(plans: Sequence[Plan], holdings: Holdings) -> Statement:
    """The rows of plans of one measure under the same codes, in one statement; `rows_by_plan` takes them apart.

    Columns: scan (the place of the plan), texts and masks in the order of `keys_of`, and value, the records.
    """
    chosen = _chosen(plans, holdings)
    widths = [max(len(one) for one in kind) for kind in zip(*map(_kinds, plans), strict=True)]
    shape = _Shape(widths, _share_period(plans))
    branches = [_branch(at, plan, chosen, shape) for at, plan in enumerate(plans)]
    return branches[0] if len(branches) == 1 else union_all(*branches)


def rows_by_plan(rows: pl.DataFrame, plans: Sequence[Plan]) -> list[pl.DataFrame]:
    """The rows of `records_select` for each plan: columns of `keys_of`, and value."""
    parts = rows.partition_by("scan", as_dict=True)
    return [_renamed(parts.get((at,), rows.clear()), plan) for at, plan in enumerate(plans)]


def _renamed(rows: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    kinds = zip(("text", "mask"), _kinds(plan), strict=True)
    names = {f"{kind} {place}": name for kind, own in kinds for place, name in enumerate(own)}
    return rows[[*names, "value"]].rename(names)


def _kinds(plan: Plan) -> tuple[list[str], list[str]]:
    """The keys of a plan that are texts, and those that are masks."""
    keys, masks = keys_of(plan), {DIMENSION[key].block for key in several(plan)}
    return [key for key in keys if key not in masks], [key for key in keys if key in masks]


def _chosen(plans: Sequence[Plan], holdings: Holdings) -> CTE:
    """The records that the plans count, with every column that one of them needs.

    Conditions that all share are evaluated once and their result is kept; without any, each scan is quicker on the
    table itself.
    """
    plan, table = plans[0], table_of(plans[0].measure)
    kinds = zip(*map(_kinds, plans), strict=True)
    texts, masks = (dict.fromkeys(name for names in kind for name in names) for kind in kinds)
    times = [] if _share_period(plans) else [name for name in _OF_TIME if name not in texts]
    columns: list[ColumnElement[Any]] = [column_of(name, table).label(name) for name in texts]
    columns += [_mask(name, table).label(name) for name in masks]
    columns += [table.c[name] for name in times]
    statement = select(*(columns or [table.c.series])).select_from(source_of(plans)).where(*conditions(plan, holdings))
    period = plan.question.filters.period
    if period and _share_period(plans):
        statement = statement.where(detected_inside(period, table))
    chosen: CTE = statement.cte("chosen")
    unfiltered = all(one.question.filters == Filters() for one in plans)
    return chosen.prefix_with("NOT MATERIALIZED" if unfiltered else "MATERIALIZED")


def _share_period(plans: Sequence[Plan]) -> bool:
    return len({one.question.filters.period for one in plans}) == 1


def _branch(at: int, plan: Plan, chosen: CTE, shape: _Shape) -> Select[Any]:
    columns: list[ColumnElement[Any]] = [literal_column(str(at), Integer).label("scan")]
    shapes = zip(("text", "mask"), (String, BigInteger), _kinds(plan), shape.widths, strict=True)
    for kind, column_type, names, width in shapes:
        columns += [chosen.c[name].label(f"{kind} {place}") for place, name in enumerate(names)]
        columns += [cast(null(), column_type).label(f"{kind} {place}") for place in range(len(names), width)]
    value = cast(func.count(), BigInteger).label("value")
    counted = select(*columns, value).select_from(chosen)
    period = plan.question.filters.period
    if period and not shape.shares_period:
        counted = counted.where(detected_inside(period, chosen))
    return counted.group_by(*(chosen.c[name] for name in keys_of(plan)))


def _mask(block: str, table: Table) -> ColumnElement[int]:
    """The mask, or what stands for one without a code."""
    recorded = table.c.known.bitwise_and(known_bit(block)) != 0
    column = table.c[block]
    return cast(case((column != 0, column), (recorded, NONE), else_=UNKNOWN), BigInteger)


def source_of(plans: Sequence[Plan]) -> FromClause:
    """The table of some plans, with countries beside it where one asks for their subregions."""
    table = table_of(plans[0].measure)
    asked = {key for plan in plans for key in (*plan.question.by, *plan.question.filters.dimensions)}
    if _REGIONS.isdisjoint(asked):
        return table
    return table.outerjoin(country, country.c.code == table.c.recorded_country)


def conditions(plan: Plan, holdings: Holdings) -> Iterator[ColumnElement[bool]]:
    """What must hold of the records that a plan counts, but for their time."""
    table = table_of(plan.measure)
    yield is_open(table, holdings.known_batch)
    if plan.measure.role:
        yield table.c.role == plan.measure.role
    if len(holdings.of(plan.measure.key)) > len(plan.margins):
        yield table.c.series.in_(sorted(plan.margins))
    chosen = finer(plan.question.filters, holdings.groups)
    through = [key for key in chosen.dimensions if key in plan.measure.through]
    yield from _as_chosen(chosen.without(*through), table, holdings)
    if through:
        own = [key for key in chosen.dimensions if key not in through]
        yield _with_a_person(chosen.without(PERIOD, *own), chosen.of("crime"), table, holdings)


def _as_chosen(chosen: Filters, table: FromClause, holdings: Holdings) -> Iterator[ColumnElement[bool]]:
    yield from clauses(chosen.without(*of_journeys(chosen)), table, holdings.masks)
    yield from journey_clauses(chosen, table, holdings)


def _with_a_person(chosen: Filters, crimes: Sequence[str], cases: Table, holdings: Holdings) -> ColumnElement[bool]:
    """Cases of which at least one person is all that is chosen: of cases of one crime a person of that crime."""
    found = select(person.c.series, person.c.case_key).where(is_open(person, holdings.known_batch))
    roles = {ROLES[crime] for crime in crimes if crime in ROLES}
    if len(roles) == 1:
        found = found.where(person.c.role.in_(roles))
    found = found.where(*_as_chosen(chosen, person, holdings))
    return tuple_(cases.c.series, cases.c.record_key).in_(found)
