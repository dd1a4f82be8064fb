"""The page of routes in a real browser: its map, table, window of time and switches are filters, and steps back."""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qs, parse_qsl

import pytest
from axe_playwright_python.sync_playwright import Axe
from cachelib import SimpleCache
from playwright.sync_api import Browser, Page, expect

from components.numbers import Voice
from database.settings import Settings
from database.versions import CurrentDatabase
from queries.figures import Question
from queries.filters import read_filters
from queries.store import ExactStore
from tests.browser import chromium, faults
from tests.overview import PATIENCE, held, one_change, open_at, overview, panel, search, settled

pytestmark = pytest.mark.browser

MIGRANTS = "/routes?measure=smuggled_migrants"
STAYING = (".flow-stage .tq-map", "#rail .mantine-Checkbox-input")
TWENTY = 20


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


def chosen(tab: Page) -> dict[str, list[str]]:
    """What the address holds."""
    return parse_qs(search(tab).removeprefix("?"))


def routes_of_map(tab: Page) -> list[str]:
    """What the keys and a screen reader find as the routes of the map, the largest first."""
    expect(tab.locator(".flow-routes button")).not_to_have_count(0)
    return [str(one.get_attribute("aria-label")) for one in tab.locator(".flow-routes button").all()]


@pytest.mark.parametrize("query", ["?period=all", "?measure=smuggled_migrants&citizenship=VEN&destination_country=USA"])
def test_numbers_on_the_page_are_those_of_the_store(
    tab: Page, served_demonstration: tuple[Settings, str], query: str
) -> None:
    """Twenty and more of them: in the sentence, the bar, the table and the strip of legs."""
    settings, address = served_demonstration
    open_at(tab, f"{address}/routes{query}")
    settled(tab)
    found = tab.locator("#page [data-ask]").evaluate_all("all => all.map(one => [one.dataset.ask, one.textContent])")
    shown = {(asked, words) for asked, words in found if words.replace(",", "").isdigit()}
    assert len(shown) >= TWENTY
    store = ExactStore(CurrentDatabase(settings), SimpleCache())
    for asked, words in shown:
        pairs = parse_qsl(asked)
        filters, complaints = read_filters(pair for pair in pairs if pair[0] != "measure")
        (figures,) = store.ask([Question(dict(pairs)["measure"], (), filters)])
        (row,) = figures.frame.iter_rows(named=True)
        said = Voice(store.holdings().names, "en").figure(row["value"], row["state"])
        assert (complaints, asked, words) == ((), asked, said)


def test_a_row_is_a_filter(tab: Page, address: str) -> None:
    """A press on a route chooses both of its ends, another lets go, and a step back chooses again."""
    open_at(tab, address + MIGRANTS)
    row = tab.locator(".routes button.route-name").first
    name = row.inner_text()
    with one_change(tab):
        row.click()
    found = chosen(tab)
    assert set(found) == {"measure", "citizenship", "destination_country"}
    origin = name.split("\N{RIGHTWARDS ARROW}")[0].strip()
    assert panel(tab, "The chosen route").locator(".panel-title").inner_text().startswith(origin)
    pressed = tab.locator(".routes button.route-name[aria-pressed=true]")
    with one_change(tab):
        pressed.click()
    assert set(chosen(tab)) == {"measure"}
    with one_change(tab):
        tab.go_back()
    assert chosen(tab) == found


def test_a_route_of_the_map_is_a_filter_for_keys(tab: Page, address: str) -> None:
    """Tab reaches the routes of the map, an arrow goes to the next, Enter chooses it; the map stays what it was."""
    open_at(tab, address + MIGRANTS)
    names = routes_of_map(tab)
    before = [held(tab, one) for one in STAYING]
    tab.locator(".flow-routes button[tabindex='0']").focus()
    tab.keyboard.press("ArrowRight")
    with one_change(tab):
        tab.keyboard.press("Enter")
    found = chosen(tab)
    assert len(found["citizenship"]) == len(found["destination_country"]) == 1
    assert panel(tab, "The chosen route").locator(".panel-title").inner_text().split(":")[0] in names[1]
    assert all(one.evaluate("one => one.isConnected") for one in before)


