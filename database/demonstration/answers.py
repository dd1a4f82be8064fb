"""Masks: what is answered to a question that has several answers, and whether it was recorded at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

from database.demonstration.draws import Choices, Floats, Ints, chance, choices, deflated, pick, some_of
from database.demonstration.lists import LATER, bits, listed

NOT_RECORDED = 0
"""The mask of a block that was not recorded. A recorded one has at least one answer."""


@dataclass(frozen=True)
class Answers:
    """For each group: how often anything is recorded, how often a single answer, which; else several of which."""

    recorded: Floats
    alone_share: Floats
    alone: Choices
    together: Floats
    bits: Ints


def answers(scheme: str, groups: Mapping[str, Mapping[str, Any]]) -> Answers:
    """Read from weights by group: `recorded`, `alone_share` (0 if absent), `alone`, `together` (shares from 0 to 1).

    Codes that are LATER are not among them.
    """
    drawn = [position for position, code in enumerate(listed(scheme)) if code not in LATER.get(scheme, ())]
    codes, any_answer = tuple(listed(scheme)[position] for position in drawn), {0: 1.0}
    alone = [_by_position(codes, group["alone"]) if "alone" in group else any_answer for group in groups.values()]
    return Answers(
        recorded=np.array([group["recorded"] for group in groups.values()]),
        alone_share=np.array([group.get("alone_share", 0.0) for group in groups.values()]),
        alone=choices(alone),
        together=np.array([shares(codes, group["together"]) for group in groups.values()]),
        bits=bits(scheme)[drawn],
    )


def masks(rng: Generator, given: Answers, groups: Ints) -> Ints:
    """The mask of each row by its group number; NOT_RECORDED for part of them."""
    recorded = np.flatnonzero(chance(rng, len(groups), given.recorded[groups]))
    of, found = groups[recorded], np.full(len(groups), NOT_RECORDED, dtype=np.int64)
    several = united(some_of(rng, given.together, of), given.bits)
    single = given.bits[pick(rng, given.alone, of)]
    found[recorded] = np.where(chance(rng, len(of), given.alone_share[of]), single, several)
    return found


def united(chosen: np.ndarray[Any, np.dtype[np.bool_]], values: Ints) -> Ints:
    """One mask for each row of chosen answers, whose bits are the values of the columns (or of the cells)."""
    return np.asarray(np.where(chosen, values, 0).sum(axis=1))


def shares(codes: tuple[str, ...], group: Mapping[str, float]) -> list[float]:
    """Shares in the order of the codes, 0 for those not named, so that with nobody left empty they come out."""
    return deflated([group.get(code, 0.0) for code in codes])


def _by_position(codes: tuple[str, ...], weights: Mapping[str, float]) -> dict[int, float]:
    return {codes.index(code): weight for code, weight in weights.items()}
