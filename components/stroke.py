"""A line as the outline of its stroke: the browser cuts it out of a colour far quicker than it draws a picture."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
SHARPEST = 2.0
"""A corner stands out by so many half weights at most."""


def stroked(lines: Sequence[Sequence[Point]], weight: float) -> str:
    """A polygon of CSS in pixels around lines that are apart from each other; empty without a line of two points.

    From one line to the next and back it goes the same way, so that nothing is filled between them.
    """
    rings = [_ring(line, weight / 2) for line in lines if len(line) > 1]
    if not rings:
        return ""
    there = [corner for ring in rings for corner in (*ring, ring[0])]
    back = [ring[0] for ring in rings[-2::-1]]
    return f"polygon({', '.join(f'{x:.1f}px {y:.1f}px' for x, y in (*there, *back))})"


def _ring(line: Sequence[Point], half: float) -> list[Point]:
    """One side of the stroke, then the other one back."""
    sides = _sides(line, half)
    above = [(x - dx, y - dy) for (x, y), (dx, dy) in zip(line, sides, strict=True)]
    below = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(line, sides, strict=True)]
    return [*above, *below[::-1]]


def _sides(line: Sequence[Point], half: float) -> list[Point]:
    """For each point, the way to the edge of the stroke: across the line, and in a corner halfway between both."""
    across = [_unit((one[1] - other[1], other[0] - one[0])) for one, other in pairwise(line)]
    found = []
    for before, after in zip([across[0], *across], [*across, across[-1]], strict=True):
        middle = _unit((before[0] + after[0], before[1] + after[1]))
        closeness = middle[0] * after[0] + middle[1] * after[1]
        reach = half * min(1 / closeness if closeness > 0 else SHARPEST, SHARPEST)
        found.append((middle[0] * reach, middle[1] * reach))
    return found


def _unit(vector: Point) -> Point:
    length = hypot(*vector) or 1.0
    return vector[0] / length, vector[1] / length
