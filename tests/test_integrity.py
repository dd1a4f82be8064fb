"""Each rule between rows is checked, the same on both engines; what breaks it is counted and named."""

from datetime import date, datetime

import polars as pl
import pytest
from sqlalchemy import Connection, insert, update

from database.engine import append
from database.integrity import faults
from database.schema import batch, incident, official_figure, place, problem, series, series_break

Row = dict[str, object]

FIGURE: Row = {
    "measure": "crossings",
    "series": "darien",
    "margin": "age+sex",
    "record_key": "2024-01 female child",
    "period_start": date(2024, 1, 1),
    "period_end": date(2024, 1, 31),
    "grain": "month",
    "year": "2024",
    "quarter": "2024-q1",
    "month": "2024-01",
    "recorded_country": "PAN",
    "sex": "female",
    "age": "child",
    "value_text": "3",
    "value": 3,
    "status": "stated",
    "from_batch": 1,
}
INCIDENT: Row = {
    "record_key": "2024.MMP1",
    "series": "missing_migrants",
    "occurred_on": date(2024, 1, 5),
    "latitude": 8.1,
    "longitude": -77.3,
    "coordinates": "stated",
    "recorded_country": "PAN",
    "recorded_place": "elsewhere",
    "cause": "drowning",
    "from_batch": 1,
}
PROBLEM: Row = {"batch": 1, "outcome": "repaired", "kind": "minus_sign_lost", "column_name": "longitude", "rows": 1}
BREAK: Row = {
    "series": "darien",
    "margin": "age+sex",
    "starts_on": date(2023, 1, 1),
    "kind": "children_apart_from",
    "batch": 1,
}


