"""The real page over invented records, in a real browser: it says what it is, and shows what suspects need."""

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

pytestmark = pytest.mark.browser

LARGE: ViewportSize = {"width": 1440, "height": 900}
SMALL: ViewportSize = {"width": 768, "height": 1024}
LOOKS: tuple[tuple[Literal["light", "dark"], ViewportSize], ...] = (("light", LARGE), ("dark", SMALL))
PATIENCE = 20_000
INVENTED = "Demonstration: all persons, figures and operations shown here are invented."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app over the records of record_rows.py is served, as a demonstration."""
    settings, clock = Settings(data=tmp_path_factory.mktemp("data")), lambda: datetime(2025, 7, 1, tzinfo=UTC)
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


def open_at(tab: Page, address: str) -> None:
    """Opens an address and waits for the first figures."""
    tab.goto(address)
    expect(tab.locator(".panel-title").first).not_to_be_empty()


@pytest.mark.parametrize("place", ["/", "/data"])
def test_every_page_says_that_it_is_invented_and_how_to_bring_in_more(tab: Page, address: str, place: str) -> None:
    """On the screen, on paper, and in the name of the tab."""
    open_at(tab, address + place)
    for media in ("screen", "print"):
        tab.emulate_media(media=media)
        expect(tab.get_by_text(INVENTED)).to_be_visible()
        expect(tab.get_by_text("turquesa import")).to_be_visible()
    assert tab.title() == "Turquesa (Demonstration)"


def test_the_page_opens_on_detected_victims_and_keeps_them_out_of_the_address(tab: Page, address: str) -> None:
    """The first measure is shown by its control, five victims in 2021; a link without measure or period means it."""
    open_at(tab, address)
    expect(tab.get_by_role("radio", name="Detected victims of trafficking")).to_be_checked()
    expect(tab.locator(".tile .value").first).to_have_text("5")
    assert tab.url == f"{address}/"
    tab.get_by_role("radio", name="Suspects").check()
    expect(tab.locator(".lane-in-use")).to_have_count(2)
    tab.go_back()
    expect(tab.get_by_role("radio", name="Detected victims of trafficking")).to_be_checked()
    expect(tab.locator(".lane-in-use")).to_have_count(1)


def test_a_control_that_is_folded_away_filters_and_opens_its_group(tab: Page, address: str) -> None:
    """Two of the victims are in prostitution; the other groups stay closed."""
    open_at(tab, f"{address}/?exploitation_form=prostitution")
    expect(tab.locator(".tile .value").first).to_have_text("2")
    groups = tab.locator(".more-filters")
    assert groups.locator("summary").all_inner_texts() == ["Trafficking", "Journey", "Case", "More filters"]
    assert [one.get_attribute("open") for one in groups.all()] == ["", None, None, None]


def test_suspects_are_a_table_of_crimes_and_stages(tab: Page, address: str) -> None:
    """The heads stand over their columns, for the eye and for the ear."""
    open_at(tab, f"{address}/?measure=suspects")
    table = tab.get_by_role("region", name="Citizenship", exact=True).get_by_role("table")
    expect(table.get_by_role("columnheader", name="Trafficking in persons")).to_have_attribute("colspan", "2")
    expect(table.get_by_role("columnheader", name="Arrested")).to_have_count(2)


@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
@pytest.mark.parametrize("place", ["/", "/?measure=suspects&crime=trafficking&transport=none", "/data"])
def test_accessibility(browser: Browser, address: str, locale: str, place: str) -> None:
    """axe-core finds nothing, with groups of filters open or closed, in both languages."""
    with browser.new_context(locale=locale) as context:
        tab = context.new_page()
        open_at(tab, address + place)
        for scheme, size in LOOKS:
            tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            tab.set_viewport_size(size)
            found = Axe().run(tab).response["violations"]
            nodes = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]
            assert (scheme, size, nodes) == (scheme, size, [])
