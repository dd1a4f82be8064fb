"""CSV that is safe to open in a spreadsheet program: nothing in it is carried out, and no code becomes a date."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TextIO

FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")  # noqa: RUF001  (signs of full width are carried out, too)
"""Beginnings that a spreadsheet program would carry out instead of show."""
NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?([eE][+-]?\d+)?")
LIKE_A_DATE = re.compile(r"\d{1,2}[-/]\d{1,2}")
"""Codes such as the age band 9-17, which would become the 9th of a month. Months (2024-03) are periods: they stay."""


def harmless(cell: Any) -> Any:
    """The cell, with an apostrophe before a text that a spreadsheet would carry out or take for a date.

    Whoever reads the file with a program takes one apostrophe away. Numbers stay as they are, also as text.

    >>> harmless("-2+3"), harmless("-2"), harmless("9-17"), harmless("2024-03")
    ("'-2+3", '-2', "'9-17", '2024-03')
    """
    if not isinstance(cell, str) or NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if FORMULA.match(cell) or LIKE_A_DATE.fullmatch(cell) else cell


@dataclass(frozen=True)
class Rows:
    """Writes rows of harmless cells as CSV."""

    out: TextIO

    def writerow(self, cells: Iterable[Any]) -> None:
        """Writes one row."""
        csv.writer(self.out).writerow(map(harmless, cells))

    def writerows(self, rows: Iterable[Iterable[Any]]) -> None:
        """Writes each of the rows."""
        for cells in rows:
            self.writerow(cells)
