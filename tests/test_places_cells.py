"""The page of places for deaths: hexagons in the place of names, in list, map, card and files."""

import csv
import io
import json
from typing import Any

import h3
import plotly.utils
import pytest
from sqlalchemy import Connection

from components.numbers import Voice
from dashboard.draw import context_of, fill_page
from dashboard.pages import PLACES
from dashboard.parts import Context, Filling
from dashboard.places_cells import chosen_in, found_in
from dashboard.places_cells_export import as_marks, as_outlines, as_written
from dashboard.places_cells_words import place
from queries.hexagon_shapes import Near
from queries.incidents import read_incidents
from queries.names import Names
from queries.store import ExactStore
from tests import rows
from tests.filled import store_on
from tests.incident_rows import CENTRE, fill, incident, middle
from tests.test_tiles import texts

MONTHS = [f"2019-{month:02}" for month in range(1, 13)]


@pytest.fixture
def store(duckdb_connection: Connection) -> ExactStore:
    """Each of the cells around one has an incident, the middle one forty of two persons each; two have no place."""
    rows.fill(duckdb_connection)
    strewn = [incident(middle(cell), MONTHS[0]) for cell in sorted(h3.grid_disk(CENTRE, 10))[::3]]
    cluster = [incident(middle(CENTRE), MONTHS[at % 12], persons=2) for at in range(40)]
    lost = [incident(None, MONTHS[3]), incident((-100.0, 25.0), MONTHS[3], coarse_km=111.2)]
    fill(duckdb_connection, [*strewn, *cluster, *lost])
    return store_on(duckdb_connection)


@pytest.fixture
def bare(duckdb_connection: Connection) -> ExactStore:
    """Figures whose incidents have no points."""
    rows.fill(duckdb_connection)
    return store_on(duckdb_connection)


def state(**more: list[str]) -> dict[str, list[str]]:
    """The address."""
    return {"measure": ["deaths"], "period": ["2019-01~2019-12"], **more}


def filled(store: ExactStore, **more: list[str]) -> dict[str, Filling]:
    """The filling of every part, the map also as a table."""
    return dict(fill_page(PLACES, store, state(**more), locale="en", tables=frozenset({"places_map"})))


def context(store: ExactStore, **more: list[str]) -> Context:
    """What the parts look at."""
    return context_of(PLACES, store, state(**more), locale="en")[0]


def plain(component: object) -> Any:
    """A component as the browser gets it."""
    return json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))


def said(filling: Filling, slot: str) -> str:
    """All the words of a slot."""
    return "|".join(texts(plain(filling[slot])))


def test_the_database_gives_incidents_with_their_points(connection: Connection) -> None:
    """On both engines; an incident without a point, or with one of whole degrees, says so."""
    rows.fill(connection)
    fill(connection, [incident((-117.123, 32.5), "2019-02"), incident((-117.0, 32.0), "2019-02", coarse_km=111.2)])
    found = read_incidents(connection).rows.filter(month="2019-02").sort("latitude")
    assert found["coarse_km"].to_list() == [111.2, 0.0]
    assert found["longitude"].to_list() == [-117.0, -117.123]
    assert read_incidents(connection).rows["latitude"].null_count() == 3


def test_a_closed_incident_is_not_read(duckdb_connection: Connection) -> None:
    """As of its figure, so of its row."""
    rows.fill(duckdb_connection)
    fill(duckdb_connection, [incident((-117.123, 32.5), "2019-02")])
    rows.close(duckdb_connection, "missing_migrants")
    assert read_incidents(duckdb_connection).rows.is_empty()


def test_the_cluster_is_first(store: ExactStore) -> None:
    """Its incidents are the evidence, its persons the magnitude."""
    parts = filled(store)
    assert str(plain(parts["places_list"]["title"])).startswith("1 of ")
    assert "stands out by the incidents in which migrants died or went missing" in said(parts["page"], "sentence")
    found = found_in(context(store))
    assert found is not None
    assert found.spots[0].persons - found.spots[0].events == 40


