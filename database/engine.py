"""Opens databases and moves frames in and out of them, the same on DuckDB and PostgreSQL."""

import sys
from importlib.util import find_spec
from typing import Any

import polars as pl
from sqlalchemy import (
    URL,
    BigInteger,
    Boolean,
    CompoundSelect,
    Connection,
    Date,
    DateTime,
    Engine,
    Float,
    Integer,
    Numeric,
    Select,
    String,
    Table,
    column,
    create_engine,
    event,
    make_url,
    select,
    table,
)
from sqlalchemy.schema import ColumnDefault
from sqlalchemy.types import TypeEngine

from database.deadlines import TO_CONNECT, watch_duckdb, watch_postgresql

if find_spec("pandas") is None:
    # DuckDB looks for pandas at every value that is bound, and Python would search all its folders each time.
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]

Statement = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]

_POLARS_TYPES: tuple[tuple[type[TypeEngine[Any]], pl.DataType], ...] = (
    (String, pl.String()),
    (BigInteger, pl.Int64()),
    (Integer, pl.Int64()),
    (Float, pl.Float64()),
    (Numeric, pl.Float64()),
    (Boolean, pl.Boolean()),
    (Date, pl.Date()),
    (DateTime, pl.Datetime("us")),
)
_DUCKDB_CONFIG = {
    # Nothing is ever fetched from outside.
    "autoinstall_known_extensions": False,
    # Otherwise a missing table is looked for among Python's variables.
    "python_enable_replacements": False,
}
_MEMORY_TO_WRITE = "3GB"
"""What DuckDB may hold while a version is written; the rest waits on the disk, beside the draft."""
_DUCKDB_SESSION = {
    # A server's output is its log.
    "enable_progress_bar": "false",
    # A result that outgrows the buffer can stop for good, where nothing interrupts it (docs/decisions/0025). All of it
    # is fetched anyway.
    "streaming_buffer_size": "'10TB'",
}
CONNECTIONS = 8
"""Connections of an engine at the same time, unless more are asked for."""
_SECONDS_FOR_A_CONNECTION = 5
_KEEPALIVES = {
    # A server that a network has lost is given up after a minute.
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}


def open_engine(
    url: str | URL, *, read_only: bool = False, seconds: float | None = None, connections: int = CONNECTIONS
) -> Engine:
    """An engine on an embedded file (`duckdb:///path`) or a shared PostgreSQL.

    A read-only engine on PostgreSQL shows one moment of the database for as long as a connection is held. A statement
    that takes longer than `seconds` (None: any time) is stopped; `stopped` knows its error. Whoever wants more than
    `connections` at the same time waits a moment and gets sqlalchemy.exc.TimeoutError.
    """
    target = make_url(url)
    pool = {
        "pool_size": min(connections, CONNECTIONS),
        "max_overflow": max(0, connections - CONNECTIONS),
        "pool_timeout": _SECONDS_FOR_A_CONNECTION,
    }
    if target.get_backend_name() == "duckdb":
        engine = _open_duckdb(target, pool, read_only=read_only)
        if seconds is not None:
            watch_duckdb(engine, seconds)
        return engine
    engine = _open_postgresql(target, pool, read_only=read_only)
    watch_postgresql(engine, seconds)
    return engine


def fetch(connection: Connection, statement: Statement) -> pl.DataFrame:
    """The rows of a select. One polars schema on every engine: text String, counts Int64, dates Date.

    Raises TypeError for a column without a declared type, and for one that came as something else (a fraction
    for a count): such a column is to be cast in the select.
    """
    # Of a union the first branch says the columns: to name those of the whole costs several milliseconds.
    named = statement.selects[0] if isinstance(statement, CompoundSelect) else statement
    schema = {column.name: _polars_type(column.name, column.type) for column in named.selected_columns}
    rows = _fetch_duckdb(connection, statement) if _is_duckdb(connection) else _fetch_rows(connection, statement)
    for name, wanted in schema.items():
        if not _fits(rows[name], wanted):
            raise TypeError(f"column {name} came as {rows[name].dtype}, not as {wanted}; cast it in the select")
    others = {name: wanted for name, wanted in schema.items() if rows[name].dtype != wanted}
    return rows.cast(others) if others else rows


