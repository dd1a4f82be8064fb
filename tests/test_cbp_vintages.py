"""What a later file of encounters does to the months that are open: on DuckDB and on PostgreSQL."""

from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import Connection, select

from database.deliveries import records
from database.engine import fetch
from database.importers.cbp import read
from database.schema import official_figure
from tests.encounters import BY_AREA, ENCOUNTER, written
from tests.tables import TODAY
from tests.test_deliveries import deliver

pytestmark = pytest.mark.slow


def test_a_later_vintage_replaces_its_months(connection: Connection, tmp_path: Path) -> None:
    """Changed, withdrawn and added within what it covers; a month before stays, and so does the past."""
    months = ("SEP", "OCT", "NOV")
    older = [{"Fiscal Year": "2022" if month == "SEP" else "2023", "Month abbv": month} for month in months]
    haiti = {"Citizenship": "HAITI"}
    first = written(tmp_path, *older, older[0] | haiti, older[1] | haiti)
    deliver(connection, (first, read(first, today=TODAY)))
    later = [older[1] | {"Encounter Count": "6"}, older[2], older[2] | haiti, {"Month abbv": "DEC"}]
    second = written(tmp_path, *later)
    difference = deliver(connection, (second, read(second, today=TODAY)))
    assert records(difference) == {"added": 2, "changed": 1, "withdrawn": 1, "unchanged": 1}
    kept = fetch(connection, select(official_figure)).filter(pl.col("to_batch").is_null())
    assert kept.sort("month", "citizenship").select("month", "citizenship", "value", "from_batch").rows() == [
        ("2022-09", "HTI", 5, 1),
        ("2022-09", "MEX", 5, 1),
        ("2022-10", "MEX", 6, 2),
        ("2022-11", "HTI", 5, 2),
        ("2022-11", "MEX", 5, 1),
        ("2022-12", "MEX", 5, 2),
    ]


def test_other_spellings_change_nothing(connection: Connection, tmp_path: Path) -> None:
    """A vintage that says UC where the one before said UAC is the same."""
    for word in ("UAC", "UC / Single Minors"):
        path = written(tmp_path, {"Demographic": word})
        difference = deliver(connection, (path, read(path, today=TODAY)))
    assert difference.is_nothing


def test_either_layout_replaces_the_other(connection: Connection, tmp_path: Path) -> None:
    """They count the same encounters, so both at once would count each twice."""
    for row in (ENCOUNTER, BY_AREA):
        path = written(tmp_path, {}, row=row)
        deliver(connection, (path, read(path, today=TODAY)))
    kept = fetch(connection, select(official_figure)).filter(pl.col("to_batch").is_null())
    assert kept.select("recorded_admin1", "value").rows() == [("unknown", 5)]