@pytest.fixture
def sound(connection: Connection) -> Connection:
    """One row of everything, each as it should be; references are not checked by the engine itself."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica")
    _add_batch(connection, 1)
    _add_batch(connection, 2)
    append(connection, official_figure, pl.DataFrame([FIGURE]))
    append(connection, incident, pl.DataFrame([INCIDENT]))
    append(connection, series_break, pl.DataFrame([BREAK]))
    return connection


def _add_batch(connection: Connection, number: int) -> None:
    columns = {column.name: "x" for column in batch.columns if not column.nullable}
    counts = {name: 1 for name in columns if name.startswith("rows_")}
    dates = {"imported_at": datetime(2025, 7, 1, 12), "review_on": date(2026, 7, 1)}  # noqa: DTZ001 - UTC
    own = {"batch": number, "series": "darien", "synthetic": False}
    connection.execute(insert(batch).values(columns | counts | dates | own))


def test_sound_rows_have_no_faults(sound: Connection) -> None:
    """And neither have the reference lists."""
    assert faults(sound) == ()


def test_a_closed_row_and_its_successor_are_sound(sound: Connection) -> None:
    """That is how a change is kept."""
    append(sound, official_figure, pl.DataFrame([FIGURE | {"record_key": "b", "to_batch": 2}]))
    append(sound, official_figure, pl.DataFrame([FIGURE | {"record_key": "b", "from_batch": 2}]))
    assert faults(sound) == ()


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"series": "nowhere"}, "official_figure rows whose series is not in the list series: 1"),
        ({"from_batch": 7}, "official_figure rows whose from_batch is not in the list batch: 1"),
        ({"to_batch": 7}, "official_figure rows whose to_batch is not in the list batch: 1"),
        ({"sex": "femenino"}, "official_figure rows whose sex is not in the list sex: 1"),
        ({"age": "0--8"}, "official_figure rows whose age is not in the list age: 1"),
        ({"cause": "bad luck"}, "official_figure rows whose cause is not in the list cause: 1"),
        ({"recorded_country": "pan"}, "official_figure rows whose recorded_country is not in the list country: 1"),
        ({"citizenship": "VE"}, "official_figure rows whose citizenship is not in the list country: 1"),
        ({"recorded_place": "El Paso"}, "official_figure rows whose recorded_place is not in the list place: 1"),
        ({"measure": "deaths"}, "official_figure rows with another measure than their series: 1"),
        (
            {"from_batch": 2, "to_batch": 2},
            "official_figure rows closed by the batch that opened them or an earlier one: 1",
        ),
        ({"margin": "age"}, "official_figure rows broken down by sex against what their margin says: 1"),
        ({"age": "_T"}, "official_figure rows broken down by age against what their margin says: 1"),
        ({"period_end": None}, "official_figure rows with a period that is half there or ends before it starts: 1"),
        (
            {"period_end": date(2023, 12, 31)},
            "official_figure rows with a period that is half there or ends before it starts: 1",
        ),
        ({"year": "2023"}, "official_figure rows with a year, quarter or month that is not their period's: 1"),
        ({"quarter": "2024-q2"}, "official_figure rows with a year, quarter or month that is not their period's: 1"),
        ({"month": "2024-1"}, "official_figure rows with a year, quarter or month that is not their period's: 1"),
    ],
)
def test_a_figure_that_breaks_a_rule_is_counted(sound: Connection, changes: Row, line: str) -> None:
    """The line says in which table, how many and what."""
    append(sound, official_figure, pl.DataFrame([FIGURE | {"record_key": "other"} | changes]))
    assert faults(sound) == (line,)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"series": "nowhere"}, "incident rows whose series is not in the list series: 1"),
        ({"cause": "bad luck"}, "incident rows whose cause is not in the list cause: 1"),
        (
            {"migration_route": "the moon"},
            "incident rows whose migration_route is not in the list migration_route: 1",
        ),
        ({"recorded_country": "Panama"}, "incident rows whose recorded_country is not in the list country: 1"),
        ({"recorded_place": "Turbo"}, "incident rows whose recorded_place is not in the list place: 1"),
        ({"coordinates": "guessed"}, "incident rows whose coordinates is not in the list coordinates: 1"),
        ({"longitude": None}, "incident rows with coordinates that are half there or wrongly called missing: 1"),
        ({"coordinates": "missing"}, "incident rows with coordinates that are half there or wrongly called missing: 1"),
    ],
)
def test_an_incident_that_breaks_a_rule_is_counted(sound: Connection, changes: Row, line: str) -> None:
    """Likewise."""
    append(sound, incident, pl.DataFrame([INCIDENT | {"record_key": "other"} | changes]))
    assert faults(sound) == (line,)


def test_a_record_is_open_once(sound: Connection) -> None:
    """Twice the same record would count double; the same key in another margin is another record."""
    append(sound, official_figure, pl.DataFrame([FIGURE, FIGURE | {"margin": "sex", "age": "_T"}]))
    append(sound, incident, pl.DataFrame([INCIDENT, INCIDENT]))
    assert faults(sound) == (
        "official_figure records open more than once: 1",
        "incident records open more than once: 1",
    )


def test_an_annual_figure_has_no_month(sound: Connection) -> None:
    """Its month is not recorded, and need not be; its year has to be right."""
    year: Row = {"period_end": date(2024, 12, 31), "grain": "year", "quarter": "not_recorded", "month": "not_recorded"}
    append(sound, official_figure, pl.DataFrame([FIGURE | year | {"record_key": "2024"}]))
    assert faults(sound) == ()


def test_an_undated_figure_has_no_year(sound: Connection) -> None:
    """Nothing is compared where nothing is known."""
    undated: Row = dict.fromkeys(("period_start", "period_end")) | dict.fromkeys(
        ("year", "quarter", "month"), "unknown"
    )
    rows = pl.DataFrame([FIGURE | undated | {"grain": "undated", "record_key": "undated"}])
    append(sound, official_figure, rows)
    assert faults(sound) == ()


def test_other_tables_are_checked_too(sound: Connection) -> None:
    """Breaks, problems, places and series refer to lists as well."""
    append(sound, series_break, pl.DataFrame([BREAK | {"series": "x", "kind": "y"}]))
    append(sound, problem, pl.DataFrame([PROBLEM, PROBLEM | {"batch": 9}, PROBLEM | {"kind": "bad luck"}]))
    sound.execute(update(place).where(place.c.code == "turbo").values(country="Colombia", kind="town"))
    sound.execute(update(series).where(series.c.code == "mexico").values(recorded_country="Mexico"))
    assert faults(sound) == (
        "series_break rows whose series is not in the list series: 1",
        "problem rows whose batch is not in the list batch: 1",
        "series_break rows whose kind is not in the list break_kind: 1",
        "problem rows whose kind is not in the list problem_kind: 1",
        "place rows whose kind is not in the list place_kind: 1",
        "place rows whose country is not in the list country: 1",
        "series rows whose recorded_country is not in the list country: 1",
    )


def test_several_faults_are_all_named(sound: Connection) -> None:
    """Whoever mends a file learns everything at once, with the number of rows."""
    rows = [FIGURE | {"record_key": str(n), "sex": "femenino", "citizenship": "VE"} for n in range(3)]
    append(sound, official_figure, pl.DataFrame(rows))
    assert faults(sound) == (
        "official_figure rows whose sex is not in the list sex: 3",
        "official_figure rows whose citizenship is not in the list country: 3",
    )
