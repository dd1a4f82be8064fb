"""The largest changes: tested together, ranked by what they surely come to."""

import pytest

from queries.changes import Candidate, chance_of, clear_ones, clear_together, largest, surely
from queries.comparison import Change


def test_changes_are_tested_together() -> None:
    """Of .01 .02 .03 .5 the limits are .0125 .025 .0375 .05: the first three hold."""
    assert clear_together([0.5, 0.03, 0.01, 0.02]) == [False, True, True, True]


def test_a_later_result_that_holds_takes_the_earlier_ones_along() -> None:
    """.03 is above its own limit of .025, but .04 is below .05."""
    assert clear_together([0.03, 0.04]) == [True, True]


def test_one_of_many_at_the_usual_limit_does_not_hold() -> None:
    """Among twenty, .04 is what chance makes."""
    assert clear_together([0.04, *[0.5] * 19]) == [False] * 20


def test_of_nothing_nothing_holds() -> None:
    """No candidates are no error."""
    assert clear_together([]) == []


@pytest.mark.parametrize(
    ("now", "before", "chance"), [(100, 100, 1.0), (402, 288, 0.0000156), (120, 100, 0.178), (19, 100, 1.0)]
)
def test_the_chance_of_a_change(now: int, before: int, chance: float) -> None:
    """402 against 288: ln 1.396 is 4.32 standard errors of .0772; under 20 nothing is said."""
    assert chance_of(Change(now, before)) == pytest.approx(chance, rel=0.1)


def test_a_change_surely_comes_to_its_near_end() -> None:
    """400 against 200: 2 / e^(1.96 * .0866) is 1.688, so 138 persons; 210 against 200 may be none."""
    assert surely(Change(400, 200)) == pytest.approx(137.6, abs=0.5)
    assert surely(Change(210, 200)) == 0


def of(key: str, code: str, now: int, before: int) -> Candidate:
    """A candidate."""
    return Candidate(key, code, Change(now, before))


def test_the_clear_ones_come_largest_first() -> None:
    """A doubling of 200 before a doubling of 100; what chance could make is left out."""
    small, large = of("citizenship", "HTI", 200, 100), of("citizenship", "COL", 400, 200)
    assert clear_ones([small, of("citizenship", "PER", 105, 100), large]) == [large, small]


def test_two_of_a_kind_at_most() -> None:
    """The third citizenship gives way to a form."""
    ordered = [of("citizenship", code, 400, 100) for code in ("HTI", "COL", "PER")]
    form = of("exploitation_form", "begging", 200, 100)
    assert largest([*ordered, form]) == [*ordered[:2], form]
