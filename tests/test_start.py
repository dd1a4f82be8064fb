"""What is served: imported data where there are any, else the demonstration; and never persons to the world."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text, update

from database import schema
from database.demonstration.build import build
from database.engine import open_engine
from database.errors import DatabaseError
from database.exposure import holds_persons
from database.imports import import_files
from database.settings import SettingError, Settings
from database.start import check_exposure, needs_demonstration, needs_upgrade
from database.versions import Clock, CurrentDatabase, writing
from tests import record_rows, rows
from tests.tables import incident_file

pytestmark = pytest.mark.slow

PERSONS = 300
SINCE_4: dict[str, dict[str, object]] = {
    "person": {
        "gender": "not_collected",
        "group_structure": "unknown",
        "service": "unknown",
        "document": 0,
        "abuse": 0,
    },
    "suspect": {"gender": "not_collected", "group_structure": "unknown"},
    "crime_case": {"group_structure": "unknown"},
}
"""Columns that schema 4 brought, with what rows of an older database have in them."""
JOURNEY = ("route", "first_place", "last_place", "certainty", "fee_band")


@contextmanager
def edition(settings: Settings) -> Iterator[str]:
    """What a server would show."""
    current = CurrentDatabase(settings)
    yield current.edition()
    current.dispose()


@pytest.mark.slow
def test_the_demonstration_gives_way_to_imported_data(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """First the demonstration, and after an import what was imported; the demonstration's file stays as it was."""
    assert needs_demonstration(settings)
    build(settings, clock, persons=PERSONS, seed=1)
    assert not needs_demonstration(settings)
    with edition(settings) as shown:
        assert shown == "demonstration 1"
    import_files(settings, clock, "missing-migrants", [incident_file(tmp_path / "incidents.xlsx", {})])
    with edition(settings) as shown:
        assert shown == "analysis 1"
    assert (settings.data / "demonstration-1.duckdb").is_file()


