"""A small app for edits.js, folds.js and slots.js: buttons that edit, a rail with a fold, and a page with one slot."""

from pathlib import Path
from time import sleep
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, html
from flask import Response

from components.attributes import aria, dataset
from components.controls import checks
from components.edits import Mode, edit
from components.frame import slot_id
from components.still import plain
from dashboard.rail import rail
from dashboard.shell import ASSETS_IGNORE, codec_stores, index_string, page_root, register_codec
from tests.browser import strict_csp
from tests.trial import Trial, options

LISTED = {"cause": options("drowning", "violence")}


def button(name: str, key: str, value: str, mode: Mode = "toggle", **more: str) -> html.Button:
    """A button that changes a key of the address."""
    return html.Button(name, **{**edit(key, value, mode), **dataset(**more)})


def layout() -> list[Any]:
    """One button for each way to edit, a control, a rail with a fold, and a page with one slot."""
    called = html.Div("Called a button", role="button", tabIndex=0, **edit("called", "yes"))
    buttons = [
        button("Toggle b", "letter", "b"),
        html.Span([button("Inside", "outer", "no"), "Outside"], **edit("outer", "yes", "set")),
        button("Set c", "letter", "c", "set"),
        button("Set nothing", "letter", "", "set"),
        button("Drop a", "letter", "a", "drop"),
        button("Drop all", "letter", "", "drop"),
        button("Other place", "place", "x", "set", **{"edit-clear": "letter sex"}),
        html.Button("Both", **edit("letter", "h", "set", ("place", "y"))),
        html.Button("Neither", **edit("letter", "h", "drop", ("place", "y"))),
        called,
        html.Button("Idle", disabled=True, **edit("letter", "z")),
    ]
    controls = [checks("sex", "Sex", options("female", "male")), rail(LISTED, "en", None)]
    return [dmc.MantineProvider([*codec_stores(), *buttons, *controls, html.Main(id="page")])]


def words(state: dict[str, list[str]], times: int) -> list[Any]:
    """What the slot holds: how often it was drawn, and a table of what is set, with a button in each row."""
    rows = [
        html.Tr([html.Td(key), html.Td(html.Button(value, **aria(pressed="true")), colSpan=2)], className="row")
        for key in sorted(state)
        for value in state[key]
    ]
    said = html.P(f"drawn {times}: {len(rows)}", className="said", style={"--share": str(times)}, hidden=False)
    return [said, "bare ", times, html.Table(html.Tbody(rows)), html.Details([html.Summary("More"), "more of it"])]


def edits_app(trial: Trial) -> Dash:
    """The app, under the policy of the real server, drawing the way the real pages are drawn."""
    app = Dash("edits", assets_folder=str(Path(__file__).parents[1] / "assets"), assets_ignore=ASSETS_IGNORE)
    app.index_string = index_string("en")
    app.layout = layout()
    register_codec(app)

    @app.callback(Output("page", "children"), Input("address", "data"), prevent_initial_call=True)
    def show(address: dict[str, Any]) -> Any:
        return page_root(address["path"], [html.Div(id=slot_id("trial", "one", "body"))])

    @app.callback(Output("drawn", "data"), Input("state", "data"), prevent_initial_call=True)
    def draw(state: dict[str, list[str]]) -> Any:
        sleep(trial.slow)
        trial.drawn.append(state)
        return {"page": "trial", "filled": plain({"one": {"body": words(state, len(trial.drawn))}})}

    def strict(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = strict_csp(app)
        return response

    app.server.after_request(strict)
    return app
