"""The UNODC data portal: every trap of its workbook, each in a small invented one."""

from datetime import date
from pathlib import Path

import pytest

from database.importers import NotThisFormat, glotip
from database.importers.glotip_margins import MARGINS
from tests.glotip import (
    ADULTS,
    CITIZENSHIP,
    CONVICTED,
    EXPLOITATION,
    GIRLS_AND_BOYS,
    MEN,
    NEITHER,
    WOMEN,
    Row,
    counted,
    delivered,
    glotip_file,
    values,
    victims,
)
from tests.tables import TODAY, problems_of, workbook


@pytest.mark.parametrize("banner", [True, False])
def test_the_header_stands_below_a_banner_or_on_top(tmp_path: Path, *, banner: bool) -> None:
    """Many people delete the two lines above it."""
    (delivery,) = glotip.read(glotip_file(tmp_path, {}, banner=banner), today=TODAY)
    row = delivery.figures.row(0, named=True)
    assert (row["recorded_country"], row["value"], row["status"]) == ("COL", 100, "stated")
    assert (row["year"], row["quarter"], row["month"], row["grain"]) == ("2019", "not_recorded", "not_recorded", "year")
    assert (row["period_start"], row["period_end"]) == (date(2019, 1, 1), date(2019, 12, 31))


def test_a_workbook_holds_several_series(tmp_path: Path) -> None:
    """Each measure is a delivery with the years that it covers."""
    prosecuted = {"Indicator": "Persons prosecuted", "Year": "2020"}
    deliveries = delivered(tmp_path, {}, prosecuted, CONVICTED)
    assert [(one.series, one.measure, one.covers_from) for one in deliveries] == [
        ("glotip_victims", "official_victims", date(2019, 1, 1)),
        ("glotip_prosecuted", "official_prosecuted", date(2020, 1, 1)),
        ("glotip_convicted", "official_convicted", date(2019, 1, 1)),
    ]


def test_one_series_may_be_chosen(tmp_path: Path) -> None:
    """The rows of the others are then neither counted nor reported."""
    (delivery,) = delivered(tmp_path, {}, CONVICTED, CONVICTED | {"Iso3_code": "FRA"}, series="glotip_convicted")
    assert (delivery.series, delivery.rows_read, delivery.figures.height) == ("glotip_convicted", 2, 1)
    assert problems_of(delivery.problems) == [("outside_area", "outside_area", 6)]


def test_no_row_is_reported_twice(tmp_path: Path) -> None:
    """Each line belongs to one series; those of none to the first."""
    contact, offences = {"Indicator": "Persons brought into formal contact"}, {"Indicator": "Offences of trafficking"}
    france, repatriated = {"Iso3_code": "FRA"}, {"Dimension": "by country of repatriation"}
    first, second = delivered(tmp_path, {}, CONVICTED, france, CONVICTED | france, contact, offences, repatriated)
    assert (first.rows_read, second.rows_read) == (5, 2)
    assert problems_of(first.problems) == [
        ("outside_area", "outside_area", 6),
        ("kept_out", "not_counted_here", 8),
        ("kept_out", "not_counted_here", 9),
        ("kept_out", "not_counted_here", 10),
    ]
    assert problems_of(second.problems) == [("outside_area", "outside_area", 7)]


def test_areas_posing_as_countries_are_kept_out(tmp_path: Path) -> None:
    """CAR is the sum of the Caribbean; a territory of Europe without a code is outside the Americas."""
    area = {"Iso3_code": "CAR", "Country": "", "Region": "", "Subregion": ""}
    delivery = victims(tmp_path, {}, area, {"Iso3_code": "", "Country": "Sark", "Region": "Europe"})
    assert problems_of(delivery.problems) == [
        ("kept_out", "area_not_country", 5),
        ("outside_area", "outside_area", 6),
    ]


def test_each_row_has_the_margin_it_is_broken_down_by(tmp_path: Path) -> None:
    """Totals never stand beside their parts."""
    sexual = EXPLOITATION | {"Category": "Sexual exploitation"}
    rows = [{}, WOMEN, ADULTS, WOMEN | ADULTS, sexual, sexual | ADULTS, sexual | MEN, sexual | WOMEN | GIRLS_AND_BOYS]
    delivery = victims(tmp_path, *rows, CITIZENSHIP | {"Category": "Peru"})
    columns = ("margin", "sex", "age", "exploitation", "citizenship", "record_key")
    assert sorted(delivery.figures.select(columns).rows()) == [
        ("age", "_T", "adult", "_T", "_T", "2019|COL|adult"),
        ("age+exploitation", "_T", "adult", "sexual", "_T", "2019|COL|sexual|adult"),
        ("age+exploitation+sex", "female", "child", "sexual", "_T", "2019|COL|sexual|female|child"),
        ("age+sex", "female", "adult", "_T", "_T", "2019|COL|female|adult"),
        ("citizenship", "_T", "_T", "_T", "PER", "2019|COL|peru"),
        ("exploitation", "_T", "_T", "sexual", "_T", "2019|COL|sexual"),
        ("exploitation+sex", "male", "_T", "sexual", "_T", "2019|COL|sexual|male"),
        ("sex", "female", "_T", "_T", "_T", "2019|COL|female"),
        ("total", "_T", "_T", "_T", "_T", "2019|COL"),
    ]
    assert set(delivery.figures["margin"]) <= set(MARGINS)


