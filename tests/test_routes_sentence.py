"""The sentence of the page of routes, the bar under it, and the histogram that chooses the period."""

import json

import pytest
from sqlalchemy import Connection

from dashboard.routes_sentence import PART, routes_sentence
from dashboard.time_brush import brush_of
from queries.figures import Question
from queries.filters import choose
from queries.store import ExactStore
from tests import journey_rows, record_rows, rows
from tests.filled import store_on
from tests.record_rows import Row
from tests.route_pages import (
    ALL,
    COLOMBIANS,
    HAITIANS,
    MIGRANTS,
    OFFICIAL,
    PERUVIANS,
    answered,
    attributes,
    context,
    figures,
    filled,
    plain,
    said,
)
from tests.stores import Stores

UNKNOWN: Row = {"case_key": "c1", "domestic": "unknown"}


def store_with(connection: Connection, monkeypatch: pytest.MonkeyPatch, *victims: Row) -> ExactStore:
    """A store over these victims of January 2021."""
    monkeypatch.setattr(record_rows, "VICTIMS", victims)
    record_rows.fill(connection)
    return store_on(connection)


def sentence(store: ExactStore, **state: list[str]) -> str:
    """The sentence as it is read."""
    return "".join(said(routes_sentence(context(store, **state)))).strip()


