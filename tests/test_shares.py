"""Shares are of what is known, and there are none where too little is."""

import pytest
from sqlalchemy import Connection

from components.shares import known_part, share_of
from queries.figures import Question
from queries.filters import choose
from queries.store import ExactStore
from tests import record_rows
from tests.filled import store_on


@pytest.fixture
def store(duckdb_connection: Connection) -> ExactStore:
    """A store over the records of record_rows.py."""
    record_rows.fill(duckdb_connection)
    return store_on(duckdb_connection)


def test_a_share_is_of_those_known(store: ExactStore) -> None:
    """Six of seven victims have a known sex: four of them women or girls."""
    (figures,) = store.ask([Question("victims", ("sex",))])
    assert known_part(figures, store.holdings().names) == pytest.approx(6 / 7)
    assert share_of("female", figures, store.holdings().names) == pytest.approx(4 / 6)


def test_what_is_not_stated_has_no_share(store: ExactStore) -> None:
    """It is no part of what is known."""
    (figures,) = store.ask([Question("victims", ("sex",))])
    assert share_of("unknown", figures, store.holdings().names) is None


def test_below_seventy_percent_known_there_is_no_share(store: ExactStore) -> None:
    """Of two of three migrants the citizenship is known."""
    (figures,) = store.ask([Question("smuggled_migrants", ("citizenship",))])
    assert known_part(figures, store.holdings().names) == pytest.approx(2 / 3)
    assert share_of("HTI", figures, store.holdings().names) is None


def test_of_several_forms_a_share_is_of_persons(store: ExactStore) -> None:
    """The example of the codebook: of four victims with any form two are in prostitution."""
    in_january = choose(None, {"month": {"2021-01"}})
    (figures,) = store.ask([Question("victims", ("exploitation_form",), in_january)])
    codes = figures.frame.filter(figures.frame["value"] == 2)["exploitation_form"]
    assert known_part(figures, store.holdings().names) == pytest.approx(4 / 5)
    assert [share_of(code, figures, store.holdings().names) for code in codes] == [0.5, 0.5]
