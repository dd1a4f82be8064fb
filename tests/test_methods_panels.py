"""The panels of Methods beside the chain: bars by groups, means together, recruitment online, fees."""

import json

import pytest
from sqlalchemy import Connection

from dashboard import fees_panel, online_panel, together_panel
from dashboard.draw import fill_page
from dashboard.methods import PARTS
from queries.measures import MEASURES
from queries.store import ExactStore
from tests.method_pages import GIRLS, MEN, NOBODY_KNOWS, PAGE, WOMEN, filled, methods_store, part, plain, said
from tests.record_rows import Row
from tests.stores import Stores
from tests.test_strict_store import Strict

FEES, ONLINE, TOGETHER = fees_panel.PART, online_panel.PART, together_panel.PART
FORGED, NONE_USED = 2, 32
ALL = ["all"]


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """The victims of method_pages.py."""
    return stores.patched(methods_store)


def with_documents(connection: Connection, monkeypatch: pytest.MonkeyPatch, *more: Row) -> ExactStore:
    """Thirty women with forged documents, twenty girls and ten men with none; and others."""
    known = [*[WOMEN | {"document": FORGED}] * 30, *[GIRLS | {"document": NONE_USED}] * 20]
    return methods_store(connection, monkeypatch, [*known, *[MEN | {"document": NONE_USED}] * 10, *more])


