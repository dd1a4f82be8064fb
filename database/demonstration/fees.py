"""What persons paid for a journey, where they said so."""

from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.corridors import stops
from database.demonstration.draws import Choices, Flags, Ints, chance, named, pick
from database.demonstration.lists import choices_among, listed, rows_of, weights_of

_KNOWN_OF_MIGRANTS, _KNOWN_OF_VICTIMS = 0.55, 0.1
"""Shares of those with a recorded journey who said what was paid (invented)."""
_NOTHING = 0.5
"""Share of such victims who paid nothing: whoever meant to exploit them did (invented)."""
_AS_THE_OTHERS = 0.75
"""Share of persons who paid as much as the others of their case (invented)."""
_UNKNOWN = -1


def fee_bands(rng: Generator, cases: pl.DataFrame, persons: pl.DataFrame, shared: Flags) -> pl.Series:
    """Codes of fee_band; unknown where the person shared no recorded journey, and where nobody asked.

    `cases` has the first stop of each case's journey, `persons` the columns case and role.
    """
    case, victim = persons["case"].to_numpy(), (persons["role"] == "victim").to_numpy()
    corridor = _corridors()[np.maximum(cases["first"].to_numpy(), 0)]
    of_case, own = pick(rng, _fees(), corridor), pick(rng, _fees(), corridor[case])
    n, nothing = len(case), listed("fee_band").index("nothing")
    paid = np.where(chance(rng, n, _AS_THE_OTHERS), of_case[case], own)
    free = victim & chance(rng, n, _NOTHING)
    known = shared & chance(rng, n, np.where(victim, _KNOWN_OF_VICTIMS, _KNOWN_OF_MIGRANTS))
    return named(listed("fee_band"), np.where(known, np.where(free, nothing, paid), _UNKNOWN))


@cache
def _fees() -> Choices:
    return choices_among(listed("fee_band"), map(weights_of, rows_of("fees.csv")["fees"]))


@cache
def _corridors() -> Ints:
    """The row of fees.csv for each stop."""
    rows = rows_of("fees.csv")["corridor"].to_list()
    return np.array([rows.index(name) for name in stops().corridor], dtype=np.int64)
