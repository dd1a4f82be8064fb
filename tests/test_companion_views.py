"""Beside the map of routes: the matrix, the countries on the way, and choices. Counted by hand in journey_rows.py."""

import pytest

from dashboard.companion_panel import PART
from queries.store import ExactStore
from tests import journey_rows, rows
from tests.route_pages import MIGRANTS, OFFICIAL, attributes, context, filled, kept_apart, plain, said
from tests.stores import Stores

MATRIX, SEQUENCES = {"companion": ["matrix"]}, {"companion": ["sequences"]}


@pytest.fixture
def journeys(stores: Stores) -> ExactStore:
    """The journeys of journey_rows.py."""
    return stores(journey_rows.fill)


def test_the_matrix_holds_origins_by_destinations(journeys: ExactStore) -> None:
    """The largest first; where nobody went is nought, and every number is a click on its route."""
    filling = filled(PART, journeys, **MIGRANTS, **MATRIX)
    words = said(filling["table"])
    assert words[1:] == [
        *("Origin", "Destination", "United States", "Chile"),
        *("Venezuela", "2", "0"),
        *("China", "1", "0"),
        *("Haiti", "0", "1"),
    ]
    body = plain(filling["table"])
    assert attributes(body, "aria-label")[1:] == [
        "Venezuela → United States: 2",
        "China → United States: 1",
        "Haiti → Chile: 1",
    ]
    assert attributes(body, "data-edit-also")[2] == "destination_country:CHL"


def test_the_matrix_is_of_the_largest(journeys: ExactStore) -> None:
    """And says of how many."""
    words = " ".join(said(filled(PART, journeys, **MIGRANTS, **MATRIX)["footer"]))
    assert "The matrix holds the 12 largest origins and destinations." in words


def test_sequences_are_told_by_their_countries(journeys: ExactStore) -> None:
    """Two went from Colombia to Panama, one there and back and there again; each number is asked by its route."""
    filling = filled(PART, journeys, **MIGRANTS, **SEQUENCES)
    assert filling["title"] == "The most common sequences of countries"
    words = [one.strip() for one in said(filling["table"]) if one.strip()]
    assert words == [
        *("Colombia", "→", "Panama", "2", "direct"),
        *("Colombia", "→", "Panama", "→", "Colombia", "→", "Panama", "1", "through 2 countries"),
    ]
    assert attributes(plain(filling["table"]), "data-ask") == [
        "measure=smuggled_migrants&route=COL-PAN",
        "measure=smuggled_migrants&route=COL-PAN-COL-PAN",
    ]


def test_the_sequences_are_of_all_that_their_subtitle_says(journeys: ExactStore) -> None:
    """A chosen one is lit among the others, so it is no condition; the file holds them all."""
    filling = filled(PART, journeys, **MIGRANTS, **SEQUENCES, route=["COL-PAN"])
    assert filling["subtitle"] == "Smuggled migrants detected by countries of the journey, in order"
    assert attributes(plain(filling["table"]), "aria-pressed") == ["true", "false"]
    assert PART.download
    assert PART.download(context(journeys, **MIGRANTS, **SEQUENCES)).question.by == ("route",)


def test_who_has_no_journey_is_counted_beside_the_sequences(journeys: ExactStore) -> None:
    """One of four."""
    words = " ".join(said(filled(PART, journeys, **MIGRANTS, **SEQUENCES)["footer"]))
    assert "Journey not recorded: 1." in words


def test_published_figures_have_no_sequences(stores: Stores) -> None:
    """The table stands there instead."""
    filling = filled(PART, stores(rows.fill), **OFFICIAL, **SEQUENCES)
    assert said(filling["table"])[1:3] == ["Route", "Crossings"]


def test_several_numbers_of_a_route_are_chosen_from(stores: Stores) -> None:
    """There is no table, but a button for each series."""
    two = {("VEN", "PAN", "darien"): 4, ("VEN", "PAN", "honduras"): 3}
    found = PART.fill(kept_apart(context(stores(rows.fill), **OFFICIAL), "series", two))
    assert ("table" in found, said(found["notice"])[1:]) == (False, ["Darién, Panama", "Honduras"])
