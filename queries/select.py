"""From a question to SQL: which margin answers it in each series, and the select that reads published figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from database.engine import Statement
from database.schema import country, official_figure
from queries.clauses import clauses, column_of, is_open, published_inside
from queries.dimensions import DIMENSION
from queries.figures import Question
from queries.holdings import HeldSeries, Holdings
from queries.measures import MEASURE, Measure

_ALWAYS = ("measure", "series", "margin", "recorded_country", "period_start", "period_end", "value", "value_high")
_COUNTED = ("value", "value_high", "ranges", "n")
_REGIONS = frozenset({"subregion", "unodc_subregion"})


def margin_name(dimensions: frozenset[str]) -> str:
    """How official_figure names a set of dimensions broken down together."""
    return "+".join(sorted(dimensions)) or "total"


@dataclass(frozen=True)
class Plan:
    """How a question is answered: the margin read in each series, and the series that do not record it."""

    question: Question
    margins: Mapping[str, str]
    silent: tuple[str, ...]

    @property
    def measure(self) -> Measure:
        """The measure that is asked for."""
        return MEASURE[self.question.measure]


def needed_together(question: Question, measure: Measure) -> frozenset[str]:
    """The dimensions, beyond those on every row, that one margin must hold to answer the question."""
    return frozenset({*question.by, *question.filters.dimensions}) & measure.dimensions - measure.always


def is_recorded(question: Question, measure: Measure) -> bool:
    """Whether the measure declares these dimensions as recorded together."""
    needed = needed_together(question, measure)
    return any(needed <= together for together in measure.recorded_together)


def plan(question: Question, measure: Measure, held: tuple[HeldSeries, ...]) -> Plan:
    """The smallest margin that answers the question, series by series."""
    asked = [one for one in held if _may_answer(one, question)]
    found = {one.code: _margin(one, needed_together(question, measure), measure) for one in asked}
    margins = {code: margin for code, margin in found.items() if margin}
    return Plan(question, margins, tuple(code for code, margin in found.items() if not margin))


def _may_answer(held: HeldSeries, question: Question) -> bool:
    wanted, countries = question.filters.of("series"), question.filters.of("recorded_country")
    elsewhere = countries and held.recorded_country and held.recorded_country not in countries
    return (not wanted or held.code in wanted) and not elsewhere


def _margin(held: HeldSeries, needed: frozenset[str], measure: Measure) -> str | None:
    if not needed:
        return held.total_margin if held.total_margin in held.reported else None
    fitting = sorted((one for one in measure.recorded_together if needed <= one), key=len)
    return next((margin_name(one) for one in fitting if margin_name(one) in held.reported), None)


def figures_select(plans: Sequence[Plan], holdings: Holdings) -> Statement:
    """The rows of plans over published figures, in one statement; `figures_by_plan` takes them apart.

    Columns: scan (the place of the plan), its codes as "key 0" and so on (null: no such code), value, value_high (sum
    of high bounds), ranges and n (rows).
    """
    width = max(len(plan.question.by) for plan in plans)
    # The few margins that a page needs are read from the table once, and each plan counts what is left.
    margins = or_(*(_margins(plan, official_figure) for plan in plans))
    needed = {*_ALWAYS, *(key for plan in plans for key in (*plan.question.by, *plan.question.filters.dimensions))}
    columns = dict.fromkeys(DIMENSION[key].column if key in DIMENSION else key for key in sorted(needed - _REGIONS))
    open_rows = select(*(official_figure.c[name] for name in columns))
    open_rows = open_rows.where(is_open(official_figure, holdings.known_batch), margins)
    kept = open_rows.cte("kept").prefix_with("MATERIALIZED")
    branches = [_branch(at, plan, (kept, width), holdings) for at, plan in enumerate(plans)]
    return branches[0] if len(branches) == 1 else union_all(*branches)


def figures_by_plan(rows: pl.DataFrame, plans: Sequence[Plan]) -> list[pl.DataFrame]:
    """The rows of `figures_select` for each plan: a column per code of `by`, value, value_high, ranges and n."""
    parts = rows.partition_by("scan", as_dict=True)
    names = [{f"key {place}": key for place, key in enumerate(plan.question.by)} for plan in plans]
    return [parts.get((at,), rows.clear())[[*own, *_COUNTED]].rename(own) for at, own in enumerate(names)]


def _branch(at: int, plan: Plan, within: tuple[FromClause, int], holdings: Holdings) -> Select[*tuple[Any, ...]]:
    (figures, width), by = within, plan.question.by
    figure, filters = figures.c, plan.question.filters
    high = func.sum(func.coalesce(figure.value_high, figure.value))
    absent = [cast(null(), String).label(f"key {place}") for place in range(len(by), width)]
    statement = select(
        literal_column(str(at), Integer).label("scan"),
        *(column_of(key, figures).label(f"key {place}") for place, key in enumerate(by)),
        *absent,
        cast(func.sum(figure.value), BigInteger).label("value"),
        cast(high, BigInteger).label("value_high"),
        cast(func.count(figure.value_high), BigInteger).label("ranges"),
        cast(func.count(), BigInteger).label("n"),
    ).where(figure.measure == plan.question.measure, _margins(plan, figures))
    statement = statement.where(*clauses(filters, figures, holdings.masks))
    if filters.period:
        statement = statement.where(published_inside(filters.period, figures))
    if not _REGIONS.isdisjoint({*by, *filters.dimensions}):
        statement = statement.select_from(figures.outerjoin(country, country.c.code == figure.recorded_country))
    return statement.group_by(*(column_of(key, figures) for key in by))


def _margins(plan: Plan, figures: FromClause) -> ColumnElement[bool]:
    read = sorted(plan.margins.items())
    return or_(*(and_(figures.c.series == code, figures.c.margin == margin) for code, margin in read))
