"""A small app of two pages that knows nothing of migration, to try the codec with."""

from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, html
from flask import Response
from playwright.sync_api import Page, expect

from components.attributes import dataset
from components.controls import checks, chip, choices, control_id, months, radio, tabs
from components.table import try_again
from dashboard.shell import ASSETS_IGNORE, codec_stores, index_string, page_root, register_codec
from tests.browser import strict_csp

PATHS = ("/", "/other")


def options(*codes: str) -> list[dict[str, str]]:
    """Choices that are read as their codes."""
    return [{"value": code, "label": code.title()} for code in codes]


def named(*names: str) -> list[dict[str, str]]:
    """Choices whose codes are their names."""
    return [{"value": name, "label": name} for name in names]


@dataclass
class Trial:
    """A running trial app and what its server was asked; `slow` seconds pass before a page is answered."""

    address: str = ""
    slow: float = 0
    drawn: list[dict[str, list[str]]] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)


def layout() -> list[Any]:
    """Controls of every page, two links, and the page."""
    links = [html.A(path, href=path, **dataset(page=path)) for path in PATHS]
    word = dmc.TextInput(id=control_id("one", "word"), label="Word", **dataset(default=""))
    rail = [
        radio("measure", "Measure", options("deaths", "crossings"), "deaths"),
        checks("sex", "Sex", options("female", "male")),
        months("period", "Period", "en", ("2020-01-01", "2024-12-31")),
        choices(
            "country", "Country", named("Venezuela", "Haití", "México", "Nuevo México", "República Dominicana"), "en"
        ),
        word,
        html.Button("Clear", **dataset(**{"edit-mode": "clear"})),
        try_again("trial", "trial", "en"),
    ]
    return [dmc.MantineProvider([*codec_stores(), *links, *rail, html.Main(id="page")])]


def page(path: str, state: dict[str, list[str]]) -> list[Any]:
    """The first page has a control of its own, born with what the state holds."""
    slots = [html.P(id={"role": "slot", "page": path, "slot": "said"}), html.P(id={"role": "chips", "page": path})]
    if path != "/":
        return slots
    chosen = next(iter(state.get("tab", [])), None)
    return [tabs("tab", "Tab", options("map", "list"), default="map", chosen=chosen), *slots]


def trial_app(trial: Trial) -> Dash:
    """Two pages, each with its own drawing, under the policy of the real server."""
    app = Dash("trial", assets_folder=str(Path(__file__).parents[1] / "assets"), assets_ignore=ASSETS_IGNORE)
    app.index_string = index_string("en")
    app.layout = layout()
    register_codec(app)

    @app.callback(Output("page", "children"), Input("address", "data"), prevent_initial_call=True)
    def show(address: dict[str, Any]) -> Any:
        trial.visited.append(address["path"])
        sleep(trial.slow)
        return page_root(address["path"], page(address["path"], address["state"]))

    for path in PATHS:

        @app.callback(
            Output({"role": "slot", "page": path, "slot": ALL}, "children"),
            Output({"role": "chips", "page": path}, "children"),
            Input("state", "data"),
            prevent_initial_call=True,
        )
        def draw(state: dict[str, list[str]]) -> Any:
            trial.drawn.append(state)
            chosen = [(key, value) for key in ("sex", "year") for value in state.get(key, [])]
            said = " ".join(f"{key}={value[:20]}" for key in sorted(state) for value in state[key])
            return [f"drawn {len(trial.drawn)}: {said[:200]}"], [chip(value, key, value, "en") for key, value in chosen]

    def strict(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = strict_csp(app)
        return response

    app.server.after_request(strict)
    return app


def open_at(tab: Page, trial: Trial, place: str) -> None:
    """Opens a place and waits until it is drawn."""
    tab.goto(trial.address + place)
    settled(tab, trial)


def settled(tab: Page, trial: Trial, times: int | None = None) -> None:
    """Waits until the last drawing is on the page, and a little longer for one too many."""
    times = times if times is not None else max(len(trial.drawn), 1)
    expect(tab.get_by_text(f"drawn {times}:")).to_be_visible()
    tab.wait_for_timeout(150)
    assert len(trial.drawn) == times


def search(tab: Page) -> str:
    """The query in the address bar."""
    return str(tab.evaluate("location.search"))
