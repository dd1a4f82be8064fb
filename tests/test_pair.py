"""Whether there is something to compare with, and how it changed: one way for every panel."""

import pytest
from sqlalchemy import Connection

from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.pair import beside, covered, pair_of
from dashboard.parts import Context, Part
from dashboard.state import State
from queries.comparison import Change
from queries.figures import Question
from queries.filters import Period, choose
from queries.store import ExactStore
from queries.words import text
from tests import record_rows, rows
from tests.filled import store_on
from tests.stores import Stores


def asking(question: Question, store: ExactStore, **state: list[str]) -> Context:
    """What a page sees that asks one question and the one beside it."""
    found = Part(
        "one", lambda chosen, _: tuple(one for one in (question, beside(chosen, question)) if one), lambda _: {}
    )
    page = Page("overview", "/", text("Overview"), lambda _state, _locale: [], (found,))
    return context_of(page, store, {"measure": [question.measure], **state}, locale="en")[0]


@pytest.fixture
def records(stores: Stores) -> ExactStore:
    """Five victims in 2021, three Peruvians and two Venezuelans, and one of unknown citizenship in 2020."""
    return stores(record_rows.fill)


OF_2021 = choose(Period("2021-01", "2021-12"), {})


def test_two_counts_make_a_change(records: ExactStore) -> None:
    """Five after one."""
    question = Question("victims", (), OF_2021)
    pair = pair_of(asking(question, records), question)
    assert pair is not None
    assert pair.change() == Change(5, 1)


def test_codes_of_either_side_are_there(records: ExactStore) -> None:
    """Whose citizenship was not stated are there in 2020 only; nobody is a zero."""
    question = Question("victims", ("citizenship",), OF_2021)
    pair = pair_of(asking(question, records), question)
    assert pair is not None
    changes = {codes: pair.change(codes) for codes in pair.codes}
    assert changes == {("PER",): Change(3, 0), ("VEN",): Change(2, 0), ("unknown",): Change(0, 1)}


def test_without_a_time_before_there_is_no_pair(records: ExactStore) -> None:
    """Nothing covers 2019."""
    question = Question("victims", (), choose(Period("2020-01", "2020-12"), {}))
    assert pair_of(asking(question, records, period=["2020-01~2020-12"]), question) is None


def test_what_is_broken_down_by_a_dimension_is_not_compared_by_it(records: ExactStore) -> None:
    """Citizenships beside Peru: each of them would stand beside Peru."""
    question = Question("victims", ("citizenship",), OF_2021)
    chosen = choose(OF_2021.period, {"citizenship": {"VEN"}})
    context = asking(question, records, citizenship=["VEN"], vs=["citizenship:PER"])
    assert beside(context.state, question) is None
    assert beside(context.state, Question("victims", ("citizenship",), chosen)) is None
    assert beside(context.state, Question("victims", ("sex",), chosen)) is not None


def test_what_nobody_reported_is_no_zero(stores: Stores) -> None:
    """January of 2020 and 2019: Darién has only the whole of 2019, Honduras nothing of it."""
    question = Question("crossings", (), choose(Period("2020-01", "2020-01"), {}))
    pair = pair_of(asking(question, stores(rows.fill), period=["2020-01~2020-01"]), question)
    assert pair is not None
    assert {codes: pair.change(codes) for codes in pair.codes} == {("darien",): None, ("honduras",): None}


def test_series_are_compared_apart(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """100 after 40 in Darién; of Honduras there is no January 2019."""
    own = (("darien", "citizenship", "2019-01", 40, {"citizenship": "VEN"}),)
    of_2020 = ("darien", "citizenship", "2020-01", 100, {"citizenship": "VEN"})
    honduras = ("honduras", "total", "2020-01", 20, dict[str, str]())
    monkeypatch.setattr(rows, "CROSSINGS", (*own, of_2020, honduras))
    rows.fill(duckdb_connection)
    question = Question("crossings", (), choose(Period("2020-01", "2020-01"), {}))
    pair = pair_of(asking(question, store_on(duckdb_connection), period=["2020-01~2020-01"]), question)
    assert pair is not None
    assert {codes: pair.change(codes) for codes in pair.codes} == {("darien",): Change(100, 40), ("honduras",): None}


def test_the_time_that_figures_cover(records: ExactStore) -> None:
    """Of all time the two years of the delivery; of 2021 to 2022 only the first."""
    (found,) = records.ask([Question("victims")])
    assert covered(None, found.sources) == Period("2020-01", "2021-12")
    assert covered(Period("2021-01", "2022-12"), found.sources) == Period("2021-01", "2021-12")
    assert covered(None, ()) is None


def test_a_comparison_that_is_not_made_by_default_is_no_complaint(records: ExactStore) -> None:
    """All time has nothing before it: there is no question beside it."""
    assert beside(State("victims", all_time=True), Question("victims")) is None
    assert records.holdings().of("victims")
