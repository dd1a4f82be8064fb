"""Opens any table people send, CSV or workbook, as text: no value is interpreted here. Every line is accounted for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from database.importers import NotThisFormat
from database.importers.delimited import read_delimited
from database.importers.grids import HEADER_WITHIN, Grid, Recognised, positions
from database.importers.kinds_of_file import is_workbook, why_no_table
from database.importers.problems import kept_out, repaired, together
from database.importers.texts import tidy
from database.importers.workbooks import read_sheets

EXPECTED = "a table was expected, as CSV (comma, semicolon or tab) or as a workbook"


@dataclass(frozen=True, eq=False)
class Table:
    """Records below a header.

    `rows` has `row` (the line in the file or sheet, from 1) and one text column for each cell of the header, named
    "0", "1", …  `lines` are the lines of all records, also of those that could not be cut into cells or repeat the
    header; `problems` are these. `merged` has the columns row, column (position) and filled (the text of the merged
    range that the cell is in).
    """

    header: tuple[str, ...]
    rows: pl.DataFrame
    lines: pl.Series
    problems: pl.DataFrame
    merged: pl.DataFrame
    sheet: str = ""


@dataclass(frozen=True)
class Tables:
    """The tables of a file that have the same columns, and the sheets that were left out, each with the reason."""

    tables: tuple[Table, ...]
    skipped: tuple[tuple[str, str], ...] = ()


def read_tables(path: Path, recognised: Recognised) -> Tables:
    """The tables of a file: visible sheets that have the same columns are read together.

    The header is the line of which the most cells are recognised.

    Raises:
        NotThisFormat: the file cannot be read, is empty or holds no table.
    """
    grids = [_without_blank_lines(grid) for grid in _grids(path, _content(path), recognised)]
    visible = [grid for grid in grids if not grid.hidden and grid.rows.height]
    if not visible:
        raise NotThisFormat(f"{EXPECTED}; the file holds no text")
    headers = {grid.sheet: _header(grid, recognised) for grid in visible}
    best = max(visible, key=lambda grid: (len(headers[grid.sheet].known), _width(grid)))
    if _width(best) == 1:
        raise NotThisFormat(f"{EXPECTED}; the file is not cut into columns")
    known = headers[best.sheet].known
    alike = [grid for grid in visible if headers[grid.sheet].known == known and (known or grid is best)]
    tables, copies = _without_copies([_table(grid, headers[grid.sheet].at) for grid in alike])
    skipped = (*(_why_skipped(grid) for grid in grids if grid not in alike), *copies)
    return Tables(tables, skipped)


@dataclass(frozen=True)
class _Header:
    known: frozenset[str]
    at: int


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as reason:
        raise NotThisFormat(f"the file cannot be read: {reason.strerror or reason}") from reason
    if found := why_no_table(content):
        raise NotThisFormat(f"{EXPECTED}; {found}" if found.endswith(("empty", "workbook")) else found)
    return content


def _grids(path: Path, content: bytes, recognised: Recognised) -> Iterator[Grid]:
    if is_workbook(content):
        yield from read_sheets(path)
    else:
        yield read_delimited(content, recognised)


def _without_blank_lines(grid: Grid) -> Grid:
    tidied = grid.rows.with_columns(tidy(pl.col(name)) for name in positions(grid.rows))
    filled = (pl.col(name).is_not_null() for name in positions(grid.rows))
    rows = tidied.filter(pl.any_horizontal(pl.lit(value=False), *filled))
    return Grid(rows, grid.sheet, grid.hidden, grid.merged, grid.ragged, grid.problems)


def _header(grid: Grid, recognised: Recognised) -> _Header:
    lines = [_Header(recognised(cells), at) for at, cells in _first_lines(grid)]
    return max(lines, key=lambda line: (len(line.known), -line.at))


def _first_lines(grid: Grid) -> Iterator[tuple[int, tuple[str, ...]]]:
    lines = grid.rows.select(positions(grid.rows)).head(HEADER_WITHIN).iter_rows()
    return ((at, tuple(cell or "" for cell in cells)) for at, cells in enumerate(lines))


def _width(grid: Grid) -> int:
    return len(positions(grid.rows))


def _why_skipped(grid: Grid) -> tuple[str, str]:
    if grid.hidden:
        return grid.sheet, grid.hidden
    return grid.sheet, "other columns" if grid.rows.height else "empty"


def _table(grid: Grid, at: int) -> Table:
    header = dict(_first_lines(grid))[at]
    width = max(place for place, cell in enumerate(header, start=1) if cell)
    inside = [str(place) for place in range(width)]
    header_again = pl.all_horizontal(pl.col(name).fill_null("") == header[int(name)] for name in inside)
    beyond = positions(grid.rows)[grid.rows["cells"][at] :]
    spilled = pl.any_horizontal(pl.lit(value=False), *(pl.col(name).is_not_null() for name in beyond))
    below = grid.rows.slice(at + 1).with_columns(again=header_again, spilled=spilled)
    rows = below.filter(~pl.col("spilled") & ~pl.col("again")).select("row", *inside)
    problems = together((*grid.problems, *_cutting_problems(below, width if grid.ragged else 0)))
    return Table(header[:width], rows, below["row"], problems, _merged(grid, inside), grid.sheet)


def _cutting_problems(below: pl.DataFrame, width: int) -> tuple[pl.DataFrame, ...]:
    spilled = below.filter("spilled").select("row", found=pl.lit("more cells than the header"))
    again = below.filter("again").select("row", found=pl.lit("the header"))
    short = below.filter(pl.col("cells") < width).select("row", found=pl.format("{} of {} cells", "cells", width))
    return (
        kept_out(spilled, "more_cells_than_header", "", "not counted: it cannot be told which cell belongs where"),
        kept_out(again, "header_again", "", "not counted: the line repeats the header"),
        repaired(short, "fewer_cells_than_header", "", "the cells that are missing at the end were read as blank"),
    )


def _merged(grid: Grid, inside: Sequence[str]) -> pl.DataFrame:
    """The blank cells of merged ranges, with the text of their first cell."""
    texts = {row["row"]: row for row in grid.rows.iter_rows(named=True)} if grid.merged else {}
    filled = [
        (row + 1, str(column), texts.get(top + 1, {}).get(str(left)))
        for (top, left), (bottom, right) in grid.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left) and str(column) in inside
    ]
    schema = {"row": pl.Int64(), "column": pl.String(), "filled": pl.String()}
    return pl.DataFrame(filled, schema=schema, orient="row").drop_nulls("filled")


def _without_copies(tables: Sequence[Table]) -> tuple[tuple[Table, ...], list[tuple[str, str]]]:
    """A sheet that has nothing but rows of another is a copy of it or of a part; one without rows adds nothing."""
    kept: list[tuple[Table, set[tuple[str | None, ...]]]] = []
    copies = []
    for table in sorted(tables, key=lambda one: -one.rows.height) if len(tables) > 1 else ():
        rows = set(table.rows.drop("row").rows())
        original = next((one for one, others in kept if one.header == table.header and rows <= others), None)
        if original is None:
            kept.append((table, rows))
        else:
            copies.append((table.sheet, f"a copy of rows of {original.sheet}" if rows else "no rows"))
    left_out = {sheet for sheet, _ in copies}
    return tuple(table for table in tables if table.sheet not in left_out), copies
