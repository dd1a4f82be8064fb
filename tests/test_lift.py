"""What goes together: observed by expected, its interval, and which pairs are told."""

import math

import pytest

from database import codes
from queries.lift import Lift, lifts
from queries.recruitment import ANY, OFFLINE, ONLINE

BOTH = {("a", "a"): 40, ("b", "b"): 50, ("a", "b"): 30, ("c", "c"): 60, ("a", "c"): 19, ("b", "c"): 25}


def test_a_ratio_is_observed_by_expected() -> None:
    """Of a hundred 40 and 50 would meet 20 times; they meet 30 times."""
    found = Lift(30, 40, 50, 100)
    assert found.expected == 20
    assert found.ratio == 1.5


def test_the_interval_is_that_of_the_logarithm() -> None:
    """Variance 1/30 - 1/40 - 1/50 - 1/100 + 2*30/2000 = 0.0083…; at 95 percent from 1.25 to 1.79."""
    low, high = Lift(30, 40, 50, 100).interval or (0, 0)
    assert Lift(30, 40, 50, 100).error == pytest.approx(math.sqrt(1 / 120))
    assert (round(low, 3), round(high, 3)) == (1.254, 1.794)


def test_the_interval_is_that_of_repeated_sampling() -> None:
    """Ten thousand tables of two by two drawn from one: 95 percent of the intervals hold the true ratio."""
    numpy = pytest.importorskip("numpy")
    tables = numpy.random.default_rng(1).multinomial(800, [0.15, 0.15, 0.25, 0.45], 10_000)
    true = 0.15 / (0.3 * 0.4)
    intervals = [Lift(a, a + b, a + c, 800).interval for a, b, c, _ in tables.tolist()]
    holding = sum(1 for one in intervals if one and one[0] <= true <= one[1])
    assert 0.94 < holding / len(intervals) < 0.96


def test_under_twenty_persons_there_is_no_ratio() -> None:
    """Nineteen with both: neither ratio nor interval, and nothing is tested."""
    assert Lift(19, 40, 50, 100).ratio is None
    assert Lift(19, 40, 50, 100).interval is None
    assert [one.codes for one in lifts(BOTH, 100, "abc")] == [("a", "b"), ("b", "c")]


def test_nobody_recorded_is_no_division_by_zero() -> None:
    """Neither of an empty group, nor where everybody has both."""
    assert lifts({}, 0, "ab") == []
    assert Lift(0, 0, 0, 0).ratio is None
    everybody = Lift(30, 30, 30, 30)
    assert (everybody.ratio, everybody.error, everybody.chance) == (1.0, 0.0, 1.0)


def test_what_goes_together_comes_first_and_what_does_not_last() -> None:
    """The pair that is rarer than expected is clear, too: 20 where 48 would be expected."""
    counts = {("a", "a"): 120, ("b", "b"): 120, ("c", "c"): 120, ("a", "b"): 90, ("b", "c"): 49, ("c", "a"): 20}
    found = lifts(counts, 300, "abc")
    assert [one.codes for one in found] == [("a", "b"), ("b", "c"), ("a", "c")]
    assert [one.is_clear for one in found] == [True, False, True]


def test_every_way_of_recruitment_is_online_or_not_or_said_to_be_another() -> None:
    """A code that is added to the list has to be placed."""
    listed = set(codes.codes().filter(scheme="recruitment_channel")["code"])
    assert listed - {"other_channel"} == ONLINE | OFFLINE
    assert listed == ANY
    assert not ONLINE & OFFLINE
