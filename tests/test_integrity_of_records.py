"""Case records that contradict themselves or each other are refused: by a check of the table, or after the load."""

from datetime import date
from typing import Any

import duckdb
import psycopg
import pytest
from sqlalchemy import Connection, Table, delete, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from database import integrity
from database.schema import batch, crime_case, person, suspect
from tests import record_rows

pytestmark = pytest.mark.slow

REFUSED = (IntegrityError, DBAPIError, duckdb.ConstraintException, psycopg.errors.CheckViolation)
_OF_ANOTHER = "crime_case rows whose recorded_admin1 is of another country: 1"
_IN_ANOTHER = "crime_case rows whose recorded_place is in another country: 1"


def _id(given: object) -> str:
    """The same name in every process: a set has no order of its own."""
    return str(sorted(given)) if isinstance(given, set) else str(given)


@pytest.fixture
def filled(connection: Connection) -> Connection:
    """The records of record_rows.py; references are not checked by the engine itself."""
    record_rows.fill(connection)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica")
    return connection


@pytest.mark.parametrize(
    "values",
    [
        {"age": "child", "age_band": "18-20"},
        {"age": "unknown", "age_band": "0-17"},
        {"age": "adult", "age_band": "unknown"},
        {"role": "smuggled_migrant"},
        {"role": "offender"},
        {"crime": "smuggling"},
        {"crime": "kidnapping"},
        {"victim_status": "suspected"},
        {"exploitation_form": 0, "victim_status": "formal"},
        {"citizenship": "VEN", "exploitation_country": "PER", "domestic": "own_country"},
        {"citizenship": "PER", "exploitation_country": "PER", "domestic": "abroad"},
        {"means_of_control": 1},
        {"transport": -1, "known": 1023},
        {"detected_on": None},
        {"victim_status": None},
    ],
    ids=_id,
)
def test_a_victim_that_contradicts_itself_is_refused(filled: Connection, values: dict[str, Any]) -> None:
    """The table itself refuses the row."""
    with pytest.raises(REFUSED):
        filled.execute(update(person).where(person.c.record_key == "p0").values(values))


@pytest.mark.parametrize(
    "values",
    [
        {"exploitation_form": 1, "known": 1},
        {"victim_status": "presumed"},
        {"domestic": "abroad"},
        {"crime": "trafficking"},
    ],
    ids=_id,
)
def test_a_smuggled_migrant_is_not_exploited(filled: Connection, values: dict[str, Any]) -> None:
    """Somebody who was is a victim besides, in a row of their own."""
    with pytest.raises(REFUSED):
        filled.execute(update(person).where(person.c.record_key == "p9").values(values))


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"sex": "femenino"}, "person rows whose sex is not in the list sex: 1"),
        ({"detection": "luck"}, "person rows whose detection is not in the list detection: 1"),
        ({"recorded_admin1": "Lima"}, "person rows whose recorded_admin1 is not in the list admin1: 1"),
        ({"recruitment_country": "XYZ"}, "person rows whose recruitment_country is not in the list country: 1"),
        ({"transport": 1 << 40, "known": 1023}, "person rows with bits in transport that are no code: 1"),
        ({"case_key": "c9"}, "person rows without their case: 1"),
        ({"source": "health_service"}, "person rows that differ from their case: 1"),
        ({"month": "2021-02"}, "person rows with a year, quarter or month that is not their date's: 1"),
        ({"record_key": "p1"}, "person records open more than once by record_key: 1"),
        ({"from_batch": 9}, "person rows whose from_batch is not in the list batch: 1"),
    ],
)
def test_a_person_that_breaks_a_rule_is_counted(filled: Connection, values: dict[str, Any], line: str) -> None:
    """One line for each rule."""
    filled.execute(update(person).where(person.c.record_key == "p0").values(values))
    assert line in integrity.faults(filled)


