"""The map in a real browser: areas, dots, labels, clicks, keys, the wheel, and the way into a country."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import dash_mantine_components as dmc
import pytest
from axe_playwright_python.sync_playwright import Axe
from dash import ClientsideFunction, Dash, Input, Output, ctx, dcc, html
from flask import Response
from playwright.sync_api import Browser, Locator, Page, expect

from components.choropleth import Area, Scene, feed, legend, trail
from components.frame import Panel
from components.map_frame import map_frame
from components.numbers import Voice
from components.still import plain
from components.table import notice
from dashboard.shell import ASSETS_IGNORE, index_string
from queries.names import Names
from tests.browser import chromium, faults, served, strict_csp

pytestmark = pytest.mark.browser

PATIENCE = 20_000
"""Milliseconds: a busy machine may need some seconds for a page."""
BRAZIL = Area("BRA", "Brazil", "3", ("410 victims, 2024", "2023: 388"), figure="410", value=410)
PERU = Area("PER", "Peru", "5", ("640 victims, 2024",), figure="640", value=640, chosen=True)
BARBADOS = Area("BRB", "Barbados", "1", ("12 victims, 2024",), figure="12", value=12)
CHILE = Area("CHL", "Chile", "silent", ("no report",))
CUBA = Area("CUB", "Cuba", "withheld", ("withheld, fewer than 10",))
COUNTRIES = Scene("recorded_country", [BRAZIL, PERU, BARBADOS, CHILE, CUBA])
LORETO = Area("PE-LOR", "Loreto", "5", ("600 victims",), figure="600", value=600)
CITY = Area("lima", "Lima", "5", ("590 victims",), figure="590", value=590)
WITHIN = Scene("recorded_admin1", [LORETO], within="PER", point_key="recorded_place", points=[CITY])
UNDIVIDED = Scene("recorded_admin1", [], within="JAM", point_key="recorded_place")
PALER = replace(BRAZIL, shade="1", lines=("4 victims, 2024",), figure="4", value=4)
CHANGED = Scene("recorded_country", [PALER, PERU, BARBADOS, CHILE, CUBA])
MANAUS = Area("cell-1", "3.1° S, 60.0° W", "1", ("16 dead or missing",), value=16, at=(-60.0, -3.1))
BELEM = Area("cell-2", "1.5° S, 48.5° W", "1", ("4 dead or missing",), value=4, at=(-48.5, -1.5))
HELD = replace(BRAZIL, shade="held")
CELLS = Scene("recorded_country", [HELD], points=[BELEM, MANAUS])
NOTHING = Scene("recorded_country", [])
_NAMED = replace(MANAUS, code="manaus", name="Manaus", kind="growing")
SINGLE = Scene("recorded_country", [HELD], "", "recorded_place", [_NAMED, replace(BELEM, chosen=True)], single=True)
SCENES = {
    "countries": COUNTRIES,
    "within": WITHIN,
    "undivided": UNDIVIDED,
    "changed": CHANGED,
    "cells": CELLS,
    "nothing": NOTHING,
    "single": SINGLE,
}
LONG = "Persons of any citizenship detected in the month, the place and the way of crossing that are chosen here "


def app_of() -> Dash:
    """A page with one map, and a button for each scene."""
    app = Dash("map", assets_folder=str(Path(__file__).parents[1] / "assets"), assets_ignore=ASSETS_IGNORE)
    app.index_string = index_string("en")
    buttons = [html.Button(name, id=name) for name in SCENES]
    head = html.H1("A map", style={"height": "120px"})
    panel = map_frame(Panel("trial", "map", picture="drawn"), "Map", "en")
    tail = html.Div(style={"height": "900px"})
    app.layout = dmc.MantineProvider(html.Main([dcc.Store(id="drawn"), head, *buttons, panel, tail]))
    app.clientside_callback(ClientsideFunction("tq", "fill"), Input("drawn", "data"), prevent_initial_call=True)

    @app.callback(Output("drawn", "data"), [Input(name, "n_clicks") for name in SCENES])
    def show(*_clicks: int) -> dict[str, object]:
        return {"page": "trial", "filled": plain({"map": filling(str(ctx.triggered_id or "countries"))})}

    return app


def filling(name: str) -> dict[str, object]:
    """What the slots hold: one scene has a long subtitle and footer, one a notice alone, others short ones."""
    voice, scene = Voice(Names({"special": {}}), "en"), SCENES[name]
    up = [("recorded_country", "Americas")] if scene.within else []
    around: dict[str, dict[str, object]] = {
        "within": {"subtitle": LONG * 3, "footer": LONG},
        "nothing": {"notice": notice("empty", LONG * 2)},
    }
    return {
        "feed": feed(scene),
        "legend": legend("Victims", (10, 100), ["silent", "withheld"], voice),
        "trail": trail(up, scene.within),
        "title": name,
        **around.get(name, {"subtitle": "Victims", "footer": "From 3 records."}),
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
    """A tab with the map of the countries, which keeps the edits that are asked for."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    found = faults(opened, address)
    opened.goto(address)
    expect(area(opened, "Peru")).to_be_attached()
    opened.evaluate("window.asked = []; window.turquesa = {edit: (edits) => window.asked.push(...edits)}")
    yield opened
    context.close()
    assert found == []


