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
PROBLEM: Row = {"batch": 1, "outcome": "repaired", "kind": "lost_minus_sign", "column_name": "longitude", "rows": 1}
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
    connection.execute(insert(batch).values(columns | counts | dates | {"batch": number, "series": "darien"}))


def test_sound_rows_have_no_faults(sound: Connection) -> None:
    """And neither have the reference lists."""
    assert faults(sound) == ()


def test_a_closed_row_and_its_successor_are_sound(sound: Connection) -> None:
    """That is how a change is kept."""
    append(sound, official_figure, pl.DataFrame([FIGURE | {"record_key": "b", "to_batch": 2}]))
    append(sound, official_figure, pl.DataFrame([FIGURE | {"record_key": "b", "from_batch": 2}]))
    assert faults(sound) == ()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"series": "nowhere"}, "official_figure: 1 rows have a series that is not a known series"),
        ({"from_batch": 7}, "official_figure: 1 rows have a from_batch that is not a known batch"),
        ({"to_batch": 7}, "official_figure: 1 rows have a to_batch that is not a known batch"),
        ({"sex": "femenino"}, "official_figure: 1 rows have a sex that is not a known sex"),
        ({"age": "0--8"}, "official_figure: 1 rows have a age that is not a known age"),
        ({"cause": "bad luck"}, "official_figure: 1 rows have a cause that is not a known cause"),
        ({"recorded_country": "pan"}, "official_figure: 1 rows have a recorded_country that is not a known country"),
        ({"citizenship": "VE"}, "official_figure: 1 rows have a citizenship that is not a known country"),
        ({"recorded_place": "El Paso"}, "official_figure: 1 rows have a recorded_place that is not a known place"),
        ({"measure": "deaths"}, "official_figure: 1 rows have another measure than their series"),
        (
            {"from_batch": 2, "to_batch": 2},
            "official_figure: 1 rows are closed by the batch that opened them or an earlier one",
        ),
        ({"margin": "age"}, "official_figure: 1 rows are broken down by sex against what their margin says"),
        ({"age": "_T"}, "official_figure: 1 rows are broken down by age against what their margin says"),
        ({"period_end": None}, "official_figure: 1 rows have a period that is half there or ends before it starts"),
        (
            {"period_end": date(2023, 12, 31)},
            "official_figure: 1 rows have a period that is half there or ends before it starts",
        ),
        ({"year": "2023"}, "official_figure: 1 rows have a year, quarter or month that is not their period's"),
        ({"quarter": "2024-q2"}, "official_figure: 1 rows have a year, quarter or month that is not their period's"),
        ({"month": "2024-1"}, "official_figure: 1 rows have a year, quarter or month that is not their period's"),
    ],
)
def test_a_figure_that_breaks_a_rule_is_counted(sound: Connection, changes: Row, sentence: str) -> None:
    """The sentence says in which table, how many and what."""
    append(sound, official_figure, pl.DataFrame([FIGURE | {"record_key": "other"} | changes]))
    assert faults(sound) == (sentence,)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"series": "nowhere"}, "incident: 1 rows have a series that is not a known series"),
        ({"cause": "bad luck"}, "incident: 1 rows have a cause that is not a known cause"),
        (
            {"migration_route": "the moon"},
            "incident: 1 rows have a migration_route that is not a known migration_route",
        ),
        ({"recorded_country": "Panama"}, "incident: 1 rows have a recorded_country that is not a known country"),
        ({"recorded_place": "Turbo"}, "incident: 1 rows have a recorded_place that is not a known place"),
        ({"coordinates": "guessed"}, "incident: 1 rows have a coordinates that is not a known coordinates"),
        ({"longitude": None}, "incident: 1 rows have coordinates that are half there or wrongly called missing"),
        ({"coordinates": "missing"}, "incident: 1 rows have coordinates that are half there or wrongly called missing"),
    ],
)
def test_an_incident_that_breaks_a_rule_is_counted(sound: Connection, changes: Row, sentence: str) -> None:
    """Likewise."""
    append(sound, incident, pl.DataFrame([INCIDENT | {"record_key": "other"} | changes]))
    assert faults(sound) == (sentence,)


def test_a_record_is_open_once(sound: Connection) -> None:
    """Twice the same record would count double; the same key in another margin is another record."""
    append(sound, official_figure, pl.DataFrame([FIGURE, FIGURE | {"margin": "sex", "age": "_T"}]))
    append(sound, incident, pl.DataFrame([INCIDENT, INCIDENT]))
    assert faults(sound) == (
        "official_figure: 1 records are open more than once",
        "incident: 1 records are open more than once",
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
    append(sound, problem, pl.DataFrame([PROBLEM | {"batch": 9}]))
    sound.execute(update(place).where(place.c.code == "turbo").values(country="Colombia", kind="town"))
    sound.execute(update(series).where(series.c.code == "mexico").values(recorded_country="Mexico"))
    assert faults(sound) == (
        "series_break: 1 rows have a series that is not a known series",
        "problem: 1 rows have a batch that is not a known batch",
        "series_break: 1 rows have a kind that is not a known break_kind",
        "place: 1 rows have a kind that is not a known place_kind",
        "place: 1 rows have a country that is not a known country",
        "series: 1 rows have a recorded_country that is not a known country",
    )


def test_several_faults_are_all_named(sound: Connection) -> None:
    """Whoever mends a file learns everything at once, with the number of rows."""
    rows = [FIGURE | {"record_key": str(n), "sex": "femenino", "citizenship": "VE"} for n in range(3)]
    append(sound, official_figure, pl.DataFrame(rows))
    assert faults(sound) == (
        "official_figure: 3 rows have a sex that is not a known sex",
        "official_figure: 3 rows have a citizenship that is not a known country",
    )
