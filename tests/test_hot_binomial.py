"""Binomial tails: exact, against fractions of whole numbers and against scipy."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from scipy.special import betainc

from queries.hot_binomial import at_least, at_most

EXACTLY = 1e-12
LARGE = [
    *((19, 789_293, 2.5548423862365833e-05), (6, 161_806, 4.331972639939386e-05), (1200, 200_000, 0.005)),
    *((30, 56_434, 0.0002), (90, 120, 0.6), (3, 40_000, 1e-9)),
]


def exactly(found: int, cases: int, share: float) -> float:
    """The tail as a fraction of whole numbers; the shorter side is summed, and cut where it adds nothing."""
    p = Fraction(share)
    low = sum((comb(cases, k) * p**k * (1 - p) ** (cases - k) for k in range(found)), Fraction(0))
    return float(1 - low)


@pytest.mark.parametrize(("found", "cases", "share"), [(3, 10, 0.2), (1, 7, 0.01), (9, 10, 0.7), (40, 60, 0.5)])
def test_tails_are_those_of_whole_numbers(found: int, cases: int, share: float) -> None:
    """To twelve digits, also where the tail is small."""
    assert at_least(found, cases, share) == pytest.approx(exactly(found, cases, share), rel=EXACTLY)
    assert at_most(found, cases, share) == pytest.approx(1 - exactly(found + 1, cases, share), rel=EXACTLY)


@pytest.mark.parametrize(("found", "cases", "share"), LARGE)
def test_many_cases_lose_no_digits(found: int, cases: int, share: float) -> None:
    """Scipy itself keeps ten digits here; ours are nearer to the sum of logarithms in long arithmetic."""
    assert at_least(found, cases, share) == pytest.approx(betainc(found, cases - found + 1, share), rel=1e-10)


def test_tails_equal_those_of_scipy() -> None:
    """Of 20,000 counts around their means, up to 300 cases, to twelve digits."""
    rng = np.random.default_rng(4)
    cases = rng.integers(2, 300, 20_000)
    share = 10 ** rng.uniform(-5, -0.05, cases.size)
    spread = np.sqrt(cases * share * (1 - share))
    found = np.clip(np.round(cases * share + rng.normal(0, 4, cases.size) * spread), 1, cases)
    assert np.allclose(at_least(found, cases, share), betainc(found, cases - found + 1, share), rtol=EXACTLY, atol=0)


def test_the_ends_are_plain() -> None:
    """None or more is sure, more than all is impossible, all is a power; nothing falls where the share is nothing."""
    found = at_least([0, 5, 4, 1, 1, 0, 2], [4, 4, 4, 4, 4, 0, 4], [0.2, 0.2, 0.5, 0.0, 1.0, 0.5, 1.0])
    assert found.tolist() == [1, 0, 0.0625, 0, 1, 1, 1]


def test_shapes_go_together() -> None:
    """A share for each row and a number of cases for each column make a table."""
    assert at_least(np.ones((2, 3)), np.array([1, 2, 3]), np.array([[0.5], [0.25]])).tolist() == pytest.approx(
        np.array([[0.5, 0.75, 0.875], [0.25, 0.4375, 0.578125]])
    )
