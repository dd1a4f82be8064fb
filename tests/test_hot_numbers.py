"""The statistics of places against what others published, and against plain loops."""

from pathlib import Path

import numpy as np
import pymannkendall
import pytest
from scipy.special import betainc
from scipy.stats import false_discovery_control

from queries import hot_numbers
from queries.hot_binomial import at_most
from queries.hot_numbers import CLASSES, classes, discovered, exact_p, gi, gi_star, mann_kendall, shrunken, surprising_p
from tests.hot_maps import near_on_a_plane, neighbours

EXACTLY = 1e-12
PUBLISHED_GI = {30: 1.221979, 60: 1.748098, 90: 1.986135, 120: 1.893374, 150: 1.237454}
CELL = 119
"""Of 256, counted from 0: the cell of the example, which its authors count from the top left as their 136th."""
SIX_POINTS = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)], np.float64)
SIX_VALUES = np.array([2, 3, 3.2, 5, 8, 7])


def remote_sensing() -> tuple[np.ndarray, np.ndarray]:
    """Centres in metres, and values, of the 16 by 16 cells of Getis and Ord (1996, p. 266), in spData, CC0."""
    grid = np.loadtxt(Path(__file__).parent / "files" / "getisord.csv", delimiter=",", dtype=np.int64)
    north, east = np.indices(grid.shape) * 30.0
    return np.stack([east.ravel(), north.ravel()], axis=1), grid.ravel()


@pytest.mark.parametrize("distance", PUBLISHED_GI)
def test_gi_is_the_published_one(distance: int) -> None:
    """Getis and Ord (1996), as spdep prints it: to every digit."""
    points, values = remote_sensing()
    assert round(float(gi(near_on_a_plane(points, distance + 0.01), values)[CELL]), 6) == PUBLISHED_GI[distance]


def test_gi_star_is_the_published_one() -> None:
    """Both figures for 30 metres: with the variance of all cells, and with that of one less, as in the book."""
    points, values = remote_sensing()
    found = float(gi_star(near_on_a_plane(points, 30.01), values)[CELL])
    assert round(found, 5) == 1.45078
    assert round(found * np.sqrt(255 / 256), 6) == 1.447943


def test_six_points_are_the_published_ones() -> None:
    """The example in the documentation of esda, to its eight digits."""
    near = near_on_a_plane(SIX_POINTS, 15)
    assert np.round(gi_star(near, SIX_VALUES), 8).tolist() == [
        *(-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331),
    ]
    assert np.round(gi(near, SIX_VALUES), 8).tolist() == [
        *(-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941),
    ]


def test_gi_star_of_several_times_is_that_of_each() -> None:
    """Each column by its own mean, and one without differences is nothing."""
    near, values = near_on_a_plane(SIX_POINTS, 15), np.stack([SIX_VALUES, SIX_VALUES[::-1], np.ones(6)], axis=1)
    whole = gi_star(near, values)
    assert np.allclose(whole[:, 1], gi_star(near, SIX_VALUES[::-1]), rtol=0, atol=EXACTLY)
    assert whole[:, 2].tolist() == [0] * 6


def test_gi_star_of_one_neighbourhood_of_all_is_nothing() -> None:
    """Where everybody stands with everybody, nobody stands out."""
    assert gi_star(near_on_a_plane(SIX_POINTS, 99), SIX_VALUES).tolist() == [0] * 6


def test_the_exact_test_is_of_what_lies_around() -> None:
    """Three of four cases lie in the first two of four sites, where two are expected: so it is in 5 of 16 worlds."""
    near = neighbours([(0, 1), (1, 0)], 4)
    chances = exact_p(near, np.array([2, 1, 1, 0]), np.ones(4))
    assert chances.tolist() == pytest.approx([5 / 16, 5 / 16, 1 - 0.75**4, 1])


def test_where_nothing_is_expected_nothing_is_tested() -> None:
    """Cases where no checks are known of are a gap in what is known, no surprise."""
    near = neighbours([], 2)
    assert exact_p(near, np.array([5, 5]), np.array([0.0, 1.0])).tolist() == [1, 1]
    assert surprising_p(near, np.array([5, 5]), np.array([0.0, 1.0])).tolist() == [1, 1]


def test_what_is_not_computed_is_no_surprise() -> None:
    """Of all counts up to 80 cases: those within a standard deviation of the mean have chances above 0.1."""
    found, cases, share = np.meshgrid(np.arange(1, 81), np.arange(1, 81), np.linspace(0.001, 0.999, 200), indexing="ij")
    mean = cases * share
    near = (found <= cases) & (found > mean) & (np.square(found - mean) <= mean * (1 - share))
    found, cases, share = found[near], cases[near], share[near]
    assert betainc(found, cases - found + 1, share).min() > 0.1


@pytest.mark.parametrize("cold", [False, True])
def test_surprises_equal_the_exact_test(*, cold: bool) -> None:
    """Wherever they are below 0.1, on both sides; the cold side is the hot side of all other cases."""
    rng = np.random.default_rng(5)
    near = near_on_a_plane(rng.uniform(0, 10, (60, 2)), 2)
    events, expected = rng.poisson(1.5, (60, 6)), rng.uniform(1, 3, 60)
    quick = surprising_p(near, events, expected, cold=cold)
    around, whole, share = near.summed(events), events.sum(0), (near.summed(expected) / expected.sum())[:, None]
    exact = at_most(around, whole, share) if cold else exact_p(near, events, expected)
    assert np.allclose(quick[exact < 0.1], exact[exact < 0.1], rtol=EXACTLY, atol=0)
    assert np.all(quick[exact >= 0.1] >= 0.1)


