"""Tables come out the same, however they were saved."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from database.importers import NotThisFormat
from database.importers.reading import Table, Tables, read_tables
from tests.tables import csv_file, problems_of, workbook

HEADER = ["Month", "People"]
ROWS = [["January", "12"], ["niños", "1,5"]]


def recognised(cells: Sequence[str]) -> frozenset[str]:
    """The cells that are of the header."""
    return frozenset(cells) & frozenset(HEADER)


def read_table(path: Path) -> Table:
    """The one table of a file."""
    (table,) = read_tables(path, recognised).tables
    return table


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separator_and_encoding_do_not_matter(tmp_path: Path, separator: str, encoding: str) -> None:
    """Commas, semicolons, tabs or bars, with or without a mark, in the encodings of the web and of spreadsheets."""
    path = csv_file(tmp_path / "file.csv", [HEADER, *ROWS], separator)
    path.write_bytes(path.read_text("utf-8").encode(encoding))
    table = read_table(path)
    assert table.header == ("Month", "People")
    assert table.rows.rows() == [(2, "January", "12"), (3, "niños", "1,5")]


def test_a_workbook_is_read_by_its_content(tmp_path: Path) -> None:
    """A wrong ending of the file's name does no harm."""
    path = workbook(tmp_path / "file.csv", [HEADER, *ROWS])
    assert read_table(path).rows.rows() == [(2, "January", "12"), (3, "niños", "1,5")]


def test_header_is_found_below_a_banner(tmp_path: Path) -> None:
    """Lines are counted as a person sees them: banner and blank lines too."""
    path = workbook(tmp_path / "file.xlsx", [["Agency"], [], ["30/05/2023", "draft"], [], HEADER, *ROWS])
    table = read_table(path)
    assert table.header == ("Month", "People")
    assert table.rows["row"].to_list() == [6, 7]


def test_blanks_of_all_kinds_are_tidied(tmp_path: Path) -> None:
    """No-break spaces are spaces, cells of blanks are empty, lines of blanks are no records."""
    path = csv_file(tmp_path / "file.csv", [HEADER, ["\u00a0a\u00a0\u00a0b ", " "], [" ", "\u00a0"]])
    assert read_table(path).rows.rows() == [(2, "a b", None)]


def test_line_numbers_survive_cells_of_several_lines(tmp_path: Path) -> None:
    """The line given is the one on which the record begins."""
    path = csv_file(tmp_path / "file.csv", [HEADER, ["two\nlines", "1"], ["next", "2"]])
    assert read_table(path).rows.rows() == [(2, "two lines", "1"), (4, "next", "2")]


def test_a_header_in_the_middle_is_no_record(tmp_path: Path) -> None:
    """Files pasted together repeat their header: the line is reported and not counted."""
    path = csv_file(tmp_path / "file.csv", [HEADER, ROWS[0], HEADER, ROWS[1]])
    table = read_table(path)
    assert table.rows["row"].to_list() == [2, 4]
    assert table.lines.to_list() == [2, 3, 4]
    assert problems_of(table.problems) == [("kept_out", "header_again", 3)]


def test_a_record_in_quotes_is_opened(tmp_path: Path) -> None:
    """A whole record inside one pair of quotes is read and reported."""
    path = tmp_path / "file.csv"
    path.write_text('Month,People\nJanuary,12\n"February,""1,000"""\nMarch,3\n', "utf-8")
    table = read_table(path)
    assert table.rows.rows()[1] == (3, "February", "1,000")
    assert table.problems.select("outcome", "kind", "row").rows() == [("repaired", "record_in_quotes", 3)]


def test_a_record_with_too_many_cells_is_kept_out(tmp_path: Path) -> None:
    """A stray separator moves every cell after it, so nothing of the record is believed."""
    path = csv_file(tmp_path / "file.csv", [HEADER, ROWS[0], ["Bogotá", " D.C.", "7"]])
    table = read_table(path)
    assert table.rows["row"].to_list() == [2]
    assert table.problems.select("outcome", "kind", "row").rows() == [("kept_out", "more_cells_than_header", 3)]


