"""From a question to SQL: which margin answers it in each series, and the select that reads published figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.figures import Question
from queries.holdings import HeldSeries
from queries.measures import MEASURE, Measure


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
