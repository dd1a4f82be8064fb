"""The measure of cases: counted by crime, of cases and not of persons, and beside the other measures."""

import json

import plotly.utils
import pytest
from sqlalchemy import Connection

from dashboard.card import card_of
from dashboard.state import State, keep_known, measures_offered
from queries.figures import Question
from queries.filters import choose
from queries.measures import MEASURE
from queries.store import ExactStore
from tests.place_rows import place_rows
from tests.test_tiles import texts


@pytest.fixture
def store(duckdb_connection: Connection) -> ExactStore:
    """The cases of place_rows.py."""
    return place_rows(duckdb_connection)


def asked(store: ExactStore, *by: str, **codes: str) -> list[tuple[object, ...]]:
    """The rows of an answer, without state and the like."""
    (figures,) = store.ask([Question("cases", by, choose(None, {key: {code} for key, code in codes.items()}))])
    return figures.frame.select(*figures.question.by, "value").rows()


def test_cases_are_counted_by_crime(store: ExactStore) -> None:
    """48 + 3 + 1 + 1 + 5 of trafficking, one of smuggling, and no 59 of both."""
    assert asked(store) == [("trafficking", 58), ("smuggling", 1)]


def test_cases_are_told_by_place(store: ExactStore) -> None:
    """48, the one without a month, and the five of the operation."""
    assert asked(store, "recorded_place", crime="trafficking", recorded_place="tapachula") == [
        ("tapachula", "trafficking", 54)
    ]


def test_a_filter_of_persons_is_no_filter_of_cases(store: ExactStore) -> None:
    """A case has no sex: it is said that the filter did not apply."""
    (figures,) = store.ask([Question("cases", (), choose(None, {"sex": {"male"}, "crime": {"smuggling"}}))])
    assert figures.not_applied == ("sex",)
    assert figures.frame["value"].to_list() == [1]


def test_cases_are_added_over_all_but_crime_and_series() -> None:
    """One case is in one place, one month and one country; trafficking and smuggling are never one number."""
    measure = MEASURE["cases"]
    assert measure.dimensions - measure.adds_over == {"crime", "series"}


def test_no_page_opens_on_cases(store: ExactStore) -> None:
    """They stand beside persons; a link that asks for a page of them is told so."""
    assert "cases" not in [one.key for one in measures_offered(store.holdings())]
    state, complaints = keep_known(State("cases"), store.holdings())
    assert state.measure == "victims"
    assert [one.message for one in complaints] == ["{measure}: no page is opened on it, so it was left out."]


def test_a_number_of_cases_has_its_card(store: ExactStore) -> None:
    """The card says each crime apart."""
    body, status = card_of([("measure", "cases"), ("recorded_place", "lima"), ("crime", "trafficking")], store, "en")
    assert status == 200
    said = "|".join(texts(json.loads(json.dumps(body, cls=plotly.utils.PlotlyJSONEncoder))))
    assert said.startswith("3| |cases recorded, by crime, 2020 to 2021|")
