"""How good the ranking would have been: right by hand, honest where it is no better, nothing made of nothing."""

import numpy as np
import pytest

from queries.backtest import COVERAGES, backtest, covered
from queries.hot_numbers import Counts
from tests.hot_maps import places

SITES = places(100, seed=2)
YEARS = tuple(f"{2022 + month // 12}-{month % 12 + 1:02}" for month in range(48))


def steady(seed: int = 0) -> Counts:
    """Four years in which some places always have many cases and most have few."""
    rng = np.random.default_rng(seed)
    return rng.poisson(rng.pareto(1.2, 100)[:, None] * 0.5, (100, 48))


def test_the_dates_are_the_last_quarters() -> None:
    """Four of them, each named by its first month; all cases that came are counted."""
    cases = steady()
    found = backtest(SITES, YEARS, cases)
    assert found.origins == ("2025-01", "2025-04", "2025-07", "2025-10")
    assert (found.sites, found.events) == (100, cases[:, 36:].sum())
    assert [one.coverage for one in found.by_coverage] == list(COVERAGES)
    assert [one.chosen for one in found.by_coverage] == [5, 10, 20]


def test_numbers_are_those_done_by_hand() -> None:
    """Ten places have nine cases a month and ninety have one: a tenth of the places catches half of all, PAI is 5."""
    cases = np.ones((100, 48), np.int64)
    cases[:10] = 9
    one = backtest(SITES, YEARS, cases).at(0.1)
    assert one is not None
    for score in (one.ours, one.count):
        assert (score.hit_rate, score.pai, score.pei) == pytest.approx((0.5, 5, 1))
        assert 0.45 < score.low < 0.5 < score.high < 0.55
    assert (one.chance.hit_rate, one.chance.pai, one.chance.low, one.chance.high) == pytest.approx((0.1, 1, 0.1, 0.1))
    assert one.chance.pei == pytest.approx(0.2)
    assert (one.gain[0], one.verdict) == (0, "same")


def test_a_longer_memory_wins_where_places_stay() -> None:
    """Few cases a quarter and nothing moves: two years know more than three months."""
    rng = np.random.default_rng(11)
    cases = rng.poisson(np.where(np.arange(100) < 20, 0.5, 0.1)[:, None], (100, 48))
    one = backtest(SITES, YEARS, cases, origins=8).at(0.2)
    assert one is not None
    assert one.ours.hit_rate > one.count.hit_rate > one.chance.hit_rate
    assert one.gain[0] == pytest.approx(one.ours.hit_rate - one.count.hit_rate)
    assert one.verdict == "better"


def test_the_simple_count_wins_where_all_has_moved() -> None:
    """Three months ago other places became busy, though less so: the count knows, and the verdict does not hide it."""
    cases = np.ones((100, 48), np.int64)
    cases[:10, :42], cases[10:20, 42:] = 60, 12
    one = backtest(SITES, YEARS, cases, origins=1).at(0.1)
    assert one is not None
    assert one.ours.hit_rate == pytest.approx(10 / 210)
    assert one.count.hit_rate == pytest.approx(120 / 210)
    assert one.verdict == "worse"


def test_the_same_cases_give_the_same_intervals() -> None:
    """The worlds are drawn from a fixed seed."""
    assert backtest(SITES, YEARS, steady()) == backtest(SITES, YEARS, steady())


def test_the_future_is_not_seen() -> None:
    """What comes after a date changes what is caught, never what is chosen: cases elsewhere are all missed."""
    cases = np.zeros((100, 27), np.int64)
    cases[:10, :24], cases[50:60, 24:] = 5, 5
    one = backtest(SITES, YEARS[:27], cases).at(0.1)
    assert one is not None
    assert (one.ours.hit_rate, one.count.hit_rate, one.chance.hit_rate) == (0, 0, 0.1)


def test_equal_sites_are_chosen_in_equal_parts() -> None:
    """Two of four: the first surely, the three that are alike by a third each."""
    assert covered(np.array([9.0, 4.0, 4.0, 4.0]), 2).tolist() == pytest.approx([1, 1 / 3, 1 / 3, 1 / 3])
    assert covered(np.zeros(4), 1).tolist() == [0.25] * 4
    assert covered(np.arange(4.0), 2).tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("sites", "months", "cases"),
    [(100, 26, 1), (100, 48, 0), (1, 48, 1), (0, 48, 0), (100, 0, 0)],
    ids=["too short", "no cases", "one site", "no sites", "no months"],
)
def test_where_nothing_can_be_said_nothing_is_said(sites: int, months: int, cases: int) -> None:
    """No coverage, no number, no warning."""
    found = backtest(SITES[:sites], YEARS[:months], np.full((sites, months), cases))
    assert not found.is_possible
    assert found.at() is None
    assert found.by_coverage == ()


def test_few_sites_choose_one_at_least() -> None:
    """A twentieth of five places is one place; its share is a fifth, and so is chance."""
    one = backtest(SITES[:5], YEARS, np.ones((5, 48), np.int64)).at(0.05)
    assert one is not None
    assert (one.chosen, one.chance.hit_rate, one.ours.hit_rate) == pytest.approx((1, 0.2, 0.2))
