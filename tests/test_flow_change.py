"""The map of routes as a change: what grew, what fell and what is gone. Counted by hand in route_pages.py."""

import pytest

from dashboard.flow_panel import PART
from dashboard.ways import ways_question
from queries.store import ExactStore
from tests import rows
from tests.route_pages import answered, changed_ways, context, fed, figures, filled
from tests.stores import Stores

CHANGE = {"show": ["change"]}


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """The victims of two years."""
    return stores.patched(changed_ways)


def test_a_change_is_drawn_by_its_size(store: ExactStore) -> None:
    """None from Haiti after 30, 25 from Colombia after 40; as many Venezuelans as before are not drawn."""
    filling = filled(PART, store, **CHANGE)
    scene = fed(filling)
    assert [(one[4], one[2], one[7]) for one in scene["flows"]] == [
        ("Haiti → Chile", 0, -30),
        ("Colombia → Peru", 25, -15),
    ]
    assert scene["mode"] == "change"
    assert filling["line"] == "Showing the 2 largest changes of routes, of 3 routes in all."


def test_a_change_says_both_numbers(store: ExactStore) -> None:
    """25 after 40 is 38 per cent fewer."""
    (_, colombia) = fed(filled(PART, store, **CHANGE))["flows"]
    assert colombia[5][0] == "25 victims detected"
    assert colombia[5][1].startswith("2020: 40; change: −38%")


@pytest.mark.parametrize("versus", ["none", "citizenship:HTI"])
def test_without_anything_comparable_no_change_is_drawn_and_it_is_said(store: ExactStore, versus: str) -> None:
    """Nothing is compared, or what the routes are told by."""
    filling = filled(PART, store, **CHANGE, vs=[versus])
    assert fed(filling)["mode"] == "volume"
    assert str(filling["line"]).endswith("No change is drawn: nothing comparable stands beside these figures.")


def test_published_figures_of_several_series_have_no_change(stores: Stores) -> None:
    """They are not added, and the line says both."""
    filling = filled(PART, stores(rows.fill), measure=["crossings"], period=["2020-01~2020-01"], **CHANGE)
    assert "Not added over series" in str(filling["line"])
    assert "No change is drawn" in str(filling["line"])


def test_where_nothing_changed_it_is_said(store: ExactStore) -> None:
    """Of Venezuelans there are thirty in both years."""
    known = context(store, **CHANGE)
    asked = ways_question(known.state)
    assert asked
    same = figures(asked, {("VEN", "PER"): 30})
    before = next(one for one in known.answers if one.by == asked.by and one != asked)
    found = PART.fill(answered(known, same, figures(before, {("VEN", "PER"): 30})))
    assert (fed(found)["flows"], fed(found)["empty"]) == ([], "No route changed.")
