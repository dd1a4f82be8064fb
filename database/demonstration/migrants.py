"""Smuggled migrants, a row each."""

from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.answers import Answers, answers, masks
from database.demonstration.corridors import COMPOSITIONS, corridors
from database.demonstration.days import MONTHS_A_YEAR, days
from database.demonstration.draws import Choices, Ints, chance, named, pick
from database.demonstration.lists import (
    BOYS,
    GIRLS,
    SEX_AND_AGE,
    WOMEN,
    choices_by,
    countries,
    invented,
    published,
)
from database.demonstration.nationals import destinations, entered, foreigners
from database.demonstration.persons import ages, citizenships, known_blocks, sexes

_SMALL_GROUP = 15
_OF_ONE_COUNTRY, _OF_ONE_COUNTRY_IN_A_CROWD = 0.8, 0.3
"""Share of migrants who have the citizenship of most of their group, small or large (invented)."""
_CITIZENSHIP_UNKNOWN, _DESTINATION_UNKNOWN = 0.02, 0.08
_UNKNOWN = -1
_OF_VICTIMS_ONLY = ("exploitation_form", "means_of_control", "recruiter")
_COUNTRIES_OF_VICTIMS = ("victim_status", "recruitment_country", "exploitation_country", "domestic")


def migrants(rng: Generator, cases: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """What only the migrants' own rows say, with `case` and `known` (a bit for each block of their own).

    `cases` and `seen` have a row for each case. What is said of victims alone is null, or a mask of 0.
    """
    case = np.repeat(np.arange(len(cases)), cases["migrants"].to_numpy())
    n, corridor = len(case), cases["corridor"].to_numpy()[case]
    who = pick(rng, _sex_and_age(), corridors().composition[corridor])
    citizenship = citizenships(rng, _citizenship(rng, cases, case), _CITIZENSHIP_UNKNOWN)
    destination = destinations(rng, corridor, citizenship)
    unclear = chance(rng, n, _DESTINATION_UNKNOWN)
    alike = np.zeros(n, dtype=np.int64)
    blocks = {
        **dict.fromkeys(_OF_VICTIMS_ONLY, alike),
        "recruitment_channel": masks(rng, _channels(), alike),
        **{block: seen[block].to_numpy()[case] for block in seen.columns},
        "assistance": masks(rng, _assistance(), alike),
    }
    return pl.DataFrame(
        {
            "case": case,
            "role": named(("smuggled_migrant",), alike),
            "sex": sexes(rng, np.isin(who, (GIRLS, WOMEN))),
            **ages(rng, "migrants", np.isin(who, (GIRLS, BOYS))),
            "citizenship": named(countries(), citizenship),
            "destination_country": named(countries(), np.where(unclear, _UNKNOWN, destination)),
            **blocks,
            "known": known_blocks(blocks, transit_country=cases["first"].to_numpy()[case] >= 0),
        }
    ).with_columns(pl.lit(None, pl.String).alias(name) for name in _COUNTRIES_OF_VICTIMS)


def _citizenship(rng: Generator, cases: pl.DataFrame, case: Ints) -> Ints:
    most, size = cases["migrants_from"].to_numpy(), cases["migrants"].to_numpy()
    year = days().month[cases["day"].to_numpy()] // MONTHS_A_YEAR
    mix = corridors().mix[cases["corridor"].to_numpy(), year]
    into = entered(cases["first"].to_numpy(), cases["last"].to_numpy())
    alike = np.where(size <= _SMALL_GROUP, _OF_ONE_COUNTRY, _OF_ONE_COUNTRY_IN_A_CROWD)
    own = pick(rng, corridors().citizenship, mix[case])
    found = np.where(chance(rng, len(case), alike[case]), most[case], own)
    return foreigners(rng, mix[case], found, into[case])


@cache
def _sex_and_age() -> Choices:
    return choices_by(SEX_AND_AGE, COMPOSITIONS, published()["migrants_sex_and_age"])


@cache
def _channels() -> Answers:
    return answers("recruitment_channel", {"smuggling": invented()["recruitment_channel"]["smuggling"]})


@cache
def _assistance() -> Answers:
    return answers("assistance", {"smuggling": invented()["assistance"]["smuggling"]})
