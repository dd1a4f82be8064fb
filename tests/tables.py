"""Small invented files in the layouts of the published ones."""

from collections.abc import Mapping, Sequence
from csv import writer
from datetime import date
from pathlib import Path

import polars as pl
import xlsxwriter

from database.importers import Delivery, missing_migrants

FILES = Path(__file__).parent / "files"
REAL = Path(__file__).parents[2] / "shared" / "data" / "real"
"""The published files themselves; absent outside the workplace."""
TODAY = date(2025, 7, 1)

INCIDENT = {
    "Main ID": "T1",
    "Incident ID": "T1",
    "Incident Type": "Incident",
    "Region of Incident": "North America",
    "Incident Date": "2021-03-05",
    "Incident Year": "2021",
    "Month": "March",
    "Number of Dead": "1",
    "Minimum Estimated Number of Missing": "",
    "Total Number of Dead and Missing": "1",
    "Number of Survivors": "",
    "Number of Females": "",
    "Number of Males": "1",
    "Number of Children": "",
    "Country of Origin": "Guatemala",
    "Region of Origin": "Central America",
    "Cause of Death": "Drowning",
    "Country of Incident": "Mexico",
    "Migration Route": "US-Mexico border crossing",
    "Location of Incident": "an invented place",
    "Coordinates": "26.05, -98.3",
    "UNSD Geographical Grouping": "Central America",
    "Information Source": "nobody",
    "URL": "",
    "Source Quality": "4,5",
}
"""An invented incident in the layout of 2025."""


def incident_file(path: Path, *changes: Mapping[str, str]) -> Path:
    """A workbook in the layout of 2025 with one incident for each set of changes."""
    records = [INCIDENT | {"Main ID": f"T{n}", "Incident ID": f"T{n}"} | dict(c) for n, c in enumerate(changes, 1)]
    return workbook(path, [list(INCIDENT), *([record[name] for name in INCIDENT] for record in records)])


def delivered(folder: Path, *changes: Mapping[str, str]) -> Delivery:
    """What such a file delivers."""
    return missing_migrants.read(incident_file(folder / "incidents.xlsx", *changes), today=TODAY)


def workbook(path: Path, *sheets: Sequence[Sequence[str]]) -> Path:
    """An Excel workbook of texts, from the rows of each sheet."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
    return path


def csv_file(path: Path, rows: Sequence[Sequence[str]], separator: str = ",") -> Path:
    """A CSV of texts."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer(file, delimiter=separator).writerows(rows)
    return path


def problems_of(problems: pl.DataFrame) -> list[tuple[str, str, int]]:
    """Outcome, kind and line of every problem, in the order of the file."""
    return problems.select("outcome", "kind", "row").rows()
