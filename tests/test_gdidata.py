"""Crossings of the package gdidata: months, years among them, groups of persons, and codes that are no country."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from database.importers import Delivery, NotThisFormat
from database.importers.gdidata import read
from tests.tables import FILES, REAL, TODAY, csv_file, problems_of

NAT = ["t", "nat", "n"]


def delivery_of(folder: Path, *rows: list[str], name: str = "irreg_honduras.csv", **options: Any) -> Delivery:
    """What a file with these rows delivers."""
    return read(csv_file(folder / name, rows), **{"today": TODAY} | options)


def by(delivery: Delivery, *columns: str) -> Mapping[Any, int]:
    """Sum of the figures by these columns."""
    sums = delivery.figures.group_by(*columns).agg(pl.col("value").sum()).rows()
    return {row[0] if len(columns) == 1 else row[:-1]: row[-1] for row in sums}


@pytest.mark.parametrize(
    ("header", "margin"),
    [
        (["t", "n"], "total"),
        (["t", "nat", "n"], "citizenship"),
        (["t", "demog", "n"], "age+sex"),
        (["t", "sex", "age", "n"], "age+sex"),
        (["Fecha", "Sexo", "Cantidad"], "age+sex"),
        (["t", "age", "n"], "age+sex"),
    ],
)
def test_the_columns_say_the_margin(tmp_path: Path, header: list[str], margin: str) -> None:
    """What the file breaks down by, in any language of the region."""
    cells = dict.fromkeys(("t", "Fecha"), "2024-02-01") | dict.fromkeys(("n", "Cantidad"), "5") | {"nat": "VEN"}
    row = [cells.get(name, "female") for name in header]
    assert delivery_of(tmp_path, header, row).margins == (margin,)


@pytest.mark.parametrize(
    ("name", "series", "expected"),
    [
        ("iom_gdidata_irreg_darien_nat.csv", None, "darien"),
        ("Irregulares Darién.csv", None, "darien"),
        ("entries.csv", "mexico", "mexico"),
        ("honduras.csv", "mexico", "mexico"),
    ],
)
def test_the_series_comes_from_the_name_or_is_said(
    tmp_path: Path, name: str, series: str | None, expected: str
) -> None:
    """What is said wins, and the report says that the name says otherwise."""
    delivery = delivery_of(tmp_path, NAT, ["2024-02-01", "VEN", "5"], name=name, series=series)
    assert delivery.series == expected
    assert len(delivery.notes) == (1 if name == "honduras.csv" else 0)


@pytest.mark.parametrize("name", ["entries.csv", "honduras_and_mexico.csv"])
def test_a_file_that_does_not_say_its_series_is_refused(tmp_path: Path, name: str) -> None:
    """With the series that there are and the way to say it."""
    with pytest.raises(NotThisFormat, match="darien, honduras, mexico, or --series"):
        delivery_of(tmp_path, ["t", "n"], ["2024-02-01", "5"], name=name)


def test_years_dated_january_are_annual_figures() -> None:
    """Until the first year with another month: they are never drawn as January."""
    figures = read(FILES / "irreg_darien_nat.csv", today=TODAY).figures
    annual = figures.filter(grain="year").select("period_start", "period_end", "year", "quarter", "month").unique()
    assert annual.sort("year").rows() == [
        (date(2018, 1, 1), date(2018, 12, 31), "2018", "not_recorded", "not_recorded"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019", "not_recorded", "not_recorded"),
    ]
    assert figures.filter(grain="month")["month"].unique().sort().to_list() == ["2022-11", "2023-01"]


def test_breaks_are_marked() -> None:
    """Months begin after years; girls and boys are counted apart after having been among women and men."""
    assert read(FILES / "irreg_darien_nat.csv", today=TODAY).breaks.rows() == [
        ("darien", "citizenship", date(2022, 11, 1), "monthly_from")
    ]
    assert read(FILES / "irreg_darien_dmg.csv", today=TODAY).breaks.rows() == [
        ("darien", "age+sex", date(2023, 1, 1), "children_apart_from")
    ]


def test_dates_only_in_january_are_refused(tmp_path: Path) -> None:
    """Nobody can tell whether they are months or years."""
    with pytest.raises(NotThisFormat, match="only dates in January"):
        delivery_of(tmp_path, ["t", "n"], ["2023-01-01", "5"], ["2024-01-01", "6"])


YEARS = [["2014-01-01", "5"], ["2015-01-01", "6"], ["2016-01-01", "7"], ["2017-01-01", "8"]]
MONTHS = [[f"2018-{month:02}-01", "1"] for month in range(1, 13)]


def test_a_file_may_end_in_january(tmp_path: Path) -> None:
    """The last year is not an annual figure for having one month only."""
    delivery = delivery_of(tmp_path, ["t", "n"], *MONTHS, ["2019-01-01", "9"])
    assert delivery.figures.filter(year="2019").select("grain", "month").rows() == [("month", "2019-01")]


def test_one_stray_date_does_not_turn_years_into_januaries(tmp_path: Path) -> None:
    """The line of the date is said, and the years that it makes doubtful."""
    with pytest.raises(NotThisFormat, match='"2015-02-01" in line 4, so that those of January in 2015, 2016, 2017 may'):
        delivery_of(tmp_path, ["t", "n"], *YEARS[:2], ["2015-02-01", "1"], *YEARS[2:], *MONTHS)


def test_a_stray_date_in_the_last_annual_year_is_found(tmp_path: Path) -> None:
    """A January and one other month do not make months of a year."""
    with pytest.raises(NotThisFormat, match='"2017-07-01" in line 6, so that those of January in 2017 may'):
        delivery_of(tmp_path, ["t", "n"], *YEARS, ["2017-07-01", "1"], *MONTHS)


def test_a_year_among_its_months_is_a_sum(tmp_path: Path) -> None:
    """Added to them it would count everybody twice; a year without months is a figure."""
    rows = [["2023", "4"], ["2024", "9"], ["2024-01-01", "5"], ["2024-02-01", "4"]]
    delivery = delivery_of(tmp_path, ["t", "n"], *rows)
    assert by(delivery, "year", "grain") == {("2023", "year"): 4, ("2024", "month"): 9}
    assert problems_of(delivery.problems) == [("kept_out", "sum_row", 3)]


def test_a_year_stated_beside_its_january_is_refused(tmp_path: Path) -> None:
    """One of the two is the other's sum or its repetition, and nobody can tell which."""
    with pytest.raises(NotThisFormat, match="those of January in 2017 may"):
        delivery_of(tmp_path, ["t", "n"], ["2017", "8"], ["2017-01-01", "8"], *MONTHS)


