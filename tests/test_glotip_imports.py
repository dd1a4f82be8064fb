"""Importing a file of several series: a batch and a report for each, in one version."""

from pathlib import Path

import pytest
from sqlalchemy import select

from database.drafts import Clock
from database.engine import fetch
from database.formats import ImportRefused
from database.imports import import_files
from database.schema import official_figure
from database.settings import Settings
from database.versions import CurrentDatabase
from tests.glotip import CONVICTED, MEN, WOMEN, counted, glotip_file
from tests.imports import version_of
from tests.tables import workbook

pytestmark = pytest.mark.slow


def open_totals(settings: Settings) -> dict[tuple[str, str], int]:
    """Sum of the open figures by series and margin."""
    figure = official_figure.c
    current = CurrentDatabase(settings)
    with current.reading() as connection:
        rows = fetch(connection, select(figure.series, figure.margin, figure.value).where(figure.to_batch.is_(None)))
    current.dispose()
    sums = rows.group_by("series", "margin").sum().rows()
    return {(series, margin): value for series, margin, value in sums}


def test_a_file_of_several_series_is_a_batch_and_a_report_each(
    settings: Settings, clock: Clock, tmp_path: Path
) -> None:
    """In one version, each with its own problems."""
    elsewhere = {"Iso3_code": "FRA"}
    path = glotip_file(tmp_path, {}, counted("30", WOMEN), elsewhere, counted("7", CONVICTED), CONVICTED | elsewhere)
    reports = import_files(settings, clock, "glotip", [path])
    assert [(one.series, one.margins, one.batch, one.added, one.rows_read) for one in reports] == [
        ("glotip_victims", ("total", "sex"), 1, 2, 3),
        ("glotip_convicted", ("total",), 2, 1, 2),
    ]
    assert [dict(one.problems) for one in reports] == [{("outside_area", "outside_area"): 1}] * 2
    names = [one.problems_file.name for one in reports if one.problems_file]
    assert names == ["1-glotip_victims.csv", "2-glotip_convicted.csv"]
    assert version_of(settings) == 1


def test_one_series_of_a_file_may_be_imported(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """The others stay out."""
    path = glotip_file(tmp_path, {}, counted("7", CONVICTED))
    import_files(settings, clock, "glotip", [path], series="glotip_convicted")
    assert open_totals(settings) == {("glotip_convicted", "total"): 7}


def test_a_later_vintage_of_several_series(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """What it adds, changes and withdraws is told for each series, and what is left follows."""
    before, peru = {"Year": "2018"}, {"Iso3_code": "PER"}
    older = [{}, counted("50", before), counted("60", WOMEN), counted("20", MEN), counted("9", peru)]
    import_files(settings, clock, "glotip", [glotip_file(tmp_path, *older, counted("7", CONVICTED))])
    newer = [{}, counted("55", before), counted("60", WOMEN), counted("3", {"Year": "2020"})]
    later = [glotip_file(tmp_path, *newer, counted("7", CONVICTED))]
    reports = import_files(settings, clock, "glotip", later, most_withdrawn=None)
    assert [(one.batch, one.added, one.changed, one.withdrawn, one.unchanged) for one in reports] == [
        (3, 1, 1, 2, 2),
        (None, 0, 0, 0, 1),
    ]
    assert "Nothing was changed" in reports[1].notes[-1]
    whole = 100 + 55 + 3
    assert open_totals(settings) == {
        ("glotip_victims", "total"): whole,
        ("glotip_victims", "sex"): whole,
        ("glotip_convicted", "total"): 7,
    }


def test_a_bad_file_keeps_every_series_out(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """All or nothing."""
    good, bad = (
        glotip_file(tmp_path, {}, CONVICTED),
        workbook(tmp_path / "bad.xlsx", [["Year", "Victims"], ["2019", "5"]]),
    )
    with pytest.raises(ImportRefused, match=r"bad\.xlsx was not imported"):
        import_files(settings, clock, "glotip", [good, bad])
    assert version_of(settings) == 0


def test_a_series_that_the_file_lacks_is_refused(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """By the name it has in the file."""
    with pytest.raises(ImportRefused, match='figures of the Americas on "Persons prosecuted"; found "Detected'):
        import_files(settings, clock, "glotip", [glotip_file(tmp_path, {})], series="glotip_prosecuted")
