"""The corridors along which migrants are smuggled and some victims are moved: their stops, and who travels there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from database.demonstration.draws import Choices, Floats, Ints, choices
from database.demonstration.geography import kilometres, place_of, places
from database.demonstration.lists import YEARS, choices_among, countries, listed, rows_of, weights_of

NO_ROUTE = -1
COMPOSITIONS = ("honduras", "darien")
_SOUTHWARD = "reverse_south"
"""A corridor of returns: nobody is trafficked along it."""
_FAR_KM = 150
_NOT_FAR = ("foot", "motorcycle")
"""Nobody goes farther than _FAR_KM in one leg by these."""


@dataclass(frozen=True)
class Corridors:
    """Corridors of migrants, by position in this list; `first` is the position of their first stop in `stops`.

    `detection` chooses a stop and `destination` a country for a corridor, `citizenship` a country for a `mix`, which
    has a row for each corridor and a column for each year. `a_year` says how many (thousands; much of it invented).
    """

    code: tuple[str, ...]
    season: tuple[str, ...]
    composition: Ints
    mixed: NDArray[np.bool_]
    first: Ints
    a_year: Floats
    detection: Choices
    destination: Choices
    citizenship: Choices
    mix: Ints


@dataclass(frozen=True)
class Stops:
    """Stops of all corridors, one after another; `way` is a group of `ride` in `ways`: how one gets there."""

    corridor: tuple[str, ...]
    place: Ints
    country: Ints
    way: Ints


@dataclass(frozen=True)
class Ways:
    """Means of transport and ways of crossing that go together; `ride` chooses a pair for a way, near or far."""

    ride: Choices
    transport: Ints
    crossing: Ints


@dataclass(frozen=True)
class Routes:
    """Parts of corridors by which victims get from one country to another, or move within one.

    `pair` is the group of `part` for two countries, NO_ROUTE where no corridor joins them.
    """

    pair: Ints
    part: Choices
    first: Ints
    last: Ints


@cache
def corridors() -> Corridors:
    """Corridors of smuggled migrants."""
    rows = rows_of("corridors.csv").filter(pl.col("kind") != "trafficking")
    code, years = tuple(rows["corridor"]), rows.select(f"y{year}" for year in YEARS)
    mixes = rows_of("mixes.csv")
    return Corridors(
        code=code,
        season=tuple(rows["season"]),
        composition=np.array([COMPOSITIONS.index(name) for name in rows["composition"]], dtype=np.int64),
        mixed=(rows["kind"] == "both").to_numpy(),
        first=np.array([stops().corridor.index(name) for name in code], dtype=np.int64),
        a_year=years.to_numpy(),
        detection=choices([_detection(name) for name in code]),
        destination=choices_among(countries(), map(weights_of, rows["destinations"])),
        citizenship=choices_among(countries(), map(weights_of, mixes["citizenships"])),
        mix=np.array([[_mix(mixes, name, year) for year in YEARS] for name in rows["mix"]], dtype=np.int64),
    )


@cache
def stops() -> Stops:
    """Stops of all corridors in the order of the journey."""
    rows = rows_of("stops.csv")
    place = np.array([place_of(code) for code in rows["place"]], dtype=np.int64)
    way = [_kinds_of_way().index(kind) if kind[0] else 0 for kind in _ways_there()]
    return Stops(tuple(rows["corridor"]), place, places().country[place], np.array(way, dtype=np.int64))


@cache
def ways() -> Ways:
    """How people travel, and how they cross a border on the way."""
    rows = rows_of("ways.csv").with_row_index("ride")
    lasting = ~pl.col("transport").is_in(_NOT_FAR)
    found = (rows.filter((lasting | (not far)) & (pl.col("way") == name)) for name, far in _kinds_of_way())
    rides = [dict(kind.select("ride", "weight").iter_rows()) for kind in found]
    transport = [listed("transport").index(code) for code in rows["transport"]]
    crossing = [listed("crossing_type").index(code) for code in rows["crossing_type"]]
    return Ways(choices(rides), np.array(transport, dtype=np.int64), np.array(crossing, dtype=np.int64))


@cache
def routes() -> Routes:
    """From the first stop in one country to each later stop in the other."""
    parts = sorted(set(_parts()))
    pairs = sorted({part[:2] for part in parts})
    grouped = [{n: 1.0 for n, part in enumerate(parts) if part[:2] == pair} for pair in pairs]
    pair = np.full((len(countries()), len(countries())), NO_ROUTE, dtype=np.int64)
    for number, (origin, recorded) in enumerate(pairs):
        pair[origin, recorded] = number
    first, last = (np.array([part[end] for part in parts], dtype=np.int64) for end in (2, 3))
    return Routes(pair, choices(grouped), first, last)


def _detection(corridor: str) -> dict[int, float]:
    weights = rows_of("stops.csv")["detection"]
    return {n: weights[n] for n, name in enumerate(stops().corridor) if name == corridor}


def _mix(mixes: pl.DataFrame, name: str, year: int) -> int:
    rows = zip(mixes["mix"], mixes["first_year"], mixes["last_year"], strict=True)
    return next(n for n, (mix, first, last) in enumerate(rows) if mix == name and first <= year <= last)


@cache
def _kinds_of_way() -> tuple[tuple[str, bool], ...]:
    return tuple(sorted({kind for kind in _ways_there() if kind[0]}))


@cache
def _ways_there() -> tuple[tuple[str, bool], ...]:
    """The way to each stop from the one before, empty for the first of a corridor, and whether it is far."""
    rows = rows_of("stops.csv")
    place = np.array([place_of(code) for code in rows["place"]], dtype=np.int64)
    far = kilometres(np.roll(place, 1), place) > _FAR_KM
    return tuple(zip(rows["way"].fill_null(""), far.tolist(), strict=True))


def _parts() -> Iterator[tuple[int, int, int, int]]:
    """Country of the first and the last stop, and the two stops."""
    country, corridor = stops().country.tolist(), stops().corridor
    for first, last in combinations(range(len(corridor)), 2):
        if corridor[first] != corridor[last] or corridor[first] == _SOUTHWARD:
            continue
        entered = first == 0 or corridor[first - 1] != corridor[first] or country[first - 1] != country[first]
        inside = len(set(country[first : last + 1])) == 1
        if inside or (entered and country[first] != country[last]):
            yield country[first], country[last], first, last
