"""Makes the app from its settings, and serves it."""

import gc
from collections.abc import Callable
from pathlib import Path

import click
from dash import Dash, Input, Output
from dash.development.base_component import Component
from flask_caching import Cache
from werkzeug.exceptions import BadRequest

from dashboard.callback_bodies import register_bodies
from dashboard.card import register_card
from dashboard.downloads import register_downloads
from dashboard.draw import register_draw
from dashboard.failure_page import register_failures
from dashboard.headers import register_headers
from dashboard.hosts import register_hosts
from dashboard.language import locale_of_request
from dashboard.listening import MOST_BYTES, listening, spelt
from dashboard.log import Clock, configure_log, take_over
from dashboard.options import Offer, offers, span
from dashboard.pages import GROUPS, page_of
from dashboard.plan_files import register_plan_files
from dashboard.ready import stay_ready
from dashboard.shell import ASSETS_IGNORE, index_string, page_root, register_codec, shell
from dashboard.state import pairs_of, read_state
from dashboard.word_box import register_words
from dashboard.workspace import register_workspace
from database.exposure import Database, WithoutPersons, is_this_machine
from database.settings import Settings
from database.versions import CurrentDatabase
from database.workspace import workspace_of
from queries.store import ExactStore
from queries.words import say, text

ASSETS = Path(__file__).parent.parent / "assets"
COLLECT_AFTER = (100_000, 50, 100)
"""New objects after which Python looks for what could go; and so many of those before it looks further back."""
MOST_SECONDS_TO_GET_READY = 120
"""After that the pages are served all the same: whoever asks first waits then, or hears what is wrong."""


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
    app.server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    register_hosts(app.server, settings.host)
    caching = {
        "CACHE_TYPE": "dashboard.kept_answers.kept_answers" if settings.cache_seconds else "NullCache",
        "CACHE_DEFAULT_TIMEOUT": settings.cache_seconds,
    }
    cache = Cache(app.server, config=caching)
    store = ExactStore(_database(settings, clock), cache, settings.timezone)
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
    register_failures(app.server)
    register_bodies(app)
    _set_up(app)
    return app, store


def serve(settings: Settings, clock: Clock) -> None:
    """Serves until interrupted. Raises SettingError when the address cannot be listened on."""
    app, store = _app_and_store(settings, clock)
    server = listening(app.server, settings)
    take_over(settings)
    stay_ready(store).wait(MOST_SECONDS_TO_GET_READY)
    _collect_seldom()
    click.echo(f"Turquesa is at http://{spelt(settings.host, settings.port)}  (Ctrl-C ends it)")
    server.run()


def _database(settings: Settings, clock: Clock) -> Database:
    current = CurrentDatabase(settings, clock)
    return current if is_this_machine(settings.host) else WithoutPersons(current)


def _collect_seldom() -> None:
    """What was loaded stays: looking through all of it for what could go stopped one page in twenty for 50 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def _set_up(app: Dash) -> None:
    # Dash gets itself ready within the first request, and never does if the database fails in it.
    with app.server.test_request_context():
        app.server.preprocess_request()


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
    def mount(address: object) -> Component:
        match address:
            case {"path": str(path), "state": stored}:
                state, _ = read_state(pairs_of(stored))
                return page_root(path, page_of(path).layout(state, locale_of_request()))
        raise BadRequest
