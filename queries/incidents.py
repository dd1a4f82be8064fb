"""Incidents of published series, each with the point it lies at: read once per edition, put into cells of a grid."""

from dataclasses import dataclass
from functools import lru_cache

import h3
import polars as pl
from h3.api import basic_int
from sqlalchemy import Connection, and_, select

from database.engine import Statement, fetch
from database.schema import incident, official_figure
from queries.clauses import is_open
from queries.filters import Filters

INCIDENTS_OF = "deaths"
"""The measure whose figures are one row for each incident."""
CODED = ("series", "citizenship", "migration_route", "cause")
"""Dimensions of an incident besides its time and place: what else is chosen says nothing of a whole incident."""
_KM_OF_A_DEGREE = 111.2
_TENTHS = 10
_KEPT = 12


@dataclass(frozen=True, eq=False)
class Incidents:
    """A row for each incident in use, whenever and wherever it happened.

    `rows`: month (such as 2024-05, or a word where only the year or nothing is known), the codes of `CODED`,
    recorded_country and recorded_place, persons (Int64), longitude and latitude (Float64, null where the source gives
    none that can be right) and coarse_km (Float64): how far apart the points are that could have been stated so. The
    source gives no precision of its own; it is told by the decimals that are stated. Each object is only itself, so
    that the cells of its incidents can be kept by it.
    """

    rows: pl.DataFrame


TYPES = {
    "month": pl.String(),
    **dict.fromkeys((*CODED, "recorded_country", "recorded_place"), pl.String()),
    "persons": pl.Int64(),
    "longitude": pl.Float64(),
    "latitude": pl.Float64(),
    "coarse_km": pl.Float64(),
}
NONE = Incidents(pl.DataFrame(schema=TYPES))


def read_incidents(connection: Connection) -> Incidents:
    """The incidents of all series, as known now."""
    rows = fetch(connection, _statement())
    return Incidents(rows.with_columns(coarse_km=coarse_km()).select(list(TYPES)))


def coarse_km() -> pl.Expr:
    """From coordinates, longitude and latitude: 111 of whole degrees, 11 of tenths on both axes, else 0."""
    tenths = [(pl.col(axis) * _TENTHS).round(6) % 1 == 0 for axis in ("longitude", "latitude")]
    of_tenths = pl.when(tenths[0] & tenths[1]).then(_KM_OF_A_DEGREE / _TENTHS).otherwise(0.0)
    return pl.when(pl.col("coordinates") == "rounded").then(_KM_OF_A_DEGREE).otherwise(of_tenths)


def selected(incidents: Incidents, filters: Filters, resolution: int) -> pl.DataFrame:
    """The incidents with the chosen codes of `CODED`, of any time and place, and their cell (String) as `cell`.

    It is null where there is no point, or one that is coarser than a cell of that resolution is wide.
    """
    wanted = [pl.col(key).is_in(filters.of(key)) for key in CODED if filters.of(key)]
    rows = incidents.rows.with_columns(cells_at(incidents, resolution))
    return rows.filter(*wanted) if wanted else rows


@lru_cache(maxsize=_KEPT)
def cells_at(incidents: Incidents, resolution: int) -> pl.Series:
    """The H3 cell of each incident, named cell: of its point, not of the finer cell it is in."""
    points = incidents.rows.select("latitude", "longitude", "coarse_km").iter_rows()
    widest = edge_km(resolution)
    found = [None if lat is None or coarse > widest else cell_of((lon, lat), resolution) for lat, lon, coarse in points]
    return pl.Series("cell", found, pl.String())


def edge_km(resolution: int) -> float:
    """The mean edge of a cell, which is also the distance from its middle to a corner: 69, 26 and 10 km at 3, 4, 5."""
    return float(h3.average_hexagon_edge_length(resolution, unit="km"))


def cell_of(at: tuple[float, float], resolution: int) -> str:
    """The H3 cell of a longitude and latitude."""
    longitude, latitude = at
    # Numbers and not words until here: it takes half the time.
    return f"{basic_int.latlng_to_cell(latitude, longitude, resolution):x}"


def _statement() -> Statement:
    figure = official_figure.c
    of_figure = (figure[name] for name in ("month", *CODED, "recorded_country", "recorded_place"))
    of_point = (incident.c[name] for name in ("longitude", "latitude", "coordinates"))
    same = and_(incident.c.series == figure.series, incident.c.record_key == figure.record_key)
    joined = official_figure.outerjoin(incident, and_(same, is_open(incident, None)))
    wanted = and_(figure.measure == INCIDENTS_OF, figure.margin == "total", is_open(official_figure, None))
    return select(*of_figure, figure.value.label("persons"), *of_point).select_from(joined).where(wanted)
