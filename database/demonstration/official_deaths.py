"""Invented incidents in which migrants died or went missing, as the Missing Migrants Project describes them."""

from typing import Any

import numpy as np
import polars as pl

from database.demonstration.official_drawing import (
    Counts,
    Floats,
    Invented,
    chance,
    chosen,
    invented,
    listed,
    proportions,
    with_periods,
)
from database.importers import INCIDENTS, shaped
from database.importers.incident_counts import margins
from database.importers.points import grid_cells, nearest_places

SERIES = "missing_migrants"
MARGINS = ("total", "sex", "age")
FIRST_YEAR = 2014
MOST_PERSONS = 60
BEARING_SPREAD = 75.0
"""Degrees to either side of its bearing that a point may lie in, so that it stays on its side of a border."""
KM_PER_DEGREE = 111.2
CHILDREN_AMONG_SEVERAL = 0.3
FEW_KNOWN = 0.2
"""Share of the persons of an incident whose sex is known, where it is not known of all."""


def deaths(seed: int) -> Invented:
    """The incidents with their three margins, each complete by itself: what is left of a total is unknown.

    Source of the proportions: database/reference/demonstration/OFFICIAL_SOURCES.md.
    """
    random = chance(seed, SERIES)
    dated = _with_days(_incidents(random), random)
    placed = _with_points(dated, random)
    told = _with_persons(_with_cause_and_citizenship(placed, random), random)
    incidents = shaped(told.with_columns(record_key="incident", series=pl.lit(SERIES)), INCIDENTS)
    return invented(SERIES, margins(with_periods(told)), margins=MARGINS, incidents=incidents)


def _routes() -> dict[str, dict[str, Any]]:
    routes: dict[str, dict[str, Any]] = proportions("incidents")["routes"]
    return routes


def _of_route(rows: pl.DataFrame, name: str) -> Floats:
    """For each row a number, or a list of numbers, of its route."""
    values = np.array([route[name] for route in _routes().values()])
    found: Floats = values[rows["route"].to_numpy()]
    return found


def _incidents(random: np.random.Generator) -> pl.DataFrame:
    """Columns route (number in the list of routes) and first (first day of the month), in order of time."""
    seasons = proportions("incidents")["seasons"]
    expected = np.array([route["incidents"] for route in _routes().values()], dtype=float)
    drawn = random.poisson(expected)
    route, year = (np.repeat(axis.ravel(), drawn.ravel()) for axis in np.indices(drawn.shape))
    by_month = np.array([seasons[route["season"]] for route in _routes().values()], dtype=float)
    month = chosen(random, by_month, route)
    rows = pl.DataFrame({"route": route, "year": year + FIRST_YEAR, "month": month + 1})
    dated = rows.select("route", first=pl.date("year", "month", 1))
    return dated.sort("first", maintain_order=True)


