"""Means of control crossed with themselves: which the same victim was controlled by together."""

from typing import Any

import pytest
from sqlalchemy import Connection, update

from database.schema import known_bit, person
from queries.figures import Figures, Question
from queries.filters import choose
from tests import record_rows
from tests.filled import store_on

BY = ("means_of_control", "other_means")
THREATS, DEBT, EARNINGS = 1, 8, 16
MEANS = {"p0": THREATS | DEBT, "p1": DEBT, "p2": DEBT | EARNINGS, "p3": 0}
"""Masks of four of the seven victims. The fourth was asked and had none; of the others nothing is known."""


@pytest.fixture
def filled(connection: Connection) -> Connection:
    """The database of record_rows.py with these means of control."""
    record_rows.fill(connection)
    bit = known_bit("means_of_control")
    for key, mask in MEANS.items():
        values = {"means_of_control": mask, "known": person.c.known.bitwise_or(bit)}
        connection.execute(update(person).where(person.c.record_key == key).values(values))
    return connection


def ask(connection: Connection, *by: str, measure: str = "victims", **where: str) -> Figures:
    """The figures of one question under codes."""
    filters = choose(None, {key: set(codes.split()) for key, codes in where.items()})
    return store_on(connection).ask([Question(measure, by, filters)])[0]


def rows(figures: Figures, *columns: str) -> set[tuple[Any, ...]]:
    """These columns of an answer."""
    return set(figures.frame.select(columns).rows())


def test_pairs_are_means_of_the_same_person(filled: Connection) -> None:
    """All three who have any are in debt bondage, two with another; with itself each counts its persons."""
    assert rows(ask(filled, *BY), *BY, "value", "base") == {
        ("physical_threats", "physical_threats", 1, 3),
        ("physical_threats", "debt_bondage", 1, 3),
        ("debt_bondage", "physical_threats", 1, 3),
        ("debt_bondage", "debt_bondage", 3, 3),
        ("debt_bondage", "takes_earnings", 1, 3),
        ("takes_earnings", "debt_bondage", 1, 3),
        ("takes_earnings", "takes_earnings", 1, 3),
        ("none", "none", 1, None),
        ("unknown", "unknown", 3, None),
    }


def test_the_other_means_alone_are_the_means(filled: Connection) -> None:
    """It is the same mask."""
    one, other = ask(filled, BY[0]), ask(filled, BY[1])
    assert rows(one, BY[0], "value", "base") == rows(other, BY[1], "value", "base")


def test_pairs_by_sex(filled: Connection) -> None:
    """With a dimension of one value beside them."""
    found = rows(ask(filled, "sex", *BY), "sex", *BY, "value", "base")
    assert ("female", "debt_bondage", "debt_bondage", 3, 3) in found
    assert ("male", "none", "none", 1, None) in found
    assert ("male", "unknown", "unknown", 1, None) in found


def test_a_filter_on_one_leaves_its_partners(filled: Connection) -> None:
    """Of those under threat, one was in debt bondage besides; filters on both must hold for the same person."""
    threatened = ask(filled, "other_means", means_of_control="physical_threats")
    assert rows(threatened, "other_means", "value") == {("physical_threats", 1), ("debt_bondage", 1)}
    assert ask(filled, means_of_control="debt_bondage", other_means="takes_earnings physical_threats").total == 2


def test_only_victims_are_controlled(filled: Connection) -> None:
    """Smuggled migrants have no means of control, so no others either."""
    assert ask(filled, *BY, measure="smuggled_migrants").declined is not None
