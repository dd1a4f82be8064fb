"""Rules of the list that its other tests do not pin down."""

import numpy as np

from queries.hot import Site, ranked
from tests.hot_maps import MONTHS, places

EQUATOR_KM = 111.195
"""Kilometres of a degree along the equator."""


def test_the_middle_radius_decides() -> None:
    """Cases are counted within 100 kilometres: of three places in a line the one 80 away belongs, the one 150 not."""
    far = [Site(name, (-150 + km / EQUATOR_KM, 0.0)) for name, km in (("here", 0), ("near", 80), ("beyond", 150))]
    sites = [*places(200, seed=5), *far]
    cases = np.zeros((len(sites), len(MONTHS)), np.int64)
    cases[:200, 0] = 1
    cases[200:, 5] = (40, 3, 7)
    spots = {spot.code: spot for spot in ranked(sites, MONTHS, cases, cases)}
    assert (spots["here"].around, spots["near"].around, spots["beyond"].around) == (43, 50, 10)
    assert spots["here"].is_hot
    assert spots["here"].hot_at == (True, True, True)


def test_what_stands_out_only_within_fifty_kilometres_has_no_colour() -> None:
    """Nine cases at a place whose sixty neighbours, 60 to 90 km away, have none: hot at one radius, no colour."""
    ring = [
        Site(f"ring_{at}", (-150 + km * np.cos(angle) / EQUATOR_KM, km * np.sin(angle) / EQUATOR_KM))
        for at, (km, angle) in enumerate(zip(np.linspace(60, 90, 60), np.linspace(0, 6.2, 60), strict=True))
    ]
    sites = [*places(200, seed=5), *ring, Site("within", (-150.0, 0.0))]
    cases = np.zeros((len(sites), len(MONTHS)), np.int64)
    cases[:200, 0], cases[-1, :9] = 1, 1
    spot = next(spot for spot in ranked(sites, MONTHS, cases, cases) if spot.code == "within")
    assert spot.hot_at == (True, False, False)
    assert (spot.is_hot, spot.stable) == (False, 0)
