"""The figures of years that a later delivery changed: as they are now, and as they were known before it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from components.changes import Revised
from components.numbers import day
from dashboard.pair import Pair
from dashboard.parts import Context
from dashboard.state import State
from queries.figures import Question, Source
from queries.filters import PERIOD, Period
from queries.holdings import Holdings

YEAR = "year"


def revised_questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    """The years as they are now and as they were known before the last revision; nothing where there was none."""
    days = [one.revised_on for one in holdings.of(state.measure) if one.revised_on]
    if not days:
        return ()
    now = Question(state.measure, (YEAR,), state.filters.without(PERIOD, YEAR))
    return now, replace(now, known_on=max(days) - timedelta(days=1))


def revised(context: Context, most: int = 1) -> list[Revised]:
    """The years whose figures were changed by most persons; both deliveries cover them to their end."""
    asked = revised_questions(context.state, context.holdings)
    answers = [context.answers[one] for one in asked]
    if len(answers) != len(("now", "before")) or answers[0].question.by != answers[1].question.by:
        return []
    pair = Pair(*answers)
    found = sorted(_changed(pair, context), key=lambda one: (-abs(one.change.now - one.change.before), one.codes))
    return found[:most]


def _changed(pair: Pair, context: Context) -> Iterator[Revised]:
    by, known_on = pair.now.question.by, pair.before.question.known_on
    for codes in pair.codes:
        labelled = dict(zip(by, codes, strict=True))
        change = pair.change(codes) if labelled[YEAR].isdigit() and _is_whole(labelled, pair) else None
        if change and known_on and change.now != change.before:
            yield Revised(tuple(labelled.items()), change, day(known_on, context.locale))


def _is_whole(labelled: dict[str, str], pair: Pair) -> bool:
    """Whether both deliveries cover the year: what has only been added since was not revised."""
    year = Period(f"{labelled[YEAR]}-01", f"{labelled[YEAR]}-12")

    def covers(one: Source) -> bool:
        return one.since <= year.starts_on and one.as_of >= year.ends_on

    own = (
        [one for one in figures.sources if one.series == labelled.get("series", one.series)]
        for figures in (pair.now, pair.before)
    )
    return all(sources and all(map(covers, sources)) for sources in own)
