"""Codes, countries, places and series: the lists in database/reference, and how they get into a database."""

from functools import cache
from pathlib import Path

import polars as pl
from sqlalchemy import Boolean, Connection, Date, Double, Integer, Table, delete, select, update

from database import schema
from database.engine import append, fetch

REFERENCE = Path(__file__).parent / "reference"


def seed(connection: Connection, *, synthetic: bool = False) -> None:
    """Puts the lists into the reference tables; again after a new release, labels change.

    A demonstration (`synthetic`) has series of its own, which name nobody as the owner of invented numbers.
    """
    for table, rows in (
        (schema.code, codes()),
        (schema.country, countries()),
        (schema.admin1, subdivisions()),
        (schema.place, places()),
        (schema.context_event, context_events(synthetic=synthetic)),
    ):
        connection.execute(delete(table))
        append(connection, table, rows)
    _seed_series(connection, demonstration_series() if synthetic else series())


@cache
def codes() -> pl.DataFrame:
    """Code lists. Columns as in schema.code; `parent` is null where a code has none."""
    return _read("codes.csv", schema.code)


@cache
def countries() -> pl.DataFrame:
    """Countries and areas. Columns as in schema.country; outside the Americas both subregions are null."""
    return _read("countries.csv", schema.country)


@cache
def subdivisions() -> pl.DataFrame:
    """States, provinces and departments of the Americas (ISO 3166-2). Columns as in schema.admin1."""
    return _read("admin1.csv", schema.admin1)


@cache
def places() -> pl.DataFrame:
    """Named places. Columns as in schema.place; latitude and longitude in degrees, WGS 84."""
    return _read("places.csv", schema.place)


@cache
def series() -> pl.DataFrame:
    """Series of figures with owner and licence. Columns as in schema.series."""
    return _read("series.csv", schema.series)


@cache
def context_events(*, synthetic: bool = False) -> pl.DataFrame:
    """Events that change what is counted, with their sources; invented ones for a demonstration."""
    return _read("context_demonstration.csv" if synthetic else "context.csv", schema.context_event)


@cache
def demonstration_series() -> pl.DataFrame:
    """The invented series of a demonstration. Columns as in schema.series."""
    return _read("series_demonstration.csv", schema.series)


def _read(file_name: str, table: Table) -> pl.DataFrame:
    types: dict[str, pl.DataType] = {column.name: _polars_type(column.type) for column in table.columns}
    # No word means null: "NA" is Namibia. Only an empty field is null.
    rows = pl.read_csv(REFERENCE / file_name, infer_schema=False, null_values=[])
    truths = {name: pl.col(name) == "true" for name, kind in types.items() if kind == pl.Boolean()}
    days = {name: pl.col(name).str.to_date() for name, kind in types.items() if kind == pl.Date()}
    return rows.with_columns(**truths, **days).select(types.keys()).cast(pl.Schema(types))


def _polars_type(column_type: object) -> pl.DataType:
    if isinstance(column_type, Double):
        return pl.Float64()
    if isinstance(column_type, Boolean):
        return pl.Boolean()
    if isinstance(column_type, Date):
        return pl.Date()
    return pl.Int64() if isinstance(column_type, Integer) else pl.String()


def _seed_series(connection: Connection, listed: pl.DataFrame) -> None:
    """Figures refer to series, so a row that is there is changed in place."""
    table = schema.series
    known = fetch(connection, select(table.c.code))["code"].to_list()
    for row in listed.filter(pl.col("code").is_in(known)).iter_rows(named=True):
        connection.execute(update(table).where(table.c.code == row["code"]).values(row))
    append(connection, table, listed.filter(~pl.col("code").is_in(known)))
