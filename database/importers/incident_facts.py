"""Where incidents happened, on which route, of what cause, and where the persons came from."""

import polars as pl

from database.country_names import region_named
from database.importers import causes, countries
from database.importers.points import checked_points, grid_cells, near_country, nearest_places, read_point
from database.importers.problems import Step, kept_out, repaired
from database.importers.texts import each_different, plain

TERRITORIES = {
    "NLD": ("ABW", "BES", "CUW", "SXM"),
    "FRA": ("BLM", "GLP", "GUF", "MAF", "MTQ", "SPM"),
    "GBR": ("AIA", "BMU", "CYM", "FLK", "MSR", "TCA", "VGB"),
    "DNK": ("GRL",),
}
"""Countries elsewhere with areas in the Americas."""
TERRITORY_WITHIN_DEG = 0.3
BORDER_REGION = "us_mexico_border"
BORDER_COUNTRIES = {"northern america": "USA", "central america": "MEX"}
"""Of the two countries at this border, UN M49 puts one into each grouping."""
COORDINATE_FAULTS = {
    "coordinates_unreadable": "the incident was kept without a point",
    "coordinates_far_off": "the point is not near its country with any sign: the incident was kept without a point",
    "minus_sign_lost": "the minus sign was put back, which puts the point into or near its country",
    "coordinates_rounded": "kept as a point on a whole degree; too coarse for a place or a grid cell",
}


def with_country(rows: pl.DataFrame) -> Step:
    """Adds recorded_country from the columns country, location, region and grouping; unknown if none is certain."""
    told = _with_names(rows)
    elsewhere = pl.col("named").is_not_null() & ~_in_americas("named")
    country = (
        pl.when(elsewhere)
        .then("territory")
        .when(pl.col("country").is_not_null())
        .then("named")
        .otherwise(pl.coalesce(pl.when(_in_americas("ending")).then("ending"), _at_border()))
    )
    decided = told.with_columns(recorded_country=country.fill_null("unknown"), elsewhere=elsewhere)
    return decided.select(*rows.columns, "recorded_country"), _country_problems(decided)


def with_points(rows: pl.DataFrame) -> Step:
    """Replaces the text column coordinates by latitude, longitude, coordinates, recorded_place and grid."""
    points = checked_points(rows["coordinates"], rows["recorded_country"])
    located = points.with_columns(recorded_place=nearest_places(points), grid=grid_cells(points))
    found = rows.select("row", found="coordinates").with_columns(points["fault"])
    problems = (
        (kept_out if kind.endswith(("far_off", "unreadable")) else repaired)(
            found.filter(pl.col("fault") == kind), kind, "coordinates", treatment
        )
        for kind, treatment in COORDINATE_FAULTS.items()
    )
    return pl.concat([rows.drop("coordinates"), located.drop("fault")], how="horizontal"), tuple(problems)


def with_origin(rows: pl.DataFrame) -> Step:
    """Adds citizenship from the column origin: ISO3, mixed or unknown."""
    codes = each_different(rows["origin"], countries.citizenship, pl.String()).fill_null("unknown")
    strange = each_different(rows["origin"], countries.origins_not_understood, pl.String())
    presumed = each_different(rows["origin"], countries.is_presumed, pl.Boolean()).fill_null(value=False)
    origins = rows.select("row", found="origin")
    unread = rows.select("row").with_columns(found=strange).drop_nulls("found")
    several = each_different(rows["origin"], countries.ambiguous_origins, pl.String())
    shared = rows.select("row").with_columns(found=several).drop_nulls("found")
    counted = "counted as citizenship unknown, or mixed among others"
    return rows.with_columns(citizenship=codes), (
        repaired(unread, "origin_not_understood", "origin", counted),
        countries.ambiguous(shared, "origin", counted),
        repaired(origins.filter(presumed), "origin_presumed", "origin", "counted as the origin that is presumed"),
    )


def with_cause_and_route(rows: pl.DataFrame) -> Step:
    """Replaces the texts cause and route by the codes cause and migration_route."""
    cause = each_different(rows["cause"], causes.cause, pl.String()).fill_null(causes.NO_CAUSE)
    route = each_different(rows["route"], causes.route, pl.String()).fill_null("unknown")
    new_cause = ~each_different(rows["cause"], causes.cause_is_known, pl.Boolean()).fill_null(value=True)
    new_route = ~each_different(rows["route"], causes.route_is_known, pl.Boolean()).fill_null(value=True)
    causes_found, routes_found = rows.select("row", found="cause"), rows.select("row", found="route")
    return rows.with_columns(cause=cause, migration_route=route).drop("route"), (
        repaired(causes_found.filter(new_cause), "cause_not_understood", "cause", "counted as mixed or unknown cause"),
        repaired(routes_found.filter(new_route), "route_not_understood", "route", "counted as another route"),
    )


def _with_names(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds what the columns name: named, ending and territory (ISO3), border (code of a region), side (plain words)."""
    named = each_different(rows["country"], countries.country_code, pl.String())
    return rows.with_columns(
        named=named,
        ending=each_different(rows["location"], countries.country_at_end, pl.String()),
        border=each_different(rows["region"], region_named, pl.String()),
        side=each_different(rows["grouping"], plain, pl.String()),
        territory=_territories(rows["coordinates"], named),
    )


def _in_americas(column: str) -> pl.Expr:
    return pl.col(column).is_in(list(countries.americas())).fill_null(value=False)


def _at_border() -> pl.Expr:
    side = pl.col("side").replace_strict(BORDER_COUNTRIES, default=None)
    return pl.when(pl.col("border") == BORDER_REGION).then(side)


def _territories(points: pl.Series, named: pl.Series) -> pl.Series:
    """The one area of a country elsewhere that the stated point lies in; null where there is none or several."""
    stated = pl.DataFrame({"point": points, "named": named})
    pairs = stated.drop_nulls().filter(pl.col("named").is_in(list(TERRITORIES))).unique()
    found = [_territory(point, country) for point, country in pairs.iter_rows()]
    table = pairs.with_columns(territory=pl.Series(found, dtype=pl.String))
    return stated.join(table, on=["point", "named"], how="left", maintain_order="left")["territory"]


def _territory(text: str, country: str) -> str | None:
    point = read_point(text)
    areas = TERRITORIES[country] if point else ()
    inside = [area for area in areas if point and near_country(*point, area, TERRITORY_WITHIN_DEG)]
    return inside[0] if len(inside) == 1 else None


def _country_problems(decided: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
    stated, named = pl.col("country").is_not_null(), pl.col("named").is_not_null()
    unknown = pl.col("recorded_country") == "unknown"
    kept = "counted under the area in the Americas that the point lies in, or as country unknown"
    found = decided.with_columns(found="country")
    certain = each_different(decided["country"], countries.candidates, pl.String()).is_null()
    strange = stated & ~named & pl.lit(certain)
    return (
        repaired(found.filter("elsewhere"), "country_outside_area", "country", kept),
        repaired(found.filter(strange), "country_not_understood", "country", "counted as country unknown"),
        countries.ambiguous(found.filter(stated & ~named & ~strange), "country", "counted as country unknown"),
        repaired(found.filter(~stated & unknown), "country_not_stated", "country", "counted as country unknown"),
    )
