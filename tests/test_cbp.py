"""Encounters of US Customs and Border Protection: fiscal years, two layouts, and what is kept out of them."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from database.importers import Delivery, NotThisFormat
from database.importers.cbp import read
from database.importers.cbp_groups import DIMENSION_OF
from tests.encounters import BY_AREA, ENCOUNTER, by, delivery_of
from tests.tables import REAL, TODAY, problems_of

PUBLISHED = REAL / "cbp_nationwide_encounters_fy20_fy23_state.csv"
real = pytest.mark.skipif(not REAL.exists(), reason="the published files are not here")


def test_a_row_is_a_figure_with_every_dimension(tmp_path: Path) -> None:
    """Where, of whom and under which law; what the source does not break down is a total."""
    (figure,) = delivery_of(tmp_path, {}).figures.rows(named=True)
    assert figure == {
        "measure": "encounters",
        "series": "cbp_nationwide",
        "margin": "total",
        "record_key": "2023-01|US-TX|southwest_land|single_adults|MEX|title_8",
        "period_start": date(2023, 1, 1),
        "period_end": date(2023, 1, 31),
        "grain": "month",
        "year": "2023",
        "quarter": "2023-q1",
        "month": "2023-01",
        "recorded_country": "USA",
        "recorded_admin1": "US-TX",
        "citizenship": "MEX",
        "border_region": "southwest_land",
        "demographic_group": "single_adults",
        "authority": "title_8",
        **dict.fromkeys(("recorded_place", "grid", "sex", "age", "exploitation", "migration_route", "cause"), "_T"),
        "value_text": "5",
        "value": 5,
        "value_high": None,
        "status": "stated",
    }


@pytest.mark.parametrize(
    ("month", "expected"),
    [("OCT", "2022-10"), ("NOV", "2022-11"), ("DEC", "2022-12"), ("JAN", "2023-01"), ("SEP", "2023-09")],
)
def test_a_fiscal_year_begins_in_october(tmp_path: Path, month: str, expected: str) -> None:
    """October to December of fiscal year 2023 lie in 2022."""
    assert by(delivery_of(tmp_path, {"Month abbv": month}), "month", "year") == {(expected, expected[:4]): 5}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"Month abbv": "XXX"}, "not_a_date"),
        ({"Month abbv": ""}, "not_a_date"),
        ({"Month abbv": "10"}, "not_a_date"),
        ({"Fiscal Year": "last year"}, "not_a_date"),
        ({"Fiscal Year": "2026 (FYTD)"}, "date_in_future"),
        ({"Month abbv": "AUG", "Fiscal Year": "2025"}, "date_in_future"),
        ({"Encounter Count": "-3"}, "negative_count"),
        ({"Encounter Count": "a few"}, "not_a_whole_number"),
        ({"Encounter Count": "2.5"}, "not_a_whole_number"),
        ({"Encounter Count": ""}, "not_a_whole_number"),
        ({"Citizenship": "Total"}, "sum_row"),
        ({"State": "ALL"}, "sum_row"),
        ({"Month abbv": "Total"}, "sum_row"),
    ],
)
def test_rows_that_cannot_be_right_are_kept_out(tmp_path: Path, change: dict[str, str], kind: str) -> None:
    """They are reported with their line. The number of a month may count from January or from October."""
    delivery = delivery_of(tmp_path, {}, change)
    assert delivery.figures["value"].to_list() == [5]
    assert problems_of(delivery.problems) == [("kept_out", kind, 3)]
    assert delivery.rows_read == 2


@pytest.mark.parametrize(("text", "value"), [("1,234", 1234), ("1234.0", 1234), ("0", 0)])
def test_counts_as_the_source_writes_them(tmp_path: Path, text: str, value: int) -> None:
    """Commas between thousands are read; the text stays as it is."""
    figures = delivery_of(tmp_path, {"Encounter Count": text}).figures
    assert figures.select("value_text", "value").rows() == [(text, value)]


def test_the_layout_by_area_has_no_state(tmp_path: Path) -> None:
    """The state is unknown, which is no problem of a row, and the report says what is lost."""
    delivery = delivery_of(tmp_path, {}, row=BY_AREA)
    assert by(delivery, "recorded_admin1", "border_region", "month") == {("unknown", "southwest_land", "2023-01"): 5}
    assert delivery.problems.is_empty()
    assert delivery.columns_not_understood == ()
    assert any(note.startswith("ATTENTION: the file has no column State.") for note in delivery.notes)


@pytest.mark.parametrize("order", [1, -1])
def test_rows_that_a_figure_cannot_tell_apart_are_added_up(tmp_path: Path, order: int) -> None:
    """Of several components and areas; the key and the text are the same whatever the order of the file."""
    ports = {"Component": "Office of Field Operations", "Encounter Type": "Inadmissibles", "Encounter Count": "1,100"}
    rows = [{}, ports, {"Area of Responsibility": "Laredo Sector", "AOR (Abbv)": "LRT", "Encounter Count": "7"}]
    delivery = delivery_of(tmp_path, *rows[::order], row=BY_AREA)
    assert delivery.figures.select("record_key", "value", "value_text").rows() == [
        ("2023-01|unknown|southwest_land|single_adults|MEX|title_8", 1112, "1,100 + 7 + 5")
    ]
    assert delivery.problems.is_empty()
    assert any(note.endswith("were added up: rows 3, figures 1.") for note in delivery.notes)


def test_repeated_rows_are_added_up_and_reported(tmp_path: Path) -> None:
    """Nothing tells them apart, and the sum is right only with both."""
    delivery = delivery_of(tmp_path, {}, {}, {"Encounter Count": "9"})
    assert delivery.figures.select("value", "value_text").rows() == [(19, "9 + 5 + 5")]
    assert problems_of(delivery.problems) == [("repaired", "repeated_row", 3), ("repaired", "repeated_row", 4)]


def test_headers_are_known_by_meaning(tmp_path: Path) -> None:
    """Their order and spelling change between vintages."""
    renamed = {"Fiscal Year": "fiscal_year", "Month abbv": "Month (abbv)", "Citizenship": "Citizenship Grouping"}
    row = {renamed.get(name, name): cell for name, cell in reversed(ENCOUNTER.items())}
    assert by(delivery_of(tmp_path, {}, row=row), "citizenship", "month") == {("MEX", "2023-01"): 5}


def test_part_of_a_fiscal_year_covers_only_its_months(tmp_path: Path) -> None:
    """Not the year from October to September."""
    delivery = delivery_of(tmp_path, {"Month abbv": "NOV"}, {"Month abbv": "DEC"}, {"Month abbv": "JAN"})
    assert (delivery.covers_from, delivery.covers_to) == (date(2022, 11, 1), date(2023, 1, 31))


def test_a_month_missing_in_the_middle_is_refused(tmp_path: Path) -> None:
    """It would be emptied without a word."""
    with pytest.raises(NotThisFormat, match=r"every month from 2022-11 to 2023-02.* for 2 of them, the first 2022-12"):
        delivery_of(tmp_path, {"Month abbv": "NOV"}, {"Month abbv": "FEB"})


def test_a_part_of_the_country_is_said(tmp_path: Path) -> None:
    """Whoever imports the southwest alone takes the rest away."""
    regions = [{"Land Border Region": name} for name in ("Southwest Land Border", "Northern Land Border", "Other")]
    assert delivery_of(tmp_path, *regions).notes == ()
    (note,) = delivery_of(tmp_path, *regions[:2]).notes
    assert note.startswith("ATTENTION: no row is of Coasts and airports.")


@pytest.mark.parametrize(
    ("absent", "said"),
    [
        ("Land Border Region", 'expected the columns "land border region"; found "Fiscal Year"'),
        ("Fiscal Year", 'expected the columns "fiscal year"'),
        ("Encounter Count", 'expected the columns "encounter count"'),
        ("State", 'expected a column "State" or "Area of Responsibility"; found neither'),
    ],
)
def test_other_files_are_refused(tmp_path: Path, absent: str, said: str) -> None:
    """As the encounters at the southwest border alone, which have no region; with what was expected and found."""
    row = {name: cell for name, cell in ENCOUNTER.items() if name != absent}
    with pytest.raises(NotThisFormat, match=said):
        delivery_of(tmp_path, {}, row=row)


def test_a_file_without_any_readable_row_is_refused(tmp_path: Path) -> None:
    """Nothing would be replaced by nothing."""
    with pytest.raises(NotThisFormat, match="a month by its name and a count; found none"):
        delivery_of(tmp_path, {"Month abbv": "10"})


@pytest.fixture(scope="module")
def published() -> Delivery:
    """The real file of fiscal years 2020 to 2023, by state."""
    return read(PUBLISHED, today=TODAY)


@pytest.mark.real
@real
def test_published_totals(published: Delivery) -> None:
    """In all and at the southwest land border by fiscal year, from the months October to September."""
    assert published.figures["value"].sum() == 8_571_067
    southwest = by(published, "border_region", "month")
    year = {
        end: sum(southwest["southwest_land", f"{end - (month > 9)}-{month:02}"] for month in range(1, 13))
        for end in (2021, 2022, 2023)
    }
    assert year == {2021: 1_734_686, 2022: 2_378_944, 2023: 2_475_669}


@pytest.mark.real
@real
def test_published_totals_by_calendar_year(published: Delivery) -> None:
    """As a plain reading of the file gives them; the first and the last year are not whole."""
    counted: Counter[str] = Counter()
    with PUBLISHED.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            ends = int(row["Fiscal Year"])
            counted[str(ends - 1 if row["Month abbv"] in {"OCT", "NOV", "DEC"} else ends)] += int(
                row["Encounter Count"]
            )
    years = {"2019": 174_869, "2020": 744_356, "2021": 2_275_496, "2022": 3_040_535, "2023": 2_335_811}
    assert by(published, "year") == counted == years


@pytest.mark.real
@real
def test_the_published_file_is_understood_whole(published: Delivery) -> None:
    """Nothing is kept out, repaired or unknown; each row is one figure."""
    assert published.problems.is_empty()
    assert published.notes == ()
    assert published.figures.height == published.rows_read == 42_532
    assert not any((published.figures[name] == "unknown").any() for name in DIMENSION_OF.values())
    assert (published.covers_from, published.covers_to) == (date(2019, 10, 1), date(2023, 9, 30))
    assert {code: by(published, "citizenship")[code] for code in ("MEX", "CHN", "MMR", "other")} == {
        "MEX": 2_542_963,
        "CHN": 122_322,
        "MMR": 15_630,
        "other": 541_733,
    }


@pytest.mark.real
@real
def test_the_published_file_is_read_quickly() -> None:
    """In well under two seconds of work."""
    begun = process_time()
    read(PUBLISHED, today=TODAY)
    assert process_time() - begun < 2
