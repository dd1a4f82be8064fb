"""Saves plans, lists, opens and removes them, at /workspace/plans. Only pages of this server may change anything.

A change is taken only as JSON with a header of our own, which a page of another site cannot send without being asked
about first (CORS), and which no form sends; and only where the browser does not say that it comes from elsewhere.
"""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from urllib.parse import urlencode, urlsplit

import structlog
from dash.development.base_component import Component
from flask import Flask, Response, g, request

from components.numbers import Voice, moment, number
from components.plan_saved import SavedPlan, saved_list
from dashboard.failures import failure_of
from dashboard.language import locale_of_request
from dashboard.plan_body import Asked, read_body
from database.errors import DatabaseError
from database.exposure import ExposedError
from database.workspace import (
    BrokenError,
    ChangedMeanwhileError,
    NameTakenError,
    NotWritableError,
    Saved,
    Workspace,
    WorkspaceError,
)
from queries.holdings import Holdings
from queries.store import ExactStore
from queries.words import Text, text

PLANS, PATH = "plan", "/places/plan"
HEADER = "X-Turquesa"
MOST_BYTES = 256_000
OK, FORBIDDEN, NOT_FOUND, CONFLICT, TOO_LARGE, NO_JSON, REFUSED, BROKEN = 200, 403, 404, 409, 413, 415, 422, 503
Answer = tuple[dict[str, object], int]


def register_workspace(server: Flask, store: ExactStore, workspace: Workspace) -> None:
    """Serves /workspace/plans: GET lists, POST saves; /workspace/plans/<id>: GET opens, DELETE removes.

    Every answer is JSON; what is refused says why under `said`, in the language of the request.
    """

    def voice() -> Voice:
        return Voice(_known(store).names, locale_of_request())

    def kept() -> Workspace:
        return workspace.beside(synthetic=_known(store).synthetic)

    @server.get("/workspace/plans")
    @_answered(voice)
    def listed() -> Answer:
        return {"list": _list(kept(), voice())}, OK

    @server.get("/workspace/plans/<key>")
    @_answered(voice)
    def opened(key: str) -> Answer:
        found = kept().one(PLANS, key)
        return (_opened(found), OK) if found else (_said(_GONE, voice()), NOT_FOUND)

    @server.post("/workspace/plans")
    @_answered(voice)
    def save() -> Answer:
        if refused := _foreign() or _unfit():
            return _said(refused[0], voice()), refused[1]
        return _save(kept(), request.get_json(silent=True), voice())

    @server.delete("/workspace/plans/<key>")
    @_answered(voice)
    def remove(key: str) -> Answer:
        if refused := _foreign():
            return _said(refused[0], voice()), refused[1]
        return _remove(kept(), key, request.args.get("revision", ""), voice())


def _known(store: ExactStore) -> Holdings:
    """What the database holds; while it does not answer, what it last held: plans are in a file of this machine."""
    if "holdings" not in g:
        # Once for each request: a database that does not answer is waited for.
        g.holdings = _held(store)
    found: Holdings = g.holdings
    return found


def _held(store: ExactStore) -> Holdings:
    try:
        return store.holdings()
    except ExposedError:
        raise
    except DatabaseError:
        if last := store.last_holdings():
            return last
        raise


_GONE = text("There is no such plan; perhaps it was removed.")
_BROKEN: Mapping[type[WorkspaceError], Text] = {
    NotWritableError: text(
        "The workspace cannot be written: there is no right or no room to. Nothing was lost here; ask whoever keeps"
        " this program, and keep this page open."
    ),
    BrokenError: text(
        "The file of the workspace is broken, or of a newer version. Nothing was written over it, and nothing was lost"
        " here; ask whoever keeps this program, and keep this page open."
    ),
}
_AGAIN = text("The workspace cannot be used now. Nothing was lost here; please try again.")


def _answered(voice: Callable[[], Voice]) -> Callable[[Callable[..., Answer]], Callable[..., Response]]:
    """Turns an answer into JSON that nobody keeps, and a broken workspace into words."""

    def wrap(view: Callable[..., Answer]) -> Callable[..., Response]:
        @wraps(view)
        def answer(**values: str) -> Response:
            try:
                found, status = view(**values)
            except WorkspaceError as error:
                # The kind alone: nothing that somebody wrote is logged.
                structlog.get_logger().error("workspace failed", error=type(error).__name__)
                found, status = _said(_BROKEN.get(type(error), _AGAIN), voice()), BROKEN
            except DatabaseError as error:
                failure = failure_of(error, locale_of_request())
                found, status = {"said": failure.words}, failure.status
            written = json.dumps(found, default=Component.to_plotly_json)
            return Response(written, status, mimetype="application/json", headers={"Cache-Control": "no-store"})

        return answer

    return wrap


