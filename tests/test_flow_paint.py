"""What the flow map paints of places whose numbers lie far apart, and where one of them cannot be painted."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from components.flow_scene import FlowScene
from tests.browser import chromium, served, taken_errors
from tests.test_flow_layer import (
    CHILE,
    COPIED,
    KEYS,
    PATIENCE,
    PERU,
    TO_CHILE,
    TO_PERU,
    VENEZUELA,
    app_of,
    middle,
    show,
)

pytestmark = pytest.mark.browser

RATIOS = (1, 1_000, 1_000_000)
COUNTED = """() => {
  window.names = window.circles = 0;
  const {drawImage, arc, clearRect} = CanvasRenderingContext2D.prototype;
  const [isNodes, paints] = [(pen) => pen.canvas.className === "flow-nodes", CanvasRenderingContext2D.prototype];
  paints.clearRect = function (...given) {
    if (isNodes(this)) window.names = window.circles = 0;
    clearRect.apply(this, given);
  };
  paints.drawImage = function (...given) {
    window.names += isNodes(this);
    drawImage.apply(this, given);
  };
  paints.arc = function (...given) {
    window.circles += isNodes(this);
    if (window.circles === window.failing) throw new Error("no circle");
    arc.apply(this, given);
  };
}"""
"""Names and circles of the last painting of the places; the circle whose number is `failing` fails."""


def far_apart(ratio: int) -> FlowScene:
    """One goes to Peru, and `ratio` times as many go to Chile."""
    nodes = (
        replace(PERU, arriving=1, leaving=0),
        replace(CHILE, arriving=ratio),
        replace(VENEZUELA, leaving=1 + ratio),
    )
    return FlowScene(nodes, (replace(TO_PERU, value=1), replace(TO_CHILE, value=ratio)), KEYS)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the map of each ratio is served."""
    app = app_of({f"ratio-{one}": far_apart(one) for one in RATIOS}, first="ratio-1")
    with served(app.server) as found:
        yield found


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab with the map, which counts what is painted."""
    with browser.new_context(viewport={"width": 800, "height": 1000}, reduced_motion="reduce") as context:
        opened = context.new_page()
        opened.goto(address)
        expect(opened.locator(".flow-places button")).to_have_count(3)
        opened.evaluate("document.fonts.ready.then(() => true)")
        opened.evaluate(f"() => {{{COPIED}}}")
        opened.evaluate(COUNTED)
        yield opened


def is_ink(tab: Page, name: str) -> bool:
    """Whether the middle of a place is painted in the colour of those who arrive."""
    spot: list[int] = tab.evaluate(
        """([x, y]) => {
          const box = document.querySelector("canvas.flow-nodes").getBoundingClientRect();
          const {data, width} = window.copied("flow-nodes");
          const at = 4 * (Math.round(y - box.top) * width + Math.round(x - box.left));
          return [...data.slice(at, at + 4)];
        }""",
        list(middle(tab, name)),
    )
    return max(spot[:3]) < 80 and spot[3] > 200


@pytest.mark.parametrize("ratio", RATIOS[1:])
def test_the_smallest_place_is_painted_however_large_the_largest_is(tab: Page, ratio: int) -> None:
    """Peru, where one arrives, is a disc of ink, and each of the three places has its name."""
    show(tab, f"ratio-{ratio}")
    assert is_ink(tab, "Peru")
    assert tab.evaluate("window.names") == 3


def test_a_place_that_cannot_be_painted_stops_no_other(tab: Page) -> None:
    """The first circle of each painting fails: that is reported, and all places have their names and buttons."""
    tab.evaluate("window.failing = 1")
    show(tab, "ratio-1000")
    assert tab.evaluate("window.names") == 3
    expect(tab.locator(".flow-places button")).to_have_count(3)
    assert set(taken_errors()) == {"no circle"}
