"""Cases at a few named places over two years, whose every count can be done in the head.

Every month of 2020 and 2021 two cases of trafficking in Tapachula, of one woman each; three in Lima in 2021; one in
January 2021 at no named place, one of 2020 without a month in Tapachula, and five of an operation there in March 2021.
One case of smuggling in Bajo Chiquito in March 2021, of one man.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import Connection, delete

from database.engine import append
from database.schema import crime_case, leg, person, suspect
from queries.store import ExactStore
from tests import record_rows
from tests.filled import store_on
from tests.record_rows import ADULT, ROLES, Row, frame

IN_TAPACHULA: Row = {"recorded_country": "MEX", "recorded_admin1": "MX-CHP", "recorded_place": "tapachula"}
IN_LIMA: Row = {"recorded_country": "PER", "recorded_admin1": "PE-LIM", "recorded_place": "lima"}
IN_DARIEN: Row = {"recorded_country": "PAN", "recorded_place": "bajo_chiquito"}
TRAFFICKING: Row = {"crime": "trafficking", "operation": "no_operation"}
MONTHS = tuple(date(2020 + at // 12, at % 12 + 1, 1) for at in range(24))


def of(month: date) -> Row:
    """The columns of a record of a month."""
    quarter = f"{month.year}-q{(month.month + 2) // 3}"
    periods: Row = {"year": str(month.year), "quarter": quarter, "month": f"{month:%Y-%m}"}
    return {"detected_on": month, "detected_precision": "month", **periods}


def _cases() -> Iterator[Row]:
    for month in MONTHS:
        yield from [TRAFFICKING | IN_TAPACHULA | of(month)] * 2
    yield from [TRAFFICKING | IN_LIMA | of(date(2021, 5, 1))] * 3
    yield TRAFFICKING | {"recorded_country": "MEX"} | of(date(2021, 1, 1))
    yield TRAFFICKING | IN_TAPACHULA | record_rows.OF_2020
    yield from [TRAFFICKING | IN_TAPACHULA | of(date(2021, 3, 1)) | {"operation": "exercise_a"}] * 5
    yield {"crime": "smuggling", "operation": "no_operation"} | IN_DARIEN | of(date(2021, 3, 1))


def place_rows(connection: Connection) -> ExactStore:
    """A store over these cases, each of one person."""
    return store_of(connection, _cases())


def store_of(connection: Connection, some: Iterable[Row]) -> ExactStore:
    """A store over some cases, each of one person: a woman, or a man where it is of smuggling."""
    record_rows.fill(connection)
    for table in (person, leg, suspect, crime_case):
        connection.execute(delete(table))
    opened: Row = {"series": "case_records", "first_seen": record_rows.LAST_DAY, "from_batch": 1}
    cases = list(some)
    if cases:
        listed = [{"record_key": f"c{at}", **one, **opened} for at, one in enumerate(cases)]
        append(connection, crime_case, frame(listed))
        append(connection, person, frame([_person(at, one) | opened for at, one in enumerate(cases)]))
    return store_on(connection)


def _person(at: int, case: Row) -> Row:
    is_smuggling = case["crime"] == "smuggling"
    role = ROLES["smuggled_migrant" if is_smuggling else "victim"]
    sex = "male" if is_smuggling else "female"
    return {"record_key": f"p{at}", "case_key": f"c{at}", "known": 0, **case, **role, "sex": sex, **ADULT}
