"""Published figures: those of a measure are read from the database once, and each question counts its part of them."""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace

import polars as pl
from sqlalchemy import Connection, select

from database.engine import Statement, fetch
from database.schema import country, is_left_out, official_figure
from queries.clauses import is_open
from queries.dimensions import DIMENSION, DIMENSIONS
from queries.filters import Filters, Period
from queries.holdings import Holdings
from queries.measures import Measure
from queries.select import Plan, plan

Margin = tuple[str, str]
"""A series, and what it breaks down together as official_figure names it."""
Shelf = MutableMapping[str, Mapping[Margin, pl.DataFrame]]
"""The margins of the measures that were read of one edition; their frames are never changed."""
_COUNTED_FROM = ("period_start", "period_end", "value", "value_high")
_READ = (*_COUNTED_FROM, "series", "margin")
_OF_COUNTRY = tuple(one.column for one in DIMENSIONS if one.via_country)
_CODES = tuple(one.key for one in DIMENSIONS if one.key in official_figure.c and one.key != "series")


@dataclass(frozen=True)
class Counted:
    """What a plan counts: a column per code of `by` (null: no such code), value, value_high, ranges and n.

    value_high is the sum of the high bounds, ranges the figures that are ranges, n the figures. `sums`: by series, what
    the parts come to and the published total of the same filters, as two rows; only where two margins say them.
    """

    frame: pl.DataFrame
    sums: Mapping[str, pl.DataFrame]


def published(connection: Connection, plans: Sequence[Plan], holdings: Holdings, shelf: Shelf) -> list[Counted]:
    """What each plan counts."""
    for measure in dict.fromkeys(one.measure for one in plans):
        if measure.key not in shelf:
            rows = fetch(connection, figures_select(measure, holdings))
            shelf[measure.key] = rows.partition_by("series", "margin", as_dict=True)
    counts = [count_rows(plan, [shelf[plan.measure.key][one] for one in _margins(plan)]) for plan in plans]
    sums = [_sums(plan, holdings, shelf[plan.measure.key]) for plan in plans]
    # At once: what a frame costs beside its counting is paid once.
    found = iter(pl.collect_all([*counts, *(one for mine in sums for one in mine.values())]))
    frames = [next(found) for _ in plans]
    return [Counted(frame, {code: next(found) for code in mine}) for frame, mine in zip(frames, sums, strict=True)]


def figures_select(measure: Measure, holdings: Holdings) -> Statement:
    """The open rows of a measure: codes and figures of all its margins, with the subregions of the recording country.

    Without the columns that none of its margins breaks down: they hold one code.
    """
    figure, margins = official_figure.c, [margin for one in holdings.of(measure.key) for margin in one.reported]
    broken_down = {key for margin in margins for key in margin.split("+")}
    names = [*_READ, *(name for name in _CODES if name in measure.always | broken_down)]
    columns = [*(figure[name] for name in names), *(country.c[name] for name in _OF_COUNTRY)]
    joined = official_figure.outerjoin(country, country.c.code == figure.recorded_country)
    known = is_open(official_figure, holdings.known_batch)
    return select(*columns).select_from(joined).where(known, figure.measure == measure.key, ~is_left_out())


def count_rows(plan: Plan, margins: Sequence[pl.DataFrame]) -> pl.LazyFrame:
    """How the rows of a plan are counted from its margins; without `by` one row."""
    keys = (*plan.question.by, *plan.question.filters.dimensions)
    needed = list(dict.fromkeys((*_COUNTED_FROM, *(DIMENSION[key].column for key in keys))))
    figures = pl.concat([margin.lazy().select(needed) for margin in margins])
    figures = figures.filter(*_chosen(plan.question.filters))
    by = [pl.col(DIMENSION[key].column).alias(key) for key in plan.question.by]
    value = pl.col("value")
    counts = (
        # A sum of nothing but gaps is a gap.
        pl.when(value.count() > 0).then(value.sum()).alias("value"),
        pl.coalesce("value_high", "value").sum().alias("value_high"),
        pl.col("value_high").count().cast(pl.Int64).alias("ranges"),
        pl.len().cast(pl.Int64).alias("n"),
    )
    return figures.group_by(by).agg(counts) if by else figures.select(counts)


def _sums(counted: Plan, holdings: Holdings, margins: Mapping[Margin, pl.DataFrame]) -> Mapping[str, pl.LazyFrame]:
    """For each series whose parts are read of another margin than their total: both, as two rows."""
    question = replace(counted.question, by=())
    whole = plan(question, counted.measure, holdings.of(counted.measure.key))
    pairs = {code: (margin, whole.margins.get(code)) for code, margin in counted.margins.items()}
    return {
        code: pl.concat([count_rows(whole, [margins[code, parts]]), count_rows(whole, [margins[code, total]])])
        for code, (parts, total) in pairs.items()
        if total and total != parts
    }


def _margins(plan: Plan) -> list[Margin]:
    return sorted(plan.margins.items())


def _chosen(filters: Filters) -> Iterator[pl.Expr]:
    if filters.period:
        yield _inside(filters.period)
    for key, codes in filters.codes:
        column = pl.col(DIMENSION[key].column)
        # A country that is unknown, or outside the Americas, has no subregion.
        outside = column.is_null() if DIMENSION[key].via_country and "unknown" in codes else pl.lit(value=False)
        yield column.is_in(codes) | outside


def _inside(period: Period) -> pl.Expr:
    """Figures whose whole period is inside another."""
    return (pl.col("period_start") >= period.starts_on) & (pl.col("period_end") <= period.ends_on)
