"""What is said beside figures: what was not obeyed, how many were counted, until when. Expected sums are of rows.py."""

from datetime import date

import pytest

from queries.figures import Question
from queries.filters import choose
from queries.store import ExactStore
from tests import record_rows, rows
from tests.stores import Stores
from tests.test_store import ask, values


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the rows of rows.py."""
    return stores(rows.fill)


def test_a_filter_that_did_not_apply_is_named_again(store: ExactStore) -> None:
    """The answer that is kept is that of all crossings: each that takes it says what was not obeyed."""
    asked = [dict[str, str](), {"cause": "drowning"}, {"cause": "drowning"}, dict[str, str]()]
    found = [ask(store, "crossings", series="darien", **codes).not_applied for codes in asked]
    assert found == [(), ("cause",), ("cause",), ()]


def test_what_is_declined_names_no_filter(store: ExactStore) -> None:
    """Sex and citizenship of crossings are declined; that a cause means nothing to them is beside the point."""
    figures = ask(store, "crossings", "sex", "citizenship", cause="drowning")
    assert figures.declined
    assert figures.not_applied == ()


def test_a_choice_of_series_of_two_measures_is_obeyed_by_each(store: ExactStore) -> None:
    """Of crossings only those in Darién, of deaths all: none of what was chosen is left out."""
    found = [ask(store, measure, series="darien missing_migrants") for measure in ("crossings", "deaths")]
    assert [(figures.total, figures.not_applied) for figures in found] == [(172, ()), (9, ())]


def test_how_many_were_counted_is_told_of_totals_only(store: ExactStore) -> None:
    """Nine dead in three incidents; two figures by sex are not two incidents."""
    assert [ask(store, "deaths", *by).n for by in ((), ("sex",))] == [3, None]


def test_figures_of_two_series_go_to_the_later_end(store: ExactStore) -> None:
    """Honduras ends in January, Darién in March."""
    assert ask(store, "crossings").as_of == date(2020, 3, 31)


def test_a_break_of_another_margin_is_not_named(store: ExactStore) -> None:
    """Darién counts citizenships by month from 2020 on; its figures by sex have never been otherwise."""
    assert [len(ask(store, "crossings", by, series="darien").breaks) for by in ("citizenship", "sex")] == [1, 0]


def test_what_nobody_reported_comes_after_every_number(store: ExactStore) -> None:
    """Of Cubans in Darién there are two zeros, and February without a report last."""
    cubans = choose(None, {"series": {"darien"}, "citizenship": {"CUB"}})
    (figures,) = store.ask([Question("crossings", ("month",), cubans, "value")])
    assert list(values(figures).items()) == [("2020-01", 0), ("2020-03", 0), ("2020-02", None)]


def test_what_is_invented_says_so_also_where_it_is_declined(stores: Stores) -> None:
    """Seven invented victims, and a breakdown by three dimensions of several values that is declined."""
    invented = stores(record_rows.fill, synthetic=True)
    found = [ask(invented, "victims", *by) for by in ((), ("exploitation", "transport", "assistance"))]
    assert [(figures.synthetic, figures.declined is None) for figures in found] == [(True, True), (True, False)]
