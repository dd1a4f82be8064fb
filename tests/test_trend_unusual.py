"""A month is called unusual only where the same month of the other years makes it so."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from components.trend_points import Course, course
from components.trend_unusual import Unusual, unusual
from queries.figures import Break, Figures, Question
from queries.filters import Period
from queries.names import Names
from queries.words import text

CHOSEN = Period("2025-01", "2025-12")


def months(changed: Mapping[str, int], usual: int = 100, first: int = 2020) -> Course:
    """Every month to the end of 2025 with the same count, but for those that are given."""
    codes = [f"{year}-{month:02}" for year in range(first, 2026) for month in range(1, 13)]
    frame = pl.DataFrame({"month": codes, "value": [changed.get(code, usual) for code in codes]})
    frame = frame.with_columns(state=pl.lit("shown"), value_high=pl.lit(None, pl.Int64))
    return course(
        Figures(Question("victims", ("month",)), frame, text("persons"), 1, date(2025, 12, 31)), Names({}, {})
    )


def test_an_unusual_month_is_told_with_what_is_usual() -> None:
    """Root 10 ± 3.8 × 0.5 × √(1 + (π/2)/5) = 10 ± 2.178: 61.2 to 148.3, so 62 to 148 are usual."""
    assert unusual(months({"2025-03": 200}), CHOSEN) == Unusual("2025-03", 200, 62, 148)


@pytest.mark.parametrize(("value", "is_told"), [(148, False), (149, True), (62, False), (61, True)])
def test_the_range_that_is_told_is_the_one_that_decides(value: int, is_told: bool) -> None:  # noqa: FBT001
    """What lies inside of it is not called unusual."""
    assert (unusual(months({"2025-03": value}), CHOSEN) is not None) is is_told


def test_the_farthest_month_is_told() -> None:
    """Of two the one that is farther outside."""
    found = unusual(months({"2025-03": 200, "2025-08": 300}), CHOSEN)
    assert found is not None
    assert found.code == "2025-08"


def test_a_month_that_is_large_every_year_is_usual() -> None:
    """An operation each November makes many in November."""
    assert unusual(months({f"{year}-11": 300 for year in range(2020, 2026)}), CHOSEN) is None


def test_a_month_of_under_twenty_records_is_never_called_unusual() -> None:
    """One person more or less would be too much of it."""
    assert unusual(months({"2025-03": 19}, usual=2), CHOSEN) is None
    assert unusual(months({"2025-03": 20}, usual=2), CHOSEN) is not None


def test_three_other_years_are_too_few() -> None:
    """What is usual cannot be known from them."""
    assert unusual(months({"2025-03": 200}, first=2022), CHOSEN) is None


def test_a_series_with_a_break_has_no_usual_months() -> None:
    """Before it others were counted."""
    found = months({"2025-03": 200})
    broken = replace(found.figures, breaks=(Break("demo", date(2022, 1, 1), "method"),))
    assert unusual(replace(found, figures=broken), CHOSEN) is None


def test_a_month_that_is_not_over_is_not_judged() -> None:
    """December holds half of its days."""
    found = months({"2025-12": 30})
    points = tuple(point._replace(is_over=point.code < "2025-12") for point in found.points)
    assert unusual(replace(found, points=points), CHOSEN) is None


@pytest.mark.slow
@pytest.mark.parametrize("spread", [1, 3, 8])
def test_chance_alone_calls_fewer_than_one_of_twenty(spread: int) -> None:
    """1,000 pictures of five other years, drawn with a variance of `spread` times the mean."""
    chance = np.random.default_rng(20251122)
    empty, told = months({}), 0
    for _ in range(1000):
        size = 72
        drawn = (
            chance.poisson(100, size) if spread == 1 else chance.negative_binomial(100 / (spread - 1), 1 / spread, size)
        )
        points = tuple(point._replace(value=int(value)) for point, value in zip(empty.points, drawn, strict=True))
        told += unusual(replace(empty, points=points), CHOSEN) is not None
    assert told < 50
