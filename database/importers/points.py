"""Coordinates: read, checked against the stated country, and put into a place and a grid cell."""

import re
from functools import cache

import h3
import polars as pl

from database import codes
from database.importers.texts import VOCABULARY

TOLERANCE_DEG = 4.0
"""How far off its country's extent an incident may lie: at sea, or just beyond the border."""
PLACE_WITHIN_KM = 30.0
EARTH_RADIUS_KM = 6371.0088
GRID_RESOLUTION = 4
NUMBER = r"[+-]?\d+(?:\.\d+)?"
LAT_LON = re.compile(rf"\(?\s*({NUMBER})\s*°?\s*[,;\s]\s*({NUMBER})\s*°?\s*\)?")
WELL_KNOWN_TEXT = re.compile(rf"POINT\s*\(\s*({NUMBER})\s+({NUMBER})\s*\)", re.IGNORECASE)
FLIPS = ((1, 1), (1, -1), (-1, 1), (-1, -1))
"""Signs that may have been lost: none, of the longitude, of the latitude, of both."""


def read_point(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees from "lat, lon" or "POINT (lon lat)"; None where there is no such point."""
    if match := WELL_KNOWN_TEXT.fullmatch(text):
        longitude, latitude = float(match[1]), float(match[2])
    elif match := LAT_LON.fullmatch(text):
        latitude, longitude = float(match[1]), float(match[2])
    else:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None  # noqa: PLR2004 - a globe


def checked_points(texts: pl.Series, countries: pl.Series) -> pl.DataFrame:
    """Columns latitude, longitude, coordinates (stated, repaired, rounded or missing), fault (null if none).

    A point that lies near its country only with another sign gets that sign; one that lies near it with no sign
    is blanked. `countries` holds ISO3 or unknown; with an unknown country the point must lie in the Americas.
    """
    stated = pl.DataFrame({"text": texts, "country": countries})
    pairs = stated.drop_nulls("text").unique()
    checked = [_checked(text, country) for text, country in pairs.iter_rows()]
    types = {"latitude": pl.Float64, "longitude": pl.Float64, "coordinates": pl.String, "fault": pl.String}
    found = pl.concat([pairs, pl.DataFrame(checked, schema=types, orient="row")], how="horizontal")
    joined = stated.join(found, on=["text", "country"], how="left", maintain_order="left")
    return joined.select("latitude", "longitude", pl.col("coordinates").fill_null("missing"), "fault")


def nearest_places(points: pl.DataFrame) -> pl.Series:
    """Code of the nearest listed place within 30 km, else elsewhere; unknown without a point or with a rounded one."""
    exact = _exact(points)
    places = codes.places().select(place="code", place_latitude="latitude", place_longitude="longitude")
    near = (
        exact.unique()
        .join(places, how="cross")
        .with_columns(distance=_distance_km())
        .filter(pl.col("distance") <= PLACE_WITHIN_KM)
        .sort("distance", "place")
        .group_by("latitude", "longitude", maintain_order=True)
        .agg(pl.col("place").first())
    )
    joined = points.join(near, on=["latitude", "longitude"], how="left", maintain_order="left")
    has_point = pl.col("latitude").is_not_null() & (pl.col("coordinates") != "rounded")
    return joined.select(pl.when(has_point).then(pl.col("place").fill_null("elsewhere")).otherwise(pl.lit("unknown")))[
        "place"
    ]


def grid_cells(points: pl.DataFrame) -> pl.Series:
    """H3 cell of resolution 4; unknown without a point or with a rounded one."""
    exact = _exact(points).unique()
    cells = [h3.latlng_to_cell(latitude, longitude, GRID_RESOLUTION) for latitude, longitude in exact.iter_rows()]
    known = exact.with_columns(pl.Series("grid", cells, dtype=pl.String), coordinates=pl.lit("exact"))
    has_point = pl.when(pl.col("coordinates") != "rounded").then(pl.lit("exact")).alias("coordinates")
    keys = points.select("latitude", "longitude", has_point)
    joined = keys.join(known, on=["latitude", "longitude", "coordinates"], how="left", maintain_order="left")
    return joined["grid"].fill_null("unknown")


def near_country(latitude: float, longitude: float, country: str, tolerance_deg: float = TOLERANCE_DEG) -> bool:
    """Whether a point lies in or near a country's extent; `unknown` stands for the whole of the Americas."""
    return any(
        south - tolerance_deg <= latitude <= north + tolerance_deg
        and west - tolerance_deg <= longitude <= east + tolerance_deg
        for south, west, north, east in _extents().get(country, ())
    )


def _checked(text: str, country: str) -> tuple[float | None, float | None, str, str | None]:
    point = read_point(text)
    if point is None:
        return None, None, "missing", "coordinates_unreadable"
    fitting = [(a, b) for a, b in FLIPS if near_country(point[0] * a, point[1] * b, country)]
    if not fitting:
        return None, None, "missing", "coordinates_far_off"
    if (1, 1) not in fitting:
        return _repaired(point, fitting)
    rounded = any(degrees.is_integer() for degrees in point)
    return *point, "rounded" if rounded else "stated", "coordinates_rounded" if rounded else None


def _repaired(
    point: tuple[float, float], fitting: list[tuple[int, int]]
) -> tuple[float | None, float | None, str, str | None]:
    if len(fitting) > 1:
        return None, None, "missing", "coordinates_far_off"
    (a, b), (latitude, longitude) = fitting[0], point
    return latitude * a, longitude * b, "repaired", "minus_sign_lost"


def _exact(points: pl.DataFrame) -> pl.DataFrame:
    stated = points.filter(pl.col("coordinates") != "rounded")
    return stated.select("latitude", "longitude").drop_nulls()


def _distance_km() -> pl.Expr:
    """Great circle between latitude, longitude and place_latitude, place_longitude."""
    latitude, place_latitude = pl.col("latitude").radians(), pl.col("place_latitude").radians()
    across = ((place_latitude - latitude) / 2).sin().pow(2)
    along = ((pl.col("place_longitude").radians() - pl.col("longitude").radians()) / 2).sin().pow(2)
    return 2 * EARTH_RADIUS_KM * (across + latitude.cos() * place_latitude.cos() * along).sqrt().arcsin()


@cache
def _extents() -> dict[str, tuple[tuple[float, float, float, float], ...]]:
    """Boxes (south, west, north, east) in degrees; a country in several parts has several."""
    rows = pl.read_csv(VOCABULARY / "country_boxes.csv").rows()
    countries = {row[0]: tuple(other[1:] for other in rows if other[0] == row[0]) for row in rows}
    return countries | {"unknown": tuple(row[1:] for row in rows)}
