"""What must be said about the time that figures cover."""

from collections.abc import Iterator

import polars as pl

from queries.dimensions import PERIODS
from queries.figures import Question, Source
from queries.filters import Filters
from queries.holdings import HeldSeries, Holdings
from queries.periods import years_cut
from queries.select import Plan
from queries.words import Text, counted, text


def notes_on_time(chosen: Plan, frame: pl.DataFrame, holdings: Holdings) -> Iterator[Text]:
    """Dates that are not known, years that are cut or not over, and periods that begin or end outside the figures."""
    question = chosen.question
    held = [one for one in holdings.of(question.measure) if one.code in chosen.margins]
    yield from _undated(held, question)
    if any(one.year_only for one in held) and _cuts_years(question.filters):
        yield text("Records that give only the year count only if all of it is in the period.")
    if any(years_cut(one, chosen.margins[one.code], question.filters) for one in held):
        yield text("A year published as one annual figure counts only if all of it is in the period.")
    sources = [one.source_of(chosen.margins[one.code]) for one in held]
    for source in sources:
        yield from _outside(source, question.filters, holdings)
    if "year" in question.by:
        yield from _not_over(sources, set(frame["year"]))


def _cuts_years(filters: Filters) -> bool:
    period = filters.period
    part = period is not None and not (period.first.endswith("-01") and period.last.endswith("-12"))
    return part or bool(filters.of("month") or filters.of("quarter"))


def _undated(held: list[HeldSeries], question: Question) -> Iterator[Text]:
    filters, periods = question.filters, set(PERIODS)
    timed = filters.period or periods.intersection((*question.by, *filters.dimensions))
    undated = sum(one.undated for one in held)
    others = [key for key in filters.dimensions if key not in PERIODS]
    if not undated or not timed:
        return
    are_cases = question.measure == "cases"
    if others:
        in_words = text("Persons without a known date are in no period.")
        yield text("Cases without a known date are in no period.") if are_cases else in_words
    elif are_cases:
        yield counted(
            undated,
            "{n} case without a known date is in no period.",
            "{n} cases without a known date are in no period.",
            n=undated,
        )
    else:
        yield counted(
            undated,
            "{n} person without a known date is in no period.",
            "{n} persons without a known date are in no period.",
            n=undated,
        )


def _outside(source: Source, filters: Filters, holdings: Holdings) -> Iterator[Text]:
    period = filters.period
    if period and (period.first < f"{source.since:%Y-%m}" or period.last > f"{source.as_of:%Y-%m}"):
        series = holdings.names.of("series", source.series)
        yield text("{series}: figures from {first} to {last}.", series=series, first=source.since, last=source.as_of)


def _not_over(sources: list[Source], years: set[str]) -> Iterator[Text]:
    ends = max((source.as_of for source in sources), default=None)
    if ends and (ends.month, ends.day) != (12, 31) and str(ends.year) in years:
        yield text("{year} is not complete: figures end in {month}.", year=str(ends.year), month=ends)
