"""What a browser asks of a callback is looked at before Dash does: it takes whatever comes for what it should be."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from dash import Dash
from flask import Flask, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

PATH = "/_dash-update-component"
_ESCAPED = b"\\ud"
"""How half a character, which nothing can write again, would have to be spelt (in capitals as well)."""


def register_bodies(app: Dash) -> None:
    """Refuses (400) a question to a callback that the pages would not ask."""
    server: Flask = app.server

    @server.before_request
    def check() -> None:
        if request.path == PATH and request.method == "POST" and not is_question(_read(), app.callback_map):
            raise BadRequest


def _read() -> object:
    """What was sent as JSON. Raises BadRequest, and RequestEntityTooLarge."""
    try:
        if _ESCAPED in request.get_data().lower():
            json.dumps(request.get_json(), ensure_ascii=False).encode()
        return request.get_json()
    except (RecursionError, UnicodeEncodeError, UnsupportedMediaType) as error:
        raise BadRequest from error


def is_question(body: object, callbacks: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a body names a callback of the server, and has each of its inputs and states in its place."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    declared = callbacks.get(body["output"], {})
    changed = body.get("changedPropIds", [])
    return (
        "callback" in declared
        and body["output"] == _name(body.get("outputs"))
        and isinstance(changed, list)
        and all(isinstance(one, str) for one in changed)
        and all(_are(body.get(kind, []), declared[kind]) for kind in ("inputs", "state"))
    )


def _name(output: object) -> str:
    match output:
        case {"id": str(key), "property": str(name)}:
            return f"{key}.{name}"
    return ""


def _are(given: object, declared: Sequence[Mapping[str, str]]) -> bool:
    if not isinstance(given, list):
        return False
    return all(one is not None and wanted and _is(one, wanted) for one, wanted in zip_longest(given, declared))


def _is(given: object, wanted: Mapping[str, str]) -> bool:
    """Of an id with patterns all that fit it are given, in a list."""
    if not wanted["id"].startswith("{"):
        return given == {"id": wanted["id"], "property": wanted["property"], **_value(given)}
    keys = set(json.loads(wanted["id"]))
    return isinstance(given, list) and all(set(one) == keys for one in _ids(given, wanted["property"]))


def _value(given: object) -> Mapping[str, object]:
    return {"value": given["value"]} if isinstance(given, dict) and "value" in given else {}


def _ids(given: Sequence[object], name: str) -> Iterator[Mapping[str, object]]:
    """The ids of what has such a property; of anything else an id without keys."""
    for one in given:
        match one:
            case {"id": dict(key), "property": str(found)} if found == name and all(_is_plain(v) for v in key.values()):
                yield key
            case _:
                yield {}


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int)
