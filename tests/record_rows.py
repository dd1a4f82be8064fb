"""A few case records written by hand, whose every count can be done in the head.

The five victims of January 2021 are the example of the CTDC codebook: of four with any form of exploitation two are in
prostitution, two in pornography, one in domestic work; so 50, 50 and 25 per cent.
"""

from datetime import date, datetime
from typing import Any

import polars as pl
from sqlalchemy import Connection, delete, insert

from database import codes
from database.engine import append
from database.schema import SCHEMA_VERSION, batch, crime_case, known_bit, leg, person, series, suspect, version

FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2021, 12, 31)
PROSTITUTION, PORNOGRAPHY, DOMESTIC_WORK, AGRICULTURE = 1, 2, 32, 64
BUS, FOOT = 2, 1

Row = dict[str, object]
IN_PERU: Row = {"recorded_country": "PER", "recorded_admin1": "PE-LIM", "recorded_place": "lima"}
IN_MEXICO: Row = {"recorded_country": "MEX"}
OF_JANUARY: Row = {
    "detected_on": date(2021, 1, 15),
    "detected_precision": "day",
    "year": "2021",
    "quarter": "2021-q1",
    "month": "2021-01",
}
OF_2020: Row = {
    "detected_on": date(2020, 1, 1),
    "detected_precision": "year",
    "year": "2020",
    "quarter": "not_recorded",
    "month": "not_recorded",
}
OF_MARCH: Row = {
    "detected_on": date(2021, 3, 1),
    "detected_precision": "month",
    "year": "2021",
    "quarter": "2021-q1",
    "month": "2021-03",
}
UNDATED: Row = {"detected_on": None, "detected_precision": "unknown"}
CHILD: Row = {"age": "child", "age_band": "9-17"}
ADULT: Row = {"age": "adult", "age_band": "18-20"}

CASES: dict[str, Row] = {
    "c1": {"crime": "trafficking", "source": "police", **OF_JANUARY, **IN_PERU},
    "c2": {"crime": "both", "source": "police", **OF_2020, **IN_MEXICO},
    "c3": {"crime": "smuggling", "source": "migration_authority", **OF_MARCH, **IN_MEXICO},
    "c4": {"crime": "trafficking", "source": "victim_service", **UNDATED, **IN_PERU},
}
OWN: Row = {"citizenship": "PER", "exploitation_country": "PER", "domestic": "own_country"}
ABROAD: Row = {"citizenship": "VEN", "exploitation_country": "PER", "domestic": "abroad"}
VICTIMS: tuple[Row, ...] = (
    {"case_key": "c1", "sex": "female", **CHILD, **OWN, "exploitation_form": PROSTITUTION},
    {"case_key": "c1", "sex": "female", **CHILD, **ABROAD, "exploitation_form": PROSTITUTION | PORNOGRAPHY},
    {"case_key": "c1", "sex": "female", **ADULT, **ABROAD, "exploitation_form": PORNOGRAPHY},
    {"case_key": "c1", "sex": "male", **ADULT, **OWN, "exploitation_form": DOMESTIC_WORK},
    {"case_key": "c1", "sex": "unknown", **OWN},
    {"case_key": "c2", "sex": "male", **ADULT, "exploitation_form": AGRICULTURE, "transport": BUS},
    {"case_key": "c4", "sex": "female", "known": known_bit("exploitation_form")},
)
MIGRANTS: tuple[Row, ...] = (
    {"case_key": "c2", "sex": "male", **ADULT, "transport": BUS | FOOT, "destination_country": "USA"},
    {"case_key": "c3", "sex": "male", **ADULT, "transport": FOOT, "citizenship": "HTI"},
    {"case_key": "c3", "sex": "female", **CHILD, "citizenship": "HTI"},
)
SUSPECTS: tuple[Row, ...] = (
    {"case_key": "c1", "sex": "female", **ADULT, "legal_stage": "arrested", "role_in_group": 1},
    {"case_key": "c1", "sex": "male", **ADULT, "legal_stage": "convicted", "role_in_group": 3},
    {"case_key": "c3", "sex": "male", **ADULT, "legal_stage": "arrested"},
)
MASKS = ("exploitation_form", "transport", "role_in_group")
ROLES: dict[str, Row] = {
    "victim": {
        "role": "victim",
        "victim_status": "identified",
        "recruitment_country": "unknown",
        "exploitation_country": "unknown",
        "domestic": "unknown",
    },
    "smuggled_migrant": {"role": "smuggled_migrant"},
    "suspect": {},
}


