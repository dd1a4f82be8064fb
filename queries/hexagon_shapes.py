"""Cells of H3 in words and as outlines: the nearest named place, how far off and where, and rings for a map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import h3
import numpy as np

from queries.hot_near import EARTH

Wind = Literal["n", "ne", "e", "se", "s", "sw", "w", "nw"]
WINDS: tuple[Wind, ...] = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
Ring = tuple[tuple[float, float], ...]
"""Corners as longitude and latitude, counterclockwise, the first one again at the end (RFC 7946)."""
_HALF, _TURN = 180.0, 360.0
_KEPT = 20_000


@dataclass(frozen=True)
class Near:
    """The named place nearest to the middle of a cell: its code, kilometres, and where the middle lies from it.

    `inside`: the place is in the cell.
    """

    place: str
    kilometres: float
    wind: Wind
    inside: bool


def nearest(cells: Sequence[str], places: Mapping[str, tuple[float, float]]) -> Mapping[str, Near]:
    """The nearest place of each cell, by longitude and latitude of the places; empty where there is no place."""
    if not cells or not places:
        return {}
    return dict(zip(cells, _nearest(tuple(cells), tuple(places.items())), strict=True))


@lru_cache(maxsize=8)
def _nearest(cells: tuple[str, ...], places: tuple[tuple[str, tuple[float, float]], ...]) -> tuple[Near, ...]:
    resolution = h3.get_resolution(cells[0])
    lat, lon = np.radians(np.array([h3.cell_to_latlng(cell) for cell in cells])).T[:, :, None]
    other_lon, other_lat = np.radians(np.array([at for _, at in places])).T[:, None, :]
    across = np.sin((other_lat - lat) / 2) ** 2 + np.cos(lat) * np.cos(other_lat) * np.sin((other_lon - lon) / 2) ** 2
    best = np.argmin(across, axis=1)
    rows = np.arange(len(cells))
    kilometres = 2 * EARTH * np.arcsin(np.sqrt(across[rows, best]))
    turn = lon[:, 0] - other_lon[0, best]
    east = np.sin(turn) * np.cos(lat[:, 0])
    own, there = lat[:, 0], other_lat[0, best]
    north = np.cos(there) * np.sin(own) - np.sin(there) * np.cos(own) * np.cos(turn)
    eighths = np.round(np.degrees(np.arctan2(east, north)) / (_TURN / len(WINDS))).astype(int) % len(WINDS)
    inside = (h3.latlng_to_cell(places[at][1][1], places[at][1][0], resolution) for at in best)
    return tuple(
        Near(places[at][0], float(km), WINDS[wind], home == cell)
        for cell, at, km, wind, home in zip(cells, best, kilometres, eighths, inside, strict=True)
    )


@lru_cache(maxsize=_KEPT)
def corners(cell: str) -> tuple[tuple[float, float], ...]:
    """The corners of a cell, longitudes beside each other also where it lies across the antimeridian."""
    found = [(longitude, latitude) for latitude, longitude in h3.cell_to_boundary(cell)]
    if max(lon for lon, _ in found) - min(lon for lon, _ in found) > _HALF:
        found = [(lon + _TURN if lon < 0 else lon, lat) for lon, lat in found]
    return tuple(found)


def rings(cell: str) -> tuple[Ring, ...]:
    """The outline of a cell; of one across the antimeridian its two parts, each on its own side (RFC 7946, 3.1.9)."""
    found = corners(cell)
    if max(lon for lon, _ in found) <= _HALF:
        return (_closed(found),)
    west = _clipped(found, keep_below=True)
    east = [(lon - _TURN, lat) for lon, lat in _clipped(found, keep_below=False)]
    return tuple(_closed(part) for part in (west, east) if part)


def _closed(found: Sequence[tuple[float, float]]) -> Ring:
    return (*found, found[0])


def _clipped(found: Sequence[tuple[float, float]], *, keep_below: bool) -> list[tuple[float, float]]:
    """The part of a convex outline on one side of the antimeridian (Sutherland and Hodgman)."""
    kept: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in zip(found, (*found[1:], found[0]), strict=True):
        is_in, next_in = ((x <= _HALF) is keep_below for x in (x0, x1))
        if is_in:
            kept.append((x0, y0))
        if is_in != next_in:
            kept.append((_HALF, y0 + (y1 - y0) * (_HALF - x0) / (x1 - x0)))
    return kept
