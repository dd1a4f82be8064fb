"""Overview in a real browser: its numbers are the store's, its clicks are steps in the history, its words are right."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from cachelib import SimpleCache
from playwright.sync_api import Browser, Locator, Page, expect

from components.numbers import Voice
from database.settings import Settings
from database.versions import CurrentDatabase
from queries.figures import Question
from queries.filters import read_filters
from queries.store import ExactStore
from tests.browser import chromium, faults
from tests.overview import PATIENCE, drawings, held, one_change, open_at, overview, panel, search, settled

pytestmark = pytest.mark.browser

TWENTY = 20
STAYING = (".tq-map", "#rail .mantine-Checkbox-input", ".words-input input")
"""What no change may make anew: the map, a control, the box for words."""
AT_LEAST = "\N{GREATER-THAN OR EQUAL TO}"
"""How tiles write a low bound, which sentences spell out."""
FAR_AWAY = "period=1990-01~1990-12"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def served_demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, str]]:
    """The settings of the demonstration, and where it is served."""
    with overview(tmp_path_factory.mktemp("data")) as found:
        yield found


@pytest.fixture(scope="module")
def address(served_demonstration: tuple[Settings, str]) -> str:
    """Where the demonstration is served."""
    return served_demonstration[1]


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab in English; an error in it, or a request that leaves the machine, fails the test."""
    with browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US", color_scheme="light") as context:
        opened = context.new_page()
        found = faults(opened, address)
        yield opened
        assert found == []


def answered(settings: Settings, query: str) -> str:
    """What the store answers to the question that a number on the page stands for, as the page writes it."""
    pairs = parse_qsl(query)
    filters, complaints = read_filters(pair for pair in pairs if pair[0] != "measure")
    assert complaints == ()
    store = ExactStore(CurrentDatabase(settings), SimpleCache())
    (figures,) = store.ask([Question(dict(pairs)["measure"], (), filters)])
    (row,) = figures.frame.iter_rows(named=True)
    return Voice(store.holdings().names, "en").figure(row["value"], row["state"]).replace("at least", AT_LEAST)


@pytest.mark.parametrize("measure", ["victims", "official_victims"])
def test_numbers_on_the_page_are_those_of_the_store(
    tab: Page, served_demonstration: tuple[Settings, str], measure: str
) -> None:
    """Twenty and more of them, in the sentence, the tiles, the map, the forms and the citizenships."""
    settings, address = served_demonstration
    open_at(tab, f"{address}/?measure={measure}")
    shown = tab.locator("[data-ask]").evaluate_all("all => all.map(one => [one.dataset.ask, one.textContent])")
    counts = [(query, words) for query, words in shown if " in 10" not in words and "%" not in words]
    figures = {(query, words.replace("at least", AT_LEAST)) for query, words in counts}
    assert len(figures) >= TWENTY
    assert {(query, answered(settings, query)) for query, _ in figures} == figures


def chosen_and_back(tab: Page, address: str, clicked: Locator) -> str:
    """What a click wrote into the address; a second click takes it away again, and a step back undoes that."""
    open_at(tab, address)
    clicked.click()
    expect(clicked).to_have_attribute("aria-pressed", "true")
    found = search(tab)
    clicked.click()
    expect(clicked).to_have_attribute("aria-pressed", "false")
    assert search(tab) == ""
    tab.go_back()
    expect(clicked).to_have_attribute("aria-pressed", "true")
    assert search(tab) == found
    tab.go_back()
    expect(clicked).to_have_attribute("aria-pressed", "false")
    assert search(tab) == ""
    return found


def test_a_bar_is_a_filter(tab: Page, address: str) -> None:
    """The form that is clicked is chosen, and left by another click."""
    bar = panel(tab, "Forms").get_by_role("button", name="Exploitation of prostitution")
    assert chosen_and_back(tab, address, bar) == "?exploitation_form=prostitution"


def test_a_row_is_a_filter(tab: Page, address: str) -> None:
    """The citizenship that is clicked is chosen, and the others stay in sight."""
    row = panel(tab, "Citizenship").get_by_role("button", name="Peru", exact=True)
    assert chosen_and_back(tab, address, row) == "?citizenship=PER"
    expect(panel(tab, "Citizenship").get_by_role("button", name="Venezuela", exact=True)).to_be_visible()


def test_an_age_is_a_filter(tab: Page, address: str) -> None:
    """As written beside the bars of women and men."""
    age = panel(tab, "Sex and age").get_by_role("button", name="18\N{EN DASH}20")
    assert chosen_and_back(tab, address, age) == "?age_band=18-20"


