"""Makes the app from its settings, and serves it."""

import logging
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
import structlog
from dash import Dash, Input, Output
from dash.development.base_component import Component
from flask_caching import Cache
from waitress import create_server

from dashboard.downloads import register_downloads
from dashboard.draw import register_draw
from dashboard.headers import register_headers
from dashboard.language import locale_of_request
from dashboard.options import control_options, span
from dashboard.pages import GROUPS, page_of
from dashboard.shell import ASSETS_IGNORE, index_string, page_root, register_codec, register_shell, shell
from dashboard.state import pairs_of, read_state
from database.settings import SettingError, Settings
from database.versions import CurrentDatabase
from queries.store import ExactStore

ASSETS = Path(__file__).parent.parent / "assets"
CACHED_ANSWERS = 2000
Clock = Callable[[], datetime]


def create_app(settings: Settings, clock: Clock) -> Dash:
    """The app over the newest database of the settings; the clock times its log."""
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
    caching = {
        "CACHE_TYPE": "SimpleCache",
        "CACHE_DEFAULT_TIMEOUT": settings.cache_seconds,
        "CACHE_THRESHOLD": CACHED_ANSWERS,
    }
    store = ExactStore(CurrentDatabase(settings), Cache(app.server, config=caching))
    app.interpolate_index = _index  # type: ignore[assignment]  # the way Dash offers to fill the page per request
    app.layout = lambda: _layout(store)
    register_codec(app)
    register_shell(app)
    _register_page(app)
    register_draw(app, store)
    register_downloads(app.server, store)
    register_headers(app)
    return app


def serve(settings: Settings, clock: Clock) -> None:
    """Serves until interrupted. Raises SettingError when the address cannot be listened on."""
    app = create_app(settings, clock)
    try:
        server = create_server(app.server, host=settings.host, port=settings.port, threads=settings.threads, ident=None)
    except OSError as error:
        raise SettingError(
            f"TURQUESA_PORT: cannot listen on {settings.host}:{settings.port} ({error.strerror})."
        ) from error
    click.echo(f"Turquesa is at http://{settings.host}:{settings.port}  (Ctrl-C ends it)")
    server.run()


def configure_log(settings: Settings, clock: Clock) -> None:
    """One JSON object per event on standard error, timed by the clock."""

    def timed(_logger: object, _name: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
        return {"at": clock().isoformat(timespec="milliseconds"), **event}

    least = getattr(logging, settings.log.upper())
    structlog.configure(
        processors=[structlog.processors.add_log_level, timed, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _index(**parts: str) -> str:
    page = index_string(locale_of_request())
    for name, part in parts.items():
        page = page.replace(f"{{%{name}%}}", part)
    return page


def _layout(store: ExactStore) -> Component:
    locale = locale_of_request()
    return shell(locale, control_options(store, locale), GROUPS, span(store))


def _register_page(app: Dash) -> None:
    @app.callback(Output("page", "children"), Input("address", "data"), prevent_initial_call=True)
    def mount(address: dict[str, object]) -> Component:
        page = page_of(str(address["path"]))
        state, _ = read_state(pairs_of(address["state"]))
        return page_root(str(address["path"]), page.layout(state, locale_of_request()))
