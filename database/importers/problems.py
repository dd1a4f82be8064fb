"""What was wrong in a file and what was done about it. Nothing is put right in silence."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import polars as pl

PROBLEMS: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "outcome": pl.String(),
        "kind": pl.String(),
        "column_name": pl.String(),
        "row": pl.Int64(),
        "value": pl.String(),
        "treatment": pl.String(),
    }
)
"""`outcome` is repaired, kept_out or outside_area; `row` the line in the file; `treatment` what was done."""

Step = tuple[pl.DataFrame, tuple[pl.DataFrame, ...]]
"""Rows after one step of reading, and what was wrong with them."""


def repaired(rows: pl.DataFrame, kind: str, column_name: str, treatment: str) -> pl.DataFrame:
    """Problems of rows that are counted all the same. `rows` has the columns row and found."""
    return _problems(rows, "repaired", (kind, column_name, treatment))


def kept_out(rows: pl.DataFrame, kind: str, column_name: str, treatment: str) -> pl.DataFrame:
    """Problems of rows or values that are not counted. `rows` has the columns row and found."""
    return _problems(rows, "kept_out", (kind, column_name, treatment))


def outside_area(rows: pl.DataFrame, column_name: str, treatment: str) -> pl.DataFrame:
    """Rows that lie elsewhere. `rows` has the columns row and found."""
    return _problems(rows, "outside_area", ("outside_area", column_name, treatment))


def together(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """All problems in the order of the file."""
    empty = pl.DataFrame(schema=dict(PROBLEMS))
    return pl.concat([empty, *parts]).sort("row", maintain_order=True)


def _problems(rows: pl.DataFrame, outcome: str, words: tuple[str, str, str]) -> pl.DataFrame:
    kind, column_name, treatment = words
    return rows.select(
        pl.lit(outcome).alias("outcome"),
        pl.lit(kind).alias("kind"),
        pl.lit(column_name).alias("column_name"),
        pl.col("row").cast(pl.Int64),
        pl.col("found").cast(pl.String).alias("value"),
        pl.lit(treatment).alias("treatment"),
    )
