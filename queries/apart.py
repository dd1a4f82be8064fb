"""Takes rows counted by mask apart into codes: a person is counted once in each code of a mask."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import product

import numpy as np
import polars as pl
from numpy.typing import NDArray

from queries.dimensions import DIMENSION
from queries.holdings import Holdings
from queries.persons import NONE, UNKNOWN, several
from queries.select import Plan

Whole = NDArray[np.int64]
Truth = NDArray[np.bool_]
_SPECIAL = frozenset({"none", "unknown"})
"""Codes of whoever has no value; no share is taken of them."""


def taken_apart(rows: pl.DataFrame, plan: Plan, holdings: Holdings) -> pl.DataFrame:
    """Rows by `keys_of` as rows by `by`: keys and value, and base where a dimension has several values."""
    by, many = plan.question.by, several(plan)
    if not many:
        return rows[[*by, "value"]]
    groups, group = _groups(rows, [key for key in by if key not in many])
    masks = [rows[DIMENSION[key].block or ""].to_numpy() for key in many]
    having = [_having(mask, holdings.masks[key]) for key, mask in zip(many, masks, strict=True)]
    combinations = list(product(*having))
    chosen = (_all_of(one[code] for one, code in zip(having, codes, strict=True)) for codes in combinations)
    value = rows["value"].to_numpy()
    *counts, base = (
        np.bincount(group[which], value[which], groups.height).astype(np.int64)
        for which in (*chosen, _all_of(mask > 0 for mask in masks))
    )
    # Where in the table of combinations by groups there is anybody.
    place, at = np.nonzero(np.array(counts))
    columns = {key: pl.Series([codes[n] for codes in combinations])[place] for n, key in enumerate(many)}
    special = pl.Series([not _SPECIAL.isdisjoint(codes) for codes in combinations])[place]
    found = groups[at].with_columns(value=pl.Series(np.array(counts)[place, at]), base=pl.Series(base[at]), **columns)
    return found.select(*by, "value", pl.when(~special).then("base").alias("base"))


def _groups(rows: pl.DataFrame, ones: Sequence[str]) -> tuple[pl.DataFrame, Whole]:
    """The different codes of the dimensions with one value, and for each row which of them it has."""
    if not ones:
        return pl.DataFrame({"group": [0]}), np.zeros(rows.height, np.int64)
    groups = rows.select(ones).unique(maintain_order=True).with_row_index("group")
    found = rows.select(ones).join(groups, on=ones, how="left", nulls_equal=True, maintain_order="left")
    return groups, found["group"].cast(pl.Int64()).to_numpy()


def _having(mask: Whole, bits: Mapping[str, int]) -> Mapping[str, Truth]:
    """For each code, the rows that have it."""
    coded = {code: (mask > 0) & (mask & bit != 0) for code, bit in bits.items()}
    return {**coded, "none": mask == NONE, "unknown": mask == UNKNOWN}


def _all_of(conditions: Iterable[Truth]) -> Truth:
    return reduce(np.logical_and, conditions)
