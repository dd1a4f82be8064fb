"""The shell's own behaviour in a browser: share, language, scheme, rail, chart or table, menus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash, Input, Output, html
from dash.development.base_component import Component
from flask import Response
from playwright.sync_api import Browser, BrowserContext, Page, expect

from components.controls import chip
from components.frame import Panel, frame
from dashboard.language import locale_of_request
from dashboard.shell import (
    ASSETS_IGNORE,
    PageGroup,
    PageLink,
    index_string,
    page_root,
    register_codec,
    shell,
)
from queries.words import text
from tests.browser import chromium, faults, served, strict_csp

pytestmark = pytest.mark.browser

GROUPS = (PageGroup(text("Analyse"), (PageLink("/", text("Overview")),)),)
OPTIONS = {
    "measure": [{"value": "deaths", "label": "Deaths"}],
    "sex": [{"value": "female", "label": "Female"}],
    "citizenship": [{"value": "HTI", "label": "Haiti"}],
    "cause": [{"value": "drowning", "label": "Drowning"}],
}
CHIPS = {"role": "slot", "page": "shell", "panel": "head", "slot": "chips"}


def shell_app() -> Dash:
    """A shell round one page with one empty panel, and a chip for each value of `chip` in the address."""
    app = Dash("shell", assets_folder=str(Path(__file__).parents[1] / "assets"), assets_ignore=ASSETS_IGNORE)
    app.index_string = index_string("en")
    app.layout = lambda: shell(locale_of_request(), OPTIONS, GROUPS)
    register_codec(app)

    @app.callback(Output("page", "children"), Input("address", "data"), prevent_initial_call=True)
    def show(address: dict[str, str]) -> Component:
        return page_root(address["path"], [html.H1("Trial"), frame(Panel("trial", "trend"), "Trend", "en")])

    @app.callback(Output(CHIPS, "children"), Input("state", "data"), prevent_initial_call=True)
    def draw(state: dict[str, list[str]]) -> list[Component]:
        return [chip(value, "chip", value, "en") for value in state.get("chip", [])]

    def strict(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = strict_csp(app)
        return response

    app.server.after_request(strict)
    return app


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the trial shell is served."""
    with served(shell_app().server) as place:
        yield place


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile of its own, in light."""
    with browser.new_context(color_scheme="light") as profile:
        yield profile


@pytest.fixture
def tab(context: BrowserContext, address: str) -> Iterator[Page]:
    """A tab on the trial page; whatever goes wrong in it fails the test."""
    opened = context.new_page()
    found = faults(opened, address)
    opened.goto(address + "/?a=1")
    expect(opened.get_by_role("heading", name="Trial")).to_be_visible()
    yield opened
    assert found == []


def test_share_copies_the_address_and_says_so(tab: Page, context: BrowserContext) -> None:
    """The address of the view is on the clipboard; that is said to the eye and the ear, for a while."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.get_by_role("button", name="Share").click()
    expect(tab.get_by_text("The address of this view has been copied.")).to_be_in_viewport()
    expect(tab.get_by_role("status")).to_have_text("The address of this view has been copied.")
    assert tab.evaluate("navigator.clipboard.readText()") == tab.url
    expect(tab.get_by_role("status")).to_be_empty(timeout=10_000)


def test_the_language_is_kept_for_the_next_visit(tab: Page, context: BrowserContext) -> None:
    """Choosing a language loads the page again in it and leaves a cookie."""
    tab.locator("summary", has_text="English").click()
    tab.get_by_role("button", name="Español").click()
    expect(tab.locator("summary", has_text="Español")).to_be_visible()
    assert {cookie["name"]: cookie["value"] for cookie in context.cookies()} == {"turquesa_language": "es"}
    assert tab.url.endswith("/?a=1")


