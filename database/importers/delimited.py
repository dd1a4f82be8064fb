"""Text files of separated cells (CSV), cut into cells without interpreting any."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO

import polars as pl

from database.importers import NotThisFormat
from database.importers.grids import HEADER_WITHIN, Grid, Recognised
from database.importers.problems import repaired

SEPARATORS = (",", ";", "\t", "|")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
UTF8_MARK = b"\xef\xbb\xbf"
ESCAPED = {code: bytes([code - 0xDC00]).decode("cp1252", errors="replace") for code in range(0xDC80, 0xDD00)}
"""What a byte that is no UTF-8 means in the Western encoding of spreadsheets."""
Record = tuple[int, int, list[str]]
"""The line on which a record begins, the line after its last, and its cells."""


def read_delimited(content: bytes, recognised: Recognised) -> Grid:
    """The cells of a text file, cut at the separator that gives the best header.

    A byte that cannot be read spoils its own cell only: it is read in the Western encoding, and reported.

    Raises:
        NotThisFormat: a quoted cell takes in the lines after it, because its closing quote is missing.
    """
    text, spoilt = _decoded(content)
    lines = list(StringIO(text, newline=""))
    separator = max(SEPARATORS, key=lambda one: _fit(lines, one, recognised))
    records = list(_records(lines, separator))
    _refuse_swallowed_lines(records, lines, separator)
    cut = list(_unwrapped(records, separator))
    mended = pl.DataFrame({"row": [row for row, is_mended, _ in cut if is_mended]}, schema={"row": pl.Int64()})
    problems = (
        repaired(
            mended.with_columns(found=pl.lit("one cell")),
            "record_in_quotes",
            "",
            "the quotes around the whole record were taken off",
        ),
        repaired(spoilt, "unreadable_byte", "", "the byte was read in the Western encoding (Windows-1252)"),
    )
    return Grid(_frame(cut), problems=problems, ragged=True)


def _decoded(content: bytes) -> tuple[str, pl.DataFrame]:
    """The text, and the lines (row, found) with bytes that are no UTF-8 although most of the file is."""
    nothing = pl.DataFrame(schema={"row": pl.Int64(), "found": pl.String()})
    if content.startswith(UTF16_MARKS):
        return content.decode("utf-16", errors="replace"), nothing
    text = content.removeprefix(UTF8_MARK).decode("utf-8", errors="surrogateescape")
    bad = sum("\udc80" <= letter <= "\udcff" for letter in text)
    if not bad:
        return text, nothing
    good = sum(letter > "\x7f" for letter in text) - bad
    if good < bad and not content.startswith(UTF8_MARK):
        return content.decode("cp1252", errors="replace"), nothing
    spoilt = [
        (number, line.translate(ESCAPED).strip()[:80])
        for number, line in enumerate(StringIO(text, newline=""), start=1)
        if any("\udc80" <= letter <= "\udcff" for letter in line)
    ]
    return text.translate(ESCAPED), pl.DataFrame(spoilt, schema=nothing.schema, orient="row")


def _fit(lines: Sequence[str], separator: str, recognised: Recognised) -> tuple[int, int]:
    """How well a separator cuts the beginning of a file: cells of a header recognised, and cells at the most."""
    first = []
    try:
        for _, _, cells in _records(lines[:HEADER_WITHIN], separator):
            first.append(cells)
    except NotThisFormat:
        # With another separator no quote may be open here.
        pass
    opened = [inside for cells in first if len(cells) == 1 and (inside := _inside(cells[0], separator))]
    headers = [len(recognised([cell.strip() for cell in cells])) for cells in (*first, *opened)]
    return max(headers, default=0), max(map(len, first), default=0)


def _records(lines: Sequence[str], separator: str) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=separator)
    begins = 1
    try:
        for cells in reader:
            yield begins, reader.line_num + 1, cells
            begins = reader.line_num + 1
    except csv.Error as reason:
        raise _never_closed(begins) from reason


def _refuse_swallowed_lines(records: Sequence[Record], lines: Sequence[str], separator: str) -> None:
    """Refuses a cell of several lines that has no closing quote of its own, or that holds whole records."""
    usual = Counter(len(cells) for _, _, cells in records).most_common(1)
    for begins, after, cells in records:
        if after - begins < 2:  # noqa: PLR2004 - a record of one line
            continue
        whole = any(
            line.count(separator) >= max(usual[0][0] - 1, 1) for cell in cells for line in cell.splitlines()[1:-1]
        )
        if whole or not _is_well_formed(lines[begins - 1 : after - 1], separator):
            raise _never_closed(_line_of_long_cell(begins, cells))


def _is_well_formed(lines: Sequence[str], separator: str) -> bool:
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True


def _line_of_long_cell(begins: int, cells: Sequence[str]) -> int:
    """The line on which the longest cell of a record begins."""
    breaks = [cell.count("\n") or cell.count("\r") for cell in cells]
    return begins + sum(breaks[: breaks.index(max(breaks))])


def _never_closed(line: int) -> NotThisFormat:
    return NotThisFormat(
        f"a quoted cell that opens on line {line} takes in the lines after it: its closing quote is missing; "
        "mend that line, or remove the quote"
    )


def _unwrapped(records: Sequence[Record], separator: str) -> Iterator[tuple[int, bool, list[str]]]:
    """Line, whether it was mended, cells. A record in quotes as a whole is cut again, if that gives the usual cells."""
    usual = Counter(len(cells) for _, _, cells in records).most_common(1)
    for row, _, cells in records:
        inside = _inside(cells[0], separator) if len(cells) == 1 and separator in cells[0] else None
        mended = inside is not None and len(inside) == usual[0][0]
        yield row, mended, inside if inside and mended else cells


def _inside(cell: str, separator: str) -> list[str] | None:
    """The cells of a record that is in quotes as a whole; None where it holds a line break of its own."""
    try:
        return next(csv.reader([cell], delimiter=separator), None)
    except csv.Error:
        return None


def _frame(lines: Sequence[tuple[int, bool, list[str]]]) -> pl.DataFrame:
    width = max((len(cells) for _, _, cells in lines), default=0)
    schema = {"row": pl.Int64(), "cells": pl.Int64(), **{str(at): pl.String() for at in range(width)}}
    padded = [(row, len(cells), *cells, *[None] * (width - len(cells))) for row, _, cells in lines]
    return pl.DataFrame(padded, schema=schema, orient="row")
