"""Where codes lie, for lines on a map: places by themselves, states and countries by a point within them."""

from collections.abc import Mapping

import polars as pl
from sqlalchemy import Connection, select

from database.engine import fetch
from database.schema import country, place

At = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84."""
Positions = Mapping[str, Mapping[str, At]]
"""By scheme and code."""
_AT = ("longitude", "latitude")
REGIONS: Mapping[str, At] = {
    "northern_america": (-98.0, 44.0),
    "central_america": (-96.0, 18.5),
    "caribbean": (-72.0, 19.5),
    "south_america": (-60.0, -12.0),
    "africa": (10.0, 8.0),
    "asia": (95.0, 32.0),
    "europe": (10.0, 50.0),
    "oceania": (140.0, -25.0),
}
"""About the middle of each region, set by hand."""


def read_positions(connection: Connection) -> Positions:
    """The positions that the reference tables know; those of states and provinces are the middle of their places."""
    of_places = fetch(connection, select(*(place.c[name] for name in ("code", "admin1", *_AT))))
    of_countries = fetch(connection, select(*(country.c[name] for name in ("code", *_AT))))
    in_states = of_places.drop_nulls("admin1").group_by("admin1").agg(pl.col(*_AT).mean())
    return {
        "place": _read(of_places, "code"),
        "admin1": _read(in_states, "admin1"),
        "country": _read(of_countries, "code"),
        "region": REGIONS,
    }


def _read(rows: pl.DataFrame, key: str) -> Mapping[str, At]:
    return {code: (x, y) for code, x, y in rows.drop_nulls(_AT).select(key, *_AT).iter_rows()}
