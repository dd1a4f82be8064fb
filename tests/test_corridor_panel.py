"""The route that is chosen: the strip of its legs, who travels, how, both directions, official crossings."""

from dataclasses import replace

import pytest

from dashboard.corridor_panel import PART
from dashboard.corridor_questions import corridor_asked, official_question
from dashboard.corridor_strip import chain
from dashboard.pages import CORRIDOR
from dashboard.state import read_state
from queries.figures import Question
from queries.filters import choose
from queries.store import ExactStore
from tests import journey_rows, record_rows, rows
from tests.route_pages import (
    ALL,
    MIGRANTS,
    OFFICIAL,
    answered,
    attributes,
    both_kinds,
    context,
    figures,
    filled,
    plain,
    said,
)
from tests.stores import Stores

TO_USA = {**MIGRANTS, "citizenship": ["VEN"], "destination_country": ["USA"]}
TO_PERU = {"period": ALL, "citizenship": ["VEN"], "exploitation_country": ["PER"]}
INTO_PANAMA = {**MIGRANTS, "ways": ["legs"], "from_country": ["COL"], "to_country": ["PAN"]}


@pytest.fixture
def journeys(stores: Stores) -> ExactStore:
    """The journeys of journey_rows.py."""
    return stores(journey_rows.fill)


@pytest.fixture
def victims(stores: Stores) -> ExactStore:
    """The victims of record_rows.py."""
    return stores(record_rows.fill)


def picture(store: ExactStore, **state: list[str]) -> list[str]:
    """The texts of the strip and the blocks, the spaces left out."""
    return [one for one in said(filled(PART, store, **state)["picture"]) if one.strip()]


def block(words: list[str], title: str, until: str) -> list[str]:
    """The texts between a title and the next one."""
    return words[words.index(title) + 1 : words.index(until) if until else None]


def test_the_strip_follows_the_leg_with_most_persons() -> None:
    """From Cúcuta on, five go to Necoclí and two to Turbo; from Necoclí all go to Acandí."""
    legs = {("cucuta", "necocli"): 5, ("cucuta", "turbo"): 2, ("turbo", "acandi"): 2, ("necocli", "acandi"): 5}
    assert chain("cucuta", legs) == ["cucuta", "necocli", "acandi"]


def test_the_strip_does_not_go_round_in_circles() -> None:
    """Back to a place that it passed is no way on; the smaller leg is."""
    legs = {("a", "b"): 5, ("b", "a"): 4, ("b", "c"): 1, ("c", "a"): 1}
    assert chain("a", legs) == ["a", "b", "c"]


def test_of_two_legs_as_large_the_last_by_its_code_is_followed() -> None:
    """Always the same one."""
    assert chain("a", {("a", "b"): 2, ("a", "c"): 2}) == ["a", "c"]


def test_a_leg_of_nobody_is_not_followed() -> None:
    """Nor one that stays in its place."""
    assert chain("a", {("a", "b"): 0, ("a", "a"): 3}) == ["a"]


def test_the_strip_has_at_most_thirteen_stops() -> None:
    """However long the way."""
    assert len(chain("p00", {(f"p{at:02}", f"p{at + 1:02}"): 1 for at in range(30)})) == 13


def test_the_legs_stand_in_order_of_travel(journeys: ExactStore) -> None:
    """Two Venezuelans from Cúcuta to Lajas Blancas: by bus, on foot, on foot."""
    words = picture(journeys, **TO_USA)
    assert words[: words.index("Who travels")] == [
        *("Cúcuta", "Colombia", "2", "Stated by the person", "Bus"),
        *("Necoclí", "Colombia", "2", "Inferred by the analyst", "On foot"),
        *("Bajo Chiquito", "Panama", "2", "Stated by the person", "On foot"),
        *("Lajas Blancas", "Panama"),
    ]


def test_a_number_on_the_strip_is_asked_by_its_leg(journeys: ExactStore) -> None:
    """Under what is chosen besides."""
    cards = attributes(plain(filled(PART, journeys, **TO_USA)["picture"]), "data-ask")
    assert cards[0] == (
        "measure=smuggled_migrants&citizenship=VEN&destination_country=USA&from_place=cucuta&to_place=necocli"
    )


def test_where_a_leg_is_chosen_the_others_have_no_card(journeys: ExactStore) -> None:
    """Who went into Panama came by other legs, which no question under that choice counts."""
    found = filled(PART, journeys, **INTO_PANAMA)
    assert found["title"] == "Colombia → Panama: 3 persons"
    assert not any("from_place" in one for one in attributes(plain(found["picture"]), "data-ask"))


def test_a_route_without_journeys_says_so(victims: ExactStore) -> None:
    """Two Venezuelans in Peru; of none a leg is recorded."""
    found = filled(PART, victims, **TO_PERU)
    assert found["title"] == "Venezuela → Peru: 2 persons"
    assert said(found["picture"])[0] == "No journey on this route is recorded leg by leg."


def test_who_travels_is_told_by_sex_and_age(victims: ExactStore) -> None:
    """One woman and one girl."""
    words = block(picture(victims, **TO_PERU), "Who travels", "How")
    assert words == ["Women", "1", "Girls", "1", "Men", "0", "Boys", "0", "Others and not known", "0"]


