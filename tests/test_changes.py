"""The largest changes: tested together, ranked by what they surely come to."""

import pytest

from queries.changes import Candidate, chance_of, clear_ones, clear_together, largest, steepest, surely
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


@pytest.mark.parametrize(("now", "before", "chance"), [(100, 100, 1.0), (402, 288, 0.0000156), (120, 100, 0.178)])
def test_the_chance_of_a_change(now: int, before: int, chance: float) -> None:
    """402 against 288: ln 1.396 is 4.32 standard errors of .0772."""
    assert chance_of(Change(now, before)) == pytest.approx(chance, rel=0.1)


def test_a_change_surely_comes_to_its_near_end() -> None:
    """400 against 200: 2 / e^(1.96 * .0866) is 1.688, so 138 persons; 210 against 200 may be none."""
    assert surely(Change(400, 200)) == pytest.approx(137.6, abs=0.5)
    assert surely(Change(210, 200)) == 0


def of(key: str, code: str, now: int, before: int) -> Candidate:
    """A candidate."""
    return Candidate(((key, code),), Change(now, before))


def test_the_clear_ones_come_largest_first() -> None:
    """A doubling of 200 before a doubling of 100; what chance could make is left out."""
    small, large = of("citizenship", "HTI", 200, 100), of("citizenship", "COL", 400, 200)
    assert clear_ones([small, of("citizenship", "PER", 105, 100), large]) == [large, small]


def test_two_of_a_kind_at_most() -> None:
    """The third citizenship gives way to a form."""
    ordered = [of("citizenship", code, 400, 100) for code in ("HTI", "COL", "PER")]
    form = of("exploitation_form", "begging", 200, 100)
    assert largest([*ordered, form]) == [*ordered[:2], form]


@pytest.mark.parametrize(
    ("now", "before", "chance"),
    [(5, 0, 2 / 32), (0, 5, 2 / 32), (4, 1, 2 * 6 / 32), (3, 3, 1.0), (30, 12, 0.0079)],
)
def test_few_are_tested_exactly(now: int, before: int, chance: float) -> None:
    """Of five coins all fall alike twice in 32, at most one differs twelve times in 32."""
    found = chance_of(Change(now, before))
    assert found == pytest.approx(chance, rel=0.01)


def test_many_against_few_are_not_too_large_to_count() -> None:
    """Five thousand against twelve: no chance that could be told from none."""
    assert chance_of(Change(5000, 12)) == 0.0


def test_what_is_new_holds_without_a_percentage() -> None:
    """Sixty-four against twelve: 52 more, of which 1.96 × √76 = 17.1 may be chance."""
    new = of("citizenship", "UZB", 64, 12)
    assert clear_ones([new]) == [new]
    assert surely(new.change) == pytest.approx(34.9, abs=0.1)
    assert new.kind == "few"


def test_few_in_both_times_are_tested_but_not_told() -> None:
    """Nineteen against one is clear, but no more is said of fewer than twenty."""
    assert clear_ones([of("citizenship", "UZB", 19, 1)]) == []


def test_a_place_and_its_country_are_of_one_kind() -> None:
    """So that five changes are not all of places."""
    assert of("recorded_admin1", "PE-LIM", 400, 200).kind == of("recorded_country", "PER", 400, 200).kind


def test_a_corridor_is_of_the_kind_of_where_it_leads() -> None:
    """Haitians to Chile, and whoever goes to Chile."""
    corridor = Candidate((("citizenship", "HTI"), ("destination_country", "CHL")), Change(400, 200))
    assert corridor.is_corridor
    assert corridor.kind == of("destination_country", "CHL", 400, 200).kind


def test_without_a_test_the_steepest_comes_first() -> None:
    """A third of what it was is steeper than twice; without a percentage nothing is said."""
    doubled, third = of("citizenship", "COL", 400, 200), of("citizenship", "HTI", 100, 300)
    assert steepest([doubled, of("citizenship", "PER", 30, 2), third]) == [third, doubled]


def test_the_same_persons_are_told_of_once() -> None:
    """The only way of some citizens, and a country and its only part; not two citizenships that happen to be alike."""
    corridor = Candidate((("citizenship", "HTI"), ("destination_country", "CHL")), Change(400, 200))
    country = of("recorded_country", "PER", 300, 100)
    two = [of("citizenship", "COL", 90, 30), of("citizenship", "PER", 90, 30)]
    ranked = [corridor, of("citizenship", "HTI", 400, 200), country, of("recorded_admin1", "PE-LIM", 300, 100), *two]
    assert largest(ranked) == [corridor, country, *two]
