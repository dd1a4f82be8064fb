"""The sheets of a workbook (Excel or OpenDocument), as text: no value is interpreted here."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import fastexcel
import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from database.importers import NotThisFormat
from database.importers.grids import Grid, Range

HIDDEN = {"visible": "", "hidden": "hidden", "veryhidden": "very hidden"}
MERGED_MARKS = (b"<mergeCell ", b"number-rows-spanned", b"number-columns-spanned")


def read_sheets(path: Path) -> Iterator[Grid]:
    """Every sheet of a workbook, hidden ones without their cells.

    Raises:
        NotThisFormat: the workbook is protected by a password or damaged.
    """
    try:
        workbook = fastexcel.read_excel(path)
        merged = _merged(path)
        for name in workbook.sheet_names:
            sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            hidden = HIDDEN.get(sheet.visible, "hidden")
            yield Grid(_frame(sheet), name, hidden, merged.get(name, ()))
    except (fastexcel.FastExcelError, CalamineError) as reason:
        if "password" in str(reason):
            raise NotThisFormat("the workbook is protected by a password; save it without one") from reason
        raise NotThisFormat("the file looks like a workbook but is damaged and cannot be opened as one") from reason


def _frame(sheet: fastexcel.ExcelSheet) -> pl.DataFrame:
    frame = sheet.to_polars()
    cells = (pl.col(column).alias(str(at)) for at, column in enumerate(frame.columns))
    numbered = frame.select(*cells).with_row_index("row", 1)
    return numbered.with_columns(pl.col("row").cast(pl.Int64), cells=pl.lit(frame.width, pl.Int64))


def _merged(path: Path) -> dict[str, tuple[Range, ...]]:
    """The merged ranges of each sheet. Most workbooks have none, and to look for them costs a second reading."""
    if not _may_have_merged(path):
        return {}
    workbook = CalamineWorkbook.from_path(path)
    sheets = {name: workbook.get_sheet_by_name(name) for name in workbook.sheet_names}
    return {name: tuple(sheet.merged_cell_ranges or ()) for name, sheet in sheets.items()}


def _may_have_merged(path: Path) -> bool:
    if not zipfile.is_zipfile(path):
        return True
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if "sheet" in name or name == "content.xml"]
        return any(_says_merged(archive.read(name)) for name in sheets)


def _says_merged(content: bytes) -> bool:
    return any(mark in content for mark in MERGED_MARKS)
