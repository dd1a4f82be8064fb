"""Where the direction of journeys turned: persons by month at each border, out of invented journeys."""

from collections.abc import Mapping

import pytest

from dashboard.parts import Context
from dashboard.turns_panel import PART, borders
from queries.figures import Question
from queries.filters import Filters
from queries.holdings import months_between
from queries.store import ExactStore
from queries.turns import Turn
from tests import journey_rows, rows
from tests.route_pages import ALL, MIGRANTS, answered, context, figures, plain, said
from tests.stores import Stores

ASKED = Question("smuggled_migrants", ("route", "month"), Filters())
FIRST_TO_LAST = figures(ASKED, {})
MONTHS = sorted(months_between(FIRST_TO_LAST.sources[0].since, FIRST_TO_LAST.sources[0].as_of))
"""From January 2015 to December 2023."""
TURN = MONTHS.index("2017-01")
Stretch = tuple[int, int, int]


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """The journeys of journey_rows.py."""
    return stores(journey_rows.fill)


def by_month(route: str, persons: int, first: int, last: int) -> dict[tuple[str, str], int]:
    """As many persons on a route in each of some months."""
    return {(route, month): persons for month in MONTHS[first:last]}


def page(store: ExactStore, *cells: Mapping[tuple[str, str], int | None], **state: list[str]) -> Context:
    """The page with these journeys."""
    every = {key: value for one in cells for key, value in one.items()}
    return answered(context(store, **{**MIGRANTS, **state}), figures(ASKED, every))


TURNED = (
    by_month("VEN-COL", 10, 0, TURN),
    by_month("COL-VEN", 10, TURN, len(MONTHS)),
)
"""Two years of ten a month to Colombia, then seven years of ten a month back."""


def test_the_month_of_a_turn_is_the_title(store: ExactStore) -> None:
    """Since January 2017 the way is to Venezuela."""
    assert PART.fill(page(store, *TURNED))["title"] == "Turned in January 2017: Colombia → Venezuela"


def test_a_turn_says_the_numbers_of_both_sides(store: ExactStore) -> None:
    """84 months of ten there, none back; in the twelve before 120 the other way."""
    words = said(PART.fill(page(store, *TURNED))["picture"])
    assert words[0] == "Colombia → Venezuela"
    assert words[-1] == (
        "Turned in January 2017: since then 840 to Venezuela and 0 to Colombia; in the year before 0 and 120."
    )


def test_the_direction_of_today_is_forth(store: ExactStore) -> None:
    """However the codes stand in the alphabet."""
    (found,) = borders(page(store, *TURNED))
    assert found.ends == ("COL", "VEN")
    assert found.turn == Turn("2017-01", before=(0, 120), since=(840, 0))
    assert (sum(found.forth), sum(found.back)) == (840, 240)


def test_the_last_four_years_are_drawn(store: ExactStore) -> None:
    """Of nine."""
    words = said(PART.fill(page(store, *TURNED))["picture"])
    assert words[1:3] == ["To Venezuela, up to 10 in a month", "To Colombia, up to 0 in a month"]


def test_the_largest_of_several_turns_is_named(store: ExactStore) -> None:
    """Twenty a month turned in the Darién, ten at the other border; each counts once."""
    darien = (by_month("COL-PAN", 20, 0, TURN), by_month("PAN-COL", 20, TURN, len(MONTHS)))
    found = PART.fill(page(store, *TURNED, *darien))
    assert found["title"] == "2 directions turned; the largest in January 2017: Panama → Colombia"


def test_a_person_counts_once_on_a_border_that_is_crossed_twice(store: ExactStore) -> None:
    """Who went to Panama, back and there again is one of each direction in the month."""
    (found,) = borders(page(store, {("COL-PAN-COL-PAN", "2015-02"): 3}))
    assert (found.ends, sum(found.forth), sum(found.back)) == (("COL", "PAN"), 3, 3)


def test_one_way_only_is_no_border_of_two_directions(store: ExactStore) -> None:
    """Nor are months that are not recorded."""
    found = page(store, by_month("VEN-COL", 10, 0, 12), {("COL-VEN", "not_recorded"): 9, ("unknown", "2015-01"): 4})
    assert borders(found) == ()


def test_without_a_turn_the_largest_borders_are_shown(store: ExactStore) -> None:
    """Ten there and ten back, always."""
    same = (by_month("VEN-COL", 10, 0, len(MONTHS)), by_month("COL-VEN", 10, 0, len(MONTHS)))
    found = PART.fill(page(store, *same))
    assert found["title"] == "No border's direction clearly turned"
    assert said(found["picture"])[0] == "Colombia → Venezuela"


def test_without_any_border_nothing_fails(store: ExactStore) -> None:
    """One person who crossed none."""
    found = PART.fill(page(store, {("COL", "2015-01"): 1}))
    assert (found["title"], said(found["picture"])) == ("No border's direction clearly turned", [])


def test_withheld_months_are_not_added(store: ExactStore) -> None:
    """A month that is not told could be on either side."""
    found = PART.fill(page(store, *TURNED, {("COL-VEN", "2015-05"): None}))
    assert "picture" not in found
    assert said(found["notice"]) == ["Some figures are withheld or not whole numbers."]


def test_the_period_and_the_chosen_route_do_not_narrow_it(store: ExactStore) -> None:
    """A turn is found over all time and at every border; everything else that is chosen stays."""
    state = {"citizenship": ["VEN"], "destination_country": ["USA"], "end": ["VEN"], "route": ["COL-PAN"]}
    asked = next(one for one in context(store, **{**MIGRANTS, **state, "sex": ["male"]}).answers if one.by == ASKED.by)
    assert (asked.filters.period, asked.filters.codes) == (None, (("sex", ("male",)),))


def test_the_table_lists_the_turns(store: ExactStore) -> None:
    """One border, its month and four numbers."""
    words = said(PART.fill(page(store, *TURNED))["table"])
    assert words[-6:] == ["Colombia → Venezuela", "January 2017", "840", "0", "0", "120"]


def test_published_figures_have_no_journeys(stores: Stores) -> None:
    """Said in words; the download does not fail."""
    known = context(stores(rows.fill), measure=["crossings"], period=ALL)
    assert PART.fill(known)["title"] == "No journeys"
    assert PART.download
    assert PART.download(known).question.measure == "crossings"


def test_an_empty_database_is_said(stores: Stores) -> None:
    """In words."""
    known = context(stores(), measure=["victims"])
    assert plain(PART.fill(known)["notice"])
