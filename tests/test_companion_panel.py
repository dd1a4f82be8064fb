"""Beside the map of routes: the table, the matrix, and the countries on the way. Counted by hand."""

import pytest
from sqlalchemy import Connection

from dashboard.companion_panel import PART
from dashboard.ways import ways_question
from queries.figures import Question
from queries.filters import Filters
from queries.store import ExactStore
from tests import journey_rows, record_rows, rows
from tests.route_pages import (
    ALL,
    MIGRANTS,
    OFFICIAL,
    PERUVIANS,
    answered,
    attributes,
    changed_ways,
    context,
    figures,
    filled,
    plain,
    said,
)
from tests.stores import Stores
from tests.two_years import OF_2020

LEGS = {**MIGRANTS, "ways": ["legs"]}


@pytest.fixture
def journeys(stores: Stores) -> ExactStore:
    """The journeys of journey_rows.py."""
    return stores(journey_rows.fill)


def lines(filling: object) -> list[list[str]]:
    """The texts of each line of the table, its head first; a name is one text."""
    table = plain(filling)["props"]["children"]["props"]["children"]
    _caption, head, body = table["props"]["children"]
    found = [said(line) for line in (head["props"]["children"], *body["props"]["children"])]
    return [_named(line) for line in found]


def _named(line: list[str]) -> list[str]:
    if "→" not in line:
        return line
    origin, arrow, _, destination, *rest = line
    return [f"{origin.strip()} {arrow} {destination}", *rest]


def table(store: ExactStore, **state: list[str]) -> list[list[str]]:
    """The table of routes."""
    return lines(filled(PART, store, **state)["table"])


def cards(store: ExactStore, **state: list[str]) -> list[str]:
    """The questions of the numbers, as the card asks them."""
    return attributes(plain(filled(PART, store, **state)["table"]), "data-ask")


def footer(store: ExactStore, **state: list[str]) -> str:
    """The footer with its notes."""
    return " ".join(said(filled(PART, store, **state)["footer"]))


def test_own_country_stands_first_and_the_unknown_last(stores: Stores) -> None:
    """Three Peruvians, two Venezuelans, two of whom nothing is known; nobody is dropped of seven."""
    assert table(stores(record_rows.fill), period=ALL) == [
        ["Route", "Persons"],
        ["Inside their own country", "no border crossed", "3"],
        ["Venezuela → Peru", "2"],
        ["Origin or destination not known", "2"],
    ]


def test_own_country_can_be_chosen_and_asked_for(stores: Stores) -> None:
    """A click filters by it, and its number is the same question."""
    store = stores(record_rows.fill)
    body = plain(filled(PART, store, period=ALL)["table"])
    assert attributes(body, "data-edit-key")[0] == "domestic"
    assert cards(store, period=ALL) == [
        "measure=victims&domestic=own_country",
        "measure=victims&citizenship=VEN&exploitation_country=PER",
    ]


def test_a_migrant_bound_for_home_is_not_called_inside_a_country(
    journeys: ExactStore,
) -> None:
    """Smuggling crosses borders, whatever the destination."""
    known = context(journeys, **MIGRANTS)
    asked = ways_question(known.state)
    assert asked
    found = PART.fill(answered(known, figures(asked, {("VEN", "VEN"): 2})))
    assert lines(found["table"])[1] == ["Bound for their own country", "2"]


def test_a_row_tells_fee_and_certainty_of_most(journeys: ExactStore) -> None:
    """Two Venezuelans paid 500 to 1,999; of the Chinese migrant nothing is recorded."""
    assert table(journeys, **MIGRANTS)[1:] == [
        ["Venezuela → United States", "500–1,999", "2"],
        ["China → United States", "1"],
        ["Haiti → Chile", "Documented", "1"],
    ]


def test_legs_inside_a_country_are_counted_leg_by_leg(journeys: ExactStore) -> None:
    """Two persons are on both of those legs: four, and no four persons."""
    assert table(journeys, **LEGS) == [
        ["Route", "transport", "Persons"],
        ["Within one place of this level", "counted leg by leg", "4"],
        ["Colombia → Panama", "On foot", "3"],
        ["Panama → Colombia", "Small boat at sea", "1"],
        ["Origin or destination not known", "1"],
    ]


def test_a_person_counts_on_each_leg_and_it_is_said(journeys: ExactStore) -> None:
    """So legs do not add up to persons."""
    assert "A person counts once on each leg, and so on several." in footer(journeys, **LEGS)


@pytest.mark.parametrize("level", ["country", "place"])
def test_the_card_of_each_number_gives_that_number(journeys: ExactStore, level: str) -> None:
    """Asked one by one, every route and every leg."""
    for ways in ("journeys", "legs"):
        state = {**MIGRANTS, "ways": [ways], "level": [level]}
        shown = [one[-1] for one in table(journeys, **state)]
        for address in cards(journeys, **state):
            pairs = dict(one.split("=") for one in address.split("&"))
            chosen = {key: [value] for key, value in pairs.items() if key != "measure"}
            whole = context(journeys, **{**MIGRANTS, **chosen}).state.filters
            assert str(_total(journeys, whole)) in shown


