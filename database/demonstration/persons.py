"""What is said of any person: sex, age, citizenship, and how often it is not said."""

from collections.abc import Mapping
from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.draws import Choices, Flags, Ints, chance, choices, named, pick
from database.demonstration.lists import choices_by, countries, invented, listed, published
from database.schema import known_bit

_OTHER_SEX, _SEX_UNKNOWN = 0.003, 0.025
_OF_SEX = {False: listed("sex").index("male"), True: listed("sex").index("female")}
_BAND, _ONLY_CHILD_OR_ADULT, _NO_AGE = range(3)
_STATED = {
    "victims": {_BAND: 48, _ONLY_CHILD_OR_ADULT: 30, _NO_AGE: 22},
    "migrants": {_BAND: 50, _ONLY_CHILD_OR_ADULT: 44, _NO_AGE: 6},
    "suspects": {_BAND: 62, _ONLY_CHILD_OR_ADULT: 28, _NO_AGE: 10},
}
"""Half of the victims of the CTDC have no age band (52 %). How many of those are known to be children is invented."""
_KINDS = tuple(_STATED)
_AGES = ("child", "adult")


def sexes(rng: Generator, female: Flags) -> pl.Series:
    """Codes of sex, of some persons another or unknown."""
    n, codes = len(female), listed("sex")
    known = np.where(female, _OF_SEX[True], _OF_SEX[False])
    other = np.where(chance(rng, n, _OTHER_SEX), codes.index("other"), known)
    return named(codes, np.where(chance(rng, n, _SEX_UNKNOWN), codes.index("unknown"), other))


def ages(rng: Generator, kind: str, child: Flags) -> dict[str, pl.Series]:
    """Codes of age and age_band of victims, migrants or suspects, some of them coarse or unknown."""
    adult, bands = (~child).astype(np.int64), listed("age_band")
    stated = pick(rng, _stated(), np.full(len(child), _KINDS.index(kind)))
    fine = pick(rng, _bands(kind), adult)
    coarse = np.where(child, bands.index("0-17"), bands.index("18plus"))
    unknown = np.full(len(child), bands.index("unknown"))
    age = np.where(stated == _NO_AGE, listed("age").index("unknown"), np.where(child, *map(listed("age").index, _AGES)))
    return {"age": named(listed("age"), age), "age_band": named(bands, np.choose(stated, [fine, coarse, unknown]))}


def citizenships(rng: Generator, country: Ints, unknown: float) -> Ints:
    """Positions in the list of countries, with a share made unknown."""
    return np.where(chance(rng, len(country), unknown), len(countries()) - 1, country)


def known_blocks(masks: Mapping[str, Ints], **recorded: Flags) -> Ints:
    """The number that says which of these blocks are recorded.

    Those named in `recorded` where it says so, with or without an answer; of the others those that have any answer.
    """
    known = {block: recorded.get(block, mask != 0) for block, mask in masks.items()}
    return np.asarray(sum(np.where(said, known_bit(block), 0) for block, said in known.items()))


@cache
def _stated() -> Choices:
    return choices([_STATED[kind] for kind in _KINDS])


@cache
def _bands(kind: str) -> Choices:
    tables = published() if kind == "victims" else invented()
    return choices_by(listed("age_band"), _AGES, tables[f"{kind}_age_band"])
