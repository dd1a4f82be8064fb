"""Whatever is sent to a callback is answered, or refused in a sentence; it is never a fault of the server."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.callback_bodies import PATH
from dashboard.server import create_app
from database.settings import Settings
from database.versions import Clock

Body = dict[str, Any]
PAGE: Body = {
    "output": "page.children",
    "outputs": {"id": "page", "property": "children"},
    "inputs": [{"id": "address", "property": "data", "value": {"path": "/", "state": {}}}],
    "changedPropIds": ["address.data"],
}
PANEL = {"role": "panel", "page": "overview", "panel": "trend"}
DRAWN: Body = {
    "output": "drawn.data",
    "outputs": {"id": "drawn", "property": "data"},
    "inputs": [{"id": "state", "property": "data", "value": {"measure": ["deaths"]}}],
    "state": [
        [{"id": PANEL, "property": "data-view", "value": "chart"}],
        [{"id": {**PANEL, "role": "chart"}, "property": "id", "value": {**PANEL, "role": "chart"}}],
        [{"id": {"role": "page", "path": "/"}, "property": "id", "value": {"role": "page", "path": "/"}}],
    ],
    "changedPropIds": ["state.data"],
}


@pytest.fixture
def client(imported: Settings, clock: Clock) -> Iterator[FlaskClient]:
    """A browser without a page."""
    with create_app(imported, clock).server.test_client() as client:
        yield client


def without(body: Body, *path: str | int) -> Body:
    """A copy without what is at a place."""
    found = deepcopy(body)
    *way, last = path
    inside: Any = found
    for step in way:
        inside = inside[step]
    del inside[last]
    return found


def with_value(body: Body, value: object, *path: str | int) -> Body:
    """A copy with something else at a place."""
    found = deepcopy(body)
    *way, last = path
    inside: Any = found
    for step in way:
        inside = inside[step]
    inside[last] = value
    return found


@pytest.mark.parametrize("body", [PAGE, DRAWN])
def test_what_the_pages_ask_is_answered(client: FlaskClient, body: Body) -> None:
    """And is kept nowhere."""
    answer = client.post(PATH, json=body)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


@pytest.mark.parametrize("sent", [b"", b"{", b"\xff", b"[1, 2", b"[" * 200_000, b"x=1", b'"' + b"9" * 6000])
def test_what_is_no_json_is_refused(client: FlaskClient, sent: bytes) -> None:
    """In the reader's language."""
    answer = client.post(PATH, data=sent, content_type="application/json", headers={"Accept-Language": "es"})
    assert (answer.status_code, answer.text) == (400, "Esto no se puede leer como una pregunta a este servidor.\n")


def test_what_is_not_called_json_is_refused(client: FlaskClient) -> None:
    """A form of another site could send it."""
    assert client.post(PATH, data=json.dumps(PAGE), content_type="text/plain").status_code == 400


WRONG: dict[str, object] = {
    "a list": [],
    "a number": 7,
    "nothing": None,
    "an empty object": {},
    "a callback nobody knows": with_value(PAGE, "nobody.children", "output"),
    "a callback of the browser": with_value(PAGE, {"key": "x"}, "output"),
    "no output": without(PAGE, "output"),
    "no outputs": without(PAGE, "outputs"),
    "another output": with_value(PAGE, "rail", "outputs", "id"),
    "no inputs": without(PAGE, "inputs"),
    "inputs of another shape": with_value(PAGE, {"id": "address"}, "inputs"),
    "an input without id": without(PAGE, "inputs", 0, "id"),
    "an input of another name": with_value(PAGE, "state", "inputs", 0, "id"),
    "an input too many": with_value(PAGE, PAGE["inputs"] * 2, "inputs"),
    "no address": without(PAGE, "inputs", 0, "value"),
    "an address without path": with_value(PAGE, {"state": {}}, "inputs", 0, "value"),
    "a path that is no text": with_value(PAGE, {"path": 7, "state": {}}, "inputs", 0, "value"),
    "half a character": with_value(PAGE, {"path": "\ud800", "state": {}}, "inputs", 0, "value"),
    "changes that are no list": with_value(PAGE, 7, "changedPropIds"),
    "changes that are no texts": with_value(PAGE, [{}], "changedPropIds"),
    "no state": without(DRAWN, "state"),
    "a state too few": with_value(DRAWN, DRAWN["state"][:2], "state"),
    "no page": with_value(DRAWN, [], "state", 2),
    "a page without path": with_value(DRAWN, {"role": "page"}, "state", 2, 0, "id"),
    "a path of a page that is a number": with_value(DRAWN, 7, "state", 2, 0, "id", "path"),
    "a panel that is a list": with_value(DRAWN, [], "state", 0, 0, "id", "panel"),
    "a panel alone": with_value(DRAWN, DRAWN["state"][0][0], "state", 0),
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG.keys())
def test_another_shape_is_refused(client: FlaskClient, body: object) -> None:
    """With a sentence, and without an error in the log."""
    answer = client.post(PATH, data=json.dumps(body), content_type="application/json")
    assert (answer.status_code, answer.text) == (400, "This cannot be read as a question to this server.\n")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(inside: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a body."""
    pairs = inside.items() if isinstance(inside, dict) else enumerate(inside) if isinstance(inside, list) else ()
    return [here for key, one in pairs for here in ((*path, key), *places(one, (*path, key)))]


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.sampled_from([PAGE, DRAWN]), anything=ANYTHING, data=st.data())
def test_nothing_that_is_sent_is_a_fault_of_the_server(
    client: FlaskClient, body: Body, anything: object, data: st.DataObject
) -> None:
    """A body that is right but for one place is answered or refused."""
    spoilt = with_value(body, anything, *data.draw(st.sampled_from(places(body))))
    answer = client.post(PATH, data=json.dumps(spoilt), content_type="application/json")
    assert answer.status_code in {200, 204, 400}
