"""Records beside what States reported: two columns and their difference, never merged, never for invented records."""

import pytest
from sqlalchemy import Connection

from queries.store import ExactStore
from tests.official_page import context, filled, lines, official_store, part
from tests.route_pages import attributes, plain, said
from tests.stores import Stores

DASH = "\N{EN DASH}"
PERU = ["PER"]


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """The records and reports of official_page.py."""
    return stores.patched(official_store)


def test_reports_stand_beside_records_with_the_difference(store: ExactStore) -> None:
    """Three columns; fewer than five boys have none, and of what was not reported there is none."""
    assert lines(store, "published", 3, recorded_country=PERU) == {
        "Peru": ["Records", "Reported to UNODC", "Difference"],
        "All, each once": ["48", "50", "\N{MINUS SIGN}2"],
        "Women": ["30", "28", "+2"],
        "Girls": ["10", "9", "+1"],
        "Men": ["5", "4", "+1"],
        "Boys": ["0", "0\N{EN DASH}4", DASH],
        "Sexual exploitation": ["40", "40", "0"],
        "Forced labour": ["5", "5", "0"],
        "Other forms of exploitation": ["0", DASH, DASH],
        "Own citizens": ["40", "45", "\N{MINUS SIGN}5"],
        "Citizens of other countries": ["5", "3", "+2"],
    }


def test_narrowed_records_have_no_difference(store: ExactStore) -> None:
    """What a State reported knows nothing of kinds of source."""
    found = lines(store, "published", 3, recorded_country=PERU, source=["police"])
    assert found["All, each once"] == ["48", "50", DASH]
    footer = said(filled("published", store, recorded_country=PERU, source=["police"])["footer"])
    assert "No difference: the records are narrowed by kind of source, the reports are not." in footer


def test_a_year_without_a_report_says_so_and_offers_the_last(store: ExactStore) -> None:
    """Of 2022 nothing is held; 2021 is one press away."""
    found = plain(filled("published", store, recorded_country=PERU, period=["2022-01~2022-12"])["table"])
    assert "Peru: nothing was reported for 2022." in said(found)
    assert attributes(found, "data-edit-value") == ["2021-01~2021-12"]


def test_invented_records_are_never_beside_reports(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same figures as a demonstration: the reason, and no question about reports."""
    store = official_store(duckdb_connection, monkeypatch, synthetic=True)
    found = filled("published", store, recorded_country=PERU)
    assert said(found["notice"])[0].startswith("Invented records are never put beside what a State reported")
    asked = part("published").questions(context(store, recorded_country=PERU).state, store.holdings())
    assert {one.measure for one in asked} == {"victims"}


def test_what_states_reported_fills_the_frames_where_it_is_in_use(store: ExactStore) -> None:
    """Then there is nothing to put beside; fewer than five boys are a range, and who reported no form is not shown."""
    found = lines(store, "glotip", 5, recorded_country=PERU, measure=["official_victims"])
    assert found["All"] == ["50", "40", "5", DASH, DASH]
    assert found["Boys"] == ["0\N{EN DASH}4", DASH, DASH, DASH, DASH]
    notice = said(filled("published", store, recorded_country=PERU, measure=["official_victims"])["notice"])
    assert notice[0].startswith("The frames above are filled with what States reported")
