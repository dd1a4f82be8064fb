"""Coordinates: read, checked against the stated country, and put into a place and a grid cell."""

from collections.abc import Sequence
from functools import cache

import h3
import polars as pl

from database import codes
from database.importers.coordinates import read_pair
from database.importers.texts import VOCABULARY

TOLERANCE_DEG = 4.0
"""How far off its country's extent an incident may lie: at sea, or just beyond the border."""
PLACE_WITHIN_KM = 30.0
EARTH_RADIUS_KM = 6371.0088
GRID_RESOLUTION = 4
FLIPS = ((1, -1), (-1, 1), (-1, -1))
"""Signs that may have been lost: of the longitude, of the latitude, of both."""


Point = tuple[float, float]
Checked = tuple[float | None, float | None, str, str | None]
"""Latitude, longitude, coordinates and fault, as `checked_points` gives them."""


def read_point(text: str) -> Point | None:
    """Latitude and longitude in degrees from "lat, lon" or "POINT (lon lat)"; None where there is no such point."""
    point = read_pair(text)
    return point if point and _on_globe(point) else None


def checked_points(texts: pl.Series, countries: pl.Series) -> pl.DataFrame:
    """Columns latitude, longitude, coordinates (stated, repaired, rounded or missing), fault (null if none).

    A point that lies near its country only with another sign gets that sign, one that lies near it only with latitude
    and longitude swapped is swapped, and one that lies near it in no way is blanked. `countries` holds ISO3 or
    unknown; with an unknown country the point must lie in the Americas.
    """
    stated = pl.DataFrame({"text": texts, "country": countries})
    pairs = stated.drop_nulls("text").unique(maintain_order=True)
    read = [(read_pair(text), country) for text, country in pairs.iter_rows()]
    is_swapped = _mostly_swapped([(point, country) for point, country in read if point])
    checked = [_checked(point, country, column_swapped=is_swapped) for point, country in read]
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


def _mostly_swapped(points: Sequence[tuple[Point, str]]) -> bool:
    """Whether more points of the column lie near their country only when swapped than only as they are stated."""
    fits = [(near_country(*point, country), near_country(*point[::-1], country)) for point, country in points]
    return fits.count((False, True)) > fits.count((True, False))


def _checked(point: Point | None, country: str, *, column_swapped: bool) -> Checked:
    if point is None or not (_on_globe(point) or _on_globe(point[::-1])):
        return None, None, "missing", "coordinates_unreadable"
    swapped = near_country(*point[::-1], country)
    if near_country(*point, country) and not (column_swapped and swapped):
        return _kept(point)
    signs = [(point[0] * a, point[1] * b) for a, b in FLIPS if near_country(point[0] * a, point[1] * b, country)]
    if swapped and (column_swapped or not signs):
        latitude, longitude = point[::-1]
        return latitude, longitude, "rounded" if _is_rounded(point) else "repaired", "swapped_coordinates"
    if len(signs) == 1 and not swapped:
        return *signs[0], "repaired", "minus_sign_lost"
    return None, None, "missing", "coordinates_far_off"


def _kept(point: Point) -> Checked:
    rounded = _is_rounded(point)
    return *point, "rounded" if rounded else "stated", "coordinates_rounded" if rounded else None


def _is_rounded(point: Point) -> bool:
    return any(degrees.is_integer() for degrees in point)


def _on_globe(point: Point) -> bool:
    return abs(point[0]) <= 90 and abs(point[1]) <= 180  # noqa: PLR2004 - a globe


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
