"""Who is no national: a smuggled migrant enters a State of which the person is not one (SOM Protocol, article 3)."""

from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.corridors import corridors, stops
from database.demonstration.draws import Ints, pick
from database.demonstration.lists import countries

NOWHERE = -1
_TRIES = 4


def entered(first: Ints, last: Ints) -> Ints:
    """The country of the last stop where the journey crosses a border into it; NOWHERE without such a journey."""
    country, recorded = stops().country, first >= 0
    return np.where(recorded & (country[first] != country[last]), country[last], NOWHERE)


def foreigners(rng: Generator, mix: Ints, citizenship: Ints, into: Ints) -> Ints:
    """Citizenships, drawn again from the mix where they are of the country entered; unknown where that is in vain."""
    found = citizenship.copy()
    for _ in range(_TRIES):
        own = np.flatnonzero(found == into)
        found[own] = pick(rng, corridors().citizenship, mix[own])
    return np.where(found == into, _unknown(), found)


def destinations(rng: Generator, corridor: Ints, citizenship: Ints) -> Ints:
    """A country for each migrant, not their own: who seems to travel home has another or an unknown destination."""
    found = pick(rng, corridors().destination, corridor)
    home = np.flatnonzero(found == citizenship)
    found[home] = pick(rng, corridors().destination, corridor[home])
    return np.where(found == citizenship, _unknown(), found)


def abroad(cases: pl.DataFrame, case: Ints, citizenship: Ints) -> Ints:
    """Citizenships of victims: nobody who was brought across a border is in the own country, but from most's."""
    into = entered(cases["first"].to_numpy(), cases["last"].to_numpy())
    return np.where(citizenship == into[case], cases["victims_from"].to_numpy()[case], citizenship)


@cache
def _unknown() -> int:
    return len(countries()) - 1
