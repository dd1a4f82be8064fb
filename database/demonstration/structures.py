"""How the groups behind a case are built, where the source says so."""

from functools import cache
from itertools import product

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.draws import Choices, Floats, chance, named, pick, positions
from database.demonstration.lists import CRIMES, Weights, bits, choices_among, invented, listed

_TOO_SMALL = ((), ("individual",), ("individual", "pair"))
"""What a group cannot be with one suspect at most, with two, with more."""
_EXTORTED = ("extortion", "kidnapping")
_UNKNOWN = -1


def group_structures(rng: Generator, record: pl.DataFrame, suspects: pl.Series) -> pl.Series:
    """Codes of group_structure for each case, never smaller than the number of its suspects.

    `record` has crime, connected_crime and source of each case, `suspects` the case of each suspect.
    """
    crime = positions(CRIMES, record["crime"])
    size = np.clip(np.bincount(suspects.to_numpy(), minlength=len(record)), 1, len(_TOO_SMALL)) - 1
    extorted = (record["connected_crime"].to_numpy() & _bits_of(_EXTORTED)) != 0
    found = pick(rng, _structures(), (crime * len(_TOO_SMALL) + size) * 2 + extorted)
    known = chance(rng, len(record), _recorded()[positions(listed("source"), record["source"])])
    return named(listed("group_structure"), np.where(known, found, _UNKNOWN))


def _bits_of(connected_crimes: tuple[str, ...]) -> int:
    names = listed("connected_crime")
    return sum(int(bits("connected_crime")[names.index(code)]) for code in connected_crimes)


@cache
def _structures() -> Choices:
    """Groups: by crime, then by number of suspects, then without and with extortion or kidnapping."""
    leanings: tuple[Weights, Weights] = ({}, invented()["group_structure_where_extorted"])
    groups = product(CRIMES, _TOO_SMALL, leanings)
    return choices_among(listed("group_structure"), (_weights(*group) for group in groups))


def _weights(crime: str, too_small: tuple[str, ...], leaning: Weights) -> dict[str, float]:
    weights = invented()["group_structure"][crime].items()
    return {code: weight * leaning.get(code, 1.0) for code, weight in weights if code not in too_small}


@cache
def _recorded() -> Floats:
    table: dict[str, float] = invented()["group_structure_recorded"]
    return np.array([table.get(source, 0.0) for source in listed("source")])
