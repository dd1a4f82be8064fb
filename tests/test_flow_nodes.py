"""The places on the map of routes: who leave, arrive and stay, and who only pass. Counted by hand."""

from collections.abc import Sequence

import pytest

from dashboard.flow_panel import PART
from dashboard.flow_scenes import flows_of, nodes_of
from dashboard.parts import Context
from dashboard.ways import ways_of
from queries.figures import Question
from queries.store import ExactStore
from tests import journey_rows, record_rows
from tests.route_pages import ALL, MIGRANTS, Cells, fed, figures, filled, of_twelve
from tests.stores import Stores


@pytest.fixture
def journeys(stores: Stores) -> ExactStore:
    """The journeys of journey_rows.py."""
    return stores(journey_rows.fill)


def test_a_place_says_who_leave_arrive_and_stay(stores: Stores) -> None:
    """Two Venezuelans arrive in Peru, where three Peruvians stay."""
    nodes = {one[0]: one[4:] for one in fed(filled(PART, stores(record_rows.fill), period=ALL))["nodes"]}
    assert nodes["PER"] == [2, 0, 3, ["Leaving: 0", "Arriving: 2", "Within: 3"]]
    assert nodes["VEN"] == [0, 2, 0, ["Leaving: 2", "Arriving: 0"]]


def test_a_place_counts_the_routes_that_are_not_drawn(journeys: ExactStore) -> None:
    """All 78 arrive in Peru, though ten routes are drawn."""
    nodes = fed(PART.fill(of_twelve(journeys, top=["10"])))["nodes"]
    assert [one[4] for one in nodes if one[0] == "PER"] == [78]


def test_at_a_place_of_legs_it_is_said_how_they_count(journeys: ExactStore) -> None:
    """Who leaves by two legs counts twice."""
    nodes = fed(filled(PART, journeys, **MIGRANTS, ways=["legs"]))["nodes"]
    assert {one[7][-1] for one in nodes} == {"Counted leg by leg"}


def through(known: Context, cells: Cells) -> Sequence[str]:
    """What is said at Peru of journeys through countries."""
    ways = ways_of(known)
    assert ways
    routes = figures(Question("victims", ("route",)), cells)
    nodes = nodes_of(known, ways, flows_of(known, ways, None), routes)
    return next(one.lines for one in nodes if one.code == "PER")


def test_a_place_says_who_only_passed(journeys: ExactStore) -> None:
    """Of 25 who reached Peru 15 went on: 60 per cent."""
    lines = through(of_twelve(journeys), {("COL-PER-CHL",): 15, ("COL-PER",): 10, ("unknown",): 40})
    assert lines[-1] == "Of recorded journeys that reach it, 60% went on"


@pytest.mark.parametrize("cells", [{("COL-PER",): 19}, {("COL-PER-CHL",): 30, ("COL-PER",): None}])
def test_of_few_or_with_some_withheld_there_is_no_share(journeys: ExactStore, cells: Cells) -> None:
    """Fewer than twenty arrived; or of some it is not told."""
    assert not any("%" in one for one in through(of_twelve(journeys), cells))
