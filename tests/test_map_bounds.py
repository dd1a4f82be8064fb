"""A map that is dragged away comes back to the Americas: the one of areas and the one of routes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import test_flow_layer, test_map
from tests.browser import chromium, served
from tests.test_map import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAPS = {"areas": (".map-stage", "path.map-area"), "routes": (".flow-stage", "path.flow-country")}
"""Where each map stands on its page, and what its land is."""
SEEN = """([stage, land]) => {
  const frame = document.querySelector(stage).getBoundingClientRect();
  return [...document.querySelectorAll(`${stage} ${land}`)].filter((one) => {
    const {left, right, top, bottom} = one.getBoundingClientRect();
    return right > frame.left && left < frame.right && bottom > frame.top && top < frame.bottom;
  }).length;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def addresses() -> Iterator[dict[str, str]]:
    """Where a page with each map is served."""
    with served(test_map.app_of().server) as areas, served(test_flow_layer.app_of().server) as routes:
        yield {"areas": areas, "routes": routes}


def drag(tab: Page, stage: str, across: int, up: int) -> None:
    """Takes the map and moves it, six times as far as it can be moved in one go."""
    box = tab.locator(stage).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for _ in range(6):
        tab.mouse.move(x - across / 2, y - up / 2)
        tab.mouse.down()
        tab.mouse.move(x + across / 2, y + up / 2, steps=3)
        tab.mouse.up()


@pytest.mark.parametrize(("across", "up"), [(-500, 0), (500, 0), (0, -400), (0, 400)])
@pytest.mark.parametrize("name", MAPS)
def test_a_map_that_is_dragged_away_comes_back(
    browser: Browser, addresses: dict[str, str], name: str, across: int, up: int
) -> None:
    """Six times in one direction, and there is land in the window."""
    stage, land = MAPS[name]
    with browser.new_context(viewport={"width": 800, "height": 900}, reduced_motion="reduce") as context:
        tab = context.new_page()
        tab.goto(addresses[name])
        expect(tab.locator(f"{stage} {land}")).not_to_have_count(0)
        drag(tab, stage, across, up)
        tab.wait_for_timeout(500)
        assert tab.evaluate(SEEN, [stage, land]) >= 3


def test_a_map_that_is_dragged_a_little_stays(browser: Browser, addresses: dict[str, str]) -> None:
    """Sixty pixels to the right of where it was, but for one of each drag that says it is one."""
    with browser.new_context(viewport={"width": 800, "height": 900}, reduced_motion="reduce") as context:
        tab = context.new_page()
        tab.goto(addresses["areas"])
        before = tab.locator("path.map-area").first.bounding_box()
        drag(tab, ".map-stage", 10, 0)
        after = tab.locator("path.map-area").first.bounding_box()
        assert before
        assert after
        assert after["x"] - before["x"] == pytest.approx(57, abs=4)
