"""Journeys of cases: ordered legs along a corridor, and what they say of each person in the case."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.corridors import stops, ways
from database.demonstration.draws import Choices, Ints, chance, named, pick, pick_alike
from database.demonstration.geography import country_bits, places
from database.demonstration.lists import UNKNOWN, bits, choices_among, countries, invented, listed

_TRANSPORT_UNKNOWN, _CROSSING_UNKNOWN = 0.12, 0.15
_UNKNOWN = -1
_WEAKER = ("documented", "stated", "inferred")


@dataclass(frozen=True)
class Journeys:
    """`legs` in the order of their cases; `seen` has the masks of each case, 0 where no journey is recorded.

    Columns of `legs`: case (position among the cases), position (from 1), from_place, to_place, transport,
    crossing_type, certainty. Columns of `seen`: transport, crossing_type, transit_country. `told` has a row for each
    case too, with the codes in route, first_place, last_place and certainty, unknown where no journey is recorded.
    """

    legs: pl.DataFrame
    seen: pl.DataFrame
    told: pl.DataFrame


def journeys(rng: Generator, cases: pl.DataFrame) -> Journeys:
    """The journeys of cases whose first and last stop are recorded."""
    first, last = cases["first"].to_numpy(), cases["last"].to_numpy()
    legs = last - first
    case = np.repeat(np.arange(len(cases)), legs)
    position = np.arange(len(case)) - np.repeat(np.cumsum(legs) - legs, legs) + 1
    arrived = first[case] + position
    transport, crossing = _travelled(rng, arrived)
    seen = {
        "transport": _by_case(bits("transport")[transport], legs),
        "crossing_type": _by_case(bits("crossing_type")[crossing], legs),
        "transit_country": _between(arrived, first, last, legs),
    }
    certainty = pick_alike(rng, _certainty(), len(case))
    return Journeys(
        legs=pl.DataFrame(
            {
                "case": case,
                "position": position,
                "from_place": named(places().code, stops().place[arrived - 1]),
                "to_place": named(places().code, stops().place[arrived]),
                "transport": named(listed("transport"), transport),
                "crossing_type": named(listed("crossing_type"), crossing),
                "certainty": named(_WEAKER, certainty),
            }
        ),
        seen=pl.DataFrame(seen),
        told=_told(first, last, certainty),
    )


def _told(first: Ints, last: Ints, certainty: Ints) -> pl.DataFrame:
    """What a case's journey is counted by; it is as certain as its weakest leg."""
    legs = last - first
    ends = {
        name: named(places().code, np.where(legs > 0, stops().place[stop], _UNKNOWN))
        for name, stop in (("first_place", first), ("last_place", last))
    }
    weakest = np.full(len(legs), _UNKNOWN)
    if len(certainty):
        weakest[legs > 0] = np.maximum.reduceat(certainty, (np.cumsum(legs) - legs)[legs > 0])
    return pl.DataFrame({"route": _routes(first, last), **ends, "certainty": named((*_WEAKER, UNKNOWN), weakest)})


def _routes(first: Ints, last: Ints) -> pl.Series:
    """The countries of each journey. Far fewer pairs of stops than cases."""
    pairs, which = np.unique(np.stack([first, last]), axis=1, return_inverse=True)
    return named([_route(*pair) for pair in pairs.T.tolist()], which.ravel())


def _route(first: int, last: int) -> str:
    passed = [countries()[number] for number in stops().country[first : last + 1]]
    return "-".join(code for code, _ in groupby(passed)) if last > first else UNKNOWN


def _travelled(rng: Generator, arrived: Ints) -> tuple[Ints, Ints]:
    """Transport and crossing of each leg. That no border was crossed is seen from its ends: always known."""
    ride = pick(rng, ways().ride, stops().way[arrived])
    transport, crossing = ways().transport[ride], ways().crossing[ride]
    at_border = crossing != listed("crossing_type").index("no_border")
    unclear = at_border & chance(rng, len(ride), _CROSSING_UNKNOWN)
    return (
        np.where(chance(rng, len(ride), _TRANSPORT_UNKNOWN), _UNKNOWN, transport),
        np.where(unclear, _UNKNOWN, crossing),
    )


def _between(arrived: Ints, first: Ints, last: Ints, legs: Ints) -> Ints:
    """Countries on the way that are not those of the first or the last stop."""
    of_stop = country_bits()[stops().country]
    passed = _by_case(of_stop[arrived], legs)
    return np.asarray(passed & ~(of_stop[first] | of_stop[last]))


def _by_case(masks: Ints, legs: Ints) -> Ints:
    """The masks of each case's legs in one; 0 for a case without legs."""
    found = np.zeros(len(legs), dtype=np.int64)
    if len(masks):
        found[legs > 0] = np.bitwise_or.reduceat(masks, (np.cumsum(legs) - legs)[legs > 0])
    return found


@cache
def _certainty() -> Choices:
    return choices_among(_WEAKER, [invented()["certainty"]])
