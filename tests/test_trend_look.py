"""What is written into the trend can be read at every width, in light and dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium
from tests.overview import PATIENCE, open_at, overview

pytestmark = pytest.mark.browser

BOXES = (
    "found => found.map((one) => one.getBoundingClientRect()).map((box) => [box.left, box.top, box.right, box.bottom])"
)
EDGE = "chart => chart.getBoundingClientRect().right"


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


def overlapping(tab: Page, selector: str) -> list[tuple[int, int]]:
    """The pairs of texts that lie on one another."""
    boxes = tab.locator(selector).evaluate_all(BOXES)
    return [
        (first, second)
        for first, one in enumerate(boxes)
        for second, two in enumerate(boxes[:first])
        if one[0] < two[2] and two[0] < one[2] and one[1] + 1 < two[3] and two[1] + 1 < one[3]
    ]


@pytest.mark.parametrize("width", [1440, 768])
@pytest.mark.parametrize("query", ["measure=suspects", "measure=crossings", "measure=crossings&grain=year"])
def test_no_words_lie_on_others(browser: Browser, address: str, width: int, query: str) -> None:
    """Neither the names above the picture nor those of lines at their ends, which all are inside of it."""
    with browser.new_page(viewport={"width": width, "height": 900}, locale="en-US") as tab:
        open_at(tab, f"{address}/?{query}")
        expect(tab.locator(".tracenames text").first).to_be_visible()
        assert overlapping(tab, ".tracemarks .textpoint text, .tracenames .textpoint text") == []
        edge = tab.locator(".chart").first.evaluate(EDGE)
        assert all(box[2] <= edge for box in tab.locator(".tracenames text").evaluate_all(BOXES))


def test_a_narrow_picture_has_marks_without_names(browser: Browser, address: str) -> None:
    """They are named when pointed at, and in the notes; lines keep their names."""
    with browser.new_page(viewport={"width": 390, "height": 800}, locale="en-US") as tab:
        open_at(tab, f"{address}/?measure=crossings")
        expect(tab.locator(".tracemarks .point").first).to_be_visible()
        expect(tab.locator(".tracemarks .textpoint").first).to_be_hidden()
        expect(tab.locator(".tracenames .textpoint").first).to_be_visible()


def test_the_sample_before_a_name_has_the_colour_of_its_line_in_dark(browser: Browser, address: str) -> None:
    """Plotly draws once, with the light colours."""
    with browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-US", color_scheme="dark") as tab:
        open_at(tab, f"{address}/?measure=crossings")
        sample = tab.locator(".tracenames tspan[style*='#047773']").first
        expect(sample).to_have_css(
            "fill", tab.locator(".trace.scatter path.js-line").first.evaluate("line => getComputedStyle(line).stroke")
        )
