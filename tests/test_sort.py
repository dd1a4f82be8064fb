"""Sorting a table in the browser, and filling it anew while it is sorted."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from dash.development.base_component import Component
from playwright.sync_api import Browser, Page, expect

from components import elements as html
from components.edits import edit
from components.numbers import Voice
from components.route_table import Heads, RouteRow, route_table
from components.still import plain
from queries.comparison import Change
from queries.names import Names
from tests.browser import chromium

pytestmark = pytest.mark.browser
ASSETS = Path(__file__).parents[1] / "assets"
SLOT = '{"page":"routes","panel":"table","role":"slot","slot":"body"}'
HOME = RouteRow("Home", "", "1,638", 1638)
WITHHELD = RouteRow("Zambia", "Chile", "withheld", None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page with one slot, and the scripts that fill and sort; an error in it fails the test."""
    opened = browser.new_page()
    found: list[str] = []
    opened.on("pageerror", lambda error: found.append(str(error)))
    opened.set_content(f"<html lang='es'><main id='page'><div id='{SLOT}'></div></main>")
    for script in ("each.js", "slots.js", "sort.js"):
        opened.add_script_tag(path=ASSETS / script)
    yield opened
    opened.close()
    assert found == []


def route(origin: str, value: int, before: int, *, chosen: bool = False) -> RouteRow:
    """A route to Chile."""
    change = Change(value, before)
    return RouteRow(origin, "Chile", str(value), value, change=change, actions=edit("from", origin), chosen=chosen)


ROUTES = (HOME, route("Perú", 300, 100), route("Haití", 200, 200), route("Ecuador", 100, 200), WITHHELD)


def show(tab: Page, body: Component) -> None:
    """Fills the slot as a drawing does."""
    drawn = {"page": "routes", "filled": plain({"table": {"body": body}})}
    tab.evaluate("drawn => { window.dash_clientside.tq.fill(drawn); }", drawn)


def draw(tab: Page, rows: Sequence[RouteRow] = ROUTES, before: str = "2023") -> None:
    """Fills the slot with a table of routes."""
    show(tab, route_table("Routes", Heads("Persons", "2024", before), rows, Voice(Names({}), "en")))


def order(tab: Page) -> list[str]:
    """The origins as they stand."""
    names = tab.locator("tbody .route-name").all_inner_texts()
    return [name.split("\N{NO-BREAK SPACE}")[0] for name in names]


def said(tab: Page) -> list[str | None]:
    """What each head says of the order."""
    found: list[str | None] = tab.evaluate("[...document.querySelectorAll('thead th')].map(e => e.ariaSort)")
    return found


def press(tab: Page, head: str) -> None:
    """Presses the head of a column."""
    tab.get_by_role("button", name=head).click()


def test_the_order_drawn_is_kept_until_a_head_is_pressed(tab: Page) -> None:
    """It is that of the figures."""
    draw(tab)
    assert order(tab) == ["Home", "Perú", "Haití", "Ecuador", "Zambia"]
    assert said(tab) == [None, "descending", None]


@pytest.mark.parametrize(
    ("presses", "expected", "heads"),
    [
        (["Change"], ["Perú", "Haití", "Ecuador", "Zambia"], [None, None, "descending"]),
        (["Change", "Change"], ["Ecuador", "Haití", "Perú", "Zambia"], [None, None, "ascending"]),
        (["Persons"], ["Ecuador", "Haití", "Perú", "Zambia"], [None, "ascending", None]),
        (["Persons", "Persons"], ["Perú", "Haití", "Ecuador", "Zambia"], [None, "descending", None]),
        (["Route"], ["Ecuador", "Haití", "Perú", "Zambia"], ["ascending", None, None]),
        (["Route", "Route"], ["Zambia", "Perú", "Haití", "Ecuador"], ["descending", None, None]),
    ],
)
def test_a_head_sorts(tab: Page, presses: list[str], expected: list[str], heads: list[str | None]) -> None:
    """Numbers the largest first, names from A; once more turns it round. Home stays first; no figure goes last."""
    draw(tab)
    for head in presses:
        press(tab, head)
    assert order(tab) == ["Home", *expected]
    assert said(tab) == heads


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_keyboard_sorts(tab: Page, key: str) -> None:
    """The head keeps the focus, to turn it round."""
    draw(tab)
    head = tab.get_by_role("button", name="Change")
    head.press(key)
    assert order(tab) == ["Home", "Perú", "Haití", "Ecuador", "Zambia"]
    head.press(key)
    assert order(tab) == ["Home", "Ecuador", "Haití", "Perú", "Zambia"]
    expect(head).to_be_focused()


