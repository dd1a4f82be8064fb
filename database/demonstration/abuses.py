"""What persons say was done to them on the way: by corridor, sex and age, where somebody asked."""

from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.answers import NOT_RECORDED, Answers, answers, masks
from database.demonstration.draws import Floats, Ints, chance, positions
from database.demonstration.lists import invented, listed, rows_of

_NONE = "none_reported"
_MOST = 0.95
_WHO = ("girls", "women", "boys", "men", "not_told")
_ELSEWHERE = "elsewhere"


def abuses(rng: Generator, persons: pl.DataFrame, told: pl.DataFrame) -> Ints:
    """Masks of abuse. `persons` has sex and age.

    `told` has for each person the row of circumstances.csv (-1: none) in kind, the source, and travelled.
    """
    where = _places()[told["kind"].to_numpy()]
    found = masks(rng, _abuses(), where * len(_WHO) + _who(persons))
    asked = chance(rng, len(persons), _asked()[positions(listed("source"), told["source"])])
    return np.where(told["travelled"].to_numpy() & asked, found, NOT_RECORDED)


def _who(persons: pl.DataFrame) -> Ints:
    female, male, child = (
        (persons[name] == code).to_numpy() for name, code in (("sex", "female"), ("sex", "male"), ("age", "child"))
    )
    return np.select([female & child, female, male & child, male], range(len(_WHO) - 1), default=len(_WHO) - 1)


@cache
def _places() -> Ints:
    """The group of abuses for each row of circumstances.csv; last, for who has none, elsewhere."""
    names = list(invented()["abuse"])
    return np.array(
        [names.index(name) for name in (*rows_of("circumstances.csv")["abuse"], _ELSEWHERE)], dtype=np.int64
    )


@cache
def _asked() -> Floats:
    table: dict[str, float] = invented()["abuse_recorded"]
    return np.array([table.get(source, 0.0) for source in listed("source")])


@cache
def _abuses() -> Answers:
    """Groups: girls, women, boys, men and the others for the first kind of corridor, then for the second, ..."""
    return answers("abuse", {f"{where} {who}": _weights(where, who) for where in invented()["abuse"] for who in _WHO})


def _weights(where: str, who: str) -> dict[str, object]:
    group, leaning = invented()["abuse"][where], invented()["abuse_by_sex_and_age"][who]
    together = {code: min(share * leaning.get(code, 1.0), _MOST) for code, share in group["together"].items()}
    return {**group, "recorded": 1.0, "alone": {_NONE: 1.0}, "together": together}
