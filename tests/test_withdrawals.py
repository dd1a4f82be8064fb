"""A file replaces only what it covers, and withdraws little without being asked."""

from pathlib import Path

import pytest

from database.imports import WouldWithdraw, import_files
from database.reports import Report
from database.settings import Settings
from database.versions import Clock
from tests.imports import version_of
from tests.tables import csv_file, incident_file

pytestmark = pytest.mark.slow

MONTHS = [f"2024-{month:02}-01" for month in range(1, 13)]
NAT = ["t", "nat", "n"]
TWO = [[month, code, "7"] for month in MONTHS for code in ("VEN", "HTI")]


def crossings(
    settings: Settings,
    clock: Clock,
    path: Path,
    rows: list[list[str]],
    *,
    dry_run: bool = False,
    most_withdrawn: float | None = 0.1,
) -> Report:
    """Imports figures of Darién by nationality."""
    file = csv_file(path / "darien.csv", [NAT, *rows])
    (report,) = import_files(settings, clock, "gdidata", [file], dry_run=dry_run, most_withdrawn=most_withdrawn)
    return report


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_file_that_withdraws_much_stops(settings: Settings, clock: Clock, tmp_path: Path, *, dry_run: bool) -> None:
    """Three of 24 figures would go: nothing is imported, and the sentence and the report say what would go."""
    crossings(settings, clock, tmp_path, TWO)
    with pytest.raises(WouldWithdraw, match=r"3 of the 24 records stored for darien .*--replace") as stopped:
        crossings(settings, clock, tmp_path, TWO[:-4] + TWO[-1:], dry_run=dry_run)
    assert [report.withdrawn for report in stopped.value.reports] == [3]
    assert version_of(settings) == 1


def test_a_file_that_withdraws_little_is_imported(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """Two of 24 are less than a tenth."""
    crossings(settings, clock, tmp_path, TWO)
    assert crossings(settings, clock, tmp_path, TWO[2:4] + TWO[6:]).withdrawn == 2


def test_what_is_meant_is_done_with_replace(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """On the command line it is --replace."""
    crossings(settings, clock, tmp_path, TWO)
    assert crossings(settings, clock, tmp_path, TWO[::2], most_withdrawn=None).withdrawn == 12


def test_a_file_of_one_citizenship_stops(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """It looks like an export that was filtered, however little would go."""
    many = [[month, "VEN", str(n)] for month in MONTHS for n in range(3, 13)]
    crossings(settings, clock, tmp_path, [*many, [MONTHS[0], "HTI", "7"]])
    with pytest.raises(WouldWithdraw, match="all rows of the file have citizenship VEN"):
        crossings(settings, clock, tmp_path, many)


def test_a_file_of_one_citizenship_for_new_months_is_imported(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """Nothing would go."""
    crossings(settings, clock, tmp_path, TWO)
    assert crossings(settings, clock, tmp_path, [["2025-02-01", "VEN", "7"]]).added == 1


def test_one_wrong_year_withdraws_nothing(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """A later file of ten rows, one of them with a date ten years too early: only its own months are replaced."""
    older = [{"Incident ID": f"A{n}", "Incident Date": f"20{14 + n}-02-10", "Incident Year": ""} for n in range(11)]
    import_files(settings, clock, "missing-migrants", [incident_file(tmp_path / "older.xlsx", *older)])
    newer = [{"Incident ID": f"B{n}", "Incident Date": f"2025-0{1 + n % 4}-10", "Incident Year": ""} for n in range(9)]
    slip = {"Incident ID": "B9", "Incident Date": "2014-02-10", "Incident Year": ""}
    (report,) = import_files(settings, clock, "missing-migrants", [incident_file(tmp_path / "b.xlsx", *newer, slip)])
    assert (report.added, report.withdrawn) == (10, 0)
    assert ("repaired", "date_out_of_line") in report.problems