def test_what_is_equal_stays_in_the_order_drawn(tab: Page) -> None:
    """Two routes with the same change."""
    draw(tab, [route("B", 200, 100), route("C", 100, 100), route("A", 100, 100)])
    press(tab, "Change")
    assert order(tab) == ["B", "C", "A"]
    press(tab, "Change")
    assert order(tab) == ["C", "A", "B"]


def test_accents_do_not_part_names(tab: Page) -> None:
    """Names are sorted as a dictionary does."""
    draw(tab, [route("Zaire", 90, 90), route("África", 80, 90), route("Argelia", 70, 90)])
    press(tab, "Route")
    assert order(tab) == ["África", "Argelia", "Zaire"]


def test_a_new_filling_is_sorted_as_the_one_before(tab: Page) -> None:
    """Each row holds what was drawn for it, chosen or not, with more rows and with fewer."""
    draw(tab)
    press(tab, "Route")
    new = (HOME, route("Cuba", 500, 100), route("Brasil", 400, 200, chosen=True), *ROUTES[1:])
    draw(tab, new)
    assert order(tab) == ["Home", "Brasil", "Cuba", "Ecuador", "Haití", "Perú", "Zambia"]
    assert tab.locator("tr.chosen .route-name").get_attribute("data-edit-value") == "Brasil"
    assert tab.locator("tbody td.route-figure").all_inner_texts()[1:3] == ["400", "500"]
    draw(tab, (HOME, route("Perú", 50, 100), route("Cuba", 40, 200)))
    assert order(tab) == ["Home", "Cuba", "Perú"]
    assert tab.locator("tr.chosen").count() == 0
    assert said(tab) == ["ascending", None, None]


def test_rows_are_brought_up_to_date_in_the_order_drawn(tab: Page) -> None:
    """What a sorted table holds is what an unsorted one would: nothing of the rows before is left."""
    other = (HOME, route("Cuba", 500, 100, chosen=True), route("Haití", 200, 800))
    draw(tab, other)
    expected = tab.inner_html("tbody")
    for _ in range(3):
        draw(tab)
        press(tab, "Change")
        draw(tab, other)
    press(tab, "Persons")
    assert tab.inner_html("tbody") == expected


def test_the_focus_stays_on_its_row(tab: Page) -> None:
    """A row that moves takes it along."""
    draw(tab)
    press(tab, "Persons")
    tab.locator("[data-edit-value='Perú']").focus()
    draw(tab, (HOME, route("Perú", 310, 100), *ROUTES[2:]))
    expect(tab.locator("[data-edit-value='Perú']")).to_be_focused()


def test_a_column_that_is_gone_leaves_the_order_drawn(tab: Page) -> None:
    """And sorts again once it is back."""
    draw(tab)
    for _ in range(2):
        press(tab, "Change")
    draw(tab, before="")
    assert order(tab) == ["Home", "Perú", "Haití", "Ecuador", "Zambia"]
    assert said(tab) == [None, "descending"]
    draw(tab)
    assert order(tab) == ["Home", "Ecuador", "Haití", "Perú", "Zambia"]


def test_another_picture_in_between_changes_nothing(tab: Page) -> None:
    """A table that is no list of routes is not touched; the routes come back sorted."""
    draw(tab)
    press(tab, "Route")
    show(tab, html.Div(html.Div(html.Table([html.Thead(html.Tr(html.Th("A"))), html.Tbody(html.Tr(html.Td("b")))]))))
    assert tab.locator("table").inner_html() == "<thead><tr><th>A</th></tr></thead><tbody><tr><td>b</td></tr></tbody>"
    draw(tab)
    assert order(tab) == ["Home", "Ecuador", "Haití", "Perú", "Zambia"]
