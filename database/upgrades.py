"""Brings the tables of an older version of this program up to date.

From one schema to the next, tables and columns are only added. What needs more than that is to be written here when
it comes, step by step and tested on a database of the older version.
"""

from sqlalchemy import Column, Connection, inspect, literal, select
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
    found = inspect(connection)
    names = set(found.get_table_names())
    for table in schema.metadata.sorted_tables:
        if table.name in names:
            held = {column["name"] for column in found.get_columns(table.name)}
            for column in table.columns:
                if column.name not in held:
                    _add(connection, column)
        else:
            table.create(connection)


def _add(connection: Connection, column: Column[object]) -> None:
    """Without its constraints, which DuckDB cannot add to a table that is there."""
    default = literal(column.default.arg) if isinstance(column.default, ColumnDefault) else None
    plain = Column(column.name, column.type, server_default=default)
    definition = CreateColumn(plain).compile(dialect=connection.dialect)
    table = connection.dialect.identifier_preparer.format_table(column.table)
    connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {definition}")
