"""How Places looks and moves: everybody can read it, it fits at twice its size, and the list opens its card by keys."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import chromium, faults
from tests.overview import PATIENCE, one_change, open_at, overview, panel, search, settled

pytestmark = pytest.mark.browser

LARGE: ViewportSize = {"width": 1440, "height": 900}
SMALL: ViewportSize = {"width": 768, "height": 1024}
TWICE: ViewportSize = {"width": 720, "height": 450}
"""A window of 1440 by 900 at 200 percent."""
QUERIES = (
    "",
    "?measure=smuggled_migrants&recorded_place=tapachula",
    "?recorded_country=MEX",
    "?measure=suspects",
    "?period=2018-01~2018-12",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where Places over the demonstration is served."""
    with overview(tmp_path_factory.mktemp("data")) as (_, found):
        yield f"{found}/places"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of its own."""
    with browser.new_context(viewport=LARGE, locale="en-US") as context:
        yield context.new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_everybody_can_read_it(browser: Browser, address: str, locale: str, scheme: Literal["light", "dark"]) -> None:
    """axe-core finds nothing on a large and a small screen."""
    with browser.new_context(locale=locale, color_scheme=scheme, reduced_motion="reduce") as context:
        tab = context.new_page()
        for query, size in (*((query, LARGE) for query in QUERIES), ("", SMALL)):
            tab.set_viewport_size(size)
            open_at(tab, address + query)
            settled(tab)
            found = Axe().run(tab).response["violations"]
            nodes = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
            assert (query, size, nodes) == (query, size, [])


@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_it_fits_at_twice_its_size(browser: Browser, address: str, locale: str) -> None:
    """At 200 percent one scrolls down, never sideways; only the list scrolls within itself."""
    with browser.new_context(viewport=TWICE, device_scale_factor=2, locale=locale) as context:
        tab = context.new_page()
        for query in QUERIES:
            open_at(tab, address + query)
            settled(tab)
            assert tab.evaluate("document.documentElement.scrollWidth") == TWICE["width"]


def test_the_list_opens_a_card_by_keys(tab: Page, address: str) -> None:
    """The list can be scrolled to and through by keys; Enter on a name opens its card, and closes it again."""
    found = faults(tab, address.removesuffix("/places"))
    open_at(tab, address)
    listed = tab.locator(".places-scroll")
    listed.focus()
    expect(listed).to_be_focused()
    tab.keyboard.press("Tab")
    expect(listed.get_by_role("button").first).to_be_focused()
    tab.keyboard.press("Tab")
    second = listed.get_by_role("button").nth(1)
    expect(second).to_be_focused()
    name = second.inner_text()
    with one_change(tab):
        tab.keyboard.press("Enter")
    assert "recorded_place=" in search(tab)
    expect(tab.locator(".panel-title").last).to_contain_text(name)
    expect(listed.get_by_role("button", pressed=True)).to_have_text(name)
    expect(listed.get_by_role("button", pressed=True)).to_be_focused()
    with one_change(tab):
        tab.keyboard.press("Enter")
    assert search(tab) == ""
    assert found == []


def test_the_routes_of_a_place_are_one_press_away(tab: Page, address: str) -> None:
    """The first place is open without a choice; its routes are asked for with it."""
    open_at(tab, address)
    card = panel(tab, "A place")
    with one_change(tab):
        card.get_by_role("button", name="Show the routes through this place").click()
    expect(card.get_by_text("Routes through it")).to_be_visible()


def test_head_and_list_speak_of_the_same_months(tab: Page, address: str) -> None:
    """The demonstration ends with 2025: two years, until others are chosen; then those, in both."""
    open_at(tab, address)
    expect(tab.locator(".chips")).to_contain_text("2024 to 2025")
    expect(tab.locator(".panel-subtitle").first).to_contain_text("2024 to 2025")
    with one_change(tab):
        tab.locator(".quick").get_by_role("button", name="All time").click()
    expect(tab.locator(".chips")).to_contain_text("All time")
    expect(tab.locator(".panel-subtitle").first).to_contain_text("2017 to 2025")