@pytest.mark.slow
def test_a_demonstration_is_made_anew(settings: Settings, clock: Clock) -> None:
    """A second one takes the place of the first: nothing of it is left."""
    build(settings, clock, persons=PERSONS, seed=1)
    build(settings, clock, persons=PERSONS // 2, seed=1)
    current = CurrentDatabase(settings)
    with current.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM person")) == PERSONS // 2
    assert current.edition() == "demonstration 2"
    current.dispose()


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["duckdb", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_nothing_is_imported_into_a_demonstration(
    request: pytest.FixtureRequest, engine: str, settings: Settings, clock: Clock, tmp_path: Path
) -> None:
    """The refusal says how to do it right, and a demonstration never goes where imported data are."""
    url = f"duckdb:///{tmp_path}/one.duckdb" if engine == "duckdb" else request.getfixturevalue("postgresql_url")
    shared = replace(settings, database=url)
    build(shared, clock, persons=PERSONS, seed=1)
    path = incident_file(tmp_path / "incidents.xlsx", {})
    with pytest.raises(DatabaseError, match=r"is a demonstration.*import without --database"):
        import_files(shared, clock, "missing-migrants", [path])
    build(shared, clock, persons=PERSONS, seed=2)


def test_no_demonstration_where_data_were_imported(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """A shared database with imported data is left alone."""
    shared = replace(settings, database=f"duckdb:///{tmp_path}/one.duckdb")
    import_files(shared, clock, "missing-migrants", [incident_file(tmp_path / "incidents.xlsx", {})])
    with pytest.raises(DatabaseError, match="holds imported data; a demonstration needs a database of its own"):
        build(shared, clock, persons=PERSONS, seed=1)


def test_a_shared_database_needs_no_demonstration(settings: Settings) -> None:
    """Whoever names a database sees that one."""
    assert not needs_demonstration(replace(settings, database="duckdb:////nowhere.duckdb"))


def test_real_records_of_persons_are_served_to_this_machine_only(settings: Settings, clock: Clock) -> None:
    """There is no access control yet: another address is refused while the database holds persons."""
    with writing(settings, clock) as draft:
        record_rows.fill(draft.connection)
    for host in ("127.0.0.1", "localhost", "::1"):
        check_exposure(replace(settings, host=host))
    for host in ("0.0.0.0", "192.168.1.7", "dashboard.example.org"):  # noqa: S104  (that is what is refused)
        with pytest.raises(SettingError, match=r"TURQUESA_HOST must stay 127\.0\.0\.1"):
            check_exposure(replace(settings, host=host))


def test_figures_and_invented_persons_may_be_served(settings: Settings, clock: Clock) -> None:
    """Published figures hold no record of a person."""
    with writing(settings, clock) as draft:
        rows.fill(draft.connection)
    check_exposure(replace(settings, host="0.0.0.0"))  # noqa: S104


def test_invented_persons_are_nobody(duckdb_connection: Connection) -> None:
    """A demonstration holds no real person."""
    record_rows.fill(duckdb_connection, synthetic=True)
    assert not holds_persons(duckdb_connection)


def test_an_older_database_is_brought_up_to_date(settings: Settings, clock: Clock) -> None:
    """Columns and tables that are missing are added, rows stay, and the older version stays beside it."""
    with writing(settings, clock) as draft:
        rows.fill(draft.connection)
    _make_old(settings.data / "analysis-1.duckdb")
    assert needs_upgrade(settings)
    with pytest.raises(DatabaseError, match="older version of this program; `turquesa upgrade`"):
        CurrentDatabase(settings).edition()

    with writing(settings, clock):
        pass

    assert not needs_upgrade(settings)
    current = CurrentDatabase(settings)
    with current.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM official_figure WHERE exploitation = '_T'")) == 18
        assert connection.scalar(text("SELECT count(*) FROM person")) == 0
        assert connection.scalar(text("SELECT itemised FROM series WHERE code = 'missing_migrants'")) is True
    assert current.edition() == "analysis 2"
    current.dispose()


def test_persons_of_an_older_database_have_no_journey_yet(settings: Settings, clock: Clock) -> None:
    """Rows that are there get the default of each column that schema 3 brought, and countries their region."""
    with writing(settings, clock) as draft:
        record_rows.fill(draft.connection)
    _make_second(settings.data / "analysis-1.duckdb")
    assert needs_upgrade(settings)

    with writing(settings, clock):
        pass

    current = CurrentDatabase(settings)
    with current.reading() as connection:
        columns = [schema.person.c[name] for name in JOURNEY]
        assert connection.execute(select(*columns).distinct()).all() == [("unknown",) * len(JOURNEY)]
        assert connection.scalar(text("SELECT count(*) FROM person")) == 10
        assert connection.scalar(text("SELECT region FROM country WHERE code = 'TUR'")) == "asia"
    current.dispose()


def test_records_of_an_older_database_have_no_circumstances_yet(settings: Settings, clock: Clock) -> None:
    """Rows that are there get the default of each column that schema 4 brought; codes of its lists are there."""
    with writing(settings, clock) as draft:
        record_rows.fill(draft.connection)
    _make_third(settings.data / "analysis-1.duckdb")
    assert needs_upgrade(settings)

    with writing(settings, clock):
        pass

    assert not needs_upgrade(settings)
    current = CurrentDatabase(settings)
    with current.reading() as connection:
        for name, defaults in SINCE_4.items():
            columns = [schema.metadata.tables[name].c[column] for column in defaults]
            assert connection.execute(select(*columns).distinct()).all() == [tuple(defaults.values())]
        assert connection.scalar(text("SELECT count(*) FROM person")) == 10
        assert connection.scalar(text("SELECT count(*) FROM code WHERE scheme = 'abuse'")) == 10
    current.dispose()


def test_a_shared_database_waits_for_the_upgrade(settings: Settings, clock: Clock, tmp_path: Path) -> None:
    """No import and no dry run changes its tables; only who asks for the upgrade does."""
    path = tmp_path / "shared.duckdb"
    shared = replace(settings, database=f"duckdb:///{path}")
    with writing(shared, clock) as draft:
        rows.fill(draft.connection)
    _make_old(path)
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="older version of this program; `turquesa upgrade`"):
        import_files(shared, clock, "missing-migrants", [incident_file(tmp_path / "one.xlsx", {})], dry_run=True)
    assert path.read_bytes() == before
    assert needs_upgrade(shared)
    with writing(shared, clock, upgrade=True):
        pass
    assert not needs_upgrade(shared)
    import_files(shared, clock, "missing-migrants", [incident_file(tmp_path / "one.xlsx", {})])


def _make_third(path: Path) -> None:
    """Takes away what schema 4 brought: in a copy of each table, for DuckDB drops no column that a check names."""
    engine = open_engine(f"duckdb:///{path}")
    with engine.begin() as connection:
        for name, added in SINCE_4.items():
            connection.exec_driver_sql(f"CREATE TABLE older AS FROM {name}")
            for column in added:
                connection.exec_driver_sql(f"ALTER TABLE older DROP COLUMN {column}")
            connection.exec_driver_sql(f"DROP TABLE {name}")
            connection.exec_driver_sql(f"ALTER TABLE older RENAME TO {name}")
        connection.exec_driver_sql("DELETE FROM code WHERE scheme IN ('gender', 'service', 'document', 'abuse')")
        connection.execute(update(schema.version).values(schema_version=3))
    engine.dispose()


def _make_second(path: Path) -> None:
    """Takes away what schema 3 brought."""
    engine = open_engine(f"duckdb:///{path}")
    added = [
        *(("person", name) for name in JOURNEY),
        *(("country", name) for name in ("region", "longitude", "latitude")),
    ]
    with engine.begin() as connection:
        for table, column in added:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute(update(schema.version).values(schema_version=2))
    engine.dispose()


def _make_old(path: Path) -> None:
    """Takes away what schema 2 brought."""
    engine = open_engine(f"duckdb:///{path}")
    new = {"exploitation", "recorded_admin1", "border_region", "demographic_group", "authority"}
    with engine.begin() as connection:
        for table in (schema.person, schema.suspect, schema.leg, schema.crime_case, schema.admin1):
            table.drop(connection)
        for name, column in [
            *(("official_figure", added) for added in sorted(new)),
            ("series", "itemised"),
            ("code", "bit"),
            ("country", "bit"),
            ("batch", "synthetic"),
            ("version", "synthetic"),
        ]:
            connection.exec_driver_sql(f"ALTER TABLE {name} DROP COLUMN {column}")
        connection.execute(update(schema.version).values(schema_version=1))
    engine.dispose()
