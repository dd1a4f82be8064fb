"""How People looks and moves: everybody can read it, it fits at twice its size, and its bars and tabs answer."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser import chromium, faults
from tests.overview import PATIENCE, one_change, open_at, overview, panel, search, settled

pytestmark = pytest.mark.browser

LARGE: ViewportSize = {"width": 1440, "height": 900}
SMALL: ViewportSize = {"width": 768, "height": 1024}
TWICE: ViewportSize = {"width": 720, "height": 450}
"""A window of 1440 by 900 at 200 percent."""
QUERIES = (
    "",
    "?of_group=group&share_of=sex&sex=female&age=adult",
    "?measure=suspects",
    "?measure=deaths",
    "?assistance=shelter&by_group=year",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where People over the demonstration is served."""
    with overview(tmp_path_factory.mktemp("data")) as (_, found):
        yield f"{found}/people"


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
    """At 200 percent one scrolls down, never sideways; only tables scroll within themselves."""
    with browser.new_context(viewport=TWICE, device_scale_factor=2, locale=locale) as context:
        tab = context.new_page()
        for query in QUERIES:
            open_at(tab, address + query)
            settled(tab)
            assert tab.evaluate("document.documentElement.scrollWidth") == TWICE["width"]


def test_a_press_chooses_a_group_and_opens_the_choice_again(browser: Browser, address: str) -> None:
    """Sex and age together, in one step of the history; with the keyboard as with the mouse."""
    with browser.new_context(viewport=LARGE, locale="en-US") as context:
        tab = context.new_page()
        found = faults(tab, address.removesuffix("/people"))
        open_at(tab, address)
        girls = panel(tab, "Shares as ranges").get_by_role("button", name="Girls", exact=True).first
        with one_change(tab):
            girls.press("Enter")
        assert search(tab) == "?age=child&sex=female"
        expect(girls).to_have_attribute("aria-pressed", "true")
        with one_change(tab):
            girls.press("Enter")
        assert search(tab) == ""
        assert found == []


def test_the_open_tab_is_marked_and_the_others_carry_the_state(browser: Browser, address: str) -> None:
    """Each is a link to a page of its own."""
    with browser.new_context(viewport=LARGE, locale="en-US") as context:
        tab = context.new_page()
        open_at(tab, f"{address}?sex=female")
        tabs = tab.get_by_role("navigation", name="Parts of this page").get_by_role("link")
        expect(tabs.first).to_have_attribute("aria-current", "page")
        expect(tabs.nth(1)).to_have_attribute("href", "/people/over-represented?sex=female")


def test_a_switch_redraws_the_small_multiples(browser: Browser, address: str) -> None:
    """By citizenship instead of form; the address says so."""
    with browser.new_context(viewport=LARGE, locale="en-US") as context:
        tab = context.new_page()
        open_at(tab, address)
        here = panel(tab, "Groups side by side")
        with one_change(tab):
            here.get_by_text("Citizenship", exact=True).click()
        assert search(tab) == "?by_group=citizenship"
        expect(here.locator(".panel-subtitle")).to_contain_text("by sex, age and citizenship")
