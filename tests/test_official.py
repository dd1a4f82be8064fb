"""Official frames: one country and year at a time, filled from records, beside reports and never merged with them."""

from urllib.parse import parse_qsl

import pytest

from dashboard.draw import fill_page
from dashboard.frames import years_of
from queries.figures import Question
from queries.filters import read_filters
from queries.measures import MEASURES
from queries.store import ExactStore
from tests.official_page import PAGE, context, filled, lines, official_store, part
from tests.route_pages import attributes, plain, said
from tests.stores import Stores
from tests.test_strict_store import Strict

DASH = "\N{EN DASH}"
PANELS = ("sdg", "glotip", "published")
PERU, BOTH = ["PER"], ["PER", "MEX"]


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """The records and reports of official_page.py."""
    return stores.patched(official_store)


def test_countries_stand_from_a_to_z_and_are_not_added(store: ExactStore) -> None:
    """Mexico before Peru, each with its own victims; a press chooses one, another press opens the choice."""
    body = plain(filled("countries", store)["body"])
    assert said(body) == ["Recording country: victims detected in 2021", "Mexico ", "2", "Peru ", "48"]
    assert attributes(body, "data-edit-mode") == ["set", "set"]
    chosen = plain(filled("countries", store, recorded_country=PERU)["body"])
    assert attributes(chosen, "data-edit-mode") == ["set", "drop"]
    assert attributes(chosen, "aria-pressed") == ["false", "true"]


@pytest.mark.parametrize("key", PANELS)
def test_without_a_country_one_is_asked_for(store: ExactStore, key: str) -> None:
    """No figure of all countries is shown."""
    found = filled(key, store)
    assert said(found["notice"])[0].startswith("Choose a recording country above")
    assert "table" not in found


def test_the_frame_of_the_indicator_has_sex_age_and_form_by_year(store: ExactStore) -> None:
    """Records cover 2020 and 2021: of earlier years there is no figure, and in 2020 nobody."""
    found = lines(store, "sdg", 5, recorded_country=PERU)
    none = [DASH] * 3
    assert found["Peru"] == ["2017", "2018", "2019", "2020", "2021"]
    assert found["All, each once"] == [*none, "0", "48"]
    assert found["Women and girls"] == [*none, "0", "40"]
    assert found["Girls and boys, under 18"] == [*none, "0", "10"]
    assert found["Sexual exploitation"] == [*none, "0", "40"]
    assert found["Other forms of exploitation"] == [*none, "0", "0"]
    assert found["Not stated"] == [*none, "0", "3"]


def test_the_indicator_says_what_it_is_not(store: ExactStore) -> None:
    """No level of trafficking, no regional total, no estimate, no rate."""
    found = filled("sdg", store, recorded_country=PERU)
    assert found["title"] == "SDG indicator 16.2.2, Peru: 48 victims detected in 2021"
    note = "".join(said(found["table"])[:3])
    assert "do not by themselves tell the level of trafficking" in note
    assert "No regional totals are made" in note
    assert "rate per 100,000 persons is not given: no population is held here" in note


def test_every_number_is_what_its_question_gives(store: ExactStore) -> None:
    """All numbers of the frames that open cards, asked again."""
    for key in ("sdg", "glotip"):
        table = plain(filled(key, store, recorded_country=PERU)["table"])
        asked = attributes(table, "data-ask")
        assert asked
        questions = [Question("victims", (), read_filters(parse_qsl(one))[0]) for one in asked]
        given = [f"{one.total:,}" for one in store.ask(questions)]
        assert given == _words_asked(table)


def _words_asked(component: object) -> list[str]:
    if isinstance(component, list):
        return [words for one in component for words in _words_asked(one)]
    if not isinstance(component, dict):
        return []
    props = component["props"]
    return [props["children"]] if "data-ask" in props else _words_asked(props.get("children"))


def test_the_frame_of_the_report_crosses_groups_and_forms(store: ExactStore) -> None:
    """Thirty women and ten girls in sexual exploitation, five men in forced labour, three of whom nothing is known."""
    found = lines(store, "glotip", 5, recorded_country=PERU)
    assert found == {
        "Peru": [
            *("All, each once", "Sexual exploitation", "Forced labour", "Other forms of exploitation"),
            "Form not stated",
        ],
        "Women": ["30", "30", "0", "0", "0"],
        "Girls": ["10", "10", "0", "0", "0"],
        "Men": ["5", "0", "5", "0", "0"],
        "Boys": ["0", "0", "0", "0", "0"],
        "Others and not known": ["3", "0", "0", "0", "3"],
        "All": ["48", "40", "5", "0", "3"],
    }


