"""The codec alone, in a small app of two pages that knows nothing of migration."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import chromium, faults, served
from tests.trial import Trial, open_at, search, settled, trial_app

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def trial() -> Iterator[Trial]:
    """A trial app that is served."""
    running = Trial()
    with served(trial_app(running).server) as running.address:
        yield running


@pytest.fixture
def tab(browser: Browser, trial: Trial) -> Iterator[Page]:
    """A browser tab; whatever goes wrong in it fails the test."""
    opened = browser.new_page()
    found = faults(opened, trial.address)
    yield opened
    opened.close()
    assert found == []


def test_a_deep_link_is_kept_and_drawn_once(tab: Page, trial: Trial) -> None:
    """Opening a link shows what it says and asks the server once."""
    tab.goto(trial.address + "/?measure=crossings&sex=male&tab=list")
    settled(tab, trial, 1)
    assert trial.drawn == [{"measure": ["crossings"], "sex": ["male"], "tab": ["list"]}]
    assert trial.visited == ["/"]
    assert search(tab) == "?measure=crossings&sex=male&tab=list"
    expect(tab.get_by_label("Crossings")).to_be_checked()
    expect(tab.get_by_label("Male", exact=True)).to_be_checked()
    expect(tab.get_by_label("List")).to_be_checked()


def test_a_page_without_a_query_keeps_its_defaults_out_of_the_address(tab: Page, trial: Trial) -> None:
    """Defaults are shown by the controls and not written anywhere."""
    open_at(tab, trial, "/")
    assert trial.drawn == [{}]
    assert search(tab) == ""
    expect(tab.get_by_label("Deaths")).to_be_checked()
    expect(tab.get_by_label("Map")).to_be_checked()


def test_change_back_forward_and_reload_draw_once_each(tab: Page, trial: Trial) -> None:
    """A change, going back, going forward and loading again ask the server once each, and never for the page anew."""
    open_at(tab, trial, "/?sex=female")
    tab.get_by_label("Male", exact=True).check()
    settled(tab, trial, 2)
    assert search(tab) == "?sex=female&sex=male"
    tab.go_back()
    settled(tab, trial, 3)
    assert search(tab) == "?sex=female"
    expect(tab.get_by_label("Male", exact=True)).not_to_be_checked()
    tab.go_forward()
    settled(tab, trial, 4)
    expect(tab.get_by_label("Male", exact=True)).to_be_checked()
    assert trial.visited == ["/"]
    tab.reload()
    settled(tab, trial, 5)
    assert [drawn["sex"] for drawn in trial.drawn] == [
        ["female"],
        ["female", "male"],
        ["female"],
        ["female", "male"],
        ["female", "male"],
    ]


def test_back_to_a_bare_address_brings_the_defaults_back(tab: Page, trial: Trial) -> None:
    """Going back to where nothing was set shows the default of a control again."""
    open_at(tab, trial, "/")
    tab.get_by_label("Crossings").check()
    settled(tab, trial, 2)
    tab.go_back()
    settled(tab, trial, 3)
    assert search(tab) == ""
    expect(tab.get_by_label("Deaths")).to_be_checked()


def test_a_page_keeps_the_keys_of_another(tab: Page, trial: Trial) -> None:
    """A key whose control is on another page travels through and is found again there."""
    open_at(tab, trial, "/?sex=female")
    tab.get_by_text("List").click()
    settled(tab, trial, 2)
    tab.get_by_role("link", name="/other").click()
    settled(tab, trial, 3)
    assert tab.url == trial.address + "/other?sex=female&tab=list"
    tab.get_by_label("Male", exact=True).check()
    settled(tab, trial, 4)
    assert trial.drawn[-1] == {"sex": ["female", "male"], "tab": ["list"]}
    tab.get_by_role("link", name="/", exact=True).click()
    settled(tab, trial, 5)
    expect(tab.get_by_label("List")).to_be_checked()
    assert trial.drawn[-1] == {"sex": ["female", "male"], "tab": ["list"]}
    assert trial.visited == ["/", "/other", "/"]


def test_back_over_pages_draws_once(tab: Page, trial: Trial) -> None:
    """Going back to another page and another state draws that page once, in that state."""
    open_at(tab, trial, "/?tab=list")
    tab.get_by_role("link", name="/other").click()
    settled(tab, trial, 2)
    tab.get_by_label("Female").check()
    settled(tab, trial, 3)
    tab.evaluate("history.go(-2)")
    settled(tab, trial, 4)
    assert tab.url == trial.address + "/?tab=list"
    assert trial.drawn[-1] == {"tab": ["list"]}
    expect(tab.get_by_label("Female")).not_to_be_checked()
    expect(tab.get_by_label("List")).to_be_checked()


def test_turning_back_before_a_page_arrives_ends_where_one_turned(tab: Page, trial: Trial) -> None:
    """Leaving a page that is still on its way ends on the page of the address, drawn in its state."""
    open_at(tab, trial, "/?sex=male")
    trial.slow = 0.4
    tab.get_by_role("link", name="/other").click()
    tab.go_back()
    expect(tab.get_by_text("Map")).to_be_visible()
    tab.wait_for_timeout(1500)
    assert tab.url == trial.address + "/?sex=male"
    expect(tab.get_by_text("Map")).to_be_visible()
    expect(tab.get_by_text(re.compile(r"^drawn \d+: sex=male$"))).to_be_visible()
    assert trial.drawn[-1] == {"sex": ["male"]}


def test_links_carry_the_state_and_say_where_one_is(tab: Page, trial: Trial) -> None:
    """Every link to a page has the state in its address; the page's own link is marked."""
    open_at(tab, trial, "/")
    tab.get_by_label("Female").check()
    settled(tab, trial, 2)
    expect(tab.get_by_role("link", name="/other")).to_have_attribute("href", "/other?sex=female")
    expect(tab.get_by_role("link", name="/", exact=True)).to_have_attribute("aria-current", "page")
    assert tab.get_by_role("link", name="/other").get_attribute("aria-current") is None


