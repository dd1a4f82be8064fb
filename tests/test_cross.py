"""A built table in the browser: arrow keys, cards, sorting, copying, and the lists that choose what it is made of."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from components import elements as html
from components.cross_table import Choices, CrossRow, CrossTable, Head, Name, Value, chooser, copy_button, cross_table
from components.still import plain
from tests.browser import chromium

pytestmark = pytest.mark.browser
ASSETS = Path(__file__).parents[1] / "assets"
SLOT = '{"page":"cross","panel":"cross","role":"slot","slot":"table"}'
TABLE = CrossTable(
    caption="Victims by citizenship",
    leads=("Citizenship",),
    heads=(Head("female", "Women", ask="sex=female"), Head("male", "Men", ask="sex=male"), Head("total", "Total")),
    rows=(
        CrossRow(
            (Name("Colombia", "00000"),), (Value("3", 3, opens=True), Value("1,200", 1200, opens=True), Value("0", 0))
        ),
        CrossRow(
            (Name("Haiti", "00001"),), (Value("40", 40, opens=True), Value("–"), Value("40", 40)), "citizenship=HTI"
        ),
        CrossRow((Name("=evil"),), (Value("5", 5), Value("6", 6), Value("7", 7)), muted=True),
    ),
    foot=CrossRow((Name("Total"),), (Value("48", 48), Value("1,206", 1206), Value("47", 47))),
    ask="measure=victims",
)
LIST = Choices("rows", "Rows", "sex", [("Person", [("sex", "Sex"), ("age", "Age")])])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page with the table, its list and its button; an error in it fails the test."""
    opened = browser.new_page()
    found: list[str] = []
    opened.on("pageerror", lambda error: found.append(str(error)))
    opened.set_content(
        f"<html lang='en'><main id='page'><section class='panel'><div id='{SLOT}'></div></section></main>"
    )
    opened.evaluate("window.turquesa = {edit: (edits) => { window.edits = edits; }}")
    for script in ("each.js", "slots.js", "sort.js", "cross.js"):
        opened.add_script_tag(path=ASSETS / script)
    show(opened, [chooser(LIST), copy_button("en"), cross_table(TABLE)])
    yield opened
    opened.close()
    assert found == []


def show(tab: Page, table: list[Any]) -> None:
    """Fills the slot as a drawing does."""
    drawn = {"page": "cross", "filled": plain({"cross": {"table": html.Div(table)}})}
    tab.evaluate("drawn => { window.dash_clientside.tq.fill(drawn); }", drawn)


def focused(tab: Page) -> str:
    """What the element with the focus says."""
    return str(tab.evaluate("document.activeElement.textContent"))


def press(tab: Page, *keys: str) -> str:
    """Presses keys, one after the other, and gives what the focus is on then."""
    for key in keys:
        tab.keyboard.press(key)
    return focused(tab)


def test_the_table_is_one_stop_of_the_tab_key(tab: Page) -> None:
    """After the heads comes the first cell, and then what follows the table."""
    tab.get_by_role("button", name="Total").focus()
    assert press(tab, "Tab") == "Colombia"
    press(tab, "Tab")
    assert tab.evaluate("!document.activeElement.closest('table')")


def test_arrow_keys_go_from_cell_to_cell_and_stop_at_the_edge(tab: Page) -> None:
    """Down to the totals, too."""
    tab.get_by_role("button", name="Total").focus()
    assert press(tab, "Tab", "ArrowRight", "ArrowRight") == "1,200"
    assert press(tab, "ArrowDown") == "–"
    assert press(tab, "End") == "40"
    assert press(tab, "PageDown") == "47"
    assert press(tab, "ArrowRight") == "47"
    assert press(tab, "Control+Home") == "Colombia"
    assert press(tab, "ArrowUp") == "Colombia"
    assert press(tab, "Control+End") == "47"


def test_a_number_asks_for_what_its_row_and_its_column_are(tab: Page) -> None:
    """By a click and by Enter; what opens no card asks for nothing."""
    tab.evaluate("document.addEventListener('click', ({target}) => { window.asked = target.dataset.ask; })")
    tab.get_by_role("gridcell", name="40", exact=True).first.click()
    assert tab.evaluate("window.asked") == "measure=victims&citizenship=HTI&sex=female"
    assert press(tab, "ArrowUp", "Enter") == "3"
    assert tab.evaluate("window.asked") == "measure=victims&sex=female"
    tab.get_by_role("gridcell", name="5", exact=True).click()
    assert tab.evaluate("window.asked === undefined")


def names(tab: Page) -> list[str]:
    """The names of the rows, in order."""
    return tab.get_by_role("rowheader").all_inner_texts()


def test_a_head_sorts_and_the_totals_stay_last(tab: Page) -> None:
    """What has no number goes last whichever way; and a name that is not known, among names."""
    tab.get_by_role("button", name="Women").click()
    assert names(tab) == ["Haiti", "=evil", "Colombia", "Total"]
    tab.get_by_role("button", name="Men", exact=True).click()
    assert names(tab) == ["Colombia", "=evil", "Haiti", "Total"]
    tab.get_by_role("button", name="Citizenship").click()
    tab.get_by_role("button", name="Citizenship").click()
    assert names(tab) == ["Haiti", "Colombia", "=evil", "Total"]


def copies(tab: Page, act: str) -> dict[str, str]:
    """What a key or the button puts into the clipboard."""
    tab.evaluate(
        "document.addEventListener('copy', ({clipboardData: all}) =>"
        " { window.copied = Object.fromEntries(all.types.map(kind => [kind, all.getData(kind)])); })"
    )
    if act == "button":
        tab.get_by_role("button", name="Copy the table").click()
    else:
        tab.keyboard.press(act)
    found: dict[str, str] = tab.evaluate("window.copied")
    return found


def test_the_button_copies_the_table_as_it_stands(tab: Page) -> None:
    """Sorted as it is, numbers without separators, and no word that a spreadsheet would take for a formula."""
    tab.get_by_role("button", name="Women").click()
    found = copies(tab, "button")
    assert found["text/plain"].split("\n") == [
        "Victims by citizenship",
        "Citizenship\tWomen\tMen\tTotal",
        "Haiti\t40\t–\t40",
        "'=evil\t5\t6\t7",
        "Colombia\t3\t1200\t0",
        "Total\t48\t1206\t47",
    ]
    assert found["text/html"].count("<tr>") == 6
    expect(tab.get_by_role("status")).to_have_text("The table has been copied.")


def test_the_cell_with_the_focus_is_copied(tab: Page) -> None:
    """As a number."""
    tab.get_by_role("gridcell", name="1,200").click()
    assert copies(tab, "Control+c") == {"text/plain": "1200"}


def test_a_list_changes_the_address_and_follows_it(tab: Page) -> None:
    """What was chosen in it is put back where the address says otherwise."""
    tab.get_by_label("Rows").select_option("age")
    assert tab.evaluate("window.edits") == [{"key": "rows", "value": "age", "mode": "set"}]
    show(tab, [chooser(LIST), copy_button("en"), cross_table(TABLE)])
    expect(tab.get_by_label("Rows")).to_have_value("sex")


def test_the_table_filled_anew_keeps_one_stop(tab: Page) -> None:
    """Also where the cell that had it is gone."""
    tab.get_by_role("rowheader", name="=evil").click()
    fewer = CrossTable(TABLE.caption, TABLE.leads, TABLE.heads, TABLE.rows[:1], None, TABLE.ask)
    show(tab, [chooser(LIST), copy_button("en"), cross_table(fewer)])
    expect(tab.locator("table [tabindex='0']")).to_have_count(1)
