"""One date out of line with its own year column, its id or its neighbours."""

from datetime import date

import polars as pl
import pytest

from database.importers.incident_periods import with_periods
from database.importers.problems import together

TODAY = date(2026, 11, 30)
Case = tuple[str, str, str | None]
"""Id, date and the column year."""
BODY: list[Case] = [(f"2026.X{n}", f"2026-0{n}-10", "2026") for n in range(1, 9)]
WITHOUT_IDS: list[Case] = [(str(n), day, year) for n, (_, day, year) in enumerate(BODY)]
WITHOUT_YEARS: list[Case] = [(name, day, None) for name, day, _ in BODY]


def judged(case: Case, others: list[Case]) -> tuple[date | None, bool, list[str]]:
    """First day and out_of_line of an incident among others, and the kinds of problem of the file."""
    rows = [*others[:4], case, *others[4:]]
    found, problems = with_periods(_frame(rows), TODAY)
    listed = together(problems)
    assert set(listed["row"]) <= {6}
    return found["first_day"][4], found["out_of_line"][4], listed["kind"].to_list()


@pytest.mark.parametrize(
    ("case", "others"),
    [
        (("2026.Y1", "2014-02-20", "2026"), BODY),
        (("77", "2014-02-20", "2026"), WITHOUT_IDS),
        (("2026.Y1", "2014-02-20", None), WITHOUT_YEARS),
        (("2026-0001", "2025-02-20", "2026"), BODY),
    ],
)
def test_a_year_that_two_others_contradict_is_replaced(case: Case, others: list[Case]) -> None:
    """Column and id, or one of them and the incidents before and after it: day and month are kept."""
    assert judged(case, others) == (date(2026, 2, 20), False, ["year_disagrees"])


def test_a_leap_day_of_another_year_falls_back() -> None:
    """2026 has no 29th of February: the stated year is all that is known."""
    assert judged(("2026.Y1", "2016-02-29", "2026"), BODY) == (date(2026, 1, 1), False, ["year_disagrees"])


@pytest.mark.parametrize("year", ["2026", None])
def test_a_date_next_to_the_year_is_kept(year: str | None) -> None:
    """An incident of the last days of December may be counted in the year that follows."""
    others = BODY if year else WITHOUT_YEARS
    assert judged(("2026.Y1", "2025-12-28", year), others) == (date(2025, 12, 28), True, ["date_differs_from_year"])


@pytest.mark.parametrize(
    ("case", "others", "out_of_line"),
    [
        (("2014.Y1", "2014-02-20", "2026"), BODY, True),
        (("2026.Y1", "2014-02-20", "2014"), BODY, True),
        (("2025.Y1", "2025-02-20", "2026"), BODY, False),
    ],
)
def test_a_date_that_another_confirms_is_kept(case: Case, others: list[Case], *, out_of_line: bool) -> None:
    """One against one; it widens the period of the file only where it is not far from all others."""
    first = date(int(case[1][:4]), 2, 20)
    assert judged(case, others) == (first, out_of_line, ["date_differs_from_year"])


@pytest.mark.parametrize("others", [BODY, WITHOUT_IDS, WITHOUT_YEARS])
def test_a_date_far_from_all_others_is_out_of_line(others: list[Case]) -> None:
    """An older incident that was added later is counted, and widens nothing."""
    case = ("2014.Y1" if others is not WITHOUT_IDS else "77", "2014-02-20", others[0][2] and "2014")
    assert judged(case, others) == (date(2014, 2, 20), True, ["date_out_of_line"])


def test_incidents_of_many_years_are_in_line() -> None:
    """One a year: the first is as near to the others as they are to each other."""
    years: list[Case] = [(str(year), f"{year}-05-05", None) for year in range(2017, 2025)]
    assert judged(("x", "2020-12-12", None), years) == (date(2020, 12, 12), False, [])
    far = with_periods(_frame([("x", "2016-01-05", None), *years]), TODAY)[0]
    assert not far["out_of_line"].any()


def test_ids_that_mostly_disagree_say_nothing() -> None:
    """Ids by the year of registration do not speak against the dates; nor does a column of fiscal years."""
    late: list[Case] = [(f"2027.X{n}", f"2026-0{n}-10", "2026") for n in range(1, 9)]
    assert judged(("2027.Y1", "2026-05-20", "2026"), late) == (date(2026, 5, 20), False, [])


def _frame(rows: list[Case]) -> pl.DataFrame:
    frame = pl.DataFrame(rows, schema=["incident", "date", "stated_year"], orient="row")
    return frame.with_columns(
        pl.col("stated_year").cast(pl.String), row=pl.int_range(2, pl.len() + 2), stated_month=pl.lit(None, pl.String)
    )
