"""What a file or a sheet looks like before anything in it is interpreted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

HEADER_WITHIN = 60
"""Banners and notes above the header are shorter than this."""
Recognised = Callable[[Sequence[str]], frozenset[str]]
"""The fields that the cells of a line are known headers of."""
Range = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, each as row and column counted from 0."""


@dataclass(frozen=True, eq=False)
class Grid:
    """The cells of a text file or of one sheet.

    `rows` has `row` (the line, from 1), `cells` (how many the line has, blank or not) and one text column for each
    position: "0", "1", …  `sheet` is empty for a text file. `hidden` is empty, "hidden" or "very hidden". `ragged`:
    lines may have different numbers of cells. `problems` are frames of database.importers.problems.
    """

    rows: pl.DataFrame
    sheet: str = ""
    hidden: str = ""
    merged: tuple[Range, ...] = ()
    ragged: bool = False
    problems: tuple[pl.DataFrame, ...] = ()


def positions(rows: pl.DataFrame) -> list[str]:
    """The columns that are cells."""
    return [name for name in rows.columns if name.isdecimal()]