def test_typing_keeps_the_focus(tab: Page, trial: Trial) -> None:
    """Each letter changes the address and the focus stays where the letters go."""
    open_at(tab, trial, "/")
    tab.get_by_label("Word").press_sequentially("darién", delay=40)
    expect(tab.get_by_label("Word")).to_have_value("darién")
    expect(tab.get_by_label("Word")).to_be_focused()
    expect(tab.get_by_text("word=darién")).to_be_visible()
    assert {"word": ["darién"]} in trial.drawn
    assert trial.visited == ["/"]


def test_half_a_period_changes_nothing(tab: Page, trial: Trial) -> None:
    """Between the first and the last month of a choice nothing is drawn; then once."""
    open_at(tab, trial, "/")
    tab.get_by_label("Period").click()
    tab.get_by_role("button", name="Feb").click()
    tab.wait_for_timeout(200)
    assert len(trial.drawn) == 1
    tab.get_by_role("button", name="May").click()
    settled(tab, trial, 2)
    assert search(tab) == "?period=2024-02~2024-05"
    tab.go_back()
    settled(tab, trial, 3)
    expect(tab.get_by_label("Period")).not_to_contain_text("2024")


def test_clear_all_keeps_the_measure_and_the_keys_of_other_pages(tab: Page, trial: Trial) -> None:
    """Clearing empties what can be empty on this page; one-of-a-few stays."""
    open_at(tab, trial, "/?measure=crossings&sex=male&period=2021-01~2021-12&elsewhere=x")
    tab.get_by_role("button", name="Clear", exact=True).click()
    settled(tab, trial, 2)
    assert trial.drawn[-1] == {"elsewhere": ["x"], "measure": ["crossings"]}
    expect(tab.get_by_label("Male", exact=True)).not_to_be_checked()


def test_clear_all_takes_away_what_only_a_chip_shows(tab: Page, trial: Trial) -> None:
    """A condition without a control on the page is cleared like the others."""
    open_at(tab, trial, "/?year=2023&elsewhere=x")
    expect(tab.get_by_role("button", name="Remove 2023")).to_be_visible()
    tab.get_by_role("button", name="Clear", exact=True).click()
    settled(tab, trial, 2)
    assert trial.drawn[-1] == {"elsewhere": ["x"]}


def test_a_value_that_is_no_option_shows_the_default(tab: Page, trial: Trial) -> None:
    """The controls show what is drawn for an address that says nothing they offer."""
    open_at(tab, trial, "/?measure=zzz&tab=week")
    expect(tab.get_by_label("Deaths")).to_be_checked()
    expect(tab.get_by_label("Map")).to_be_checked()
    assert search(tab) == "?measure=zzz&tab=week"


def test_the_month_picker_opens_at_the_chosen_period(tab: Page, trial: Trial) -> None:
    """Its year is shown, and its months are marked."""
    open_at(tab, trial, "/?period=2021-02~2021-05")
    tab.get_by_label("Period", exact=True).click()
    expect(tab.get_by_role("button", name="Choose a year")).to_have_text("2021")
    expect(tab.get_by_role("button", name="Feb")).to_have_attribute("data-first-in-range", "true")
    expect(tab.get_by_role("button", name="May")).to_have_attribute("data-last-in-range", "true")


def test_an_empty_month_picker_opens_at_the_last_year(tab: Page, trial: Trial) -> None:
    """The last year there is anything for comes first."""
    open_at(tab, trial, "/")
    tab.get_by_label("Period").click()
    expect(tab.get_by_role("button", name="Choose a year")).to_have_text("2024")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("haiti", ["Haití"]),
        ("republica", ["República Dominicana"]),
        ("Mexico", ["México", "Nuevo México"]),
        ("dominic", ["República Dominicana"]),
        ("e", ["Venezuela", "México", "Nuevo México", "República Dominicana"]),
    ],
)
def test_names_are_found_without_accents(tab: Page, trial: Trial, typed: str, found: list[str]) -> None:
    """What begins with the letters comes first."""
    open_at(tab, trial, "/")
    tab.get_by_role("combobox", name="Country").fill(typed)
    expect(tab.get_by_role("option")).to_have_text(found)