@pytest.mark.parametrize(
    "values",
    [
        {"month": "2021-02"},
        {"quarter": "2021-q2"},
        {"detected_precision": "month"},
        {"detected_on": date(2021, 1, 16)},
        {"detected_on": None, "detected_precision": "unknown"},
        {"recorded_admin1": "PE-CUS"},
        {"grid": "other"},
        {"connected_crime": 1, "known": 1023},
    ],
    ids=_id,
)
@pytest.mark.parametrize(("table", "record_key"), [(person, "p0"), (suspect, "s0")], ids=str)
def test_a_copy_says_what_its_case_says(
    filled: Connection, table: Table, record_key: str, values: dict[str, Any]
) -> None:
    """Persons and suspects are counted by what their case says, so their copies agree with it."""
    filled.execute(update(table).where(table.c.record_key == record_key).values(values))
    assert f"{table.name} rows that differ from their case: 1" in integrity.faults(filled)


def test_a_copy_without_a_date_differs_from_a_dated_case(filled: Connection) -> None:
    """A date on one side alone is a contradiction, whichever side it is."""
    dated = {"detected_on": date(2021, 1, 1), "detected_precision": "year"}
    filled.execute(update(crime_case).where(crime_case.c.record_key == "c4").values(dated))
    assert "person rows that differ from their case: 1" in integrity.faults(filled)


@pytest.mark.parametrize(
    ("record_key", "values"),
    [
        ("c2", {"quarter": "2020-q1"}),
        ("c2", {"month": "2020-01"}),
        ("c4", {"year": "2021"}),
        ("c4", {"quarter": "not_recorded"}),
        ("c4", {"month": "not_recorded"}),
    ],
    ids=_id,
)
def test_a_period_is_no_finer_than_its_date(filled: Connection, record_key: str, values: dict[str, Any]) -> None:
    """A year alone has no quarter; no date has no year."""
    filled.execute(update(crime_case).where(crime_case.c.record_key == record_key).values(values))
    assert "crime_case rows with a year, quarter or month that is not their date's: 1" in integrity.faults(filled)


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"recorded_admin1": "US-AR"}, {_OF_ANOTHER}),
        ({"recorded_place": "san_juan"}, {_IN_ANOTHER}),
        ({"recorded_country": "PRI", "recorded_admin1": "US-PR", "recorded_place": "san_juan"}, set()),
        ({"recorded_country": "USA", "recorded_admin1": "US-PR", "recorded_place": "unknown"}, set()),
        ({"recorded_country": "PRI", "recorded_admin1": "US-TX"}, {_OF_ANOTHER, _IN_ANOTHER}),
        ({"recorded_country": "ARG", "recorded_admin1": "US-AR", "recorded_place": "unknown"}, {_OF_ANOTHER}),
        ({"recorded_country": "unknown"}, set()),
        ({"recorded_admin1": "other", "recorded_place": "elsewhere"}, set()),
    ],
    ids=_id,
)
def test_a_case_is_recorded_in_one_country(filled: Connection, values: dict[str, Any], lines: set[str]) -> None:
    """State and place are of the country; Puerto Rico is a country and a subdivision of the United States."""
    filled.execute(update(crime_case).where(crime_case.c.record_key == "c1").values(values))
    assert {line for line in integrity.faults(filled) if "another country" in line} == lines


def test_a_suspect_without_a_case_is_counted(filled: Connection) -> None:
    """Persons, legs and suspects all hang on their case."""
    filled.execute(delete(crime_case).where(crime_case.c.record_key == "c3"))
    assert integrity.faults(filled) == (
        "person rows without their case: 2",
        "leg rows without their case: 1",
        "suspect rows without their case: 1",
    )


def test_invented_and_real_never_share_a_database(filled: Connection) -> None:
    """A delivery of the other kind is a fault, whichever kind the database is."""
    assert integrity.faults(filled, synthetic=True) == ("batch rows of the other kind, invented or real: 1",)
    filled.execute(update(batch).values(synthetic=True))
    assert integrity.faults(filled) == ("batch rows of the other kind, invented or real: 1",)
    assert integrity.faults(filled, synthetic=True) == ()


def test_a_suspect_has_a_legal_stage_of_the_list(filled: Connection) -> None:
    """Nobody is "guilty"."""
    filled.execute(update(suspect).where(suspect.c.record_key == "s0").values(legal_stage="guilty"))
    assert integrity.faults(filled) == ("suspect rows whose legal_stage is not in the list legal_stage: 1",)
