"""What a period without a row means: nothing was recorded, not recorded this way, or nobody reported."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from queries.dimensions import PERIODS
from queries.figures import NO_REPORT, NOT_RECORDED, SHOWN, Question
from queries.filters import Filters
from queries.holdings import HeldSeries, first_day, last_day, months_between
from queries.measures import MEASURE, Measure
from queries.select import needed_together

_MEANINGS = (SHOWN, NOT_RECORDED, NO_REPORT)
"""From the best to the worst known: a zero, figures that are not broken down so, no figures at all."""
LEFT_OVER = ("not_broken_down", "unknown")
"""Codes of what is left, which may well be nobody."""
_APART_FROM = "children_apart_from"
"""Before this break in a series, ages are not told apart."""


@dataclass(frozen=True)
class Reading:
    """One series, the margin that is read of it, and the dimensions it is read for.

    `reported` and `total` are the periods for which the margin and the total were published by anybody whom the
    filters let through. `is_used` says whether the source uses any of the codes that are chosen.
    """

    held: HeldSeries
    margin: str
    needed: frozenset[str]
    reported: frozenset[str]
    total: frozenset[str]
    is_used: bool


def reading(question: Question, held: HeldSeries, margin: str, chosen: Callable[[str], bool]) -> Reading:
    """A reading of a margin for the recording countries that are chosen."""
    measure = MEASURE[question.measure]
    needed = needed_together(question, measure)
    # What happened to nobody in an incident is not recorded with it; only how incidents are broken down is a list.
    told = needed if measure.absent_is_zero else {*question.filters.dimensions}
    is_used = all(_is_used(held, margin, key, question.filters) for key in told)

    def published(name: str) -> frozenset[str]:
        if not held.by_country:
            return held.reported.get(name, frozenset())
        found = (periods for (margin, place), periods in held.by_country.items() if margin == name and chosen(place))
        return frozenset().union(*found)

    return Reading(held, margin, needed, published(margin), published(held.total_margin), is_used)


def _is_used(held: HeldSeries, margin: str, dimension: str, filters: Filters) -> bool:
    chosen, used = set(filters.of(dimension)), held.codes.get((margin, dimension))
    return not chosen or used is None or not chosen.isdisjoint({*used, *LEFT_OVER})


class Row(NamedTuple):
    """One row of figures: a code per dimension of `by`, and the columns of Figures.frame."""

    codes: tuple[str, ...]
    value: int | None
    state: str
    high: int | None = None
    base: int | None = None


def fill_gaps(rows: Sequence[Row], question: Question, readings: Iterable[Reading], measure: Measure) -> Sequence[Row]:
    """The rows, and one for every period or series that should be among them and is not.

    Only for answers by a period, by series, by both, or by nothing, and by what is kept apart besides: gaps of other
    codes are not told.
    """
    by = question.by
    periods = [key for key in by if key in PERIODS]
    apart = [at for at, key in enumerate(by) if key in measure.kept_apart and key != "series"]
    whole = not by and rows
    if whole or len(periods) > 1 or not set(by) <= {*periods, *(by[at] for at in apart), "series"}:
        return rows
    parts = {tuple(row.codes[at] for at in apart) for row in rows} if apart else {()}
    told = [at for at in range(len(by)) if at not in apart]
    order = [(*told, *apart).index(at) for at in range(len(by))]
    found = {row.codes for row in rows}
    ranks: dict[tuple[str, ...], int] = {}
    for period in chain.from_iterable(_expected(one, question, measure) for one in readings):
        own = tuple(period.code(by[at]) for at in told)
        for part in parts:
            both = own + part
            codes = tuple(both[at] for at in order)
            ranks[codes] = min(period.rank, ranks.get(codes, period.rank))
    missing = [(codes, rank) for codes, rank in ranks.items() if codes not in found]
    return [*rows, *(Row(codes, None if rank else 0, _MEANINGS[rank]) for codes, rank in missing)]


def _inside(months: Sequence[str], filters: Filters) -> Sequence[str]:
    """The months such as 2020-01 that satisfy the filters on time."""
    period = filters.period
    if period is not None:
        months = [month for month in months if period.first <= month <= period.last]
    for key, codes in filters.codes:
        if key in PERIODS:
            months = [month for month in months if _code_of(month, key) in codes]
    return months


def _code_of(month: str, key: str) -> str:
    return month[:4] if key == "year" else quarter_of(month) if key == "quarter" else month


def quarter_of(month: str) -> str:
    """The quarter of a month: 2020-q1 of 2020-01."""
    return f"{month[:4]}-q{(int(month[5:]) + 2) // 3}"


def years_cut(held: HeldSeries, margin: str, filters: Filters) -> list[str]:
    """The years that were published as one annual figure and lie only partly inside the period."""
    period = filters.period
    if period is None:
        return []
    years = _annual(held.reported[margin])
    touched = [year for year in years if period.first[:4] <= year <= period.last[:4]]
    return [year for year in touched if period.first > f"{year}-01" or period.last < f"{year}-12"]


class _Expected(NamedTuple):
    """A month (or year, where `month` is one) of a series, and how good what is known of it is."""

    series: str
    month: str
    rank: int

    def code(self, key: str) -> str:
        """Its code in a dimension of time, or its series."""
        if key == "series":
            return self.series
        return self.month if len(self.month) <= len("2019") else _code_of(self.month, key)


def _expected(one: Reading, question: Question, measure: Measure) -> list[_Expected]:
    """Every period there should be something for."""
    published, total = one.held.reported[one.margin], one.held.reported.get(one.held.total_margin, frozenset())
    months = _inside(_months(published, total), question.filters)
    ranks = _ranks(one, months, measure)
    rows = [_Expected(one.held.code, month, rank) for month, rank in zip(months, ranks, strict=True)]
    if not {"month", "quarter"}.intersection(question.by):
        annual = [year for year in _annual(published | total) if _is_inside_whole(year, question.filters)]
        rows += [_Expected(one.held.code, year, _rank_of(one, year)) for year in annual]
    if not rows and not set(question.by).intersection(PERIODS):
        # Nothing is expected of this time; the series still has to say why it has no number.
        rows = [_Expected(one.held.code, "", 1 if years_cut(one.held, one.margin, question.filters) else 2)]
    return rows


def _is_inside_whole(year: str, filters: Filters) -> bool:
    ends = [f"{year}-01", f"{year}-12"]
    return len(_inside(ends, filters)) == len(ends) and not (filters.of("month") or filters.of("quarter"))


@lru_cache(maxsize=1000)
def _annual(periods: frozenset[str]) -> Sequence[str]:
    return sorted(code for code in periods if len(code) == len("2019"))


@lru_cache(maxsize=1000)
def _months(published: frozenset[str], total: frozenset[str]) -> Sequence[str]:
    months = [code for code in published | total if len(code) > len("2019")]
    return _between(min(months), max(months)) if months else ()


@lru_cache(maxsize=1000)
def _between(first: str, last: str) -> Sequence[str]:
    return sorted(months_between(first_day(first), last_day(last)))


def _ranks(one: Reading, months: Sequence[str], measure: Measure) -> list[int]:
    """How good what is known of each month is."""
    used = 0 if one.is_used else 1
    ranks = [used if measure.absent_is_zero else _rank_of(one, month) for month in months]
    breaks = [b.starts_on for margin, b in one.held.breaks if margin == one.margin and b.kind == _APART_FROM]
    if "age" not in one.needed or not breaks:
        return ranks
    return [1 if first_day(month) < max(breaks) else rank for month, rank in zip(months, ranks, strict=True)]


def _rank_of(one: Reading, period: str) -> int:
    if period in one.reported:
        return 0 if one.is_used else 1
    return 1 if period in one.total else 2
