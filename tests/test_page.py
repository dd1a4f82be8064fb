"""The real page in a real browser: what it shows, where its address leads, and that it keeps to itself."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from dashboard.server import create_app
from database.settings import Settings
from database.versions import writing
from tests import rows
from tests.browser import chromium, faults, served

pytestmark = pytest.mark.browser

LARGE: ViewportSize = {"width": 1440, "height": 900}
SMALL: ViewportSize = {"width": 768, "height": 1024}
LOOKS: tuple[tuple[Literal["light", "dark"], ViewportSize], ...] = (
    ("light", LARGE),
    ("dark", LARGE),
    ("dark", SMALL),
    ("light", SMALL),
)
PATIENCE = 20_000
"""Milliseconds: a busy machine may need some seconds for a page."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app over the rows of rows.py is served."""
    settings, clock = Settings(data=tmp_path_factory.mktemp("data")), lambda: datetime(2025, 7, 1, tzinfo=UTC)
    with writing(settings, clock) as draft:
        rows.fill(draft.connection)
    with served(create_app(settings, clock).server) as found:
        yield found


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser in English, in light colours, on a large screen; what it loaded once it keeps."""
    opened = browser.new_context(viewport=LARGE, locale="en-US", color_scheme="light")
    yield opened
    opened.close()


@pytest.fixture
def tab(context: BrowserContext, address: str) -> Iterator[Page]:
    """A browser tab; an error in it, or a request that leaves the machine, fails the test."""
    opened = context.new_page()
    found = faults(opened, address)
    yield opened
    opened.close()
    assert found == []


def open_at(tab: Page, address: str) -> None:
    """Opens an address and waits for the first figures."""
    tab.goto(address)
    expect(tab.locator(".panel-title").first).not_to_be_empty()


def panel(tab: Page, name: str) -> Locator:
    """A panel by what it is called."""
    return tab.get_by_role("region", name=name, exact=True)


def tiles(tab: Page) -> list[str]:
    """The numbers of the tiles."""
    return tab.locator(".tile .value").all_inner_texts()


def test_the_page_shows_what_the_prompt_says(tab: Page, address: str) -> None:
    """Nine dead or missing, and two series of crossings that are not added."""
    open_at(tab, address)
    assert tiles(tab) == ["9", "172", "20"]


def test_a_deep_link_shows_its_state(tab: Page, address: str) -> None:
    """Measure, filter and view of the address are on the page and in the controls."""
    open_at(tab, f"{address}/?measure=crossings&series=darien&grain=year&period=2020-01~2020-03")
    assert tiles(tab) == ["22", "5"]
    expect(tab.get_by_role("radio", name="Irregular crossings")).to_be_checked()
    expect(tab.get_by_role("radio", name="By year")).to_be_checked()
    expect(tab.locator(".chips")).to_contain_text("January 2020 to March 2020")


def test_a_filter_changes_numbers_and_address_and_back_undoes_it(tab: Page, address: str) -> None:
    """Change, back, forward, reload: the numbers follow."""
    open_at(tab, address)
    tab.get_by_role("checkbox", name="Women and girls").check()
    expect(tab.locator(".tile .value").first).to_have_text("1")
    assert tab.url == f"{address}/?sex=female"
    tab.go_back()
    expect(tab.locator(".tile .value").first).to_have_text("9")
    expect(tab.get_by_role("checkbox", name="Women and girls")).not_to_be_checked()
    tab.go_forward()
    expect(tab.locator(".tile .value").first).to_have_text("1")
    tab.reload()
    expect(tab.locator(".tile .value").first).to_have_text("1")
    expect(tab.get_by_role("checkbox", name="Women and girls")).to_be_checked()


def test_one_change_is_one_request(tab: Page, address: str) -> None:
    """The server is asked once for a change, and once more for a step back."""
    asked: list[str] = []
    open_at(tab, address)
    tab.on("request", lambda request: asked.append(request.url) if "_dash-update" in request.url else None)
    tab.get_by_role("checkbox", name="Women and girls").check()
    expect(tab.locator(".tile .value").first).to_have_text("1")
    tab.go_back()
    expect(tab.locator(".tile .value").first).to_have_text("9")
    tab.wait_for_timeout(300)
    assert len(asked) == 2


def test_filters_travel_to_the_other_page_and_its_own_control_stays_there(tab: Page, address: str) -> None:
    """The link to Data carries the filter; its view is in the address and survives a reload."""
    open_at(tab, f"{address}/?sex=female")
    tab.get_by_role("link", name="Data").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("What does this rest on?")
    tab.get_by_text("Files imported").click()
    expect(tab.locator(".panel-title").first).to_have_text("Every figure came in with one of these files")
    assert tab.url == f"{address}/data?sex=female&tab=deliveries"
    tab.reload()
    expect(tab.locator(".panel-title").first).to_have_text("Every figure came in with one of these files")
    tab.get_by_role("link", name="Overview").click()
    expect(tab.locator(".tile .value").first).to_have_text("1")
    assert tab.url == f"{address}/?sex=female&tab=deliveries"


def test_an_unknown_code_is_named_and_nothing_is_lost(tab: Page, address: str) -> None:
    """A mistyped address shows the page, says what it left out, and keeps the rest."""
    open_at(tab, f"{address}/?citizenship=ZZZ&sex=female&measure=nonsense")
    expect(tab.locator(".top")).to_contain_text("ZZZ cannot be read as citizenship and was left out.")
    expect(tab.locator(".tile .value").first).to_have_text("1")


@pytest.mark.parametrize(
    "query", ["?sex=%E0%A4%A", "?" + "x" * 10_000, "?__proto__=1&constructor=2", "?sex=&sex=&=", "?period=~"]
)
def test_a_malformed_address_still_shows_the_page(tab: Page, address: str, query: str) -> None:
    """Whatever stands in the address, the page comes."""
    open_at(tab, f"{address}/{query}")
    assert tiles(tab) == ["9", "172", "20"]


def test_a_declined_panel_says_why_and_the_others_draw(tab: Page, address: str) -> None:
    """Sex and citizenship of crossings were never recorded together."""
    open_at(tab, f"{address}/?measure=crossings&period=all&sex=female")
    expect(panel(tab, "Citizenship")).to_contain_text("Citizenship and sex are not recorded together here.")
    expect(panel(tab, "Trend")).to_contain_text("Most in January 2020: 6")


def test_the_language_follows_the_browser_and_can_be_switched(browser: Browser, address: str) -> None:
    """A Mexican browser reads Spanish, and may choose English."""
    with browser.new_context(locale="es-MX") as context:
        tab = context.new_page()
        open_at(tab, address)
        assert tab.locator("html").get_attribute("lang") == "es-419"
        expect(tab.get_by_role("heading", level=1)).to_have_text("¿Qué sabemos y qué cambió?")
        tab.locator("summary", has_text="Español").click()
        tab.get_by_role("button", name="English").click()
        expect(tab.get_by_role("heading", level=1)).to_have_text("What do we know, and what changed?")


def test_a_chart_is_also_a_table(tab: Page, address: str) -> None:
    """The table in the place of the picture holds the same figures in full; the other panels stay pictures."""
    open_at(tab, address)
    panel(tab, "Trend").get_by_role("button", name="Show as a table").click()
    expect(panel(tab, "Trend").get_by_role("row")).to_have_count(5)
    expect(panel(tab, "Forms").get_by_role("row")).to_have_count(0)


def test_the_csv_of_a_panel_can_be_taken_away(tab: Page, address: str, tmp_path: Path) -> None:
    """The download holds what the panel shows."""
    open_at(tab, f"{address}/?grain=year")
    panel(tab, "Trend").locator("summary[aria-label=Download]").click()
    with tab.expect_download() as download:
        panel(tab, "Trend").get_by_role("link", name="Figures as CSV").click()
    download.value.save_as(tmp_path / "figures.csv")
    assert (tmp_path / "figures.csv").read_text("utf-8-sig").splitlines()[1] == "2020,2020,5,,shown"


@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(4, 119, 115)"), ("dark", "rgb(69, 189, 181)")])
def test_hatching_follows_the_colours_of_the_page(
    browser: Browser, address: str, scheme: Literal["light", "dark"], colour: str
) -> None:
    """A year that is not over has stripes in the colour of bars, on no ground that could be white on a dark page."""
    with browser.new_context(color_scheme=scheme) as context:
        tab = context.new_page()
        open_at(tab, f"{address}/?grain=year")
        assert tab.locator(".chart pattern path").first.evaluate("one => getComputedStyle(one).stroke") == colour
        assert tab.locator(".chart pattern rect").count() == 0


def test_no_chart_offers_to_send_itself_away(tab: Page, address: str) -> None:
    """No tool bar, no cloud button."""
    open_at(tab, address)
    assert tab.locator(".modebar-btn").count() == 0


def test_there_is_no_second_way_in(tab: Page, address: str) -> None:
    """The machine interface that Dash brings is off."""
    assert tab.request.post(f"{address}/mcp", data="{}").status == 405


@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
@pytest.mark.parametrize("place", ["/", "/?measure=crossings&sex=female", "/data"])
def test_accessibility(browser: Browser, address: str, locale: str, place: str) -> None:
    """axe-core finds nothing, in light and dark, on a large and a small screen, in both languages."""
    with browser.new_context(locale=locale) as context:
        tab = context.new_page()
        open_at(tab, address + place)
        for scheme, size in LOOKS:
            tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            tab.set_viewport_size(size)
            found = Axe().run(tab).response["violations"]
            nodes = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]
            assert (scheme, size, nodes) == (scheme, size, [])
