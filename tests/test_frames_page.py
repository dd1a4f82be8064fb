"""Official frames and suspects in a real browser: a press chooses, a number opens its card, and all can use them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from dashboard.server import create_app
from database.settings import Settings
from database.versions import writing
from tests import justice_page, official_page, record_rows
from tests.browser import chromium, faults, served

pytestmark = pytest.mark.browser

FRAMES, JUSTICE = "/people/official", "/methods/justice"
LARGE: ViewportSize = {"width": 1440, "height": 900}
SMALL: ViewportSize = {"width": 768, "height": 1024}
PATIENCE = 20_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app over the victims of official_page.py and the suspects of justice_page.py is served."""
    settings, clock = Settings(data=tmp_path_factory.mktemp("data")), lambda: datetime(2025, 7, 1, tzinfo=UTC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record_rows, "CASES", {**official_page.CASES, **justice_page.CASES})
        patch.setattr(record_rows, "VICTIMS", official_page.VICTIMS)
        patch.setattr(record_rows, "SUSPECTS", justice_page.SUSPECTS)
        with writing(settings, clock, synthetic=True) as draft:
            record_rows.fill_batch(draft.connection, 1, synthetic=True)
    with served(create_app(settings, clock).server) as found:
        yield found


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab in English; an error in it, or a request that leaves the machine, fails the test."""
    with browser.new_context(viewport=LARGE, locale="en-US", color_scheme="light") as context:
        opened = context.new_page()
        found = faults(opened, address)
        yield opened
        assert found == []


def test_a_country_is_chosen_and_let_go(tab: Page, address: str) -> None:
    """With the keyboard: its frame is there, and the address has the filter; pressed again, it is gone."""
    tab.goto(address + FRAMES)
    peru = tab.locator(".country", has_text="Peru")
    peru.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="SDG indicator 16.2.2, Peru: 48 victims detected in 2021")).to_be_visible()
    assert "recorded_country=PER" in tab.url
    tab.locator(".country", has_text="Peru").click()
    expect(tab.get_by_text("Choose a recording country above").first).to_be_visible()


def test_a_year_is_chosen_by_its_head(tab: Page, address: str) -> None:
    """The earlier year becomes the lit one."""
    tab.goto(f"{address}{FRAMES}?recorded_country=PER")
    tab.get_by_role("button", name="2020", exact=True).click()
    expect(tab.get_by_role("heading", name="SDG indicator 16.2.2, Peru: 0 victims detected in 2020")).to_be_visible()
    assert "period=2020-01~2020-12" in tab.url or "period=2020-01%7E2020-12" in tab.url


def test_a_number_opens_its_card(tab: Page, address: str) -> None:
    """The forty persons suspected of trafficking, with the command that gives the same."""
    tab.goto(address + JUSTICE)
    tab.locator(".crime-lane .asked", has_text="40").first.click()
    expect(tab.locator("#card")).to_contain_text("--where crime=trafficking")
    expect(tab.locator("#card")).to_contain_text("--where legal_stage=suspected")


def test_a_stage_changes_the_panels_below(tab: Page, address: str) -> None:
    """The switch follows the press on the bar's label."""
    tab.goto(address + JUSTICE)
    tab.locator(".crime-lane").first.get_by_role("button", name="Arrested").click()
    expect(tab.get_by_role("heading", name="Sex and age of suspects: arrested")).to_be_visible()
    expect(tab.get_by_role("radio", name="Arrested")).to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])
@pytest.mark.parametrize("place", [f"{FRAMES}?recorded_country=PER", FRAMES, f"{JUSTICE}?split=groups"])
def test_the_pages_can_be_used_by_all(
    browser: Browser, address: str, *, scheme: Literal["light", "dark"], size: ViewportSize, place: str
) -> None:
    """axe-core finds nothing, and nothing is wider than the screen."""
    with browser.new_context(viewport=size, locale="en-US", color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(address + place)
        expect(page.locator(".panel-title:not(:empty)").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
