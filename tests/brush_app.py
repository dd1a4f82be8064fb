"""A small app for brush.js: a page with one brush, filled the way the real pages are."""

from pathlib import Path

import dash_mantine_components as dmc
from dash import ClientsideFunction, Dash, Input, Output, ctx, dcc, html
from flask import Response

from components.brush import Bar, Months, brush
from components.frame import slot_id
from components.numbers import Voice
from components.still import plain
from dashboard.shell import ASSETS_IGNORE, index_string
from queries.figures import SHOWN
from queries.names import Names
from tests.browser import strict_csp

A_BAR = 20
"""Pixels of a bar."""


def bars(height: int) -> list[Bar]:
    """The 24 months of 2020 and 2021."""
    codes = [f"{year}-{month:02d}" for year in (2020, 2021) for month in range(1, 13)]
    return [Bar(code, f"{height + at} persons", height + at, SHOWN) for at, code in enumerate(codes)]


SCENES: dict[str, tuple[list[Bar], Months | None]] = {
    "spring": (bars(6), ("2021-03", "2021-05")),
    "higher": (bars(60), ("2021-03", "2021-05")),
    "all": (bars(6), None),
}


def brush_app() -> Dash:
    """A page with one brush of 24 bars, and a button for each scene, under the policy of the real server."""
    app = Dash("brush", assets_folder=str(Path(__file__).parents[1] / "assets"), assets_ignore=ASSETS_IGNORE)
    app.index_string = index_string("en")
    slot = html.Div(id=slot_id("trial", "one", "picture"), style={"width": f"{24 * A_BAR}px"})
    room = html.Div(slot, style={"padding": "120px 40px"})
    buttons = [html.Button(name, id=name) for name in SCENES]
    app.layout = dmc.MantineProvider(html.Main([html.H1("A brush"), *buttons, room, dcc.Store(id="drawn")]))
    app.clientside_callback(ClientsideFunction("tq", "fill"), Input("drawn", "data"), prevent_initial_call=True)

    @app.callback(Output("drawn", "data"), [Input(name, "n_clicks") for name in SCENES])
    def show(*_clicks: int) -> dict[str, object]:
        listed, chosen = SCENES[str(ctx.triggered_id or "spring")]
        made = brush(listed, chosen, None, Voice(Names({}), "en"), label="Persons by month")
        return {"page": "trial", "filled": plain({"one": {"picture": made}})}

    def strict(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = strict_csp(app)
        return response

    app.server.after_request(strict)
    return app
