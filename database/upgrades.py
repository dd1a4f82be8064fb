"""Brings the tables of an older version of this program up to date.

From one schema to the next, tables and columns are only added. What needs more than that is to be written here when
it comes, step by step and tested on a database of the older version.
"""

from typing import Any

from sqlalchemy import Column, Connection, Table, inspect, literal, select
from sqlalchemy.schema import ColumnDefault, CreateColumn

from database import schema


def schema_version(connection: Connection) -> int | None:
    """The schema of the tables in the database; None when there are none."""
    if not inspect(connection).has_table(schema.version.name):
        return None
    return connection.execute(select(schema.version.c.schema_version)).scalar() or 0


def upgrade(connection: Connection) -> None:
    """Adds the tables and columns that are missing; rows that are there get the default of a new column.

    In a transaction of its own: DuckDB changes no rows of a table that the same transaction has altered.
    """
    tables, columns = _missing(connection)
    for table in tables:
        table.create(connection)
    for column in columns:
        _add(connection, column)


def is_missing_anything(connection: Connection) -> bool:
    """Whether there is anything to add."""
    return any(_missing(connection))


def _missing(connection: Connection) -> tuple[list[Table], list[Column[Any]]]:
    found = inspect(connection)
    names = set(found.get_table_names())
    held = {name: {column["name"] for column in found.get_columns(name)} for name in names}
    tables = [table for table in schema.metadata.sorted_tables if table.name not in names]
    kept = (table for table in schema.metadata.sorted_tables if table.name in names)
    return tables, [column for table in kept for column in table.columns if column.name not in held[table.name]]


def _add(connection: Connection, column: Column[Any]) -> None:
    """Without its constraints, which DuckDB cannot add to a table that is there."""
    default = literal(column.default.arg) if isinstance(column.default, ColumnDefault) else None
    plain = Column(column.name, column.type, server_default=default)
    definition = CreateColumn(plain).compile(dialect=connection.dialect)
    table = connection.dialect.identifier_preparer.format_table(column.table)
    connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {definition}")
