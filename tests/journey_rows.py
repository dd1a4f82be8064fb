"""A few journeys written by hand, whose every count can be done in the head.

Three migrants of case j1, of whom two share its journey: Cúcuta, Necoclí, Bajo Chiquito, Lajas Blancas. One of case j2
goes from Necoclí to Bajo Chiquito, back to Turbo, and to Bajo Chiquito again. Two victims have no journey on record.
"""

from sqlalchemy import Connection, delete

from database.engine import append
from database.schema import crime_case, known_bit, leg, person, suspect
from tests import record_rows
from tests.record_rows import OF_JANUARY, OF_MARCH, ROLES, Row, frame

CASES: dict[str, Row] = {
    "j1": {"crime": "smuggling", "recorded_country": "PAN", **OF_JANUARY},
    "j2": {"crime": "smuggling", "recorded_country": "PAN", **OF_MARCH},
    "j3": {"crime": "trafficking", "recorded_country": "PER", **OF_JANUARY},
}
_ON_J1: Row = {
    "route": "COL-PAN",
    "first_place": "cucuta",
    "last_place": "lajas_blancas",
    "certainty": "inferred",
    "fee_band": "500-1999",
}
_ON_J2: Row = {
    "route": "COL-PAN-COL-PAN",
    "first_place": "necocli",
    "last_place": "bajo_chiquito",
    "certainty": "documented",
}
MIGRANTS: tuple[Row, ...] = (
    {"case_key": "j1", "citizenship": "VEN", "destination_country": "USA", "sex": "female", **_ON_J1},
    {"case_key": "j1", "citizenship": "VEN", "destination_country": "USA", "sex": "male", **_ON_J1},
    {"case_key": "j1", "citizenship": "CHN", "destination_country": "USA"},
    {"case_key": "j2", "citizenship": "HTI", "destination_country": "CHL", **_ON_J2},
)
VICTIMS: tuple[Row, ...] = (
    {"case_key": "j3", "citizenship": "VEN", "exploitation_country": "PER", "domestic": "abroad"},
    {"case_key": "j3", "citizenship": "PER", "exploitation_country": "PER", "domestic": "own_country"},
)
LEGS: tuple[tuple[str, str, str, str, str], ...] = (
    ("j1", "cucuta", "necocli", "bus", "stated"),
    ("j1", "necocli", "bajo_chiquito", "foot", "inferred"),
    ("j1", "bajo_chiquito", "lajas_blancas", "foot", "stated"),
    ("j2", "necocli", "bajo_chiquito", "small_boat", "documented"),
    ("j2", "bajo_chiquito", "turbo", "small_boat", "documented"),
    ("j2", "turbo", "bajo_chiquito", "foot", "documented"),
)
"""Case, first and last place, means of transport, certainty; in order of travel."""


def fill(connection: Connection) -> None:
    """Writes these cases, persons and legs in place of those of record_rows.py."""
    record_rows.fill(connection)
    for table in (person, leg, suspect, crime_case):
        connection.execute(delete(table))
    opened: Row = {"series": "case_records", "first_seen": record_rows.LAST_DAY, "from_batch": 1}
    append(connection, crime_case, frame([{"record_key": key, **one, **opened} for key, one in CASES.items()]))
    rows = [("smuggled_migrant", one) for one in MIGRANTS] + [("victim", one) for one in VICTIMS]
    persons = [
        {"record_key": f"p{at}", "known": _known(one), **CASES[str(one["case_key"])], **ROLES[role], **one, **opened}
        for at, (role, one) in enumerate(rows)
    ]
    append(connection, person, frame(persons))
    append(connection, leg, frame([_leg(at) | opened for at in range(len(LEGS))]))


def _known(one: Row) -> int:
    return known_bit("transit_country") if "route" in one else 0


def _leg(at: int) -> Row:
    case, begins, ends, transport, certainty = LEGS[at]
    position = sum(one[0] == case for one in LEGS[: at + 1])
    places: Row = {"from_place": begins, "to_place": ends}
    return {
        "record_key": f"l{at}",
        "case_key": case,
        "position": position,
        **places,
        "transport": transport,
        "certainty": certainty,
    }
