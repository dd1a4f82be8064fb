"""Filters read from pairs, write themselves back, and become bound clauses."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from database.schema import official_figure
from queries.clauses import clauses
from queries.filters import Filters, Period, choose, read_filters, read_period, write_filters

CODES = st.sampled_from(["female", "male", "unknown"])
MONTHS = st.builds(lambda year, month: f"{year}-{month:02}", st.integers(1950, 2099), st.integers(1, 12))
PERIODS = st.lists(MONTHS, min_size=2, max_size=2).map(sorted).map(lambda ends: Period(*ends))
CHOICES = st.builds(
    choose,
    st.none() | PERIODS,
    st.dictionaries(st.sampled_from(["sex", "age", "cause", "series"]), st.sets(CODES, min_size=1)),
)


@given(CHOICES)
def test_round_trip(filters: Filters) -> None:
    """What filters write they read back, without complaint."""
    assert read_filters(write_filters(filters)) == (filters, ())


def test_equal_choices_are_equal() -> None:
    """The order in which codes and keys were given does not matter."""
    one, _ = read_filters([("sex", "male"), ("age", "child"), ("sex", "female")])
    other, _ = read_filters([("age", "child"), ("sex", "female"), ("sex", "male"), ("sex", "male")])
    assert one == other
    assert one.codes == (("sex", ("female", "male")), ("age", ("child",)))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sex", ""),
        ("sex", "a b"),
        ("sex", "x" * 65),
        ("sex", "'; drop table"),
        ("period", "2021"),
        ("period", "2021-13~2022-01"),
    ],
)
def test_a_value_that_is_no_code_is_complained_of(key: str, value: str) -> None:
    """A value that cannot be a code is left out and named."""
    filters, complaints = read_filters([(key, value)])
    assert filters == Filters()
    assert dict(complaints[0].values)["value"] == value[:40]


def test_other_keys_are_passed_over() -> None:
    """Keys that are no filter are nobody's mistake."""
    assert read_filters([("measure", "deaths"), ("utm", "1")]) == (Filters(), ())


@pytest.mark.parametrize(
    "words", ["2022-01~2021-12", "2021-1~2021-2", "0001-01~0002-01", "2021-01", "2021-01~9999-12", ""]
)
def test_not_a_period(words: str) -> None:
    """Periods that end before they start, or are written otherwise, are none."""
    assert read_period(words) is None


def test_a_period_ends_on_the_last_day_of_its_last_month() -> None:
    """February of a leap year has 29 days."""
    period = read_period("2023-12~2024-02")
    assert period
    assert (period.starts_on, period.ends_on) == (date(2023, 12, 1), date(2024, 2, 29))


def test_values_are_bound_and_never_written_into_the_statement() -> None:
    """A clause holds its codes as parameters."""
    filters = choose(None, {"sex": {"female"}, "subregion": {"caribbean"}})
    written = [str(clause) for clause in clauses(filters, official_figure, {})]
    assert written == [
        "country.subregion IN (__[POSTCOMPILE_subregion_1])",
        "official_figure.sex IN (__[POSTCOMPILE_sex_1])",
    ]


def test_lifting_opens_a_dimension_and_keeps_the_others() -> None:
    """A lifted filter is as if it had never been set."""
    filters = choose(read_period("2021-01~2021-12"), {"sex": {"female"}, "age": {"child"}})
    assert filters.without("sex") == choose(read_period("2021-01~2021-12"), {"age": {"child"}})
    assert filters.without("period") == choose(None, {"sex": {"female"}, "age": {"child"}})