def test_own_citizens_are_those_of_the_recording_country(store: ExactStore) -> None:
    """Forty Peruvians in Peru, five Venezuelans, three not stated."""
    found = lines(store, "glotip", 1, recorded_country=PERU)
    assert found["Own citizens"] == ["40"]
    assert found["Citizens of other countries"] == ["5"]
    assert found["Not stated"] == ["3"]


def test_several_countries_have_a_table_each(store: ExactStore) -> None:
    """Two tables and no total; of Mexico nothing was reported."""
    found = filled("sdg", store, recorded_country=BOTH)
    assert found["title"] == "SDG indicator 16.2.2: 2 countries, a table each"
    assert attributes(plain(found["table"]), "className").count("frame") == len(BOTH)
    words = said(filled("published", store, recorded_country=BOTH)["table"])
    assert "Mexico: nothing was reported for 2021." in words


def test_a_row_filters_and_is_marked_while_the_others_stay(store: ExactStore) -> None:
    """The frame is whole whatever is chosen of its own dimensions."""
    found = filled("sdg", store, recorded_country=PERU, sex=["male"])
    rows = {label: cells[-1] for label, cells in lines(store, "sdg", 5, recorded_country=PERU, sex=["male"]).items()}
    assert (rows["Women and girls"], rows["Men and boys"]) == ("40", "5")
    assert "chosen" in attributes(plain(found["table"]), "className")
    assert "Not filtered by sex: what is chosen is marked." in said(found["footer"])


def test_a_year_is_chosen_by_its_head(store: ExactStore) -> None:
    """Each head sets the period to its calendar year; the one in use is pressed."""
    table = plain(filled("sdg", store, recorded_country=PERU)["table"])
    assert attributes(table, "data-edit-value")[:5] == [f"{year}-01~{year}-12" for year in range(2017, 2022)]
    assert attributes(table, "aria-pressed")[:5] == ["false"] * 4 + ["true"]


def test_later_years_stay_in_reach(store: ExactStore) -> None:
    """An earlier year is lit among the same years; one long before stands at the end of its own."""
    found = lines(store, "sdg", 5, recorded_country=PERU, period=["2020-01~2020-12"])
    assert found["Peru"] == ["2017", "2018", "2019", "2020", "2021"]
    state = context(store, recorded_country=PERU, period=["2010-01~2010-12"]).state
    assert years_of(state, store.holdings()) == ("2006", "2007", "2008", "2009", "2010")


@pytest.mark.parametrize("measure", [one.key for one in MEASURES])
@pytest.mark.parametrize("country", [[], PERU, BOTH])
def test_no_measure_in_use_breaks_the_page(store: ExactStore, measure: str, country: list[str]) -> None:
    """Frames are of victims whatever is in use."""
    filling = fill_page(PAGE, store, {"measure": [measure], "recorded_country": country}, locale="en")
    assert all(one.get("title") != "Not available" for one in filling.values())


def test_another_measure_in_use_is_said(store: ExactStore) -> None:
    """Smuggled migrants are not in frames of trafficking."""
    footer = said(filled("sdg", store, recorded_country=PERU, measure=["smuggled_migrants"])["footer"])
    assert "Frames are of victims of trafficking only, whatever measure is in use." in footer


def test_withheld_figures_are_words(store: ExactStore) -> None:
    """A strict store declines most of it: words stand there, and nothing fails."""
    filling = fill_page(PAGE, Strict(store), {"recorded_country": PERU}, locale="en")  # type: ignore[arg-type]
    assert all(one.get("title") != "Not available" for one in filling.values())
    assert "No difference" not in str(filling["published"])


def test_a_time_without_records_says_so(store: ExactStore) -> None:
    """Nothing is held of 2010."""
    filling = fill_page(PAGE, store, {"recorded_country": PERU, "period": ["2010-01~2010-12"]}, locale="en")
    assert filling["sdg"]["title"] == "No figures in this selection"
    assert all(one.get("title") != "Not available" for one in filling.values())


def test_an_empty_database_leaves_the_page_readable(stores: Stores) -> None:
    """Nothing was imported."""
    for chosen in ([], PERU):
        filling = fill_page(PAGE, stores(), {"recorded_country": chosen}, locale="en")
        assert all(one.get("title") != "Not available" for one in filling.values())


def test_downloads_hold_the_frame(store: ExactStore) -> None:
    """By country, year, form, sex and age; while no country is chosen, countries by year."""
    download = part("glotip").download
    assert download
    by = ("recorded_country", "year")
    assert download(context(store, recorded_country=PERU)).question.by == (*by, "exploitation", "sex", "age")
    assert download(context(store)).question.by == by
