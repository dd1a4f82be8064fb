"""From questions to SQL over records of one person, or of one case, each.

A dimension with several values is a mask, and the database counts the records by mask (docs/decisions/0009).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

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
    false,
    func,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    union_all,
)

from database.engine import Statement
from database.schema import country, crime_case, known_bit, person, suspect
from queries.clauses import clauses, column_of, detected_inside, is_many, is_open
from queries.dimensions import DIMENSION
from queries.filters import PERIOD, Filters, Period
from queries.groups import finer, finer_key
from queries.holdings import Holdings
from queries.journeys import journey_clauses, of_journeys
from queries.measures import Measure
from queries.select import Plan

TABLES = {person.name: person, suspect.name: suspect, crime_case.name: crime_case}
ROLES = {"trafficking": "victim", "smuggling": "smuggled_migrant"}
"""Whom a crime is about; a case of both is about both."""
NONE, UNTOLD = -1, -2
"""What stands for a mask without any code: recorded, and none of them; not recorded."""
Counts = Mapping[tuple[Any, ...], int]
"""Records by the columns of `keys_of`; null stands for no code."""
_REGIONS = frozenset({"subregion", "unodc_subregion"})


@dataclass(frozen=True)
class _Shape:
    """What the branches of a statement have in common: how many texts, masks and counts, and a column per period."""

    widths: Sequence[int]
    counts: int
    inside: Mapping[Period, str]

    def column(self, plan: Plan) -> str | None:
        """Which column says whether a record is inside the plan's period; None where all are."""
        period = plan.question.filters.period
        return self.inside.get(period) if period else None


def table_of(measure: Measure) -> Table:
    """The table that holds the records of a measure."""
    return TABLES[measure.held_in]


def several(plan: Plan) -> tuple[str, ...]:
    """The dimensions of a plan that can have several values."""
    return _several(plan.question.by, plan.measure.held_in)


@lru_cache(maxsize=1000)
def _several(by: tuple[str, ...], held_in: str) -> tuple[str, ...]:
    return tuple(key for key in by if is_many(key, TABLES[held_in]))


def keys_of(plan: Plan) -> tuple[str, ...]:
    """The columns by which the rows of a plan are counted: dimensions of one value, then masks."""
    return (*_texts(plan), *_masks(plan))


def _texts(plan: Plan) -> tuple[str, ...]:
    many = several(plan)
    return tuple(dict.fromkeys(finer_key(key) for key in plan.question.by if key not in many))


def _masks(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(DIMENSION[key].block or "" for key in several(plan)))


def records_select(plans: Sequence[Plan], holdings: Holdings) -> Statement:
    """The rows of plans of one measure under the same codes, in one statement; `counts_by_plan` takes them apart.

    Columns: scan (the place among the different keys of the plans), texts and masks in the order of `keys_of`, and the
    records of each period that is asked for with these keys. Plans with the same keys must differ in their period.
    """
    chosen, shape = _chosen(plans, holdings), _shape(plans)
    branches = [_branch(at, alike, chosen, shape) for at, alike in enumerate(_by_keys(plans))]
    return branches[0] if len(branches) == 1 else union_all(*branches)


def counts_by_plan(rows: Iterable[tuple[Any, ...]], plans: Sequence[Plan]) -> Iterator[tuple[Plan, Counts]]:
    """What each plan counts of the rows of `records_select`, without combinations of nobody."""
    texts, masks = _shape(plans).widths
    of_scan: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        of_scan.setdefault(row[0], []).append(row)
    for at, alike in enumerate(_by_keys(plans)):
        to_text, to_mask = 1 + len(_texts(alike[0])), 1 + texts + len(_masks(alike[0]))
        for place, plan in enumerate(alike, 1 + texts + masks):
            found = of_scan.get(at, ())
            yield plan, {row[1:to_text] + row[1 + texts : to_mask]: row[place] for row in found if row[place]}


def _by_keys(plans: Sequence[Plan]) -> list[list[Plan]]:
    found: dict[tuple[str, ...], list[Plan]] = {}
    for plan in plans:
        found.setdefault(keys_of(plan), []).append(plan)
    return list(found.values())


def _shape(plans: Sequence[Plan]) -> _Shape:
    widths = [max(len(kind(plan)) for plan in plans) for kind in (_texts, _masks)]
    periods = [] if _share_period(plans) else dict.fromkeys(plan.question.filters.period for plan in plans)
    inside = {period: f"inside {at}" for at, period in enumerate(periods) if period}
    return _Shape(widths, max(map(len, _by_keys(plans))), inside)


def _chosen(plans: Sequence[Plan], holdings: Holdings) -> CTE:
    """The records that the plans count, with every column that one of them needs.

    Conditions that all share are evaluated once and their result is kept; without any, each scan is quicker on the
    table itself.
    """
    plan, table = plans[0], table_of(plans[0].measure)
    texts, masks = (dict.fromkeys(chain.from_iterable(map(kind, plans))) for kind in (_texts, _masks))
    columns: list[ColumnElement[Any]] = [column_of(name, table).label(name) for name in texts]
    columns += [mask_of(name, table).label(name) for name in masks]
    columns += [detected_inside(period, table).label(name) for period, name in _shape(plans).inside.items()]
    statement = select(*(columns or [table.c.series])).select_from(source_of(plans)).where(*conditions(plan, holdings))
    period = plan.question.filters.period
    if period and _share_period(plans):
        statement = statement.where(detected_inside(period, table))
    chosen: CTE = statement.cte("chosen")
    unfiltered = all(one.question.filters == Filters() for one in plans)
    return chosen.prefix_with("NOT MATERIALIZED" if unfiltered else "MATERIALIZED")


def _share_period(plans: Sequence[Plan]) -> bool:
    return len({one.question.filters.period for one in plans}) == 1


def _branch(at: int, alike: Sequence[Plan], chosen: CTE, shape: _Shape) -> Select[Any]:
    """The records of each period by the same columns."""
    columns: list[ColumnElement[Any]] = [literal_column(str(at), Integer).label("scan")]
    kinds = zip(("text", "mask"), (String, BigInteger), (_texts(alike[0]), _masks(alike[0])), shape.widths, strict=True)
    for kind, column_type, names, width in kinds:
        columns += [chosen.c[name].label(f"{kind} {place}") for place, name in enumerate(names)]
        columns += [cast(null(), column_type).label(f"{kind} {place}") for place in range(len(names), width)]
    inside = [chosen.c[name] if name else None for name in map(shape.column, alike)]
    counts = [func.count() if one is None or len(inside) == 1 else func.count().filter(one) for one in inside]
    columns += [cast(count, BigInteger).label(f"value {place}") for place, count in enumerate(counts)]
    columns += [cast(null(), BigInteger).label(f"value {place}") for place in range(len(counts), shape.counts)]
    counted = select(*columns).select_from(chosen)
    within = [one for one in inside if one is not None]
    if len(within) == len(inside):
        counted = counted.where(or_(false(), *within))
    return counted.group_by(*(chosen.c[name] for name in keys_of(alike[0])))


def mask_of(block: str, table: Table) -> ColumnElement[int]:
    """The mask, or what stands for one without a code."""
    recorded = table.c.known.bitwise_and(known_bit(block)) != 0
    column = table.c[block]
    return cast(case((column != 0, column), (recorded, NONE), else_=UNTOLD), BigInteger)


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
