"""The head and the rail in a real browser: words, topics, comparison, periods and counts change the address once."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, expect

from dashboard.server import create_app
from database.settings import Settings
from database.versions import writing
from tests import record_rows
from tests.browser import chromium, faults, served

pytestmark = pytest.mark.browser

WIDE, NARROW = 1440, 768
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
    with browser.new_context(viewport={"width": WIDE, "height": 1000}, locale="en-US", color_scheme="light") as profile:
        opened = profile.new_page()
        found = faults(opened, address)
        open_at(opened, address)
        yield opened
        assert found == []


def open_at(tab: Page, place: str) -> None:
    """Opens an address and waits for the chips."""
    tab.goto(place)
    expect(tab.locator(".chip").first).to_be_visible()


def drawings(tab: Page) -> list[str]:
    """A list that grows with each question to the server."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "_dash-update-component" in request.url or "/words" in request.url:
            asked.append(request.url.split("/")[3].split("?")[0])

    tab.on("request", note)
    return asked


def search(tab: Page) -> str:
    """The query in the address bar."""
    return str(tab.evaluate("location.search"))


def type_words(tab: Page, words: str) -> None:
    """Types words into the box, found by its key, and asks for them."""
    expect(tab.get_by_label("Words to filter by")).to_have_value("")
    tab.keyboard.press("/")
    expect(tab.get_by_label("Words to filter by")).to_be_focused()
    tab.keyboard.type(words)
    tab.keyboard.press("Enter")


def test_words_are_one_step_and_one_drawing(tab: Page) -> None:
    """One entry in the history, one call for the words and one for the page; the box is empty again."""
    asked, steps = drawings(tab), tab.evaluate("history.length")
    type_words(tab, "venezolanas perú 2021")
    expect(tab.locator(".chips")).to_contain_text("Citizenship: Venezuela")
    expect(tab.get_by_label("Words to filter by")).to_have_value("")
    assert search(tab) == "?citizenship=VEN&period=2021-01~2021-12&recorded_country=PER"
    tab.wait_for_timeout(300)
    assert asked == ["words", "_dash-update-component"]
    assert tab.evaluate("history.length") == steps + 1
    tab.go_back()
    expect(tab.locator(".chips")).not_to_contain_text("Venezuela")


def test_what_is_not_understood_stands_until_the_next_change(tab: Page) -> None:
    """And costs no drawing."""
    asked = drawings(tab)
    type_words(tab, "xyz")
    expect(tab.locator("#words-said")).to_have_text("Not understood: xyz.")
    assert asked == ["words"]
    type_words(tab, "Peru abc")
    expect(tab.locator("#words-said")).to_have_text("Not understood: abc.")
    expect(tab.locator(".chips")).to_contain_text("Recording country: Peru")
    expect(tab.locator("#words-said")).to_have_text("Not understood: abc.")
    tab.get_by_role("button", name="Remove Recording country: Peru").click()
    expect(tab.locator("#words-said")).to_be_empty()


def test_a_name_of_several_countries_is_chosen_by_a_button(tab: Page) -> None:
    """Nothing is drawn before; afterwards the box has the focus again and the question is gone."""
    asked = drawings(tab)
    type_words(tab, "korea")
    said = tab.locator("#words-said")
    expect(said).to_contain_text("korea is a name of several countries. Choose one:")
    assert asked == ["words"]
    said.get_by_role("button", name="Republic of Korea", exact=True).click()
    expect(tab.locator(".chips")).to_contain_text("Citizenship: Republic of Korea")
    expect(said).to_be_empty()
    expect(tab.get_by_label("Words to filter by")).to_be_focused()
    assert search(tab) == "?citizenship=KOR"


def test_a_server_that_does_not_answer_is_named(tab: Page, address: str) -> None:
    """After fifteen seconds, while what is seen is pale; and no longer once there is an answer."""
    tab.clock.install()
    open_at(tab, address)
    held: list[Route] = []
    tab.route("**/_dash-update-component*", lambda route: held.append(route))  # noqa: PLW0108  (it must be a function)
    tab.get_by_role("button", name="Smuggling", exact=True).click()
    expect(tab.locator("#page")).to_have_attribute("aria-busy", "true")
    tab.clock.run_for(14_000)
    expect(tab.locator("#words-said")).to_be_empty()
    tab.clock.run_for(2_000)
    expect(tab.locator("#words-said")).to_have_text("The server did not answer; please try again.")
    for route in held:
        route.continue_()
    expect(tab.locator("#page")).not_to_have_attribute("aria-busy", "true")
    expect(tab.locator("#words-said")).to_be_empty()


