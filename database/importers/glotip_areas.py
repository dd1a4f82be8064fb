"""Where and when a figure of the UNODC data portal was reported."""

from datetime import date

import polars as pl

from database import codes
from database.importers.countries import americas, country_code
from database.importers.counts import whole_numbers
from database.importers.problems import Step, kept_out, outside_area
from database.importers.texts import each_different, plain

EARLIEST = 1990
"""No country counted victims of trafficking in persons before; an earlier year is a slip."""
AMERICAS = "americas"


def with_country(records: pl.DataFrame) -> Step:
    """Adds recorded_country (ISO3) and leaves the rows of the Americas.

    The column of ISO codes also holds codes of areas such as CAR, the sum of the Caribbean: these have no country
    and no region. A territory without a code that lies in another region is elsewhere.
    """
    stated = each_different(records["iso3"], _listed, pl.String())
    by_name = each_different(records["country"], country_code, pl.String())
    region = each_different(records["region"], plain, pl.String())
    country = pl.select(pl.when(records["iso3"].is_null()).then(by_name).otherwise(stated)).to_series()
    placed = records.with_columns(recorded_country=country, found=pl.coalesce("iso3", "country", pl.lit("")))
    inside = country.is_in(list(americas())).fill_null(value=False)
    area = country.is_null() & (region.is_null() | (region == AMERICAS))
    no_country = "not counted: it is no country, and its countries have rows of their own"
    return placed.filter(inside).drop("found"), (
        outside_area(placed.filter(~inside & ~area), "iso3", "not loaded: the country is not in the Americas"),
        kept_out(placed.filter(area), "area_not_country", "iso3", no_country),
    )


def with_year(rows: pl.DataFrame, today: date) -> Step:
    """Makes year a number; a calendar year, as the metadata of the source say."""
    counted = rows.with_columns(found="year", year=whole_numbers(rows["year"]))
    year = pl.col("year")
    readable, later = year.is_between(EARLIEST, today.year).fill_null(value=False), year > today.year
    return counted.filter(readable).drop("found"), (
        kept_out(counted.filter(~readable & later.not_().fill_null(value=True)), "not_a_date", "year", "not counted"),
        kept_out(counted.filter(later), "date_in_future", "year", "not counted"),
    )


def _listed(code: str) -> str | None:
    return code if code in set(codes.countries()["code"]) else None
