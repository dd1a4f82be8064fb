"""How a plan looks and moves: everybody can read it, it fits, and what is typed into it is not lost."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from database.settings import Settings
from tests.browser import assert_only_refusals, chromium, faults
from tests.overview import PATIENCE, one_change, open_at, overview, search, settled

pytestmark = pytest.mark.browser

LARGE: ViewportSize = {"width": 1440, "height": 900}
SMALL: ViewportSize = {"width": 768, "height": 1024}
TWICE: ViewportSize = {"width": 720, "height": 450}
CHOSEN = "?recorded_country=MEX&recorded_country=COL"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, str]]:
    """The settings, and where plans over the demonstration are served."""
    with overview(tmp_path_factory.mktemp("data")) as (settings, found):
        yield settings, f"{found}/places/plan"


@pytest.fixture
def address(served: tuple[Settings, str]) -> Iterator[str]:
    """Where plans are served; what was saved is gone afterwards."""
    settings, found = served
    yield found
    (settings.data / "workspace-demonstration.sqlite3").unlink(missing_ok=True)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page of its own."""
    with browser.new_context(viewport=LARGE, locale="en-US") as context:
        yield context.new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_everybody_can_read_it(browser: Browser, address: str, locale: str, scheme: Literal["light", "dark"]) -> None:
    """axe-core finds nothing, with results and a folded country opened and with another measure."""
    with browser.new_context(locale=locale, color_scheme=scheme, reduced_motion="reduce") as context:
        tab = context.new_page()
        for query, size in (("", LARGE), ("?pins=tapachula", SMALL), ("?measure=deaths", LARGE), (CHOSEN, SMALL)):
            tab.set_viewport_size(size)
            open_at(tab, address + query)
            settled(tab)
            for folded in tab.locator(".plan-afterwards summary, .plan-more:last-child > summary").all():
                folded.click()
            found = Axe().run(tab).response["violations"]
            nodes = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
            assert (query, size, nodes) == (query, size, [])


def test_it_fits_at_twice_its_size(browser: Browser, address: str) -> None:
    """At 200 percent one scrolls down, never sideways."""
    with browser.new_context(viewport=TWICE, device_scale_factor=2, locale="es-MX") as context:
        tab = context.new_page()
        open_at(tab, address + CHOSEN)
        settled(tab)
        assert tab.evaluate("document.documentElement.scrollWidth") == TWICE["width"]


def test_places_are_pinned_and_put_in_order_by_the_keyboard(tab: Page, address: str) -> None:
    """Each press is a step of the history; notes go where their places go."""
    found = faults(tab, address.removesuffix("/places/plan"))
    open_at(tab, f"{address}?recorded_country=MEX&pins=tapachula")
    tab.locator("#plan-note-tapachula").fill("two lanes")
    with one_change(tab):
        tab.locator(".plan-post:nth-child(2) button[data-edit-key=pins]").first.press("Enter")
    second = search(tab).split("tapachula~")[1].split("&")[0]
    with one_change(tab):
        tab.get_by_role("button", name="Move Tapachula, Mexico down").press("Enter")
    assert search(tab) == f"?pins={second}~tapachula&recorded_country=MEX"
    expect(tab.locator("#plan-note-tapachula")).to_have_value("two lanes")
    expect(tab.locator(f"#plan-note-{second}")).to_have_value("")
    with one_change(tab):
        tab.go_back()
    expect(tab.locator(".plan-post:nth-child(1) #plan-note-tapachula")).to_have_value("two lanes")
    assert found == []


def test_the_months_are_chosen_from_lists(tab: Page, address: str) -> None:
    """They go into the address."""
    open_at(tab, address + CHOSEN)
    with one_change(tab):
        tab.get_by_label("Last month").select_option("2026-03")
    assert "op_to=2026-03" in search(tab)
    expect(tab.locator(".panel-title").first).to_contain_text("January 2026 to March 2026")


def test_few_countries_stand_in_full_and_the_others_open(tab: Page, address: str) -> None:
    """By the keyboard; what was opened stays open when something else is chosen, and so does what has a note."""
    open_at(tab, address)
    settled(tab)
    assert tab.locator("section.plan-country").count() == 6
    folded = tab.locator(".plan-more")
    first, second = (str(folded.nth(at).get_attribute("data-plan-country")) for at in (0, 1))
    folded.nth(0).locator("summary").press("Enter")
    folded.nth(1).locator("summary").press("Enter")
    folded.nth(1).get_by_label("Referral of victims").fill("the shelter of the city")
    folded.nth(1).locator("summary").press("Enter")
    with one_change(tab):
        tab.get_by_label("Last month").select_option("2026-03")
    for code in (first, second):
        expect(tab.locator(f"[data-plan-country={code}]")).to_have_attribute("open", "")
    missing = tab.locator(f"[data-plan-country={second}] .plan-missing")
    expect(missing).to_be_hidden()
    expect(tab.locator(f"[data-plan-country={first}] .plan-missing")).to_be_visible()


def test_the_keys_go_from_what_is_chosen_to_the_posts(tab: Page, address: str) -> None:
    """First the plan, then what was saved; one press leads there."""
    open_at(tab, address + CHOSEN)
    order = tab.evaluate(
        "[...document.querySelectorAll('#choose-op_from, #plan-save, [data-note], #plan-list')]"
        ".map((one) => one.id.replace(/-(note|referral)-.*/, '-$1'))"
    )
    assert list(dict.fromkeys(order)) == ["choose-op_from", "plan-save", "plan-referral", "plan-note", "plan-list"]
    tab.get_by_role("button", name="Saved plans and results").press("Enter")
    expect(tab.locator("#plan-saved")).to_be_focused()