def test_of_whom_sex_or_age_is_not_known_are_a_row(journeys: ExactStore) -> None:
    """One woman and one man of unknown age."""
    assert block(picture(journeys, **TO_USA), "Who travels", "How")[-2:] == ["Others and not known", "2"]


def test_how_they_travel_is_told_of_few_without_shares(journeys: ExactStore) -> None:
    """Both paid 500 to 1,999; recruitment and transport of the whole journey are not recorded."""
    words = block(picture(journeys, **TO_USA), "How", "Each direction by month")
    assert words == [
        *("Recruited", "not recorded"),
        *("Transport", "not recorded"),
        *("Fee, US$", "US$ 500 to 1,999 2"),
        *("In cases of both crimes", "0 persons"),
    ]


def test_shares_are_of_those_of_whom_it_is_known(journeys: ExactStore) -> None:
    """Fifteen of twenty paid nothing; of ten more it is not known."""
    known = context(journeys, **TO_USA)
    asked = corridor_asked(known.state)
    assert asked
    cells = {("nothing",): 15, ("500-1999",): 5, ("unknown",): 10}
    words = said(PART.fill(answered(known, figures(asked.fee, cells)))["picture"])
    assert "75%" in words[words.index("Fee, US$") + 2]
    assert words[words.index("Fee, US$") + 2].endswith("(n = 20)")


def test_withheld_values_make_no_shares(journeys: ExactStore) -> None:
    """What is known cannot be added up, so the values are only named."""
    known = context(journeys, **TO_USA)
    asked = corridor_asked(known.state)
    assert asked
    words = said(PART.fill(answered(known, figures(asked.fee, {("nothing",): 30, ("500-1999",): None})))["picture"])
    assert not any(one.isdigit() for one in words[words.index("Fee, US$") + 2])


def test_both_directions_are_drawn_by_month(journeys: ExactStore) -> None:
    """Three into Panama, two of them in January; one back, in March."""
    words = block(picture(journeys, **INTO_PANAMA), "Each direction by month", "")
    assert words[:2] == ["To Panama, up to 2 in a month", "To Colombia, up to 1 in a month"]


def test_inside_one_country_there_is_no_way_back(victims: ExactStore) -> None:
    """Both directions would be the same persons."""
    found = filled(PART, victims, period=ALL, citizenship=["PER"], exploitation_country=["PER"])
    assert found["title"] == "Peru → Peru: 3 persons"
    assert "Each direction by month" not in said(found["picture"])


def test_the_other_direction_is_the_same_choice_turned_round() -> None:
    """From Peru to Venezuela, over all time."""
    pairs = [("measure", "victims"), ("citizenship", "VEN"), ("exploitation_country", "PER"), ("sex", "female")]
    asked = corridor_asked(read_state(pairs)[0])
    assert asked
    turned = {"citizenship": {"PER"}, "exploitation_country": {"VEN"}, "sex": {"female"}}
    assert asked.back == Question("victims", ("month",), choose(None, turned))


def test_crossings_by_the_same_citizens_on_the_way_stand_beside_it(stores: Stores) -> None:
    """Both went from Colombia to Panama, where 117 Venezuelans crossed; the 12 of Honduras are not on their way."""
    known = context(stores(both_kinds), **TO_PERU)
    asked = corridor_asked(known.state)
    assert asked
    legs = figures(asked.legs, {("necocli", "bajo_chiquito"): 2})
    words = said(PART.fill(answered(known, legs, figures(asked.first, {("necocli",): 2})))["picture"])
    found = [one for one in words[words.index("Crossings by the same citizens on the way") + 1 :] if one.strip()]
    assert found[:2] == ["Darién, Panama", "117"]
    assert found[2].startswith("Not added over series")


def test_without_crossings_there_is_no_block(victims: ExactStore) -> None:
    """Nor where the ends are places."""
    known = context(victims, **TO_PERU)
    assert official_question(known.state, known.holdings) is None


def test_the_largest_routes_are_offered_while_none_is_chosen(journeys: ExactStore) -> None:
    """Three buttons, each with both ends; also on the page of one route, which has no map."""
    for page in (replace(CORRIDOR, parts=(PART,)), CORRIDOR):
        notice = plain(PART.fill(context(journeys, page, **MIGRANTS))["notice"])
        assert attributes(notice, "data-edit-value") == ["VEN", "CHN", "HTI"]
        assert said(notice)[0] == "No route is chosen. The largest:"


def test_a_click_on_a_leg_of_the_table_of_all_legs(journeys: ExactStore) -> None:
    """The table of the panel has every leg of those on the route, not only those of the strip."""
    words = said(filled(PART, journeys, **MIGRANTS, citizenship=["HTI"], destination_country=["CHL"])["table"])
    assert [one for one in words if one in {"Necoclí", "Bajo Chiquito", "Turbo"}]


@pytest.mark.parametrize("measure", ["crossings", "deaths", "suspects"])
def test_without_journeys_there_are_no_legs(stores: Stores, measure: str) -> None:
    """Said in words, and the download has the whole."""
    known = context(
        stores((record_rows if measure == "suspects" else rows).fill),
        replace(CORRIDOR, parts=(PART,)),
        **{**OFFICIAL, "measure": [measure]},
    )
    assert PART.fill(known)["title"] == "No legs"
    assert PART.download
    assert PART.download(known).question.by[:1] != ("from_place",)
