"""Vectorised draws that come out the same on every machine: additions, products and comparisons, no logarithms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np
import polars as pl
from numpy.random import PCG64, Generator
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SHARED = 0.55
"""How far the answers of one person go together: the part of them that follows the person's severity."""
_STEPS = 40
_GRID = 500


@dataclass(frozen=True)
class Choices:
    """One of several outcomes, by weight, for each of several groups.

    Group g owns the stretch from g to g + 1; `edges` are the ends of its outcomes there, `outcomes` their numbers.
    """

    edges: Floats
    outcomes: Ints


def generator(*seed: int) -> Generator:
    """A stream of draws; the same numbers, not negative, give the same stream."""
    return Generator(PCG64(seed))


def choices(groups: Sequence[Mapping[int, float]]) -> Choices:
    """Weights of outcomes, group by group. Raises ValueError for a group without any weight."""
    edges: list[Floats] = []
    outcomes: list[int] = []
    for number, group in enumerate(groups):
        weighty = {outcome: weight for outcome, weight in group.items() if weight > 0}
        if not weighty:
            raise ValueError(f"group {number} has nothing to choose from")
        ends = np.cumsum(list(weighty.values()))
        edges.append(number + ends / ends[-1])
        outcomes += weighty
    return Choices(np.concatenate(edges), np.array(outcomes, dtype=np.int64))


def pick(rng: Generator, among: Choices, groups: Ints) -> Ints:
    """An outcome for each group number."""
    return at(among, groups, uniform(rng, len(groups)))


def at(among: Choices, groups: Ints, where: Floats) -> Ints:
    """The outcome of each group at a place between 0 and 1 of its own, as `uniform` draws them."""
    # 24 bits of chance: their sum with a group number is exact, so that no draw falls into the next group.
    return among.outcomes[np.searchsorted(among.edges, groups + where, side="right")]


def pick_alike(rng: Generator, among: Choices, n: int) -> Ints:
    """Outcomes of the first group, n times."""
    return pick(rng, among, np.zeros(n, dtype=np.int64))


def chance(rng: Generator, n: int, share: float | Floats) -> Flags:
    """True for about that share of n."""
    return np.asarray(uniform(rng, n) < share)


def some_of(rng: Generator, shares: Floats, groups: Ints) -> Flags:
    """Which of several answers each person gives: at least one, those of a severe case more.

    `shares` has a row for each group, made by `deflated`. A person's answers follow one number of their own in
    `SHARED` of the cases, so that they go together, and each answer's share stays what it is.
    """
    wanted, shape = shares[groups], (len(groups), shares.shape[1])
    severity = np.broadcast_to(uniform(rng, len(groups))[:, None], shape)
    apart = rng.random(shape, dtype=np.float32)
    found = np.where(rng.random(shape, dtype=np.float32) < SHARED, severity, apart) < wanted
    empty = np.flatnonzero(~found.any(axis=1))
    fallback = choices([dict(enumerate(row)) for row in shares.tolist()])
    found[empty, pick(rng, fallback, groups[empty])] = True
    return np.asarray(found)


def deflated(shares: Sequence[float]) -> list[float]:
    """Shares for `some_of` that come out as the given ones although nobody is left without any answer."""
    wanted = np.array(shares)
    found = wanted
    for _ in range(_STEPS):
        found = wanted / (1 + _without_any(found) / fsum(found))
    # Sums may differ in the last digit from one processor to another.
    return [round(float(share), 6) for share in found]


def apportion(weights: Floats, total: int, offset: float) -> Ints:
    """Whole numbers in the proportions of the weights, with exactly that total; offset is a number from 0 to 1."""
    ends = np.cumsum(weights.ravel())
    marks = np.floor(total * (ends / ends[-1]) + offset)
    return np.asarray(np.diff(marks, prepend=0.0), dtype=np.int64).reshape(weights.shape)


def raked(start: Floats, rows: Sequence[float], columns: Sequence[float]) -> Floats:
    """A table as near to `start` as can be whose rows and columns have these sums."""
    table, row_sums, column_sums = start.tolist(), _parts(rows), _parts(columns)
    for _ in range(_STEPS):
        table = [[cell * wanted / fsum(row) for cell in row] for row, wanted in zip(table, row_sums, strict=True)]
        factors = [wanted / fsum(column) for wanted, column in zip(column_sums, zip(*table, strict=True), strict=True)]
        table = [[cell * factor for cell, factor in zip(row, factors, strict=True)] for row in table]
    return np.round(np.array(table), 9)


def named(names: Sequence[str], numbers: Ints) -> pl.Series:
    """The names at these positions of a list; position -1 is its last name."""
    known = pl.Series(names, dtype=pl.String)
    return known.gather(np.where(numbers < 0, len(names) + numbers, numbers))


def positions(names: Sequence[str], codes: pl.Series) -> Ints:
    """Where each code is in a list of names: the other way round than `named`."""
    return codes.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)


def uniform(rng: Generator, n: int) -> Floats:
    """Numbers from 0 to 1, each with 24 bits of chance."""
    return rng.random(n, dtype=np.float32).astype(np.float64)


def _without_any(shares: Floats) -> float:
    """How many would have no answer: over all severities, the product of what each answer leaves."""
    severities = (np.arange(_GRID) + 0.5)[:, None] / _GRID
    left = (1 - SHARED) * (1 - shares) + SHARED * (severities >= shares)
    return fsum(left.prod(axis=1)) / _GRID


def _parts(sums: Sequence[float]) -> list[float]:
    return [value / fsum(sums) for value in sums]
