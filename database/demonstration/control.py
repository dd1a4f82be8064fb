"""How victims were recruited and are controlled, in the proportions of the CTDC by exploitation and sex."""

from functools import cache

import numpy as np
from numpy.random import Generator

from database.demonstration.answers import NOT_RECORDED, shares
from database.demonstration.draws import Choices, Floats, Ints, chance, pick, some_of
from database.demonstration.lists import EXPLOITATION, bits, choices_among, invented, listed, published

_PROFILES = tuple(f"{exploitation}_{sex}" for exploitation in EXPLOITATION for sex in ("women", "men"))
_MEANS_RECORDED, _RECRUITER_RECORDED = 0.5, 0.3
"""About half of the victims of the CTDC have no means of control recorded, 70 % no recruiter."""
_TWO_RECRUITERS = 0.03
_PERCENT = 100


def profiles(exploitation: Ints, male: Ints) -> Ints:
    """Group numbers for `means_of_control` and `recruiters`, from the position in EXPLOITATION and 1 for male."""
    return exploitation * 2 + male


def means_of_control(rng: Generator, profile: Ints) -> Ints:
    """Masks. The CTDC counts kinds of means; each kind that was used is one of its codes here."""
    recorded = np.flatnonzero(chance(rng, len(profile), _MEANS_RECORDED))
    of, found = profile[recorded], np.zeros(len(recorded), dtype=np.int64)
    used = some_of(rng, _kinds(), of)
    for number in range(used.shape[1]):
        rows = np.flatnonzero(used[:, number])
        code = pick(rng, _means_within(), of[rows] * used.shape[1] + number)
        found[rows] |= bits("means_of_control")[code]
    return _spread(len(profile), recorded, found)


def recruiters(rng: Generator, profile: Ints) -> Ints:
    """Masks: one recruiter, seldom two."""
    recorded = np.flatnonzero(chance(rng, len(profile), _RECRUITER_RECORDED))
    first, second = (bits("recruiter")[pick(rng, _recruiter(), profile[recorded])] for _ in range(2))
    two = chance(rng, len(recorded), _TWO_RECRUITERS)
    return _spread(len(profile), recorded, np.where(two, first | second, first))


def _spread(n: int, rows: Ints, values: Ints) -> Ints:
    found = np.full(n, NOT_RECORDED, dtype=np.int64)
    found[rows] = values
    return found


def _kind_names() -> tuple[str, ...]:
    return tuple(published()["means_of_control"][_PROFILES[0]])


@cache
def _kinds() -> Floats:
    """Shares of the kinds of means, a row for each profile."""
    table = published()["means_of_control"]
    parts = [{kind: pct / _PERCENT for kind, pct in table[profile].items()} for profile in _PROFILES]
    return np.array([shares(_kind_names(), part) for part in parts])


@cache
def _means_within() -> Choices:
    """Which code a kind of means is. Groups: the kinds for the first profile, then those for the second, ..."""
    within = invented()["means_within"]
    tables = [within["any"] | within[profile] for profile in _PROFILES]
    return choices_among(listed("means_of_control"), (table[kind] for table in tables for kind in _kind_names()))


@cache
def _recruiter() -> Choices:
    return choices_among(listed("recruiter"), map(_recruiters_of, _PROFILES))


def _recruiters_of(profile: str) -> dict[str, float]:
    known, others = dict(published()["recruiter"][profile]), invented()["other_recruiter"][profile]
    rest = known.pop("other")
    return known | {code: rest * weight / sum(others.values()) for code, weight in others.items()}
