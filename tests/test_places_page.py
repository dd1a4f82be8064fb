"""The page of places: what stands out, its sentence, list, map and card, its files, and words where there is none."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import plotly.utils
import pytest
from sqlalchemy import Connection

from dashboard import places
from dashboard.draw import context_of, fill_page
from dashboard.pages import OVERVIEW, Page
from dashboard.parts import Filling
from dashboard.places_export import as_marks, as_points, as_written, told
from dashboard.places_found import found_in, in_own_time
from dashboard.places_words import Evidence, evidence
from queries.filters import Period
from queries.store import ExactStore
from queries.words import text
from tests import record_rows, test_strict_store
from tests.filled import store_on
from tests.place_rows import place_rows
from tests.test_strict_store import Strict
from tests.test_tiles import texts

PAGE = Page(places.KEY, "/places", text("Places"), places.layout, places.PARTS, in_own_time)
VICTIMS = {"measure": ["victims"]}


@pytest.fixture
def store(duckdb_connection: Connection) -> ExactStore:
    """The cases of place_rows.py."""
    return place_rows(duckdb_connection)


def filled(store: ExactStore | Strict, **state: list[str]) -> dict[str, Filling]:
    """The filling of every part, the map also as a table."""
    tables = frozenset({"places_map"})
    return dict(fill_page(PAGE, store, {**VICTIMS, **state}, locale="en", tables=tables))  # type: ignore[arg-type]


def plain(component: object) -> Any:
    """A component as the browser gets it."""
    return json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))


def said(filling: Filling, slot: str) -> str:
    """All the words of a slot."""
    return "|".join(texts(plain(filling[slot])))


def fed(filling: Filling) -> dict[str, Any]:
    """What the script of the map reads."""
    return dict(json.loads(plain(filling["feed"])["props"]["data-map"]))


def test_what_stands_out_comes_first(store: ExactStore) -> None:
    """Forty-eight cases where an even spread would put one."""
    parts = filled(store)
    assert str(plain(parts["places_list"]["title"])).startswith("1 of ")
    sentence = said(parts["page"], "sentence")
    assert "stands out by the cases that authorities recorded in the 24 months to December 2021" in sentence
    assert ": |Tapachula|, 48 cases, lasting." in sentence


def test_the_list_says_cases_and_persons(store: ExactStore) -> None:
    """Cases of Tapachula and, as each is of one woman, as many victims."""
    listed = said(filled(store)["places_list"], "table")
    assert "|1|Tapachula|Mexico|" in listed
    assert "|at 3 of 3 distances|48|48|expected " in listed
    assert "|Dec 2021|2|Lima|Peru|does not stand out|3|3|expected " in listed


def test_what_is_at_no_place_is_said(store: ExactStore) -> None:
    """One case has only its country, one only its year."""
    notes = said(filled(store)["places_list"], "footer")
    assert "1 case is at no named place" in notes
    assert "1 case is dated only by year" in notes


def test_operations_count_only_when_asked_for(store: ExactStore) -> None:
    """Five more cases in Tapachula; the card names their operation either way."""
    assert "|53|53|" in said(filled(store, operations=["with"])["places_list"], "table")
    assert "5" in said(filled(store)["place_card"], "table").split("Operations here")[1]


def test_a_country_filters_the_list_and_not_the_test(store: ExactStore) -> None:
    """Lima is still second of all, and its numbers are as before."""
    alone, everywhere = (
        said(filled(store, **state)["places_list"], "table") for state in ({"recorded_country": ["PER"]}, {})
    )
    assert "Tapachula" not in alone
    row = "|2|Lima|Peru|does not stand out|3|3|expected "
    assert row in alone
    assert row in everywhere


def test_the_map_colours_only_what_stands_out(store: ExactStore) -> None:
    """A circle for each place with cases; countries without any record are hatched."""
    scene = fed(filled(store)["places_map"])
    assert [(one["c"], one["v"], one["k"]) for one in scene["points"]] == [
        ("tapachula", 48, "lasting"),
        ("lima", 3, "none"),
    ]
    shades = {one["c"]: one["s"] for one in scene["areas"]}
    assert (shades["MEX"], shades["PAN"], shades["CHL"]) == ("held", "held", "silent")


def test_the_card_of_the_chosen_place(store: ExactStore) -> None:
    """Lima has three cases, too few for a colour, and three women."""
    card = filled(store, recorded_place=["lima"])["place_card"]
    assert card["title"] == "Lima, Peru"
    assert str(card["subtitle"]).startswith("Hub. Does not stand out: number 2 of ")
    assert "Fewer than 5 cases: too few for a colour." in said(card, "table")
    assert "Women| |3" in said(card, "table")


def test_without_a_choice_the_card_is_of_the_first(store: ExactStore) -> None:
    """The year-only case is counted in the card, and said."""
    card = filled(store)["place_card"]
    assert card["title"] == "Tapachula, Mexico"
    assert "Cases here| |49|of them dated only by year| |1|" in said(card, "table")


def test_the_files(store: ExactStore) -> None:
    """CSV with a column for each month, GeoJSON with every place, KML with what stands out."""
    context, _ = context_of(PAGE, store, VICTIMS, locale="en")
    first, *_ = csv.DictReader(io.StringIO(as_written(context).removeprefix("\ufeff")))
    assert (first["recorded_place"], first["hot"], first["cases"], first["2021-12"]) == ("tapachula", "yes", "48", "2")
    assert first["kind"] == "hub"
    feature = json.loads(as_points(context))["features"][0]
    assert feature["properties"]["recorded_place"] == "tapachula"
    assert feature["geometry"]["coordinates"] == list(store.holdings().at["place"]["tapachula"])
    marks = as_marks(context)
    assert "Tapachula" in marks
    assert "Lima" not in marks


@pytest.mark.parametrize("measure", ["suspects", "smuggled_migrants"])
def test_other_measures_have_words(store: ExactStore, measure: str) -> None:
    """One case of smuggling stands out nowhere; suspects are not looked for."""
    parts = filled(store, measure=[measure])
    assert "could not be drawn" not in json.dumps(plain(parts))
    if measure == "smuggled_migrants":
        assert "named places stands out" in said(parts["page"], "sentence")


def test_nothing_recorded_has_words(store: ExactStore) -> None:
    """Months before the first record."""
    parts = filled(store, period=["2018-01~2018-12"])
    assert "could not be drawn" not in json.dumps(plain(parts))


def test_withheld_figures_are_not_compared(store: ExactStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts under ten are withheld: no list is made of what is left."""
    monkeypatch.setattr(test_strict_store, "MOST_CONDITIONS", 9)
    parts = filled(Strict(store))
    assert "could not be drawn" not in json.dumps(plain(parts))
    assert [parts[one]["title"] for one in ("places_list", "place_card")] == ["Not shown with these filters"] * 2


