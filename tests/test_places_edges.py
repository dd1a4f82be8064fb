"""Places where there is next to nothing: no case, one, all in one place, nobody looked for, a place nobody knows."""

from datetime import date

import pytest
from sqlalchemy import Connection

from dashboard.draw import context_of
from dashboard.places_found import found_in
from queries.filters import Period
from queries.places import window_of
from queries.store import ExactStore
from tests.place_rows import IN_LIMA, MONTHS, TRAFFICKING, of, store_of
from tests.record_rows import Row
from tests.test_places_page import PAGE, VICTIMS, filled, said

IN_MEXICO: Row = {"recorded_country": "MEX"}
MAY = of(date(2021, 5, 1))


@pytest.fixture
def lima(duckdb_connection: Connection) -> ExactStore:
    """Three cases a month in Lima, none anywhere else."""
    return store_of(duckdb_connection, [TRAFFICKING | IN_LIMA | of(month) for month in MONTHS] * 3)


def test_without_cases_nothing_is_held(duckdb_connection: Connection) -> None:
    """Every panel says so, and no sentence is made of it."""
    parts = filled(store_of(duckdb_connection, ()))
    assert [parts[one]["title"] for one in ("places_list", "places_map", "place_card")] == [
        "No figures in this selection"
    ] * 3
    assert parts["page"]["sentence"] == []


def test_one_case_is_chance(duckdb_connection: Connection) -> None:
    """It is listed and has a card, but no colour."""
    parts = filled(store_of(duckdb_connection, [TRAFFICKING | IN_LIMA | MAY]))
    assert "None of 9 named places stands out in the 24 months to December 2021" in said(parts["page"], "sentence")
    assert "|1|Lima|Peru|does not stand out|1|1|expected 0.1|" in said(parts["places_list"], "table")
    assert "Fewer than 5 cases: too few for a colour." in said(parts["place_card"], "table")


def test_all_in_one_place(lima: ExactStore) -> None:
    """Nine places of Peru, at one of which there is everything: nothing divides by zero, and it stands out."""
    parts = filled(lima)
    assert "1 of 9 named places stands out" in said(parts["page"], "sentence")
    assert "|72|72|expected 8|" in said(parts["places_list"], "table")
    assert "No month has more cases than all others." in said(parts["place_card"], "table")


def test_cases_at_no_place(duckdb_connection: Connection) -> None:
    """The list is of places without a case, and no card is opened of one of them."""
    parts = filled(store_of(duckdb_connection, [TRAFFICKING | IN_MEXICO | MAY] * 4))
    assert "No case was recorded at a named place in the 24 months to December 2021." in said(parts["page"], "sentence")
    assert "4 cases are at no named place" in said(parts["places_list"], "footer")
    assert "No case was recorded at a place that is listed" in said(parts["place_card"], "notice")


def test_a_country_that_reports_nothing(lima: ExactStore) -> None:
    """No list of nothing: why, and the filter to take away."""
    parts = filled(lima, recorded_country=["CHL"])
    assert parts["places_list"]["title"] == "No named place under these filters"
    assert "Recording country: Chile" in said(parts["places_list"], "notice")
    assert "No case was recorded at a place that is listed" in said(parts["place_card"], "notice")


def test_a_place_that_nobody_knows_is_left_out(lima: ExactStore) -> None:
    """The head says so; the card is of the first."""
    parts = filled(lima, recorded_place=["nowhere"])
    assert "nowhere cannot be read as place and was left out." in said(parts["head"], "complaints")
    assert parts["place_card"]["title"] == "Lima, Peru"


def test_a_place_that_was_not_compared_says_why(lima: ExactStore) -> None:
    """No authority of Mexico recorded a case: the card is not of another place."""
    card = filled(lima, recorded_place=["tapachula"])["place_card"]
    assert card["title"] == "Tapachula"
    assert "no authority of its country recorded a case in these months" in said(card, "notice")


def test_months_after_the_last_record_are_not_looked_at(lima: ExactStore) -> None:
    """Every place would fade in them; months before any record are answered as chosen, with nothing."""
    holdings = lima.holdings()
    assert window_of(Period("2021-05", "2022-12"), holdings) == Period("2021-05", "2021-12")
    assert window_of(Period("2019-05", "2020-12"), holdings) == Period("2020-01", "2020-12")
    assert window_of(Period("2018-01", "2018-12"), holdings) == Period("2018-01", "2018-12")
    said_of_it = said(filled(lima, period=["2021-01~2022-12"])["page"], "sentence")
    assert "in the 12 months to December 2021: |Lima|, 36 cases, lasting." in said_of_it


def test_one_month_speaks_of_one_month(lima: ExactStore) -> None:
    """Not of the last three."""
    card = filled(lima, period=["2021-05~2021-05"])["place_card"]
    assert "3 cases in the last 1 month." in said(card, "table")


def test_a_season_is_of_whole_years_from_january(lima: ExactStore) -> None:
    """Of 18 months the last twelve, from July to June: three cases in each month of the year, May being the fifth."""
    context, _ = context_of(PAGE, lima, {**VICTIMS, "period": ["2021-01~2021-06"]}, locale="en")
    found = found_in(context)
    assert found is not None
    assert len(found.history) == 18
    assert found.seasons["lima"] == (3,) * 12


def test_a_season_begins_with_january(duckdb_connection: Connection) -> None:
    """The one month with cases is May, whichever month the year of records begins with."""
    store = store_of(duckdb_connection, [TRAFFICKING | IN_LIMA | MAY] * 3)
    context, _ = context_of(PAGE, store, {**VICTIMS, "period": ["2021-01~2021-06"]}, locale="en")
    found = found_in(context)
    assert found is not None
    assert found.seasons["lima"] == (0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0)
