"""From questions by the legs of journeys to SQL: a person is counted once in each leg that is asked for.

Legs are recorded of a case; they are those of the persons in it whose own row has a route.
"""

from collections.abc import Sequence
from typing import Any

import polars as pl
from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    String,
    cast,
    func,
    literal,
    select,
    union_all,
)

from database.engine import Statement
from database.schema import country, leg, person, place
from queries.clauses import column_of, detected_inside, is_open
from queries.dimensions import DIMENSION
from queries.groups import UNKNOWN, finer_key, grouped
from queries.holdings import Holdings
from queries.persons import conditions, source_of
from queries.select import Plan

_LEGS, _NO_LEGS, _PERSONS = "legs", "no legs", "persons"
"""What a row counts: persons on a leg, persons without a recorded journey, and all those with one."""


def is_by_legs(plan: Plan) -> bool:
    """Whether a plan is broken down by legs."""
    return any(DIMENSION[key].of_leg for key in plan.question.by)


def legs_select(plan: Plan, holdings: Holdings) -> Statement:
    """The rows of a plan by legs: what they count, the plan's finer keys, and value, in persons."""
    chosen = _chosen(plan, holdings)
    kinds = (_LEGS, _moved(plan, chosen, holdings)), (_NO_LEGS, chosen), (_PERSONS, chosen)
    return union_all(*(_counted(kind, rows, plan) for kind, rows in kinds))


def rows_of_legs(rows: pl.DataFrame, plan: Plan, holdings: Holdings) -> tuple[pl.DataFrame, int]:
    """The rows of `legs_select` by the plan's dimensions, value and base; and all the persons they are counted of.

    `base` is the persons whose journey is recorded; it is null where it is not.
    """
    by = plan.question.by
    ones = [key for key in by if not DIMENSION[key].of_leg]
    found = grouped(rows, by, holdings.groups)
    persons = found.filter(pl.col("counts") == _PERSONS)
    base = persons.select(*ones, base=pl.col("value"))
    told = found.filter(pl.col("counts") == _LEGS)
    told = told.join(base, on=ones, how="left") if ones else told.with_columns(base=_only(base["base"]))
    untold = found.filter(pl.col("counts") == _NO_LEGS).with_columns(base=pl.lit(None, pl.Int64()))
    # A place may lie in no known state: its legs stand in the same row as those who have none.
    frame = pl.concat([told, untold], how="diagonal").group_by(by).agg(pl.col("value").sum(), pl.col("base").first())
    everybody = int(persons["value"].sum()) + int(untold["value"].sum())
    return frame.filter(pl.col("value") > 0).select(*by, "value", "base"), everybody


def _only(values: pl.Series) -> pl.Expr:
    return pl.lit(values[0] if len(values) else None, pl.Int64())


def _ones(plan: Plan) -> list[str]:
    return list(dict.fromkeys(finer_key(key) for key in plan.question.by if not DIMENSION[key].of_leg))


def _of_legs(plan: Plan) -> list[str]:
    return [key for key in plan.question.by if DIMENSION[key].of_leg]


def _chosen(plan: Plan, holdings: Holdings) -> CTE:
    """The chosen persons of each case, with and without a journey: alike in every dimension that is asked for."""
    ones = [column_of(key, person).label(key) for key in _ones(plan)]
    has_route = (person.c.route != UNKNOWN).label("has_route")
    keys = [person.c.series.label("of_series"), person.c.case_key, has_route, *ones]
    rows = select(*keys, cast(func.count(), BigInteger).label("n")).select_from(source_of([plan]))
    rows = rows.where(*conditions(plan, holdings))
    if period := plan.question.filters.period:
        rows = rows.where(detected_inside(period, person))
    return rows.group_by(*keys).cte("chosen").prefix_with("MATERIALIZED")


def _moved(plan: Plan, chosen: CTE, holdings: Holdings) -> FromClause:
    """Each part of a journey once for the persons of a case, however often it comes."""
    begins, ends = place.alias("begins"), place.alias("ends")
    of_begin, of_end = country.alias("of_begin"), country.alias("of_end")
    places = {"from": (begins, of_begin), "to": (ends, of_end)}
    joined = chosen.join(leg, (leg.c.series == chosen.c.of_series) & (leg.c.case_key == chosen.c.case_key))
    for (side, (own, region)), key in zip(places.items(), ("from_place", "to_place"), strict=True):
        levels = {DIMENSION[one].scheme for one in _of_legs(plan) if one.startswith(f"{side}_")}
        if levels - {"place"}:
            joined = joined.outerjoin(own, own.c.code == leg.c[key])
        if "region" in levels:
            joined = joined.outerjoin(region, region.c.code == own.c.country)
    columns = [_column(key, places).label(key) for key in _of_legs(plan)]
    kept = [chosen.c[name] for name in ("of_series", "case_key", "has_route", *_ones(plan), "n")]
    rows = select(*kept, *columns).distinct().select_from(joined)
    return rows.where(is_open(leg, holdings.known_batch), chosen.c.has_route).subquery("moved")


def _column(key: str, places: dict[str, tuple[Any, Any]]) -> ColumnElement[str]:
    side, level = key.split("_", 1)
    if side not in places or level == "place":
        return leg.c[DIMENSION[key].column]
    own, of_own = places[side]
    column: ColumnElement[str] = of_own.c.region if level == "region" else own.c[level]
    return func.coalesce(column, UNKNOWN)


def _counted(kind: str, rows: FromClause, plan: Plan) -> Select[Any]:
    ones, legs = _ones(plan), _of_legs(plan)
    told: Sequence[ColumnElement[Any]] = (
        [rows.c[key] for key in legs] if kind == _LEGS else [literal(UNKNOWN, String).label(key) for key in legs]
    )
    value = cast(func.coalesce(func.sum(rows.c.n), 0), BigInteger).label("value")
    counted = select(literal(kind, String).label("counts"), *(rows.c[key] for key in ones), *told, value)
    which = ~rows.c.has_route if kind == _NO_LEGS else rows.c.has_route
    grouping = [rows.c[key] for key in (*ones, *(legs if kind == _LEGS else ()))]
    return counted.where(which).group_by(*grouping) if grouping else counted.where(which)
