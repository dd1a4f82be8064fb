"""Answers that come in another order than they were asked for."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, ViewportSize, expect

from tests.browser import chromium
from tests.overview import PATIENCE, UPDATE, open_at, overview, settled

pytestmark = pytest.mark.browser

LARGE: ViewportSize = {"width": 1440, "height": 900}
ANSWERS = f"**/{UPDATE}*"
READ = "[...document.querySelectorAll('#page, .chips, .chart .main-svg')].map((one) => one.innerHTML).join()"
"""All that a page tells, its chart too."""


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


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of its own."""
    with browser.new_context(viewport=LARGE, locale="en-US", reduced_motion="reduce") as context:
        yield context.new_page()


def choose(tab: Page, key: str, value: str) -> None:
    """Sets a filter, and waits until it was asked for."""
    with tab.expect_request(lambda asked: is_of(asked, value)):
        tab.evaluate("([key, value]) => turquesa.edit([{key, value, mode: 'set'}])", [key, value])


def is_of(asked: Request, value: str) -> bool:
    """Whether the server is asked for a page with this filter."""
    return UPDATE in asked.url and f'"{value}"' in (asked.post_data or "")


@pytest.mark.parametrize(
    ("place", "key", "older", "newer"),
    [
        ("/", "sex", "female", "male"),
        ("/routes", "sex", "female", "male"),
        ("/people", "citizenship", "MEX", "COL"),
        ("/data", "tab", "deliveries", "problems"),
    ],
)
def test_an_older_answer_that_comes_late_is_not_shown(
    tab: Page, address: str, place: str, key: str, older: str, newer: str
) -> None:
    """What was chosen last stays on the page, whether it has a chart or not."""
    open_at(tab, address + place)
    settled(tab)
    late: list[Route] = []
    tab.route(ANSWERS, lambda asked: late.append(asked) if is_of(asked.request, older) else asked.fallback())
    choose(tab, key, older)
    with tab.expect_response(lambda answer: is_of(answer.request, newer)):
        choose(tab, key, newer)
    settled(tab)
    shown = tab.evaluate(READ)
    with tab.expect_response(lambda answer: is_of(answer.request, older)):
        late[0].continue_()
    settled(tab)
    assert tab.evaluate(READ) == shown