def append(connection: Connection, into: Table, rows: pl.DataFrame) -> None:
    """Writes the frame into the table; columns it does not have take the default of the table, or NULL.

    Raises KeyError for a column that the table does not have.
    """
    for name in rows.columns:
        into.columns[name]
    filled = rows.with_columns(**_defaults(into, rows))
    if not connection.in_transaction():
        # What goes to the driver directly begins no transaction that a later commit or roll-back would end.
        connection.begin()
    if _is_duckdb(connection):
        _append_duckdb(connection, into, filled)
    else:
        _append_postgresql(connection, into, filled)


def _open_duckdb(url: URL, pool: dict[str, Any], *, read_only: bool) -> Engine:
    config = _DUCKDB_CONFIG if read_only else {**_DUCKDB_CONFIG, "memory_limit": _MEMORY_TO_WRITE}
    arguments = {"read_only": read_only, "config": config}
    engine = create_engine(url, connect_args=arguments, **pool)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        for name, value in _DUCKDB_SESSION.items():
            connection.execute(f"SET {name} = {value}")

    return engine


def _open_postgresql(url: URL, pool: dict[str, Any], *, read_only: bool) -> Engine:
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if read_only else {}
    arguments = {"connect_timeout": TO_CONNECT, **_KEEPALIVES}
    return create_engine(url, connect_args=arguments, execution_options=options, pool_pre_ping=True, **pool)


def _is_duckdb(connection: Connection) -> bool:
    return connection.dialect.name == "duckdb"


def _fetch_duckdb(connection: Connection, statement: Statement) -> pl.DataFrame:
    result: Any = connection.execute(statement, execution_options={"duckdb_arrow": True})
    return pl.DataFrame(result.arrow)


def _fetch_rows(connection: Connection, statement: Statement) -> pl.DataFrame:
    result = connection.execute(statement)
    rows = [tuple(row) for row in result]
    return pl.DataFrame(rows, schema=list(result.keys()), orient="row", infer_schema_length=None)


def _polars_type(name: str, column_type: TypeEngine[Any]) -> pl.DataType:
    for declared, kind in _POLARS_TYPES:
        if isinstance(column_type, declared):
            return kind
    raise TypeError(f"column {name} has no type that can be fetched; cast it in the select")


def _fits(found: pl.Series, wanted: pl.DataType) -> bool:
    if found.dtype == wanted or found.null_count() == len(found):
        return True
    if isinstance(wanted, pl.Int64):
        return found.dtype.is_integer() or (isinstance(found.dtype, pl.Decimal) and found.dtype.scale == 0)
    return isinstance(wanted, pl.Float64) and found.dtype.is_numeric()


def _defaults(into: Table, rows: pl.DataFrame) -> dict[str, pl.Expr]:
    missing = [known for known in into.columns if known.name not in rows.columns]
    return {known.name: pl.lit(known.default.arg) for known in missing if isinstance(known.default, ColumnDefault)}


def _append_duckdb(connection: Connection, into: Table, rows: pl.DataFrame) -> None:
    driver: Any = connection.connection.driver_connection
    driver.register("incoming", rows.to_arrow())
    try:
        incoming: Statement = select(*(column(name) for name in rows.columns)).select_from(table("incoming"))
        connection.execute(into.insert().from_select(rows.columns, incoming))
    finally:
        driver.unregister("incoming")


def _append_postgresql(connection: Connection, into: Table, rows: pl.DataFrame) -> None:
    quote = connection.dialect.identifier_preparer.quote_identifier
    names = ", ".join(quote(name) for name in rows.columns)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(into.name)} ({names}) FROM STDIN (FORMAT csv)") as copy:
        # Every text is quoted, so that an empty text is not taken for NULL.
        copy.write(rows.write_csv(include_header=False, quote_style="non_numeric"))