def _foreign() -> tuple[Text, int] | None:
    """Why a change is not taken from where it comes."""
    site, origin = request.headers.get("Sec-Fetch-Site", "same-origin"), request.headers.get("Origin")
    is_ours = origin is None or urlsplit(origin).netloc == request.host
    if request.headers.get(HEADER) == "1" and site == "same-origin" and is_ours:
        return None
    return text("Only the pages of this dashboard may change what is saved."), FORBIDDEN


def _unfit() -> tuple[Text, int] | None:
    if request.content_length is None or request.content_length > MOST_BYTES:
        return text("This is too much to be saved."), TOO_LARGE
    return None if request.is_json else (text("This is no plan."), NO_JSON)


def _save(workspace: Workspace, given: object, voice: Voice) -> Answer:
    asked = read_body(given, voice.names)
    if isinstance(asked, Text):
        return _said(asked, voice), REFUSED
    if asked.seen and not asked.confirmed:
        words = text("Not saved yet: a note looks like personal data. Change it, or confirm that it is none.")
        return {**_said(words, voice), "warnings": [voice.say(one) for one in asked.seen]}, REFUSED
    try:
        saved = _saved(workspace, asked)
    except NameTakenError:
        return _said(text("Another plan has this name, and stays as it is. Give this one another."), voice), CONFLICT
    except ChangedMeanwhileError:
        words = text("Somebody changed or removed this plan meanwhile. Save yours as a copy, so that nothing is lost.")
        return _said(words, voice), CONFLICT
    if saved is None:
        words = text("This plan was removed meanwhile. Save yours as a copy, so that nothing is lost.")
        return _said(words, voice), NOT_FOUND
    words = text("Saved as {name}.", name=saved.name)
    return {**_said(words, voice), **_opened(saved), "list": _list(workspace, voice)}, OK


def _saved(workspace: Workspace, asked: Asked) -> Saved | None:
    if not asked.key:
        return workspace.add(PLANS, asked.name, asked.body)
    was = workspace.one(PLANS, asked.key)
    if was is None:
        return None
    if was.revision != asked.revision:
        raise ChangedMeanwhileError
    return workspace.change(was, asked.name, asked.body)


def _remove(workspace: Workspace, key: str, revision: str, voice: Voice) -> Answer:
    """Only what whoever removes it has seen is removed."""
    was = workspace.one(PLANS, key)
    if was is None:
        return {**_said(_GONE, voice), "list": _list(workspace, voice)}, NOT_FOUND
    changed = text("Somebody changed this plan meanwhile: look at it before you remove it.")
    try:
        if revision == str(was.revision):
            workspace.remove(was)
    except ChangedMeanwhileError:
        revision = ""
    if revision != str(was.revision):
        return {**_said(changed, voice), "list": _list(workspace, voice)}, CONFLICT
    return {**_said(text("The plan was removed."), voice), "list": _list(workspace, voice)}, OK


def _said(words: Text, voice: Voice) -> dict[str, object]:
    return {"said": voice.say(words)}


def _opened(saved: Saved) -> dict[str, object]:
    kept = {key: saved.body.get(key, {}) for key in ("notes", "results")}
    return {"id": saved.id, "name": saved.name, "revision": saved.revision, **kept}


def _list(workspace: Workspace, voice: Voice) -> list[Component]:
    return saved_list([_in_list(one, voice) for one in workspace.all(PLANS)], voice.locale)


def _in_list(saved: Saved, voice: Voice) -> SavedPlan:
    pairs = [(key, value) for key, value in saved.body.get("query", ())]
    results = {key: number(value, voice.locale) for key, value in saved.body.get("results", {}).items()}
    address = f"{PATH}?{urlencode([*pairs, ('plan', saved.id)])}"
    return SavedPlan(saved.id, saved.revision, saved.name, address, moment(saved.changed_at, voice.locale), results)
