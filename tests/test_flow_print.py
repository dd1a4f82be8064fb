"""The flow map on paper, read from the PDF that Chromium prints: routes, places and coast are all there."""

import re
import zlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import chromium, served
from tests.test_flow_layer import COPIED, PATIENCE, app_of, pixels

pytestmark = pytest.mark.browser

PART = re.compile(rb"obj\s*(<<(?:(?!endobj).)*?>>)\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
LAND = re.compile(rb"\.890\d* \.917\d* \.909\d* rg")
"""The light colour of the land, #E3EAE8, as a PDF sets it before it fills a shape."""
WIDE, HIGH = 3 * 620, 3 * 618
"""Dots of the picture: the map is 620 pixels wide on paper, and a pixel of the page is three dots."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the flow map is served."""
    with served(app_of().server) as found:
        yield found


@pytest.fixture
def tab(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A tab with the plain scene, as wide as the test wants it."""
    size: ViewportSize = {"width": getattr(request, "param", 1000), "height": 1000}
    with browser.new_context(viewport=size, reduced_motion="reduce", color_scheme="dark") as context:
        opened = context.new_page()
        opened.goto(address)
        expect(opened.locator(".flow-routes button")).to_have_count(5)
        opened.evaluate("document.fonts.ready.then(() => true)")
        opened.evaluate(f"() => {{{COPIED}}}")
        yield opened


def parts(printed: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The head and the unpacked content of each stream of a PDF."""
    for head, body in PART.findall(printed):
        yield head, zlib.decompress(body) if b"/FlateDecode" in head else body


def pictures(printed: bytes) -> list[bytes]:
    """How opaque each dot is in the pictures of the size of the map."""
    size = (b"/Width %d\n" % WIDE, b"/Height %d\n" % HIGH, b"/ColorSpace /DeviceGray\n")
    return [body for head, body in parts(printed) if all(one in head for one in size)]


@pytest.mark.parametrize("tab", [1000, 700, 668], indirect=True)
def test_routes_and_places_are_printed(tab: Page) -> None:
    """One picture as large as the map, clear between lines and places, however wide the page is."""
    (opaque,) = pictures(tab.pdf(format="A4"))
    painted = len(opaque) - opaque.count(0)
    assert 20_000 < painted < len(opaque) / 4


def test_the_coast_is_printed(tab: Page) -> None:
    """In the light colour, though the screen is dark."""
    assert any(len(LAND.findall(body)) > 0 for _, body in parts(tab.pdf(format="A4")))


def test_the_screen_shows_its_own_map_again(tab: Page) -> None:
    """Its sheets are painted as they were, and the picture for paper is gone."""
    before = pixels(tab), pixels(tab, "flow-nodes")
    tab.pdf(format="A4")
    expect(tab.locator("canvas")).to_have_count(3)
    assert (pixels(tab), pixels(tab, "flow-nodes")) == before
