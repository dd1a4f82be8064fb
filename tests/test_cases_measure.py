"""The measure of cases: counted by crime, of cases and not of persons, and beside the other measures."""

import json
from datetime import date

import plotly.utils
import polars as pl
import pytest
from sqlalchemy import Connection, update

from dashboard.card import card_of
from dashboard.state import State, keep_known, measures_offered
from database.schema import person
from queries.figures import Question
from queries.filters import choose
from queries.measures import MEASURE
from queries.store import ExactStore
from tests.place_rows import IN_LIMA, MONTHS, TRAFFICKING, of, place_rows, store_of
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


@pytest.mark.parametrize(("crime", "sex", "cases"), [("trafficking", "female", 58), ("smuggling", "female", 0)])
def test_a_case_is_chosen_by_its_persons(store: ExactStore, crime: str, sex: str, cases: int) -> None:
    """The victims are women, the smuggled migrant is a man."""
    (figures,) = store.ask([Question("cases", (), choose(None, {"sex": {sex}, "crime": {crime}}))])
    assert figures.not_applied == ()
    assert figures.frame["value"].sum() == cases
    assert [one.message for one in figures.notes][-1] == "A case counts when at least one of its persons is as chosen."


def test_a_case_is_not_broken_down_by_its_persons(store: ExactStore) -> None:
    """A case of two women and a man would be counted twice."""
    (figures,) = store.ask([Question("cases", ("sex",), choose(None, {"crime": {"trafficking"}}))])
    assert figures.declined is not None
    assert figures.declined.message == "{measure}: {dimensions} is not recorded."


def test_of_a_case_of_both_crimes_the_person_of_the_crime_is_looked_at(duckdb_connection: Connection) -> None:
    """A case of both with a woman who was trafficked is none of smuggled women."""
    store = store_of(duckdb_connection, [{"crime": "both", "operation": "no_operation"} | IN_LIMA | of(MONTHS[0])])
    found = {}
    for crime in ("trafficking", "smuggling"):
        codes = {"sex": {"female"}, "crime": {crime, "both"}}
        (figures,) = store.ask([Question("cases", (), choose(None, codes))])
        found[crime] = figures.frame.filter(pl.col("value") > 0)["value"].sum()
    assert found == {"trafficking": 1, "smuggling": 0}


def test_a_case_of_the_past_is_chosen_by_the_persons_of_the_past(duckdb_connection: Connection) -> None:
    """A later delivery withdrew the woman of the case: then it was one of a woman, now it is not."""
    store = store_of(duckdb_connection, [TRAFFICKING | IN_LIMA | of(MONTHS[0])])
    duckdb_connection.execute(update(person).values(to_batch=2))
    codes = choose(None, {"sex": {"female"}, "crime": {"trafficking"}})
    then, now = store.ask([Question("cases", (), codes, known_on=day) for day in (date(2022, 12, 31), None)])
    assert (then.frame["value"].sum(), now.frame["value"].sum()) == (1, 0)


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