def test_a_wrong_separator_does_not_keep_a_file_out(tmp_path: Path) -> None:
    """A quote after a comma opens a cell without end for whoever tries commas on semicolons."""
    path = tmp_path / "file.csv"
    lines = ["Month;People", 'January;"12,"', *(f"remark number {n};{n}" for n in range(9_000))]
    path.write_text("\n".join(lines), "utf-8")
    table = read_table(path)
    assert table.header == ("Month", "People")
    assert table.rows.height == 9_001


@pytest.mark.parametrize("lines_after", [1, 2, 12_000])
@pytest.mark.parametrize("separator", [",", ";"])
def test_a_quote_that_is_never_closed_is_refused_with_its_line(
    tmp_path: Path, separator: str, lines_after: int
) -> None:
    """It takes in every line after it."""
    path = tmp_path / "file.csv"
    lines = ["Month,People", "January,12", '"February,12', *["March,12"] * lines_after, ""]
    path.write_text("\n".join(lines).replace(",", separator), "utf-8")
    with pytest.raises(NotThisFormat, match="opens on line 3 takes in the lines after it"):
        read_table(path)


def test_a_quote_that_another_quote_ends_is_refused_with_its_line(tmp_path: Path) -> None:
    """The lines between the two would be one cell."""
    path = tmp_path / "file.csv"
    path.write_text('Month,People\n"January,12\nFebruary,1\nMarch,2\nApril,"3"\nMay,"",4\n', "utf-8")
    with pytest.raises(NotThisFormat, match="opens on line 2 "):
        read_table(path)


def test_whole_records_within_one_cell_are_refused(tmp_path: Path) -> None:
    """Even where the quote that ends the cell stands where one may."""
    path = tmp_path / "file.csv"
    path.write_text('Month,People\n"January,12\nFebruary,1\nMarch,2",7\nApril,3\n', "utf-8")
    with pytest.raises(NotThisFormat, match="opens on line 2 "):
        read_table(path)


def test_a_cell_of_several_lines_alone_in_its_record_does_no_harm(tmp_path: Path) -> None:
    """It holds the separator and is no record in quotes."""
    path = tmp_path / "file.csv"
    path.write_text('Month,People\nJanuary,12\n"a note, of\ntwo lines"\n', "utf-8")
    assert read_table(path).rows["row"].to_list() == [2, 3]


def test_columns_without_a_name_are_left_alone(tmp_path: Path) -> None:
    """An index before, remarks after: in a workbook, or under a header of blank cells, nothing can have slipped."""
    rows = [["", *HEADER, ""], ["1", "January", "12", "a remark"]]
    for path in (csv_file(tmp_path / "file.csv", rows), workbook(tmp_path / "file.xlsx", rows)):
        table = read_table(path)
        assert (table.header, table.problems.height) == (("", "Month", "People"), 0)
        assert table.rows.rows() == [(2, "1", "January", "12")]


