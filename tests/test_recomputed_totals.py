"""A total that was added up from its parts counts like any other total."""

from pathlib import Path

import pytest
from cachelib import SimpleCache

from database.imports import import_files
from database.settings import Settings
from database.versions import Clock, CurrentDatabase
from queries.figures import Question
from queries.store import ExactStore
from tests.tables import incident_file

pytestmark = pytest.mark.slow

BLANK = {"Total Number of Dead and Missing": "", "Number of Dead": "2"}


def test_totals_that_are_blank_in_every_row_are_answered(anywhere: Settings, clock: Clock, tmp_path: Path) -> None:
    """By month, to the last of them, and as figures that are in use."""
    path = incident_file(tmp_path / "f.xlsx", BLANK, BLANK | {"Incident Date": "2021-05-09", "Month": "May"})
    import_files(anywhere, clock, "missing-migrants", [path])
    current = CurrentDatabase(anywhere)
    store = ExactStore(current, SimpleCache())
    (figures,) = store.ask([Question("deaths", ("month",))])
    held = store.records().held.frame
    current.dispose()
    assert figures.frame.select("month", "value").rows() == [("2021-03", 2), ("2021-04", 0), ("2021-05", 2)]
    assert f"{figures.as_of:%Y-%m-%d}" == "2021-05-09"
    assert held.filter(series="missing_migrants")["value"].item() > 0