def _with_days(rows: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Adds incident (its id), occurred_on and period; both are null where there is no date."""
    lots, day = random.random(rows.height), random.random(rows.height)
    undated = pl.Series(lots < proportions("incidents")["undated"])
    offset = (pl.Series(day) * pl.col("first").dt.days_in_month()).floor().cast(pl.Int64)
    date = pl.when(~undated).then(pl.col("first") + pl.duration(days=offset))
    number = pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(5)
    numbered = rows.with_columns(incident=pl.format("INV{}", number), occurred_on=date)
    return numbered.with_columns(period=pl.col("occurred_on").dt.strftime("%Y-%m"))


def _with_points(rows: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Adds a point around a known place, its country, and what an importer makes of the point."""
    names, places = list(_routes()), listed("incident_places")
    of_route = places["migration_route"].replace_strict(names, range(len(names))).to_numpy()
    weights = np.where(of_route == np.arange(len(names))[:, None], places["weight"].to_numpy(), 0.0)
    around = places[chosen(random, weights, rows["route"].to_numpy())]
    kinds = proportions("incidents")["coordinates"]
    kind = random.choice(list(kinds), rows.height, p=list(kinds.values()))
    points = _scattered(around, random).with_columns(coordinates=pl.Series(kind))
    stated = points.with_columns(_as_stated("latitude"), _as_stated("longitude"))
    located = stated.with_columns(recorded_place=nearest_places(stated), grid=grid_cells(stated))
    return pl.concat([rows, around.select("migration_route", "recorded_country"), located], how="horizontal")


def _scattered(around: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Points some spread_km from a place, to the side of its bearing where it has one."""
    free = random.uniform(0, 360, around.height)
    side = around["bearing"].to_numpy() + random.uniform(-BEARING_SPREAD, BEARING_SPREAD, around.height)
    bearing = np.radians(np.where(np.isnan(side), free, side))
    degrees = np.abs(random.normal(0, around["spread_km"].to_numpy())) / KM_PER_DEGREE
    latitude = around["latitude"].to_numpy() + degrees * np.cos(bearing)
    longitude = around["longitude"].to_numpy() + degrees * np.sin(bearing) / np.cos(np.radians(latitude))
    return pl.DataFrame({"latitude": latitude, "longitude": longitude})


def _as_stated(axis: str) -> pl.Expr:
    rounded = pl.when(pl.col("coordinates") == "rounded").then(pl.col(axis).round(0)).otherwise(pl.col(axis).round(5))
    return pl.when(pl.col("coordinates") != "missing").then(rounded).alias(axis)


def _with_cause_and_citizenship(rows: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    causes, citizens = (_by_route(rows, name, random) for name in ("causes", "citizenship"))
    return rows.with_columns(cause=causes, citizenship=citizens)


def _by_route(rows: pl.DataFrame, name: str, random: np.random.Generator) -> pl.Series:
    options = list(dict.fromkeys(code for route in _routes().values() for code in route[name]))
    weights = np.array([[route[name].get(code, 0) for code in options] for route in _routes().values()], dtype=float)
    return pl.Series(options)[chosen(random, weights, rows["route"].to_numpy())]


def _with_persons(rows: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Adds total, females, males and children; a person alone is not of several citizenships."""
    log_mean, log_spread = _of_route(rows, "others").T
    others = np.ceil(random.lognormal(log_mean, log_spread)).astype(np.int64)
    alone = random.random(rows.height) < _of_route(rows, "alone")
    total = np.where(alone, 1, (1 + others).clip(max=MOST_PERSONS))
    known = _known(total, random)
    females = random.binomial(known, _of_route(rows, "women_and_girls"))
    with_children = proportions("incidents")["with_children"]
    share = np.where(total == 1, with_children["one"], with_children["several"])
    among = np.where(total == 1, 1.0, CHILDREN_AMONG_SEVERAL)
    children = np.where(random.random(rows.height) < share, random.binomial(total, among), 0)
    alone_is_unmixed = pl.when((pl.col("citizenship") == "mixed") & (pl.col("total") == 1)).then(pl.lit("unknown"))
    counted = rows.with_columns(total=total, females=females, males=known - females, children=children)
    return counted.with_columns(
        citizenship=alone_is_unmixed.otherwise("citizenship"),
        total_text=pl.col("total").cast(pl.String),
        total_status=pl.lit("stated"),
    )


def _known(total: Counts, random: np.random.Generator) -> Counts:
    """Of how many persons the sex is known: of all, more rarely in large incidents, or of a few."""
    known_for_all = proportions("incidents")["sex_known_for_all"]
    sizes = np.array([int(size) for size in known_for_all])
    likely = np.array(list(known_for_all.values()))[np.searchsorted(sizes, total, side="right") - 1]
    few = np.where(total > 1, random.binomial(total, FEW_KNOWN), 0)
    known: Counts = np.where(random.random(total.size) < likely, total, few)
    return known
