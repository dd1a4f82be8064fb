"""Small invented files in the two layouts in which US Customs and Border Protection publishes encounters."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from database.importers import Delivery
from database.importers.cbp import read
from tests.tables import TODAY, csv_file

ENCOUNTER = {
    "Fiscal Year": "2023",
    "Month Grouping": "FYTD",
    "Month abbv": "JAN",
    "Land Border Region": "Southwest Land Border",
    "State": "TX",
    "Demographic": "Single Adults",
    "Citizenship": "MEXICO",
    "Title of Authority": "Title 8",
    "Encounter Count": "5",
}
"""An invented row in the layout by state."""
BY_AREA = {
    "Fiscal Year": "2023",
    "Month Grouping": "FYTD",
    "Month (abbv)": "JAN",
    "Component": "U.S. Border Patrol",
    "Land Border Region": "Southwest Land Border",
    "Area of Responsibility": "El Paso Sector",
    "AOR (Abbv)": "EPT",
    "Demographic": "Single Adults",
    "Citizenship": "MEXICO",
    "Title of Authority": "Title 8",
    "Encounter Type": "Apprehensions",
    "Encounter Count": "5",
}
"""An invented row in the layout by component and area of responsibility, which has no state."""


def written(folder: Path, *changes: Mapping[str, str], row: Mapping[str, str] = ENCOUNTER) -> Path:
    """A file with one row for each set of changes."""
    return csv_file(folder / "encounters.csv", [list(row), *(list({**row, **change}.values()) for change in changes)])


def delivery_of(folder: Path, *changes: Mapping[str, str], row: Mapping[str, str] = ENCOUNTER) -> Delivery:
    """What such a file delivers."""
    return read(written(folder, *changes, row=row), today=TODAY)


def by(delivery: Delivery, *columns: str) -> Mapping[Any, int]:
    """Sum of the figures by these columns."""
    sums = delivery.figures.group_by(*columns).agg(pl.col("value").sum()).rows()
    return {row[0] if len(columns) == 1 else row[:-1]: row[-1] for row in sums}
