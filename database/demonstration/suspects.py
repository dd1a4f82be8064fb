"""Suspects, a row each: how many in a case, who they are, how far the law has come."""

from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.answers import Answers, answers, masks
from database.demonstration.days import MONTHS, days
from database.demonstration.draws import Choices, Floats, Ints, chance, choices, named, pick
from database.demonstration.geography import subregions
from database.demonstration.lists import (
    CRIMES,
    UNODC_SUBREGIONS,
    choices_by,
    countries,
    invented,
    listed,
    published,
)
from database.demonstration.persons import ages, citizenships, known_blocks, sexes

_SIZES = {"alone": 1, "few": 2, "many": 6, "crowd": 21}
"""Persons in a case from which on it is of this size."""
_NATIONALS = 0.74
"""Share of suspects who are citizens of the recording country; the others are of the country of most of the case."""
_CITIZENSHIP_UNKNOWN = 0.05
_CHILD = 0.015
_RECENT = MONTHS.index("2022-01")
_STAGES = ("trafficking_older", "trafficking_recent", "smuggling_older", "smuggling_recent")
_STAGES_OF_CRIME = np.array([0, 2, 0])
"""Where the stages of each crime begin; a case of both is followed up as trafficking."""
_PERCENT = 100


def suspects(rng: Generator, cases: pl.DataFrame) -> pl.DataFrame:
    """What only the suspects' own rows say, with `case` and `known` (a bit for each block of their own)."""
    case = np.repeat(np.arange(len(cases)), _how_many(rng, cases))
    crime = cases["crime"].to_numpy()[case]
    country = cases["country"].to_numpy()[case]
    recent = days().month[cases["day"].to_numpy()[case]] >= _RECENT
    role = {"role_in_group": masks(rng, _roles(), crime)}
    female = chance(rng, len(case), _women()[crime, subregions()[country]])
    return pl.DataFrame(
        {
            "case": case,
            "sex": sexes(rng, female),
            **ages(rng, "suspects", chance(rng, len(case), _CHILD)),
            "citizenship": named(countries(), _citizenship(rng, cases, case)),
            "legal_stage": named(listed("legal_stage"), pick(rng, _stages(), _STAGES_OF_CRIME[crime] + recent)),
            **role,
            "known": known_blocks(role),
        }
    )


def _how_many(rng: Generator, cases: pl.DataFrame) -> Ints:
    persons = (cases["migrants"] + cases["victims"]).to_numpy()
    size = np.searchsorted(list(_SIZES.values()), persons, side="right") - 1
    return pick(rng, _numbers(), size)


def _citizenship(rng: Generator, cases: pl.DataFrame, case: Ints) -> Ints:
    country, of_victims = cases["country"].to_numpy(), cases["victims_from"].to_numpy()
    of_most = np.where(of_victims < 0, cases["migrants_from"].to_numpy(), of_victims)
    found = np.where(chance(rng, len(case), _NATIONALS), country[case], of_most[case])
    return citizenships(rng, found, _CITIZENSHIP_UNKNOWN)


@cache
def _numbers() -> Choices:
    table = invented()["suspects_in_a_case"]
    return choices([{int(number): weight for number, weight in table[size].items()} for size in _SIZES])


@cache
def _women() -> Floats:
    """Shares by crime and UNODC subregion: of the convicted in trafficking; halfway for cases of both crimes."""
    trafficking = np.array([published()["convicted_women"][name] for name in UNODC_SUBREGIONS]) / _PERCENT
    smuggling = np.full(len(UNODC_SUBREGIONS), invented()["women_among_smuggling_suspects"] / _PERCENT)
    return np.array([trafficking, smuggling, (trafficking + smuggling) / 2])


@cache
def _stages() -> Choices:
    return choices_by(listed("legal_stage"), _STAGES, invented()["legal_stage"])


@cache
def _roles() -> Answers:
    table = invented()["role_in_group"]
    return answers("role_in_group", {crime: table[crime] for crime in CRIMES})