def test_enter_takes_the_first_name_found(tab: Page, trial: Trial) -> None:
    """Letters and Enter are enough."""
    open_at(tab, trial, "/")
    tab.get_by_role("combobox", name="Country").fill("mexico")
    tab.keyboard.press("Enter")
    settled(tab, trial, 2)
    assert trial.drawn[-1] == {"country": ["México"]}


def test_tab_goes_from_an_open_list_to_the_next_control(tab: Page, trial: Trial) -> None:
    """The list that closes does not take the focus with it."""
    open_at(tab, trial, "/")
    tab.get_by_role("combobox", name="Country").click()
    expect(tab.get_by_role("combobox", name="Country")).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("Tab")
    expect(tab.get_by_label("Word")).to_be_focused()


def test_a_chip_takes_its_value_away(tab: Page, trial: Trial) -> None:
    """The button of a chip removes one value and its control follows."""
    open_at(tab, trial, "/?sex=female&sex=male")
    tab.get_by_role("button", name="Remove female").click()
    settled(tab, trial, 2)
    assert search(tab) == "?sex=male"
    expect(tab.get_by_label("Female")).not_to_be_checked()


def test_trying_again_draws_the_same_state_once_more(tab: Page, trial: Trial) -> None:
    """The button asks once more without touching the address."""
    open_at(tab, trial, "/?sex=female")
    tab.get_by_role("button", name="Try again").click()
    settled(tab, trial, 2)
    assert trial.drawn == [{"sex": ["female"]}, {"sex": ["female"]}]


@pytest.mark.parametrize(
    ("given", "kept", "state"),
    [
        ("?b=2&a=1", "?a=1&b=2", {"a": ["1"], "b": ["2"]}),
        ("?x=%E0%A4%A", "?x=%EF%BF%BD%25A", {"x": ["\ufffd%A"]}),
        ("?__proto__=1&constructor=2", "?__proto__=1&constructor=2", {"__proto__": ["1"], "constructor": ["2"]}),
        ("?sex=male&sex=male&sex=", "?sex=male&sex=male&sex=", {"sex": ["male", "male", ""]}),
        ("?sex", "?sex=", {"sex": [""]}),
        ("?&&=&a", "?=&a=", {"": [""], "a": [""]}),
        ("?period=2021-13~x", "?period=2021-13~x", {"period": ["2021-13~x"]}),
        ("?measure=nonsense&tab=gone", "?measure=nonsense&tab=gone", {"measure": ["nonsense"], "tab": ["gone"]}),
        (
            "?q=<script>alert(1)</script>",
            "?q=%3Cscript%3Ealert%281%29%3C%2Fscript%3E",
            {"q": ["<script>alert(1)</script>"]},
        ),
    ],
)
def test_an_odd_address_is_passed_on(
    tab: Page, trial: Trial, given: str, kept: str, state: dict[str, list[str]]
) -> None:
    """Whatever stands in the address arrives, in one canonical form, without a new step in the history."""
    steps = tab.evaluate("history.length")
    open_at(tab, trial, "/" + given)
    assert search(tab) == kept
    assert trial.drawn == [state]
    assert tab.evaluate("history.length") == steps + 1
    tab.get_by_label("Female").check()
    settled(tab, trial, 2)
    assert "female" in trial.drawn[-1]["sex"]
    assert {**trial.drawn[-1], "sex": state.get("sex")} == {**state, "sex": state.get("sex")}


def test_a_very_long_address_is_passed_on(tab: Page, trial: Trial) -> None:
    """Ten thousand characters travel like ten."""
    word = "x" * 10_000
    open_at(tab, trial, "/?word=" + word)
    assert trial.drawn == [{"word": [word]}]
    assert search(tab) == "?word=" + word


def test_a_link_pasted_from_html_is_read_as_meant_and_clean_after_a_change(tab: Page, trial: Trial) -> None:
    """The server sees it as it came, to say so; controls show what was meant; a key of nobody here passes through."""
    tab.goto(trial.address + "/?sex=female&amp;measure=crossings&amp;tab=list&unknown=1")
    settled(tab, trial, 1)
    assert trial.drawn == [{"amp;measure": ["crossings"], "amp;tab": ["list"], "sex": ["female"], "unknown": ["1"]}]
    expect(tab.get_by_label("Crossings")).to_be_checked()
    expect(tab.get_by_label("List")).to_be_checked()
    tab.get_by_label("Male", exact=True).check()
    settled(tab, trial, 2)
    assert search(tab) == "?measure=crossings&sex=female&sex=male&tab=list&unknown=1"
