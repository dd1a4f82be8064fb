"""Sixty thousand invented persons, generated once, and how to count them."""

from functools import cache

import polars as pl

from database import codes
from database.demonstration.records import Frames, months

PERSONS, SEED = 60_000, 1


def together(groups: list[Frames]) -> Frames:
    """All groups in one."""
    return {name: pl.concat([group[name] for group in groups]) for name in groups[0]}


@cache
def rows() -> Frames:
    """Sixty thousand persons and what belongs to them."""
    return together(list(months(PERSONS, SEED)))


@cache
def victims() -> pl.DataFrame:
    """Victims, with the UNODC subregion of the recording country."""
    subregions = codes.countries().select(recorded_country="code", subregion="unodc_subregion")
    return rows()["person"].filter(role="victim").join(subregions, on="recorded_country", how="left")


@cache
def migrants() -> pl.DataFrame:
    """Smuggled migrants."""
    return rows()["person"].filter(role="smuggled_migrant")


def has(scheme: str, *names: str) -> pl.Expr:
    """Whether the mask of the scheme has any of the codes."""
    bits = codes.codes().filter((pl.col("scheme") == scheme) & pl.col("code").is_in(names))["bit"]
    return pl.Expr.ne(pl.col(scheme) & sum(1 << bit for bit in bits), 0)


def exploited(kind: str) -> pl.Expr:
    """Whether any form of exploitation is of the kind: sexual, labour or other_forms."""
    return has("exploitation_form", *codes.codes().filter(scheme="exploitation_form", parent=kind)["code"])


def share(found: pl.DataFrame, condition: pl.Expr) -> float:
    """Share of rows in which the condition holds."""
    return float(found.select(condition.mean()).item())


def in_months(found: pl.DataFrame, year: int, first: int, last: int) -> int:
    """Persons recorded in these months of a year."""
    return len(found.filter(pl.col("month").is_in([f"{year}-{month:02d}" for month in range(first, last + 1)])))
