"""How many persons are detected when: years, seasons, shocks and weeks of operations, cut into groups to generate."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from database.demonstration.corridors import corridors
from database.demonstration.days import MONTHS, MONTHS_A_YEAR, days
from database.demonstration.draws import Floats, Ints, apportion, generator
from database.demonstration.geography import detecting
from database.demonstration.lists import UNODC_SUBREGIONS, YEARS, rows_of

VICTIMS = 0.22
"""Share of victims of trafficking. Published detections have far fewer of them beside smuggled migrants, but a
demonstration of both crimes needs enough of each to break down."""
GROUP_PERSONS = 250_000
"""What is generated at once: bounds the memory."""
_LEAST_CHANCE, _SPREAD = 0.75, 0.5
"""A month lies somewhere between three and five quarters of what is expected of it."""


@dataclass(frozen=True)
class Stretch:
    """Days of one month, from `first` to before `end`, with the persons in them by corridor and by country."""

    first: int
    end: int
    migrants: Ints
    victims: Ints

    @property
    def persons(self) -> int:
        """All persons of the stretch."""
        return int(self.migrants.sum() + self.victims.sum())


def groups(persons: int, seed: int) -> Iterator[tuple[Stretch, ...]]:
    """All days in order of time, in groups of stretches: of one year at most, and of few enough persons."""
    group: tuple[Stretch, ...] = ()
    for stretch in _stretches(persons, seed):
        year = [MONTHS[days().month[part.first]][:4] for part in (*group[:1], stretch)]
        if sum(part.persons for part in (*group, stretch)) > GROUP_PERSONS or year[0] != year[-1]:
            yield group
            group = ()
        group = (*group, stretch)
    yield group


def _stretches(persons: int, seed: int) -> Iterator[Stretch]:
    rng = generator(seed)
    victims = round(persons * VICTIMS)
    by_corridor = apportion(_noisy(rng, _migrants()), persons - victims, rng.random())
    by_country = apportion(_noisy(rng, _victims()), victims, rng.random())
    starts = days().month_start.tolist()
    for (first, end), migrants, found in zip(pairwise(starts), by_corridor, by_country, strict=True):
        yield from _cut(Stretch(first, end, migrants, found))


def _cut(month: Stretch) -> Iterator[Stretch]:
    """A month with too many persons at once becomes several runs of days, with about as many persons each."""
    parts = month.persons // GROUP_PERSONS + 1
    ends = np.cumsum([0.0, *days().weight[month.first : month.end]])
    shares = ends / ends[-1]
    cuts = sorted({int(np.searchsorted(shares, part / parts)) for part in range(parts + 1)})
    for first, end in pairwise(cuts):
        migrants, victims = (_between(found, shares[first], shares[end]) for found in (month.migrants, month.victims))
        yield Stretch(month.first + first, month.first + end, migrants, victims)


def _between(numbers: Ints, before: float, after: float) -> Ints:
    return np.asarray(np.floor(numbers * after) - np.floor(numbers * before), dtype=np.int64)


def _noisy(rng: np.random.Generator, expected: Floats) -> Floats:
    return np.asarray(expected * (_LEAST_CHANCE + _SPREAD * rng.random(expected.shape)))


def _migrants() -> Floats:
    """Weights by month and corridor."""
    found, seasons = corridors(), rows_of("seasons.csv").drop("basis")
    shapes = {name: np.array(months) for name, *months in seasons.iter_rows()}
    by_corridor = zip(found.code, found.season, found.a_year, strict=True)
    return _with_operations(
        [_of_months(shapes[season], years, "migrants", code) for code, season, years in by_corridor]
    )


def _victims() -> Floats:
    """Weights by month and country."""
    found, even = detecting(), np.ones(MONTHS_A_YEAR)
    levels = {name: np.array(years) for name, *years in rows_of("victims_by_year.csv").drop("basis").iter_rows()}
    relative = [levels[name] / np.cumsum(levels[name])[-1] for name in UNODC_SUBREGIONS]
    by_country = zip(found.a_year, found.subregion, strict=True)
    return _with_operations(
        [_of_months(even, a_year * relative[of], "victims", "victims") for a_year, of in by_country]
    )


def _of_months(season: Floats, years: Floats, kind: str, code: str) -> Floats:
    """A year's number spread over its months by season and shocks."""
    shape = np.tile(season, len(YEARS)).reshape(len(YEARS), MONTHS_A_YEAR)
    shape = shape * _shocks(kind, code).reshape(shape.shape)
    sums = np.cumsum(shape, axis=1)[:, -1:]
    return np.asarray((shape / sums * years[:, None]).ravel())


def _shocks(kind: str, code: str) -> Floats:
    found = np.ones(len(MONTHS))
    for applies_to, first, last, factor, _ in rows_of("shocks.csv").iter_rows():
        if applies_to == kind or code.startswith(applies_to):
            found[MONTHS.index(first) : MONTHS.index(last) + 1] *= factor
    return found


def _with_operations(by_month: list[Floats]) -> Floats:
    """Columns put together, and each month as much higher as the operations in it ask for."""
    starts = days().month_start
    weights = np.add.reduceat(days().weight, starts[:-1]) / np.diff(starts)
    return np.asarray(np.column_stack(by_month) * weights[:, None])
