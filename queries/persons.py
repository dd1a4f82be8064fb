"""From a question to SQL over records of one person each, and from its rows to codes.

A dimension with several values is a mask. The database counts the records by mask; here each mask is taken apart into
its codes. One count per code in SQL costs up to fifty times as much where two such dimensions are crossed, and rows
counted by mask can be added up further (docs/decisions/0009).
"""

from collections.abc import Iterator, Sequence

import polars as pl
from sqlalchemy import BigInteger, ColumnElement, FromClause, Table, cast, func, select

from database.engine import Statement
from database.schema import country, known_bit, person, suspect
from queries.clauses import clauses, column_of, is_many, is_open
from queries.dimensions import DIMENSION
from queries.holdings import Holdings
from queries.measures import Measure
from queries.select import Plan

TABLES = {person.name: person, suspect.name: suspect}
KNOWN = "known"
_NONE, _UNKNOWN = -(1 << 63), 1 << 62
"""The two bits of a mask that no code has: recorded, and none of them; not recorded."""
_REGIONS = frozenset({"subregion", "unodc_subregion"})


def table_of(measure: Measure) -> Table:
    """The table that holds the records of a measure."""
    return TABLES[measure.held_in]


def several(plan: Plan) -> tuple[str, ...]:
    """The dimensions of a plan that can have several values."""
    return tuple(key for key in plan.question.by if is_many(key, table_of(plan.measure)))


def keys_of(plan: Plan) -> tuple[str, ...]:
    """The columns by which the rows of a plan are counted: dimensions of one value, masks, and what is known."""
    many = several(plan)
    masks = dict.fromkeys(DIMENSION[key].block or "" for key in many)
    return (*(key for key in plan.question.by if key not in many), *masks, *([KNOWN] if many else []))


def records_select(plan: Plan, holdings: Holdings) -> Statement:
    """One row per combination of `keys_of`: those, and `value`, the records."""
    columns = dict(_columns(plan))
    labelled = (column.label(name) for name, column in columns.items())
    statement = select(*labelled, cast(func.count(), BigInteger).label("value")).select_from(_source(plan))
    return statement.where(*_conditions(plan, holdings)).group_by(*columns.values())


def taken_apart(rows: pl.DataFrame, plan: Plan, holdings: Holdings) -> pl.DataFrame:
    """Rows by `keys_of` as rows by `by`: keys and value, and base where a dimension has several values."""
    by, many = plan.question.by, several(plan)
    if not many:
        return rows.select(*by, "value")
    ones = [key for key in by if key not in many]
    blocks = [DIMENSION[key].block or "" for key in many]
    whole = rows.filter(pl.all_horizontal(pl.col(block) != 0 for block in blocks))
    bases = _added(whole, ones).rename({"value": "base"})
    for block in dict.fromkeys(blocks):
        rows = _marked(rows, block)
    for key, block in zip(many, blocks, strict=True):
        rows = rows.join_where(_codes(key, holdings), pl.col(block) & pl.col("bits") != 0).drop("bits")
    counted = _added(rows.drop(many, strict=False).rename({f"code {key}": key for key in many}), by)
    based = counted.join(bases, on=["all", *ones], how="left", nulls_equal=True)
    special = pl.any_horizontal(pl.col(key).is_in(["none", "unknown"]) for key in many)
    return based.select(*by, "value", base=pl.when(~special).then("base"))


def _added(rows: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Values added up by columns of codes, also by none at all; the column `all` is a key to join on."""
    return rows.group_by(pl.lit(0).alias("all"), *by).agg(pl.col("value").sum())


def _columns(plan: Plan) -> Iterator[tuple[str, ColumnElement[str] | ColumnElement[int]]]:
    table, many = table_of(plan.measure), several(plan)
    for name in keys_of(plan):
        in_masks = name == KNOWN or name not in plan.question.by or name in many
        yield name, table.c[name] if in_masks else column_of(name, table)


def _source(plan: Plan) -> FromClause:
    table = table_of(plan.measure)
    if _REGIONS.isdisjoint((*plan.question.by, *plan.question.filters.dimensions)):
        return table
    return table.outerjoin(country, country.c.code == table.c.recorded_country)


def _conditions(plan: Plan, holdings: Holdings) -> Iterator[ColumnElement[bool]]:
    table = table_of(plan.measure)
    yield is_open(table, holdings.known_batch)
    if plan.measure.role:
        yield table.c.role == plan.measure.role
    if len(holdings.of(plan.measure.key)) > len(plan.margins):
        yield table.c.series.in_(sorted(plan.margins))
    yield from clauses(plan.question.filters, table, holdings.masks)


def _marked(rows: pl.DataFrame, block: str) -> pl.DataFrame:
    """The mask of a block with one of its two spare bits set where it has no code."""
    recorded = pl.col(KNOWN) & known_bit(block) != 0
    none = pl.when(recorded).then(_NONE).otherwise(_UNKNOWN)
    return rows.with_columns(pl.when(pl.col(block) == 0).then(none).otherwise(block).alias(block))


def _codes(key: str, holdings: Holdings) -> pl.DataFrame:
    """The codes of a dimension, in the column named like it, with their bits."""
    bits = {**holdings.masks[key], "none": _NONE, "unknown": _UNKNOWN}
    return pl.DataFrame({f"code {key}": list(bits), "bits": list(bits.values())})
