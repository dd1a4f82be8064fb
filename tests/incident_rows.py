"""Incidents made by hand: what the tests of hexagons look at."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

import h3
import polars as pl
from sqlalchemy import Connection

from database.engine import append
from database.schema import incident as incident_table
from database.schema import official_figure
from queries.incidents import TYPES, Incidents

MONTHS = tuple(f"{year}-{month:02}" for year in (2022, 2023, 2024, 2025) for month in range(1, 13))
CENTRE = "8448a1dffffffff"
"""A cell of resolution 4 in the north of Mexico."""


def middle(cell: str) -> tuple[float, float]:
    """Longitude and latitude."""
    latitude, longitude = h3.cell_to_latlng(cell)
    return longitude, latitude


def incident(at: tuple[float, float] | None, month: str = "2024-06", **codes: object) -> dict[str, object]:
    """One incident of one person; `codes` replace what is said of it."""
    longitude, latitude = at or (None, None)
    told = {"month": month, "series": "missing_migrants", "citizenship": "GTM", "migration_route": "us_mexico_border"}
    more = {"cause": "drowning", "recorded_country": "MEX", "recorded_place": "elsewhere", "persons": 1}
    return {**told, **more, "longitude": longitude, "latitude": latitude, "coarse_km": 0.0, **codes}


def incidents(rows: Iterable[dict[str, object]]) -> Incidents:
    """As the database gives them."""
    return Incidents(pl.DataFrame(list(rows), schema=TYPES))


def fill(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
    """Adds incidents of 2019 and 2020 to the database of rows.py; each has its month, and a point or none."""
    figures = [_figure(f"own {number}", row) for number, row in enumerate(rows)]
    append(connection, official_figure, pl.DataFrame(figures))
    points = [_point(f"own {number}", row) for number, row in enumerate(rows)]
    append(connection, incident_table, pl.DataFrame(points, schema_overrides={"occurred_on": pl.Date}))


def _codes(row: dict[str, object]) -> dict[str, object]:
    return {key: row[key] for key in ("recorded_country", "recorded_place", "migration_route", "cause")}


def _figure(key: str, row: dict[str, object]) -> dict[str, object]:
    month = str(row["month"])
    first = date.fromisoformat(f"{month}-01")
    last = first.replace(day=monthrange(first.year, first.month)[1])
    time = {"period_start": first, "period_end": last, "grain": "month", "year": month[:4], "month": month}
    whose = {"measure": "deaths", "series": "missing_migrants", "margin": "total", "record_key": key}
    counted = {"value_text": str(row["persons"]), "value": row["persons"], "status": "stated", "from_batch": 3}
    codes = {"quarter": f"{first.year}-q{(first.month + 2) // 3}", "grid": "unknown", "sex": "_T", "age": "_T"}
    return {**whose, **time, **codes, **_codes(row), "citizenship": row["citizenship"], **counted}


def _point(key: str, row: dict[str, object]) -> dict[str, object]:
    at = {"longitude": row["longitude"], "latitude": row["latitude"]}
    stated = "missing" if row["longitude"] is None else "rounded" if row["coarse_km"] else "stated"
    own = {"record_key": key, "series": "missing_migrants", "occurred_on": None, "coordinates": stated, "from_batch": 3}
    return {**own, **at, "grid": "unknown", **_codes(row)}
