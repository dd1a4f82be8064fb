"""The list as the page makes it, over the places it knows: where chance alone strews cases, next to none is hot."""

import csv
from pathlib import Path

import numpy as np
import pytest

from queries.hot import RADII, Site, Spot, ranked, within
from queries.hot_numbers import Counts
from tests.hot_maps import MONTHS

PLACES = Path(__file__).parents[1] / "database" / "reference" / "places.csv"
MAPS = 300
FALSE_MAPS = 15
"""Five of a hundred."""


def known() -> tuple[Site, ...]:
    """Every named place, where it really lies."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        return tuple(
            Site(row["code"], (float(row["longitude"]), float(row["latitude"]))) for row in csv.DictReader(file)
        )


SITES = known()


def listed(cases: Counts, persons: Counts) -> tuple[Spot, ...]:
    """What the page shows of these cases: the three radii and every other rule together."""
    return ranked(SITES, MONTHS, cases, persons)


def strewn(rng: np.random.Generator, each: float) -> Counts:
    """Cases strewn evenly, so many for each place on average over the two years."""
    return rng.poisson(each / len(MONTHS), (len(SITES), len(MONTHS)))


def in_batches(rng: np.random.Generator, cases: Counts) -> Counts:
    """Persons of these cases: four each on average, and many in some."""
    return np.where(cases > 0, rng.negative_binomial(np.maximum(cases, 1), 0.25) + cases, 0)


@pytest.mark.slow
@pytest.mark.parametrize("each", [0.05, 0.2, 0.8, 5.0, 20.0])
def test_of_noise_the_list_makes_no_hot_place(each: float) -> None:
    """Of 300 maps, whose persons come in batches, at most 5 percent show a colour, or hot at any radius in a card."""
    rng = np.random.default_rng(int(each * 1000) + 1)
    coloured = said = 0
    for _ in range(MAPS):
        cases = strewn(rng, each)
        spots = listed(cases, in_batches(rng, cases))
        coloured += any(spot.is_hot for spot in spots)
        said += any(spot.stable for spot in spots)
    assert coloured <= FALSE_MAPS
    assert said <= FALSE_MAPS


@pytest.mark.slow
def test_taken_for_cases_batches_of_persons_would_colour_every_map() -> None:
    """The same maps, with persons where cases belong: which is why persons are never tested."""
    rng = np.random.default_rng(5)
    maps = [in_batches(rng, strewn(rng, 5.0)) for _ in range(MAPS // 10)]
    assert all(any(spot.is_hot for spot in listed(persons, persons)) for persons in maps)


def test_one_busy_place_is_found_among_noise() -> None:
    """Ten times the cases of the others at a place far from all: it has colour, so the calm above is no blindness."""
    rng = np.random.default_rng(6)
    cases, far = strewn(rng, 5.0), int(np.argmin(within(SITES, RADII[-1]).sizes))
    cases[far] = strewn(rng, 50.0)[far]
    assert [spot.code for spot in listed(cases, cases) if spot.is_hot] == [SITES[far].code]
