"""Saving plans over HTTP: what fits is kept, what does not is said and loses nothing; other sites change nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection

from dashboard.workspace import MOST_BYTES, register_workspace
from database.workspace import Workspace
from tests import record_rows
from tests.filled import store_on
from tests.test_card import texts

OURS = {"X-Turquesa": "1", "Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
PLAN = {
    "name": "Exercise F",
    "query": "?posts=4&recorded_country=MEX&pins=tapachula&plan=0123456789abcdef&nonsense=1",
    "notes": {"tapachula": "two lanes", "MEX": "the shelter of the city", "lima": " "},
    "results": {"checks": 1200, "victims_women": 0, "migrants": ""},
}
NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace."""
    return Workspace(tmp_path / "workspace.sqlite3", lambda: NOON)


@pytest.fixture
def client(duckdb_connection: Connection, workspace: Workspace) -> FlaskClient:
    """A client of a server over a few records."""
    record_rows.fill(duckdb_connection)
    server = Flask(__name__)
    register_workspace(server, store_on(duckdb_connection), workspace)
    return server.test_client()


def post(client: FlaskClient, headers: Mapping[str, str] = OURS, **changed: Any) -> tuple[int, dict[str, Any]]:
    """The status and the answer to a plan that is sent."""
    answer = client.post("/workspace/plans", json={**PLAN, **changed}, headers=dict(headers))
    return answer.status_code, answer.get_json()


def test_a_plan_is_saved_and_opened_again(client: FlaskClient, workspace: Workspace) -> None:
    """With what reads as a choice, notes that say something, and results that are numbers."""
    status, saved = post(client)
    assert (status, saved["said"], saved["revision"]) == (200, "Saved as Exercise F.", 1)
    (kept,) = workspace.all("plan")
    assert kept.body == {
        "query": [["recorded_country", "MEX"], ["pins", "tapachula"], ["posts", "4"]],
        "notes": {"tapachula": "two lanes", "MEX": "the shelter of the city"},
        "results": {"checks": 1200, "victims_women": 0},
    }
    opened = client.get(f"/workspace/plans/{saved['id']}").get_json()
    assert opened == {key: saved[key] for key in ("id", "name", "revision", "notes", "results")}


def test_the_list_names_plans_and_their_results(client: FlaskClient) -> None:
    """Each name leads to its plan."""
    _, saved = post(client)
    answer = client.get("/workspace/plans")
    assert answer.headers["Cache-Control"] == "no-store"
    listed = answer.get_json()["list"]
    assert {"Exercise F", "1,200", "0"} <= set(texts(listed))
    assert f"/places/plan?recorded_country=MEX&amp;plan={saved['id']}" not in answer.text
    assert f"recorded_country=MEX&pins=tapachula&posts=4&plan={saved['id']}" in answer.text


def test_what_looks_personal_is_not_stored(client: FlaskClient, workspace: Workspace) -> None:
    """Unless somebody confirms that it is no personal data."""
    notes = {"tapachula": "Juan Pérez, +502 5555 1234"}
    status, answer = post(client, notes=notes)
    assert (status, answer["warnings"]) == (
        422,
        [
            "Tapachula: This looks like a telephone number, or the number of a document.",
            "Tapachula: This looks like the name of a person.",
        ],
    )
    assert not workspace.path.exists()
    assert post(client, notes=notes, confirmed=True)[0] == 200
    assert workspace.all("plan")[0].body["notes"] == notes


def test_a_name_that_looks_personal_is_warned_of(client: FlaskClient) -> None:
    """The name of a plan is free text too."""
    assert post(client, name="Operation of Juan Pérez")[1]["warnings"] == [
        "Name of the plan: This looks like the name of a person."
    ]


def test_a_name_that_looks_alike_is_the_same(client: FlaskClient) -> None:
    """However its letters are composed, and whatever blanks or signs that cannot be seen it has."""
    assert post(client, name="Operación  Día\u200b")[1]["name"] == "Operación Día"
    assert post(client, name="Operacio\u0301n Di\u0301a")[0] == 409


def test_who_saves_over_something_newer_loses_nothing(client: FlaskClient, workspace: Workspace) -> None:
    """The first stays, and the second is told to save a copy."""
    _, first = post(client)
    assert post(client, id=first["id"], revision=1, name="Exercise G")[0] == 200
    status, answer = post(client, id=first["id"], revision=1, name="Exercise H")
    assert status == 409
    assert "as a copy" in answer["said"]
    assert [one.name for one in workspace.all("plan")] == ["Exercise G"]


def test_a_name_is_given_once(client: FlaskClient) -> None:
    """The second is told."""
    post(client)
    status, answer = post(client)
    assert (status, answer["said"]) == (409, "Another plan has this name, and stays as it is. Give this one another.")