def test_two_pages_lose_nothing_to_each_other(browser: Browser, address: str) -> None:
    """The second to save the same name, or over something newer, is told; what it holds can be saved as a copy."""
    with browser.new_context(viewport=LARGE, locale="en-US") as context:
        one, other = context.new_page(), context.new_page()
        for tab in (one, other):
            open_at(tab, f"{address}?recorded_country=MEX&pins=tapachula")
            tab.get_by_label("Name of the plan").fill("Exercise F")
        note = "#plan-note-tapachula"
        one.locator(note).fill("two lanes")
        one.locator("#plan-save").click()
        expect(one.locator("#plan-said")).to_have_text("Saved as Exercise F.")
        other.locator(note).fill("three lanes")
        other.locator("#plan-save").click()
        expect(other.locator("#plan-said")).to_contain_text("Another plan has this name")
        expect(other.locator(note)).to_have_value("three lanes")
        third = context.new_page()
        open_at(third, one.url)
        expect(third.locator(note)).to_have_value("two lanes")
        one.locator(note).fill("four lanes")
        one.locator("#plan-save").click()
        expect(one.locator("#plan-said")).to_have_text("Saved as Exercise F.")
        third.locator(note).fill("five lanes")
        third.locator("#plan-save").click()
        expect(third.locator("#plan-said")).to_contain_text("Save yours as a copy")
        third.get_by_label("Name of the plan").fill("Exercise G")
        third.locator("#plan-copy").click()
        expect(third.locator("#plan-said")).to_have_text("Saved as Exercise G.")
        expect(third.locator("#plan-list a")).to_have_text(["Exercise F", "Exercise G"])
        expect(third.locator(note)).to_have_value("five lanes")
    assert_only_refusals(409)


def test_bad_results_are_told_and_stay(tab: Page, address: str) -> None:
    """What is no whole number is not saved, nor taken away; what is not saved is not in a file, which is said."""
    open_at(tab, f"{address}?recorded_country=MEX&pins=tapachula")
    tab.get_by_label("Name of the plan").fill("Exercise F")
    tab.get_by_text("Results, entered after the operation").click()
    tab.get_by_label("Persons checked").fill("12.5")
    tab.locator(".plan-afterwards").get_by_role("button", name="Save").click()
    expect(tab.locator("#plan-said")).to_contain_text("Persons checked: write a whole number")
    expect(tab.locator("#plan-result-checks")).to_have_value("12.5")
    tab.locator(".panel .drop-down-button").first.click()
    with tab.expect_download():
        tab.get_by_role("link", name="Posts as CSV").click()
    expect(tab.locator("#plan-said")).to_have_text("What is not saved yet is not in the file.")
    assert_only_refusals(422)


def test_a_plan_is_saved_opened_and_removed(tab: Page, address: str) -> None:
    """With its notes, where victims are referred to, and its results; nothing else is asked or opened by it."""
    found = faults(tab, address.removesuffix("/places/plan"))
    open_at(tab, f"{address}?recorded_country=MEX&pins=tapachula")
    tab.locator("#plan-note-tapachula").fill("two lanes")
    tab.get_by_label("Referral of victims").fill("the shelter of the city")
    tab.get_by_text("Results, entered after the operation").click()
    tab.get_by_label("Persons checked").fill("1200")
    tab.get_by_label("Name of the plan").fill("Exercise F")
    tab.locator("#plan-save").press("Enter")
    expect(tab.locator("#plan-said")).to_have_text("Saved as Exercise F.")
    expect(tab).to_have_url(re.compile(r"[?&]plan=[0-9a-f]{16}"))
    tab.reload()
    expect(tab.locator("#plan-note-tapachula")).to_have_value("two lanes")
    expect(tab.get_by_label("Referral of victims")).to_have_value("the shelter of the city")
    expect(tab.locator("#plan-name")).to_have_value("Exercise F")
    expect(tab.locator("#plan-result-checks")).to_have_value("1200")
    tab.on("dialog", lambda asked: asked.accept())
    tab.get_by_role("button", name="Remove Exercise F").click()
    expect(tab.locator("#plan-list")).to_have_text("No plan is saved yet.")
    expect(tab.locator("#plan-note-tapachula")).to_have_value("two lanes")
    assert found == []


def test_a_warning_keeps_what_was_typed(tab: Page, address: str) -> None:
    """Nothing is stored until somebody confirms that it is no personal data."""
    open_at(tab, address + CHOSEN)
    note = tab.locator("[data-note]").last
    note.fill("Ask Juan Pérez")
    tab.get_by_label("Name of the plan").fill("Exercise F")
    tab.locator("#plan-save").click()
    expect(tab.locator("#plan-warned")).to_contain_text("This looks like the name of a person.")
    expect(tab.locator("#plan-list")).to_have_text("No plan is saved yet.")
    expect(note).to_have_value("Ask Juan Pérez")
    tab.get_by_label("These words are no personal data").check()
    tab.locator("#plan-save").click()
    expect(tab.locator("#plan-said")).to_have_text("Saved as Exercise F.")
    expect(tab.locator("#plan-warnings")).to_be_hidden()
    assert_only_refusals(422)
