"""Opens any table people send, CSV or Excel, as text: no value is interpreted here."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import fastexcel
import polars as pl

from database.importers import NotThisFormat
from database.importers.problems import kept_out, repaired, together
from database.importers.texts import tidy

EXPECTED = "a table was expected, as CSV (comma, semicolon or tab) or as an Excel workbook"
EXCEL_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = (",", ";", "\t", "|")
HEADER_WITHIN = 60
"""Banners and notes above the header are shorter than this."""

Grid = pl.DataFrame
"""`row` (line in the file), `mended` (stood in quotes as a whole), `cells` (how many the line has, blank or not) and
one text column for each position: "0", "1", …"""
Line = tuple[int, bool, list[str]]


@dataclass(frozen=True)
class Table:
    """Records below a header.

    `rows` has `row` (the line in the file, from 1) and one text column for each cell of the header, named "0", "1", …
    `problems` are the records that could not be cut into cells as they stand.
    """

    header: tuple[str, ...]
    rows: pl.DataFrame
    problems: pl.DataFrame


def read_table(path: Path, recognised: Callable[[Sequence[str]], int]) -> Table:
    """The table in a file; its header is the line of which the most cells are recognised.

    Raises:
        NotThisFormat: the file cannot be read, is empty or holds no table.
    """
    grids = [_without_blank_lines(grid) for grid in _grids(path, _content(path))]
    lines = [(recognised(cells), number, at) for number, grid in enumerate(grids) for at, cells in _first_lines(grid)]
    if not lines:
        raise NotThisFormat(f"{EXPECTED}; the file holds no text")
    _, number, at = max(lines, key=lambda line: (line[0], _width(grids[line[1]]), -line[2]))
    if _width(grids[number]) == 1:
        raise NotThisFormat(f"{EXPECTED}; the file is not cut into columns")
    return _table(grids[number], at)


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as reason:
        raise NotThisFormat(f"the file cannot be read: {reason.strerror or reason}") from reason
    if not content.strip():
        raise NotThisFormat(f"{EXPECTED}; the file is empty")
    return content


def _grids(path: Path, content: bytes) -> Iterator[Grid]:
    if content.startswith(EXCEL_MARKS):
        yield from _sheets(path)
        return
    text = _decoded(content)
    tried = [separator for separator in SEPARATORS if separator in text or separator == SEPARATORS[0]]
    grids = [grid for separator in tried if (grid := _cut(text, separator)) is not None]
    if not grids:
        raise NotThisFormat(f"{EXPECTED}; no separator cuts the file into cells")
    yield from grids


def _sheets(path: Path) -> Iterator[Grid]:
    try:
        workbook = fastexcel.read_excel(path)
        for name in workbook.sheet_names:
            sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars()
            cells = (pl.col(column).alias(str(at)) for at, column in enumerate(sheet.columns))
            yield (
                sheet.select(*cells)
                .with_row_index("row", 1)
                .with_columns(pl.col("row").cast(pl.Int64), mended=False, cells=pl.lit(sheet.width, pl.Int64))
            )
    except fastexcel.FastExcelError as reason:
        raise NotThisFormat(f"{EXPECTED}; the file looks like a workbook but cannot be opened as one") from reason


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else the Western encoding of spreadsheets, which reads any byte."""
    if content.startswith(UTF16_MARKS):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise NotThisFormat(f"{EXPECTED}; the file is binary")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _cut(text: str, separator: str) -> Grid | None:
    """None where the separator is not that of the file, as cells without end or line breaks in them show."""
    try:
        lines = list(_mended(list(_records(text, separator)), separator))
    except csv.Error:
        return None
    width = max((len(cells) for _, _, cells in lines), default=0)
    schema = {
        "row": pl.Int64(),
        "mended": pl.Boolean(),
        "cells": pl.Int64(),
        **{str(at): pl.String() for at in range(width)},
    }
    padded = [(row, mended, len(cells), *cells, *[None] * (width - len(cells))) for row, mended, cells in lines]
    return pl.DataFrame(padded, schema=schema, orient="row")


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on; a quoted cell may span several lines."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    begins = 1
    for cells in reader:
        yield begins, cells
        begins = reader.line_num + 1


def _mended(records: Sequence[tuple[int, list[str]]], separator: str) -> Iterator[Line]:
    """A record that stands in quotes as a whole is cut again, if that gives as many cells as the others have."""
    usual = Counter(len(cells) for _, cells in records).most_common(1)
    for row, cells in records:
        inside = _inside(cells[0], separator) if len(cells) == 1 and separator in cells[0] else None
        mended = inside is not None and len(inside) == usual[0][0]
        yield row, mended, inside if inside and mended else cells


def _inside(cell: str, separator: str) -> list[str] | None:
    """The cells of a record that stands in quotes; None where it holds a line break of its own."""
    try:
        return next(csv.reader([cell], delimiter=separator))
    except csv.Error:
        return None


def _without_blank_lines(grid: Grid) -> Grid:
    tidied = grid.with_columns(tidy(pl.col(name)) for name in _positions(grid))
    return tidied.filter(
        pl.any_horizontal(pl.lit(value=False), *(pl.col(name).is_not_null() for name in _positions(grid)))
    )


def _first_lines(grid: Grid) -> Iterator[tuple[int, tuple[str, ...]]]:
    lines = grid.select(_positions(grid)).head(HEADER_WITHIN).iter_rows()
    return ((at, tuple(cell or "" for cell in cells)) for at, cells in enumerate(lines))


def _positions(grid: Grid) -> list[str]:
    return [name for name in grid.columns if name.isdecimal()]


def _width(grid: Grid) -> int:
    return len(_positions(grid))


def _table(grid: Grid, at: int) -> Table:
    header = dict(_first_lines(grid))[at]
    width = max(place for place, cell in enumerate(header, start=1) if cell)
    inside = [str(place) for place in range(width)]
    header_again = pl.all_horizontal(pl.col(name).fill_null("") == header[int(name)] for name in inside)
    beyond = _positions(grid)[grid["cells"][at] :]
    spilled = pl.any_horizontal(pl.lit(value=False), *(pl.col(name).is_not_null() for name in beyond))
    below = grid.slice(at + 1).filter(~header_again).with_columns(spilled=spilled)
    rows = below.filter(~pl.col("spilled")).select("row", *inside)
    return Table(header[:width], rows, _cutting_problems(below))


def _cutting_problems(below: Grid) -> pl.DataFrame:
    spilled = below.filter("spilled").select("row", found=pl.lit("more cells than the header"))
    mended = below.filter("mended").select("row", found=pl.lit("one cell"))
    return together(
        (
            kept_out(spilled, "more_cells_than_header", "", "not counted: it cannot be told which cell belongs where"),
            repaired(mended, "record_in_quotes", "", "the quotes around the whole record were taken off"),
        )
    )