def test_the_scheme_is_kept_and_set_before_the_page_is_built(tab: Page) -> None:
    """Dark stays dark, and the page's head already knows it."""
    tab.get_by_role("button", name="Light or dark").click()
    expect(tab.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    tab.reload(wait_until="commit")
    tab.wait_for_selector("html[data-mantine-color-scheme]", state="attached")
    assert tab.locator("html").get_attribute("data-mantine-color-scheme") == "dark"
    expect(tab.get_by_role("heading", name="Trial")).to_be_visible()


def test_the_rail_opens_over_a_narrow_page_and_escape_closes_it(tab: Page) -> None:
    """The focus goes into the rail and comes back to the button."""
    tab.set_viewport_size({"width": 768, "height": 900})
    expect(tab.get_by_role("radio", name="Deaths")).to_be_hidden()
    tab.get_by_role("button", name="Filters", exact=True).click()
    expect(tab.get_by_role("button", name="Close filters")).to_be_focused()
    expect(tab.get_by_role("radio", name="Deaths")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("button", name="Filters", exact=True)).to_be_focused()
    expect(tab.get_by_role("radio", name="Deaths")).to_be_hidden()


def test_the_page_is_alive_again_once_the_rail_stands_beside_it(tab: Page) -> None:
    """A screen that gets wide closes the rail over the page."""
    tab.set_viewport_size({"width": 768, "height": 900})
    tab.get_by_role("button", name="Filters", exact=True).click()
    expect(tab.locator("#page")).to_have_attribute("inert", "")
    expect(tab.locator(".top")).to_have_attribute("inert", "")
    tab.set_viewport_size({"width": 1440, "height": 900})
    expect(tab.locator("[inert]")).to_have_count(0)
    expect(tab.locator("#rail")).to_have_attribute("data-open", "false")


@pytest.mark.parametrize("control", ["Citizenship", "Period"])
def test_escape_closes_an_open_list_before_the_rail(tab: Page, control: str) -> None:
    """One step back at a time."""
    tab.set_viewport_size({"width": 768, "height": 900})
    tab.get_by_role("button", name="Filters", exact=True).click()
    field = tab.get_by_label(control, exact=True).first
    field.click()
    expect(field).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(tab.locator("#rail")).to_have_attribute("data-open", "true")
    tab.keyboard.press("Escape")
    expect(tab.locator("#rail")).to_have_attribute("data-open", "false")


def test_filters_folded_away_open_when_one_is_set(tab: Page, address: str) -> None:
    """What is set can be seen, and it is said how many are."""
    expect(tab.locator(".more-filters")).not_to_have_attribute("open", "")
    tab.goto(address + "/?cause=drowning")
    expect(tab.locator(".more-filters")).to_have_attribute("open", "")
    expect(tab.locator(".more-filters summary")).to_have_attribute("data-count", "1")


def test_the_focus_passes_from_chip_to_chip_and_then_to_their_box(tab: Page, address: str) -> None:
    """Chips can be taken away one after the other without a mouse."""
    tab.goto(address + "/?chip=a&chip=b&chip=c")
    tab.get_by_role("button", name="Remove b").focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("button", name="Remove c")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("button", name="Remove a")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("group", name="Current selection")).to_be_focused()


def test_a_panel_shows_its_table_instead(tab: Page) -> None:
    """The switch says whether it is pressed and hides the picture."""
    switch = tab.get_by_role("button", name="Show as a table")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(tab.locator(".panel-picture")).to_be_hidden()
    switch.click()
    expect(tab.locator(".panel-picture")).to_be_visible()


def test_a_menu_closes_outside_and_by_escape(tab: Page) -> None:
    """A menu does not stay open, and gives the focus back."""
    menu = tab.locator("details.drop-down", has_text="English")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    tab.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
    menu.locator("summary").click()
    tab.get_by_role("heading", name="Trial").click()
    expect(menu).not_to_have_attribute("open", "")


def test_paper_shows_what_it_is_and_no_tools(tab: Page, address: str) -> None:
    """Name and conditions are printed; what can only be pressed is not."""
    tab.goto(address + "/?chip=a")
    expect(tab.get_by_role("button", name="Remove a")).to_be_visible()
    tab.emulate_media(media="print")
    expect(tab.get_by_text("Turquesa", exact=True)).to_be_visible()
    expect(tab.get_by_text("a", exact=True)).to_be_visible()
    expect(tab.get_by_role("button", name="Remove a")).to_be_hidden()
    expect(tab.get_by_role("button", name="Share")).to_be_hidden()


def test_a_chart_is_drawn_for_paper_and_back(tab: Page) -> None:
    """While printing it has the size it has on paper."""
    picture = tab.locator(".chart .main-svg").first
    expect(picture).not_to_have_attribute("width", "620")
    on_screen = picture.get_attribute("width") or ""
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(picture).to_have_attribute("width", "620")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(picture).to_have_attribute("width", on_screen)
