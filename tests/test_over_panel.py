"""The page of who is over-represented: sentences, filters, cards, table and download, and words where there is none."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import plotly.utils
import pytest
from sqlalchemy import Connection

from dashboard import over
from dashboard.draw import context_of, fill_page
from dashboard.over_panel import KEY, PART
from dashboard.pages import Page
from dashboard.parts import Filling
from queries.measures import MEASURES
from queries.store import ExactStore
from queries.words import text
from tests import rows
from tests.over_rows import GIRL, MAN, OFFLINE, ONLINE, WOMAN, over_rows
from tests.stores import Stores
from tests.test_strict_store import Strict
from tests.test_tiles import texts

PAGE = Page(over.KEY, "/people/over-represented", text("Over-represented"), over.layout, over.PARTS)
GIRLS = (
    "Girls are 3.5 times as common among victims whose way of recruitment was “social media” as among all others "
    "(2.2 to 5.6; 30 of 60)"
)
MEN = (
    "Men are 2.6 times as common among victims whose way of recruitment was “in person” as among all others "
    "(1.4 to 4.7; 60 of 140)"
)


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """The two hundred victims."""
    return stores.patched(over_rows)


def filled(store: ExactStore, **state: list[str]) -> Filling:
    """The filling of the panel, also as a table."""
    return fill_page(PAGE, store, state, locale="en", tables=frozenset({KEY}))[KEY]


def plain(component: object) -> Any:
    """A component as the browser gets it."""
    return json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))


def listed(filling: Filling) -> list[Any]:
    """The rows of the list."""
    _, ordered = plain(filling["picture"])["props"]["children"]
    return list(ordered["props"]["children"])


def sentences(filling: Filling) -> list[str]:
    """The sentence of each row."""
    return ["".join(texts(one["props"]["children"][1]["props"]["children"][0])) for one in listed(filling)]


def elements(component: Any) -> Iterator[dict[str, Any]]:
    """The properties of a component and of all inside it."""
    for one in component if isinstance(component, list) else [component]:
        if isinstance(one, dict):
            yield one["props"]
            yield from elements(one["props"].get("children", []))


def said(filling: Filling, slot: str) -> str:
    """All the words of a slot."""
    return "".join(texts(plain(filling[slot])))


def table(filling: Filling) -> list[list[str]]:
    """The texts of each row of the table."""
    scrolled = plain(filling["table"])[0]["props"]["children"]
    body = scrolled["props"]["children"][2]
    return [texts(row) for row in body["props"]["children"]]


def test_the_surest_comes_first_in_plain_words(store: ExactStore) -> None:
    """(30/60) ÷ (20/140), and (60/140) ÷ (10/60); women, 60 of 140 and 20 of 60, could be chance."""
    found = filled(store)
    assert sentences(found) == [GIRLS, MEN]
    assert found["title"] == "2 clear over-representations among 6 comparisons tested"


def test_the_page_says_the_surest_in_its_sentence(store: ExactStore) -> None:
    """Whatever the list shows."""
    found = fill_page(PAGE, store, {"who": ["men"]}, locale="en")["page"]
    assert said(found, "sentence") == f"{GIRLS}."


def test_a_category_is_a_filter_that_keeps_the_others_in_sight(store: ExactStore) -> None:
    """Chosen, it is marked, and what is compared with it stays."""
    found = filled(store, recruitment_channel=["social_media"])
    assert sentences(found) == [GIRLS, MEN]
    assert [one["props"]["className"] for one in listed(found)] == ["over-row chosen", "over-row"]
    (button,) = [one for one in elements(listed(found)[0]) if one.get("className") == "over-category"]
    assert button["aria-pressed"] == "true"
    assert (button["data-edit-key"], button["data-edit-value"]) == ("recruitment_channel", "social_media")


def test_sex_and_age_are_lifted(store: ExactStore) -> None:
    """A group is compared with the others also where only it is chosen; the notes say so."""
    found = filled(store, sex=["female"], age=["child"])
    assert sentences(found) == [GIRLS, MEN]
    assert "The filters of sex and age are lifted here" in said(found, "footer")


def test_the_switches_show_less_and_test_the_same(store: ExactStore) -> None:
    """Of girls there are two of the six comparisons; all six are tested together."""
    found = filled(store, who=["girls"])
    assert sentences(found) == [GIRLS]
    assert found["title"] == "1 clear over-representation among 2 comparisons tested"
    assert "6 comparisons were tested together." in said(found, "footer")
    assert sentences(filled(store, among=["channel"])) == [GIRLS, MEN]


def test_a_kind_without_enough_says_so(store: ExactStore) -> None:
    """Nothing is recorded of transport."""
    found = filled(store, among=["transport"])
    assert found["title"] == "Too few persons to compare"
    assert "20 persons or more" in said(found, "notice")


def test_the_footer_says_what_it_is_not(store: ExactStore) -> None:
    """Detected, not at risk; found together is no independent finding; false ones; not compared with last year."""
    words = said(filled(store), "footer")
    for one in ("not who is at risk", "no independent detections", "5% at most", "Not compared here."):
        assert one in words


def test_the_table_has_all_that_was_tested(store: ExactStore) -> None:
    """Also what is less common, and what could be chance."""
    found = table(filled(store))
    assert found[0] == [
        *("Girls", "Recruitment", "Social media", "3.5", "2.2 to 5.6"),
        *("30", "60", "20", "140", "clearly more"),
    ]
    assert [(row[0], row[2], row[-1]) for row in found] == [
        ("Girls", "Social media", "clearly more"),
        ("Men", "In person", "clearly more"),
        ("Girls", "In person", "clearly less"),
        ("Men", "Social media", "clearly less"),
        ("Women", "In person", "not clear"),
        ("Women", "Social media", "not clear"),
    ]


def test_the_download_has_all_that_was_tested(store: ExactStore) -> None:
    """Codes beside names, and no rounding; its metadata says how they were tested."""
    context, _ = context_of(PAGE, store, {}, locale="en")
    assert PART.written and PART.download  # noqa: PT018
    lines = list(csv.DictReader(io.StringIO(PART.written(context).removeprefix("\ufeff"))))
    assert len(lines) == 6
    assert (lines[0]["group"], lines[0]["codes"], lines[0]["ratio"], lines[0]["clear"]) == (
        *("girls", "social_media", "3.5", "yes"),
    )
    notes = [one.message for one in PART.download(context).notes]
    assert any("Benjamini" in one for one in notes)


@pytest.mark.parametrize("measure", [one.key for one in MEASURES])
@pytest.mark.parametrize("locale", ["en", "es"])
def test_every_measure_has_words(store: ExactStore, measure: str, locale: str) -> None:
    """No part fails; where persons are not counted one by one it is said, with a way to where they are."""
    parts = fill_page(PAGE, store, {"measure": [measure]}, locale=locale, tables=frozenset({KEY}))
    assert all("could not be drawn" not in said(one, slot) for one in parts.values() for slot in one)
    assert parts[KEY]["title"]


@pytest.mark.parametrize("state", [{}, {"sex": ["female"]}, {"who": ["girls"]}], ids=str)
def test_what_is_withheld_is_not_compared(store: ExactStore, state: dict[str, list[str]]) -> None:
    """With so many conditions a protected release declines, or withholds: no part fails, and it is said."""
    found = filled(Strict(store), **state)  # type: ignore[arg-type]
    assert found["title"] == "Not shown with these filters"
    assert "withheld" in said(found, "notice")


def test_suspects_are_not_compared(store: ExactStore) -> None:
    """They are kept apart by crime and stage: the notice leads to victims."""
    found = filled(store, measure=["suspects"])
    assert found["title"] == "Not looked for here"
    assert "counted by crime and legal stage, never over them" in said(found, "notice")
    assert "Victims" in said(found, "notice")


def test_a_bracket_stays_with_its_number(store: ExactStore) -> None:
    """No line ends between them: each is one element with the mark that touches it."""
    kept = ["".join(texts(one["children"])) for one in elements(listed(filled(store))[0]) if is_kept(one)]
    assert kept == ["“social media”", "60)"]


def is_kept(properties: dict[str, Any]) -> bool:
    """Whether an element is what stays on one line."""
    return bool(properties.get("className") == "over-kept")


def test_official_figures_alone_are_no_failure(stores: Stores) -> None:
    """A database without records of persons."""
    assert filled(stores(rows.fill))["title"] in {"Not looked for here", "No figures in this selection"}


@pytest.mark.parametrize(
    "people",
    [
        [GIRL | ONLINE],
        [GIRL | ONLINE] * 60 + [WOMAN | OFFLINE] * 60,
        [MAN | ONLINE] * 60 + [MAN | OFFLINE] * 60,
        [{"case_key": "c1", "sex": "unknown", **ONLINE}] * 60,
    ],
    ids=["one record", "all of one kind on each side", "men only", "nobody's sex is known"],
)
def test_odd_groups_are_no_failure(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch, people: list[dict[str, object]]
) -> None:
    """No division by nothing, and no ratio without end."""
    found = filled(over_rows(duckdb_connection, monkeypatch, *people))
    assert "could not be drawn" not in json.dumps(plain(dict(found)))
    assert "inf" not in said(found, "title")
    assert "100%" not in said(found, "title")


def test_all_of_one_side_has_counts_and_no_ratio(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty girls online, sixty women in person: clear, but no number of times."""
    found = filled(over_rows(duckdb_connection, monkeypatch, *[GIRL | ONLINE] * 60, *[WOMAN | OFFLINE] * 60))
    assert sentences(found) == [
        "Women: 60 of 60 victims; Recruitment: in person",
        "Girls: 60 of 60 victims; Recruitment: social media",
    ]
