"""Who is over-represented, in a real browser: a press filters, a number opens its card, and it can be used by all."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from dashboard.server import create_app
from database.settings import Settings
from database.versions import writing
from tests import record_rows
from tests.browser import chromium, faults, served
from tests.over_rows import PLANTED

pytestmark = pytest.mark.browser

PLACE = "/people/over-represented"
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
    """Where the app over the two hundred victims of over_rows.py is served."""
    settings, clock = Settings(data=tmp_path_factory.mktemp("data")), lambda: datetime(2025, 7, 1, tzinfo=UTC)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record_rows, "VICTIMS", PLANTED)
        patch.setattr(record_rows, "MASKS", (*record_rows.MASKS, "recruitment_channel"))
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


def test_a_press_on_a_category_filters_and_keeps_the_list(tab: Page, address: str) -> None:
    """With the keyboard: the address has the filter, the row is marked, and the others stay."""
    tab.goto(address + PLACE)
    rows = tab.locator(".over-row")
    expect(rows).to_have_count(2)
    rows.first.locator(".over-category").press("Enter")
    expect(rows.first).to_have_class("over-row chosen")
    assert "recruitment_channel=social_media" in tab.url
    expect(rows).to_have_count(2)


def test_a_number_opens_its_card_with_the_same_number(tab: Page, address: str) -> None:
    """Thirty girls; and the sixty among whom they are."""
    tab.goto(address + PLACE)
    asked = tab.locator(".over-row").first.locator(".asked")
    expect(asked).to_have_text(["30", "60"])
    asked.last.click()
    expect(tab.get_by_role("dialog")).to_contain_text("60")


def test_the_switch_of_groups_is_in_the_address(tab: Page, address: str) -> None:
    """Girls alone are shown; the tab of the page is marked as the open one."""
    tab.goto(address + PLACE)
    tab.get_by_text("Girls", exact=True).first.click()
    expect(tab.locator(".over-row")).to_have_count(1)
    assert "who=girls" in tab.url
    expect(tab.locator(".page-tabs [aria-current=page]")).to_have_text("Over-represented")


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])
def test_accessibility(browser: Browser, address: str, look: Literal["light", "dark"], size: ViewportSize) -> None:
    """No violation, as a picture and as a table."""
    with browser.new_context(viewport=size, locale="es-MX", color_scheme=look) as context:
        opened = context.new_page()
        opened.goto(address + PLACE)
        expect(opened.locator(".over-row")).to_have_count(2)
        assert Axe().run(opened).response["violations"] == []
        opened.locator(".panel-actions .icon-button").first.click()
        expect(opened.locator(".panel-table tbody tr")).to_have_count(6)
        assert Axe().run(opened).response["violations"] == []


def test_the_download_is_what_was_tested(tab: Page, address: str) -> None:
    """Six rows and a head, the mark of a demonstration in each; JSON says how they were tested."""
    written = tab.request.get(f"{address}/download/over/over_list.csv").text().splitlines()
    assert len(written) == 7
    assert all(line.endswith("Invented demonstration data") for line in written[1:])
    about = tab.request.get(f"{address}/download/over/over_list.json").json()
    assert "6 comparisons were tested together." in about["notes"]
