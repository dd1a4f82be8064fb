"""The card of a number in a real browser: it opens, is read, copied from and closed, and the page stays as it was."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.server import create_app
from database.settings import Settings
from database.versions import writing
from tests import record_rows
from tests.browser import chromium, faults, served

pytestmark = pytest.mark.browser

WIDE, NARROW, HEIGHT = 1440, 390, 1000
PATIENCE = 20_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app over the records of record_rows.py is served."""
    settings, clock = Settings(data=tmp_path_factory.mktemp("data")), lambda: datetime(2025, 7, 1, tzinfo=UTC)
    with writing(settings, clock) as draft:
        record_rows.fill(draft.connection)
    with served(create_app(settings, clock).server) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab on Overview; whatever goes wrong in it fails the test."""
    sizes = {"width": WIDE, "height": HEIGHT}
    with browser.new_context(viewport=sizes, locale="en-US", color_scheme="light") as profile:  # type: ignore[arg-type]
        profile.grant_permissions(["clipboard-read", "clipboard-write"])
        opened = profile.new_page()
        found = faults(opened, address)
        opened.goto(address)
        expect(opened.locator(".asked").first).to_be_visible()
        opened.wait_for_timeout(500)
        yield opened
        assert found == []


def card(tab: Page) -> Locator:
    """The card, open or not."""
    return tab.locator("#card")


def open_card(tab: Page, place: int = 0) -> Locator:
    """Opens the card of a number of the page; gives the number."""
    number = tab.locator(".asked").nth(place)
    number.click()
    expect(card(tab)).to_be_visible()
    return number


def test_a_number_opens_its_card(tab: Page) -> None:
    """With the same number as its name, and the focus in it."""
    number = open_card(tab)
    expect(tab.get_by_role("dialog", name=f"{number.text_content()} victims detected, 2021")).to_be_focused()
    expect(number).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("way", ["Escape", "button", "number", "outside", "Tab", "Shift+Tab"])
def test_a_closed_card_gives_the_focus_back(tab: Page, way: str) -> None:
    """Whichever way it is closed."""
    number = open_card(tab)
    if way == "Tab":
        tab.locator("#card button").last.focus()
    if way == "button":
        tab.get_by_role("button", name="Close", exact=True).click()
    elif way == "number":
        number.click()
    elif way == "outside":
        tab.mouse.click(WIDE - 4, HEIGHT - 4)
    else:
        tab.keyboard.press(way)
    expect(card(tab)).to_be_hidden()
    expect(number).to_be_focused()
    assert number.get_attribute("aria-expanded") is None


def test_another_number_takes_the_card_over(tab: Page) -> None:
    """There is one card, and one number that is open."""
    open_card(tab)
    tab.locator(".tile .asked").last.press("Enter")
    expect(tab.locator('.asked[aria-expanded="true"]')).to_have_count(1)
    expect(tab.locator(".tile .asked").last).to_have_attribute("aria-expanded", "true")


def test_a_change_of_the_state_closes_it(tab: Page) -> None:
    """Its number may be another one by then."""
    open_card(tab)
    tab.evaluate("window.turquesa.edit([{key: 'sex', value: 'female', mode: 'toggle'}])")
    expect(card(tab)).to_be_hidden()
    expect(tab.locator('.asked[aria-expanded="true"]')).to_have_count(0)


def test_the_command_is_copied(tab: Page) -> None:
    """In one line, as the command line takes it."""
    open_card(tab)
    tab.get_by_role("button", name="Copy the command").click()
    expect(tab.locator("#card-said")).to_have_text("Copied.")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == "turquesa ask victims --where period=2021-01~2021-12"


def test_it_stays_in_the_window_and_shifts_nothing(tab: Page) -> None:
    """Beside numbers at the top, the middle and the foot of a window, high or low."""
    for height in (HEIGHT, 500):
        tab.set_viewport_size({"width": WIDE, "height": height})
        for place in range(0, tab.locator(".asked").count(), 3):
            tab.locator(".asked").nth(place).scroll_into_view_if_needed()
            size = tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
            open_card(tab, place)
            box = card(tab).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= WIDE
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= height
            assert tab.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == size
            tab.keyboard.press("Escape")


def test_it_stands_at_the_foot_of_a_narrow_screen(tab: Page) -> None:
    """Over the whole width."""
    tab.set_viewport_size({"width": NARROW, "height": 800})
    open_card(tab)
    box = card(tab).bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, NARROW, 800)


def test_a_server_that_does_not_answer_is_said_in_the_card(tab: Page) -> None:
    """In words, and the card closes as any other."""
    tab.route("**/card?*", lambda route: route.fulfill(status=200, body="no elements"))
    open_card(tab)
    expect(card(tab)).to_have_text("The server did not answer; please try again.")
    tab.keyboard.press("Escape")
    expect(card(tab)).to_be_hidden()


def test_it_can_be_used_by_everybody(tab: Page) -> None:
    """No violation in light or dark."""
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        open_card(tab)
        assert Axe().run(tab, context="#card").response["violations"] == []
        tab.keyboard.press("Escape")


def test_it_is_not_printed(tab: Page) -> None:
    """Paper has the page alone."""
    open_card(tab)
    tab.emulate_media(media="print")
    expect(card(tab)).to_be_hidden()
