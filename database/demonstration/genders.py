"""Gender as persons state it, where the source asks at all."""

from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.draws import Choices, Flags, named, pick, positions
from database.demonstration.lists import choices_by, invented, listed

_EVERYWHERE = "everywhere"


def genders(rng: Generator, sex: pl.Series, source: pl.Series, country: pl.Series) -> pl.Series:
    """Codes of gender: not_collected by the sources that do not ask, else mostly that of the sex."""
    stated = pick(rng, _stated(), positions(listed("sex"), sex))
    not_collected = listed("gender").index("not_collected")
    return named(listed("gender"), np.where(_asks(source, country), stated, not_collected))


def _asks(source: pl.Series, country: pl.Series) -> Flags:
    """A kind of source may ask everywhere, or in some of the countries that record."""
    asks = np.zeros(len(source), dtype=np.bool_)
    for name, where in invented()["gender_collected"].items():
        there = (source == name).to_numpy()
        asks |= there if where == _EVERYWHERE else there & country.is_in(where).to_numpy()
    return asks


@cache
def _stated() -> Choices:
    return choices_by(listed("gender"), listed("sex"), invented()["gender"])
