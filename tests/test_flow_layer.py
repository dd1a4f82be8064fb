"""The flow map in a real browser: what is painted, what is pressed, what keys reach, and that the map is made once."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import dash_mantine_components as dmc
import pytest
from axe_playwright_python.sync_playwright import Axe
from dash import ClientsideFunction, Dash, Input, Output, ctx, dcc, html
from flask import Response
from playwright.sync_api import Browser, Locator, Page, expect

from components.flow_legend import flow_legend
from components.flow_map import flow_frame
from components.flow_scene import Flow, FlowNode, FlowScene, flow_feed, in_use
from components.frame import Panel
from components.numbers import Voice
from components.still import plain
from dashboard.shell import ASSETS_IGNORE, index_string
from queries.names import Names
from tests.browser import chromium, faults, served, strict_csp

pytestmark = pytest.mark.browser

PATIENCE = 20_000
"""Milliseconds: a busy machine may need some seconds for a page."""
VENEZUELA = FlowNode("VEN", "Venezuela", (-64.6, 7.2), 20, 230, 4, ("230 leave", "20 arrive"))
PERU = FlowNode("PER", "Peru", (-72.9, -13.0), 142, 50, 0, ("142 arrive",))
CHILE = FlowNode("CHL", "Chile", (-71.5, -33.5), 120, 0, 0, ("120 arrive",))
CHINA = FlowNode("CHN", "China", (105, 35), 0, 30, 0, ("30 leave",))
INDIA = FlowNode("IND", "India", (79, 22), 0, 10, 0, ("10 leave",))
NODES = (CHINA, PERU, VENEZUELA, CHILE, INDIA)
TO_PERU = Flow("VEN", "PER", 142, "documented", "Venezuela to Peru", ("142 victims",), change=-17)
TO_CHILE = Flow("VEN", "CHL", 60, "stated", "Venezuela to Chile", ("60 victims",), change=8)
ONWARD = Flow("PER", "CHL", 50, "inferred", "Peru to Chile", ("50 victims",))
FAR = Flow("CHN", "CHL", 30, "inferred", "China to Chile", ("30 victims",), change=30)
FARTHER = Flow("IND", "VEN", 10, "unknown", "India to Venezuela", ("10 victims",), change=0)
FLOWS = (FAR, TO_PERU, ONWARD, TO_CHILE, FARTHER)
KEYS = ("origin", "destination", "either_end")
PLAIN = FlowScene(NODES, FLOWS, KEYS)
CHOSEN = replace(PLAIN, flows=[replace(one, chosen=one is TO_PERU) for one in FLOWS], chosen=True)
SCENES = {
    "plain": PLAIN,
    "chosen": CHOSEN,
    "fewer": replace(PLAIN, flows=FLOWS[:3]),
    "change": replace(PLAIN, mode="change"),
    "nothing": FlowScene((), (), KEYS, empty_words="No route matches these filters."),
}
COPIED = """
window.copied = (name) => {
  const canvas = document.querySelector(`canvas.${name}`);
  const copy = Object.assign(document.createElement("canvas"), {width: canvas.width, height: canvas.height});
  const pen = copy.getContext("2d", {willReadFrequently: true});
  pen.drawImage(canvas, 0, 0);
  return pen.getImageData(0, 0, copy.width, copy.height);
};
"""


def app_of(scenes: Mapping[str, FlowScene] = SCENES, first: str = "plain") -> Dash:
    """A page with one flow map, which shows the first scene, and a button for each."""
    app = Dash("flows", assets_folder=str(Path(__file__).parents[1] / "assets"), assets_ignore=ASSETS_IGNORE)
    app.index_string = index_string("en")
    buttons = [html.Button(name, id=name) for name in scenes]
    panel = flow_frame(Panel("trial", "flows", picture="drawn"), "Routes", "en", below=[html.P("Below")])
    content = html.Main([html.H1("Flows"), dcc.Store(id="drawn"), *buttons, panel])
    app.layout = dmc.MantineProvider(content)
    app.clientside_callback(ClientsideFunction("tq", "fill"), Input("drawn", "data"), prevent_initial_call=True)

    @app.callback(Output("drawn", "data"), [Input(name, "n_clicks") for name in scenes])
    def show(*_clicks: int) -> dict[str, object]:
        return {"page": "trial", "filled": plain({"flows": filling(scenes[str(ctx.triggered_id or first)])})}

    return app


def filling(scene: FlowScene) -> dict[str, object]:
    """What the slots hold."""
    voice = Voice(Names({"special": {}}), "en")
    values = [(flow.change or 0) if scene.mode == "change" else flow.value for flow in scene.flows]
    sure = in_use(scene.flows)
    return {
        "feed": flow_feed(scene),
        "legend": flow_legend(values, 230 if scene.nodes else 0, voice, mode=scene.mode, certainties=sure),
        "title": "Routes",
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the app is served, under the policy of the real server."""
    app = app_of()

    def protect(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = strict_csp(app)
        return response

    app.server.after_request(protect)
    with served(app.server) as found:
        yield found


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab with the plain scene, which keeps the edits that are asked for."""
    context = browser.new_context(viewport={"width": 800, "height": 1000}, reduced_motion="reduce")
    opened = context.new_page()
    found = faults(opened, address)
    opened.goto(address)
    expect(opened.locator(".flow-routes button")).to_have_count(5)
    opened.evaluate("document.fonts.ready.then(() => true)")
    opened.evaluate(f"() => {{{COPIED}}}")
    opened.evaluate("window.asked = []; window.turquesa = {edit: (edits) => window.asked.push(edits)}")
    yield opened
    context.close()
    assert found == []


def place(tab: Page, name: str) -> Locator:
    """The button of a place."""
    return tab.locator(f".flow-places button[aria-label^='{name};']")


def route(tab: Page, name: str) -> Locator:
    """The button of a route."""
    return tab.locator(f".flow-routes button[aria-label^='{name};']")


def middle(tab: Page, name: str) -> tuple[float, float]:
    """Where a place stands on the page."""
    box = place(tab, name).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def asked(tab: Page) -> list[list[tuple[str, str, str]]]:
    """The edits that were asked for, each as key, value and mode."""
    found: list[list[dict[str, str]]] = tab.evaluate("window.asked")
    return [[(one["key"], one["value"], one["mode"]) for one in edits] for edits in found]


def show(tab: Page, scene: str) -> None:
    """Another scene, once it is painted."""
    stage = tab.locator(".flow-stage")
    before = stage.get_attribute("data-drawn")
    tab.locator(f"#{scene}").click()
    expect(stage).not_to_have_attribute("data-drawn", before or "")
    tab.wait_for_timeout(100)


def pixels(tab: Page, sheet: str = "flow-lines") -> list[int]:
    """A mark of what stands on a sheet: how many of its pixels are painted, and the sum of their colours."""
    found: list[int] = tab.evaluate(
        """(name) => {
          const {data} = window.copied(name);
          let [painted, sum] = [0, 0];
          for (let i = 0; i < data.length; i += 4) {
            painted += data[i + 3] > 0;
            sum += data[i] + data[i + 1] + data[i + 2];
          }
          return [painted, sum];
        }""",
        sheet,
    )
    return found


def over_a_flow(tab: Page) -> tuple[float, float]:
    """A point of the page over the flow from Venezuela to Peru: the middle of those across it that have its note."""
    (ax, ay), (bx, by) = middle(tab, "Venezuela"), middle(tab, "Peru")
    across = [(round((ax + bx) / 2 + off), round((ay + by) / 2 - off / 3)) for off in range(-60, 61, 3)]
    name, found = tab.locator(".map-tip b"), []
    for spot in across:
        tab.mouse.move(*spot)
        if name.is_visible() and name.inner_text() == "Venezuela to Peru":
            found.append(spot)
    spot = found[len(found) // 2]
    tab.mouse.move(*spot)
    return spot


def test_flows_and_places_are_painted(tab: Page) -> None:
    """Some thousands of pixels on both sheets, none on the one for what is pointed at."""
    assert pixels(tab)[0] > 2000
    assert pixels(tab, "flow-nodes")[0] > 2000
    assert pixels(tab, "flow-over")[0] == 0


def test_a_flow_says_its_number_and_is_chosen_by_a_click(tab: Page) -> None:
    """Both its ends are set."""
    spot = over_a_flow(tab)
    expect(tab.locator(".map-tip")).to_have_text("Venezuela to Peru142 victims")
    assert pixels(tab, "flow-over")[0] > 0
    tab.mouse.click(*spot)
    assert asked(tab) == [[("origin", "VEN", "set"), ("destination", "PER", "set")]]


def test_a_click_on_the_only_choice_lifts_it(tab: Page) -> None:
    """Both ends are emptied."""
    show(tab, "chosen")
    tab.mouse.click(*over_a_flow(tab))
    assert asked(tab) == [[("origin", "", "set"), ("destination", "", "set")]]


@pytest.mark.parametrize(
    ("words", "edits"),
    [
        ("Leaving here", [("origin", "VEN", "set"), ("destination", "", "set"), ("either_end", "", "set")]),
        ("Arriving here", [("origin", "", "set"), ("destination", "VEN", "set"), ("either_end", "", "set")]),
        ("Either", [("origin", "", "set"), ("destination", "", "set"), ("either_end", "VEN", "set")]),
    ],
)
def test_a_place_offers_what_it_can_be_chosen_for(tab: Page, words: str, edits: list[tuple[str, str, str]]) -> None:
    """A menu beside it; what goes between two places is offered only when one was marked before."""
    tab.mouse.click(*middle(tab, "Venezuela"))
    expect(tab.get_by_role("menuitem")).to_have_count(3)
    tab.get_by_role("menuitem", name=words).click()
    assert asked(tab) == [edits]
    expect(tab.get_by_role("menu")).to_be_hidden()


def test_what_goes_between_two_places_can_be_chosen(tab: Page) -> None:
    """Shift and a click marks the first, the menu of the second offers it: both ends may be either of the two."""
    tab.keyboard.down("Shift")
    tab.mouse.click(*middle(tab, "Peru"))
    tab.keyboard.up("Shift")
    tab.mouse.click(*middle(tab, "Chile"))
    tab.get_by_role("menuitem", name="Between the two").click()
    ends = [(key, *one) for key in KEYS[:2] for one in (("PER", "set"), ("CHL", "toggle"))]
    assert asked(tab) == [[("either_end", "", "set"), *ends]]


def test_keys_reach_routes_from_large_to_small(tab: Page) -> None:
    """One stop of Tab; arrows move by size, Home and End go to both ends, Enter chooses."""
    expect(tab.locator(".flow-routes button[tabindex='0']")).to_have_count(1)
    route(tab, "Venezuela to Peru").focus()
    tab.keyboard.press("ArrowDown")
    expect(route(tab, "Venezuela to Chile")).to_be_focused()
    expect(tab.locator(".map-tip")).to_have_text("Venezuela to Chile60 victims")
    tab.keyboard.press("End")
    expect(route(tab, "India to Venezuela")).to_be_focused()
    assert pixels(tab, "flow-over")[0] > 0
    tab.keyboard.press("Home")
    tab.keyboard.press("Enter")
    assert asked(tab) == [[("origin", "VEN", "set"), ("destination", "PER", "set")]]


def test_keys_open_the_menu_of_a_place_and_close_it(tab: Page) -> None:
    """Enter opens it on its first line, Escape closes it, and the place has the focus again."""
    place(tab, "Venezuela").focus()
    tab.keyboard.press("ArrowRight")
    expect(place(tab, "Peru")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("menuitem", name="Leaving here")).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(tab.get_by_role("menuitem", name="Either")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(place(tab, "Peru")).to_be_focused()
    assert asked(tab) == []


def test_escape_takes_the_note_away(tab: Page) -> None:
    """And what was pointed out on the map."""
    route(tab, "Venezuela to Peru").focus()
    tab.keyboard.press("ArrowDown")
    expect(tab.locator(".map-tip")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator(".map-tip")).to_be_hidden()
    assert pixels(tab, "flow-over")[0] == 0


def test_places_beyond_the_edge_stand_there_whatever_the_map_shows(tab: Page) -> None:
    """China and India to the left and to the right, 22 pixels from the edge; nearer, they are where they were."""
    stage = tab.locator(".flow-stage").bounding_box()
    assert stage
    before = middle(tab, "China"), middle(tab, "India"), middle(tab, "Peru")
    assert before[0][0] == pytest.approx(stage["x"] + 22, abs=1)
    assert before[1][0] == pytest.approx(stage["x"] + stage["width"] - 22, abs=1)
    tab.get_by_role("button", name="Zoom in").click()
    after = middle(tab, "China"), middle(tab, "India"), middle(tab, "Peru")
    assert after[:2] == before[:2]
    assert after[2] != before[2]
    tab.get_by_role("button", name="Whole region").click()
    assert middle(tab, "Peru") == before[2]


def test_lines_stay_on_their_places_while_the_map_is_dragged(tab: Page) -> None:
    """Before the button is let go all of it stands forty pixels lower; and a drag is no click."""
    before = middle(tab, "Peru")
    tab.mouse.move(300, 500)
    tab.mouse.down()
    tab.mouse.move(300, 540, steps=5)
    assert middle(tab, "Peru") == pytest.approx((before[0], before[1] + 40), abs=1)
    tab.mouse.up()
    assert middle(tab, "Peru") == pytest.approx((before[0], before[1] + 40), abs=1)
    assert asked(tab) == []


def test_the_map_is_made_once(tab: Page) -> None:
    """A new scene paints the sheets and names the buttons; no element of the map comes or goes, and nothing moves."""
    tab.evaluate("""() => {
      window.touched = [];
      const watch = new MutationObserver((found) => window.touched.push(...found.map(({target}) => target.className)));
      watch.observe(document.querySelector(".tq-map"), {childList: true, subtree: true});
    }""")
    before, stood = pixels(tab), middle(tab, "Peru")
    show(tab, "fewer")
    assert pixels(tab) != before
    assert middle(tab, "Peru") == stood
    assert tab.evaluate("window.touched") == []
    expect(tab.locator(".flow-routes button")).to_have_count(3)


def test_a_choice_moves_no_line(tab: Page) -> None:
    """Places stand where they stood; the chosen route is pressed, and its ends are ringed."""
    before = [middle(tab, one.name) for one in NODES]
    show(tab, "chosen")
    assert [middle(tab, one.name) for one in NODES] == before
    expect(route(tab, "Venezuela to Peru")).to_have_attribute("aria-pressed", "true")
    expect(route(tab, "Peru to Chile")).to_have_attribute("aria-pressed", "false")


def test_an_empty_scene_says_so(tab: Page) -> None:
    """The land stays, the sheets are bare."""
    show(tab, "nothing")
    expect(tab.locator(".flow-empty")).to_have_text("No route matches these filters.")
    assert pixels(tab)[0] == 0
    show(tab, "plain")
    expect(tab.locator(".flow-empty")).to_be_hidden()


def test_changes_have_colours_of_their_own(tab: Page) -> None:
    """Copper for more, turquoise for fewer: the largest change is China's, with thirty more."""
    show(tab, "change")
    expect(tab.locator(".flow-legend")).to_contain_text("fewer")
    found = tab.evaluate("""() => {
      const {data} = window.copied("flow-lines");
      let copper = 0;
      for (let i = 0; i < data.length; i += 4) copper += data[i] === 151 && data[i + 1] === 56 && data[i + 2] === 24;
      return copper;
    }""")
    assert found > 100


def test_another_theme_paints_the_map_anew(tab: Page) -> None:
    """Without a new feed."""
    before = pixels(tab)
    tab.evaluate("document.documentElement.setAttribute('data-mantine-color-scheme', 'dark')")
    tab.wait_for_timeout(200)
    assert pixels(tab)[1] != before[1]


@pytest.mark.parametrize("scene", ["plain", "chosen", "change", "nothing"])
def test_the_flow_map_is_accessible(tab: Page, scene: str) -> None:
    """Axe finds nothing in the panel, with the menu open too where there are places."""
    if scene != "plain":
        show(tab, scene)
    if scene != "nothing":
        tab.mouse.click(*middle(tab, "Venezuela"))
    report = Axe().run(tab, context=".flow-panel")
    assert [one["id"] for one in report.response["violations"]] == [], json.dumps(report.response["violations"])[:2000]


def test_sheets_are_as_fine_as_the_screen(browser: Browser, address: str) -> None:
    """Two pixels of the canvas for one of the page."""
    context = browser.new_context(viewport={"width": 800, "height": 1000}, device_scale_factor=2)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".flow-routes button")).to_have_count(5)
    sizes: Any = page.evaluate("[...document.querySelectorAll('canvas')].map((one) => one.width / one.offsetWidth)")
    context.close()
    assert sizes == [2, 2, 2]
