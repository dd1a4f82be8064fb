"""The map of routes: what is drawn of all there is, what changed, how sure it is. Counted by hand."""

from dataclasses import replace

import polars as pl
import pytest

from dashboard.flow_panel import PART
from dashboard.parts import Context
from dashboard.ways import ways_question
from queries.store import ExactStore
from tests import journey_rows, record_rows, rows
from tests.route_pages import (
    ALL,
    MIGRANTS,
    OFFICIAL,
    TWELVE,
    answered,
    context,
    fed,
    figures,
    filled,
    kept_apart,
    of_twelve,
    said,
)
from tests.stores import Stores


@pytest.fixture
def journeys(stores: Stores) -> ExactStore:
    """The journeys of journey_rows.py."""
    return stores(journey_rows.fill)


@pytest.fixture
def official(stores: Stores) -> ExactStore:
    """The published crossings of rows.py."""
    return stores(rows.fill)


def drawn(known: Context) -> list[str]:
    """The routes on the map, in their order."""
    return [one[4] for one in fed(PART.fill(known))["flows"]]


def notes(store: ExactStore, **state: list[str]) -> str:
    """The footer with its notes."""
    return " ".join(said(filled(PART, store, **state)["footer"]))


def test_the_line_says_what_share_is_drawn(journeys: ExactStore) -> None:
    """75 of 78 is 96 per cent; two routes carry 2 and 1."""
    filling = PART.fill(of_twelve(journeys, top=["10"]))
    assert filling["line"] == "Showing 10 of 12 routes = 96% of 78 persons; the other 2 carry 3."
    assert filling["summary"] == filling["line"]
    assert len(fed(filling)["flows"]) == 10


def test_where_all_are_drawn_there_is_no_rest(journeys: ExactStore) -> None:
    """Four migrants on three routes; legs say how they count."""
    assert filled(PART, journeys, **MIGRANTS)["line"] == "Showing all 3: 4 in all."
    legs = filled(PART, journeys, **MIGRANTS, ways=["legs"])
    assert legs["line"] == "Showing all 2 legs: 4, counted leg by leg."


def test_a_share_that_is_not_all_is_never_called_all(journeys: ExactStore) -> None:
    """999 of 1,000 is 99.9 per cent."""
    known = of_twelve(journeys, top=["10"])
    asked = ways_question(known.state)
    assert asked
    large = {(one, "PER"): 99 if at else 108 for at, one in enumerate(TWELVE[:10])}
    found = PART.fill(answered(known, figures(asked, {**large, ("MEX", "PER"): 1})))
    assert found["line"] == "Showing 10 of 11 routes = 99% of 1,000 persons; the other 1 carry 1."


def test_the_chosen_route_is_drawn_however_small(journeys: ExactStore) -> None:
    """That from Venezuela is the last of twelve, and takes the place of the tenth."""
    known = of_twelve(journeys, top=["10"], citizenship=["VEN"], exploitation_country=["PER"])
    scene = fed(PART.fill(known))
    assert [one[4] for one in scene["flows"]][-2:] == ["Honduras → Peru", "Venezuela → Peru"]
    assert [one[6] for one in scene["flows"]] == [0] * 9 + [1]
    assert (scene["chosen"], len(scene["flows"])) == (1, 10)


def test_among_ranges_no_route_is_called_the_largest(journeys: ExactStore) -> None:
    """Of three to seven and two to six persons either may be more."""
    known = context(journeys, **MIGRANTS)
    asked = ways_question(known.state)
    assert asked
    found = figures(asked, {("VEN", "USA"): 3, ("CUB", "USA"): 2})
    ranges = found.frame.with_columns(state=pl.lit("at_least"), value_high=pl.col("value") + 4)
    title = PART.fill(answered(known, replace(found, frame=ranges)))["title"]
    assert title == "Among the largest: Venezuela → United States"


def test_the_largest_route_is_the_title(journeys: ExactStore) -> None:
    """Two Venezuelans are bound for the United States; three migrants go from Colombia to Panama."""
    assert filled(PART, journeys, **MIGRANTS)["title"] == "The largest route: Venezuela → United States"
    assert filled(PART, journeys, **MIGRANTS, ways=["legs"])["title"] == "The largest leg: Colombia → Panama"


def test_a_line_is_as_sure_as_most_of_its_journeys(journeys: ExactStore) -> None:
    """Inferred from Venezuela, not recorded from China, documented from Haiti: places 2, 3 and 0 of the four."""
    assert [one[3] for one in fed(filled(PART, journeys, **MIGRANTS))["flows"]] == [2, 3, 0]


def test_a_leg_is_as_sure_as_most_who_went_it(journeys: ExactStore) -> None:
    """Of three who entered Panama two are inferred; the way back is documented."""
    assert [one[3] for one in fed(filled(PART, journeys, **MIGRANTS, ways=["legs"]))["flows"]] == [2, 0]


def test_under_a_choice_of_legs_it_is_said_whose_legs_are_drawn(journeys: ExactStore) -> None:
    """Who went on foot somewhere came back by boat, and that leg is drawn too."""
    filling = filled(PART, journeys, **MIGRANTS, ways=["legs"], leg_transport=["foot"])
    assert [one[4] for one in fed(filling)["flows"]] == ["Colombia → Panama", "Panama → Colombia"]
    assert str(filling["line"]).endswith("All legs of the persons who have a leg as chosen.")


