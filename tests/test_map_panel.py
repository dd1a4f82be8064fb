"""The map's panel: what it asks, what it draws, and what it says instead."""

import json
from typing import Any

import pytest
from dash.development.base_component import Component

from dashboard.draw import context_of
from dashboard.map_panel import PART
from dashboard.map_scene import area_question, compared_question, main_question, place_question, reporting_question
from dashboard.pages import Page
from dashboard.parts import Filling
from dashboard.state import State
from queries.figures import Question
from queries.filters import Period, choose
from queries.store import ExactStore
from queries.words import text
from tests import record_rows, rows
from tests.stores import Stores
from tests.test_choropleth import words

PAGE = Page("overview", "/", text("Overview"), lambda _state, _locale: [], (PART,))


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the rows of rows.py."""
    return stores(rows.fill)


@pytest.fixture
def records(stores: Stores) -> ExactStore:
    """A store over the records of record_rows.py."""
    return stores(record_rows.fill)


def filled(store: ExactStore, **state: list[str]) -> Filling:
    """The filling of the panel, for all time where no period is given."""
    context, complaints = context_of(
        PAGE, store, {"period": ["all"], **state}, locale="en", tables=frozenset({PART.key})
    )
    assert complaints == ()
    return PART.fill(context)


def fed(filling: Filling) -> Any:
    """What the script reads."""
    feed = filling["feed"]
    assert isinstance(feed, Component)
    return json.loads(feed.to_plotly_json()["props"]["data-map"])


def shades(filling: Filling, listed: str = "areas") -> dict[str, str]:
    """The shade of each area that is not silent or without a figure."""
    return {one["c"]: one["s"] for one in fed(filling)[listed] if one["s"] not in {"silent", "zero"}}


def lines(filling: Filling, code: str, listed: str = "areas") -> list[str]:
    """What is said of one area."""
    return next(one["t"] for one in fed(filling)[listed] if one["c"] == code)


def test_each_country_has_the_figure_of_its_own_series(store: ExactStore) -> None:
    """Crossings in Panama and Honduras are not added: there is no total, but each has its number."""
    filling = filled(store, measure=["crossings"])
    assert shades(filling) == {"HND": "1", "PAN": "5"}
    assert lines(filling, "PAN") == ["172 crossings recorded"]
    assert "192" not in json.dumps(words(filling["subtitle"]))


def test_one_victim_is_said_in_the_singular(records: ExactStore) -> None:
    """Mexico recorded one, Peru six."""
    filling = filled(records, measure=["victims"], period=["all"])
    assert (lines(filling, "MEX"), lines(filling, "PER")) == (["1 victim detected"], ["6 victims detected"])


def test_a_country_without_crossings_did_not_report(store: ExactStore) -> None:
    """Nobody counts them there."""
    assert lines(filled(store, measure=["crossings"]), "BRA") == ["no report"]


def test_a_country_without_deaths_has_a_zero(store: ExactStore) -> None:
    """IOM counts everywhere, and found none."""
    assert lines(filled(store, measure=["deaths"]), "BRA") == ["none recorded"]


def test_a_country_that_recorded_others_has_a_zero(records: ExactStore) -> None:
    """Mexico recorded men only, Brazil nobody at all."""
    filling = filled(records, measure=["victims"], age=["child"])
    assert (lines(filling, "MEX"), lines(filling, "BRA")) == (["none recorded"], ["no report"])


def test_chosen_countries_are_outlined_and_the_others_stay(store: ExactStore) -> None:
    """The choice of countries is lifted for the map."""
    filling = filled(store, measure=["crossings"], recorded_country=["HND", "MEX"])
    assert {one["c"] for one in fed(filling)["areas"] if one.get("x")} == {"HND", "MEX"}
    assert shades(filling) == {"HND": "1", "PAN": "5"}


def test_a_country_outside_the_chosen_region_is_not_silent(store: ExactStore) -> None:
    """It was not asked about."""
    filling = filled(store, measure=["crossings"], subregion=["central_america"])
    assert lines(filling, "BRA") == ["not in this selection"]


def test_numbers_kept_apart_are_said_one_by_one(records: ExactStore) -> None:
    """Suspects have no one number per country, so no country has a class and the notice offers the choices."""
    filling = filled(records, measure=["suspects"])
    assert set(shades(filling).values()) == {"apart"}
    assert "Arrested" in words(filling["notice"])


def test_one_crime_and_one_stage_make_a_map(records: ExactStore) -> None:
    """Then each country has one number."""
    filling = filled(records, measure=["suspects"], crime=["trafficking"], legal_stage=["arrested"])
    assert set(shades(filling).values()) <= {"1", "2", "3", "4", "5"}
    assert "notice" not in filling


def test_one_country_is_entered(records: ExactStore) -> None:
    """Of Peru the map shows Lima, the province and the city, and the way back."""
    filling = filled(records, measure=["victims"], recorded_country=["PER"])
    assert (fed(filling)["within"], fed(filling)["key"]) == ("PER", "recorded_admin1")
    assert shades(filling) == {"PE-LIM": "5"}
    assert list(shades(filling, "points")) == ["lima"]
    assert words(filling["trail"]) == ["Americas", "Peru"]


def test_a_measure_without_parts_of_countries_stays_above(store: ExactStore) -> None:
    """Crossings are known by country only."""
    assert fed(filled(store, measure=["crossings"], recorded_country=["PAN"]))["within"] == ""


def test_deaths_in_a_country_are_points() -> None:
    """They have places and no provinces."""
    state = State("deaths", choose(None, {"recorded_country": {"MEX"}}))
    assert area_question(state) is None
    assert main_question(state) == place_question(state)


def test_the_map_compares_the_same_areas() -> None:
    """The year before, but not one country with all."""
    filters = choose(Period("2024-01", "2024-12"), {})
    before = choose(Period("2023-01", "2023-12"), {})
    assert compared_question(State("victims", filters)) == Question("victims", ("recorded_country",), before)
    assert compared_question(State("victims", filters, versus="recorded_country:PER")) is None


def test_who_reports_does_not_depend_on_who_is_looked_for() -> None:
    """Only period and region stay."""
    filters = choose(Period("2024-01", "2024-12"), {"sex": {"female"}, "subregion": {"caribbean"}})
    kept = choose(Period("2024-01", "2024-12"), {"subregion": {"caribbean"}})
    assert reporting_question(State("victims", filters)) == Question("victims", ("recorded_country",), kept)


def test_the_title_does_not_claim_where_crime_is(records: ExactStore) -> None:
    """It says what a map of records shows."""
    title = filled(records, measure=["victims"])["title"]
    assert title == "Where authorities recorded cases, not where crime is greatest"


def test_the_title_of_deaths_is_not_of_crime(store: ExactStore) -> None:
    """Many deaths are never found."""
    title = filled(store, measure=["deaths"])["title"]
    assert title == "Where deaths were recorded, not where all of them happened"


def test_the_footer_counts_who_has_figures(store: ExactStore) -> None:
    """Two of the fifty-seven countries and territories."""
    assert "2 of 57 countries and territories have figures." in str(filled(store, measure=["crossings"])["footer"])


def test_what_has_no_place_is_said(records: ExactStore) -> None:
    """Of the victims in Mexico the records give no state."""
    footer = str(filled(records, measure=["victims"], recorded_country=["MEX"])["footer"])
    assert "1 of unknown place is not on the map." in footer