def test_discoveries_equal_those_of_scipy() -> None:
    """A hundred columns of forty chances, tested column by column."""
    rng = np.random.default_rng(6)
    chances = rng.uniform(0, 1, (40, 100)) ** rng.uniform(0.5, 6, 100)
    expected = false_discovery_control(chances, axis=0) <= 0.05
    assert np.array_equal(discovered(chances), expected)
    assert 0 < expected.sum() < expected.size


def test_nothing_is_discovered_in_nothing() -> None:
    """No sites, and no times."""
    assert discovered(np.ones(0)).tolist() == []
    assert discovered(np.ones((3, 0))).shape == (3, 0)


def test_trends_equal_those_of_pymannkendall() -> None:
    """Three hundred series with and without ties, whole and broken numbers, 10 to 36 long."""
    rng = np.random.default_rng(7)
    for times in (10, 24, 36):
        whole = rng.poisson(rng.uniform(0.5, 20, 50)[:, None] + np.arange(times) * 0.05)
        for series in (whole, rng.normal(0, 1, (50, times)) + np.arange(times) * 0.03):
            z, p = mann_kendall(series)
            for row, found, chance in zip(series, z, p, strict=True):
                other = pymannkendall.original_test(row)
                assert found == pytest.approx(other.z, abs=EXACTLY)
                assert chance == pytest.approx(other.p, rel=1e-9)


def test_a_series_without_change_has_no_trend() -> None:
    """Nothing but ties, and a single time."""
    assert [part.tolist() for part in mann_kendall(np.full((1, 12), 3))] == [[0], [1]]
    assert [part.tolist() for part in mann_kendall(np.array([[3]]))] == [[0], [1]]


def slowly(hot: list[bool], cold: list[bool], trend: int) -> str:
    """The class of one series, rule by rule as published, in the order in which the rules hold."""
    times, many, last = len(hot), sum(hot), hot[-1]
    mostly = many / times >= 0.9 - 1e-12
    run = next((i for i, one in enumerate(reversed(hot)) if not one), times)
    if mostly and not last:
        return "historical"
    if mostly:
        return {1: "intensifying", -1: "diminishing", 0: "persistent"}[trend]
    if last and not any(hot[:-1]):
        return "new"
    if last and run > 1 and not any(hot[: times - run]):
        return "consecutive"
    if last and any(cold[:-1]):
        return "oscillating"
    return "sporadic" if last else ""


def by_loop(hot: list[bool], cold: list[bool], trend: int) -> int:
    """The number of the class, negative on the cold side."""
    if found := slowly(hot, cold, trend):
        return CLASSES.index(found) + 1
    mirrored = slowly(cold, hot, -trend)
    return -(CLASSES.index(mirrored) + 1) if mirrored else 0


def test_classes_equal_a_plain_loop() -> None:
    """8,000 random series of 2 to 24 times, of all densities; every class of both sides occurs."""
    rng = np.random.default_rng(8)
    seen: set[int] = set()
    for times in (2, 5, 8, 10, 24):
        # Some are hot or cold nearly always, and some begin or end late.
        state = rng.uniform(0, 1, (1600, times)) * np.where(rng.random((1600, times)) < 0.1, 1, rng.random((1600, 1)))
        hot = state < rng.choice([0.02, 0.2, 0.5], (1600, 1))
        late = np.arange(times) >= rng.integers(0, times, (1600, 1))
        hot = np.where(rng.random((1600, 1)) < 0.3, late, hot)
        cold = ~hot & (rng.random((1600, times)) < rng.choice([0, 0.2, 1], (1600, 1)))
        flip = rng.random((1600, 1)) < 0.5
        hot, cold = np.where(flip, cold, hot), np.where(flip, hot, cold)
        trend = rng.integers(-1, 2, 1600).astype(np.int8)
        found = classes(hot, cold, trend).tolist()
        assert found == [by_loop(*one) for one in zip(hot.tolist(), cold.tolist(), trend.tolist(), strict=True)]
        seen |= set(found)
    assert seen == set(range(-8, 9))


def test_without_times_there_is_no_class() -> None:
    """A period shorter than a quarter."""
    nothing = np.zeros((3, 0), np.bool_)
    assert classes(nothing, nothing, np.zeros(3, np.int8)).tolist() == [0, 0, 0]


def test_small_rates_are_drawn_to_the_mean() -> None:
    """The same rate of one in ten: 1 of 10 moves more than 100 of 1,000; the mean is 0.05."""
    rates = shrunken(np.array([1.0, 100.0, 9.0]), np.array([10.0, 1000.0, 1190.0]))
    assert rates[1] == pytest.approx(0.0987, abs=0.0005)
    assert 0.05 < rates[0] < 0.08


def test_equal_rates_stay_equal() -> None:
    """Nothing differs, nothing is drawn; without any exposure there is no rate."""
    assert shrunken(np.array([2.0, 4.0]), np.array([1.0, 2.0])).tolist() == [2, 2]
    assert shrunken(np.array([2.0, 4.0]), np.zeros(2)).tolist() == [0, 0]
    assert shrunken(np.zeros(2), np.ones(2)).tolist() == [0, 0]


def test_how_good_a_choice_is() -> None:
    """30 of 60 cases on a tenth of the sites, where 40 could have been caught; nothing is no error."""
    assert (hot_numbers.hit_rate(30, 60), hot_numbers.pai(30, 60, 0.1), hot_numbers.pei(30, 40)) == (0.5, 5, 0.75)
    assert (hot_numbers.hit_rate(0, 0), hot_numbers.pai(0, 0, 0.1), hot_numbers.pei(0, 0)) == (0, 0, 0)