@pytest.mark.parametrize(
    ("written", "bounds", "status"),
    [("<5", (0, 4), "at_least"), ("1,200", (1200, None), "stated"), ("5.0", (5, None), "stated")],
)
def test_values_are_numbers_or_ranges(
    tmp_path: Path, written: str, bounds: tuple[int, int | None], status: str
) -> None:
    """Less than five may be nobody."""
    (row,) = victims(tmp_path, counted(written)).figures.iter_rows(named=True)
    assert ((row["value"], row["value_high"]), row["status"], row["value_text"]) == (bounds, status, written)


def test_what_cannot_be_read_is_kept_out(tmp_path: Path) -> None:
    """And reported, line by line."""
    strange = [counted(".."), counted("-3"), {"Year": "2109"}, {"Year": "soon"}, {"Sex": "Both"}]
    form = counted("7", EXPLOITATION, {"Category": "Organ removal"})
    delivery = victims(tmp_path, {}, *strange, form)
    assert delivery.figures.height == 1
    assert problems_of(delivery.problems) == [
        ("kept_out", "not_a_whole_number", 5),
        ("kept_out", "negative_count", 6),
        ("kept_out", "date_in_future", 7),
        ("kept_out", "not_a_date", 8),
        ("kept_out", "group_not_understood", 9),
        ("kept_out", "exploitation_not_understood", 10),
    ]


def test_the_first_row_of_a_key_is_kept(tmp_path: Path) -> None:
    """The others are reported."""
    delivery = victims(tmp_path, {}, counted("30", WOMEN), counted("20", WOMEN))
    assert values(delivery, "sex", "sex") == {"female": (30, None)}
    assert delivery.problems.select("kind", "row", "value").rows() == [("repeated_row", 6, "2019|COL|female: 20")]


def test_neither_sex_nor_age_belongs_to_three_margins(tmp_path: Path) -> None:
    """As in Bolivia, where women, men and this row are the total, and so are adults, children and this row."""
    parts = [counted("60", WOMEN), counted("30", MEN), counted("90", ADULTS), counted("60", WOMEN | ADULTS)]
    delivery = victims(tmp_path, {}, *parts, counted("10", NEITHER))
    assert values(delivery, "sex", "sex") == {"female": (60, None), "male": (30, None), "unknown": (10, None)}
    assert values(delivery, "age", "age") == {"adult": (90, None), "unknown": (10, None)}
    both = values(delivery, "age+sex", "sex", "age")
    assert both == {("female", "adult"): (60, None), ("unknown", "unknown"): (10, None)}
    assert delivery.problems.is_empty()


def test_neither_sex_nor_age_is_left_out_beyond_the_total(tmp_path: Path) -> None:
    """As in the United States, where it counts those of another gender again."""
    parts = [counted("60", WOMEN), counted("40", MEN), counted("90", ADULTS)]
    delivery = victims(tmp_path, {}, *parts, counted("10", NEITHER))
    assert set(values(delivery, "sex", "sex")) == {"female", "male"}
    assert values(delivery, "age", "age") == {"adult": (90, None), "unknown": (10, None)}
    assert delivery.problems.select("kind", "row", "value").rows() == [("unknown_beyond_total", 8, "10 by sex")]


def test_neither_sex_nor_age_alone_is_no_margin(tmp_path: Path) -> None:
    """Without other parts it says nothing that the total does not."""
    delivery = victims(tmp_path, {}, counted("10", NEITHER))
    assert delivery.figures["margin"].to_list() == ["total"]
    assert problems_of(delivery.problems) == [("kept_out", "unknown_beyond_total", 5)]


@pytest.mark.parametrize("change", [{"Indicator": "Homicides"}, {"Iso3_code": "FRA"}, {"txtVALUE": "many"}])
def test_a_workbook_without_a_figure_to_count_is_refused(tmp_path: Path, change: Row) -> None:
    """With the indicators expected and those found."""
    with pytest.raises(NotThisFormat, match=r'^expected figures .* "Detected trafficking victims", .*; found "'):
        victims(tmp_path, change)


def test_another_table_is_refused(tmp_path: Path) -> None:
    """By its columns."""
    path = workbook(tmp_path / "other.xlsx", [["Year", "Victims"], ["2019", "5"]])
    with pytest.raises(NotThisFormat, match=r'expected the columns "Indicator", "Dimension".*"Iso3_code" or "Country"'):
        glotip.read(path, today=TODAY)
