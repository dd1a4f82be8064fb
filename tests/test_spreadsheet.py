"""No cell of any CSV is carried out by a spreadsheet program, or becomes a date in it."""

import io
import re
from pathlib import Path

import pytest

from database.spreadsheet import Rows, harmless

CODE = [path for name in ("app.py", "components", "dashboard", "queries") for path in sorted(Path(name).rglob("*.py"))]
DRIVER = Path("database/engine.py")
"""Copies rows into PostgreSQL: these are stored as they are."""


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\tx",
        "\rx",
        " =1+1",
        "＝1+1",  # noqa: RUF001 - it is of full width
        "-",
        "-a",
        "+57 300 123",
        "9-17",
        "0-8",
        "3/4",
    ],
)
def test_what_a_spreadsheet_would_change_begins_with_an_apostrophe(cell: str) -> None:
    """Formulas, whatever is before their sign, and codes like dates."""
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell",
    ["-5", "+1,234.5", "-1e6", "12", "2024-03", "2024-q1", "9-17 years", "MEX", "a-b", "30+", "", "x=1", -5, 0.5, None],
)
def test_everything_else_stays_as_it_is(cell: object) -> None:
    """Numbers with a sign, months, words with signs inside, and what is no text."""
    assert harmless(cell) == cell


def test_rows_are_written_with_harmless_cells() -> None:
    """Also those of the header."""
    out = io.StringIO()
    Rows(out).writerows([["=name", "n"], ["9-17", -5]])
    assert out.getvalue() == "'=name,n\r\n'9-17,-5\r\n"


def test_no_other_writer_of_csv_is_used() -> None:
    """Whoever writes one for people writes it with Rows."""
    writers = re.compile(r"csv\.writer|write_csv|DictWriter")
    assert [str(path) for path in CODE if writers.search(path.read_text("utf-8"))] == []
    others = {str(path) for path in Path("database").rglob("*.py") if writers.search(path.read_text("utf-8"))}
    assert others == {"database/spreadsheet.py", "database/reports.py", str(DRIVER)}
