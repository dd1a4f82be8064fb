"""How many persons pass through each country, out of the routes of their journeys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from itertools import groupby

from queries.comparison import LEAST_FOR_PERCENT

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Passage:
    """The persons of one country's routes; a person is counted once in each, however often a route comes there.

    `started` there; `arrived` there, from another country; `passed_through`: arrived and left again; `ended` there.
    Who stays inside one country has started and ended in it, and not arrived. Who comes back has done all but pass.
    """

    started: int = 0
    arrived: int = 0
    passed_through: int = 0
    ended: int = 0

    @property
    def share(self) -> float | None:
        """Of those who arrived, the share who left again; None of fewer than twenty."""
        return self.passed_through / self.arrived if self.arrived >= LEAST_FOR_PERCENT else None


@dataclass(frozen=True)
class Transit:
    """Passages by country, ordered by code; `persons` with a route that is known, and those without one.

    A person counts in every country of the route: the countries add up to more than the persons.
    """

    countries: Mapping[str, Passage] = field(default_factory=dict)
    persons: int = 0
    unknown: int = 0


def transit(rows: Iterable[tuple[str, int]]) -> Transit:
    """Who passed where, of persons by route: countries in order such as VEN-COL-PAN, or unknown."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(fields(Passage)))
    persons = unknown = 0
    for route, those in rows:
        if route == UNKNOWN:
            unknown += those
            continue
        persons += those
        for at, countries in enumerate(_passages(route)):
            for one in countries:
                counts[one][at] += those
    return Transit({one: Passage(*counts[one]) for one in sorted(counts)}, persons, unknown)


def _passages(route: str) -> tuple[Iterable[str], ...]:
    """The countries of a route by what is done there, as the fields of Passage; a leg inside one is no arrival."""
    countries = [one for one, _ in groupby(route.split("-"))]
    return countries[:1], set(countries[1:]), set(countries[1:-1]), countries[-1:]
