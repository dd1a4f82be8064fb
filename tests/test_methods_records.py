"""What schema 4 brought: gender, papers, abuses on the way, the service, the structure of the group."""

from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from database import integrity, schema
from database.codes import codes
from database.schema import crime_case, known_bit, person, suspect
from queries.figures import Figures, Question
from queries.filters import Filters
from tests import record_rows
from tests.filled import store_on

FORGED, NONE_USED, SEXUAL, ROBBERY, NONE_REPORTED = 2, 32, 2, 4, 512


@pytest.fixture
def filled(connection: Connection) -> Connection:
    """The database of record_rows.py."""
    record_rows.fill(connection)
    return connection


def ask(connection: Connection, measure: str, *by: str) -> Figures:
    """The figures of one question."""
    return store_on(connection).ask([Question(measure, by, Filters())])[0]


def values(figures: Figures) -> dict[Any, Any]:
    """Value and, where there is one, base by code."""
    columns = ["value", *({"base"} & set(figures.frame.columns))]
    return dict(zip(figures.frame[figures.question.by[0]], figures.frame.select(columns).rows(), strict=True))


def change(connection: Connection, record_key: str, **values: Any) -> None:
    """Changes one person; a block that is said is known."""
    values["known"] = person.c.known.bitwise_or(sum(known_bit(block) for block in {"document", "abuse"} & set(values)))
    connection.execute(update(person).where(person.c.record_key == record_key).values(values))


def test_what_no_source_said_is_not_invented(filled: Connection) -> None:
    """Gender was not collected; the others are not known."""
    columns = [person.c[name] for name in ("gender", "service", "group_structure", "document", "abuse")]
    assert filled.execute(select(*columns).distinct()).all() == [("not_collected", "unknown", "unknown", 0, 0)]
    assert filled.execute(select(suspect.c.gender, suspect.c.group_structure).distinct()).all() == [
        ("not_collected", "unknown")
    ]
    assert integrity.faults(filled) == ()


def test_not_stated_and_not_collected_are_different(filled: Connection) -> None:
    """One says something of the person, the other of the source; sex is a column of its own."""
    change(filled, "p0", gender="woman")
    change(filled, "p1", gender="another_gender")
    change(filled, "p2", gender="unknown")
    assert values(ask(filled, "victims", "gender")) == {
        "woman": (1,),
        "another_gender": (1,),
        "unknown": (1,),
        "not_collected": (4,),
    }
    assert values(ask(filled, "victims", "sex"))["female"] == (4,)
    assert set(ask(filled, "suspects", "gender").frame["gender"]) == {"not_collected"}


def test_shares_of_papers_and_abuses_are_of_those_who_were_asked(filled: Connection) -> None:
    """None used and none reported are answers, so they are in the base; of the third migrant nothing is known."""
    change(filled, "p7", document=FORGED, abuse=SEXUAL | ROBBERY)
    change(filled, "p8", document=NONE_USED, abuse=NONE_REPORTED)
    assert values(ask(filled, "smuggled_migrants", "document")) == {
        "forged": (1, 2),
        "none_used": (1, 2),
        "unknown": (1, None),
    }
    assert values(ask(filled, "smuggled_migrants", "abuse")) == {
        "sexual": (1, 2),
        "robbery": (1, 2),
        "none_reported": (1, 2),
        "unknown": (1, None),
    }


def test_a_service_is_of_smuggled_migrants(filled: Connection) -> None:
    """Nobody sells exploitation to a victim."""
    change(filled, "p7", service="door_to_door")
    assert values(ask(filled, "smuggled_migrants", "service")) == {"door_to_door": (1,), "unknown": (2,)}
    assert ask(filled, "victims", "service").declined is not None


def test_the_structure_of_a_group_is_that_of_its_case(filled: Connection) -> None:
    """A copy that differs is a fault, of persons and of suspects."""
    filled.execute(update(crime_case).where(crime_case.c.record_key == "c1").values(group_structure="pair"))
    assert integrity.faults(filled) == (
        "person rows that differ from their case: 5",
        "suspect rows that differ from their case: 2",
    )
    for table in (person, suspect):
        filled.execute(update(table).where(table.c.case_key == "c1").values(group_structure="pair"))
    assert integrity.faults(filled) == ()
    assert values(ask(filled, "victims", "group_structure")) == {"pair": (5,), "unknown": (2,)}


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"gender": "female"}, "person rows whose gender is not in the list gender: 1"),
        ({"service": "taxi"}, "person rows whose service is not in the list service: 1"),
        ({"document": 64}, "person rows with bits in document that are no code: 1"),
        ({"abuse": 1024}, "person rows with bits in abuse that are no code: 1"),
    ],
)
def test_a_code_that_is_not_listed_is_counted(filled: Connection, changed: dict[str, Any], line: str) -> None:
    """One line for each rule."""
    change(filled, "p8", **changed)
    assert integrity.faults(filled) == (line,)


def test_blocks_keep_their_place() -> None:
    """What is in a database keeps its meaning: new blocks come last, and known has room for them."""
    assert schema.BLOCKS[8:] == ("assistance", "role_in_group", "document", "abuse")
    assert [known_bit(block) for block in schema.BLOCKS[10:]] == [1024, 2048]
    assert codes().filter(scheme="abuse").sort("bit")["code"].to_list()[-1] == "none_reported"
