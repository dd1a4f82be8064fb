"""What the statistics of places cost: milliseconds, of a grid of 50,000 cells and of 200 to 2,000 named places.

    python benchmarks/hot.py

"neighbours": who touches whom, found once for each grid and then kept; "tests": all that `hot_tests.judged` finds over
24 months, at one neighbourhood for the grid and three for places; "list": `hot.ranked`, the tests among it. Processor
time, which is what a quiet machine takes, as all of it is on one core; in brackets the median by the clock, to which
other work on a shared machine adds. The second table does the same work in two ways, one right after the other.
"""

from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from time import perf_counter, process_time

import h3
import numpy as np
import pymannkendall
from scipy.special import betainc

from queries.hot import RADII, Site, cells_around, ranked, within
from queries.hot_binomial import at_least
from queries.hot_near import Neighbourhood
from queries.hot_numbers import Counts, kendall_z
from queries.hot_tests import judged

MONTHS = tuple(f"{2024 + month // 12}-{month % 12 + 1:02}" for month in range(24))
ROUNDS = 7
RINGS = 132
"""Rings around a cell that hold a little more than 50,000 cells."""
SERIES, TAILS = 200, 100_000


def main() -> None:
    """Prints both tables."""
    rng = np.random.default_rng(1)
    print("| sites | cases each | neighbours | tests | list |\n|---|---|---|---|---|")  # noqa: T201
    cells = sorted(h3.grid_disk(h3.latlng_to_cell(15, -90, 4), RINGS))
    grid = [Site(cell, (0.0, 0.0)) for cell in cells]
    touching = took(lambda: cells_around(cells), rounds=1)
    for each in (0.2, 5.0):
        row(grid, [cells_around(cells)], cases(rng, len(grid), each), touching)
    for count in (200, 2000):
        at = rng.uniform((-110, -40), (-35, 30), (count, 2))
        places = [Site(str(i), (float(lon), float(lat))) for i, (lon, lat) in enumerate(at)]
        near = [within(places, radius) for radius in RADII]
        row(places, near, cases(rng, count, 50), took(partial(neighbourhoods, places)))
    print("\n| work | ours | the other | ratio |\n|---|---|---|---|")  # noqa: T201
    series = rng.poisson(3, (SERIES, len(MONTHS)))
    beside("Mann and Kendall", lambda: kendall_z(series), lambda: [pymannkendall.original_test(one) for one in series])
    n, p = rng.integers(2, 300, TAILS), rng.uniform(0.001, 0.2, TAILS)
    k = np.clip(rng.binomial(n, p), 1, n)
    beside("binomial tails", lambda: at_least(k, n, p), lambda: betainc(k, n - k + 1, p))


def neighbourhoods(places: Sequence[Site]) -> list[Neighbourhood]:
    """Those of the three radii."""
    return [within(places, radius) for radius in RADII]


def row(sites: Sequence[Site], near: Sequence[Neighbourhood], events: Counts, found: str) -> None:
    """A line of the first table."""
    weights = np.ones(len(sites))
    tests = took(lambda: judged(near, len(near) // 2, events, weights))
    listed = took(lambda: ranked(sites, MONTHS, events, events, near=near))
    print(f"| {len(sites):,} | {events.sum() / len(sites):.1f} | {found} | {tests} | {listed} |")  # noqa: T201


def beside(work: str, ours: Callable[[], object], other: Callable[[], object]) -> None:
    """A line of the second table: the medians of pairs, one right after the other."""
    pairs = [(timed(ours)[0], timed(other)[0]) for _ in range(ROUNDS)]
    mine, theirs = (median(one) for one in zip(*pairs, strict=True))
    ratio = median(theirs / mine for mine, theirs in pairs)
    print(f"| {work} | {mine:.1f} | {theirs:.1f} | {ratio:.1f} |")  # noqa: T201


def cases(rng: np.random.Generator, sites: int, each: float) -> Counts:
    """Cases by site and month; a twentieth of the sites has ten times as many."""
    means = np.where(rng.random(sites) < 1 / 20, 10, 1) * each / len(MONTHS)
    return rng.poisson(means[:, None], (sites, len(MONTHS)))


def took(work: Callable[[], object], *, rounds: int = ROUNDS) -> str:
    """The median of processor and clock."""
    cpu, clock = (median(one) for one in zip(*(timed(work) for _ in range(rounds)), strict=True))
    return f"{cpu:.0f} ({clock:.0f})"


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the processor and of the clock."""
    spent, begun = process_time(), perf_counter()
    work()
    return 1000 * (process_time() - spent), 1000 * (perf_counter() - begun)


if __name__ == "__main__":
    main()