def test_it_is_never_called_crime(store: ExactStore) -> None:
    """What was found, as reported; and never with cases."""
    parts = filled(store)
    assert "where bodies were found or persons went missing, as reported" in str(
        plain(parts["places_list"]["subtitle"])
    )
    assert "Incidents are counted apart: never with cases" in said(parts["places_list"], "footer")
    words = "".join(said(part, slot) for part in parts.values() for slot in ("title", "table") if slot in part)
    assert "crime" not in words
    assert "cases" not in words


def test_what_is_in_no_hexagon_is_said(store: ExactStore) -> None:
    """One without a point, one with whole degrees."""
    notes = said(filled(store)["places_list"], "footer")
    assert "1 incident has no point that can be right: it is left out." in notes
    assert "1 incident has a point that is coarser than a hexagon: it is left out." in notes


def test_the_size_is_said(store: ExactStore) -> None:
    """How wide, of which resolution, and why."""
    assert "km wide (H3, resolution " in said(filled(store)["places_list"], "footer")


def test_the_map_draws_outlines(store: ExactStore) -> None:
    """Six corners each, what stands out last and so on top; the map begins where it is."""
    fed = json.loads(plain(filled(store)["places_map"]["feed"])["props"]["data-map"])
    last = fed["points"][-1]
    assert (len(last["r"]), last["k"] != "none", fed["pointKey"]) == (6, True, "cell")
    west, south, east, north = fed["frame"]
    assert west < middle(CENTRE)[0] < east
    assert south < middle(CENTRE)[1] < north


def test_a_chosen_hexagon_opens_its_card(store: ExactStore) -> None:
    """By the key of its own in the address, and marked in the list."""
    found = found_in(context(store))
    assert found is not None
    second = found.spots[1].code
    chosen = chosen_in(context(store, cell=[second]))
    assert chosen is not None
    assert chosen.code == second
    assert '"aria-pressed": "true"' in json.dumps(plain(filled(store, cell=[second])["places_list"]["table"]))


def test_a_country_only_says_what_is_listed(store: ExactStore) -> None:
    """All of these are in Mexico."""
    assert str(plain(filled(store, recorded_country=["MEX"])["places_list"]["title"])).startswith("1 of ")
    assert "No incident with a point was recorded" in said(filled(store, recorded_country=["PER"])["page"], "sentence")


def test_a_filter_that_says_nothing_of_incidents_is_told(store: ExactStore) -> None:
    """An incident has no sex."""
    assert "Filter not applied: sex." in said(filled(store, sex=["female"])["places_list"], "footer")


def test_without_points_there_are_words(bare: ExactStore) -> None:
    """The figures are there, their places are not."""
    parts = filled(bare, period=["2020-01~2020-03"])
    assert plain(parts["places_list"]["title"]) == "No figures in this selection"
    assert "feed" in parts["places_map"]
    assert said(parts["page"], "sentence") == ""


def test_the_files_hold_the_same_rows(store: ExactStore) -> None:
    """A row, an outline and, of what stands out, a mark."""
    here = context(store)
    found = found_in(here)
    assert found is not None
    written = list(csv.DictReader(io.StringIO(as_written(here).removeprefix("\N{BYTE ORDER MARK}"))))
    outlines = json.loads(as_outlines(here))
    assert [row["h3_cell"] for row in written] == [one.code for one in found.spots]
    assert [one["properties"]["h3_cell"] for one in outlines["features"]] == [one.code for one in found.spots]
    assert outlines["features"][0]["geometry"]["type"] == "Polygon"
    assert as_marks(here).count("<Placemark") == 1


def test_a_hexagon_is_named_after_what_is_near() -> None:
    """In words, with the wind; around it where the place is inside."""
    voice = Voice(Names({}), "en")
    assert voice.say(place(Near("sasabe", 31.2, "nw", inside=False), "Sásabe", "en")) == "31 km north-west of Sásabe"
    assert voice.say(place(Near("sasabe", 3.0, "n", inside=True), "Sásabe", "en")) == "around Sásabe"
    assert voice.say(place(None, "", "en")) == "a cell without a named place near it"
