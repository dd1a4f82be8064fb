"""The data files of the demonstration, and code lists as numbers: a code is its position in its list."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import numpy as np
import polars as pl

from database import codes
from database.demonstration.draws import Choices, Ints, choices

FOLDER = codes.REFERENCE / "demonstration"
UNKNOWN = "unknown"
YEARS = tuple(range(2017, 2026))
CRIMES = ("trafficking", "smuggling", "both")
TRAFFICKING, SMUGGLING, BOTH = range(3)
SEX_AND_AGE = ("girls", "women", "boys", "men")
GIRLS, WOMEN, BOYS, MEN = range(4)
EXPLOITATION = ("sexual", "labour", "other_forms")
LATER: Mapping[str, tuple[str, ...]] = {
    "connected_crime": ("terrorism", "cybercrime", "illicit_goods"),
    "assistance": ("referral",),
}
"""Codes of several-valued schemes that additions.py draws in a stream of its own: what was drawn before stays."""
UNODC_SUBREGIONS = ("north_america", "central_america_caribbean", "south_america")

Weights = Mapping[str, float]


@cache
def published() -> dict[str, Any]:
    """Shares that public sources state, in percent."""
    return _json("published.json")


@cache
def invented() -> dict[str, Any]:
    """Weights that the project made up."""
    return _json("invented.json")


@cache
def rows_of(file_name: str) -> pl.DataFrame:
    """A file of the demonstration. What looks like a number is Float64, all else text; empty is null."""
    rows = pl.read_csv(FOLDER / file_name, infer_schema_length=None, null_values=[])
    return rows.with_columns(pl.selectors.numeric().cast(pl.Float64))


@cache
def listed(scheme: str) -> tuple[str, ...]:
    """Codes of a scheme in the order of its list, with unknown as the last one."""
    known = codes.codes().filter((pl.col("scheme") == scheme) & (pl.col("code") != UNKNOWN))
    return (*known["code"], UNKNOWN)


@cache
def bits(scheme: str) -> Ints:
    """The number that each code of a scheme is in a mask, in the order of `listed`; 0 for unknown."""
    known = codes.codes().filter((pl.col("scheme") == scheme) & (pl.col("code") != UNKNOWN))
    return np.array([*(1 << bit for bit in known["bit"]), 0], dtype=np.int64)


@cache
def countries() -> tuple[str, ...]:
    """Codes of all countries and areas, with unknown as the last one."""
    return (*codes.countries()["code"], UNKNOWN)


def weights_of(text: str) -> dict[str, float]:
    """Read from a text like VEN=63|ECU=11."""
    pairs = (part.split("=") for part in text.split("|"))
    return {code: float(weight) for code, weight in pairs}


def choices_among(names: tuple[str, ...], groups: Iterable[Weights]) -> Choices:
    """Choices whose outcomes are positions in `names`. Raises ValueError for a code that is not there."""
    return choices([{names.index(code): weight for code, weight in group.items()} for group in groups])


def choices_by(names: tuple[str, ...], by: tuple[str, ...], table: Mapping[str, Weights]) -> Choices:
    """Choices for the groups named in `by`, in that order, out of a table of weights by group."""
    return choices_among(names, (table[group] for group in by))


def _json(file_name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / file_name).read_text(encoding="utf-8"))
    return found
