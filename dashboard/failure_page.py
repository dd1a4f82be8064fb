"""Answers to what fails: a page for a browser, JSON or a line of text for whoever asks for them."""

from html import escape

import structlog
from flask import Flask, Response, json, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from dashboard.failures import AWAY, BROKEN, EXPOSED_HERE, REFUSED, Failure, failure_of
from dashboard.language import locale_of_request
from dashboard.pages import GROUPS
from dashboard.shell import PageGroup, index_string
from database.errors import DatabaseError
from queries.words import say, text

SECONDS_TO_TRY = 10
STYLES = ("tokens", "base", "shell", "failure")
_TITLES = {AWAY: text("No figures can be shown now"), EXPOSED_HERE: text("No figures can be shown here")}
PLAIN, PAGE, JSON = "text/plain", "text/html", "application/json"


def register_failures(server: Flask) -> None:
    """Answers every error with its sentence in the reader's language, and logs those that are the server's."""

    def failed(error: Exception) -> ResponseReturnValue:
        if isinstance(error, HTTPException) and (error.code or BROKEN) < REFUSED:
            # A redirection is no failure.
            return error
        failure = failure_of(error, locale_of_request())
        if failure.status >= BROKEN:
            _log(error)
        return _answer(failure)

    server.register_error_handler(Exception, failed)


def _log(error: Exception) -> None:
    # The rule and the type alone: a path, a message or a traceback can hold what somebody typed or chose.
    reason = {"reason": str(error)} if isinstance(error, DatabaseError) else {}
    rule = request.url_rule.rule if request.url_rule else ""
    structlog.get_logger().error("request failed", rule=rule, error=type(error).__name__, **reason)


def _answer(failure: Failure) -> Response:
    kind = request.accept_mimetypes.best_match((PLAIN, PAGE, JSON), PLAIN)
    body = {PAGE: failure_page, JSON: _object}.get(kind, _line)(failure)
    again = {"Retry-After": str(SECONDS_TO_TRY)} if failure.passes else {}
    return Response(body, failure.status, content_type=f"{kind}; charset=utf-8", headers=again)


def _line(failure: Failure) -> str:
    return f"{failure.words}\n"


def _object(failure: Failure) -> str:
    return json.dumps({"said": failure.words})


def failure_page(failure: Failure) -> str:
    """A page with the head of all pages, that tries again by itself where this can help; without any figure."""
    locale = locale_of_request()
    script = f'<script src="/assets/again.js" data-seconds="{SECONDS_TO_TRY}"></script>' if failure.passes else ""
    parts = {
        "metas": '<meta charset="utf-8">',
        "title": "Turquesa",
        "css": "\n".join(f'<link rel="stylesheet" href="/assets/{name}.css">' for name in STYLES),
        "app_entry": _head(locale) + _said(failure, locale),
        "scripts": script,
    }
    page = index_string(locale)
    for name in ("metas", "title", "css", "app_entry", "config", "scripts", "renderer"):
        page = page.replace(f"{{%{name}%}}", parts.get(name, ""))
    return page


def _head(locale: str) -> str:
    groups = "".join(_group(group, locale) for group in GROUPS)
    brand = '<div class="brand"><span class="icon icon-mark" aria-hidden="true"></span>Turquesa</div>'
    label = escape(say(text("Pages"), locale))
    pages = f'<nav class="pages" aria-label="{label}">{groups}</nav>'
    return f'<header class="top"><div class="row-1">{brand}{pages}</div></header>'


def _group(group: PageGroup, locale: str) -> str:
    links = "".join(f'<a href="{one.path}">{escape(say(one.label, locale))}</a>' for one in group.pages)
    return f'<div class="page-group"><span>{escape(say(group.label, locale))}</span><div>{links}</div></div>'


def _said(failure: Failure, locale: str) -> str:
    title = _TITLES.get(failure.status, text("There is no answer to this"))
    itself = text("This page tries again by itself every {n} seconds.", n=SECONDS_TO_TRY)
    waiting = f'<p class="failure-again">{escape(say(itself, locale))}</p>' if failure.passes else ""
    again = escape(say(text("Try again"), locale))
    button = f'<a class="button" href="">{again}</a>'
    said = f"<h1>{escape(say(title, locale))}</h1><p>{escape(failure.words)}</p>"
    return f'<main id="page" class="failure" tabindex="-1">{said}{waiting}<p>{button}</p></main>'
