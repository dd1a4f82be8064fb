"""A plan as files: a table, points, marks and one page, with what was written and what must be said of them."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection

from dashboard.plan_files import register_plan_files
from database.workspace import Workspace
from queries.kml import NAMESPACE
from queries.store import ExactStore
from tests.plan_cases import cases_in

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def store(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> ExactStore:
    """Thirty cases of trafficking in Tapachula, one in Lima; a demonstration."""
    return cases_in(duckdb_connection, monkeypatch, synthetic=True)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace."""
    return Workspace(tmp_path / "workspace.sqlite3", lambda: NOON)


@pytest.fixture
def client(store: ExactStore, workspace: Workspace) -> FlaskClient:
    """A client of a server of plans."""
    server = Flask(__name__)
    register_plan_files(server, store, workspace)
    return server.test_client()


def test_the_csv_has_a_row_for_each_post(client: FlaskClient) -> None:
    """With its codes and numbers, marked as invented, and what must be said below."""
    answer = client.get("/plan/plan.csv?recorded_country=MEX&recorded_country=PER&posts=1&spare=0")
    assert "turquesa-demonstration-plan.csv" in answer.headers["Content-Disposition"]
    head, first, second, *rest = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    row = dict(zip(head, first, strict=True))
    assert [row[key] for key in ("recorded_place", "why", "rank_in_country", "cases", "persons")] == [
        *("tapachula", "ranked", "1", "30", "22"),
    ]
    assert (second[head.index("recorded_place")], row["origin"]) == ("lima", "Invented demonstration data")
    assert any("not where crime is greatest" in line[0] for line in rest if line)


def test_saved_notes_are_in_the_files(client: FlaskClient, workspace: Workspace) -> None:
    """And a spreadsheet takes none of them for a formula."""
    notes = {"tapachula": "=1+1", "MEX": "the shelter"}
    saved = workspace.beside(synthetic=True).add("plan", "Exercise F", {"notes": notes})
    query = f"recorded_country=MEX&posts=1&spare=0&plan={saved.id}"
    (row,) = csv.DictReader(
        io.StringIO(client.get(f"/plan/plan.csv?{query}").text.removeprefix("\ufeff").split("\r\n\r\n")[0])
    )
    assert (row["note"], row["referral_of_victims"]) == ("'=1+1", "the shelter")
    found = json.loads(client.get(f"/plan/plan.geojson?{query}").text)
    assert (found["provenance"]["name"], found["features"][0]["properties"]["note"]) == ("Exercise F", "=1+1")


def test_points_and_marks_lie_where_the_places_lie(client: FlaskClient) -> None:
    """Longitude first in both."""
    query = "recorded_country=MEX&posts=1&spare=0"
    (feature,) = json.loads(client.get(f"/plan/plan.geojson?{query}").text)["features"]
    longitude, latitude = feature["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (-92, 15)
    root = fromstring(client.get(f"/plan/plan.kml?{query}").text)  # noqa: S314
    at = root.findtext(f".//{{{NAMESPACE}}}coordinates")
    assert at == f"{longitude},{latitude}"


def test_the_points_are_geojson(client: FlaskClient) -> None:
    """As RFC 7946 has it: degrees of WGS 84 without saying so, and what is not drawn is null, not left out."""
    found = json.loads(client.get("/plan/plan.geojson?recorded_country=MEX&recorded_country=PER").text)
    assert (found["type"], "crs" in found, found["provenance"]["origin"]) == (
        "FeatureCollection",
        False,
        "Invented demonstration data",
    )
    for feature in found["features"]:
        assert set(feature) == {"type", "geometry", "properties"}
        assert (feature["type"], feature["geometry"]["type"]) == ("Feature", "Point")
        longitude, latitude = feature["geometry"]["coordinates"]
        assert (-120 < longitude < -60, -20 < latitude < 35) == (True, True)


def test_every_file_asks_for_a_place_of_referral(client: FlaskClient) -> None:
    """While none is named."""
    for ending in ("csv", "geojson", "kml"):
        assert "None is held: name one first." in client.get(f"/plan/plan.{ending}?recorded_country=MEX").text


def test_files_of_real_data_name_their_sources(
    duckdb_connection: Connection, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And are no demonstration; plans of one are not in them."""
    server = Flask(__name__)
    register_plan_files(server, cases_in(duckdb_connection, monkeypatch, synthetic=False), workspace)
    saved = workspace.beside(synthetic=True).add("plan", "Exercise F", {"notes": {"MEX": "the shelter"}})
    answer = server.test_client().get(f"/plan/plan.csv?recorded_country=MEX&plan={saved.id}")
    assert "turquesa-plan.csv" in answer.headers["Content-Disposition"]
    assert ("Invented demonstration data" in answer.text, "the shelter" in answer.text) == (False, False)
    assert "Licence: " in answer.text
    assert "Turquesa dashboard, data version 1" in answer.text


def test_results_are_in_the_files(client: FlaskClient, workspace: Workspace) -> None:
    """As they were entered after the operation; what was not entered is left out."""
    body = {"results": {"checks": 1200, "victims_women": 0}}
    saved = workspace.beside(synthetic=True).add("plan", "Exercise F", body)
    words = client.get(f"/plan/plan.csv?recorded_country=MEX&plan={saved.id}").text
    assert "Results, as entered afterwards: Persons checked 1,200; Victims identified: women 0." in words


def test_the_page_to_carry_is_one_page(client: FlaskClient) -> None:
    """However many posts there are, in either language."""
    query = "recorded_country=MEX&recorded_country=COL&recorded_country=PER&posts=10"
    for language in ("en", "es"):
        answer = client.get(f"/plan/plan.pdf?{query}", headers={"Accept-Language": language})
        assert answer.mimetype == "application/pdf"
        assert answer.data.startswith(b"%PDF-")
        assert answer.data.count(b"/Type /Page\n") == 1


def test_long_words_make_no_second_page(client: FlaskClient, workspace: Workspace) -> None:
    """Neither a long name, nor long notes, nor letters that the font has not."""
    notes = {"tapachula": "una nota " * 110, "lima": "漢字", "MEX": "la casa " * 120}
    saved = workspace.beside(synthetic=True).add("plan", "W" * 80, {"notes": notes})
    for query in ("", "&recorded_country=MEX&pins=tapachula"):
        answer = client.get(f"/plan/plan.pdf?plan={saved.id}{query}")
        assert (answer.status_code, answer.data.count(b"/Type /Page\n")) == (200, 1)


@pytest.mark.parametrize(
    ("place", "status"),
    [("/plan/plan.doc", 404), ("/plan/plan.csv?pins=%3Cscript", 422), ("/plan/plan.csv?measure=suspects", 422)],
)
def test_what_cannot_be_had_is_refused(client: FlaskClient, place: str, status: int) -> None:
    """In words."""
    answer = client.get(place)
    assert (answer.status_code, bool(answer.text.strip())) == (status, True)
