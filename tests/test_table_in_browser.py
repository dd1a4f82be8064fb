"""Build a table, as it is served: chosen in lists, told by its address, quick with the keyboard, fit for everybody."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from dashboard import pages
from dashboard.table_page import KEY
from tests.browser import chromium, faults
from tests.overview import PATIENCE, one_change, open_at, overview, panel, search
from tests.test_table_page import PAGE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LARGE: ViewportSize = {"width": 1440, "height": 1000}
SMALL: ViewportSize = {"width": 768, "height": 1000}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served, over a demonstration."""
    with pytest.MonkeyPatch.context() as patch:
        if KEY not in pages.PAGE:
            patch.setattr(pages, "PAGES", (*pages.PAGES, PAGE))
            patch.setitem(pages.PAGE, KEY, PAGE)
        with overview(tmp_path_factory.mktemp("data")) as (_, found):
            yield found + PAGE.path


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab; an error in it, a breach of the policy, or a request that leaves the machine fails the test."""
    with browser.new_context(viewport=LARGE, locale="en-US", color_scheme="light") as context:
        opened = context.new_page()
        found = faults(opened, address.removesuffix(PAGE.path))
        yield opened
        assert found == []


def test_what_is_chosen_is_in_the_address_and_in_the_table(tab: Page, address: str) -> None:
    """And one step back brings the table before it."""
    open_at(tab, address)
    with one_change(tab):
        tab.get_by_label("Rows", exact=True).select_option("age")
    assert search(tab) == "?rows=age"
    title = panel(tab, "Build a table").get_by_role("heading")
    expect(title).to_have_text("Age by sex")
    with one_change(tab):
        tab.get_by_role("button", name="Swap rows and columns").click()
    expect(title).to_have_text("Sex by age")
    assert search(tab) == "?columns=age&rows=sex"
    with one_change(tab):
        tab.go_back()
    expect(title).to_have_text("Age by sex")
    expect(tab.get_by_label("Rows", exact=True)).to_have_value("age")


def test_what_can_be_chosen_follows_the_measure(tab: Page, address: str) -> None:
    """Encounters have no sex."""
    open_at(tab, address)
    lists = tab.get_by_label("Columns", exact=True).locator("option")
    assert "sex" in lists.evaluate_all("all => all.map(one => one.value)")
    with one_change(tab):
        tab.get_by_label("Encounters").check()
    assert "sex" not in lists.evaluate_all("all => all.map(one => one.value)")


def test_a_number_opens_its_card_by_key_and_takes_the_focus_back(tab: Page, address: str) -> None:
    """The card says the same number, for the row and the column."""
    open_at(tab, address)
    tab.get_by_role("button", name="Total").focus()
    for key in ("Tab", "ArrowRight"):
        tab.keyboard.press(key)
    number = tab.evaluate("document.activeElement.textContent")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("dialog")).to_contain_text(number)
    expect(tab.get_by_role("dialog")).to_contain_text("Women and girls")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.textContent") == number


def test_shares_are_one_press_away(tab: Page, address: str) -> None:
    """What they are of stands in the last column."""
    open_at(tab, address + "?rows=sex&columns=age")
    with one_change(tab):
        tab.get_by_text("% of the row", exact=True).click()
    assert search(tab) == "?as=row&columns=age&rows=sex"
    expect(tab.locator("table.cross thead th").last).to_contain_text("shares are of these")
    expect(tab.locator("table.cross tbody td").first).to_contain_text("%")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_it(browser: Browser, address: str, theme: str) -> None:
    """axe-core finds nothing, with numbers, with shares of two dimensions, and where the table is declined."""
    for size, locale in ((LARGE, "en-US"), (SMALL, "es-MX")):
        with browser.new_context(viewport=size, locale=locale, color_scheme=theme) as context:  # type: ignore[arg-type]
            tab = context.new_page()
            for query in ("", "?as=row&rows=sex&rows2=age&columns=exploitation_form", "?measure=encounters&rows=sex"):
                open_at(tab, address + query)
                found = Axe().run(tab).response["violations"]
                assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], (size, query)