@pytest.mark.parametrize(
    "changed",
    [
        {"name": " "},
        {"name": 5},
        {"name": "x" * 81},
        {"query": "x" * 8001},
        {"query": 3},
        {"notes": []},
        {"notes": {"nowhere": "a"}},
        {"notes": {"tapachula": "x" * 1001}},
        {"notes": {"tapachula": 4}},
        {"results": {"checks": -1}},
        {"results": {"checks": 1.5}},
        {"results": {"checks": True}},
        {"results": {"checks": "12"}},
        {"results": {"names": 1}},
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    client: FlaskClient, workspace: Workspace, changed: dict[str, Any]
) -> None:
    """Nothing is stored of it."""
    status, answer = post(client, **changed)
    assert status == 422
    assert answer["said"]
    assert not workspace.path.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {**OURS, "X-Turquesa": ""},
        {**OURS, "Sec-Fetch-Site": "cross-site"},
        {**OURS, "Sec-Fetch-Site": "same-site"},
        {**OURS, "Origin": "http://example.org"},
        {**OURS, "Origin": "null"},
    ],
)
def test_other_sites_change_nothing(client: FlaskClient, workspace: Workspace, headers: dict[str, str]) -> None:
    """Neither saving nor removing."""
    _, saved = post(client)
    assert post(client, headers, name="Exercise G")[0] == 403
    assert client.delete(f"/workspace/plans/{saved['id']}", headers=headers).status_code == 403
    assert [one.name for one in workspace.all("plan")] == ["Exercise F"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": b"x" * (MOST_BYTES + 1), "content_type": "application/json"}, 413),
        ({"data": b"name=a", "content_type": "application/x-www-form-urlencoded"}, 415),
        ({"data": b"{}", "content_type": "text/plain"}, 415),
        ({"data": b"{not json", "content_type": "application/json"}, 422),
        ({"data": b"[]", "content_type": "application/json"}, 422),
    ],
)
def test_what_is_no_plan_is_refused(client: FlaskClient, sent: dict[str, Any], status: int) -> None:
    """Too large, of another kind, or broken."""
    answer = client.post("/workspace/plans", headers=OURS, **sent)
    assert (answer.status_code, bool(answer.get_json()["said"])) == (status, True)


def test_a_plan_is_removed(client: FlaskClient, workspace: Workspace) -> None:
    """And the second time it is gone."""
    _, saved = post(client)
    place = f"/workspace/plans/{saved['id']}?revision=1"
    assert client.delete(place, headers=OURS).status_code == 200
    assert workspace.all("plan") == ()
    assert client.delete(place, headers=OURS).status_code == 404
    assert client.get(f"/workspace/plans/{saved['id']}").status_code == 404


def test_what_somebody_changed_is_not_removed_unseen(client: FlaskClient, workspace: Workspace) -> None:
    """Whoever removes an older revision is told, and shown the newer one."""
    _, saved = post(client)
    post(client, id=saved["id"], revision=1, name="Exercise G")
    answer = client.delete(f"/workspace/plans/{saved['id']}?revision=1", headers=OURS)
    assert (answer.status_code, "Exercise G" in texts(answer.get_json()["list"])) == (409, True)
    assert [one.name for one in workspace.all("plan")] == ["Exercise G"]


def test_who_saves_what_was_removed_is_told(client: FlaskClient) -> None:
    """What was typed can be saved as a copy."""
    _, saved = post(client)
    client.delete(f"/workspace/plans/{saved['id']}?revision=1", headers=OURS)
    status, answer = post(client, id=saved["id"], revision=1)
    assert (status, "as a copy" in answer["said"]) == (404, True)
    assert post(client)[0] == 200


def test_a_broken_workspace_is_told(client: FlaskClient, workspace: Workspace) -> None:
    """In words; it is left as it is."""
    broken = "no workspace, and too long to be the head of one" * 30
    workspace.path.write_text(broken)
    status, answer = post(client)
    assert (status, "is broken" in answer["said"], workspace.path.read_text()) == (503, True, broken)
    assert client.get("/workspace/plans").status_code == 503


def test_a_workspace_without_a_right_to_write_is_told(duckdb_connection: Connection, tmp_path: Path) -> None:
    """Where the folder cannot be made there is no right either."""
    record_rows.fill(duckdb_connection)
    (tmp_path / "data").write_text("a file")
    server = Flask(__name__)
    register_workspace(server, store_on(duckdb_connection), Workspace(tmp_path / "data" / "w.sqlite3", lambda: NOON))
    status, answer = post(server.test_client())
    assert (status, "cannot be written" in answer["said"]) == (503, True)


def test_plans_of_a_demonstration_stay_apart(duckdb_connection: Connection, workspace: Workspace) -> None:
    """They lie in a file of their own: real data in the same folder do not show them, nor open them."""
    record_rows.fill(duckdb_connection, synthetic=True)
    server = Flask(__name__)
    register_workspace(server, store_on(duckdb_connection), workspace)
    assert post(server.test_client())[0] == 200
    assert not workspace.path.exists()
    assert [one.name for one in workspace.beside(synthetic=True).all("plan")] == ["Exercise F"]
