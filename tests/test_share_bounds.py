"""Shares among the known, and between which ends they lie whoever the others are."""

from itertools import product

import pytest

from queries.share_bounds import EVERY_KIND, Bounds, bounds, could_be, is_known

WOMEN, GIRLS, MEN = ("female", "adult"), ("female", "child"), ("male", "adult")
FEMALE = frozenset({WOMEN, GIRLS})
COUNTS = {
    WOMEN: 40,
    GIRLS: 20,
    MEN: 20,
    ("female", "unknown"): 10,
    ("unknown", "adult"): 6,
    ("unknown", "unknown"): 4,
}
"""A hundred persons, of eighty of whom both are known."""


def test_among_all_every_unknown_falls_on_one_side() -> None:
    """Forty of the eighty known are women; 20 more could be, so they are 40 to 60 of a hundred."""
    assert bounds(COUNTS, WOMEN) == Bounds(40, 80, 60, 0.4, 0.6)


def test_who_is_known_to_be_of_another_sex_cannot_be_one() -> None:
    """Those of known sex and unknown age are women or girls, never men: 20 and at most 10 more."""
    assert bounds(COUNTS, MEN) == Bounds(20, 80, 30, 0.2, 0.3)


def test_within_a_sex_others_are_outside() -> None:
    """Girls: at least 20 of 80, were all others women; at most 34 of 74, the adults of unknown sex then being men."""
    found = bounds(COUNTS, GIRLS, FEMALE)
    assert (found.value, found.known) == (20, 60)
    assert found.low == pytest.approx(20 / 80)
    assert found.high == pytest.approx(34 / 74)


def test_of_nobody_there_is_no_share() -> None:
    """Neither a share nor an end of one."""
    found = bounds({}, WOMEN)
    assert (found.share, found.low, found.high) == (None, None, None)


def test_where_nobody_is_known_any_share_is_possible() -> None:
    """No share, and from none to all."""
    found = bounds({("unknown", "unknown"): 7}, WOMEN)
    assert (found.share, found.low, found.high) == (None, 0.0, 1.0)


def test_where_everybody_is_known_the_ends_meet() -> None:
    """Three women and one man."""
    assert bounds({WOMEN: 3, MEN: 1}, WOMEN) == Bounds(3, 4, 3, 0.75, 0.75)


def test_another_sex_is_known() -> None:
    """It is neither of women nor of men."""
    assert is_known(("other", "adult"))
    assert not is_known(("other", "unknown"))
    assert bounds({WOMEN: 1, ("other", "adult"): 1}, WOMEN).share == 0.5


def test_the_ends_are_those_of_all_that_is_possible() -> None:
    """Each way of telling the unknown of a few persons apart is tried; the ends are the least and the most found."""
    counts = {WOMEN: 2, GIRLS: 1, MEN: 1, ("female", "unknown"): 1, ("unknown", "adult"): 1, ("unknown", "unknown"): 1}
    persons = [kind for kind, n in counts.items() for _ in range(n)]
    for group, base in ((WOMEN, EVERY_KIND), (GIRLS, FEMALE), (WOMEN, FEMALE)):
        shares = []
        for told in product(*(sorted(could_be(kind)) for kind in persons)):
            inside = [kind for kind in told if kind in base]
            shares.append(sum(kind == group for kind in inside) / len(inside))
        found = bounds(counts, group, base)
        assert found.low == pytest.approx(min(shares))
        assert found.high == pytest.approx(max(shares))
