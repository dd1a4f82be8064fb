"""Maps for the tests of places: neighbourhoods on a plane, strewn cases, and named places like real ones."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from queries.hot_near import Neighbourhood, Site
from queries.hot_numbers import Counts

MONTHS = tuple(f"{2024 + month // 12}-{month % 12 + 1:02}" for month in range(24))


def neighbours(pairs: Sequence[tuple[int, int]], count: int) -> Neighbourhood:
    """From pairs of positions; whoever stands in none is alone with itself."""
    of: list[list[int]] = [[i] for i in range(count)]
    for one, other in pairs:
        if one != other:
            of[one].append(other)
    most = max(map(len, of))
    members = np.array([[*found, *[count] * (most - len(found))] for found in of]).T
    return Neighbourhood(members, np.array([len(found) for found in of]))


def near_on_a_plane(points: NDArray[np.float64], distance: float) -> Neighbourhood:
    """All within a distance."""
    apart = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    one, other = np.nonzero(apart <= distance)
    return neighbours(list(zip(one.tolist(), other.tolist(), strict=True)), len(points))


def places(count: int, seed: int = 0) -> list[Site]:
    """Named places in forty regions of the Americas, some close together and some alone."""
    rng = np.random.default_rng(seed)
    regions = rng.uniform((-110, -40), (-35, 30), (40, 2))
    at = regions[rng.integers(0, 40, count)] + rng.normal(0, 1.5, (count, 2))
    return [Site(f"place_{i:04}", (float(lon), float(lat))) for i, (lon, lat) in enumerate(at)]


def monthly(cases: Counts, rng: np.random.Generator) -> Counts:
    """Cases of each site strewn evenly over the months."""
    return np.stack([rng.multinomial(one, np.full(len(MONTHS), 1 / len(MONTHS))) for one in cases.tolist()])
