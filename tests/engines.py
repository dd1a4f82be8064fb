"""The same rows on both engines, and what both answer."""

from dataclasses import dataclass

import polars as pl
from polars.testing import assert_frame_equal
from sqlalchemy import Connection, Table

from database.engine import Statement, append, fetch


@dataclass(frozen=True)
class Engines:
    """The same database on DuckDB and on PostgreSQL."""

    duckdb: Connection
    postgresql: Connection

    def append(self, into: Table, rows: pl.DataFrame) -> None:
        """Writes the rows into both."""
        append(self.duckdb, into, rows)
        append(self.postgresql, into, rows)

    def fetch(self, statement: Statement) -> pl.DataFrame:
        """What both answer, in any order of rows; fails where they differ in a row, a name or a type."""
        answer = fetch(self.duckdb, statement)
        assert_frame_equal(answer, fetch(self.postgresql, statement), check_row_order=False)
        return answer