def test_a_declined_question_says_why(store: ExactStore) -> None:
    """More conditions than a protected release answers."""
    parts = filled(Strict(store))
    assert "could not be drawn" not in json.dumps(plain(parts))
    assert "Too many conditions." in said(parts["places_list"], "notice")


def test_an_empty_database_has_words(duckdb_connection: Connection) -> None:
    """Nothing was imported."""
    parts = filled(store_on(duckdb_connection))
    assert "could not be drawn" not in json.dumps(plain(parts))


def test_records_of_several_places_of_one_country(duckdb_connection: Connection) -> None:
    """The few records of record_rows.py: no place stands out, and nothing fails."""
    record_rows.fill(duckdb_connection)
    parts = filled(store_on(duckdb_connection), operations=["with"])
    assert "could not be drawn" not in json.dumps(plain(parts))


def test_head_and_rail_speak_of_the_months_of_the_list(store: ExactStore) -> None:
    """Without a chosen period these are 24 months: no chip says the latest year, whose cases are not those listed."""
    parts = filled(store)
    assert "2020 to 2021" in said(parts["head"], "chips")
    beside = json.loads(plain(parts["rail"]["counts"])["props"]["data-counts"])
    # Tapachula's 48 and the one without a month, Lima's 3, the one at no place, and 5 of an operation.
    assert beside["measure"]["victims"][0] == "58"
    # The other crime that is looked for here, in the same months.
    assert beside["measure"]["smuggled_migrants"][0] == "1"


def test_a_chosen_period_is_used_as_it_is(store: ExactStore) -> None:
    """In the head, the rail, the sentence and the list."""
    parts = filled(store, period=["2021-01~2021-12"])
    assert "2021" in said(parts["head"], "chips").split("|")
    assert "in the 12 months to December 2021" in said(parts["page"], "sentence")
    assert "|24|24|expected " in said(parts["places_list"], "table")
    assert json.loads(plain(parts["rail"]["counts"])["props"]["data-counts"])["measure"]["victims"][0] == "33"


def test_all_time_is_all_that_the_cases_cover(store: ExactStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the months that are looked at while nothing is chosen."""
    monkeypatch.setattr("queries.places.MONTHS", 6)
    sentences = [said(filled(store, **state)["page"], "sentence") for state in ({}, {"period": ["all"]})]
    assert "in the 6 months to December 2021" in sentences[0]
    assert "in the 24 months to December 2021" in sentences[1]
    assert "All time" in said(filled(store, period=["all"])["head"], "chips")


def test_other_pages_keep_the_latest_year(store: ExactStore) -> None:
    """The months of places are those of places alone."""
    state = context_of(OVERVIEW, store, VICTIMS, locale="en")[0].state
    assert state.filters.period == Period("2021-01", "2021-12")


def test_the_download_goes_without_the_months_of_the_page(store: ExactStore) -> None:
    """Nothing was chosen, so nothing is written into an address."""
    context, _ = context_of(PAGE, store, VICTIMS, locale="en")
    assert context.state.filters.period == Period("2020-01", "2021-12")
    assert "period" not in context.download("places_list", "csv")


def test_the_numbers_of_the_last_quarter_where_they_are_stronger(store: ExactStore) -> None:
    """They say why a place stands out that did not before."""
    context, _ = context_of(PAGE, store, VICTIMS, locale="en")
    found = found_in(context)
    assert found is not None
    spot = replace(found.spots[0], p=1e-3, p_now=1e-9, around_now=6, expected_now=0.4)
    assert evidence(spot) == Evidence(6, 0.4, 1e-9, 3)
    assert evidence(replace(spot, p_now=1.0)) == Evidence(spot.around, spot.expected, 1e-3, 0)
    assert told(1, spot, context)["cases_around_now"] == 6


def test_letters_are_told(store: ExactStore) -> None:
    """In the list and on the map, only those in use."""
    parts = filled(store)
    assert "Letters are published classes: " in said(parts["places_map"], "legend")
    words = said(parts["places_list"], "table")
    assert words.endswith("A small disc fits none of them.")
    assert "Oscillating" not in words
