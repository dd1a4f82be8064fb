"""Frames go in and come out the same on DuckDB and PostgreSQL."""

from datetime import date, datetime
from pathlib import Path

import polars as pl
import psycopg
import pytest
from sqlalchemy import (
    URL,
    BigInteger,
    Connection,
    Integer,
    String,
    cast,
    delete,
    func,
    literal,
    literal_column,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from database.engine import append, fetch, open_engine
from database.schema import code, official_figure, place, series, series_break
from tests.engines import Engines

BREAKS = pl.DataFrame(
    {
        "series": ["darien", "darien", "mexico"],
        "margin": ["total", "", 'a "quoted", über\nnext line\\.'],
        "starts_on": [date(2020, 1, 1), date(1899, 12, 31), date(2024, 2, 29)],
        "kind": ["\\.", "ñandú 😀", "NULL"],
        "batch": [1, 2, 2_147_483_647],
    },
)


def _without_keys(connection: Connection) -> None:
    """Lets rows in whose batch is not there; PostgreSQL checks references, DuckDB does not."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica")


def _figures(n: int) -> pl.DataFrame:
    return pl.DataFrame({"record_key": [f"key {i}" for i in range(n)]}).with_columns(
        measure=pl.lit("crossings"),
        series=pl.lit("darien"),
        margin=pl.lit("citizenship"),
        period_start=pl.lit(date(2020, 1, 1)),
        period_end=pl.lit(date(2020, 1, 31)),
        grain=pl.lit("month"),
        citizenship=pl.lit("VEN"),
        value_text=pl.lit("7"),
        value=pl.lit(7),
        value_high=pl.lit(None, pl.Int64),
        status=pl.lit("stated"),
        from_batch=pl.lit(1),
    )


def test_what_goes_in_comes_out(connection: Connection) -> None:
    """Dates, empty texts, quotes, line breaks and any alphabet survive."""
    append(connection, series_break, BREAKS)
    assert fetch(connection, select(series_break)).sort("batch").equals(BREAKS)


def test_null_stays_null(connection: Connection) -> None:
    """A missing value is neither an empty text nor a zero, also where a whole column is missing."""
    _without_keys(connection)
    rows = _figures(2).with_columns(value_high=pl.Series([None, 9]), period_start=None, grain=pl.lit("undated"))
    append(connection, official_figure, rows)
    rows = fetch(connection, select(official_figure.c.period_start, official_figure.c.value_high))
    assert sorted(rows.rows(), key=str) == [(None, 9), (None, None)]


def test_a_column_left_out_takes_its_default(connection: Connection) -> None:
    """What a figure does not break down is the total; its closing batch is not known yet."""
    _without_keys(connection)
    append(connection, official_figure, _figures(1))
    rows = fetch(connection, select(official_figure.c.sex, official_figure.c.month, official_figure.c.to_batch))
    assert rows.rows() == [("_T", "unknown", None)]


def test_an_empty_frame_adds_nothing(connection: Connection) -> None:
    """No rows in, no rows there."""
    append(connection, series_break, BREAKS.clear())
    assert fetch(connection, select(series_break)).height == 0


def test_a_column_the_table_does_not_have_is_refused(connection: Connection) -> None:
    """A frame with a column too many is a mistake of the caller."""
    with pytest.raises(KeyError, match="colour"):
        append(connection, series_break, BREAKS.with_columns(colour=1))


def test_what_is_rolled_back_is_gone(connection: Connection) -> None:
    """Rows appended in a transaction go with it."""
    append(connection, series_break, BREAKS)
    connection.rollback()
    assert fetch(connection, select(series_break)).height == 0


def test_50000_rows_are_all_written(connection: Connection) -> None:
    """A large delivery loses nothing; how long it takes is measured in benchmarks/."""
    _without_keys(connection)
    append(connection, official_figure, _figures(50_000))
    assert connection.scalar(select(func.count()).select_from(official_figure)) == 50_000


def test_each_kind_of_column_has_one_type_on_every_engine(engines: Engines) -> None:
    """Text, whole number, fraction, truth, date, time: the same polars type from both."""
    statement = select(
        literal("ñ").label("text"),
        literal(3).label("whole"),
        literal(2**40, BigInteger).label("large"),
        literal(0.5).label("fraction"),
        literal(value=True).label("truth"),
        literal(date(2024, 2, 29)).label("day"),
        literal(datetime(2024, 2, 29, 23, 59, 58)).label("time"),  # noqa: DTZ001 - the column holds UTC without saying so
    )
    rows = engines.fetch(statement)
    assert rows.rows() == [("ñ", 3, 2**40, 0.5, True, date(2024, 2, 29), datetime(2024, 2, 29, 23, 59, 58))]  # noqa: DTZ001
    assert rows.dtypes == [pl.String, pl.Int64, pl.Int64, pl.Float64, pl.Boolean, pl.Date, pl.Datetime("us")]


def test_a_sum_is_a_whole_number(engines: Engines) -> None:
    """DuckDB sums into 128 bits and PostgreSQL into decimals; both come out as Int64."""
    statement = select(func.sum(literal(2**60, BigInteger)).label("n")).where(series.c.code.in_(("darien", "mexico")))
    rows = engines.fetch(statement)
    assert rows.rows() == [(2**61,)]
    assert rows.dtypes == [pl.Int64]


def test_no_rows_have_the_same_columns(engines: Engines) -> None:
    """An empty answer still has every column with its type."""
    statement = select(series_break.c.starts_on, series_break.c.kind, func.sum(series_break.c.batch).label("n"))
    rows = engines.fetch(statement.group_by(series_break.c.starts_on, series_break.c.kind))
    assert rows.schema == {"starts_on": pl.Date, "kind": pl.String, "n": pl.Int64}


def test_a_column_of_nulls_has_its_type(engines: Engines) -> None:
    """Nothing is known of a column that holds only NULL but what was declared."""
    rows = engines.fetch(select(cast(null(), Integer).label("n"), type_coerce(null(), String).label("name")))
    assert rows.schema == {"n": pl.Int64, "name": pl.String}


def test_a_union_is_fetched_too(engines: Engines) -> None:
    """Several selects, one frame."""
    rows = engines.fetch(union_all(select(literal("a").label("code")), select(literal("b").label("code"))))
    assert sorted(rows["code"]) == ["a", "b"]


def test_the_reference_lists_are_the_same(engines: Engines) -> None:
    """Fractions and letters of four languages come out alike."""
    assert engines.fetch(select(place)).height > 100
    assert engines.fetch(select(code)).height > 50


def test_a_fraction_for_a_count_is_refused(connection: Connection) -> None:
    """Nothing is cut off in silence."""
    with pytest.raises(TypeError, match=r"column n came as .*, not as Int64; cast it in the select"):
        fetch(connection, select(type_coerce(func.avg(code.c.position), Integer).label("n")))


def test_a_column_without_a_type_is_refused(connection: Connection) -> None:
    """Whoever writes the select says what comes out."""
    with pytest.raises(TypeError, match="column n has no type that can be fetched; cast it in the select"):
        fetch(connection, select(literal_column("1").label("n")))


def test_a_connection_is_as_before_after_a_fetch(connection: Connection) -> None:
    """A plain select on the same connection still gives rows."""
    fetch(connection, select(series.c.code))
    assert len(connection.execute(select(series.c.code)).all()) == 8


def test_rows_appended_are_committed(connection: Connection) -> None:
    """An append may be the first thing in a transaction."""
    append(connection, series_break, BREAKS)
    connection.commit()
    connection.rollback()
    assert fetch(connection, select(series_break)).height == 3


def test_postgresql_checks_references(postgresql_connection: Connection) -> None:
    """A break of a series that is not there is refused at once."""
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        append(postgresql_connection, series_break, BREAKS.with_columns(series=pl.lit("nowhere")))


def test_duckdb_has_no_references(duckdb_connection: Connection) -> None:
    """Its updates fail under foreign keys, so the same rule is checked at the end of an import."""
    append(duckdb_connection, series_break, BREAKS.with_columns(series=pl.lit("nowhere")))
    assert duckdb_connection.scalar(select(func.count()).select_from(series_break)) == 3


def test_a_rule_of_a_column_holds_on_duckdb(duckdb_connection: Connection) -> None:
    """A negative figure gets in nowhere."""
    with pytest.raises(IntegrityError, match="CHECK"):
        append(duckdb_connection, official_figure, _figures(1).with_columns(value=pl.lit(-7)))


def test_a_missing_table_is_not_looked_for_in_python(duckdb_connection: Connection) -> None:
    """DuckDB would take a variable of that name for a table."""
    a_frame = pl.DataFrame({"n": [1]})
    with pytest.raises(ProgrammingError, match="a_frame"):
        duckdb_connection.exec_driver_sql("SELECT * FROM a_frame").all()
    assert a_frame.height == 1


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    """Spaces, accents, # and % in a folder are no obstacle."""
    path = tmp_path / "año #1 100%41" / "an'a\"lysis.duckdb"
    path.parent.mkdir()
    engine = open_engine(URL.create("duckdb", database=str(path)))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (n INTEGER)")
    engine.dispose()
    assert path.is_file()


def test_a_read_only_file_is_not_written(duckdb_template: Path) -> None:
    """The dashboard's connection cannot change the database."""
    engine = open_engine(f"duckdb:///{duckdb_template}", read_only=True)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="read-only"):
        connection.execute(delete(code))
    engine.dispose()


def test_a_read_only_postgresql_is_not_written(postgresql_connection: Connection) -> None:
    """Neither can it there, whatever the role may do."""
    engine = open_engine(postgresql_connection.engine.url, read_only=True)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="read-only"):
        connection.execute(delete(code))
    engine.dispose()
