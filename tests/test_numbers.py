"""Numbers, dates and states as people read them."""

from datetime import datetime

import pytest

from components.numbers import collated, figure, moment, month, number, period
from queries.filters import Period


@pytest.mark.parametrize(("locale", "written"), [("en", "1,234,567"), ("es", "1,234,567")])
def test_a_number_in_each_language(locale: str, written: str) -> None:
    """Latin American Spanish separates thousands with a comma."""
    assert number(1234567, locale) == written


@pytest.mark.parametrize(
    ("value", "state", "written"),
    [
        (0, "shown", "0"),
        (1234, "shown", "1,234"),
        (5, "at_least", "at least 5"),
        (None, "under", "withheld, fewer than 10"),
        (None, "no_report", "no report"),
        (None, "not_recorded", "not recorded"),
    ],
)
def test_every_state_looks_different(value: int | None, state: str, written: str) -> None:
    """Zero, withheld, not recorded and no report are four different things."""
    assert figure(value, state, "en") == written


def test_months_have_names() -> None:
    """A month is never a number that could be read as a day."""
    assert month("2021-03", "en") == "March 2021"
    assert month("2021-03", "es") == "marzo de 2021"


def test_a_moment_is_short_and_names_the_month() -> None:
    """Never a date made of numbers alone."""
    assert moment(datetime(2025, 3, 1, 9, 5), "en") == "Mar 1, 2025, 09:05"  # noqa: DTZ001  (columns hold UTC)


def test_a_period_of_one_month_is_that_month() -> None:
    """No range of one."""
    assert period(Period("2021-03", "2021-03"), "en") == "March 2021"
    assert period(Period("2021-03", "2021-05"), "en") == "March 2021 to May 2021"


def test_accents_do_not_change_the_order() -> None:
    """Canadá stands between Brasil and Chile, and Perú after Panamá."""
    assert sorted(["Perú", "Chile", "Panamá", "Canadá", "Brasil"], key=collated) == [
        "Brasil",
        "Canadá",
        "Chile",
        "Panamá",
        "Perú",
    ]