@pytest.mark.parametrize("dates", [("01/02/2024", "01/03/2024"), ("2/1/2024", "3/1/2024"), ("Feb-24", "Mar-24")])
def test_dates_that_a_spreadsheet_program_rewrote(tmp_path: Path, dates: tuple[str, str]) -> None:
    """Months are dated on their first day, so the part that never changes is the day."""
    delivery = delivery_of(tmp_path, ["t", "n"], [dates[0], "5"], [dates[1], "6"])
    assert by(delivery, "month") == {"2024-02": 5, "2024-03": 6}


def test_age_is_unknown_while_children_are_not_counted_apart() -> None:
    """Women and men of 2022 include girls and boys, as the equal totals show."""
    assert by(read(FILES / "irreg_darien_dmg.csv", today=TODAY), "year", "sex", "age") == {
        ("2022", "male", "unknown"): 60,
        ("2022", "female", "unknown"): 40,
        ("2023", "male", "adult"): 40,
        ("2023", "female", "adult"): 28,
        ("2023", "male", "child"): 14,
        ("2023", "female", "child"): 13,
    }


def test_ages_in_bands_are_adult_or_child() -> None:
    """Each band stays a row of its own under the source's words."""
    delivery = read(FILES / "irreg_mexico_dmg.csv", today=TODAY)
    assert by(delivery, "sex", "age") == {
        ("male", "adult"): 50,
        ("female", "adult"): 20,
        ("male", "child"): 5,
        ("female", "child"): 3,
    }
    assert "2024-02|male|under 12, unaccompanied|1" in delivery.figures["record_key"].to_list()


@pytest.mark.parametrize(
    ("word", "sex", "age"),
    [
        ("Hombres", "male", "adult"),
        ("niñas", "female", "child"),
        ("MENINOS", "male", "child"),
        ("mulheres", "female", "adult"),
    ],
)
def test_words_for_persons_in_three_languages(tmp_path: Path, word: str, sex: str, age: str) -> None:
    """Spanish, Portuguese and English."""
    delivery = delivery_of(tmp_path, ["t", "demog", "n"], ["2024-02-01", word, "5"], ["2024-02-01", "boys", "1"])
    assert by(delivery, "sex", "age")[(sex, age)] in {5, 6}


@pytest.mark.parametrize(
    ("header", "word", "expected"),
    [("sex", "male", ("male", "unknown")), ("age", "18+", ("unknown", "adult"))],
)
def test_sex_alone_has_age_unknown(tmp_path: Path, header: str, word: str, expected: tuple[str, str]) -> None:
    """And the reverse: both are one margin, the one that questions read."""
    delivery = delivery_of(tmp_path, ["t", header, "n"], ["2024-02-01", word, "5"])
    assert by(delivery, "sex", "age") == {expected: 5}


@pytest.mark.parametrize("header", ["demog", "sex", "age"])
def test_citizenship_with_sex_or_age_is_refused(tmp_path: Path, header: str) -> None:
    """No question reads the two together; the columns are named as the file writes them."""
    with pytest.raises(NotThisFormat, match=f'by sex and age, or in total; found the columns "nat", "{header}"'):
        delivery_of(tmp_path, ["t", "nat", header, "n"], ["2024-02-01", "VEN", "male", "5"])


