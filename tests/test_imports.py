"""Importing files: one version for all of them or none, and a report that hides nothing."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from sqlalchemy import BigInteger, cast, func, select

from database.drafts import Clock
from database.engine import fetch
from database.formats import ImportRefused
from database.imports import import_files
from database.reports import Report
from database.schema import batch, official_figure, problem
from database.settings import Settings
from database.versions import CurrentDatabase, DatabaseError
from tests.tables import FILES, REAL, csv_file, incident_file

Importing = Callable[..., tuple[Report, ...]]
DARIEN = (FILES / "irreg_darien_nat.csv", FILES / "irreg_darien_dmg.csv")


@pytest.fixture(params=["duckdb", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def somewhere(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """Settings for a new embedded database and for a new shared one."""
    if request.param == "duckdb":
        return settings
    return replace(settings, database=request.getfixturevalue("postgresql_url"))


def version_of(settings: Settings) -> int:
    """The number of the current version."""
    current = CurrentDatabase(settings)
    try:
        return int(current.edition().split()[1])
    finally:
        current.dispose()


def totals(settings: Settings) -> dict[tuple[str, str], int]:
    """Sum of the open figures by series and margin."""
    figure = official_figure.c
    value = cast(func.sum(figure.value), BigInteger).label("value")
    sums = select(figure.series, figure.margin, value).where(figure.to_batch.is_(None))
    current = CurrentDatabase(settings)
    with current.reading() as connection:
        rows = fetch(connection, sums.group_by(figure.series, figure.margin)).rows()
    current.dispose()
    return {(series, margin): value for series, margin, value in rows}


def files_in(folder: Path) -> list[str]:
    """Names of all files below, but for the lock."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.endswith(".lock"))


def test_files_of_one_import_are_one_version(somewhere: Settings, clock: Clock) -> None:
    """Each file is a batch; the margins are brought into line at the end."""
    reports = import_files(somewhere, clock, "gdidata", DARIEN)
    assert [(report.series, report.margins, report.batch, report.added) for report in reports] == [
        ("darien", ("citizenship",), 1, 9),
        ("darien", ("age+sex",), 2, 6),
    ]
    assert version_of(somewhere) == 1
    assert totals(somewhere) == {("darien", "citizenship"): 310, ("darien", "age+sex"): 310}


@pytest.mark.slow
def test_the_same_files_again_write_nothing(somewhere: Settings, clock: Clock) -> None:
    """No batch and no version, and the report says so."""
    import_files(somewhere, clock, "gdidata", DARIEN)
    for report in import_files(somewhere, clock, "gdidata", DARIEN):
        assert (report.batch, report.added, report.changed, report.withdrawn) == (None, 0, 0, 0)
        assert "Nothing was changed" in report.notes[-1]
    assert version_of(somewhere) == 1


def test_one_bad_file_keeps_all_out(somewhere: Settings, clock: Clock, tmp_path: Path) -> None:
    """All or nothing."""
    bad = csv_file(tmp_path / "mexico.csv", [["t", "people"], ["2024-02-01", "5"]])
    with pytest.raises(ImportRefused, match=r'mexico\.csv was not imported: expected the columns "n"'):
        import_files(somewhere, clock, "gdidata", [*DARIEN, bad])
    assert version_of(somewhere) == 0


@pytest.mark.slow
def test_a_dry_run_says_the_same_and_leaves_nothing(somewhere: Settings, clock: Clock) -> None:
    """But for the batch and the file of problems, which do not exist."""
    said = import_files(somewhere, clock, "gdidata", DARIEN, dry_run=True)
    assert version_of(somewhere) == 0
    assert files_in(somewhere.data) == []
    done = import_files(somewhere, clock, "gdidata", DARIEN)
    assert said == tuple(replace(one, dry_run=True, batch=None, problems_file=None) for one in done)


