"""Dates as tables write them: days, months and years in four languages."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.importers.date_words import MONTHS
from database.importers.dates import Period, day_first, read_period, read_periods

DAY = Period(date(2024, 3, 14), "day")
MONTH = Period(date(2024, 1, 1), "month")


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-14",
        "2024/3/14",
        "20240314",
        "20240314.0",
        "45365",
        "45365.5",
        "2024-03-14T22:30:00-06:00",
        "2024-03-14T22:30:00.000-0600",
        "2024-03-14 22:30:00+00",
        "2024-03-14T22:30:00.123456Z",
        "2024-03-14 22:30 UTC",
        "20240314T223000Z",
        "14/mar/2024",
        "2024-mar-14",
        "14-mar.-24",
        "14MAR2024",
        "14 March 2024",
        "14th March 2024",
        "14th of March, 2024",
        "March 14th, 2024",
        "Mar 14 2024",
        "14 mars 2024",
        "14 de marzo de 2024",
        "14 de Marzo del 2024",
        "14º de março de 2024",
        "jueves, 14 de marzo de 2024",
        "jueves 14 de marzo de 2024",
        "quinta-feira, 14 de março de 2024",
        "jeudi 14 mars 2024",
        "Thursday, March 14, 2024",
        "Thu Mar 14 2024 00:00:00 GMT-0600 (Central Standard Time)",
        "14 de marzo de 2024 10:15 p. m.",
    ],
)
def test_a_day_is_read(text: str) -> None:
    """As it is written: never moved to another day by a time zone."""
    assert read_period(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "01/2024",
        "1-2024",
        "2024M01",
        "2024-M01",
        "2024 M1",
        "202401",
        "2024/1",
        "2024-01",
        "2024-01 (p)",
        "ene-24",
        "ene.-24",
        "Jan 2024",
        "2024 enero",
        "enero de 2024",
        "janvier 2024",
        "JAN2024",
        "janeiro/2024",
    ],
)
def test_a_month_is_read(text: str) -> None:
    """Its first day stands for it."""
    assert read_period(text) == MONTH


@pytest.mark.parametrize(
    ("text", "first"), [("1er mars 2024", date(2024, 3, 1)), ("mar 3 mars 2026", date(2026, 3, 3))]
)
def test_words_of_two_meanings(text: str, first: date) -> None:
    """The first of a month in French; mardi and mars begin alike."""
    assert read_period(text) == Period(first, "day")


@pytest.mark.parametrize(
    "text",
    [
        "2024Q1",
        "T1 2024",
        "2024-13",
        "20241301",
        "202413",
        "3-5 March 2024",
        "March 14th",
        "24-mar",
        "enero-marzo 2024",
        "about March 2024",
        "31/02/2024",
        "03/04/2024",
        "2021/2022",
        "1014-03-03",
        "0",
        "Total",
        "Sat 3 2024",
    ],
)
def test_what_is_no_date_or_several_is_not_read(text: str) -> None:
    """Nor a quarter, which has no precision here, nor a day that may be either of two."""
    assert read_period(text) is None


def test_a_day_that_is_its_own_month_needs_no_order() -> None:
    """The third of March is the same both ways."""
    assert read_period("3.3.2024") == Period(date(2024, 3, 3), "day")


@pytest.mark.parametrize(
    ("texts", "months", "expected"),
    [
        (["03/04/2024", "03/14/2024"], [None, None], False),
        (["Thu, 03/14/2024 - 12:00"], [None], False),
        (["Mon, 03/04/2024 - 12:00"], [None], False),
        (["lunes, 04/03/2024"], [None], True),
        (["03/04/2024"], ["March"], False),
        (["03/04/2024"], ["abril"], True),
        (["03/04/2024"], [None], None),
    ],
)
def test_the_column_shows_the_order(texts: list[str], months: list[str | None], *, expected: bool | None) -> None:
    """By a day after the twelfth, by the day of the week, by the month named in the same record."""
    column = pl.Series(texts, dtype=pl.String), pl.Series(months, dtype=pl.String)
    assert day_first(*column) is expected


def test_the_web_export_writes_a_day_of_the_week_and_a_dash() -> None:
    """The month comes first; the time is left out."""
    assert read_period("Thu, 03/14/2024 - 12:00", day_first=False) == DAY


@pytest.mark.parametrize("text", ["OCT2024", "Oct 2024", "aout2024", "set2024", "sept. 2024"])
def test_a_month_that_ends_like_a_time_is_a_month(text: str) -> None:
    """The T of OCT2024 begins no time of day."""
    found = read_period(text)
    assert found is not None
    assert (found.start.year, found.precision) == (2024, "month")


NAMES = dict(enumerate(MONTHS, start=1))
STYLES: tuple[Callable[[date, str], str], ...] = (
    lambda day, _: f"{day:%Y-%m-%d}",
    lambda day, _: f"{day:%Y%m%d}",
    lambda day, _: f"{day:%Y/%m/%d}T23:30:00-06:00",
    lambda day, _: f"{day:%d/%m/%Y}",
    lambda day, _: f"{day:%a}, {day:%d.%m.%Y} - 12:00",
    lambda day, name: f"{day.day} {name} {day.year}",
    lambda day, name: f"{day.day} de {name} del {day.year}",
    lambda day, name: f"{name} {day.day}, {day.year}",
    lambda day, name: f"{day.year}-{name}-{day:%d}",
    lambda day, name: f"{day:%d}/{name.upper()}/{day:%y}",
    lambda day, name: f"{day:%A} {day.day} {name}. {day.year}",
)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(STYLES), st.data())
def test_no_style_is_read_as_another_day(day: date, style: Callable[[date, str], str], data: st.DataObject) -> None:
    """With any name of the month in four languages."""
    name = data.draw(st.sampled_from(NAMES[day.month]))
    assert read_period(style(day, name), day_first=True) == Period(day, "day")


def test_a_column_of_periods() -> None:
    """First and last day and precision; null where the text is no date."""
    found = read_periods(pl.Series(["2024-02", None, "x", "2023"]), read_period)
    assert found.rows() == [
        (date(2024, 2, 1), date(2024, 2, 29), "month"),
        (None, None, None),
        (None, None, None),
        (date(2023, 1, 1), date(2023, 12, 31), "year"),
    ]
