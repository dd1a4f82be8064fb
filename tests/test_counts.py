"""Whole numbers as tables write them, judged by their column."""

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.importers import NotThisFormat
from database.importers.counts import whole_numbers


def read(*texts: str | None) -> list[int | None]:
    """The numbers of a column with these cells."""
    return whole_numbers(pl.Series("count", texts, dtype=pl.String)).to_list()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("1,234", 1234),
        ("1.234", 1234),
        ("1 234 567", 1234567),
        ("1\u00a0234", 1234),
        ("1\u202f234", 1234),
        ("1\u2009234", 1234),
        ("1'234", 1234),
        ("1’234", 1234),
        ("1.234,0", 1234),
        ("1,234.00", 1234),
        ("12.", 12),
        ("1.0", 1),
        ("2,0", 2),
        ("1e+05", 100000),
        ("1.2e+06", 1200000),
        ("1.234e+06", 1234000),
        ("-13", -13),
        ("−13", -13),
        ("(1,234)", -1234),
        ("\uff11\uff12", 12),
        ("\u0661\u0662", 12),
    ],
)
def test_a_whole_number_is_read(text: str, number: int) -> None:
    """In the separators of several languages, as a spreadsheet or a statistics program writes it."""
    assert read(text) == [number]


@pytest.mark.parametrize(
    "text", ["1.5", "1,25", "12,34,567", "1,23", "1.2.3", "5 persons", "$5", "5%", "<5", "--5", "(-5)", "1e99", "x"]
)
def test_what_is_no_whole_number_is_not_read(text: str) -> None:
    """Neither fractions nor words nor groups of another size."""
    assert read(text) == [None]


@pytest.mark.parametrize(
    ("column", "numbers"),
    [
        (["1.000", "1.234"], [1000, 1234]),
        (["950", "1.000", "2.000.000"], [950, 1000, 2000000]),
        (["1.000", "1,5"], [1000, None]),
        (["1.000", "2.0", "3"], [1, 2, 3]),
        (["5.000", "1234.000"], [5, 1234]),
        (["1.000", "2.50"], [1, None]),
        (["1.000", "1,234.0"], [1, 1234]),
        (["1,000", "950"], [1000, 950]),
        (["1,000", "1,5"], [1, None]),
        (["1,000", "2,0"], [1, 2]),
        (["1,000", "1,234", "1500"], [1000, 1234, 1500]),
        (["1.234", "2.5"], [None, None]),
        (["1.234", "1500"], [None, 1500]),
    ],
)
def test_the_column_shows_what_a_point_and_a_comma_mean(column: list[str], numbers: list[int | None]) -> None:
    """Thousands where it has thousands, fractions where it has fractions."""
    assert read(*column) == numbers


@pytest.mark.parametrize(
    "column",
    [
        ["2.000", "950", "1.000"],
        ["2.000", "1500"],
        ["1.234", "2.000", "1500"],
        ["1.0", "1.234", "2.000"],
        ["2,000", "1500"],
        ["2,000", "1,5", "1,234"],
        ["1,234", "2.000"],
    ],
)
def test_a_column_that_does_not_show_it_is_refused(column: list[str]) -> None:
    """With the first number that may be either, in a sentence of at most 300 characters."""
    with pytest.raises(NotThisFormat, match=r'found "2[.,]000", which may be 2 or 2000') as refused:
        read(*column)
    assert len(str(refused.value)) <= 300


def test_blank_cells_show_nothing() -> None:
    """And have no number."""
    assert read(None, "1,000", None) == [None, 1000, None]


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


STYLES: dict[str, Callable[[int], str]] = {
    "plain": str,
    "float": lambda number: f"{number}.0",
    "three decimals": lambda number: f"{number}.000",
    "commas": lambda number: f"{number:,}",
    "commas and decimals": lambda number: f"{number:,}.00",
    "points": _dotted,
    "points and decimals": lambda number: f"{_dotted(number)},0",
    "decimal comma": lambda number: f"{number},0",
    "blanks": lambda number: f"{number:,}".replace(",", "\u202f"),
    "apostrophes": lambda number: f"{number:,}".replace(",", "’"),
    "brackets": lambda number: f"({-number:,})" if number < 0 else f"{number:,}",
}


@given(
    style=st.sampled_from(sorted(STYLES)),
    numbers=st.lists(
        st.one_of(st.integers(-99, 1_500), st.integers(0, 99).map(lambda n: n * 1000), st.integers(0, 10**8))
    ),
)
def test_no_style_is_read_as_another_number(style: str, numbers: list[int]) -> None:
    """A column of whole numbers in one style is read as it is, or refused."""
    try:
        found = read(*(STYLES[style](number) for number in numbers))
    except NotThisFormat:
        return
    assert found == numbers
