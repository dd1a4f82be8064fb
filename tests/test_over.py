"""Ratios of a group in a category to all others: which are tested, their intervals, and which are clear together."""

import math

import numpy as np
import pytest

from queries.over import Finding, Fourfold, exact_chance, judged, over_represented

TWICE = Fourfold(inside=20, category=100, outside=50, others=500)
"""A fifth of the category, a tenth of all others."""


def test_twice_as_common() -> None:
    """The spread is √(1/20 − 1/100 + 1/50 − 1/500) = √.058 = .24083; two times e^(±1.95996 × .24083)."""
    assert TWICE.ratio == pytest.approx(2.0)
    assert TWICE.interval == pytest.approx((1.24746, 3.20651), abs=5e-5)
    assert TWICE.nearest == pytest.approx(1.24746, abs=5e-5)


def test_half_as_common_is_as_far_from_one_as_twice() -> None:
    """The category and all others changed about."""
    half = Fourfold(inside=50, category=500, outside=20, others=100)
    assert (half.ratio, half.nearest) == pytest.approx((0.5, TWICE.nearest))
    assert (TWICE.is_over, half.is_over) == (True, False)


@pytest.mark.parametrize(
    ("counts", "is_tested"),
    [
        (Fourfold(10, 20, 100, 400), True),
        (Fourfold(10, 19, 100, 400), False),
        (Fourfold(100, 400, 10, 19), False),
        # A quarter of all 440 is of the group: of twenty in the category five are expected.
        (Fourfold(0, 20, 110, 420), True),
        (Fourfold(20, 20, 85, 420), False),
        # Nine of ten are of it: of twenty in the category two are expected not to be.
        (Fourfold(2, 20, 394, 420), False),
    ],
)
def test_what_is_tested_is_not_picked_by_what_it_shows(counts: Fourfold, is_tested: bool) -> None:  # noqa: FBT001
    """Twenty persons on each side, and five expected of the group and of the rest, however they fall."""
    assert counts.is_tested is is_tested


@pytest.mark.parametrize("counts", [Fourfold(4, 60, 100, 400), Fourfold(40, 60, 4, 400), Fourfold(40, 60, 0, 400)])
def test_of_few_there_is_no_ratio(counts: Fourfold) -> None:
    """Under five on one side the interval would be wrong; nobody at all is no division by nothing."""
    assert (counts.ratio, counts.interval) == (None, None)
    assert counts.nearest > 1


def test_nobody_is_no_failure() -> None:
    """An empty group, and no others, are not tested."""
    assert not Fourfold(0, 0, 0, 0).is_tested
    assert not Fourfold(0, 30, 0, 40).is_tested
    assert not Fourfold(30, 30, 40, 40).is_tested
    assert not Fourfold(12, 30, 0, 0).is_tested


def test_the_exact_test_is_that_of_the_lady_tasting_tea() -> None:
    """Three of four cups right: (1 + 16 + 16 + 1) of 70 ways are as unlikely."""
    assert exact_chance(Fourfold(3, 4, 1, 4)) == pytest.approx(34 / 70)


def test_what_is_sure_comes_first() -> None:
    """Four times from few persons is less sure than three times from many."""
    many = Fourfold(3000, 10_000, 5000, 50_000)
    few = Fourfold(20, 40, 60, 480)
    found = judged([Finding("girls", "form", ("a",), few), Finding("boys", "form", ("b",), many)])
    assert [one.group for one in found] == ["boys", "girls"]
    assert few.ratio == pytest.approx(4.0)


def test_a_planted_difference_is_found_among_four_hundred_without_one() -> None:
    """Groups of a quarter in categories of eighty, drawn without a difference; in one category girls are half."""
    drawn = np.random.default_rng(6).binomial(80, 0.25, 400)
    chance = [Finding("girls", "form", (f"{at}",), Fourfold(int(n), 80, 500, 2000)) for at, n in enumerate(drawn)]
    planted = Finding("girls", "channel", ("social_media",), Fourfold(40, 80, 500, 2000))
    found = over_represented(judged([*chance, planted]))
    assert [one.codes for one in found] == [("social_media",)]


def test_of_many_without_a_difference_each_alone_would_deceive() -> None:
    """At 95 percent about twenty of the four hundred would be called clear, tested one by one."""
    drawn = np.random.default_rng(6).binomial(80, 0.25, 400)
    chances = [Fourfold(int(n), 80, 500, 2000).chance for n in drawn]
    assert 5 < sum(one < 0.05 for one in chances) < 40


def test_what_is_less_common_is_not_over_represented() -> None:
    """It is clear all the same, and the table has it."""
    less = Finding("men", "form", ("a",), Fourfold(20, 400, 500, 2000))
    (found,) = judged([less])
    assert found.is_clear
    assert over_represented([found]) == ()


def test_all_of_a_category_has_a_ratio() -> None:
    """Sixty of sixty men: the spread is that of the others alone."""
    every = Fourfold(60, 60, 200, 800)
    assert every.ratio == pytest.approx(4.0)
    assert every.interval is not None
    assert math.log(every.interval[1] / 4.0) == pytest.approx(1.959964 * math.sqrt(1 / 200 - 1 / 800), abs=1e-6)
