"""Which places stand together: within a radius, or touching in a grid."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar, cast

import numpy as np
from h3.api import basic_int
from numpy.typing import NDArray

EARTH = 6371.0088
"""The mean radius of the Earth, in kilometres."""
_ROWS = 512
_BITS = 16
Values = TypeVar("Values", bound=NDArray[Any])


@dataclass(frozen=True)
class Site:
    """A named place, or a cell of a grid: its code, and where it lies as longitude and latitude in degrees."""

    code: str
    at: tuple[float, float]


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """Who stands with whom: column i of `members` has the positions of those of site i, itself among them.

    Where a site has fewer than others, the number of sites stands for nobody. `sizes`: how many there are of each.
    """

    members: NDArray[np.intp]
    sizes: NDArray[np.int64]

    @property
    def count(self) -> int:
        """How many sites there are."""
        return len(self.sizes)

    def summed(self, values: Values) -> Values:
        """What lies in each neighbourhood, of values with a row for each site, in the same unit."""
        padded = np.concatenate([values, np.zeros((1, *values.shape[1:]), values.dtype)])
        total = np.zeros_like(values)
        for row in self.members:
            total += padded.take(row, axis=0)
        return cast(Values, total)


def within(sites: Sequence[Site], kilometres: float) -> Neighbourhood:
    """The neighbourhoods of points: all within so many kilometres, on a sphere, also across the antimeridian."""
    at = np.radians(np.array([site.at for site in sites], np.float64).reshape(-1, 2))
    lon, lat = at.T
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    longest = (2 * np.sin(min(kilometres / EARTH, np.pi) / 2)) ** 2
    ones, others = [np.zeros(0, np.intp)], [np.zeros(0, np.intp)]
    for first in range(0, len(points), _ROWS):
        part = points[first : first + _ROWS]
        # The squared chord: unlike the cosine it keeps its digits between points a few metres apart.
        chords = sum((part[:, axis, None] - points[None, :, axis]) ** 2 for axis in range(3))
        one, other = np.nonzero(chords <= longest)
        ones.append(one + first)
        others.append(other)
    return _neighbourhood(np.concatenate(ones), np.concatenate(others), len(points))


def cells_around(cells: Sequence[str]) -> Neighbourhood:
    """The neighbourhoods of H3 cells: the cells that touch, as far as they are in the list; all of one resolution."""
    return _touching(tuple(cells))


@lru_cache(maxsize=4)
def _touching(cells: tuple[str, ...]) -> Neighbourhood:
    """Kept, because a grid stays the same while what lies in it is filtered."""
    codes = [int(cell, _BITS) for cell in cells]
    disks = [basic_int.grid_disk(code, 1) for code in codes]
    sizes = np.fromiter(map(len, disks), np.intp, len(disks))
    others = np.fromiter(chain.from_iterable(disks), np.int64, int(sizes.sum()))
    if not others.size:
        return _neighbourhood(sizes, sizes, 0)
    held = np.array(codes, np.int64)
    order = np.argsort(held)
    position = np.minimum(np.searchsorted(held, others, sorter=order), len(held) - 1)
    found = order[position]
    present = held[found] == others
    return _neighbourhood(np.repeat(np.arange(len(held)), sizes)[present], found[present], len(held))


def _neighbourhood(one: NDArray[np.intp], other: NDArray[np.intp], count: int) -> Neighbourhood:
    """From pairs of positions, those of one site one after the other."""
    sizes = np.bincount(one, minlength=count)
    first = np.cumsum(sizes) - sizes
    members = np.full((int(sizes.max(initial=0)), count), count, np.intp)
    members[np.arange(len(one)) - first[one], one] = other
    return Neighbourhood(members, sizes)
