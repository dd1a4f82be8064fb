"""With which papers persons crossed borders: it goes with how they travelled and crossed."""

from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.answers import NOT_RECORDED, Answers, answers, masks
from database.demonstration.draws import Flags, Ints
from database.demonstration.lists import bits, invented, listed

_WAYS = ("false_papers", "by_air", "with_papers", "around_controls", "not_told")
_AGES = ("adult", "child")


def documents(rng: Generator, persons: pl.DataFrame, travelled: Flags) -> Ints:
    """Masks of document. `persons` has the masks transport and crossing_type, and age; only who travelled has any."""
    crossing, transport = (persons[name].to_numpy() for name in ("crossing_type", "transport"))
    ways = [
        _has("crossing_type", crossing, "official_false_documents"),
        _has("transport", transport, "flight", "charter_flight") | _has("crossing_type", crossing, "airport"),
        _has("crossing_type", crossing, "official_documents"),
        _has("crossing_type", crossing, "unauthorised_land", "river", "sea_landing"),
    ]
    way = np.select(ways, range(len(ways)), default=len(ways))
    child = (persons["age"] == "child").to_numpy()
    return np.where(travelled, masks(rng, _documents(), way * len(_AGES) + child), NOT_RECORDED)


def _has(scheme: str, mask: Ints, *names: str) -> Flags:
    wanted = sum(int(bits(scheme)[listed(scheme).index(code)]) for code in names)
    return np.asarray((mask & wanted) != 0)


@cache
def _documents() -> Answers:
    """Groups: adults and children of the first way, then those of the second, ..."""
    return answers("document", {f"{way} {age}": _weights(way, age) for way in _WAYS for age in _AGES})


def _weights(way: str, age: str) -> dict[str, object]:
    group, leaning = invented()["document"][way], invented()["document_by_age"][age]
    return {**group, "alone": {code: weight * leaning.get(code, 1.0) for code, weight in group["alone"].items()}}