@pytest.mark.parametrize(
    ("way", "key"), [("Leaving here", "citizenship"), ("Arriving here", "destination_country"), ("Either", "end")]
)
def test_a_place_of_the_map_is_a_filter(tab: Page, address: str, way: str, key: str) -> None:
    """A place opens a menu: who leaves it, who arrives, or either."""
    open_at(tab, address + MIGRANTS)
    routes_of_map(tab)
    tab.locator(".flow-places button[tabindex='0']").focus()
    tab.keyboard.press("Enter")
    with one_change(tab):
        tab.get_by_role("menuitem", name=way).click()
    assert set(chosen(tab)) == {"measure", key}


def test_the_window_of_time_is_the_period(tab: Page, address: str) -> None:
    """An arrow on the left handle moves it by a month, which is then the first of the period."""
    open_at(tab, address + MIGRANTS)
    handle = tab.locator("[data-handle=first]")
    handle.focus()
    tab.keyboard.press("ArrowLeft")
    with one_change(tab):
        tab.keyboard.press("Enter")
    assert chosen(tab)["period"] == ["2024-12~2025-12"]
    expect(handle).to_be_focused()


def test_the_change_has_a_view_of_its_own(tab: Page, address: str) -> None:
    """The legend then has two colours, for fewer and for more, and a step back has one again."""
    open_at(tab, address + MIGRANTS)
    legend = tab.locator(".flow-legend")
    expect(legend).not_to_contain_text("fewer")
    with one_change(tab):
        tab.get_by_text("Change", exact=True).first.click()
    assert chosen(tab)["show"] == ["change"]
    expect(legend).to_contain_text("fewer")
    tab.go_back()
    expect(legend).not_to_contain_text("fewer")


def test_levels_and_legs(tab: Page, address: str) -> None:
    """By place and leg by leg the largest are between two places, and the table is of legs."""
    open_at(tab, f"{address}{MIGRANTS}&level=place&ways=legs")
    assert chosen(tab) == {"measure": ["smuggled_migrants"], "level": ["place"], "ways": ["legs"]}
    expect(panel(tab, "Map of routes").locator(".panel-title")).to_contain_text("The largest leg:")
    with one_change(tab):
        tab.locator(".routes button.route-name").first.click()
    assert {"from_place", "to_place"} <= set(chosen(tab))


def test_the_slider_says_how_many_are_drawn(tab: Page, address: str) -> None:
    """What is not drawn is counted under the map."""
    open_at(tab, f"{address}{MIGRANTS}&period=all")
    slider = tab.get_by_label("Top", exact=True)
    with one_change(tab):
        slider.fill("10")
    assert chosen(tab)["top"] == ["10"]
    expect(tab.locator(".flow-line")).to_contain_text("Showing 10 of")
    assert len(routes_of_map(tab)) == 10


@pytest.mark.parametrize("measure", ["deaths", "suspects"])
def test_without_routes_the_page_says_so(tab: Page, address: str, measure: str) -> None:
    """Of the dead and of suspects no journeys are recorded."""
    open_at(tab, f"{address}/routes?measure={measure}")
    expect(panel(tab, "Map of routes")).to_contain_text("so there are no routes")
    expect(tab.locator(".routes")).to_have_count(0)


def test_the_page_of_a_route_keeps_what_is_chosen(tab: Page, address: str) -> None:
    """The link under the strip of legs leads to the page of that route alone."""
    query = "?citizenship=VEN&destination_country=USA&measure=smuggled_migrants"
    open_at(tab, f"{address}/routes{query}")
    tab.get_by_role("link", name="Open the page of this route").click()
    expect(tab.locator("h1")).to_have_text("What is known of this route?")
    expect(tab.locator(".panel-title").first).to_contain_text("Venezuela")
    assert search(tab) == query


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_everybody_can_read_it(browser: Browser, address: str, locale: str, scheme: Literal["light", "dark"]) -> None:
    """axe-core finds nothing on a large and a small screen, with the table, the matrix and the sequences."""
    with browser.new_context(locale=locale, color_scheme=scheme, reduced_motion="reduce") as context:
        tab = context.new_page()
        route = "&citizenship=VEN&destination_country=USA"
        for query, width in ((route, 1440), ("&companion=matrix", 768), ("&companion=sequences&show=change", 1440)):
            tab.set_viewport_size({"width": width, "height": 900})
            open_at(tab, address + MIGRANTS + query)
            settled(tab)
            found = Axe().run(tab).response["violations"]
            nodes = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
            assert (query, width, nodes) == (query, width, [])
            assert tab.evaluate("document.documentElement.scrollWidth") == width
