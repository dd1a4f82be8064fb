"""Suspects always with crime and legal stage, stages side by side and never added, and shares only where they hold."""

from urllib.parse import parse_qsl

import pytest

from dashboard.draw import fill_page
from queries.figures import Question
from queries.filters import read_filters
from queries.measures import MEASURES
from queries.store import ExactStore
from tests.justice_page import PAGE, context, filled, justice_store, part
from tests.official_page import official_store
from tests.route_pages import attributes, plain, said
from tests.stores import Stores
from tests.test_strict_store import Strict

ONE_STAGE = ("sex_age", "roles", "structure", "citizens")
STAGES = ("Suspected", "40", "Arrested", "5", "Charged", "not recorded", "Prosecuted", "0", "Convicted", "2")


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """The suspects of justice_page.py."""
    return stores.patched(justice_store)


def test_stages_stand_side_by_side_and_a_charge_is_a_gap(store: ExactStore) -> None:
    """Each person at one stage only; smuggling has a lane of its own, and there is no sum of either."""
    note, *lanes = said(filled("stages", store)["picture"])
    assert note == "Not a funnel: whoever was convicted was prosecuted too, but stands only under convicted."
    assert lanes[:13] == ["Trafficking in persons", *STAGES, "Acquitted", "0"]
    assert lanes[13:16] == ["Smuggling of migrants", "Suspected", "3"]


def test_what_is_convicted_is_the_title(store: ExactStore) -> None:
    """Nobody is recorded as convicted of smuggling."""
    assert filled("stages", store)["title"] == "Recorded as convicted: 2 of trafficking, 0 of smuggling"


@pytest.mark.parametrize("key", ["stages", *ONE_STAGE])
def test_no_number_leaves_without_its_crime_and_stage(store: ExactStore, key: str) -> None:
    """Every number that opens a card asks for one crime at one legal stage, and the card gives the same number."""
    picture = plain(filled(key, store)["picture"])
    asked = [parse_qsl(one) for one in attributes(picture, "data-ask")]
    assert asked
    assert all({"crime", "legal_stage"} <= {name for name, _ in one} for one in asked)
    assert {len([value for name, value in one if name in {"crime", "legal_stage"}]) for one in asked} == {2}


def test_a_number_is_what_its_question_gives(store: ExactStore) -> None:
    """The numbers of the stages, asked again one by one."""
    picture = plain(filled("stages", store)["picture"])
    questions = [Question("suspects", (), read_filters(parse_qsl(one))[0]) for one in attributes(picture, "data-ask")]
    found = [one.frame["value"].sum() for one in store.ask(questions)]
    assert found == [40, 5, 0, 2, 0, 3, 0, 0, 0, 0]


def test_a_stage_chooses_what_the_panels_below_show(store: ExactStore) -> None:
    """Its button sets the view, and it is marked in every lane."""
    picture = plain(filled("stages", store, stage=["arrested"])["picture"])
    values = list(zip(attributes(picture, "data-edit-key"), attributes(picture, "data-edit-value"), strict=True))
    assert values[:3] == [("crime", "trafficking"), ("stage", "suspected"), ("stage", "arrested")]
    assert attributes(picture, "aria-pressed")[:4] == ["false", "false", "true", "false"]


def test_a_chosen_crime_is_marked_and_the_other_stays(store: ExactStore) -> None:
    """The panels of one stage show only the chosen one."""
    found = filled("stages", store, crime=["smuggling"])
    assert [one for one in attributes(plain(found["picture"]), "className") if "crime-lane" in one.split()] == [
        "crime-lane",
        "crime-lane chosen",
    ]
    assert "Not filtered by crime: what is chosen is marked." in said(found["footer"])
    assert said(filled("roles", store, crime=["smuggling"])["picture"])[0] == "Smuggling of migrants"


def test_sex_and_age_are_shares_of_those_known(store: ExactStore) -> None:
    """Of 36 known 24 are women; of the forty four are not known. Three are too few for shares."""
    found = filled("sex_age", store)
    assert found["title"] == "Trafficking in persons, suspected: 67% are women and girls"
    words = said(found["picture"])[1:]
    assert words[:12] == [
        *("Trafficking in persons", "40", "Women", "67%", "Girls", "0%", "Men", "33%", "Boys", "0%"),
        *("Not known", "10%"),
    ]
    assert words[12:22] == ["Smuggling of migrants", "3", "Women", "0", "Girls", "0", "Men", "3", "Boys", "0"]
    assert words[-1] == "Both known for 3: counts, not shares"


def test_the_table_of_sex_and_age_has_every_crime_and_stage(store: ExactStore) -> None:
    """Four rows: nobody was arrested for smuggling."""
    words = said(filled("sex_age", store, tables=("sex_age",))["table"])
    assert "Trafficking in persons, arrested" in words
    at = words.index("Trafficking in persons, suspected")
    assert words[at : at + 7] == ["Trafficking in persons, suspected", "24", "0", "12", "0", "4", "40"]


def test_another_stage_has_its_own_persons(store: ExactStore) -> None:
    """Five arrested men: a count, for five are too few for a share."""
    found = filled("sex_age", store, stage=["arrested"])
    assert found["title"] == "Sex and age of suspects: arrested"
    assert said(found["picture"])[1:9] == ["Trafficking in persons", "5", "Women", "0", "Girls", "0", "Men", "5"]


