"""The brush over time in a real browser: what hands and keys make of it, and what a new filling leaves alone."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import chromium, faults, served
from tests.brush_app import A_BAR, brush_app

pytestmark = pytest.mark.browser

PATIENCE = 20_000
"""Milliseconds: a busy machine may need some seconds for a page."""
KEEPS = """() => {
  window.turquesa.edit = (edits) => {
    const said = edits.map(({key, value, mode}) => (key === "period" && mode === "set" ? `${value} ` : "?"));
    document.body.dataset.asked += said.join("");
  };
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the app is served, under the policy of the real server."""
    with served(brush_app().server) as found:
        yield found


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A tab with the brush, which keeps the periods that are asked for; whatever goes wrong in it fails the tests."""
    page = browser.new_page(viewport={"width": 800, "height": 500})
    found = faults(page, address)
    page.goto(address)
    page.locator(".brush-bar").nth(23).wait_for()
    page.evaluate(KEEPS)
    yield page
    page.close()
    assert found == []


@pytest.fixture
def tab(opened: Page) -> Page:
    """The tab with March to May 2021 chosen, the pointer elsewhere, and nothing asked for yet."""
    opened.mouse.move(5, 5)
    draw(opened, "spring")
    expect(opened.locator(".brush")).to_have_attribute("data-first", "14")
    expect(opened.locator(".brush")).to_have_attribute("data-bars", re.compile('"6 persons"'))
    opened.evaluate("document.activeElement.blur()")
    opened.evaluate("document.dispatchEvent(new CustomEvent('turquesa:filled'))")
    opened.evaluate("document.body.dataset.asked = ''")
    return opened


def expect_asked(tab: Page, periods: str) -> None:
    """The periods that were asked for, in order, each followed by a space."""
    expect(tab.locator("body")).to_have_attribute("data-asked", periods)


def drag(tab: Page, start: float, end: float) -> None:
    """Pulls from one place to another, in bars from the left, and lets go."""
    box = tab.locator(".brush-plot").bounding_box()
    assert box
    tab.mouse.move(box["x"] + start * A_BAR, box["y"] + 40)
    tab.mouse.down()
    tab.mouse.move(box["x"] + end * A_BAR, box["y"] + 14, steps=4)
    tab.mouse.up()


def handle(tab: Page, name: str) -> Locator:
    """A handle by its name."""
    return tab.get_by_role("slider", name=name)


def draw(tab: Page, scene: str) -> None:
    """Has the server draw another scene, without taking the focus away."""
    tab.evaluate("(name) => document.getElementById(name).click()", scene)


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        (2.5, 4.5, "2020-03~2020-05"),
        (4.5, 2.5, "2020-03~2020-05"),
        (2.2, 2.8, "2020-03~2020-03"),
        (14, 10.1, "2020-11~2021-05"),
        (14, 23, "2021-05~2021-05"),
        (17, 19.9, "2021-03~2021-08"),
        (15.5, 17.6, "2021-05~2021-07"),
        (15.5, 40, "2021-10~2021-12"),
        (2.5, -3, "2020-01~2020-03"),
    ],
)
def test_a_drag_sets_the_period(tab: Page, start: float, end: float, period: str) -> None:
    """On empty ground a new one, at a handle its end, in the window as a whole; both its months are within it."""
    drag(tab, start, end)
    expect_asked(tab, f"{period} ")


def test_over_all_time_a_new_window_begins(tab: Page) -> None:
    """It could not be moved."""
    draw(tab, "all")
    expect(tab.locator(".brush-lit")).to_have_count(24)
    drag(tab, 2.5, 4.5)
    expect_asked(tab, "2020-03~2020-05 ")