@pytest.mark.slow
def test_an_older_vintage_is_imported_with_a_loud_note(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """A file that ends earlier than what is loaded may be a mistake."""
    rows = [["t", "n"], ["2024-02-01", "5"], ["2024-03-01", "6"]]
    import_files(settings, clock, "gdidata", [csv_file(tmp_path / "honduras.csv", rows)])
    older = csv_file(tmp_path / "honduras_old.csv", [["t", "n"], ["2024-02-01", "4"]])
    (report,) = import_files(settings, clock, "gdidata", [older])
    assert report.changed == 1
    assert report.notes[-1].startswith(
        "ATTENTION: an older vintage. The file ends in 2024-02, the database goes to 2024-03"
    )
    assert totals(settings) == {("honduras", "total"): 10}


@pytest.mark.slow
def test_a_vintage_that_ends_in_the_same_month_is_not_older(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """The last incident may move to an earlier day."""
    for day in ("2021-03-05", "2021-03-04"):
        path = incident_file(tmp_path / "incidents.xlsx", {"Incident Date": day, "Number of Males": day[-1]})
        (report,) = import_files(settings, clock, "missing-migrants", [path])
        assert not any("older vintage" in note for note in report.notes)


@pytest.mark.parametrize("taken", ["a file", "a folder of the list's name", "a folder of the draft's name"])
def test_problems_that_cannot_be_written_keep_the_import_out(
    settings: Settings, clock: Clock, tmp_path: Path, taken: str
) -> None:
    """One sentence names the setting and the place, and nothing is imported."""
    problems = settings.data / "problems"
    settings.data.mkdir(parents=True, exist_ok=True)
    if taken == "a file":
        problems.write_text("not a folder", "utf-8")
    else:
        (problems / f"1-missing_migrants.{'csv' if 'list' in taken else 'part'}").mkdir(parents=True)
    path = incident_file(tmp_path / "incidents.xlsx", {"Number of Children": "9"})
    with pytest.raises(DatabaseError, match=r"^TURQUESA_DATA: the list of problems .*nothing was imported: .+\.$"):
        import_files(settings, clock, "missing-migrants", [path])
    assert version_of(settings) == 0


def test_problems_are_counted_and_written_row_by_row(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """In the report, in the table and in a file."""
    path = incident_file(tmp_path / "incidents.xlsx", {}, {"Number of Children": "9"}, {"Region of Incident": "Europe"})
    (report,) = import_files(settings, clock, "missing-migrants", [path])
    assert report.problems == {("kept_out", "children_exceed_total"): 1, ("outside_area", "outside_area"): 1}
    current = CurrentDatabase(settings)
    with current.reading() as connection:
        counted = fetch(connection, select(problem.c.outcome, problem.c.column_name, problem.c.rows))
    current.dispose()
    assert counted.rows() == [("kept_out", "children", 1), ("outside_area", "region", 1)]
    assert report.problems_file == settings.data / "problems" / "1-missing_migrants.csv"
    with report.problems_file.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["kind"], row["row"], row["value"]) for row in csv.DictReader(file)]
    assert rows == [("children_exceed_total", "3", "9 > 1"), ("outside_area", "4", "Europe")]


def test_a_formula_in_a_file_is_not_passed_on(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """A spreadsheet program would carry it out; a negative number is only a number."""
    path = incident_file(tmp_path / "incidents.xlsx", {"Cause of Death": "=1+1", "Number of Females": "-1"})
    (report,) = import_files(settings, clock, "missing-migrants", [path])
    assert report.problems_file is not None
    with report.problems_file.open(encoding="utf-8-sig", newline="") as file:
        assert sorted(row["value"] for row in csv.DictReader(file)) == ["'=1+1", "-1"]


def test_the_batch_says_where_the_figures_come_from(settings: Settings, clock: Clock) -> None:
    """Owner, grade, handling and the day on which to look at it again."""
    import_files(settings, clock, "gdidata", DARIEN[:1])
    current = CurrentDatabase(settings)
    columns = ("file_name", "owner", "reliability", "credibility", "handling", "tlp")
    with current.reading() as connection:
        row = fetch(connection, select(*(batch.c[name] for name in columns))).row(0)
        checksum = connection.execute(select(batch.c.file_sha256)).scalar_one()
    current.dispose()
    assert row == ("irreg_darien_nat.csv", "Servicio Nacional de Migración (Panamá)", "B", "2", "H0", "CLEAR")
    assert len(checksum) == 64


def test_the_report_says_what_was_understood(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """Columns, coverage and the totals by year, before anything is written."""
    rows = [["t", "n", "remark"], ["2023-12-01", "5", "x"], ["2024-01-01", "1,006", "y"]]
    path = csv_file(tmp_path / "honduras.csv", rows)
    (report,) = import_files(settings, clock, "gdidata", [path], dry_run=True)
    assert report.columns_understood == {"period": "t", "count": "n"}
    assert report.columns_not_understood == ("remark",)
    assert report.totals_by_year == {"2023": 5, "2024": 1006}


def test_progress_is_told_to_the_end(settings: Settings, clock: Clock) -> None:
    """Steps done of steps to do."""
    told: list[tuple[str, int, int]] = []
    import_files(settings, clock, "gdidata", DARIEN, progress=lambda *step: told.append(step))
    assert told == [
        ("read irreg_darien_nat.csv", 0, 5),
        ("read irreg_darien_dmg.csv", 1, 5),
        ("compare irreg_darien_nat.csv", 2, 5),
        ("compare irreg_darien_dmg.csv", 3, 5),
        ("check", 4, 5),
        ("done", 5, 5),
    ]


@pytest.mark.parametrize(
    ("format_name", "series", "sentence"),
    [
        ("gdi-data", None, "Did you mean gdidata?"),
        ("missing_migrants", None, "Did you mean missing-migrants?"),
        ("xyz", None, 'There is no format "xyz"; there are cbp, gdidata, glotip, missing-migrants.'),
        ("gdidata", "honduraz", "Did you mean honduras?"),
        ("missing-migrants", "darien", 'There is no series of missing-migrants "darien"'),
    ],
)
def test_unknown_names_are_refused_with_the_nearest(
    settings: Settings, clock: Clock, format_name: str, series: str | None, sentence: str
) -> None:
    """One sentence."""
    with pytest.raises(ImportRefused) as refusal:
        import_files(settings, clock, format_name, [FILES / "irreg_darien_nat.csv"], series=series)
    assert sentence in str(refusal.value)


def test_a_missing_file_is_refused(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """By its name, before anything is read."""
    with pytest.raises(ImportRefused, match=r"There is no file .*nowhere\.csv\."):
        import_files(settings, clock, "gdidata", [tmp_path / "nowhere.csv"])


def test_no_file_at_all_is_refused(settings: Settings, clock: Clock) -> None:
    """Nothing to do is a mistake."""
    with pytest.raises(ImportRefused, match="name at least one"):
        import_files(settings, clock, "gdidata", [])


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the published files are not here")
def test_all_published_files(somewhere: Settings, clock: Clock) -> None:
    """Totals as published; 19,255 rows in under five seconds of computing, however busy the machine is."""
    begun = process_time()
    import_files(somewhere, clock, "missing-migrants", [REAL / "missing_migrants_alldata_2025-06.xlsx"])
    assert process_time() - begun < 5
    reports = import_files(somewhere, clock, "gdidata", sorted(REAL.glob("iom_gdidata_irreg_*.csv")))
    exceeding = [report.problems.get(("kept_out", "parts_exceed_total"), 0) for report in reports]
    # Ten months of Mexico in 2024 have more persons by sex and age than by nationality.
    assert sum(exceeding) == 10
    assert totals(somewhere) == {
        ("missing_migrants", "total"): 11_157,
        ("missing_migrants", "sex"): 11_157,
        ("missing_migrants", "age"): 11_157,
        ("darien", "citizenship"): 1_322_960,
        ("darien", "age+sex"): 1_322_960,
        ("honduras", "total"): 1_251_145,
        ("honduras", "citizenship"): 1_251_145,
        ("honduras", "age+sex"): 1_251_145,
        ("mexico", "citizenship"): 3_266_581,
        ("mexico", "age+sex"): 3_265_387 + 4_299,
    }


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the published files are not here")
def test_the_layout_of_2025_replaces_that_of_2019(settings: Settings, clock: Clock) -> None:
    """Their ids have nothing in common, so every incident of the older file is withdrawn."""
    import_files(settings, clock, "missing-migrants", [REAL / "missing_migrants_export_2019-03.csv"])
    newer = [REAL / "missing_migrants_alldata_2025-06.xlsx"]
    (report,) = import_files(settings, clock, "missing-migrants", newer, most_withdrawn=None)
    assert (report.added, report.changed, report.withdrawn) == (6_881, 0, 1_886)
    assert totals(settings)[("missing_migrants", "total")] == 11_157
