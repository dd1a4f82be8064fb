"""Months of crossings as files write them, and those that a time zone has shifted."""

from pathlib import Path

import pytest

from database.importers import NotThisFormat
from tests.tables import problems_of
from tests.test_gdidata import by, delivery_of


@pytest.mark.parametrize(
    "months",
    [
        ("2024-01", "2024-02"),
        ("01/2024", "02/2024"),
        ("202401", "202402"),
        ("2024M01", "2024M02"),
        ("enero 2024", "fevereiro 2024"),
        ("2024-01-01T05:00:00Z", "2024-02-01T05:00:00Z"),
        ("2024-01-01T00:00:00-05:00", "2024-02-01T00:00:00-05:00"),
    ],
)
def test_months_as_they_are_written(tmp_path: Path, months: tuple[str, str]) -> None:
    """In numbers or words; with a time of day, the day is that which is written."""
    delivery = delivery_of(tmp_path, ["t", "n"], *([month, "5"] for month in months))
    assert by(delivery, "month", "grain") == {("2024-01", "month"): 5, ("2024-02", "month"): 5}
    assert delivery.problems.is_empty()


@pytest.mark.parametrize("hours", [("19", "19", "19"), ("18", "18", "19")])
def test_months_shifted_by_a_time_zone_are_put_back(tmp_path: Path, hours: tuple[str, str, str]) -> None:
    """All begin in the evening of a last day of a month, in summer an hour later; each is reported."""
    ends = zip(("2023-12-31", "2024-01-31", "2024-03-31"), hours, strict=True)
    rows = [[f"{end}T{hour}:00:00Z", "5"] for end, hour in ends]
    delivery = delivery_of(tmp_path, ["t", "n"], *rows, ["Source: nobody", ""])
    assert by(delivery, "month") == {"2024-01": 5, "2024-02": 5, "2024-04": 5}
    shifted = [("repaired", "months_shifted", row) for row in (2, 3, 4)]
    assert problems_of(delivery.problems) == [*shifted, ("kept_out", "not_a_date", 5)]


def test_evenings_of_other_days_are_not_shifted(tmp_path: Path) -> None:
    """A day within a month is what it says."""
    delivery = delivery_of(tmp_path, ["t", "n"], ["2024-01-31T19:00:00Z", "5"], ["2024-02-15T19:00:00Z", "5"])
    assert by(delivery, "month") == {"2024-01": 5, "2024-02": 5}
    assert delivery.problems.is_empty()


def test_months_that_cannot_be_read_are_shown(tmp_path: Path) -> None:
    """The refusal gives an example of the text found."""
    with pytest.raises(NotThisFormat, match='none that can be read, first "2024Q1", "5"'):
        delivery_of(tmp_path, ["t", "n"], ["2024Q1", "5"], ["2024Q2", "6"])
