"""Makes the app from its settings, and serves it."""

import errno
import gc
import logging
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
import structlog
from dash import Dash, Input, Output
from dash.development.base_component import Component
from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_caching import Cache
from waitress import create_server
from werkzeug.exceptions import HTTPException

from dashboard.card import register_card
from dashboard.downloads import register_downloads
from dashboard.draw import register_draw
from dashboard.headers import register_headers
from dashboard.language import locale_of_request
from dashboard.options import Offer, offers, span
from dashboard.pages import GROUPS, page_of
from dashboard.plan_files import register_plan_files
from dashboard.ready import get_ready, stay_ready
from dashboard.shell import ASSETS_IGNORE, index_string, page_root, register_codec, shell
from dashboard.state import pairs_of, read_state
from dashboard.word_box import register_words
from dashboard.workspace import register_workspace
from database.settings import SettingError, Settings
from database.versions import CurrentDatabase
from database.workspace import workspace_of
from queries.store import ExactStore
from queries.words import say, text

ASSETS = Path(__file__).parent.parent / "assets"
ITS_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What this computer calls itself. A page of the web can have a name of its own that leads here: it is refused."""
COLLECT_AFTER = (100_000, 50, 100)
"""New objects after which Python looks for what could go; and so many of those before it looks further back."""
Clock = Callable[[], datetime]


def create_app(settings: Settings, clock: Clock) -> Dash:
    """The app over the newest database of the settings; the clock times its log."""
    app, _ = _app_and_store(settings, clock)
    return app


def _app_and_store(settings: Settings, clock: Clock) -> tuple[Dash, ExactStore]:
    configure_log(settings, clock)
    app = Dash(
        __name__,
        title="Turquesa",
        update_title="",
        assets_folder=str(ASSETS),
        assets_ignore=ASSETS_IGNORE,
        compress=True,
        enable_mcp=False,
        add_log_handler=False,
    )
    if settings.host in {"127.0.0.1", "localhost", "::1"}:
        app.server.config["TRUSTED_HOSTS"] = [*ITS_NAMES]
    caching = {
        "CACHE_TYPE": "dashboard.kept_answers.kept_answers" if settings.cache_seconds else "NullCache",
        "CACHE_DEFAULT_TIMEOUT": settings.cache_seconds,
    }
    cache = Cache(app.server, config=caching)
    store = ExactStore(CurrentDatabase(settings), cache, settings.timezone)
    # The way Dash offers to fill the page per request.
    app.interpolate_index = lambda **parts: _index(store, **parts)  # type: ignore[method-assign]
    offer = offers(store)
    app.layout = _layout(store, offer)
    register_codec(app)
    _register_page(app)
    register_draw(app, store)
    register_downloads(app.server, store)
    register_words(app.server, store, offer)
    register_card(app.server, store)
    workspace = workspace_of(settings, clock)
    register_workspace(app.server, store, workspace)
    register_plan_files(app.server, store, workspace)
    register_headers(app)
    app.server.register_error_handler(Exception, _failed)
    return app, store


def serve(settings: Settings, clock: Clock) -> None:
    """Serves until interrupted. Raises SettingError when the address cannot be listened on."""
    app, store = _app_and_store(settings, clock)
    try:
        server = create_server(app.server, host=settings.host, port=settings.port, threads=settings.threads, ident=None)
    except (OSError, ValueError) as error:
        raise SettingError(_refused(settings, error)) from error
    get_ready(store)
    _collect_seldom()
    stay_ready(store)
    click.echo(f"Turquesa is at http://{settings.host}:{settings.port}  (Ctrl-C ends it)")
    server.run()


def _collect_seldom() -> None:
    """What was loaded stays: looking through all of it for what could go stopped one page in twenty for 50 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def _refused(settings: Settings, error: Exception) -> str:
    of_port = isinstance(error, OSError) and error.errno in {errno.EADDRINUSE, errno.EACCES}
    name = "TURQUESA_PORT" if of_port else "TURQUESA_HOST"
    reason = error.strerror if isinstance(error, OSError) else error
    return f"{name}: cannot listen on {settings.host}:{settings.port} ({reason})."


def configure_log(settings: Settings, clock: Clock) -> None:
    """One JSON object per event on standard error, timed by the clock."""

    def timed(_logger: object, _name: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
        return {"at": clock().isoformat(timespec="milliseconds"), **event}

    least = getattr(logging, settings.log.upper())
    structlog.configure(
        processors=[structlog.processors.add_log_level, timed, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )


def _failed(error: Exception) -> ResponseReturnValue:
    if isinstance(error, HTTPException):
        return error
    # The type alone: a message or a traceback can hold what somebody chose.
    structlog.get_logger().error("request failed", path=request.path, error=type(error).__name__)
    return Response("This could not be answered; the log of the server says more.\n", 500, mimetype="text/plain")


def _index(store: ExactStore, **parts: str) -> str:
    locale = locale_of_request()
    page = index_string(locale)
    if store.holdings().synthetic:
        mark = say(text("Demonstration"), locale)
        parts["title"] += f" ({mark})"
    for name, part in parts.items():
        page = page.replace(f"{{%{name}%}}", part)
    return page


def _layout(store: ExactStore, offer: Offer) -> Callable[[], Component]:
    def layout() -> Component:
        locale, holdings = locale_of_request(), store.holdings()
        return shell(locale, offer(holdings, locale), GROUPS, span(holdings), synthetic=holdings.synthetic)

    return layout


def _register_page(app: Dash) -> None:
    @app.callback(Output("page", "children"), Input("address", "data"), prevent_initial_call=True)
    def mount(address: dict[str, object]) -> Component:
        page = page_of(str(address["path"]))
        state, _ = read_state(pairs_of(address["state"]))
        return page_root(str(address["path"]), page.layout(state, locale_of_request()))
