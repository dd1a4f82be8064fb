"""Women, girls, men, boys as ranges: shares among the known, both ends, and what is said where there are none."""

import pytest
from sqlalchemy import Connection

from dashboard import ranges_panel
from dashboard.parts import Filling
from queries.store import ExactStore
from tests import record_rows, rows
from tests.people_page import BOY, GIRL, MAN, NOBODY_KNOWS, WOMAN, Cells, answered, context, filled, of_victims
from tests.record_rows import Row
from tests.route_pages import attributes, plain, said
from tests.stores import Stores

PART = ranges_panel.PART
WOMEN_OF_UNKNOWN_AGE: Row = {"case_key": "c1", "sex": "female"}


def lines(filling: Filling) -> list[str]:
    """The texts of the picture, without those of its key and its scale."""
    words = said(filling["picture"])
    return words[words.index("Persons") + 1 :]


@pytest.fixture
def hundred(stores: Stores) -> ExactStore:
    """Forty women, twenty girls, sixteen men, four boys, ten of unknown age and ten of whom nothing is known."""
    known = [WOMAN] * 40 + [GIRL] * 20 + [MAN] * 16 + [BOY] * 4
    rest = [WOMEN_OF_UNKNOWN_AGE] * 10 + [NOBODY_KNOWS] * 10
    return stores.patched(of_victims, *known, *rest)


def test_each_group_has_its_share_and_both_ends(hundred: ExactStore) -> None:
    """Of 80 known 40 are women, and of 100 forty to sixty; men cannot be among those of unknown age only."""
    assert lines(filled(PART, hundred))[:17] == [
        *("Women", "50%", "40% to 60%", "40"),
        *("Girls", "25%", "20% to 40%", "20"),
        *("Men", "20%", "16% to 26%", "16"),
        *("Boys", "5%", "4% to 14%", "4"),
        "Of adults, 56",
    ]


def test_within_each_sex_the_ages_are_told(hundred: ExactStore) -> None:
    """Of sixty women and girls of known age twenty are girls: a third; men are sixteen of twenty."""
    found = lines(filled(PART, hundred, share_of=["sex"]))[16:]
    assert found[:9] == [
        "Of women and girls, 70",
        "Women",
        "67%",
        "50% to 75%",
        "40",
        "Girls",
        "33%",
        "25% to 50%",
        "20",
    ]
    assert found[9:14] == ["Of men and boys, 20", "Men", "80%", "53% to 87%", "16"]


def test_the_title_gives_the_range(hundred: ExactStore) -> None:
    """And the summary for screen readers says the same."""
    found = filled(PART, hundred)
    assert found["title"] == found["summary"] == "50% women among the known; 40% to 60% whoever the others are"


def test_below_seventy_percent_known_there_are_counts(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of thirty women 50 others are unknown: at least thirty, at most eighty, and no share within a sex."""
    store = of_victims(duckdb_connection, monkeypatch, *[WOMAN] * 30, *[NOBODY_KNOWS] * 50)
    found = filled(PART, store)
    assert found["title"] == "At least 30 women, at most 80"
    assert lines(found)[:3] == ["Women", "30 to 80", "30"]
    assert "%" not in "".join(lines(found))
    assert "Sex and age are both known for 30 of 80: too few for shares." in said(found["footer"])


def test_one_person_is_no_hundred_percent(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """A count; nothing is divided by the nobody of the other sex."""
    store = of_victims(duckdb_connection, monkeypatch, WOMAN)
    found = filled(PART, store, ("ranges",), share_of=["sex"])
    assert lines(found) == ["Women", "1", "1", "Girls", "0", "0", "Men", "0", "0", "Boys", "0", "0"]


def test_of_one_sex_only_the_other_has_no_shares(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty women: all of them of known sex and age; of no men there is no part."""
    store = of_victims(duckdb_connection, monkeypatch, *[WOMAN] * 30)
    found = lines(filled(PART, store, share_of=["sex"]))
    assert found[found.index("Of men and boys, 0") :] == [
        "Of men and boys, 0",
        *("Men", "\N{EN DASH}", "\N{EN DASH}", "0"),
        *("Boys", "\N{EN DASH}", "\N{EN DASH}", "0"),
    ]


def test_nobody_known_is_counted(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each group could be all of them."""
    store = of_victims(duckdb_connection, monkeypatch, *[NOBODY_KNOWS] * 30)
    assert lines(filled(PART, store))[:3] == ["Women", "0 to 30", "0"]


def test_a_withheld_figure_leaves_no_share(hundred: ExactStore) -> None:
    """Nor a range: the others would tell it."""
    known = context(hundred)
    question = ranges_panel.question(known.state)
    cells: Cells = {("female", "adult"): 40, ("female", "child"): None, ("male", "adult"): 30}
    found = PART.fill(answered(known, question, cells))
    assert found["title"] == "At least 40 women"
    assert lines(found)[:4] == ["Women", "40", "Girls", "withheld, fewer than 10"]
    assert "%" not in "".join(said(found["picture"]))


def test_a_choice_of_a_group_marks_it_and_leaves_nobody_out(hundred: ExactStore) -> None:
    """Women are chosen: pressed once in each block, and a click opens the choice again."""
    found = filled(PART, hundred, sex=["female"], age=["adult"])
    assert lines(found)[:4] == ["Women", "50%", "40% to 60%", "40"]
    picture = plain(found["picture"])
    assert attributes(picture, "aria-pressed") == ["true", *["false"] * 3, "true", *["false"] * 3]
    assert attributes(picture, "data-edit-mode")[:2] == ["drop", "set"]
    assert "Not filtered by sex, age: what is chosen is marked." in said(found["footer"])


def test_a_figure_opens_the_card_of_its_group(hundred: ExactStore) -> None:
    """With sex and age together."""
    asked = attributes(plain(filled(PART, hundred)["picture"]), "data-ask")
    assert "sex=female" in asked[0]
    assert "age=adult" in asked[0]


def test_suspects_are_kept_apart(stores: Stores) -> None:
    """By crime and legal stage: one of each has to be chosen."""
    found = filled(PART, stores(record_rows.fill), measure=["suspects"], period=["all"])
    assert found["title"] == "Kept apart by crime, legal stage"
    assert {"Trafficking in persons", "Arrested"} <= set(said(found["notice"]))


def test_the_dead_are_not_told_by_sex_and_age_together(stores: Stores) -> None:
    """The panel says so in words."""
    found = filled(PART, stores(rows.fill), measure=["deaths"], period=["all"])
    assert "Sex and age are not recorded together here." in said(found["notice"])


def test_of_an_empty_selection_nothing_is_said_but_that(hundred: ExactStore) -> None:
    """No share of nobody."""
    assert filled(PART, hundred, recorded_country=["BOL"])["title"] == "No figures in this selection"


def test_the_table_says_the_same(hundred: ExactStore) -> None:
    """A row for each group of each block."""
    words = said(filled(PART, hundred, ("ranges",))["table"])
    assert words[words.index("Of all: women") :][:4] == ["Of all: women", "40", "50%", "40% to 60%"]
    assert "Of children: boys" in words
