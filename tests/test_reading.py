"""Tables come out the same, however they were saved."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from database.importers import NotThisFormat
from database.importers.reading import read_table
from tests.tables import csv_file, workbook

HEADER = ["Month", "People"]
ROWS = [["January", "12"], ["niños", "1,5"]]


def recognised(cells: Sequence[str]) -> int:
    """How many cells are of the header."""
    return len(set(cells) & set(HEADER))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separator_and_encoding_do_not_matter(tmp_path: Path, separator: str, encoding: str) -> None:
    """Commas, semicolons, tabs or bars, with or without a mark, in the encodings of the web and of spreadsheets."""
    path = csv_file(tmp_path / "file.csv", [HEADER, *ROWS], separator)
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    table = read_table(path, recognised)
    assert table.header == ("Month", "People")
    assert table.rows.rows() == [(2, "January", "12"), (3, "niños", "1,5")]


def test_a_workbook_is_read_by_its_content(tmp_path: Path) -> None:
    """A wrong ending of the file's name does no harm."""
    path = workbook(tmp_path / "file.csv", [HEADER, *ROWS])
    assert read_table(path, recognised).rows.rows() == [(2, "January", "12"), (3, "niños", "1,5")]


def test_header_is_found_below_a_banner(tmp_path: Path) -> None:
    """Lines are counted as a person sees them: banner and blank lines too."""
    path = workbook(tmp_path / "file.xlsx", [["Agency"], [], ["30/05/2023", "draft"], [], HEADER, *ROWS])
    table = read_table(path, recognised)
    assert table.header == ("Month", "People")
    assert table.rows["row"].to_list() == [6, 7]


def test_blanks_of_all_kinds_are_tidied(tmp_path: Path) -> None:
    """No-break spaces are spaces, cells of blanks are empty, lines of blanks are no records."""
    path = csv_file(tmp_path / "file.csv", [HEADER, ["\u00a0a\u00a0\u00a0b ", " "], [" ", "\u00a0"]])
    assert read_table(path, recognised).rows.rows() == [(2, "a b", None)]


def test_line_numbers_survive_cells_of_several_lines(tmp_path: Path) -> None:
    """The line given is the one on which the record begins."""
    path = csv_file(tmp_path / "file.csv", [HEADER, ["two\nlines", "1"], ["next", "2"]])
    assert read_table(path, recognised).rows.rows() == [(2, "two lines", "1"), (4, "next", "2")]


def test_a_header_in_the_middle_is_no_record(tmp_path: Path) -> None:
    """Files pasted together repeat their header."""
    path = csv_file(tmp_path / "file.csv", [HEADER, ROWS[0], HEADER, ROWS[1]])
    assert read_table(path, recognised).rows["row"].to_list() == [2, 4]


def test_a_record_in_quotes_is_opened(tmp_path: Path) -> None:
    """A whole record inside one pair of quotes is read and reported."""
    path = tmp_path / "file.csv"
    path.write_text('Month,People\nJanuary,12\n"February,""1,000"""\nMarch,3\n', "utf-8")
    table = read_table(path, recognised)
    assert table.rows.rows()[1] == (3, "February", "1,000")
    assert table.problems.select("outcome", "kind", "row").rows() == [("repaired", "record_in_quotes", 3)]


def test_a_record_with_too_many_cells_is_kept_out(tmp_path: Path) -> None:
    """A stray separator moves every cell after it, so nothing of the record is believed."""
    path = csv_file(tmp_path / "file.csv", [HEADER, ROWS[0], ["Bogotá", " D.C.", "7"]])
    table = read_table(path, recognised)
    assert table.rows["row"].to_list() == [2]
    assert table.problems.select("outcome", "kind", "row").rows() == [("kept_out", "more_cells_than_header", 3)]


def test_a_wrong_separator_does_not_keep_a_file_out(tmp_path: Path) -> None:
    """A quote after a comma opens a cell without end for whoever tries commas on semicolons."""
    path = tmp_path / "file.csv"
    lines = ["Month;People", 'January;"12,"', *(f"remark number {n};{n}" for n in range(9_000))]
    path.write_text("\n".join(lines), "utf-8")
    table = read_table(path, recognised)
    assert table.header == ("Month", "People")
    assert table.rows.height == 9_001


def test_a_cell_that_no_separator_ends_is_refused(tmp_path: Path) -> None:
    """A quote that is never closed swallows the rest of the file."""
    path = tmp_path / "file.csv"
    path.write_text('Month,People\n"January,12\n' + "February,12\n" * 12_000, "utf-8")
    with pytest.raises(NotThisFormat, match="no separator cuts the file into cells"):
        read_table(path, recognised)


def test_a_cell_of_several_lines_alone_in_its_record_does_no_harm(tmp_path: Path) -> None:
    """It holds the separator and is no record in quotes."""
    path = tmp_path / "file.csv"
    path.write_text('Month,People\nJanuary,12\n"a note, of\ntwo lines"\n', "utf-8")
    assert read_table(path, recognised).rows["row"].to_list() == [2, 3]


def test_columns_without_a_name_are_left_alone(tmp_path: Path) -> None:
    """An index before, remarks after: in a workbook, or under a header of blank cells, nothing can have slipped."""
    rows = [["", *HEADER, ""], ["1", "January", "12", "a remark"]]
    for path in (csv_file(tmp_path / "file.csv", rows), workbook(tmp_path / "file.xlsx", rows)):
        table = read_table(path, recognised)
        assert (table.header, table.problems.height) == (("", "Month", "People"), 0)
        assert table.rows.rows() == [(2, "1", "January", "12")]


def test_the_sheet_with_the_header_is_taken(tmp_path: Path) -> None:
    """A cover sheet before the table does no harm."""
    import xlsxwriter  # noqa: PLC0415 - only this test needs two sheets

    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Read me").write_row(0, 0, ["About", "this", "file"])
        sheet = book.add_worksheet("Table")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["January", 12])
    assert read_table(path, recognised).rows.rows() == [(2, "January", "12")]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "is empty"),
        (b" \r\n \n", "is empty"),
        (b"only words here\nand here\n", "is not cut into columns"),
        (b"\x89PNG\r\n\x00\x00", "is binary"),
        (b"PK\x03\x04 no workbook", "cannot be opened as one"),
        (b"%PDF-1.7\nwords", "is not cut into columns"),
        (b"\xef\xbb\xbf , \n,", "holds no text"),
    ],
)
def test_what_is_no_table_is_refused_with_what_was_found(tmp_path: Path, content: bytes, found: str) -> None:
    """The sentence says what was expected and what the file is."""
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(NotThisFormat, match=found):
        read_table(path, recognised)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A folder, a missing right: the reason of the operating system is said."""
    with pytest.raises(NotThisFormat, match="cannot be read: Is a directory"):
        read_table(tmp_path, recognised)
