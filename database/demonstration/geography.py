"""Places, and what victims are detected where, as numbers for drawing by the hundred thousand."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from database import codes
from database.demonstration.draws import Choices, Floats, Ints, choices
from database.demonstration.lists import (
    UNKNOWN,
    UNODC_SUBREGIONS,
    choices_among,
    countries,
    rows_of,
    weights_of,
)
from database.importers.points import EARTH_RADIUS_KM, grid_cells

_WEIGHT_OF_KIND = {"city": 4.0, "destination": 6.0, "hub": 4.0, "airport_hub": 5.0, "seaport": 1.0, "land_border": 1.0}
_WEIGHT_OF_OTHERS = 0.3
"""Victims are found in towns, where people live and work, rather than on the way (invented)."""


@dataclass(frozen=True)
class Places:
    """The named places, and as the last one the unknown place. A country is its position in `countries`."""

    code: tuple[str, ...]
    admin1: tuple[str, ...]
    grid: tuple[str, ...]
    country: Ints


@dataclass(frozen=True)
class Detecting:
    """The countries in which victims are detected, by position in this list.

    `country` and `subregion` are positions in `countries` and UNODC_SUBREGIONS, `own_citizens` a share from 0 to 1.
    """

    country: Ints
    subregion: Ints
    a_year: Floats
    own_citizens: Floats
    citizenship: Choices
    place: Choices


@cache
def places() -> Places:
    """All places of the list."""
    rows = codes.places()
    cells = grid_cells(rows.select("latitude", "longitude", coordinates=pl.lit("stated")))
    return Places(
        code=(*rows["code"], UNKNOWN),
        admin1=(*rows["admin1"].fill_null(UNKNOWN), UNKNOWN),
        grid=(*cells, UNKNOWN),
        country=np.array([countries().index(code) for code in (*rows["country"], UNKNOWN)], dtype=np.int64),
    )


@cache
def detecting() -> Detecting:
    """Countries in which victims are detected: how many a year, how many of them citizens, and of where else."""
    rows = rows_of("victims_by_country.csv")
    own = (rows["own_citizens_pct"] / 100).to_numpy()
    others = zip(rows["country"], own.tolist(), rows["others"], strict=True)
    return Detecting(
        country=np.array([countries().index(code) for code in rows["country"]], dtype=np.int64),
        subregion=np.array([_subregion(code) for code in rows["country"]], dtype=np.int64),
        a_year=rows["a_year"].to_numpy(),
        own_citizens=own,
        citizenship=choices_among(countries(), (_citizenships(*row) for row in others)),
        place=choices([_places_of(code) for code in rows["country"]]),
    )


def place_of(code: str) -> int:
    """The number of a place."""
    return places().code.index(code)


def kilometres(start: Ints, end: Ints) -> Floats:
    """Great-circle distances between places by number; the unknown place is nowhere and has none."""
    rows = codes.places()
    latitude, longitude = (np.radians(rows[name].to_numpy()) for name in ("latitude", "longitude"))
    apart = np.sin((latitude[end] - latitude[start]) / 2) ** 2
    around = np.sin((longitude[end] - longitude[start]) / 2) ** 2
    half = np.sqrt(apart + np.cos(latitude[start]) * np.cos(latitude[end]) * around)
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(half))


@cache
def subregions() -> Ints:
    """Position in UNODC_SUBREGIONS of each country; South America's for the few outside the Americas."""
    return np.array([_subregion(code) for code in countries()], dtype=np.int64)


@cache
def country_bits() -> Ints:
    """The number that each country is in a mask of countries; 0 outside the Americas and for unknown."""
    return np.array([1 << bit if bit is not None else 0 for bit in (*codes.countries()["bit"], None)], dtype=np.int64)


@cache
def _subregion(country: str) -> int:
    known = dict(codes.countries().select("code", "unodc_subregion").iter_rows())
    return UNODC_SUBREGIONS.index(known.get(country) or "south_america")


def _citizenships(country: str, own: float, others: str) -> dict[str, float]:
    foreign = weights_of(others)
    total = sum(foreign.values())
    return {country: own} | {code: (1 - own) * weight / total for code, weight in foreign.items()}


def _places_of(country: str) -> dict[int, float]:
    kinds = zip(codes.places()["country"], codes.places()["kind"], strict=True)
    return {n: _WEIGHT_OF_KIND.get(kind, _WEIGHT_OF_OTHERS) for n, (of, kind) in enumerate(kinds) if of == country}
