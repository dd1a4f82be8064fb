"""The page of places: what stands out, its sentence, list, map and card, its files, and words where there is none."""

import csv
import io
import json
from typing import Any

import plotly.utils
import pytest
from sqlalchemy import Connection

from dashboard import places
from dashboard.draw import context_of, fill_page
from dashboard.pages import Page
from dashboard.parts import Filling
from dashboard.places_export import as_marks, as_points, as_written
from queries.store import ExactStore
from queries.words import text
from tests import record_rows, test_strict_store
from tests.filled import store_on
from tests.place_rows import place_rows
from tests.test_strict_store import Strict
from tests.test_tiles import texts

PAGE = Page(places.KEY, "/places", text("Places"), places.layout, places.PARTS)
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
    assert str(card["subtitle"]).startswith("Does not stand out: number 2 of ")
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
        assert "No named place stands out" in said(parts["page"], "sentence")


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
