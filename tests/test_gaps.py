"""Which periods an answer has a row for, and what one without a figure means. Expected sums are of rows.py."""

from datetime import date

import pytest
from sqlalchemy import Connection, insert, update

from database.schema import official_figure, series, series_break
from queries.figures import NO_REPORT, NOT_RECORDED, SHOWN
from queries.store import ExactStore
from tests import rows
from tests.filled import store_on
from tests.stores import Stores
from tests.test_store import ask, values

FEBRUARY, MARCH = date(2020, 2, 1), date(2020, 3, 1)


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the rows of rows.py."""
    return stores(rows.fill)


def test_months_are_told_by_their_quarters(store: ExactStore) -> None:
    """January to March are one quarter, and nothing is expected of the next."""
    assert values(ask(store, "deaths", "quarter")) == {"2020-q1": 5, "unknown": 4}


def test_gaps_of_months_within_years_are_not_told(store: ExactStore) -> None:
    """By both there are only the months that have somebody."""
    found = values(ask(store, "deaths", "year", "month"))
    assert found == {("2020", "2020-01"): 3, ("2020", "2020-03"): 2, ("unknown", "unknown"): 4}


def test_a_code_that_a_source_never_uses_is_no_zero(store: ExactStore) -> None:
    """Darién tells women from men and nobody else; of unknown sex nobody is left over in January."""
    states = [ask(store, "crossings", "month", series="darien", sex=sex).frame for sex in ("other", "unknown")]
    assert [frame["state"].to_list() for frame in states] == [
        [NOT_RECORDED, NO_REPORT, NOT_RECORDED],
        [SHOWN, NO_REPORT, NOT_RECORDED],
    ]
    assert [frame["value"].to_list() for frame in states] == [[None] * 3, [0, None, None]]


def test_a_year_with_nothing_but_a_total_is_not_recorded(store: ExactStore) -> None:
    """Of 2019 no sex is known in Darién, which reported that year."""
    assert values(ask(store, "crossings", "year", series="darien", sex="female")) == {"2019": None, "2020": 6}


def test_what_another_country_reported_is_no_zero_of_this_one(duckdb_connection: Connection) -> None:
    """In one series of many States Honduras reports January, and a country that is not known January and March."""
    rows.fill(duckdb_connection)
    of_many = update(series).where(series.c.code == "darien").values(recorded_country=None)
    nowhere = update(official_figure).where(official_figure.c.recorded_country == "PAN")
    beside = update(official_figure).where(official_figure.c.series == "honduras").values(series="darien")
    for statement in (of_many, nowhere.values(recorded_country="unknown"), beside):
        duckdb_connection.execute(statement)
    store = store_on(duckdb_connection)
    in_honduras, elsewhere = (
        ask(store, "crossings", "month", series="darien", citizenship="CUB", period="2020-01~2020-03", **where)
        for where in ({"recorded_country": "HND"}, {"subregion": "unknown"})
    )
    assert values(in_honduras) == {"2020-01": 8, "2020-02": None, "2020-03": None}
    assert values(elsewhere) == {"2020-01": 0, "2020-02": None, "2020-03": 0}


def test_quarters_of_an_annual_figure_are_not_recorded(store: ExactStore) -> None:
    """Of 2019 there is one figure, which no quarter holds; 15 and 7 crossed in the first quarter of 2020."""
    assert values(ask(store, "crossings", "quarter", series="darien")) == {"2020-q1": 22, "not_recorded": 150}


def test_months_at_both_ends_of_a_year_are_not_all_of_it(store: ExactStore) -> None:
    """Of January and December 2019 nothing is known in Darién: no zero is claimed for the year."""
    assert values(ask(store, "crossings", "year", series="darien", month="2019-01 2019-12")) == {}


def test_no_year_is_told_of_a_time_before_all_figures(store: ExactStore) -> None:
    """Nothing is expected of 2013, so there is no row either."""
    assert values(ask(store, "deaths", "year", period="2013-01~2013-12")) == {}


@pytest.mark.parametrize(
    ("margin", "kind", "days", "by_age"),
    [
        ("age+sex", "children_apart_from", [MARCH], NOT_RECORDED),
        ("age+sex", "children_apart_from", [FEBRUARY], NO_REPORT),
        ("age+sex", "children_apart_from", [FEBRUARY, MARCH], NOT_RECORDED),
        ("age+sex", "monthly_from", [MARCH], NO_REPORT),
        ("citizenship", "children_apart_from", [MARCH], NO_REPORT),
    ],
)
def test_before_a_break_ages_are_not_told_apart(
    duckdb_connection: Connection, margin: str, kind: str, days: list[date], by_age: str
) -> None:
    """Nobody reported February; before the last day from which a margin tells children it could not be recorded."""
    rows.fill(duckdb_connection)
    for day in days:
        told = {"series": "darien", "margin": margin, "starts_on": day, "kind": kind, "batch": 1}
        duckdb_connection.execute(insert(series_break), told)
    store = store_on(duckdb_connection)
    children, women = (
        ask(store, "crossings", "month", series="darien", **chosen) for chosen in ({"age": "child"}, {"sex": "female"})
    )
    assert children.frame["state"].to_list() == [SHOWN, by_age, NOT_RECORDED]
    assert women.frame["state"].to_list() == [SHOWN, NO_REPORT, NOT_RECORDED]
