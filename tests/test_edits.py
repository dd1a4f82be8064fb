"""Clicks and scripts that change the address, folded filters, and slots that change in place, in a small app."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium, faults, served
from tests.edits_app import edits_app
from tests.trial import Trial, search, settled

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def trial() -> Iterator[Trial]:
    """A trial app that is served."""
    running = Trial()
    with served(edits_app(running).server) as running.address:
        yield running


@pytest.fixture
def tab(browser: Browser, trial: Trial) -> Iterator[Page]:
    """A browser tab; whatever goes wrong in it fails the test."""
    trial.drawn.clear()
    opened = browser.new_page()
    found = faults(opened, trial.address)
    yield opened
    opened.close()
    assert found == []


def open_at(tab: Page, trial: Trial, query: str) -> None:
    """Opens the page and waits until it is drawn."""
    tab.goto(f"{trial.address}/{query}")
    settled(tab, trial, 1)


@pytest.mark.parametrize(
    ("query", "name", "after"),
    [
        ("?letter=a", "Toggle b", "?letter=a&letter=b"),
        ("?letter=a&letter=b", "Toggle b", "?letter=a"),
        ("?letter=a&letter=b", "Set c", "?letter=c"),
        ("?letter=a&other=1", "Set nothing", "?other=1"),
        ("?letter=a&letter=b", "Drop a", "?letter=b"),
        ("?letter=a&letter=b", "Drop all", ""),
        ("?letter=a&other=1&sex=male", "Other place", "?other=1&place=x"),
        ("?letter=a", "Both", "?letter=h&place=y"),
        ("?letter=h&place=y", "Neither", ""),
    ],
)
def test_a_click_edits_the_address(tab: Page, trial: Trial, query: str, name: str, after: str) -> None:
    """Each way to edit does what it says, in one step of the history and one drawing."""
    open_at(tab, trial, query)
    tab.get_by_role("button", name=name, exact=True).click()
    settled(tab, trial, 2)
    assert search(tab) == after
    tab.go_back()
    settled(tab, trial, 3)
    assert search(tab) == query


def test_the_page_says_that_an_answer_is_on_its_way(tab: Page, trial: Trial) -> None:
    """Until it is there: what is seen meanwhile is the answer to what was chosen before."""
    open_at(tab, trial, "")
    expect(tab.locator("#page")).not_to_have_attribute("aria-busy", "true")
    trial.slow = 0.5
    tab.get_by_role("button", name="Set c", exact=True).click()
    expect(tab.locator("#page")).to_have_attribute("aria-busy", "true")
    expect(tab.locator("#page")).to_have_attribute("data-late", "")
    settled(tab, trial, 2)
    trial.slow = 0
    expect(tab.locator("#page:is([aria-busy], [data-late])")).to_have_count(0)


def test_controls_follow_a_click(tab: Page, trial: Trial) -> None:
    """A control shows what a button elsewhere took away."""
    open_at(tab, trial, "?sex=male")
    expect(tab.get_by_label("Male", exact=True)).to_be_checked()
    tab.get_by_role("button", name="Other place").click()
    settled(tab, trial, 2)
    expect(tab.get_by_label("Male", exact=True)).not_to_be_checked()


def test_the_innermost_edit_counts(tab: Page, trial: Trial) -> None:
    """A button inside something that can be clicked is the one that is meant."""
    open_at(tab, trial, "")
    tab.get_by_role("button", name="Inside").click()
    settled(tab, trial, 2)
    assert search(tab) == "?outer=no"
    tab.get_by_text("Outside").dispatch_event("click")
    settled(tab, trial, 3)
    assert search(tab) == "?outer=yes"


@pytest.mark.parametrize("key", ["Enter", " "])
def test_what_is_called_a_button_answers_the_keyboard(tab: Page, trial: Trial, key: str) -> None:
    """Enter and Space click it, once."""
    open_at(tab, trial, "")
    tab.get_by_role("button", name="Called a button").press(key)
    settled(tab, trial, 2)
    assert search(tab) == "?called=yes"


def test_a_script_edits_several_keys_in_one_step(tab: Page, trial: Trial) -> None:
    """One entry of the history and one drawing for all of them."""
    open_at(tab, trial, "?sex=male")
    steps = tab.evaluate("history.length")
    tab.evaluate(
        """turquesa.edit([
            {key: "sex", value: "female", mode: "toggle"},
            {key: "period", value: "all", mode: "set"},
            {key: "sex", value: "male", mode: "drop"},
        ])"""
    )
    settled(tab, trial, 2)
    assert search(tab) == "?period=all&sex=female"
    assert tab.evaluate("history.length") == steps + 1
    expect(tab.get_by_label("Female")).to_be_checked()


def test_an_edit_that_changes_nothing_draws_nothing(tab: Page, trial: Trial) -> None:
    """No step in the history, no request."""
    open_at(tab, trial, "?letter=c")
    steps = tab.evaluate("history.length")
    tab.get_by_role("button", name="Set c").click()
    settled(tab, trial, 1)
    assert tab.evaluate("history.length") == steps


def test_folded_filters_are_built_when_they_are_unfolded(tab: Page, trial: Trial) -> None:
    """Then they work like the others: they write the address and they follow it."""
    open_at(tab, trial, "")
    expect(tab.get_by_label("Cause of death")).to_have_count(0)
    tab.locator("summary", has_text="More filters").click()
    tab.get_by_role("combobox", name="Cause of death").click()
    tab.get_by_role("option", name="Drowning").click()
    tab.keyboard.press("Escape")
    settled(tab, trial, 2)
    assert search(tab) == "?cause=drowning"
    tab.go_back()
    settled(tab, trial, 3)
    expect(tab.locator("#rail").get_by_text("Drowning")).not_to_be_visible()


def test_folded_filters_show_what_the_address_holds(tab: Page, trial: Trial) -> None:
    """They unfold, hold the value from birth, and draw nothing more."""
    open_at(tab, trial, "?cause=violence")
    expect(tab.locator("#rail").get_by_text("Violence").first).to_be_visible()
    settled(tab, trial, 1)


def test_clearing_all_clears_folded_filters_too(tab: Page, trial: Trial) -> None:
    """What several can be chosen of is emptied, whether its control was ever built or not."""
    open_at(tab, trial, "?letter=a&period=all")
    tab.evaluate("turquesa.edit([{key: 'cause', value: 'drowning'}])")
    settled(tab, trial, 2)
    tab.get_by_role("button", name="Clear all").click()
    settled(tab, trial, 3)
    assert search(tab) == ""


def test_all_time_leaves_the_month_picker_empty(tab: Page, trial: Trial) -> None:
    """A period that is no range is shown by no months, passed on, and left alone by other changes."""
    open_at(tab, trial, "?period=all")
    expect(tab.get_by_role("button", name="Period")).to_have_text("Choose months")
    tab.get_by_label("Male", exact=True).check()
    settled(tab, trial, 2)
    assert trial.drawn == [{"period": ["all"]}, {"period": ["all"], "sex": ["male"]}]


def test_slots_change_in_place(tab: Page, trial: Trial) -> None:
    """What stays is the same element: it keeps the focus, and what was opened in it stays open."""
    open_at(tab, trial, "?letter=a&letter=b")
    tab.locator("#page summary").click()
    tab.get_by_role("button", name="a", exact=True).focus()
    tab.evaluate("turquesa.edit([{key: 'letter', value: 'b'}])")
    settled(tab, trial, 2)
    expect(tab.get_by_role("button", name="a", exact=True)).to_be_focused()
    expect(tab.get_by_role("button", name="b", exact=True)).to_have_count(0)
    expect(tab.locator("#page details")).to_have_attribute("open", "")
    assert tab.locator(".said").evaluate("one => one.style.getPropertyValue('--share')") == "2"


def test_slots_hold_what_was_drawn(tab: Page, trial: Trial) -> None:
    """Attributes, numbers and texts are those of the components."""
    open_at(tab, trial, "?letter=<b>")
    slot = tab.locator("#page div div").first
    assert slot.inner_html() == (
        '<p class="said" style="--share: 1;">drawn 1: 1</p>bare 1<table><tbody><tr class="row"><td>letter</td>'
        '<td colspan="2"><button aria-pressed="true">&lt;b&gt;</button></td></tr></tbody></table>'
        "<details><summary>More</summary>more of it</details>"
    )
