"""Amounts in bands: the median's band, the middle half, and of how many."""

import pytest

from queries.bands import Spread, spread

ORDER = ("none", "low", "middle", "high")


def test_quantiles_are_the_lowest_bands_that_reach_them() -> None:
    """Of forty persons the tenth, the twentieth and the thirtieth."""
    assert spread({"none": 10, "low": 5, "middle": 10, "high": 15}, ORDER) == Spread("middle", "none", "high", 40)


def test_between_two_bands_the_middle_is_the_lower_one() -> None:
    """Twenty in each half."""
    assert spread({"low": 20, "high": 20}, ORDER) == Spread("low", "low", "high", 40)


def test_codes_beside_the_bands_do_not_count() -> None:
    """What is not stated is no amount: nineteen are too few."""
    assert spread({"low": 19, "unknown": 500}, ORDER) is None


@pytest.mark.parametrize("counts", [{}, {"low": 0}])
def test_nobody_has_no_spread(counts: dict[str, int]) -> None:
    """Nor does an empty list of bands."""
    assert spread(counts, ORDER) is None
    assert spread(counts, ()) is None
