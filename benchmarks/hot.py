"""What the statistics of places cost: milliseconds, of a grid of 50,000 cells and of 200 to 2,000 named places.

    python benchmarks/hot.py

"neighbours": who touches whom, found once for each grid and then kept; "tests": all that `hot_tests.judged` finds over
24 months, at one neighbourhood for the grid and three for places; "list": `hot.ranked`, the tests among it. Fastest and
median of a few rounds, because other work on a shared machine only ever adds.
"""

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

import h3
import numpy as np

from queries.hot import RADII, Site, cells_around, ranked, within
from queries.hot_near import Neighbourhood
from queries.hot_numbers import Counts
from queries.hot_tests import judged

MONTHS = tuple(f"{2024 + month // 12}-{month % 12 + 1:02}" for month in range(24))
ROUNDS = 7
RINGS = 129
"""Rings around a cell that hold 50,311 cells."""


def main() -> None:
    """Prints the table."""
    rng = np.random.default_rng(1)
    print("| sites | cases each | neighbours | tests | list |\n|---|---|---|---|---|")  # noqa: T201
    cells = sorted(h3.grid_disk(h3.latlng_to_cell(15, -90, 4), RINGS))
    grid = [Site(cell, (0.0, 0.0)) for cell in cells]
    touching = time(lambda: cells_around(cells), rounds=1)[:1]
    for each in (0.2, 5.0):
        row(grid, [cells_around(cells)], cases(rng, len(grid), each), touching)
    for count in (200, 2000):
        at = rng.uniform((-110, -40), (-35, 30), (count, 2))
        places = [Site(str(i), (float(lon), float(lat))) for i, (lon, lat) in enumerate(at)]
        near = [within(places, radius) for radius in RADII]
        row(places, near, cases(rng, count, 50), time(lambda places=places: [within(places, r) for r in RADII]))


def row(sites: Sequence[Site], near: Sequence[Neighbourhood], events: Counts, found: Sequence[float]) -> None:
    """A line of the table."""
    weights = np.ones(len(sites))
    tests = time(lambda: judged(near, len(near) // 2, events, weights))
    listed = time(lambda: ranked(sites, MONTHS, events, events, near=near))
    each = f"{events.sum() / len(sites):.1f}"
    parts = (f"{len(sites):,}", each, *(" / ".join(f"{ms:.0f}" for ms in times) for times in (found, tests, listed)))
    print(f"| {' | '.join(parts)} |")  # noqa: T201


def cases(rng: np.random.Generator, sites: int, each: float) -> Counts:
    """Cases by site and month; a twentieth of the sites has ten times as many."""
    means = np.where(rng.random(sites) < 1 / 20, 10, 1) * each / len(MONTHS)
    return rng.poisson(means[:, None], (sites, len(MONTHS)))


def time(work: Callable[[], object], *, rounds: int = ROUNDS) -> tuple[float, float]:
    """Fastest and median, in milliseconds."""
    took = []
    for _ in range(rounds):
        begun = perf_counter()
        work()
        took.append(1000 * (perf_counter() - begun))
    return min(took), median(took)


if __name__ == "__main__":
    main()
