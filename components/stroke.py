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
    corners = [f"{x:.1f}px {y:.1f}px" for x, y in (*there, *back)]
    return f"polygon({', '.join(corners)})"


def _ring(line: Sequence[Point], half: float) -> list[Point]:
    """One side of the stroke, then the other one back."""
    sides = _sides(line, half)
    above = [(x - dx, y - dy) for (x, y), (dx, dy) in zip(line, sides, strict=True)]
    below = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(line, sides, strict=True)]
    return [*above, *below[::-1]]


def _sides(line: Sequence[Point], half: float) -> list[Point]:
    """For each point, the way to the edge of the stroke: across the line, and in a corner halfway between both."""
    across = _across(line)
    found = []
    for (x, y), (next_x, next_y) in zip([across[0], *across], [*across, across[-1]], strict=True):
        length = hypot(x + next_x, y + next_y) or 1.0
        middle_x, middle_y = (x + next_x) / length, (y + next_y) / length
        closeness = middle_x * next_x + middle_y * next_y
        reach = half * (1 / closeness if closeness * SHARPEST > 1 else SHARPEST)
        found.append((middle_x * reach, middle_y * reach))
    return found


def _across(line: Sequence[Point]) -> list[Point]:
    """Across each piece of a line, a pixel long."""
    found = []
    for (x, y), (next_x, next_y) in pairwise(line):
        length = hypot(y - next_y, next_x - x) or 1.0
        found.append(((y - next_y) / length, (next_x - x) / length))
    return found