def test_the_sheet_with_the_header_is_taken(tmp_path: Path) -> None:
    """A cover sheet before the table does no harm."""
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Read me").write_row(0, 0, ["About", "this", "file"])
        sheet = book.add_worksheet("Table")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["January", 12])
    assert read_table(path).rows.rows() == [(2, "January", "12")]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "is empty"),
        (b" \r\n \n", "is empty"),
        (b"only words here\nand here\n", "is not cut into columns"),
        (b"\x89PNG\r\n\x00\x00", "is binary"),
        (b"PK\x03\x04 no workbook", "is damaged and cannot be opened as one"),
        (b"%PDF-1.7\nwords", "is a PDF"),
        (b"\n<!DOCTYPE html><html><table><tr><td>Month</td></tr></table></html>", r"is a web page \(HTML\)"),
        (b'<?xml version="1.0"?><Workbook><Table/></Workbook>', "is XML"),
        (b'{"month": "January"}', "is JSON"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xef\xbb\xbf , \n,", "holds no text"),
    ],
)
def test_what_is_no_table_is_refused_with_what_was_found(tmp_path: Path, content: bytes, found: str) -> None:
    """The sentence says what was expected and what the file is."""
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(NotThisFormat, match=found):
        read_table(path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A folder, a missing right: the reason of the operating system is said."""
    with pytest.raises(NotThisFormat, match="cannot be read: Is a directory"):
        read_table(tmp_path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    """With what to do about it."""
    path = tmp_path / "file.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("table.csv", "Month,People\nJanuary,12\n")
    with pytest.raises(NotThisFormat, match="is a zip archive; take the table out of it"):
        read_table(path)


def sheets(path: Path, *named: tuple[str, str, Sequence[Sequence[str]]]) -> Tables:
    """What is read of a workbook of sheets, each with its name, how it is hidden, and its rows."""
    with xlsxwriter.Workbook(path) as book:
        for name, hidden, rows in named:
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
            if hidden == "hidden":
                sheet.hide()
            if hidden == "very hidden":
                sheet.very_hidden()
    return read_tables(path, recognised)


def test_visible_sheets_of_the_same_columns_are_read_together(tmp_path: Path) -> None:
    """One sheet a year, in whichever order of columns."""
    turned = [HEADER[::-1], ["7", "March"]]
    read = sheets(tmp_path / "file.xlsx", ("2023", "", [HEADER, *ROWS]), ("2024", "", turned))
    assert [(table.sheet, table.rows.height) for table in read.tables] == [("2023", 2), ("2024", 1)]
    assert read.skipped == ()


def test_sheets_that_are_not_read_are_named_with_the_reason(tmp_path: Path) -> None:
    """Hidden, very hidden, other columns, empty, without rows, a copy: nothing is left out in silence."""
    read = sheets(
        tmp_path / "file.xlsx",
        ("Data", "", [HEADER, *ROWS]),
        ("Old", "hidden", [HEADER, *ROWS * 9]),
        ("Older", "very hidden", [HEADER, *ROWS]),
        ("Notes", "", [["About", "this"], ["file", "x"]]),
        ("Blank", "", []),
        ("Next year", "", [HEADER]),
        ("Data (2)", "", [HEADER, ROWS[1]]),
    )
    assert [table.sheet for table in read.tables] == ["Data"]
    assert dict(read.skipped) == {
        "Old": "hidden",
        "Older": "very hidden",
        "Notes": "other columns",
        "Blank": "empty",
        "Next year": "no rows",
        "Data (2)": "a copy of rows of Data",
    }


def test_one_bad_byte_spoils_one_cell(tmp_path: Path) -> None:
    """The rest of the file stays UTF-8, and the line is reported."""
    path = tmp_path / "file.csv"
    path.write_bytes("Month,People\nenero,1\nañil,2\n".encode() + b"oto\xf1o,3\n" + "peña,4\nmañana,5\n".encode())
    table = read_table(path)
    assert table.rows["0"].to_list() == ["enero", "añil", "otoño", "peña", "mañana"]
    assert problems_of(table.problems) == [("repaired", "unreadable_byte", 4)]


def test_missing_cells_at_the_end_are_reported(tmp_path: Path) -> None:
    """They are read as blank."""
    path = csv_file(tmp_path / "file.csv", [HEADER, ["January"], ROWS[1]])
    table = read_table(path)
    assert table.rows.rows() == [(2, "January", None), (3, "niños", "1,5")]
    assert problems_of(table.problems) == [("repaired", "fewer_cells_than_header", 2)]


def test_a_merged_range_is_known(tmp_path: Path) -> None:
    """Each of its blank cells with the text of its first."""
    path = tmp_path / "file.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.merge_range("A2:A4", "January")
        sheet.write_column(1, 1, [1, 2, 3])
    table = read_table(path)
    assert table.rows.rows() == [(2, "January", "1"), (3, None, "2"), (4, None, "3")]
    assert table.merged.rows() == [(3, "0", "January"), (4, "0", "January")]
