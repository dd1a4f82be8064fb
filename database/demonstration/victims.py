"""Victims of trafficking, a row each."""

from functools import cache
from typing import Any

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.answers import Answers, answers, masks
from database.demonstration.control import means_of_control, profiles, recruiters
from database.demonstration.draws import Choices, Flags, Ints, chance, named, pick, positions
from database.demonstration.exploitation import forms, kinds, sex_and_age
from database.demonstration.geography import detecting, subregions
from database.demonstration.lists import (
    BOTH,
    BOYS,
    EXPLOITATION,
    GIRLS,
    SEX_AND_AGE,
    WOMEN,
    choices_by,
    countries,
    invented,
    listed,
)
from database.demonstration.nationals import abroad
from database.demonstration.persons import ages, citizenships, known_blocks, sexes

_OF_ONE_COUNTRY = 0.85
"""Share of victims who have the citizenship of most of their case (invented)."""
_CITIZENSHIP_UNKNOWN = 0.05
_EXPLOITATION_COUNTRY, _RECRUITMENT_COUNTRY, _DESTINATION_COUNTRY = 0.92, 0.75, 0.7
"""Shares in which these are recorded (invented)."""
_RECRUITED_AT_HOME = 0.85
_FORM_RECORDED = {"presumed": 0.8, "identified": 0.95, "formal": 1.0}
"""A victim is not formally recognised without a form of exploitation: a check of the schema."""
_OWN_COUNTRY, _ABROAD, _UNKNOWN = 0, 1, -1
_AT_HOME_OR_ABROAD = ("own_country", "abroad")


def victims(rng: Generator, cases: pl.DataFrame, seen: pl.DataFrame, source: pl.Series) -> pl.DataFrame:
    """What only the victims' own rows say, with `case` and `known` (a bit for each block of their own).

    `cases` and `seen` have a row for each case, `source` its code.
    """
    case = np.repeat(np.arange(len(cases)), cases["victims"].to_numpy())
    country = cases["country"].to_numpy()[case]
    citizenship = _citizenship(rng, cases, case, country)
    subregion = subregions()[country]
    who = sex_and_age(rng, subregion)
    kind = kinds(rng, subregion, who)
    status = pick(rng, _status(), positions(listed("source"), source)[case])
    shared = _on_the_journey(cases, case, citizenship)
    blocks = {
        "exploitation_form": np.where(_form_known(rng, status), forms(rng, subregion, who, kind), 0),
        **_control(rng, kind, who),
        **{block: np.where(shared, seen[block].to_numpy()[case], 0) for block in seen.columns},
        "assistance": masks(rng, _assistance(), (citizenship != country).astype(np.int64)),
    }
    return pl.DataFrame(
        {
            "case": case,
            "role": named(("victim",), np.zeros(len(case), dtype=np.int64)),
            "sex": sexes(rng, np.isin(who, (GIRLS, WOMEN))),
            **ages(rng, "victims", np.isin(who, (GIRLS, BOYS))),
            "victim_status": named(listed("victim_status"), status),
            **_countries(rng, citizenship, country),
            **blocks,
            "known": known_blocks(blocks, transit_country=shared),
        }
    )


def _citizenship(rng: Generator, cases: pl.DataFrame, case: Ints, country: Ints) -> Ints:
    where = np.zeros(len(countries()), dtype=np.int64)
    where[detecting().country] = np.arange(len(detecting().country))
    own = pick(rng, detecting().citizenship, where[country])
    most = cases["victims_from"].to_numpy()[case]
    return abroad(cases, case, np.where(chance(rng, len(case), _OF_ONE_COUNTRY), most, own))


def _form_known(rng: Generator, status: Ints) -> Flags:
    shares = np.array([_FORM_RECORDED.get(code, 1.0) for code in listed("victim_status")])
    return chance(rng, len(status), shares[status])


def _control(rng: Generator, kind: Ints, who: Ints) -> dict[str, Ints]:
    profile = profiles(kind, (who >= BOYS).astype(np.int64))
    return {
        "means_of_control": means_of_control(rng, profile),
        "recruiter": recruiters(rng, profile),
        "recruitment_channel": masks(rng, _channels(), kind * len(SEX_AND_AGE) + who),
    }


def _on_the_journey(cases: pl.DataFrame, case: Ints, citizenship: Ints) -> Flags:
    """A recorded journey is that of the victims from its country, and of all who came with smuggled migrants."""
    shared = (cases["crime"].to_numpy() == BOTH)[case] | (citizenship == cases["victims_from"].to_numpy()[case])
    return np.asarray((cases["first"].to_numpy()[case] >= 0) & shared)


def _countries(rng: Generator, citizenship: Ints, country: Ints) -> dict[str, pl.Series]:
    n, names = len(country), countries()
    stated = citizenships(rng, citizenship, _CITIZENSHIP_UNKNOWN)
    exploited = np.where(chance(rng, n, _EXPLOITATION_COUNTRY), country, _UNKNOWN)
    unclear = (stated == len(names) - 1) | (exploited == _UNKNOWN)
    domestic = np.where(unclear, _UNKNOWN, np.where(stated == exploited, _OWN_COUNTRY, _ABROAD))
    recruited = np.where(chance(rng, n, _RECRUITED_AT_HOME), citizenship, country)
    return {
        "citizenship": named(names, stated),
        "recruitment_country": named(names, np.where(chance(rng, n, _RECRUITMENT_COUNTRY), recruited, _UNKNOWN)),
        "exploitation_country": named(names, exploited),
        "domestic": named(listed("domestic"), domestic),
        "destination_country": named(names, np.where(chance(rng, n, _DESTINATION_COUNTRY), country, _UNKNOWN)),
    }


@cache
def _status() -> Choices:
    return choices_by(listed("victim_status"), listed("source")[:-1], invented()["victim_status"])


@cache
def _channels() -> Answers:
    """Groups: girls, women, boys and men of the first kind of exploitation, then those of the second, ..."""
    groups = {f"{kind} {who}": _channels_of(kind, who) for kind in EXPLOITATION for who in SEX_AND_AGE}
    return answers("recruitment_channel", groups)


def _channels_of(kind: str, who: str) -> dict[str, Any]:
    group = invented()["recruitment_channel"][kind]
    leaning = invented()["recruitment_channel_by_sex_and_age"].get(who, {})
    return {**group, "alone": {code: weight * leaning.get(code, 1.0) for code, weight in group["alone"].items()}}


@cache
def _assistance() -> Answers:
    table = invented()["assistance"]
    return answers("assistance", {where: table[where] for where in _AT_HOME_OR_ABROAD})