def test_a_topic_is_switched(tab: Page) -> None:
    """Its button is pressed at once, and its first measure shown."""
    tab.get_by_role("button", name="Smuggling", exact=True).click()
    expect(tab.get_by_role("button", name="Smuggling", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(tab.get_by_role("button", name="Trafficking", exact=True)).to_have_attribute("aria-pressed", "false")
    expect(tab.locator(".chip").first).to_have_text("Smuggled migrants detected")
    expect(tab.get_by_role("radio", name="Smuggled migrants detected")).to_be_checked()
    assert search(tab) == "?measure=smuggled_migrants"


def test_the_comparison_is_chosen_by_keys(tab: Page) -> None:
    """Down goes through the choices, Enter takes one, and the focus is back on the menu."""
    menu = tab.locator(".compare summary")
    expect(menu).to_have_text("Compared with 2020")
    menu.focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("ArrowDown")
    expect(tab.get_by_role("button", name="The period before")).to_be_focused()
    expect(tab.get_by_role("button", name="The period before")).to_have_attribute("aria-pressed", "true")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(menu).to_have_text("Not compared")
    expect(menu).to_be_focused()
    assert search(tab) == "?vs=none"


def test_it_is_compared_with_a_group(tab: Page) -> None:
    """Once another one is chosen; until then the page says so. What it is compared with is written on the button."""
    tab.locator(".compare summary").click()
    tab.locator(".compare").get_by_role("button", name="Men and boys").click()
    expect(tab.locator(".compare summary")).to_have_text("Not compared")
    expect(tab.locator(".sentence")).to_contain_text("To compare with men and boys, choose another one first: sex.")
    tab.locator("#rail").get_by_label("Women and girls").check()
    expect(tab.locator(".compare summary")).to_have_text("Compared with men and boys")
    assert search(tab) == "?sex=female&vs=sex%3Amale"


def test_it_is_compared_with_months_of_ones_own(tab: Page, address: str) -> None:
    """First and last month are picked in the menu, which stays open; they are as many as those of the page."""
    open_at(tab, address + "/?period=2020-02~2020-05")
    tab.locator(".compare summary").click()
    tab.locator(".compare").get_by_label("Another period").click()
    tab.locator(".compare").get_by_role("button", name="Feb", exact=False).first.click()
    tab.locator(".compare").get_by_role("button", name="May", exact=False).first.click()
    expect(tab.locator(".compare summary")).to_have_text("Compared with February 2021 to May 2021")
    expect(tab.locator(".compare")).to_have_attribute("open", "")


def test_the_latest_year_gives_way_to_all_time_and_comes_back(tab: Page) -> None:
    """By its chip, and by the buttons of the rail."""
    tab.get_by_role("button", name="Remove 2021").click()
    expect(tab.locator(".chips")).to_contain_text("All time")
    expect(tab.locator(".quick").get_by_role("button", name="All time")).to_have_attribute("aria-pressed", "true")
    assert search(tab) == "?period=all"
    tab.locator(".quick").get_by_role("button", name="Latest").click()
    expect(tab.locator(".chips")).to_contain_text("2021")
    assert not search(tab)


def test_the_rail_counts_beside_its_boxes(tab: Page, address: str) -> None:
    """Four victims at any time are women or girls; the control stays the same one."""
    open_at(tab, address + "/?period=all")
    row = tab.locator("#rail .mantine-Checkbox-body", has_text="Women and girls")
    expect(row).to_have_attribute("data-count", "4")
    row.get_by_text("Women and girls").click()
    age = tab.locator("#rail .mantine-Checkbox-body", has_text="Adults, 18 and over")
    expect(age).to_have_attribute("data-count", "1")
    expect(row).to_have_attribute("data-count", "4")


def test_a_country_of_the_rail_is_chosen_and_left(tab: Page) -> None:
    """A row of the list does what the box above it does."""
    peru = tab.locator(".short-row", has_text="Peru")
    peru.click()
    expect(peru).to_have_attribute("aria-pressed", "true")
    assert search(tab) == "?recorded_country=PER"
    peru.click()
    expect(peru).to_have_attribute("aria-pressed", "false")
    assert not search(tab)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_head_is_accessible(tab: Page, scheme: str, width: int) -> None:
    """Also with its menu open; nothing sticks out of the page."""
    tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.set_viewport_size({"width": width, "height": 1000})
    tab.locator(".compare summary").click()
    results = Axe().run(tab, context=".top")
    assert results.violations_count == 0, results.generate_report()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_narrow_page_the_words_have_a_line_of_their_own(tab: Page) -> None:
    """Topic and comparison stand above them."""
    tab.set_viewport_size({"width": NARROW, "height": 1000})
    topic, versus, words = (
        tab.locator(place).evaluate("one => one.getBoundingClientRect().toJSON()")
        for place in (".topics", ".compare", ".words")
    )
    assert topic["y"] == versus["y"] < words["y"]
    assert words["width"] > NARROW - 60


@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_every_page_is_reached_from_a_narrow_head(browser: Browser, address: str, locale: str) -> None:
    """Nothing of the row of pages is beyond its edge at 768 pixels, in either language."""
    with browser.new_context(viewport={"width": NARROW, "height": 1000}, locale=locale) as profile:
        opened = profile.new_page()
        open_at(opened, address)
        beyond = "element => element.scrollWidth - element.clientWidth"
        assert opened.locator(".pages").evaluate(beyond) <= 0
        expect(opened.get_by_role("button", name="Share" if locale == "en-US" else "Compartir")).to_be_visible()
