"""A plan over a few cases written by hand: what it says of each post, and the files it can be had as."""

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

from dashboard import plan
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.parts import Context
from dashboard.plan_files import register_plan_files
from dashboard.plan_numbers import plan_of, season_of
from dashboard.plan_panel import PART
from dashboard.plan_words import told_of
from database.workspace import Workspace
from queries.filters import Period
from queries.kml import NAMESPACE
from queries.store import ExactStore
from tests import record_rows
from tests.filled import store_on
from tests.record_rows import ADULT, CHILD, IN_PERU, OF_JANUARY, Row
from tests.route_pages import said

PAGE = Page(plan.KEY, "/places/plan", plan.TITLE, plan.layout, plan.PARTS)
IN_TAPACHULA: Row = {"recorded_country": "MEX", "recorded_admin1": "MX-CHP", "recorded_place": "tapachula"}
CASES = {
    "c1": {"crime": "trafficking", "operation": "no_operation", **OF_JANUARY, **IN_PERU},
    "c2": {"crime": "trafficking", "operation": "no_operation", **OF_JANUARY, **IN_TAPACHULA},
    "c3": {"crime": "smuggling", "operation": "no_operation", **OF_JANUARY, **IN_TAPACHULA},
    **{f"t{n}": {"crime": "trafficking", "operation": "no_operation", **OF_JANUARY, **IN_TAPACHULA} for n in range(29)},
}
WOMAN: Row = {"sex": "female", **ADULT, "citizenship": "HND"}
VICTIMS: tuple[Row, ...] = (
    {"case_key": "c1", "sex": "unknown"},
    *({"case_key": f"t{n}", **WOMAN} for n in range(20)),
    {"case_key": "c2", "sex": "male", **CHILD, "citizenship": "GTM"},
    {"case_key": "c2", "sex": "unknown"},
)
NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def store(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> ExactStore:
    """Thirty cases of trafficking in Tapachula, one in Lima; a demonstration."""
    monkeypatch.setattr(record_rows, "CASES", CASES)
    monkeypatch.setattr(record_rows, "VICTIMS", VICTIMS)
    monkeypatch.setattr(record_rows, "MIGRANTS", ({"case_key": "c3", "sex": "male", **ADULT},))
    record_rows.fill(duckdb_connection, synthetic=True)
    return store_on(duckdb_connection)


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


def context(store: ExactStore, **state: list[str]) -> Context:
    """The page, all questions answered; English."""
    return context_of(PAGE, store, state, locale="en")[0]


def told(store: ExactStore, place: str, **state: list[str]) -> dict[str, str]:
    """What a plan says of a place."""
    known = context(store, **state)
    found = plan_of(known)
    assert found is not None
    return next(dict(one.said) for one in told_of(found, known) if one.post.code == place)


def test_a_post_says_why_who_and_how_sure(store: ExactStore) -> None:
    """Cases rank it, persons tell how many."""
    words = told(store, "tapachula", recorded_country=["MEX"])
    assert words["why"].startswith("Number 1 of the country.")
    assert "30 cases in 24 months" in words["why"]
    assert words["who"] == "Women 20, boys 1, another gender, or not known 1. Citizenship: Honduras 20, Guatemala 1."
    assert words["sure"] == "30 cases, 22 persons. Sex and age known for 95%."
    assert words["shift"] == "Nearest named place without a post: Ciudad Hidalgo, 28 km."


def test_few_cases_are_said_to_be_few(store: ExactStore) -> None:
    """Neither months nor a word are read into one case."""
    words = told(store, "lima", recorded_country=["PER"])
    assert words["why"] == "Number 1 of the country. Does not stand out: 1 case in 24 months."
    assert words["when"] == "Too few cases to tell months apart (1 case)."
    assert words["sure"].endswith("Fewer than 20 cases: chance moves them by more than a fifth.")


def test_months_of_an_operation_are_held_against_the_year() -> None:
    """November to January are a quarter of the year; a month is named if it has twice the mean."""
    season = season_of([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4], Period("2026-11", "2027-01"))
    assert (season.inside, season.total, season.share, season.most) == (12, 12, 0.25, 1)
    even = season_of([2] * 12, Period("2026-01", "2028-12"))
    assert (even.inside, even.total, even.share, even.most) == (24, 24, 1.0, 0)
    assert season_of((), Period("2026-01", "2026-01")).total == 0


def test_the_panel_lists_countries_by_name(store: ExactStore) -> None:
    """No country is put first for its numbers; a pinned place shows that it is."""
    filled = PART.fill(context(store, pins=["lima"]))
    words = " ".join(said(filled["table"]))
    assert words.index("Mexico") < words.index("Peru")
    assert "pinned" in words
    assert "countries, January 2022" in str(filled["title"])


def test_another_measure_is_told_what_to_choose(store: ExactStore) -> None:
    """Deaths are not recorded in cases."""
    assert PART.fill(context(store, measure=["suspects"]))["title"] == "Not looked for here"


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
    saved = workspace.add("plan", "Exercise F", {"notes": notes})
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


def test_the_page_to_carry_is_one_page(client: FlaskClient) -> None:
    """However many posts there are, in either language."""
    query = "recorded_country=MEX&recorded_country=COL&recorded_country=PER&posts=10"
    for language in ("en", "es"):
        answer = client.get(f"/plan/plan.pdf?{query}", headers={"Accept-Language": language})
        assert answer.mimetype == "application/pdf"
        assert answer.data.startswith(b"%PDF-")
        assert answer.data.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize(
    ("place", "status"),
    [("/plan/plan.doc", 404), ("/plan/plan.csv?pins=%3Cscript", 422), ("/plan/plan.csv?measure=suspects", 422)],
)
def test_what_cannot_be_had_is_refused(client: FlaskClient, place: str, status: int) -> None:
    """In words."""
    answer = client.get(place)
    assert (answer.status_code, bool(answer.text.strip())) == (status, True)
