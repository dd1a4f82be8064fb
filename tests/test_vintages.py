"""A later edition of a source changes, withdraws and adds; what was known before can still be asked for."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cachelib import SimpleCache

from database.imports import import_files
from database.reports import Report
from database.settings import Settings
from database.versions import CurrentDatabase
from queries.figures import Question
from queries.store import ExactStore
from tests.tables import INCIDENT, incident_file

pytestmark = pytest.mark.slow

OLDER, NEWER = datetime(2025, 3, 1, 12, tzinfo=UTC), datetime(2025, 6, 1, 12, tzinfo=UTC)


def deliver(settings: Settings, path: Path, moment: datetime) -> Report:
    """Imports one file at a moment."""
    (report,) = import_files(settings, lambda: moment, "missing-migrants", [path], most_withdrawn=None)
    return report


@pytest.fixture
def delivered(anywhere: Settings, tmp_path: Path) -> tuple[Settings, Report]:
    """Two editions: the second corrects a count, withdraws an incident and adds one."""
    dead = {"Number of Dead": "2", "Total Number of Dead and Missing": "2", "Number of Males": "2"}
    first, second, third = ({"Incident Date": f"2021-0{month}-05", "Month": name} for month, name in _MONTHS)
    deliver(anywhere, incident_file(tmp_path / "older.xlsx", first, second), OLDER)
    newer = incident_file(
        tmp_path / "newer.xlsx", first | dead, INCIDENT | third | {"Incident ID": "T9", "Main ID": "T9"}
    )
    return anywhere, deliver(anywhere, newer, NEWER)


_MONTHS = ((1, "January"), (2, "February"), (3, "March"))


def asked(settings: Settings, known_on: date | None) -> dict[str, int | None]:
    """Persons by month, as known on a day."""
    current = CurrentDatabase(settings)
    question = Question("deaths", ("month",), known_on=known_on)
    (figures,) = ExactStore(current, SimpleCache()).ask([question])
    current.dispose()
    return dict(figures.frame.select("month", "value").iter_rows())


def test_what_a_later_edition_does_is_reported(delivered: tuple[Settings, Report]) -> None:
    """One incident was changed, one withdrawn, one added."""
    _, report = delivered
    assert (report.changed, report.withdrawn, report.added, report.unchanged) == (1, 1, 1, 0)


def test_the_past_keeps_its_figures(delivered: tuple[Settings, Report]) -> None:
    """As known on a day between the two editions, and now."""
    settings, _ = delivered
    assert asked(settings, date(2025, 3, 1)) == {"2021-01": 1, "2021-02": 1}
    assert asked(settings, date(2025, 5, 31)) == {"2021-01": 1, "2021-02": 1}
    assert asked(settings, date(2025, 6, 1)) == {"2021-01": 2, "2021-02": 0, "2021-03": 1}
    assert asked(settings, None) == {"2021-01": 2, "2021-02": 0, "2021-03": 1}


def test_before_the_first_edition_nothing_was_known(delivered: tuple[Settings, Report]) -> None:
    """There is no figure, not a zero."""
    settings, _ = delivered
    assert asked(settings, date(2025, 2, 28)) == {}


def test_a_day_ends_by_the_clock_of_the_time_zone(tmp_path: Path) -> None:
    """A file that came in on 1 March at noon of UTC: in Auckland it was 2 March already, at 1 in the morning."""
    settings = Settings(data=tmp_path / "data")
    deliver(settings, incident_file(tmp_path / "one.xlsx", {"Incident Date": "2021-01-05", "Month": "January"}), OLDER)
    first, second = Question("deaths", known_on=date(2025, 3, 1)), Question("deaths", known_on=date(2025, 3, 2))
    current = CurrentDatabase(settings)
    here, there = (ExactStore(current, SimpleCache(), zone) for zone in ("UTC", "Pacific/Auckland"))
    known = [[one.total for one in store.ask([first, second])] for store in (here, there)]
    current.dispose()
    assert known == [[1, 1], [None, 1]]