def test_the_share_inside_their_own_country_comes_first(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifteen of twenty are three quarters."""
    store = store_with(duckdb_connection, monkeypatch, *[PERUVIANS] * 15, *[COLOMBIANS] * 5)
    assert sentence(store) == (
        "75% of the 20 victims recorded in 2021 were trafficked inside their own country. "
        "The other known journeys ran over 1 route."
    )


def test_between_regions_the_routes_are_not_all_the_others(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Colombians in Peru crossed a border inside one region; a Haitian in Chile came from another."""
    store = store_with(duckdb_connection, monkeypatch, *[PERUVIANS] * 15, *[COLOMBIANS] * 5, HAITIANS)
    assert sentence(store, level=["region"]).endswith(" Known journeys ran over 1 route.")


def test_of_few_there_is_a_count(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of four."""
    store = store_with(duckdb_connection, monkeypatch, *[PERUVIANS] * 3, COLOMBIANS)
    assert sentence(store).startswith("3 of the 4 victims recorded in 2021")


def test_where_little_is_known_there_is_a_count(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of forty only twenty-five are known: below seven in ten."""
    store = store_with(duckdb_connection, monkeypatch, *[PERUVIANS] * 15, *[COLOMBIANS] * 10, *[UNKNOWN] * 15)
    assert sentence(store).startswith("15 of the 40 victims recorded in 2021")


@pytest.mark.parametrize("chosen", ["abroad", "own_country", "unknown"])
def test_the_share_is_of_all_also_while_a_part_is_chosen(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    """A click on the bar does not make it a share of those five."""
    store = store_with(duckdb_connection, monkeypatch, *[PERUVIANS] * 15, *[COLOMBIANS] * 5)
    assert sentence(store, domestic=[chosen]).startswith("75% of the 20 victims")


def test_each_number_of_the_sentence_is_asked_by_itself(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them, and those in their own country; what is chosen of routes is lifted."""
    store = store_with(duckdb_connection, monkeypatch, *[PERUVIANS] * 3, COLOMBIANS)
    cards = attributes(plain(routes_sentence(context(store, period=ALL, citizenship=["COL"]))), "data-ask")
    assert cards == ["measure=victims&domestic=own_country", "measure=victims"]


def test_victims_stay_victims_where_the_parts_are_withheld(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not called smuggled migrants."""
    known = context(store_with(duckdb_connection, monkeypatch, *[PERUVIANS] * 15, *[COLOMBIANS] * 5))
    domestic = next(one for one in known.answers if one.by == ("domestic",))
    withheld = answered(known, figures(domestic, {("own_country",): 15, ("abroad",): None}))
    words = "".join(said(routes_sentence(withheld)))
    assert words.startswith("20 victims were recorded in 2021.")


def test_migrants_have_no_own_country(stores: Stores) -> None:
    """Four, on three known routes."""
    found = sentence(stores(journey_rows.fill), **MIGRANTS)
    assert found == "4 smuggled migrants were recorded from 2020 to 2021. Known journeys ran over 3 routes."


def test_legs_are_counted_as_legs(stores: Stores) -> None:
    """There are two between countries."""
    found = sentence(stores(journey_rows.fill), **MIGRANTS, ways=["legs"])
    assert found.endswith("Recorded journeys had 2 different legs.")


def test_published_figures_have_no_total_in_the_sentence(stores: Stores) -> None:
    """192 is nowhere to be read."""
    found = sentence(stores(rows.fill), **OFFICIAL)
    assert found == "Irregular crossings: 4 routes are published."


@pytest.mark.parametrize("measure", ["victims", "smuggled_migrants", "crossings", "deaths"])
def test_an_empty_database_has_no_sentence(stores: Stores, measure: str) -> None:
    """The panels say why."""
    assert sentence(stores(), measure=[measure]) == ""


def test_the_bar_parts_all_victims(stores: Stores) -> None:
    """Of seven three are inside, two across a border, of two it is not known."""
    body = plain(filled(PART, stores(record_rows.fill), period=ALL)["body"])
    assert [one for one in said(body) if one.isdigit()] == ["3", "2", "2"]
    assert attributes(body, "data-ask") == [
        f"measure=victims&domestic={code}" for code in ("own_country", "abroad", "unknown")
    ]


def test_the_bar_is_not_drawn_where_a_part_is_withheld(stores: Stores) -> None:
    """Its length would tell the number."""
    known = context(stores(record_rows.fill), period=ALL)
    domestic = next(one for one in known.answers if one.by == ("domestic",))
    body = plain(PART.fill(answered(known, figures(domestic, {("own_country",): 30, ("abroad",): None})))["body"])
    assert [one for one in attributes(body, "style") if "flexGrow" in one] == []
    assert "withheld, fewer than 10" in said(body)


def test_who_has_no_own_country_has_no_bar(stores: Stores) -> None:
    """Smuggled migrants and published figures."""
    assert said(filled(PART, stores(journey_rows.fill), **MIGRANTS)["body"]) == []


def brush(store: ExactStore, **state: list[str]) -> object:
    """The histogram as the browser gets it."""
    return plain(brush_of(context(store, **state)))


def persons(found: object) -> dict[str, str]:
    """The first word that is said of each month."""
    return {one[0]: one[3].split()[0] for one in json.loads(attributes(found, "data-bars")[0])}


def test_the_histogram_is_of_all_time(stores: Stores) -> None:
    """Two years of months: three migrants in January 2021, one in March; the window is what was chosen."""
    found = brush(stores(journey_rows.fill), measure=["smuggled_migrants"], period=["2021-01~2021-03"])
    numbers = persons(found)
    assert (len(numbers), numbers["2021-01"], numbers["2021-02"], numbers["2021-03"]) == (24, "3", "0", "1")
    assert (attributes(found, "data-first"), attributes(found, "data-last")) == (["12"], ["15"])


def test_the_histogram_is_of_the_chosen_route(stores: Stores) -> None:
    """One Haitian, in March."""
    found = brush(stores(journey_rows.fill), **MIGRANTS, citizenship=["HTI"])
    numbers = persons(found)
    assert (numbers["2021-01"], numbers["2021-03"]) == ("0", "1")


def test_series_that_are_kept_apart_have_no_histogram(stores: Stores) -> None:
    """No one height; of one of them there is."""
    store = stores(rows.fill)
    assert brush(store, **OFFICIAL) == ""
    assert brush(store, **OFFICIAL, series=["darien"]) != ""


def test_a_withheld_month_is_no_nought(stores: Stores) -> None:
    """It is said to be withheld, in words, and has no height."""
    known = context(stores(journey_rows.fill), **MIGRANTS)
    asked = Question("smuggled_migrants", ("month",), choose(None, {}))
    found = plain(brush_of(answered(known, figures(asked, {("2021-01",): 40, ("2021-02",): None}))))
    assert persons(found)["2021-02"] == "withheld,"
