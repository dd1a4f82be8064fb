"""What smuggled migrants paid for: it goes with what they paid, and with the corridor."""

from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.draws import Choices, Ints, at, chance, named, positions, uniform
from database.demonstration.lists import choices_among, invented, listed, rows_of
from database.schema import known_bit

_AS_THE_OTHERS = 0.75
"""Share of persons who bought what others of their case bought for the same fee (invented)."""
_KNOWN_WITH_THE_FEE, _KNOWN_WITH_THE_JOURNEY, _KNOWN_OF_OTHERS = 0.97, 0.76, 0.64
"""Shares in which the service is recorded (invented)."""
_UNKNOWN = -1


def services(rng: Generator, persons: pl.DataFrame, kind: Ints) -> pl.Series:
    """Codes of service; unknown for victims of trafficking. `kind` is a row of circumstances.csv for each person."""
    n, case = len(persons), persons["case"].to_numpy()
    fee = positions(listed("fee_band"), persons["fee_band"])
    of_case, own = uniform(rng, int(case[-1]) + 1 if n else 0), uniform(rng, n)
    place = np.where(chance(rng, n, _AS_THE_OTHERS), of_case[case], own)
    found = at(_services(), np.maximum(kind, 0) * len(listed("fee_band")) + fee, place)
    shared = ((persons["known"] & known_bit("transit_country")) != 0).to_numpy()
    told = np.where(shared, _KNOWN_WITH_THE_JOURNEY, _KNOWN_OF_OTHERS)
    known = chance(rng, n, np.where(persons["fee_band"].to_numpy() != "unknown", _KNOWN_WITH_THE_FEE, told))
    migrant = (persons["role"] == "smuggled_migrant").to_numpy()
    return named(listed("service"), np.where(known & migrant, found, _UNKNOWN))


@cache
def _services() -> Choices:
    """Groups: the bands of fees for the first corridor of circumstances.csv, then those for the second, ..."""
    kinds, fees = rows_of("circumstances.csv")["service"], listed("fee_band")
    return choices_among(listed("service"), (_weights(kind, fee) for kind in kinds for fee in fees))


def _weights(kind: str, fee: str) -> dict[str, float]:
    """In the order of the list, so that who draws the same place buys much the same."""
    weights, leaning = invented()["service"][kind], invented()["service_by_fee"][fee]
    return {code: weights.get(code, 0.0) * leaning.get(code, 1.0) for code in listed("service")}
