"""When a way turned. A year of 10 a month, without its strongest month, is 110 persons: 28 groups of four."""

from collections.abc import Sequence

import numpy as np
import pytest

from queries.turns import Turn, turned

MONTHS = [f"{year}-{month:02}" for year in range(2015, 2024) for month in range(1, 13)]
"""Nine years."""


def found(*stretches: tuple[int, int, int]) -> Turn | None:
    """The turn in stretches of (months, forth a month, back a month), the first of which begins in January 2015."""
    forth = [persons for months, persons, _ in stretches for _ in range(months)]
    back = [persons for months, _, persons in stretches for _ in range(months)]
    return turned(MONTHS[: len(forth)], forth, back)


def test_a_turn_is_found_in_its_month() -> None:
    """Two years of ten forth, then half a year of ten back: the year before counts 120, the rest 60."""
    assert found((24, 10, 1), (6, 1, 10)) == Turn("2017-01", before=(120, 12), since=(6, 60))


def test_either_side_may_be_the_new_one() -> None:
    """The same with forth and back changed places."""
    assert found((24, 1, 10), (6, 10, 1)) == Turn("2017-01", before=(12, 120), since=(60, 6))


@pytest.mark.parametrize("stretches", [[(36, 10, 1)], [(36, 10, 10)], [(36, 0, 0)], []])
def test_what_keeps_its_side_or_has_none_has_no_turn(stretches: Sequence[tuple[int, int, int]]) -> None:
    """One way only, both ways alike, nobody, and no month at all."""
    assert found(*stretches) is None


def test_one_odd_month_is_no_turn() -> None:
    """A month of 500 back, after which ten a month go forth as before."""
    assert found((24, 10, 0), (1, 0, 500), (60, 10, 0)) is None


def test_one_large_group_at_the_end_is_no_turn() -> None:
    """Five hundred in one month, and in the two after it 4 of 4 back: without the first, two groups."""
    assert found((24, 10, 0), (1, 0, 500), (2, 0, 4)) is None


def test_one_large_group_before_is_no_turn() -> None:
    """Five hundred forth in one month hide that as many go back as forth, before and since."""
    assert found((12, 5, 5), (1, 500, 0), (11, 5, 5), (12, 0, 20)) is None


def test_three_months_are_the_fewest() -> None:
    """Twenty back in each of three months are a turn, forty in each of two are none."""
    assert found((12, 10, 0), (3, 0, 20)) == Turn("2016-01", before=(120, 0), since=(0, 60))
    assert found((13, 10, 0), (2, 0, 40)) is None


@pytest.mark.parametrize("months", [8, 11])
def test_a_turn_in_the_first_year_is_not_told(months: int) -> None:
    """Twelve months in, ten a month have gone back for some time: since when is not told wrongly."""
    assert found((months, 10, 0), (24, 0, 10)) is None


@pytest.mark.parametrize(("persons", "turns"), [(15, True), (13, False)])
def test_four_together_are_tested_as_one(persons: int, *, turns: bool) -> None:
    """Without one month 30 of 30 are eight groups, p = 2/256; 26 of 26 are six, p = 2/64."""
    assert (found((12, 10, 0), (3, 0, persons)) is not None) is turns


def test_a_side_that_is_not_clear_is_no_turn() -> None:
    """Before, 66 against 55 without a month: 16 groups against 14."""
    assert found((12, 6, 5), (12, 0, 10)) is None


def test_a_season_of_every_year_is_no_turn() -> None:
    """Half a year 40 forth, half a year 8 back: at the end the way back is ahead, as it was a year earlier."""
    year = [(6, 40, 0), (6, 0, 8)]
    assert found(*year, *year, *year) is None


def test_a_season_that_does_not_come_is_a_turn() -> None:
    """In 2017 the half year forth fails to come: since July 2016 there are only those back."""
    year = [(6, 40, 0), (6, 0, 8)]
    assert found(*year, *year, (6, 0, 8)) == Turn("2016-07", before=(240, 48), since=(0, 96))


def test_of_two_turns_the_last_is_told() -> None:
    """Forth for three years, back for one, forth again."""
    assert found((36, 10, 0), (12, 0, 10), (12, 10, 0)) == Turn("2019-01", before=(0, 120), since=(120, 0))


def test_a_turn_to_the_same_side_long_ago_is_another_one() -> None:
    """Back, forth for four years, back for one, forth again: from 2016 on, too, forth is always ahead."""
    assert found((12, 0, 10), (48, 10, 0), (12, 0, 10), (6, 10, 0)) == Turn("2021-01", before=(0, 120), since=(60, 0))


def test_a_turn_stays_told_while_nothing_turned_since() -> None:
    """Five years later it is still the last."""
    assert found((12, 10, 0), (60, 0, 10)) == Turn("2016-01", before=(120, 0), since=(0, 600))


def test_the_earliest_month_of_a_turn_is_told() -> None:
    """The new side is ahead from the first of its months on, though a later one is an exception."""
    turn = found((24, 10, 0), (1, 0, 10), (1, 5, 0), (12, 0, 10))
    assert turn == Turn("2017-01", before=(120, 0), since=(5, 130))


def test_months_without_anybody_are_counted() -> None:
    """Half a year of nobody between: the turn is in the first month of the new side."""
    assert found((18, 10, 0), (6, 0, 0), (6, 0, 10)) == Turn("2017-01", before=(60, 0), since=(0, 60))


@pytest.mark.parametrize("back", [[1] * 107, [1] * 109])
def test_counts_that_do_not_match_are_an_error(back: list[int]) -> None:
    """One month too few, one too many."""
    with pytest.raises(ValueError, match=r"inhomogeneous|do not match"):
        turned(MONTHS, [1] * 108, back)


def test_more_months_than_counts_are_an_error() -> None:
    """The months of the counts must be known."""
    with pytest.raises(ValueError, match="108 months do not match 100 counts"):
        turned(MONTHS, [1] * 100, [1] * 100)


def test_noise_seldom_turns() -> None:
    """Ten groups a month each way, four persons in a group on average: at most one of twenty may turn by chance."""
    chance = np.random.default_rng(8)

    def noise() -> list[int]:
        return [int(chance.geometric(1 / 4, groups).sum()) for groups in chance.poisson(10, len(MONTHS))]

    turns = [turned(MONTHS, noise(), noise()) for _ in range(300)]
    assert sum(turn is not None for turn in turns) <= 15
