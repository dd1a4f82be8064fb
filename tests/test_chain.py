"""The chain of steps: its numbers, what is lit in it, how it is laid out, and what is drawn."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from components.chain import APART, GAP, HEIGHT, Band, Box, Node, Step, lines, placed
from dashboard.chain_numbers import Chain, chain_of
from dashboard.chain_panel import PART
from queries.store import ExactStore
from tests.browser import chromium
from tests.method_pages import context, filled, methods_store, plain, said
from tests.stores import Stores
from tests.test_strict_store import Strict

ASSETS = Path(__file__).parents[1] / "assets"


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """The victims of method_pages.py."""
    return stores.patched(methods_store)


def chain_in(store: object, **state: list[str]) -> Chain:
    """The chain's numbers."""
    found = chain_of(context(store, (), **state))
    assert found is not None
    return found


def node(code: str, value: int, *, blank: bool = False, out: int = 0, into: int = 0) -> Node:
    """A bar."""
    return Node(code, code, str(value), value, {}, out, into, "blank" if blank else "known")


def test_a_person_is_in_each_code_of_a_step_once(store: ExactStore) -> None:
    """Fifty by social media, thirty in person: twenty girls by both; of five nothing is known."""
    recruited = chain_in(store).steps[0]
    assert recruited.codes == ("social_media", "in_person", "unknown")
    assert recruited.values == {"social_media": 50, "in_person": 30, "unknown": 5}


def test_a_band_is_of_who_has_both_codes(store: ExactStore) -> None:
    """Women and girls by bus, of those reached in person the girls and the men on foot."""
    pairs = chain_in(store).pairs[0]
    assert pairs["social_media", "bus"] == 50
    assert pairs["in_person", "foot"] == 30
    assert pairs["in_person", "bus"] == 20


def test_what_is_chosen_is_lit_in_the_picture_of_all(store: ExactStore) -> None:
    """On foot: twenty of the fifty by social media; the bar of all stays as it is."""
    found = chain_in(store, transport=["foot"])
    assert found.steps[0].values["social_media"] == 50
    assert found.steps[0].lit == {"social_media": 20, "in_person": 30}
    assert found.lit is not None
    assert found.lit[0]["social_media", "foot"] == 20
    assert "20 of 50" in said(filled(PART, store, transport=["foot"])["picture"])


def test_the_title_names_the_largest_of_each_step(store: ExactStore) -> None:
    """They are not a path, which a note says."""
    found = filled(PART, store)
    assert found["title"] == (
        "Most recorded at each step: social media, bus, debt bondage, exploitation of prostitution"
    )
    assert "The largest of each step are not a path: bands join two steps, not all of them." in said(found["footer"])


def test_groups_are_told_apart_in_the_bars(store: ExactStore) -> None:
    """Thirty women and twenty girls by social media."""
    found = plain(filled(PART, store, split=["groups"])["picture"])
    assert "women 60%, girls 40%" in json.dumps(found)


def test_the_table_holds_steps_and_pairs(store: ExactStore) -> None:
    """Four tables of steps with the groups, then three of pairs."""
    tables = filled(PART, store, (PART.key,), split=["sex"])["table"]
    assert isinstance(tables, list)
    assert len(tables) == 7
    words = said(tables[0])
    at = words.index("Social media")
    assert words[at : at + 6] == ["Social media", "50", "83%", "50", "0", "0"]


def test_what_is_withheld_has_no_heights(store: ExactStore) -> None:
    """The height of the others would tell it: numbers only."""
    found = filled(PART, Strict(store), period=["all"])
    assert found["title"] == "Step by step, in numbers only"
    assert "data-bands" not in json.dumps(plain(found["picture"]))


def test_a_measure_without_steps_says_so(store: ExactStore) -> None:
    """Suspects were not recruited."""
    assert filled(PART, store, measure=["suspects"])["title"] == "Not recorded here"


def test_of_nobody_nothing_is_drawn(store: ExactStore) -> None:
    """A choice that nobody fits."""
    assert filled(PART, store, citizenship=["HTI"])["title"] == "No figures in this selection"


def test_known_bars_share_a_scale_and_fit() -> None:
    """The fullest step fills its room; what is not known stands under the line, on its own scale."""
    steps = [
        Step("one", "", (node("a", 300), node("b", 100), node("unknown", 5000, blank=True))),
        Step("two", "", (node("c", 50),)),
    ]
    (first, second, unknown), (other,) = placed(steps)
    assert first.height == pytest.approx(3 * second.height, abs=0.05)
    assert other.height == pytest.approx(second.height / 2, abs=0.05)
    assert first.height + second.height + 2 * GAP == pytest.approx(HEIGHT - APART, abs=0.1)
    assert unknown.top >= HEIGHT - APART
    assert unknown.height == pytest.approx(APART - GAP, abs=0.1)


def test_without_persons_there_is_no_height() -> None:
    """Nor a division by zero."""
    assert placed([Step("one", "", ())]) == [[]]
    assert placed([Step("one", "", (node("a", 0),))])[0][0].height == 0


def test_bands_share_a_bar_in_proportion() -> None:
    """A bar of 50 persons in pairs of 50 and 20: five and two sevenths of it; each end by its own bar."""
    left = Step("left", "", (node("media", 50, out=70),))
    right = Step("right", "", (node("bus", 50, into=50), node("foot", 20, into=40)))
    bands = [Band(0, 0, 50, "media, bus"), Band(0, 1, 20, "media, foot", lit=0.5)]
    found = lines(bands, (left, [Box(0, 70)]), (right, [Box(0, 70), Box(80, 28)]))
    assert found == [
        [0, 50, 0, 70, None, "media", "bus", "media, bus", 0],
        [50, 20, 80, 14, 0.5, "media", "foot", "media, foot", 0],
    ]


@pytest.mark.browser
def test_bands_are_drawn_and_lit_where_one_points() -> None:
    """A path for each band; those of the bar under the pointer are marked, and again for the keys."""
    gap = json.dumps([[0, 50, 0, 70, None, "a", "b", "words", 0], [50, 20, 80, 14, 0.5, "a", "c", "more", 0]])
    page = f"""<div class="chain" style="--chain-height: 100px">
      <div class="chain-gap" data-bands='{gap}'></div>
      <ul class="chain-step"><li class="chain-node" data-code="a"><button>A</button></li></ul>
      <ul class="chain-step"><li class="chain-node" data-code="c"><button>C</button></li></ul></div>"""
    with chromium() as browser:
        tab = browser.new_page()
        tab.set_content(page)
        tab.add_script_tag(path=str(ASSETS / "chain.js"))
        tab.evaluate("document.dispatchEvent(new CustomEvent('turquesa:filled'))")
        expect(tab.locator("svg path")).to_have_count(3)
        assert tab.locator("svg path title").first.text_content() == "words"
        tab.hover("text=C")
        assert tab.locator(".pointed").evaluate_all("all => all.map(one => one.dataset.to)") == ["c", "c"]
        tab.focus("text=A")
        assert tab.locator(".pointed").count() == 3