def test_what_is_pulled_is_seen_at_once(tab: Page) -> None:
    """Bars, the note and the handles follow the hand; before it lets go nothing is asked for."""
    box = tab.locator(".brush-plot").bounding_box()
    assert box
    tab.mouse.move(box["x"] + 2.5 * A_BAR, box["y"] + 40)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 4.5 * A_BAR, box["y"] + 40)
    expect(tab.locator(".brush-lit")).to_have_count(3)
    expect(tab.locator(".brush-note")).to_have_text("March 2020 – May 2020")
    expect(handle(tab, "First month")).to_have_attribute("aria-valuetext", "March 2020")
    expect_asked(tab, "")
    tab.keyboard.press("Escape")
    tab.mouse.up()
    expect(handle(tab, "First month")).to_have_attribute("aria-valuetext", "March 2021")
    expect_asked(tab, "")


def test_a_click_alone_changes_nothing(tab: Page) -> None:
    """Two of them choose all time, and so does the button."""
    tab.locator(".brush-plot").click(position={"x": 50, "y": 10})
    expect_asked(tab, "")
    tab.locator(".brush-plot").dblclick(position={"x": 50, "y": 10})
    expect_asked(tab, "all ")


def test_the_button_asks_for_all_time(tab: Page) -> None:
    """By the same attributes as every other button."""
    button = tab.get_by_role("button", name="All time")
    expect(button).to_have_attribute("data-edit-value", "all")
    expect(button).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(
    ("name", "keys", "period"),
    [
        ("First month", ["ArrowLeft"], "2021-02~2021-05"),
        ("First month", ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"], "2021-05~2021-05"),
        ("First month", ["PageDown"], "2020-03~2021-05"),
        ("First month", ["Home"], "2020-01~2021-05"),
        ("Last month", ["ArrowUp", "ArrowRight", "ArrowDown"], "2021-03~2021-06"),
        ("Last month", ["PageUp"], "2021-03~2021-12"),
        ("Last month", ["End"], "2021-03~2021-12"),
        ("Last month", ["Home"], "2021-03~2021-03"),
    ],
)
def test_keys_move_a_handle(tab: Page, name: str, keys: list[str], period: str) -> None:
    """An arrow by a month, a page by a year, to either end, and never past the other; asked once, at the end."""
    handle(tab, name).focus()
    for key in keys:
        tab.keyboard.press(key)
    expect_asked(tab, f"{period} ")


def test_leaving_a_handle_asks_at_once(tab: Page) -> None:
    """So does Enter; Escape takes the choice back."""
    handle(tab, "First month").press("ArrowLeft")
    tab.keyboard.press("Tab")
    expect_asked(tab, "2021-02~2021-05 ")
    handle(tab, "Last month").press("ArrowLeft")
    tab.keyboard.press("Escape")
    expect(handle(tab, "Last month")).to_have_attribute("aria-valuetext", "May 2021")


def test_a_new_filling_keeps_the_focus_and_says_what_holds(tab: Page) -> None:
    """The handle stays the same element; what ran ahead of the server and was not taken falls back."""
    drag(tab, 2.5, 4.5)
    handle(tab, "First month").focus()
    draw(tab, "higher")
    expect(tab.locator(".brush")).to_have_attribute("data-bars", re.compile('"60 persons"'))
    expect(handle(tab, "First month")).to_be_focused()
    expect(handle(tab, "First month")).to_have_attribute("aria-valuetext", "March 2021")
    expect(tab.locator(".brush-lit")).to_have_count(3)
    edges = "one => [one.style.getPropertyValue('--first'), one.style.getPropertyValue('--last')]"
    assert tab.locator(".brush").evaluate(edges) == ["14", "17"]


def test_pointing_names_the_month(tab: Page) -> None:
    """And its figure; elsewhere the note is gone, and it never takes room."""
    height = tab.locator(".brush").bounding_box()
    tab.locator(".brush-plot").hover(position={"x": 2.5 * A_BAR, "y": 20})
    expect(tab.locator(".brush-note > *")).to_have_text(["March 2020", "8 persons"])
    assert tab.locator(".brush").bounding_box() == height
    tab.mouse.move(5, 5)
    expect(tab.locator(".brush-note")).to_be_hidden()


def test_nothing_stands_in_the_way_of_anybody(tab: Page) -> None:
    """Checked by axe."""
    assert Axe().run(tab).response["violations"] == []
