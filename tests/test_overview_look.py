"""How Overview looks and moves: nothing jumps, everybody can read it, and it fits at twice its size."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import chromium, faults
from tests.overview import PATIENCE, open_at, overview, panel, settled

pytestmark = pytest.mark.browser

LARGE: ViewportSize = {"width": 1440, "height": 900}
SMALL: ViewportSize = {"width": 768, "height": 1024}
TWICE: ViewportSize = {"width": 720, "height": 450}
"""A window of 1440 by 900 at 200 percent."""
MOST_SHIFT = 0.05
WATCH = """
window.shifted = 0;
new PerformanceObserver((seen) => {
  for (const one of seen.getEntries()) window.shifted += one.value;
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demonstration is served."""
    with overview(tmp_path_factory.mktemp("data")) as (_, found):
        yield found


def shifted(tab: Page) -> float:
    """How much has jumped since this was last asked, also right after a click, which the usual sum leaves out."""
    settled(tab)
    return float(tab.evaluate("() => { const sum = window.shifted; window.shifted = 0; return sum; }"))


@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])
def test_nothing_jumps(browser: Browser, address: str, size: ViewportSize) -> None:
    """Neither while the page comes nor when a filter changes, is taken away, or leaves nothing to see."""
    with browser.new_context(viewport=size, locale="en-US") as context:
        context.add_init_script(WATCH)
        tab = context.new_page()
        open_at(tab, address)
        found = {"first": shifted(tab)}
        for value in ("female", "", "other"):
            tab.evaluate("value => turquesa.edit([{key: 'sex', value, mode: 'set'}])", value)
            found[value] = shifted(tab)
    assert {name: sum_ for name, sum_ in found.items() if sum_ >= MOST_SHIFT} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_everybody_can_read_it(browser: Browser, address: str, locale: str, scheme: Literal["light", "dark"]) -> None:
    """axe-core finds nothing on a large and a small screen, also among tables in the place of pictures."""
    with browser.new_context(locale=locale, color_scheme=scheme, reduced_motion="reduce") as context:
        tab = context.new_page()
        for query, size in (("/", LARGE), ("/", SMALL), ("/?sex=female&measure=smuggled_migrants", LARGE)):
            tab.set_viewport_size(size)
            open_at(tab, address + query)
            settled(tab)
            found = Axe().run(tab).response["violations"]
            nodes = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
            assert (query, size, nodes) == (query, size, [])


@pytest.mark.parametrize("query", ["/", "/?measure=suspects", "/?measure=crossings&vs=sex%3Amale"])
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_it_fits_at_twice_its_size(browser: Browser, address: str, locale: str, query: str) -> None:
    """At 200 percent one scrolls down, never sideways; only tables scroll within themselves."""
    with browser.new_context(viewport=TWICE, device_scale_factor=2, locale=locale) as context:
        tab = context.new_page()
        open_at(tab, address + query)
        settled(tab)
        assert tab.evaluate("document.documentElement.scrollWidth") == TWICE["width"]
        tab.mouse.wheel(1000, 0)
        assert tab.evaluate("window.scrollX") == 0


def test_who_wants_no_motion_sees_none(browser: Browser, address: str) -> None:
    """A filter works, and nothing on the page takes time to move."""
    with browser.new_context(viewport=LARGE, locale="en-US", reduced_motion="reduce") as context:
        tab = context.new_page()
        found = faults(tab, address)
        open_at(tab, address)
        panel(tab, "Forms").get_by_role("button", name="Exploitation of prostitution").click()
        expect(tab.locator(".chips")).to_contain_text("Exploitation of prostitution")
        moving = "[...document.getAnimations()].filter(one => one.effect.getComputedTiming().duration > 1).length"
        assert tab.evaluate(moving) == 0
        assert found == []
