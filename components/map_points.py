"""Circles on a map whose area stands for a number: how large they are, where a grid cell lies, and their legend."""

from collections.abc import Iterable
from functools import lru_cache
from math import sqrt

import h3
from dash import html
from dash.development.base_component import Component

from components.numbers import Voice, number
from queries.words import say, text

LARGEST, OF_ONE = 16.0, 3.5
"""Radius in pixels of the largest circle, and of a circle that stands for one where all numbers are small."""
_LETTERS = 15
COARSE = 3
"""Resolution of H3 while the whole region is in sight: a cell is about 120 km wide, five pixels."""


def scale_of(values: Iterable[int]) -> float:
    """The radius in pixels of a circle that stands for one; that of v is √v times as much."""
    most = max(values, default=0)
    return round(min(LARGEST / sqrt(most), OF_ONE), 3) if most > 0 else OF_ONE


def round_values(most: int) -> tuple[int, ...]:
    """At most three round numbers up to the largest, the largest first, each about a fifth of the one before."""
    steps = [lead * 10**power for power in range(len(str(max(most, 0)))) for lead in (1, 2, 5)]
    reached = [step for step in steps if step <= most][::-1]
    return tuple(reached[::2][:3]) if len(reached) > 2 else tuple(reached)  # noqa: PLR2004  (three values)


def circles(unit: str, values: Iterable[int], voice: Voice) -> list[Component]:
    """The legend of the circles of these values: what they stand for, then three round numbers."""
    listed = [value for value in values if value > 0]
    if not listed:
        return []
    scale = scale_of(listed)
    words = voice.say(text("{unit}, by the area of a circle", unit=unit))
    return [
        html.Div(words),
        html.Div([_circle(one, scale, voice) for one in round_values(max(listed))], className="map-circles"),
    ]


def _circle(value: int, scale: float, voice: Voice) -> Component:
    size = f"{2 * scale * sqrt(value):.1f}px"
    return html.Span([html.I(style={"width": size, "height": size}), number(value, voice.locale)])


def is_cell(code: str) -> bool:
    """Whether a code is a cell of H3 at the resolution of grids, and not a word such as unknown."""
    return len(code) == _LETTERS and code.startswith("84")


@lru_cache(maxsize=20_000)
def middle(cell: str) -> tuple[float, float]:
    """Longitude and latitude of the middle of a cell of H3. Raises h3.H3CellInvalidError for another word."""
    latitude, longitude = h3.cell_to_latlng(cell)
    return round(longitude, 2), round(latitude, 2)


@lru_cache(maxsize=20_000)
def coarser(cell: str) -> str:
    """The cell of COARSE that a finer one lies in."""
    return str(h3.cell_to_parent(cell, COARSE))


@lru_cache(maxsize=20_000)
def spot(cell: str, locale: str) -> str:
    """What a cell is called: where its middle lies, in degrees with one decimal."""
    longitude, latitude = middle(cell)
    up, across = f"{abs(latitude):.1f}", f"{abs(longitude):.1f}"
    north = text("{degrees}° S", degrees=up) if latitude < 0 else text("{degrees}° N", degrees=up)
    west = text("{degrees}° W", degrees=across) if longitude < 0 else text("{degrees}° E", degrees=across)
    return f"{say(north, locale)}, {say(west, locale)}"
