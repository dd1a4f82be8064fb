"""The sentence of People, and the head of its pyramid: shares among the known, and who is not known."""

import pytest
from sqlalchemy import Connection

from components.page_tabs import page_tabs
from dashboard import pyramid_panel
from dashboard.people_sentence import people_sentence
from dashboard.people_tabs import PEOPLE
from queries.store import ExactStore
from tests import record_rows, rows
from tests.people_page import ALL, BOY, GIRL, MAN, NOBODY_KNOWS, WOMAN, context, filled, of_victims
from tests.route_pages import attributes, plain, said
from tests.stores import Stores


def sentence(store: object, **state: list[str]) -> str:
    """The sentence as it is read."""
    return " ".join("".join(said(people_sentence(context(store, (), **state)))).split())


def known_line(store: object, **state: list[str]) -> str:
    """The line over the pyramid."""
    line, *_ = plain(filled(pyramid_panel.PART, store, (), **state)["picture"])
    return "".join(said(line))


@pytest.fixture
def hundred(stores: Stores) -> ExactStore:
    """Forty women, twenty girls, sixteen men, four boys and twenty of whom nothing is known."""
    known = [WOMAN] * 40 + [GIRL] * 20 + [MAN] * 16 + [BOY] * 4
    return stores.patched(of_victims, *known, *[NOBODY_KNOWS] * 20)


def test_shares_are_of_the_known(hundred: ExactStore) -> None:
    """Eighty of a hundred."""
    assert sentence(hundred) == (
        "Of the 80 victims detected in 2021 whose sex and age are known, 50% were women, 25% girls, 20% men and 5% "
        "boys. For 20 of 100 (20%) one or both are not known."
    )


def test_below_seventy_percent_known_it_counts(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty of eighty."""
    store = of_victims(duckdb_connection, monkeypatch, *[WOMAN] * 30, *[NOBODY_KNOWS] * 50)
    assert sentence(store) == (
        "Victims detected in 2021: 80. Women 30, girls 0, men 0, boys 0. For 50 of 80 (62%) one or both are not known."
    )


def test_of_one_record_it_gives_no_percent(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """One woman."""
    store = of_victims(duckdb_connection, monkeypatch, WOMAN)
    assert sentence(store) == (
        "Victims detected in 2021: 1. Women 1, girls 0, men 0, boys 0. Sex and age are known for all of them."
    )


def test_it_says_that_a_chosen_sex_leaves_nobody_out(hundred: ExactStore) -> None:
    """The shares are of all."""
    assert sentence(hundred, sex=["female"]).endswith("Not filtered by sex: what is chosen is marked.")


def test_what_is_kept_apart_is_not_added(stores: Stores) -> None:
    """Suspects."""
    words = "Suspects are told apart by crime, legal stage, never added."
    assert sentence(stores(record_rows.fill), measure=["suspects"], period=ALL) == words


def test_what_is_not_recorded_together_is_said(stores: Stores) -> None:
    """Sex and age of the dead."""
    words = "Sex and age are not recorded together here."
    assert sentence(stores(rows.fill), measure=["deaths"], period=ALL) == words


def test_each_number_opens_its_card(hundred: ExactStore) -> None:
    """The known have a known sex and a known age."""
    first, *_ = attributes(plain(people_sentence(context(hundred))), "data-ask")
    assert first.endswith("sex=female&sex=male&sex=other&age=adult&age=child")


def test_the_pyramid_begins_with_what_is_known(hundred: ExactStore) -> None:
    """Of how many the sex, the age and both are known."""
    assert known_line(hundred) == "Sex known for 80%, age for 80%, both for 80% of 100"


def test_of_few_the_pyramid_counts_what_is_known(stores: Stores) -> None:
    """Seven victims: of six the sex is known, of five the age."""
    words = "Sex known for 6, age for 5, both for 5 of 7"
    assert known_line(stores(record_rows.fill), period=ALL) == words


def test_tabs_are_links_that_carry_the_state() -> None:
    """The script writes the state into whatever is marked with its page."""
    tabs = page_tabs(PEOPLE, "en").to_plotly_json()["props"]
    assert tabs["aria-label"] == "Parts of this page"
    assert '"data-page":"/people/over-represented"' in tabs["data-still"]