def test_bars_give_shares_of_those_known(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 65 the document of 60 is known: half of them forged. That none was used is known, but no title."""
    found = filled(part("documents"), with_documents(duckdb_connection, monkeypatch, *[NOBODY_KNOWS] * 5))
    assert found["title"] == "Most often forged document: 50% of those known"
    words = said(found["picture"])
    assert words[:4] == ["Known for 60 of 65 (92%)", "Forged document", "30", "50%"]
    assert words[4:7] == ["No document used", "30", "50%"]


def test_where_too_little_is_known_bars_give_counts(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty of a hundred: less than seventy percent. Of the forty others more may be forged than of those known."""
    found = filled(part("documents"), with_documents(duckdb_connection, monkeypatch, *[NOBODY_KNOWS] * 40))
    assert found["title"] == "Largest of those stated: forged document, 30"
    assert [words for words in said(found["picture"]) if words.endswith("%")] == []


def test_bars_are_parted_into_groups_at_a_click(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of the forged ones are women's; of those without a document two thirds are girls."""
    store = with_documents(duckdb_connection, monkeypatch)
    found = plain(filled(part("documents"), store, split=["groups"])["picture"])
    words = said(found)
    at = words.index("No document used")
    assert [word.strip() for word in words[at + 3 : at + 7]] == ["girls", "67%", "men", "33%"]
    assert "bar piece piece-girls" in json.dumps(found)


def test_groups_of_few_are_told_in_persons(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nineteen persons have no percentages."""
    few = [*[WOMEN | {"document": FORGED}] * 12, *[MEN | {"document": FORGED}] * 7]
    found = filled(part("documents"), methods_store(duckdb_connection, monkeypatch, few), split=["sex"])
    assert [word.strip() for word in said(found["picture"])][-4:] == ["women and girls", "12", "men and boys", "7"]


def test_what_is_withheld_is_not_parted(store: ExactStore) -> None:
    """A piece would tell what the code does not; the reason is said."""
    found = filled(part("found_by"), Strict(store), split=["sex"], period=ALL, recorded_country=["PER"])
    assert "piece-" not in json.dumps(plain(found.get("picture", "")))


def test_suspects_keep_crime_and_stage_apart(store: ExactStore) -> None:
    """A column for each, and never a sum."""
    found = filled(part("found_by"), store, measure=["suspects"], split=["sex"], period=ALL)
    assert found["title"] == "Way of detection, kept apart by crime, legal stage"
    assert "Not told apart by sex and age here." in said(found["footer"])


def test_means_that_go_together_are_told_with_their_ratio(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty controlled by debt and earnings, twenty by threats and forty by abuse: 60 where 60*60/120 is expected."""
    threats = MEN | {"means_of_control": 1}
    abuse = MEN | {"means_of_control": 64}
    store = methods_store(duckdb_connection, monkeypatch, [*[WOMEN] * 60, *[threats] * 20, *[abuse] * 40])
    found = filled(TOGETHER, store, (TOGETHER.key,))
    assert found["title"] == "Most together: debt bondage and earnings taken, 2.0× as often as expected"
    words = said(found["picture"])
    assert words[words.index("Debt bondage") + 1 :][:4] == ["+", "Earnings taken", "2.0×", " (1.7× to 2.4×) · "]
    assert said(found["table"])[-7:] == ["Debt bondage", "Earnings taken", "60", "30", "2.0×", "1.7× to 2.4×", "yes"]


def test_the_number_of_a_pair_asks_for_both_means(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The card asks for persons with one means and with the other."""
    store = methods_store(duckdb_connection, monkeypatch, [WOMEN] * 30)
    found = json.dumps(plain(filled(TOGETHER, store)["picture"]))
    assert "means_of_control=debt_bondage&other_means=takes_earnings" in found


def test_no_pair_of_few_is_told(store: ExactStore, duckdb_connection: Connection) -> None:
    """Thirty have both; among girls only none."""
    found = filled(TOGETHER, store, age=["child"])
    assert found["title"] == "No two means clearly go together"
    assert said(found["picture"]) == ["No pair has 20 persons."]
    assert duckdb_connection


def test_recruitment_online_counts_each_person_once(store: ExactStore) -> None:
    """Fifty by social media; twenty of them, and ten men, in person; of 65 the way of 60 is known."""
    found = filled(ONLINE, store, (ONLINE.key,), period=ALL)
    assert found["title"] == "Recruited online: 83% in 2021"
    assert said(found["table"])[-7:] == ["2021", "Everybody", "50", "30", "60", "65", "83%"]


def test_recruitment_is_told_of_groups(store: ExactStore) -> None:
    """All girls were reached online, no man."""
    words = said(filled(ONLINE, store, (ONLINE.key,), split=["groups"])["table"])
    girls, men = (len(words) - 1 - words[::-1].index(group) for group in ("Girls", "Men"))
    assert words[girls - 1 : girls + 6] == ["2021", "Girls", "20", "20", "20", "20", "100%"]
    assert words[men : men + 5] == ["Men", "0", "10", "10", "10"]


def test_where_too_few_are_known_recruitment_is_told_in_persons(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty of a hundred and twenty."""
    store = methods_store(duckdb_connection, monkeypatch, [*[WOMEN] * 60, *[NOBODY_KNOWS] * 60])
    found = filled(ONLINE, store)
    assert found["title"] == "2021: 60 recruited online, 0 offline"
    assert "Too little is known for shares: persons are shown." in said(found["footer"])


def test_fees_have_a_median_of_twenty_or_more(store: ExactStore) -> None:
    """Thirty women paid 500 to 1,999, twenty girls nothing; of the men no fee is known."""
    found = filled(FEES, store, split=["groups"])
    assert found["title"] == "Median fee of those known: US$ 500 to 1,999"
    words = said(found["picture"])
    at = words.index("Everybody")
    assert words[at : at + 4] == ["Everybody", "500–1,999", "0–1,999", "50"]
    women, girls = words.index("Women"), words.index("Girls")
    assert words[women : women + 4] == ["Women", "500–1,999", "500–1,999", "30"]
    assert words[girls : girls + 4] == ["Girls", "no fee", "no fee", "20"]


def test_of_few_no_fee_is_told(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nineteen."""
    found = filled(FEES, methods_store(duckdb_connection, monkeypatch, [WOMEN] * 19))
    assert found["title"] == "A fee is known for fewer than 20"
    assert said(found["picture"])[-4:] == ["Everybody", "–", "–", "19"]


@pytest.mark.slow
@pytest.mark.parametrize("measure", [one.key for one in MEASURES])
@pytest.mark.parametrize("split", ["none", "groups"])
def test_every_measure_fills_every_panel(store: ExactStore, measure: str, split: str) -> None:
    """With a title that is never that it failed; also of an empty group and of a store that withholds."""
    for known in (store, Strict(store)):
        for chosen in ({}, {"citizenship": ["HTI"]}, {"transport": ["foot"], "means_of_control": ["debt_bondage"]}):
            state = {"measure": [measure], "split": [split], "period": ALL, **chosen}
            tables = frozenset(one.key for one in PARTS)
            found = fill_page(PAGE, known, state, locale="en", tables=tables)  # type: ignore[arg-type]
            assert [key for key, one in found.items() if one.get("title") == "Not available"] == []
            assert "NaN" not in json.dumps(plain(dict(found)))


@pytest.mark.parametrize(
    ("bit", "name"),
    [
        (6, "Document fraud"),
        (12, "Terrorism"),
        (13, "Cybercrime"),
        (14, "Illicit goods other than drugs"),
    ],
)
def test_a_crime_that_the_project_names_is_always_drawn(
    bit: int, name: str, duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is among the bars even as the smallest of ten."""
    every = [WOMEN | {"connected_crime": 1 << other} for other in (1, 2, 3, 4, 5, 7, 8, 9, 10)]
    smallest = WOMEN | {"connected_crime": 1 << bit}
    store = methods_store(duckdb_connection, monkeypatch, [*every * 3, smallest])
    assert name in said(filled(part("crimes"), store)["picture"])
