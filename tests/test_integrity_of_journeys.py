"""Journeys that contradict themselves or the persons who shared them are refused after the load."""

from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, update

from database import integrity
from database.schema import known_bit, leg, person
from tests import record_rows
from tests.test_integrity_of_records import REFUSED

pytestmark = pytest.mark.slow

ON_THE_LEG = {
    "route": "MEX",
    "first_place": "tapachula",
    "last_place": "mexico_city",
    "certainty": "stated",
    "known": known_bit("transport") | known_bit("transit_country"),
}
_HALF = "person rows with a journey that is half there: 1"
_NOT_KNOWN = "person rows with a route although their countries of transit are not known: 1"
_NOT_THEIRS = "person rows whose journey is not that of their case: 1"
_NO_COUNTRY = "routes with what is no country: 1"


@pytest.fixture
def filled(connection: Connection) -> Connection:
    """The records of record_rows.py; references are not checked by the engine itself."""
    record_rows.fill(connection)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica")
    return connection


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"position": 2, "from_place": "mexico_city"}, ()),
        ({"position": 3, "from_place": "mexico_city"}, ("journeys that lack a leg: 1",)),
        ({"position": 2, "from_place": "lima"}, ("leg rows that start elsewhere than the leg before them ended: 1",)),
    ],
    ids=str,
)
def test_a_journey_is_whole(filled: Connection, values: dict[str, Any], faults: tuple[str, ...]) -> None:
    """Each leg follows the one before it, in number and in place."""
    own = {"record_key": "l2", "case_key": "c3", "to_place": "tijuana", "certainty": "stated"}
    filled.execute(insert(leg).values({**own, **values, "series": "case_records"} | _opened()))
    assert integrity.faults(filled) == faults


def test_the_legs_of_a_journey_are_numbered_once(filled: Connection) -> None:
    """Two first legs are a contradiction."""
    own = {"record_key": "l2", "case_key": "c3", "position": 1, "from_place": "lima", "to_place": "tacna"}
    filled.execute(insert(leg).values({**own, "series": "case_records", "certainty": "stated"} | _opened()))
    assert integrity.faults(filled) == ("leg records open more than once by position: 1",)


def test_a_leg_leads_somewhere_else(filled: Connection) -> None:
    """From a place to itself nobody moves."""
    with pytest.raises(REFUSED):
        filled.execute(update(leg).values(to_place="tapachula"))


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({}, ()),
        ({"fee_band": "500-1999"}, ()),
        ({"fee_band": "500"}, ("person rows whose fee_band is not in the list fee_band: 1",)),
        ({"route": "MEX-XYZ-MEX"}, (_NO_COUNTRY, _NOT_THEIRS)),
        ({"route": "Mexico"}, (_NO_COUNTRY, _NOT_THEIRS)),
        ({"route": "MEX-GTM-MEX"}, (_NOT_THEIRS,)),
        ({"route": "unknown", "certainty": "unknown"}, (_HALF, _NOT_THEIRS)),
        ({"last_place": "unknown"}, (_HALF, _NOT_THEIRS)),
        ({"first_place": "oaxaca"}, (_NOT_THEIRS,)),
        ({"last_place": "oaxaca"}, (_NOT_THEIRS,)),
        ({"last_place": "Ciudad"}, ("person rows whose last_place is not in the list place: 1", _NOT_THEIRS)),
        ({"certainty": "documented"}, (_NOT_THEIRS,)),
        ({"known": known_bit("transport")}, (_NOT_KNOWN,)),
        (dict.fromkeys(("route", "first_place", "last_place"), "unknown"), (_HALF,)),
    ],
    ids=str,
)
def test_a_person_shares_the_journey_of_the_case(
    filled: Connection, values: dict[str, Any], lines: tuple[str, ...]
) -> None:
    """Route, ends and certainty are those of the legs; who has none of them is no contradiction."""
    filled.execute(update(person).where(person.c.record_key == "p8").values(ON_THE_LEG | values))
    assert integrity.faults(filled) == lines


@pytest.mark.parametrize(
    ("further", "certainty"), [("inferred", "inferred"), ("documented", "stated"), ("stated", "stated")]
)
def test_a_journey_is_as_certain_as_its_weakest_leg(filled: Connection, further: str, certainty: str) -> None:
    """The first leg is stated; the second one decides only where it is weaker."""
    second = {"record_key": "l2", "case_key": "c3", "position": 2, "from_place": "mexico_city", "to_place": "tijuana"}
    filled.execute(insert(leg).values({**second, "series": "case_records", "certainty": further} | _opened()))
    shared = ON_THE_LEG | {"last_place": "tijuana", "certainty": certainty}
    filled.execute(update(person).where(person.c.record_key == "p8").values(shared))
    assert integrity.faults(filled) == ()


@pytest.mark.parametrize(("route", "faults"), [("MEX-USA", ()), ("MEX", (_NOT_THEIRS,)), ("USA-MEX", (_NOT_THEIRS,))])
def test_a_route_has_the_countries_of_the_legs_in_order(
    filled: Connection, route: str, faults: tuple[str, ...]
) -> None:
    """Tapachula, Ciudad de México, Ciudad Juárez, El Paso, Miami: one border is crossed."""
    for position, (start, end) in enumerate(pairwise(("mexico_city", "ciudad_juarez", "el_paso", "miami")), start=2):
        own = {"record_key": f"l{position}", "position": position, "from_place": start, "to_place": end}
        filled.execute(
            insert(leg).values({**own, "case_key": "c3", "series": "case_records", "certainty": "stated"} | _opened())
        )
    shared = ON_THE_LEG | {"last_place": "miami", "route": route}
    filled.execute(update(person).where(person.c.record_key == "p8").values(shared))
    assert integrity.faults(filled) == faults


def test_a_journey_without_legs_is_nobodys(filled: Connection) -> None:
    """What a case has no legs of, no person can have shared."""
    filled.execute(update(person).where(person.c.record_key == "p8").values(ON_THE_LEG))
    filled.execute(delete(leg))
    assert integrity.faults(filled) == (_NOT_THEIRS,)


def _opened() -> dict[str, Any]:
    return {"first_seen": record_rows.LAST_DAY, "from_batch": 1}