def test_a_total_that_no_question_reads_is_said(tmp_path: Path) -> None:
    """The total of Darién is the sum of its citizenships, that of Honduras a margin of its own."""
    rows = ["t", "n"], ["2024-02-01", "5"]
    assert delivery_of(tmp_path, *rows, name="honduras.csv").notes == ()
    (note,) = delivery_of(tmp_path, *rows, name="darien.csv").notes
    assert note.startswith("ATTENTION: the total of darien is read from its figures by citizenship")


def test_an_unknown_word_for_persons_is_reported(tmp_path: Path) -> None:
    """The letter M is male in one language and mujer in another."""
    delivery = delivery_of(tmp_path, ["t", "sex", "n"], ["2024-02-01", "M", "5"])
    assert by(delivery, "sex") == {"unknown": 5}
    assert problems_of(delivery.problems) == [("repaired", "group_not_understood", 2)]


def test_codes_that_are_no_country_are_unknown_and_reported() -> None:
    """TIB is no ISO 3166 code; OOO is what the source calls others."""
    delivery = read(FILES / "irreg_darien_nat.csv", today=TODAY)
    assert by(delivery, "citizenship") == {"VEN": 250, "CUB": 10, "unknown": 2, "other": 3, "HTI": 45}
    assert ("repaired", "citizenship_not_understood", 6) in problems_of(delivery.problems)


def test_repeated_rows_are_all_kept(tmp_path: Path) -> None:
    """The sum is right only with both; the larger one comes first whatever the order of the file."""
    rows = [["2024-02-01", "TWN", "1"], ["2024-02-01", "TWN", "719"]]
    keys = [
        delivery_of(tmp_path, NAT, *order).figures.sort("value").select("record_key", "value").rows()
        for order in (rows, rows[::-1])
    ]
    assert keys == [[("2024-02|TWN|2", 1), ("2024-02|TWN|1", 719)]] * 2


def test_repeated_totals_are_refused(tmp_path: Path) -> None:
    """Two totals of one month mean a column that was not understood."""
    with pytest.raises(NotThisFormat, match="no column that tells them apart"):
        delivery_of(tmp_path, ["t", "border", "n"], ["2024-02-01", "north", "5"], ["2024-02-01", "south", "6"])


def test_sums_among_rows_are_kept_out(tmp_path: Path) -> None:
    """A row "Total" beside its parts would count everybody twice."""
    delivery = delivery_of(tmp_path, NAT, ["2024-02-01", "VEN", "5"], ["2024-02-01", "Total", "5"])
    assert delivery.figures["value"].sum() == 5
    assert problems_of(delivery.problems) == [("kept_out", "sum_row", 3)]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["2024-02-01", "-13"], "negative_count"),
        (["2024-02-01", "12.5"], "not_a_whole_number"),
        (["2024-02-01", ""], "not_a_whole_number"),
        (["Total", "5"], "sum_row"),
        (["2031-02-01", "5"], "date_in_future"),
    ],
)
def test_rows_that_cannot_be_right_are_kept_out(tmp_path: Path, row: list[str], kind: str) -> None:
    """They are reported with their line."""
    delivery = delivery_of(tmp_path, ["t", "n"], ["2024-03-01", "7"], row)
    assert delivery.figures["value"].to_list() == [7]
    assert problems_of(delivery.problems) == [("kept_out", kind, 3)]


def test_zero_is_a_figure(tmp_path: Path) -> None:
    """A month in which nobody crossed is not a month without a report."""
    assert delivery_of(tmp_path, ["t", "n"], ["2024-02-01", "0"]).figures["value"].to_list() == [0]


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the published files are not here")
def test_totals_of_darien() -> None:
    """By year and by nationality as published."""
    delivery = read(REAL / "iom_gdidata_irreg_darien_nat.csv", today=TODAY)
    years, citizenships = by(delivery, "year"), by(delivery, "citizenship")
    assert (years["2010"], years["2015"], years["2016"], years["2019"]) == (559, 29_289, 30_055, 22_102)
    assert (years["2020"], years["2021"], years["2022"]) == (6_465, 133_726, 248_284)
    assert (years["2023"], years["2024"], years["2025"]) == (520_085, 302_203, 2_904)
    assert [citizenships[code] for code in ("VEN", "HTI", "ECU", "CUB", "COL", "CHN")] == [
        693_273,
        196_052,
        103_992,
        70_769,
        42_033,
        40_350,
    ]
    assert delivery.breaks["starts_on"].to_list() == [date(2020, 1, 1)]


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="the published files are not here")
@pytest.mark.parametrize(
    ("name", "total"),
    [
        ("darien_dmg", 1_207_202),
        ("honduras", 1_251_145),
        ("honduras_nat", 1_191_581),
        ("honduras_dmg", 1_191_581),
        ("mexico_nat", 3_266_581),
        ("mexico_dmg", 3_265_387),
    ],
)
def test_totals_of_the_other_files(name: str, total: int) -> None:
    """Nothing is lost and nothing is doubled on the way."""
    delivery = read(REAL / f"iom_gdidata_irreg_{name}.csv", today=TODAY)
    assert delivery.figures["value"].sum() == total
    assert delivery.problems.filter(outcome="kept_out").is_empty()
