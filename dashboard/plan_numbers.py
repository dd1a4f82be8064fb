"""The figures of a plan: its posts, who was recorded at each, and when."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from components.apart import rows_of
from components.numbers import collated
from dashboard.parts import Context
from dashboard.places_found import Found, asked_of, filters_at, found_in
from dashboard.places_found import questions as places_questions
from dashboard.plan_choice import Choice, Post, choice_of, first_of, posts_of
from dashboard.state import State
from queries.figures import Figures, Question
from queries.filters import Period
from queries.holdings import Holdings

PLACE, COUNTRY = "recorded_place", "recorded_country"
GROUPS: Mapping[str, tuple[str, str]] = {
    "women": ("female", "adult"),
    "girls": ("female", "child"),
    "men": ("male", "adult"),
    "boys": ("male", "child"),
}
MOST_CITIZENSHIPS = 3
_NOT_STATED = {"unknown", "not_broken_down"}
_NOT_NAMED = {*_NOT_STATED, "other", "mixed"}
_YEAR = 12
_PEAK = 2
"""How many times the mean month the highest has, to be named."""


@dataclass(frozen=True)
class Who:
    """Persons recorded at a place: in all, of each group, of the commonest citizenships; `withheld`: some are not told.

    `known`: those whose sex and age are known. `citizens`: those whose citizenship is known; `stated`: all that the
    figures by citizenship count.
    """

    total: int = 0
    known: int = 0
    groups: tuple[tuple[str, int], ...] = ()
    citizenships: tuple[tuple[str, int], ...] = ()
    withheld: bool = False
    citizens: int = 0
    stated: int = 0


@dataclass(frozen=True)
class Season:
    """Cases at a place in the months of the year that the operation takes, of all.

    Of whole years, so that no month counts more often than another; `share`: the part of the year those months are.
    `most`: the month (1 to 12) with the most cases, if it has twice the mean month or more; else 0.
    """

    inside: int
    total: int
    share: float
    most: int


@dataclass(frozen=True, eq=False)
class Plan:
    """A plan as it is shown: what was chosen, posts by country, who and when at each, what it rests on.

    `first`: the countries that stand in full, before the others; both by name. `years`: of `seasons`.
    """

    choice: Choice
    posts: Mapping[str, tuple[Post, ...]]
    first: frozenset[str]
    who: Mapping[str, Who]
    seasons: Mapping[str, Season]
    years: int
    found: Found
    rests_on: tuple[Figures, ...]

    @property
    def all(self) -> tuple[Post, ...]:
        """All posts, in the order of the countries."""
        return tuple(post for some in self.posts.values() for post in some)


def questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    """All that the plan asks: what the ranked list asks, and who was recorded at each place."""
    return (*places_questions(state, holdings), *_of_persons(state, holdings))


def _of_persons(state: State, holdings: Holdings) -> tuple[Question, ...]:
    filters = filters_at(state, holdings)
    if filters is None or asked_of(state, holdings) is None:
        return ()
    return tuple(Question(state.measure, (PLACE, *keys), filters) for keys in (("sex", "age"), ("citizenship",)))


@lru_cache(maxsize=8)
def plan_of(context: Context) -> Plan | None:
    """The plan of a drawing; None where places cannot be compared (places_found.why_not says why)."""
    found, asked = found_in(context), asked_of(context.state, context.holdings)
    if found is None or asked is None:
        return None
    cases = context.answers[asked.cases]
    choice = choice_of(context.state, cases.as_of)
    unordered = posts_of(choice, found.spots, context.holdings)
    first = first_of(choice, unordered)
    posts = {country: unordered[country] for country in sorted(unordered, key=_order(first, context))}
    codes = [post.code for some in posts.values() for post in some]
    persons = [context.answers[one] for one in _of_persons(context.state, context.holdings)]
    seasons = {code: season_of(found.seasons.get(code, ()), choice.months) for code in codes}
    years = len(found.history) // _YEAR
    return Plan(choice, posts, first, who_of(codes, *persons), seasons, years, found, (cases, *persons))


def _order(first: frozenset[str], context: Context) -> Callable[[str], tuple[bool, str]]:
    """By name: which country has most is no order of importance. What stands in full comes before the rest."""
    return lambda country: (country not in first, collated(context.voice.code(COUNTRY, country)))


def who_of(codes: Sequence[str], groups: Figures, citizenships: Figures) -> Mapping[str, Who]:
    """Who was recorded at some places: figures by place, sex and age, and by place and citizenship."""
    by_group, by_citizenship = _cells(groups, codes), _cells(citizenships, codes)
    return {code: _who(by_group.get(code, {}), by_citizenship.get(code, {})) for code in codes}


def _cells(figures: Figures, codes: Sequence[str]) -> dict[str, dict[tuple[str, ...], int | None]]:
    found: dict[str, dict[tuple[str, ...], int | None]] = {}
    if figures.declined or PLACE not in figures.frame.columns:
        return found
    wanted = set(codes)
    keys = [key for key in figures.question.by if key != PLACE]
    for place, value, *rest in rows_of(figures, PLACE, "value", *keys):
        if place in wanted:
            found.setdefault(place, {})[tuple(rest)] = value
    return found


def _who(groups: Mapping[tuple[str, ...], int | None], of: Mapping[tuple[str, ...], int | None]) -> Who:
    counts = {name: groups.get(key) or 0 for name, key in GROUPS.items()}
    named = {codes[0]: value for codes, value in of.items() if codes[0] not in _NOT_NAMED and value}
    largest = sorted(named.items(), key=lambda one: (-one[1], one[0]))[:MOST_CITIZENSHIPS]
    known = sum(value or 0 for (sex, age, *_), value in groups.items() if "unknown" not in {sex, age})
    return Who(
        sum(value or 0 for value in groups.values()),
        known,
        tuple((name, n) for name, n in counts.items() if n),
        tuple(largest),
        any(value is None for value in (*groups.values(), *of.values())),
        sum(value or 0 for (code, *_), value in of.items() if code not in _NOT_STATED),
        sum(value or 0 for value in of.values()),
    )


def season_of(by_month: Sequence[int], months: Period) -> Season:
    """The part of a place's cases in the months of an operation; `by_month`: cases from January to December."""
    inside = set(_months_of_year(months))
    counts = list(by_month) or [0] * _YEAR
    most = counts.index(max(counts)) + 1 if max(counts) * _YEAR >= _PEAK * sum(counts) > 0 else 0
    return Season(sum(counts[one - 1] for one in inside), sum(counts), len(inside) / _YEAR, most)


def _months_of_year(months: Period) -> Iterator[int]:
    first, last = (int(one[:4]) * _YEAR + int(one[5:]) - 1 for one in (months.first, months.last))
    yield from (number % _YEAR + 1 for number in range(first, min(last, first + _YEAR - 1) + 1))