def test_a_filtered_stage_is_the_one_shown(store: ExactStore) -> None:
    """Whatever the switch says."""
    assert filled("sex_age", store, legal_stage=["convicted"])["title"] == "Sex and age of suspects: convicted"


def test_a_stage_without_anybody_is_said(store: ExactStore) -> None:
    """Nobody was prosecuted."""
    assert said(filled("roles", store, stage=["prosecuted"])["picture"]) == [
        "Nobody is recorded at this stage: prosecuted."
    ]


def test_roles_are_shares_of_those_with_any(store: ExactStore) -> None:
    """Of 36 with a role 24 recruit; four have none that was recorded."""
    found = filled("roles", store)
    assert found["title"] == "Trafficking in persons, suspected: most often recruiter, 67%"
    assert said(found["picture"])[:10] == [
        *("Trafficking in persons", "Recorded for 36 of 40", "Recruiter", "24", "67%", "Guide", "12", "33%"),
        *("Not stated", "4"),
    ]


def test_below_seventy_percent_known_there_are_counts(store: ExactStore) -> None:
    """The structure is known for 24 of forty."""
    found = filled("structure", store)
    assert found["title"] == "Trafficking in persons, suspected: most often two persons, 24"
    words = said(found["picture"])
    assert words[:6] == ["Trafficking in persons", "Recorded for 24 of 40", "Two persons", "24", "Not stated", "16"]


def test_citizenships_stand_from_a_to_z_under_their_caveat(store: ExactStore) -> None:
    """Colombians before the more numerous Peruvians."""
    found = filled("citizens", store)
    assert found["title"] == "Citizenship says who was checked and detected, not who does what"
    assert said(found["picture"])[2:8] == ["Colombia", "12", "33%", "Peru", "24", "67%"]


def test_a_chosen_role_keeps_the_others_in_sight(store: ExactStore) -> None:
    """It is marked; whoever has it are the suspects of the other panels."""
    words = said(filled("roles", store, role_in_group=["guide"])["picture"])
    assert "Recruiter" in words
    assert said(filled("stages", store, role_in_group=["guide"])["picture"])[3] == "12"


def test_groups_are_told_apart_at_a_click(store: ExactStore) -> None:
    """Of the recruiters all are women."""
    words = said(filled("roles", store, split=["groups"])["picture"])
    at = words.index("Recruiter")
    assert words[at : at + 5] == ["Recruiter", "24", "67%", "women ", "100%"]


def test_cases_of_both_crimes_have_a_lane_of_their_own(store: ExactStore) -> None:
    """Over all time: one man, who is in neither other lane."""
    words = said(filled("stages", store, period=["all"])["picture"])
    at = words.index("Trafficking and smuggling in one case")
    assert words[at : at + 3] == ["Trafficking and smuggling in one case", "Suspected", "1"]


@pytest.mark.parametrize("measure", [one.key for one in MEASURES])
def test_the_page_is_of_suspects_whatever_is_counted_elsewhere(store: ExactStore, measure: str) -> None:
    """No panel fails, and the stages are the same."""
    filling = fill_page(PAGE, store, {"measure": [measure], "period": ["2021-01~2021-12"]}, locale="en")
    assert all(one.get("title") != "Not available" for one in filling.values())
    assert said(filling["stages"]["picture"])[2:4] == ["Suspected", "40"]


def test_an_empty_selection_says_so(store: ExactStore) -> None:
    """Nobody was recorded in Chile."""
    filling = fill_page(PAGE, store, {"recorded_country": ["CHL"]}, locale="en")
    titles = {key: filling[key]["title"] for key in ("stages", *ONE_STAGE)}
    assert set(titles.values()) == {"No figures in this selection"}


@pytest.mark.parametrize("split", ["none", "groups"])
def test_withheld_figures_are_words(store: ExactStore, split: str) -> None:
    """Under ten: no share, no title of it, no bar; and nothing fails."""
    filling = fill_page(PAGE, Strict(store), {"split": [split]}, locale="en")  # type: ignore[arg-type]
    assert filling["stages"]["title"] == "Suspects by crime and legal stage"
    assert said(filling["stages"]["picture"])[4:6] == ["Arrested", "withheld, fewer than 10"]
    assert all(one.get("title") != "Not available" for one in filling.values())


def test_what_states_reported_stands_apart(stores: Stores) -> None:
    """Two figures of 2021 with their own nouns; 7 prosecuted of whom 5 men, 3 convicted of whom nothing more."""
    store = stores.patched(official_store)
    words = said(filled("reported", store)["table"])
    assert words[:6] == ["7", "Persons prosecuted", "2021", "Women and girls ", "2", "Men and boys "]
    assert words[words.index("Persons convicted") - 1] == "3"


def test_what_nobody_brought_in_is_said(store: ExactStore) -> None:
    """Without imported figures both tiles say why they are empty."""
    words = said(filled("reported", store)["table"])
    assert words[0] == "\N{EN DASH}"
    assert "Nothing is held here that counts this." in words


def test_downloads_say_what_was_not_applied(store: ExactStore) -> None:
    """A chosen crime leaves nobody out of the stages."""
    found = part("stages").download
    assert found
    assert found(context(store, crime=["smuggling"])).not_applied == ("crime",)


def test_an_empty_database_leaves_the_page_readable(stores: Stores) -> None:
    """Nothing was imported."""
    filling = fill_page(PAGE, stores(), {}, locale="en")
    assert all(one.get("title") != "Not available" for one in filling.values())
