"""How hexagons look and move: everybody can read them, keys reach them, and the map begins where they are."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import chromium, faults
from tests.overview import PATIENCE, open_at, overview, search, settled

pytestmark = pytest.mark.browser

SMALL: ViewportSize = {"width": 768, "height": 1024}
DEATHS = "?measure=deaths"


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
    with browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US") as context:
        yield context.new_page()


@pytest.mark.parametrize(("scheme", "locale"), [("light", "en-US"), ("dark", "es-MX")])
def test_everybody_can_read_it(browser: Browser, address: str, locale: str, scheme: Literal["light", "dark"]) -> None:
    """axe-core finds nothing on a large and a small screen, and on one the page does not scroll sideways."""
    with browser.new_context(locale=locale, color_scheme=scheme, reduced_motion="reduce") as context:
        tab = context.new_page()
        for size in (ViewportSize(width=1440, height=900), SMALL):
            tab.set_viewport_size(size)
            open_at(tab, address + DEATHS)
            settled(tab)
            nodes = [(one["id"], len(one["nodes"])) for one in Axe().run(tab).response["violations"]]
            assert (size, nodes) == (size, [])
            assert tab.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_a_hexagon_is_chosen_by_keys_on_the_map(tab: Page, address: str) -> None:
    """Enter opens its card, and closes it again; it is marked in the list, too."""
    found = faults(tab, address.removesuffix("/places"))
    open_at(tab, address + DEATHS)
    settled(tab)
    hexagon = tab.locator("path.map-point").last
    hexagon.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("path.map-point.chosen")).to_have_count(1)
    expect(tab.locator(".places-name[aria-pressed=true]")).to_have_count(1)
    assert "cell=8" in search(tab)
    hexagon.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("path.map-point.chosen")).to_have_count(0)
    assert "cell=" not in search(tab)
    assert found == []


def test_the_map_begins_where_hexagons_stand_out(tab: Page, address: str) -> None:
    """The button of the whole region still shows the whole region."""
    open_at(tab, address + DEATHS)
    settled(tab)
    widths = "[...document.querySelectorAll('path.map-area')].map((one) => one.getBoundingClientRect().width)"
    near = tab.evaluate(f"Math.max(...{widths})")
    tab.locator("[data-zoom=home]").click()
    tab.wait_for_function(f"(near) => Math.max(...{widths}) < near", arg=near)


def test_weeks_of_operations_are_no_choice_here(tab: Page, address: str) -> None:
    """Incidents are in no operation."""
    open_at(tab, address + DEATHS)
    settled(tab)
    expect(tab.locator(".places-switch")).to_be_hidden()