def _total(store: ExactStore, filters: Filters) -> int | None:
    return store.ask([Question("smuggled_migrants", (), filters)])[0].total


def test_under_a_choice_of_legs_a_number_has_no_card(journeys: ExactStore) -> None:
    """All legs of those who went somewhere on foot are listed, which is no question of one leg."""
    state = {**LEGS, "leg_transport": ["foot"]}
    assert ["Panama → Colombia", "Small boat at sea", "1"] in table(journeys, **state)
    assert cards(journeys, **state) == []


def test_a_click_on_a_row_chooses_the_route_and_a_second_one_lets_go(journeys: ExactStore) -> None:
    """Both ends at once."""
    body = plain(filled(PART, journeys, **MIGRANTS)["table"])
    assert attributes(body, "data-edit-value")[0] == "VEN"
    assert attributes(body, "data-edit-also")[0] == "destination_country:USA"
    chosen = {"citizenship": ["VEN"], "destination_country": ["USA"]}
    body = plain(filled(PART, journeys, **MIGRANTS, **chosen)["table"])
    assert attributes(body, "data-edit-value")[0] == ""
    assert attributes(body, "aria-pressed") == ["true", "false", "false"]


def test_rows_are_compared_with_the_year_before(stores: Stores) -> None:
    """30 after 30, and 25 after 40; of five in their own country there is no row before to compare."""
    found = table(stores.patched(changed_ways))
    assert found[2][:2] == ["Venezuela → Peru", "30"]
    assert found[2][-1].startswith("0%")
    assert found[3][:2] == ["Colombia → Peru", "25"]
    assert found[3][-1].startswith("−38%")


def test_own_country_is_compared_too(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty Peruvians after eighty are half."""
    more = [PERUVIANS] * 35 + [PERUVIANS | OF_2020] * 80
    found = table(changed_ways(duckdb_connection, monkeypatch, *more))
    assert found[1][:3] == ["Inside their own country", "no border crossed", "40"]
    assert found[1][-1].startswith("−50%")


def test_where_nothing_is_added_own_countries_are_rows(stores: Stores) -> None:
    """Withheld or not, nobody is dropped: Peru stands as a row of its own."""
    known = context(stores(record_rows.fill), period=ALL)
    asked = ways_question(known.state)
    assert asked
    found = PART.fill(answered(known, figures(asked, {("PER", "PER"): 30, ("VEN", "PER"): None})))
    assert lines(found["table"])[1:] == [["Peru → Peru", "30"], ["Venezuela → Peru", "withheld, fewer than 10"]]


def test_what_clearly_changed_is_the_title(stores: Stores) -> None:
    """None from Haiti to Chile after 30: with three routes tested only that is no chance."""
    assert filled(PART, stores.patched(changed_ways))["title"] == ("Only one route clearly fell: Haiti → Chile")


def test_beside_a_group_nothing_grew(stores: Stores) -> None:
    """The title counts; beside a country of exploitation the routes are not compared, and it is said."""
    store = stores.patched(changed_ways)
    assert filled(PART, store, vs=["source:police"])["title"] == "2 routes"
    words = "Not compared by country of exploitation: that is what it is broken down by."
    assert words in footer(store, vs=["exploitation_country:CHL"])


def test_without_comparison_the_title_counts(journeys: ExactStore) -> None:
    """Three routes; two legs."""
    assert filled(PART, journeys, **MIGRANTS)["title"] == "3 routes"
    assert filled(PART, journeys, **LEGS)["title"] == "2 legs"


def test_what_the_table_leaves_out_is_counted(journeys: ExactStore) -> None:
    """Ten of twelve routes are listed."""
    known = context(journeys, **MIGRANTS, top=["10"])
    asked = ways_question(known.state)
    assert asked
    codes = ("ARG", "BOL", "BRA", "CHL", "COL", "CUB", "ECU", "GTM", "HND", "HTI", "MEX", "VEN")
    found = PART.fill(answered(known, figures(asked, {(one, "USA"): 5 for one in codes})))
    assert len(lines(found["table"])) == 11
    assert "2 smaller ones are in the download." in said(found["footer"])


def test_published_figures_are_rows_without_a_sum(stores: Stores) -> None:
    """Four pairs of countries, each with the number of its series."""
    assert table(stores(rows.fill), **OFFICIAL) == [
        ["Route", "Crossings"],
        ["Venezuela → Panama", "117"],
        ["Haiti → Panama", "55"],
        ["Venezuela → Honduras", "12"],
        ["Cuba → Honduras", "8"],
    ]


@pytest.mark.parametrize("measure", ["deaths", "suspects"])
def test_a_measure_without_routes_has_no_table(stores: Stores, measure: str) -> None:
    """The title says so."""
    found = filled(
        PART, stores({"deaths": rows.fill, "suspects": record_rows.fill}[measure]), measure=[measure], period=ALL
    )
    assert (found["title"], "table" in found) == ("No routes", False)


def test_an_empty_database_is_said(stores: Stores) -> None:
    """In words."""
    assert said(filled(PART, stores())["notice"])