def area(tab: Page, name: str) -> Locator:
    """The area, or dot, that can be pressed under a name."""
    return tab.locator(f".map-stage path[role=button][aria-label^='{name}:']")


def asked(tab: Page) -> list[dict[str, Any]]:
    """The edits that were asked for."""
    return list(tab.evaluate("window.asked"))


def show(tab: Page, scene: str) -> None:
    """Another scene, once its words have come."""
    before = tab.locator("[data-map]").get_attribute("data-map")
    tab.locator(f"#{scene}").click()
    expect(tab.locator("[data-map]")).not_to_have_attribute("data-map", before or "")


def test_an_area_with_a_figure_can_be_pressed_and_says_it(tab: Page) -> None:
    """Its name, its figure, and the figure it is compared with; one without a figure cannot be pressed."""
    expect(area(tab, "Brazil")).to_have_attribute("aria-label", "Brazil: 410 victims, 2024; 2023: 388")
    expect(area(tab, "Peru")).to_have_attribute("aria-pressed", "true")
    expect(area(tab, "Chile")).to_have_count(0)


def test_a_click_chooses_a_country(tab: Page) -> None:
    """It alone."""
    area(tab, "Brazil").click()
    assert asked(tab) == [{"key": "recorded_country", "value": "BRA", "mode": "set"}]


def test_a_click_with_a_key_held_adds_a_country(tab: Page) -> None:
    """It is added to those that are chosen."""
    area(tab, "Brazil").click(modifiers=["Shift"])
    assert asked(tab) == [{"key": "recorded_country", "value": "BRA", "mode": "toggle"}]


def test_the_enter_key_on_the_only_choice_lifts_it(tab: Page) -> None:
    """Peru is chosen already."""
    area(tab, "Peru").focus()
    tab.keyboard.press("Enter")
    assert asked(tab) == [{"key": "recorded_country", "value": "", "mode": "set"}]


def test_a_small_island_is_a_dot_that_can_be_pressed(tab: Page) -> None:
    """Barbados is too small to be seen otherwise."""
    area(tab, "Barbados").click()
    assert asked(tab) == [{"key": "recorded_country", "value": "BRB", "mode": "set"}]


def test_every_figure_is_written_once(tab: Page) -> None:
    """Each beside its name; what is withheld has no number."""
    labels = tab.locator(".map-words .map-figure")
    expect(labels).to_have_count(3)
    assert sorted(labels.all_text_contents()) == ["12", "410", "640"]