def test_a_country_of_the_map_is_a_filter(tab: Page, address: str) -> None:
    """By its keyboard button, which the pointer uses too; back shows the region again."""
    open_at(tab, address)
    panel(tab, "Map").get_by_role("button", name="Mexico").first.press("Enter")
    expect(panel(tab, "Map").locator(".panel-title")).to_contain_text("Mexico")
    assert search(tab) == "?recorded_country=MEX"
    tab.go_back()
    expect(panel(tab, "Map").locator(".panel-title")).not_to_contain_text("Mexico")
    assert search(tab) == ""


def test_nothing_that_stays_is_made_anew(tab: Page, address: str) -> None:
    """After two filters and a step back the map, a control and the box for words are the same elements."""
    open_at(tab, address)
    before = [held(tab, selector) for selector in STAYING]
    with one_change(tab):
        tab.get_by_role("checkbox", name="Women and girls").check()
    panel(tab, "Citizenship").get_by_role("button", name="Peru", exact=True).click()
    expect(tab.locator(".chips")).to_contain_text("Citizenship: Peru")
    tab.go_back()
    expect(tab.locator(".chips")).not_to_contain_text("Citizenship: Peru")
    assert [one.evaluate("node => node.isConnected") for one in before] == [True] * len(STAYING)


@pytest.mark.parametrize(("name", "choice"), [("Forms", "Exploitation of prostitution"), ("Citizenship", "Peru")])
def test_the_focus_stays_where_one_chose(tab: Page, address: str, name: str, choice: str) -> None:
    """Whoever goes through the page by keyboard goes on from there."""
    open_at(tab, address)
    button = panel(tab, name).get_by_role("button", name=choice, exact=True)
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()


def test_each_change_is_one_request(tab: Page, address: str) -> None:
    """A bar, a filter, a measure, a comparison and a step back: five changes, five requests."""
    open_at(tab, address)
    settled(tab)
    asked = drawings(tab)
    edits = (("sex", "female"), ("measure", "smuggled_migrants"), ("vs", "none"))
    with one_change(tab):
        panel(tab, "Forms").get_by_role("button", name="Exploitation of prostitution").click()
    for key, value in edits:
        with one_change(tab):
            tab.evaluate("([key, value]) => turquesa.edit([{key, value, mode: 'set'}])", [key, value])
    with one_change(tab):
        tab.go_back()
    assert len(asked) == 5


def test_without_a_comparison_nothing_is_compared(tab: Page, address: str) -> None:
    """No sentence, tile or table speaks of 2024, and the panel of changes says what it needs."""
    open_at(tab, f"{address}/?vs=none")
    expect(panel(tab, "Largest changes")).to_contain_text("choose a period, and an earlier one to compare it with")
    expect(tab.locator(".sentence")).not_to_contain_text("2024")
    expect(tab.locator(".lane-in-use .tile-first")).not_to_contain_text("2024")
    expect(panel(tab, "Citizenship").get_by_role("columnheader", name="Change", exact=True)).to_have_count(0)


def test_a_group_is_compared_with(tab: Page, address: str) -> None:
    """Women and girls beside men and boys: the table has their column, the changes say that they need a time."""
    open_at(tab, f"{address}/?sex=female&vs=sex%3Amale")
    expect(tab.locator(".sentence")).to_contain_text("men and boys")
    expect(panel(tab, "Citizenship").get_by_role("columnheader", name="Men and boys")).to_be_visible()
    expect(panel(tab, "Largest changes")).to_contain_text("Changes are between two times")


def test_suspects_are_never_one_number(tab: Page, address: str) -> None:
    """The map says why it is blank and offers what would fill it; the tables stand."""
    open_at(tab, f"{address}/?measure=suspects")
    said = panel(tab, "Map").locator(".notice")
    expect(said).to_contain_text("Suspects are counted by crime and legal stage, never over them.")
    expect(panel(tab, "Citizenship").get_by_role("columnheader", name="Trafficking in persons")).to_be_visible()
    said.get_by_role("button", name="Smuggling of migrants").click()
    said.get_by_role("button", name="Arrested").click()
    expect(said).to_have_count(0)
    assert search(tab) == "?crime=smuggling&legal_stage=arrested&measure=suspects"


def test_an_empty_selection_names_what_is_chosen(tab: Page, address: str) -> None:
    """Each panel says that nothing is recorded, and its button takes away what is in the way."""
    open_at(tab, f"{address}/?{FAR_AWAY}")
    forms = panel(tab, "Forms")
    expect(forms.locator(".panel-title")).to_have_text("No figures in this selection")
    expect(forms.locator(".notice")).to_contain_text("Nothing is recorded under these filters.")
    forms.get_by_role("button", name="Remove 1990").click()
    expect(forms.locator(".panel-title")).to_contain_text("exploitation of prostitution")
