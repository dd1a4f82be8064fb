"""Where nothing is special, next to nothing is called hot; where something is, it is found."""

from collections.abc import Callable

import h3
import numpy as np
import pytest

from queries.hot import RADII, within
from queries.hot_near import Neighbourhood, cells_around
from queries.hot_numbers import Counts
from queries.hot_tests import judged
from tests.hot_maps import MONTHS, places

MAPS = 300
FALSE_MAPS = 15
"""Five of a hundred."""


def named() -> list[Neighbourhood]:
    """Seven hundred named places, many close together."""
    sites = places(700)
    return [within(sites, radius) for radius in RADII]


def grid() -> list[Neighbourhood]:
    """1,261 cells."""
    return [cells_around(sorted(h3.grid_disk(h3.latlng_to_cell(15, -90, 4), 20)))]


def batched(rng: np.random.Generator, sites: int, each: float) -> tuple[Counts, Counts]:
    """Cases strewn evenly, and their persons: four of a case on average, many of some."""
    cases = rng.poisson(each / len(MONTHS), (sites, len(MONTHS)))
    return cases, np.where(cases > 0, rng.negative_binomial(np.maximum(cases, 1), 0.25) + cases, 0)


@pytest.mark.slow
@pytest.mark.parametrize("each", [0.05, 0.2, 0.8, 5.0])
@pytest.mark.parametrize("made", [named, grid])
def test_noise_has_no_hot_places(made: Callable[[], list[Neighbourhood]], each: float) -> None:
    """Of 300 maps of noise at most 5 percent show a hot place, at any of the radii, colour or not."""
    near = made()
    rng, middle = np.random.default_rng(int(each * 100)), len(near) // 2
    shown, hot = 0, np.zeros(len(near))
    for _ in range(MAPS):
        cases = rng.poisson(each / len(MONTHS), (near[0].count, len(MONTHS)))
        found = judged(near, middle, cases, np.ones(near[0].count))
        shown += bool(found.shown.any())
        hot += found.hot_at.any(axis=0)
    assert shown <= FALSE_MAPS
    assert hot.max() <= FALSE_MAPS


@pytest.mark.slow
def test_batches_of_persons_make_no_hot_places() -> None:
    """Persons come in batches without any clustering: tests of cases stay calm where tests of persons never would."""
    near, rng = named(), np.random.default_rng(9)
    by_cases = by_persons = 0
    for round_ in range(MAPS):
        cases, persons = batched(rng, near[0].count, 0.8)
        by_cases += bool(judged(near, 1, cases, np.ones(near[0].count)).hot_at.any())
        if round_ < MAPS // 10:
            by_persons += bool(judged(near, 1, persons, np.ones(near[0].count)).hot_at.any())
    assert by_cases <= FALSE_MAPS
    assert by_persons == MAPS // 10


def test_planted_places_are_found() -> None:
    """Ten of 700 places with ten times the cases of all others: all are hot, and those far from them are not."""
    near, rng = named(), np.random.default_rng(10)
    planted = np.arange(700) % 70 == 0
    cases = rng.poisson(np.where(planted, 50, 5)[:, None] / len(MONTHS), (700, len(MONTHS)))
    found = judged(near, 1, cases, np.ones(700))
    close = near[1].summed(planted.astype(np.int64)) > 0
    assert found.shown[planted].all()
    assert not found.shown[~close].any()