def test_labels_do_not_stand_on_each_other(tab: Page) -> None:
    """No two of them overlap."""
    expect(tab.locator(".map-words text")).not_to_have_count(0)
    overlaps = tab.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll(".map-row, .map-figure:not(tspan)")].map((one) => one.getBBox());
          return boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) =>
            one.x < other.x + other.width && other.x < one.x + one.width &&
            one.y + 2 < other.y + other.height - 2 && other.y + 2 < one.y + one.height - 2)).length;
        }"""
    )
    assert overlaps == 0


def test_the_note_beside_the_pointer_says_the_figure(tab: Page) -> None:
    """Name, figure, and what it is compared with."""
    area(tab, "Brazil").hover()
    expect(tab.locator(".map-tip")).to_have_text("Brazil410 victims, 20242023: 388")


def test_the_page_scrolls_under_the_wheel(tab: Page) -> None:
    """The map does not catch it before it was taken up."""
    area(tab, "Brazil").hover()
    tab.mouse.wheel(0, 100)
    expect(tab.locator("h1")).not_to_be_in_viewport(ratio=1)


def test_a_country_is_entered_and_its_parts_can_be_chosen(tab: Page) -> None:
    """A part is added, and so is a place in it."""
    show(tab, "within")
    area(tab, "Loreto").click()
    tab.locator(".map-point").click()
    assert asked(tab) == [
        {"key": "recorded_admin1", "value": "PE-LOR", "mode": "toggle"},
        {"key": "recorded_place", "value": "lima", "mode": "toggle"},
    ]


def test_a_map_of_single_places_chooses_one(tab: Page) -> None:
    """Another place stands for the chosen one, which a second press lets go; its kind colours it."""
    show(tab, "single")
    tab.locator(".map-point.map-growing").click()
    tab.locator(".map-point.chosen").click()
    assert asked(tab) == [
        {"key": "recorded_place", "value": "manaus", "mode": "set"},
        {"key": "recorded_place", "value": "", "mode": "set"},
    ]


def test_the_map_is_made_once(tab: Page) -> None:
    """Into a country and back, the shapes of the countries are the same elements."""
    tab.evaluate("window.kept = document.querySelector(\"path[aria-label^='Brazil:']\")")
    show(tab, "within")
    expect(area(tab, "Brazil")).to_have_count(0)
    show(tab, "countries")
    expect(area(tab, "Brazil")).to_have_count(1)
    assert tab.evaluate("window.kept === document.querySelector(\"path[aria-label^='Brazil:']\")")


def test_a_country_without_parts_is_entered_all_the_same(tab: Page) -> None:
    """Its outline stays, and nothing that is missing is asked for."""
    show(tab, "undivided")
    expect(tab.locator(".map-stage")).to_have_class("map-stage map-within")


def test_the_buttons_zoom(tab: Page) -> None:
    """Nearer, and back to the whole."""
    shape = area(tab, "Brazil")
    before = shape.bounding_box()
    tab.get_by_role("button", name="Zoom in").click()
    nearer = shape.bounding_box()
    tab.get_by_role("button", name="Whole region").click()
    assert before
    assert nearer
    assert nearer["width"] > 1.5 * before["width"]
    after = shape.bounding_box()
    assert after
    assert abs(after["width"] - before["width"]) < 1


def test_the_map_is_accessible(tab: Page) -> None:
    """Axe finds nothing in the panel."""
    report = Axe().run(tab, context=".map-panel")
    assert [one["id"] for one in report.response["violations"]] == [], json.dumps(report.response["violations"])[:2000]


def test_only_what_changed_is_touched(tab: Page) -> None:
    """Of five areas Brazil alone has another class and another number."""
    tab.evaluate("""() => {
      window.touched = new Set();
      const watch = new MutationObserver((found) => found.forEach(({target, type}) =>
        window.touched.add(`${type} ${target.getAttribute("aria-label") ?? target.className.baseVal}`)));
      watch.observe(document.querySelector(".tq-map"), {attributes: true, childList: true, subtree: true});
    }""")
    show(tab, "changed")
    expect(area(tab, "Brazil")).to_have_attribute("aria-label", "Brazil: 4 victims, 2024")
    expect(tab.locator(".map-words .map-figure", has_text=re.compile("^4$"))).to_have_count(1)
    assert sorted(tab.evaluate("[...window.touched]")) == ["attributes Brazil: 4 victims, 2024", "childList map-words"]


def test_the_area_of_a_circle_is_its_number(tab: Page) -> None:
    """Four times as many persons, twice the radius; the large one lies below."""
    show(tab, "cells")
    expect(tab.locator("circle.map-cell")).to_have_count(2)
    radii = [float(one.get_attribute("r") or 0) for one in tab.locator("circle.map-cell").all()]
    assert radii == [14.0, 7.0]


def test_a_circle_says_its_number_and_lets_the_click_through(tab: Page) -> None:
    """Manaus lies in Brazil, which is chosen; the circle itself is no button."""
    show(tab, "cells")
    circle = tab.locator("circle.map-cell").first
    expect(circle).not_to_have_attribute("tabindex", "0")
    circle.hover()
    expect(tab.locator(".map-tip")).to_have_text("3.1° S, 60.0° W16 dead or missing")
    circle.click()
    assert asked(tab) == [{"key": "recorded_country", "value": "BRA", "mode": "set"}]


def test_a_circle_stays_where_its_place_is_when_the_map_is_zoomed(tab: Page) -> None:
    """It moves with the land, and keeps its size."""
    show(tab, "cells")
    circle = tab.locator("circle.map-cell").first
    before = circle.get_attribute("cx")
    tab.get_by_role("button", name="Zoom in").click()
    expect(circle).not_to_have_attribute("cx", before or "")
    expect(circle).to_have_attribute("r", "14")
    expect(circle).to_be_visible()


def test_circles_are_gone_with_their_scene(tab: Page) -> None:
    """Countries with classes have none."""
    show(tab, "cells")
    show(tab, "countries")
    expect(tab.locator(".map-point")).to_have_count(0)


def test_boundaries_in_dispute_are_dashed(tab: Page) -> None:
    """By one path over the areas, which no pointer meets, and named in the legend."""
    line = tab.locator("path.map-disputed")
    expect(line).to_have_count(1)
    expect(line).to_have_css("stroke-dasharray", "4px, 2.5px")
    expect(tab.locator(".map-legend")).to_contain_text("Boundary in dispute")


def test_outlines_are_fetched_once_by_the_address_of_their_content(browser: Browser, address: str) -> None:
    """In and out of Peru: three files, each with the letters of its content."""
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda one: fetched.append(one.url.split("/geo/")[1]) if "/geo/" in one.url else None)
    page.goto(address)
    expect(area(page, "Peru")).to_be_attached()
    for scene in ("within", "countries", "within"):
        show(page, scene)
        expect(area(page, "Loreto")).to_have_count(1 if scene == "within" else 0)
    context.close()
    assert sorted(one.split("?")[0] for one in fetched) == ["admin1/PER.json", "countries.json", "places.json"]
    assert all(re.fullmatch(r"[\w/]+\.json\?m=[0-9a-f]{8}", one) for one in fetched)


@pytest.mark.parametrize("width", [1000, 390])
def test_nothing_moves_from_scene_to_scene(browser: Browser, address: str, width: int) -> None:
    """Level, measure, an empty selection, long and short words: no layout shift, and the map keeps its place."""
    context = browser.new_context(viewport={"width": width, "height": 1400})
    page = context.new_page()
    page.goto(address)
    expect(area(page, "Peru")).to_be_attached()
    page.evaluate("""() => {
      window.shifts = [];
      const watch = new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({value, sources}) =>
        [value, ...sources.map(({node}) => node?.className ?? "")])));
      watch.observe({type: "layout-shift"});
    }""")
    place = page.locator(".map-stage").bounding_box()
    for scene in ("within", "cells", "nothing", "countries", "undivided"):
        show(page, scene)
        expect(page.locator(".map-panel .panel-title")).to_have_text(scene)
        page.wait_for_timeout(150)
        assert page.locator(".map-stage").bounding_box() == place
    shifts = page.evaluate("window.shifts")
    context.close()
    assert shifts == []


def test_the_colours_of_the_map_stay_where_colours_are_forced(browser: Browser, address: str) -> None:
    """They say how many; the ramp of the legend would else be one colour."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".map-class")).to_have_count(2)
    colours = [
        one.evaluate("(one) => getComputedStyle(one).backgroundColor") for one in page.locator(".map-class").all()
    ]
    context.close()
    assert len(set(colours)) == 2
