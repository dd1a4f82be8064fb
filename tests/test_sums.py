"""Rows that are sums are never counted with their parts, and always reported."""

from datetime import date
from pathlib import Path

import pytest

from database.importers import Delivery
from database.importers.gdidata import read
from database.importers.sums import is_sum
from tests.tables import TODAY, csv_file, problems_of

NAT = ["t", "nat", "n"]


def delivery_of(folder: Path, *rows: list[str]) -> Delivery:
    """Crossings of Darién by nationality."""
    return read(csv_file(folder / "darien.csv", [NAT, *rows]), today=TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "Total",
        "TOTAL GENERAL",
        "Gran total",
        "Grand Total",
        "Sub-total",
        "Subtotales",
        "Suma",
        "Suma total:",
        "Soma",
        "Somme",
        "Ensemble",
        "Ambos sexos",
        "Both sexes",
        "Les deux sexes",
        "All Citizenships",
        "all demographics",
        "Nationwide",
        "Todos",
        "Todas las nacionalidades",
        "Toutes nationalités",
        "Venezuela Total",
        "Total de hombres",
    ],
)
def test_words_of_sums(words: str) -> None:
    """In four languages, alone or with what they are the sum of."""
    assert is_sum(words)


@pytest.mark.parametrize(
    "words",
    [
        "Togo",
        "Tobago",
        "Sumatra",
        "Allemagne",
        "Todos los demás",
        "All other countries",
        "Toutes autres",
        "Bothnia",
        "",
    ],
)
def test_words_that_are_no_sums(words: str) -> None:
    """Names that begin alike, and what is left over."""
    assert not is_sum(words)


def test_a_sum_is_recognised_by_arithmetic(tmp_path: Path) -> None:
    """Whatever its words: it equals the sum of the others, month after month."""
    months = ["2024-03-01", "2024-02-01"]
    parts = [[month, code, n] for month in months for code, n in (("VEN", "70"), ("HTI", "21"))]
    sums = [[month, "Migración irregular", "91"] for month in months]
    delivery = delivery_of(tmp_path, *parts, *sums)
    assert delivery.figures["value"].sum() == 182
    assert problems_of(delivery.problems) == [("kept_out", "sum_by_arithmetic", row) for row in (6, 7)]


def test_a_blank_cell_may_head_the_others(tmp_path: Path) -> None:
    """A pivot table leaves the word out."""
    delivery = delivery_of(tmp_path, ["2024-03-01", "", "91"], ["2024-03-01", "VEN", "70"], ["2024-03-01", "HTI", "21"])
    assert delivery.figures["value"].sum() == 91
    assert problems_of(delivery.problems) == [("kept_out", "sum_by_arithmetic", 2)]


def test_a_strange_word_that_is_no_sum_everywhere_is_counted(tmp_path: Path) -> None:
    """In one month it equals the others by chance, in the next it does not."""
    rows = [["2024-03-01", "VEN", "70"], ["2024-03-01", "HTI", "21"], ["2024-03-01", "Apátridas", "91"]]
    later = [["2024-02-01", "VEN", "70"], ["2024-02-01", "HTI", "21"], ["2024-02-01", "Apátridas", "5"]]
    assert delivery_of(tmp_path, *rows, *later).figures["value"].sum() == 278


def test_few_persons_may_equal_others_by_chance(tmp_path: Path) -> None:
    """One small row alone is no evidence."""
    rows = [["2024-03-01", "VEN", "1"], ["2024-03-01", "HTI", "1"], ["2024-03-01", "Apátridas", "2"]]
    assert delivery_of(tmp_path, *rows).figures["value"].sum() == 4


def test_a_known_nationality_is_never_taken_for_a_sum(tmp_path: Path) -> None:
    """However its number falls."""
    rows = [["2024-03-01", "VEN", "91"], ["2024-03-01", "HTI", "70"], ["2024-03-01", "CUB", "21"]]
    assert delivery_of(tmp_path, *rows).figures["value"].sum() == 182


def test_a_period_that_is_a_word_of_sums_is_a_sum(tmp_path: Path) -> None:
    """The last line of many tables."""
    delivery = delivery_of(tmp_path, ["2024-03-01", "VEN", "70"], ["Total", "", "70"])
    assert problems_of(delivery.problems) == [("kept_out", "sum_row", 3)]


def test_a_period_far_from_all_others_is_a_problem_of_its_row(tmp_path: Path) -> None:
    """It is not counted, and does not widen what the file replaces."""
    months = [[f"2024-0{month}-01", "VEN", "5"] for month in range(1, 7)]
    delivery = delivery_of(tmp_path, *months, ["2014-03-01", "VEN", "5"])
    assert (delivery.covers_from, delivery.covers_to) == (date(2024, 1, 1), date(2024, 6, 30))
    assert problems_of(delivery.problems) == [("kept_out", "period_out_of_line", 8)]


def test_years_and_months_of_one_series_are_one_body(tmp_path: Path) -> None:
    """Annual figures, one row each, before monthly ones: nothing is far."""
    years = [[f"{year}-01-01", "VEN", "5"] for year in range(2012, 2020)]
    months = [[f"2020-{month:02}-01", "VEN", str(month)] for month in range(1, 13)]
    delivery = delivery_of(tmp_path, *years, *months)
    assert delivery.figures.height == 20
    assert delivery.covers_from == date(2012, 1, 1)


def test_few_rows_have_no_body(tmp_path: Path) -> None:
    """Of four rows none can be called the odd one."""
    rows = [[f"{year}-05-01", "VEN", "5"] for year in (2014, 2018, 2021, 2024)]
    assert delivery_of(tmp_path, *rows).figures["year"].to_list() == ["2014", "2018", "2021", "2024"]
