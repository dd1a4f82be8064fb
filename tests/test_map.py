"""The map in a real browser: areas, dots, labels, clicks, keys, the wheel, and the way into a country."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dash_mantine_components as dmc
import pytest
from axe_playwright_python.sync_playwright import Axe
from dash import Dash, Input, Output, ctx, html
from dash.development.base_component import Component
from flask import Response
from playwright.sync_api import Browser, Locator, Page, expect

from components.choropleth import Area, Scene, feed, legend, trail
from components.frame import Panel, slot_id
from components.map_frame import map_frame
from components.numbers import Voice
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
SCENES = {"countries": COUNTRIES, "within": WITHIN, "undivided": UNDIVIDED}


def app_of() -> Dash:
    """A page with one map, and a button for each scene."""
    app = Dash("map", assets_folder=str(Path(__file__).parents[1] / "assets"), assets_ignore=ASSETS_IGNORE)
    app.index_string = index_string("en")
    buttons = [html.Button(name, id=name) for name in SCENES]
    head = html.H1("A map", style={"height": "120px"})
    panel = map_frame(Panel("trial", "map", picture="drawn"), "Map", "en")
    tail = html.Div(style={"height": "900px"})
    app.layout = dmc.MantineProvider(html.Main([head, *buttons, panel, tail]))
    slots = [Output(slot_id("trial", "map", name), "children") for name in ("feed", "legend", "trail", "title")]

    @app.callback(slots, [Input(name, "n_clicks") for name in SCENES])
    def show(*_clicks: int) -> tuple[Component, Component, list[Component], str]:
        return filling(str(ctx.triggered_id or "countries"))

    return app


def filling(name: str) -> tuple[Component, Component, list[Component], str]:
    """What the slots hold."""
    voice, scene = Voice(Names({"special": {}}), "en"), SCENES[name]
    up = [("recorded_country", "Americas")] if scene.within else []
    return feed(scene), legend("Victims", (10, 100), ["silent", "withheld"], voice), trail(up, scene.within), name


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
    tab.locator("path.map-point").click()
    assert asked(tab) == [
        {"key": "recorded_admin1", "value": "PE-LOR", "mode": "toggle"},
        {"key": "recorded_place", "value": "lima", "mode": "toggle"},
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
