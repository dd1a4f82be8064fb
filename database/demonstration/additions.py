"""Codes that came into the lists after records had been drawn: added to what is drawn, which stays what it was."""

from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.draws import Flags, Floats, chance, positions
from database.demonstration.lists import CRIMES, LATER, bits, invented, listed

_ONLINE = ("online_sexual", "pornography", "criminal_scams")
"""Forms of exploitation that happen online, or are cybercrime themselves."""
_CRIME, _ASSISTANCE, _FORM = "connected_crime", "assistance", "exploitation_form"


def with_later_crimes(rng: Generator, record: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """Cases with the connected crimes that were listed later, beside others that were found.

    `record` has crime and connected_crime of each case, `persons` the case and exploitation_form of each person.
    """
    mask, online = record[_CRIME].to_numpy(), np.zeros(len(record), dtype=np.bool_)
    online[persons["case"].to_numpy()[_has(_FORM, persons, *_ONLINE)]] = True
    found = (mask != 0) & ~_has(_CRIME, record, "none_found")
    group = positions(CRIMES, record["crime"]) + len(CRIMES) * online
    for code in LATER[_CRIME]:
        added = found & chance(rng, len(record), _shares(code)[group])
        mask = mask | np.where(added, _bits(_CRIME, code), 0)
    return record.with_columns(pl.Series(_CRIME, mask))


def with_referrals(rng: Generator, persons: pl.DataFrame) -> pl.DataFrame:
    """Persons of whom some were referred to a service; `persons` has the masks of assistance.

    Nobody was who declined assistance or was given none, or of whom nothing is recorded.
    """
    mask = persons[_ASSISTANCE].to_numpy()
    given = (mask != 0) & ~_has(_ASSISTANCE, persons, "refused", "none_given")
    referred = given & chance(rng, len(persons), invented()["referral"])
    added = np.where(referred, _bits(_ASSISTANCE, *LATER[_ASSISTANCE]), 0)
    return persons.with_columns(pl.Series(_ASSISTANCE, mask | added))


@cache
def _shares(code: str) -> Floats:
    """Of cases in which another crime was found: by crime, then the same where anybody was exploited online."""
    shares = invented()["connected_crime_later"][code]
    online = shares | invented()["connected_crime_later_online"].get(code, {})
    return np.array([table[crime] for table in (shares, online) for crime in CRIMES])


def _has(scheme: str, rows: pl.DataFrame, *names: str) -> Flags:
    return np.asarray((rows[scheme].to_numpy() & _bits(scheme, *names)) != 0)


def _bits(scheme: str, *names: str) -> int:
    return sum(int(bits(scheme)[listed(scheme).index(code)]) for code in names)