def fill(connection: Connection, *, synthetic: bool = False) -> None:
    """Writes the records as data version 1, in one batch of the series case_records."""
    own_series = codes.demonstration_series().filter(code="case_records").row(0, named=True)
    connection.execute(insert(series).values(own_series))
    fill_batch(connection, 1, synthetic=synthetic)
    connection.execute(delete(version))
    connection.execute(
        insert(version).values(
            schema_version=SCHEMA_VERSION,
            data_version=1,
            moved_at=datetime(2022, 1, 1),  # noqa: DTZ001  (columns hold UTC without a zone)
            synthetic=synthetic,
        )
    )


def fill_batch(connection: Connection, number: int, *, synthetic: bool = False) -> None:
    """Writes the batch and its rows."""
    connection.execute(insert(batch).values(_batch(number, synthetic=synthetic)))
    opened = {"series": "case_records", "first_seen": date(2022, 1, 1), "from_batch": number}
    append(connection, crime_case, frame([{"record_key": key, **case, **opened} for key, case in CASES.items()]))
    rows = [*(("victim", one) for one in VICTIMS), *(("smuggled_migrant", one) for one in MIGRANTS)]
    append(connection, person, frame([_person(f"p{at}", role, one) | opened for at, (role, one) in enumerate(rows)]))
    suspects = [_person(f"s{at}", "suspect", one) | opened for at, one in enumerate(SUSPECTS)]
    append(connection, suspect, frame(suspects))
    journey = {
        "record_key": "l1",
        "case_key": "c3",
        "position": 1,
        "from_place": "tapachula",
        "to_place": "mexico_city",
    }
    append(connection, leg, frame([{**journey, "certainty": "stated", **opened}]))


def _person(record_key: str, role: str, row: Row) -> Row:
    case = CASES[str(row["case_key"])]
    whole = {"record_key": record_key, **case, **ROLES[role], **row}
    known = sum(known_bit(name) for name in MASKS if whole.get(name))
    return {"known": known, **whole}


def frame(rows: list[Row]) -> pl.DataFrame:
    """Rows as a frame; what a row does not say is unknown, or no mask."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    fillers = dict.fromkeys(MASKS, 0)
    filled = [{name: row.get(name, fillers.get(name, _filler(name, row))) for name in columns} for row in rows]
    dates: dict[str, Any] = {name: pl.Date for name in ("detected_on", "first_seen") if name in columns}
    return pl.DataFrame(filled, schema_overrides=dates, infer_schema_length=None)


def _filler(name: str, row: Row) -> object:
    of_victims = {"victim_status", "recruitment_country", "exploitation_country", "domestic"}
    if name == "detected_on" or (name in of_victims and row.get("role") == "smuggled_migrant"):
        return None
    return "unknown"


def _batch(number: int, *, synthetic: bool) -> Row:
    words = dict.fromkeys(("format", "margin", "file_name", "file_sha256", "owner"), "written by hand")
    counts = dict.fromkeys(("rows_read", "rows_added", "rows_changed", "rows_withdrawn"), 0)
    grades = {"reliability": "B", "credibility": "2", "handling": "H0", "tlp": "AMBER", "review_on": date(2027, 1, 1)}
    covers = {"covers_from": FIRST_DAY, "covers_to": LAST_DAY, "imported_at": datetime(2022, 1, 1)}  # noqa: DTZ001
    return {"batch": number, "series": "case_records", **words, **counts, **grades, **covers, "synthetic": synthetic}