def test_a_choice_of_what_is_not_drawn_dims_nothing(journeys: ExactStore) -> None:
    """Nobody goes from Peru to Chile; the others are not paler for it."""
    chosen = {"citizenship": ["PER"], "destination_country": ["CHL"]}
    assert fed(filled(PART, journeys, **MIGRANTS, **chosen))["chosen"] == 0


def test_who_is_in_no_line_is_said(stores: Stores) -> None:
    """Three in their own country, two of whom nothing is known."""
    found = notes(stores(record_rows.fill), period=ALL)
    assert "Within one place of this level: 3, in no line." in found
    assert "Origin or destination not known: 2, in no line." in found


def test_legs_within_a_country_are_not_called_persons(journeys: ExactStore) -> None:
    """Two persons have a leg inside Colombia and one inside Panama: four, leg by leg."""
    assert "Within one place of this level: 4, counted leg by leg, in no line." in notes(
        journeys, **MIGRANTS, ways=["legs"]
    )


def test_a_route_without_a_position_is_in_the_table_only(journeys: ExactStore) -> None:
    """A place outside the Americas has a name and no point; the footer counts it."""
    known = context(journeys, **MIGRANTS)
    asked = ways_question(known.state)
    assert asked
    found = PART.fill(answered(known, figures(asked, {("VEN", "USA"): 2, ("nowhere", "USA"): 1})))
    assert [one[4] for one in fed(found)["flows"]] == ["Venezuela → United States"]
    assert "1 route has an end without a position, or no figure, and is only in the table." in said(found["footer"])
    assert found["line"] == "Showing 1 of 2 routes = 67% of 3 persons; the other 1 carry 1."


def test_published_figures_of_one_series_are_called_events(official: ExactStore) -> None:
    """A crossing is no person."""
    known = context(official, **OFFICIAL, series=["darien"], top=["10"])
    asked = ways_question(known.state)
    assert asked
    cells = {(one, "PAN"): 12 - at for at, one in enumerate(TWELVE)}
    line = "Showing 10 of 12 routes = 96% of 78 events; the other 2 carry 3."
    assert PART.fill(answered(known, figures(asked, cells)))["line"] == line


def test_published_figures_of_two_series_are_drawn_without_sums(official: ExactStore) -> None:
    """Four pairs of countries; at Panama the larger of its figures, never 172."""
    filling = filled(PART, official, **OFFICIAL)
    scene = fed(filling)
    assert [one[2] for one in scene["flows"]] == [117, 55, 12, 8]
    panama = next(one for one in scene["nodes"] if one[0] == "PAN")
    assert panama[4:] == [117, 0, 0, ["Largest figure: 117; they are not added up"]]
    assert str(filling["line"]).startswith("Showing 4 of 4 routes. Not added over series: ")
    assert scene["keys"] == ["citizenship", "recorded_country", ""]


def test_a_route_with_several_numbers_is_not_drawn_but_chosen_from(official: ExactStore) -> None:
    """Two series of one pair: nothing is drawn, and there is a button for each."""
    found = PART.fill(
        kept_apart(
            context(official, **OFFICIAL), "series", {("VEN", "PAN", "darien"): 4, ("VEN", "PAN", "honduras"): 3}
        )
    )
    assert (found["title"], fed(found)["flows"]) == ("Several figures for each route", [])
    assert said(found["notice"])[1:] == ["Darién, Panama", "Honduras"]


@pytest.mark.parametrize(("measure", "label"), [("deaths", "Dead and missing migrants"), ("suspects", "Suspects")])
def test_a_measure_without_routes_says_so(stores: Stores, measure: str, label: str) -> None:
    """Nothing is drawn."""
    fill = {"deaths": rows.fill, "suspects": record_rows.fill}[measure]
    found = filled(PART, stores(fill), measure=[measure], period=ALL)
    assert found["title"] == "No routes"
    assert said(found["notice"]) == [f"{label}: how they moved is not recorded, so there are no routes."]
    assert fed(found)["flows"] == []


def test_what_is_not_recorded_together_is_declined(official: ExactStore) -> None:
    """Crossings are told by citizenship or by sex."""
    found = filled(PART, official, **OFFICIAL, sex=["female"])
    assert found["title"] == "Not shown with these filters"
    assert fed(found)["flows"] == []


@pytest.mark.parametrize("measure", ["victims", "smuggled_migrants", "crossings", "deaths"])
def test_an_empty_database_has_a_map_without_lines(stores: Stores, measure: str) -> None:
    """And says why."""
    found = filled(PART, stores(), measure=[measure])
    assert (fed(found)["flows"], bool(said(found["notice"]))) == ([], True)


@pytest.mark.slow
def test_of_fifty_thousand_routes_at_most_three_hundred_are_drawn(journeys: ExactStore) -> None:
    """Every pair of 224 known places: the line counts the rest."""
    known = context(journeys, **MIGRANTS, level=["place"], top=["300"])
    asked = ways_question(known.state)
    assert asked
    places = [f"place{at}" for at in range(224)]
    at = {**known.holdings.at, "place": {one: (float(n), 0.0) for n, one in enumerate(places)}}
    cells = {(one, other): 10 for one in places for other in places if one != other}
    full = replace(answered(known, figures(asked, cells)), holdings=replace(known.holdings, at=at))
    filling = PART.fill(full)
    assert len(fed(filling)["flows"]) == 300
    assert filling["line"] == ("Showing 300 of 49,952 routes = 1% of 499,520 persons; the other 49,652 carry 496,520.")
