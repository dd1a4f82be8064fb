"""Incidents of the Missing Migrants Project: what is counted, where, and what is done about what cannot be."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from database.importers import Delivery, NotThisFormat
from database.importers.missing_migrants import read
from database.importers.place_texts import country_of_place
from tests.tables import FILES, INCIDENT, REAL, TODAY, csv_file, delivered, problems_of


def parts(delivery: Delivery, margin: str) -> list[tuple[str, str, int]]:
    """Sex, age and value of the figures of a margin."""
    return delivery.figures.filter(margin=margin).select("sex", "age", "value").rows()


def test_one_incident_has_three_margins(tmp_path: Path) -> None:
    """Total, sexes and children, each adding up to the published total."""
    delivery = delivered(
        tmp_path,
        {
            "Number of Dead": "3",
            "Minimum Estimated Number of Missing": "4",
            "Total Number of Dead and Missing": "7",
            "Number of Females": "2",
            "Number of Children": "1",
        },
    )
    assert parts(delivery, "total") == [("_T", "_T", 7)]
    assert sorted(parts(delivery, "sex")) == [("female", "_T", 2), ("male", "_T", 1), ("unknown", "_T", 4)]
    assert sorted(parts(delivery, "age")) == [("_T", "child", 1), ("_T", "unknown", 6)]


def test_what_is_left_is_derived(tmp_path: Path) -> None:
    """The subtraction stands beside the number."""
    delivery = delivered(tmp_path, {"Total Number of Dead and Missing": "4", "Number of Dead": "4"})
    left = delivery.figures.filter(sex="unknown").select("value", "value_text", "status")
    assert left.rows() == [(3, "4 - 0 - 1", "derived")]


def test_the_row_carries_every_dimension(tmp_path: Path) -> None:
    """Country, place, cell, citizenship, route, cause and period as codes, in each margin."""
    figures = delivered(tmp_path, {}).figures
    expected = ("2021", "2021-q1", "2021-03", "MEX", "reynosa", "GTM", "us_mexico_border", "drowning")
    columns = ("year", "quarter", "month", "recorded_country", "recorded_place", "citizenship", "migration_route")
    assert set(figures.select(*columns, "cause").rows()) == {expected}
    assert set(figures["grid"]) == {"8448b39ffffffff"}


def test_no_text_of_the_source_is_stored(tmp_path: Path) -> None:
    """Neither the description of the place nor the source nor its link is in any frame."""
    secrets = {"Location of Incident": "SECRET, Mexico", "Information Source": "SECRET", "URL": "SECRET"}
    delivery = delivered(tmp_path, secrets, secrets | {"Country of Incident": "", "Coordinates": "SECRET"})
    frames = (delivery.figures, delivery.incidents, delivery.problems.filter(pl.col("column_name") != "coordinates"))
    assert not any("SECRET" in str(frame.rows()) for frame in frames)


@pytest.mark.parametrize(
    ("region", "loaded"),
    [
        ("North America", True),
        ("South America", True),
        ("caribbean ", True),
        ("US-Mexico Border", True),
        ("Mediterranean", False),
        ("Central America,North America", False),
    ],
)
def test_only_incidents_of_one_region_of_the_americas_are_loaded(tmp_path: Path, region: str, *, loaded: bool) -> None:
    """All others are counted as outside the area."""
    delivery = delivered(tmp_path, {}, {"Region of Incident": region})
    assert delivery.incidents["record_key"].to_list() == (["T1", "T2"] if loaded else ["T1"])
    assert problems_of(delivery.problems) == ([] if loaded else [("outside_area", "outside_area", 3)])


def test_a_file_without_any_incident_of_the_americas_is_refused(tmp_path: Path) -> None:
    """Rather than read as a file that withdraws nothing and adds nothing."""
    with pytest.raises(NotThisFormat, match="found the regions Europe"):
        delivered(tmp_path, {"Region of Incident": "Europe"})


def test_a_negative_part_is_blanked_and_the_total_kept(tmp_path: Path) -> None:
    """The published total is what the source stands by."""
    delivery = delivered(
        tmp_path,
        {
            "Number of Dead": "20",
            "Minimum Estimated Number of Missing": "-1",
            "Total Number of Dead and Missing": "19",
            "Number of Females": "-2",
        },
    )
    assert parts(delivery, "total") == [("_T", "_T", 19)]
    assert problems_of(delivery.problems) == [("repaired", "negative_count", 2)] * 2


def test_more_women_and_men_than_persons_are_not_counted_by_sex(tmp_path: Path) -> None:
    """The persons of the record stay in the total and are of unknown sex."""
    delivery = delivered(tmp_path, {"Number of Females": "16", "Total Number of Dead and Missing": "2"})
    assert parts(delivery, "sex") == [("unknown", "_T", 2)]
    assert ("kept_out", "sex_exceeds_total", 2) in problems_of(delivery.problems)


def test_more_children_than_persons_are_not_counted_by_age(tmp_path: Path) -> None:
    """The persons of the record stay in the total and are of unknown age."""
    delivery = delivered(tmp_path, {"Number of Children": "3"})
    assert parts(delivery, "age") == [("_T", "unknown", 1)]
    assert problems_of(delivery.problems) == [("kept_out", "children_exceed_total", 2)]


@pytest.mark.parametrize("total", ["", "-3", "several"])
def test_an_impossible_total_is_added_up_again(tmp_path: Path, total: str) -> None:
    """From dead and missing, and the report says so."""
    delivery = delivered(
        tmp_path, {"Total Number of Dead and Missing": total, "Minimum Estimated Number of Missing": "2"}
    )
    stated = delivery.figures.filter(margin="total").select("value", "value_text", "status")
    assert stated.rows() == [(3, "1 + 2", "derived")]
    assert problems_of(delivery.problems) == [("repaired", "total_recomputed", 2)]


def test_a_record_without_any_number_is_kept_out(tmp_path: Path) -> None:
    """It is reported, not counted as zero."""
    delivery = delivered(tmp_path, {}, {"Total Number of Dead and Missing": "", "Number of Dead": ""})
    assert delivery.incidents["record_key"].to_list() == ["T1"]
    assert problems_of(delivery.problems) == [("kept_out", "no_total", 3)]


def test_numbers_of_spreadsheets_are_understood(tmp_path: Path) -> None:
    """Floats and thousands."""
    delivery = delivered(tmp_path, {"Total Number of Dead and Missing": "1,234", "Number of Dead": "1234.0"})
    assert parts(delivery, "total") == [("_T", "_T", 1234)]
    assert delivery.problems.is_empty()


def test_an_undated_incident_is_in_the_total_and_in_no_year(tmp_path: Path) -> None:
    """Without date, year and month nothing is made up."""
    delivery = delivered(tmp_path, {"Incident Date": "", "Incident Year": "", "Month": ""})
    period = delivery.figures.select("period_start", "period_end", "grain", "year", "quarter", "month")
    assert set(period.rows()) == {(None, None, "undated", "unknown", "unknown", "unknown")}
    assert delivery.incidents["occurred_on"].to_list() == [None]
    assert problems_of(delivery.problems) == [("repaired", "no_date", 2)]


@pytest.mark.parametrize(
    ("written", "problem"),
    [("0", "not_a_date"), ("", "date_from_month"), ("2031-03-05", "date_in_future")],
)
def test_year_and_month_stand_in_for_an_impossible_date(tmp_path: Path, written: str, problem: str) -> None:
    """A zero, a blank and a date to come are replaced by the month that is stated beside them."""
    delivery = delivered(tmp_path, {"Incident Date": written, "Incident Year": "2020.0", "Month": "September"})
    assert set(delivery.figures.select("grain", "month").rows()) == {("month", "2020-09")}
    assert [kind for _, kind, _ in problems_of(delivery.problems)] == [problem]


def test_a_year_alone_is_an_annual_figure(tmp_path: Path) -> None:
    """It is in the year and in no month, and has no day."""
    delivery = delivered(tmp_path, {"Incident Date": "2020", "Incident Year": "2020", "Month": ""})
    assert set(delivery.figures.select("grain", "year", "month").rows()) == {("year", "2020", "not_recorded")}
    assert delivery.incidents["occurred_on"].to_list() == [None]


def test_the_web_export_writes_weekday_and_time(tmp_path: Path) -> None:
    """The month comes first, a dash before the time."""
    written = [{"Incident Date": "Thu, 03/04/2021 - 12:00"}, {"Incident Date": "Sun, 03/14/2021 - 12:00"}]
    days = delivered(tmp_path, *written).incidents["occurred_on"].sort().to_list()
    assert days == [date(2021, 3, 4), date(2021, 3, 14)]


def test_a_repeated_id_is_counted_once(tmp_path: Path) -> None:
    """`Main ID` may repeat for split incidents, `Incident ID` may not."""
    delivery = delivered(tmp_path, {"Main ID": "A"}, {"Main ID": "A"}, {"Incident ID": "T1"}, {"Incident ID": ""})
    assert delivery.incidents["record_key"].to_list() == ["T1", "T2"]
    assert problems_of(delivery.problems) == [("kept_out", "repeated_id", 4), ("kept_out", "no_id", 5)]


def test_the_layout_of_2019() -> None:
    """Other headers and regions, days as 9-Jul-18, no column for the country."""
    delivery = read(FILES / "missing_migrants_2019.csv", today=TODAY)
    total = delivery.figures.filter(margin="total")
    columns = ("record_key", "month", "recorded_country", "citizenship", "migration_route", "cause", "value")
    assert total.select(columns).sort("record_key").rows() == [
        ("90001", "2018-07", "MEX", "unknown", "central_america_us", "drowning", 1),
        ("90002", "2019-01", "USA", "unknown", "central_america_us", "harsh_conditions", 2),
        ("90003", "2019-02", "unknown", "unknown", "unknown", "drowning", 7),
    ]
    assert problems_of(delivery.problems) == [
        ("repaired", "country_not_stated", 4),
        ("outside_area", "outside_area", 5),
    ]
    assert "2 of 3 incidents" in delivery.notes[0]


@pytest.mark.parametrize(
    ("day", "month", "last"),
    [
        ("2022-02-10", "February", date(2022, 2, 10)),
        ("", "February", date(2022, 2, 28)),
        ("", "", date(2022, 12, 31)),
    ],
)
def test_a_file_covers_the_days_of_its_incidents(tmp_path: Path, day: str, month: str, last: date) -> None:
    """From the first to the last; an incident without a day may be of any in its month or year."""
    delivery = delivered(tmp_path, {}, {"Incident Date": day, "Incident Year": "2022", "Month": month})
    assert (delivery.covers_from, delivery.covers_to) == (date(2021, 3, 5), last)


def test_a_file_covers_no_day_to_come(tmp_path: Path) -> None:
    """However little its incidents say of their day."""
    delivery = delivered(tmp_path, {"Incident Date": "", "Incident Year": "2025", "Month": ""})
    assert (delivery.covers_from, delivery.covers_to) == (date(2025, 1, 1), TODAY)


def test_undated_incidents_say_nothing_of_the_time_covered(tmp_path: Path) -> None:
    """Nor does a file of none but such cover any."""
    undated = {"Incident Date": "", "Incident Year": "", "Month": ""}
    delivery = delivered(tmp_path, {}, undated)
    assert (delivery.covers_from, delivery.covers_to) == (date(2021, 3, 5), date(2021, 3, 5))
    assert delivered(tmp_path, undated).covers_to is None


def test_incidents_elsewhere_say_nothing_of_the_time_covered(tmp_path: Path) -> None:
    """A file may go on for longer elsewhere than in the Americas."""
    delivery = delivered(tmp_path, {}, {"Region of Incident": "Europe", "Incident Date": "2021-03-29"})
    assert delivery.covers_to == date(2021, 3, 5)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    """With what was expected and what was found."""
    path = csv_file(tmp_path / "crossings.csv", [["t", "n"], ["2024-01-01", "5"]])
    with pytest.raises(NotThisFormat, match=r'expected the columns "Incident ID", .*; found "t", "n"'):
        read(path, today=TODAY)


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the published files are not here")
def test_totals_of_the_file_of_2025() -> None:
    """11,157 dead and missing in 6,881 incidents, by year as published; sexes and children after the repairs."""
    delivery = read(REAL / "missing_migrants_alldata_2025-06.xlsx", today=TODAY)
    total = delivery.figures.filter(margin="total")
    assert (delivery.rows_read, delivery.incidents.height, total["value"].sum()) == (19_255, 6_881, 11_157)
    assert (delivery.covers_from, delivery.covers_to) == (date(2014, 1, 2), date(2025, 4, 20))
    by_year = total.group_by("year").agg(pl.len(), pl.col("value").sum()).sort("year")
    assert by_year["value"].to_list() == [613, 737, 950, 788, 604, 866, 812, 1398, 1527, 1405, 1271, 173, 13]
    assert by_year["len"].to_list() == [400, 476, 647, 539, 472, 500, 579, 776, 839, 779, 780, 81, 13]
    sexes = dict(delivery.figures.filter(margin="sex").group_by("sex").agg(pl.col("value").sum()).rows())
    # Stated are 1,430 and 5,690; 7 records with more women and men than persons are kept out of this margin.
    assert sexes == {"female": 1_406, "male": 5_675, "unknown": 4_076}
    # Stated are 498; one record has 3 children among 2 persons.
    assert delivery.figures.filter(age="child")["value"].sum() == 495
    counts = delivery.problems.group_by("kind").len().sort("kind").rows()
    assert counts == [
        ("ambiguous_country", 8),
        ("children_exceed_total", 1),
        ("coordinates_far_off", 4),
        ("coordinates_rounded", 8),
        ("country_outside_area", 1),
        ("minus_sign_lost", 11),
        ("negative_count", 2),
        ("no_date", 13),
        ("outside_area", 12_374),
        ("sex_exceeds_total", 7),
    ]


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the published files are not here")
def test_totals_of_the_file_of_2019() -> None:
    """3,463 dead and missing in 1,886 incidents; the country of 21 stays unknown."""
    delivery = read(REAL / "missing_migrants_export_2019-03.csv", today=TODAY)
    total = delivery.figures.filter(margin="total")
    assert (delivery.rows_read, total.height, total["value"].sum()) == (5_560, 1_886, 3_463)
    assert (delivery.covers_from, delivery.covers_to) == (date(2014, 1, 6), date(2019, 7, 9))
    assert total.filter(recorded_country="unknown").height == 21
    assert delivery.problems.filter(kind="outside_area").height == 3_674


def test_the_region_decides_unless_it_is_not_stated(tmp_path: Path) -> None:
    """Then the country does; where neither is stated the row is skipped for that reason, not as outside the area."""
    blank = {"Region of Incident": ""}
    nowhere = {"Country of Incident": "", "Location of Incident": ""}
    delivery = delivered(tmp_path, {}, blank, blank | {"Country of Incident": "Italy"}, blank | nowhere)
    assert delivery.incidents["record_key"].to_list() == ["T1", "T2"]
    assert problems_of(delivery.problems) == [
        ("repaired", "region_from_country", 3),
        ("outside_area", "outside_area", 4),
        ("kept_out", "region_not_stated", 5),
    ]


def test_a_merged_region_fills_down_and_a_merged_count_does_not(tmp_path: Path) -> None:
    """A count over several rows would be counted once for each of them."""
    path = tmp_path / "merged.xlsx"
    merged = ("Region of Incident", "Number of Dead", "Total Number of Dead and Missing")
    blank = dict.fromkeys(merged, "")
    records = [INCIDENT, INCIDENT | blank | {"Incident ID": "T2"}, INCIDENT | blank | {"Incident ID": "T3"}]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate([list(INCIDENT), *(list(record.values()) for record in records)]):
            sheet.write_row(at, 0, cells)
        for name in merged:
            column = list(INCIDENT).index(name)
            sheet.merge_range(1, column, 3, column, INCIDENT[name])
    delivery = read(path, today=TODAY)
    assert parts(delivery, "total") == [("_T", "_T", 1)]
    assert delivery.problems.filter(kind="merged_cells", column_name="region")["row"].to_list() == [3, 4]
    assert delivery.problems.filter(kind="no_total")["row"].to_list() == [3, 4]


def test_the_layout_of_the_web_export(tmp_path: Path) -> None:
    """No column for the total or the country, and other headers."""
    header = ["Incident ID", "Region", "Website Date", "Year", "Reported Month", "Number Dead", "Number Missing"]
    rows = [
        ["2025.B1", "North America", "2025-02-03", "2025", "February", "2", "1", "Brooks County, Texas / a ranch"],
        ["2025.B2", "Caribbean", "2025-02-10", "2025", "February", "", "4", "off Nassau, The Bahamas - at 1:00 pm"],
    ]
    delivery = read(csv_file(tmp_path / "web.csv", [[*header, "Location of death"], *rows]), today=TODAY)
    columns = ("month", "recorded_country", "value", "value_text")
    assert delivery.figures.filter(margin="total").select(columns).rows() == [
        ("2025-02", "USA", 3, "2 + 1"),
        ("2025-02", "BHS", 4, "0 + 4"),
    ]


@pytest.mark.parametrize(
    ("column", "cells"),
    [("No. dead/missing", ["3", "4"]), ("Total de muertos y desaparecidos", ["3", "4"])],
)
def test_other_headers_of_the_total(tmp_path: Path, column: str, cells: list[str]) -> None:
    """As the source's pages and Spanish tables write it."""
    header = ["Incident ID", "Region", "Date", column]
    rows = [[f"B{n}", "Caribbean", "2025-02-03", cell] for n, cell in enumerate(cells)]
    assert parts(read(csv_file(tmp_path / "f.csv", [header, *rows]), today=TODAY), "total") == [
        ("_T", "_T", 3),
        ("_T", "_T", 4),
    ]


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("Interstate 10, milepost 219, Pima County, Arizona USA", "USA"),
        ("Coachella Canal, Brawley, Imperial County, California, 92227", "USA"),
        ("Llano Barroso, Oaxaca, Mexico - at 1:00 pm", "MEX"),
        ("Hospital in Tunja, Boyacá, Colombia - shortly after crossing the border with Venezuela", "COL"),
        ("Eagle Pass, Maverick County, Texas, shortly after crossing from Mexico", "USA"),
        ("Villa del Rosario, Cucuta, Colombia near the Simon Bolivar bridge", "COL"),
        ("somewhere in the desert (Mexico)", None),
        ("", None),
    ],
)
def test_the_country_of_a_described_place(place: str, country: str | None) -> None:
    """The last name decides; remarks after a dash or in brackets do not."""
    assert country_of_place(place) == country
