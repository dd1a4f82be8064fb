"""A plan over a few cases written by hand: what it says of each post."""

import pytest
from sqlalchemy import Connection

from dashboard import plan
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.parts import Context
from dashboard.plan_numbers import plan_of, season_of
from dashboard.plan_panel import PART
from dashboard.plan_post_words import told_of
from queries.filters import Period
from queries.store import ExactStore
from tests.plan_cases import cases_in
from tests.route_pages import said

PAGE = Page(plan.KEY, "/places/plan", plan.TITLE, plan.layout, plan.PARTS)


@pytest.fixture
def store(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> ExactStore:
    """Thirty cases of trafficking in Tapachula, one in Lima; a demonstration."""
    return cases_in(duckdb_connection, monkeypatch, synthetic=True)


def context(store: ExactStore, **state: list[str]) -> Context:
    """The page, all questions answered; English."""
    return context_of(PAGE, store, state, locale="en")[0]


def told(store: ExactStore, place: str, **state: list[str]) -> dict[str, str]:
    """What a plan says of a place."""
    known = context(store, **state)
    found = plan_of(known)
    assert found is not None
    return next(dict(one.said) for one in told_of(found, known) if one.post.code == place)


def test_a_post_says_why_who_and_how_sure(store: ExactStore) -> None:
    """Cases rank it, persons tell how many."""
    words = told(store, "tapachula", recorded_country=["MEX"])
    assert words["why"].startswith("Number 1 of the country’s list. ")
    assert "30 cases in 24 months" in words["why"]
    assert (
        words["who"] == "Women 20, boys 1, sex or age not known 1. Citizenship: Honduras 20, Guatemala 1, not known 1."
    )
    assert words["sure"] == "30 cases, 22 persons. Sex and age known for 95%."
    assert words["shift"] == "Ciudad Hidalgo (land border crossing), 28 km: 0 cases."


def test_few_cases_are_said_to_be_few(store: ExactStore) -> None:
    """Neither months nor a word are read into one case."""
    words = told(store, "lima", recorded_country=["PER"])
    assert words["why"] == (
        "Number 1 of the country’s list. 1 case in 24 months, not clearly more than chance would put here."
    )
    assert words["when"].startswith("Too few to tell months apart: 1 case in ")
    assert words["sure"].endswith("Fewer than 20 cases and persons: chance moves them by more than a fifth.")


def test_a_rarely_checked_place_is_marked(store: ExactStore) -> None:
    """It says that it is of the share that is kept, and that no records prove nothing."""
    filled = PART.fill(context(store, recorded_country=["MEX"]))
    words = said(filled["table"])
    assert words.count("rarely checked: kept share") == 1
    assert "Rarely checked: kept share. No case in 24 months, which may mean that nobody looked." in words
    assert "Nothing is recorded here, which does not mean that nothing happens." in words


def test_a_place_of_referral_is_asked_for(store: ExactStore) -> None:
    """Until somebody names one the plan says so, country by country."""
    words = said(PART.fill(context(store, recorded_country=["MEX", "PER"]))["table"])
    assert words.count("name one first") == 2


def test_months_of_an_operation_are_held_against_the_year() -> None:
    """November to January are a quarter of the year; a month is named if it has twice the mean."""
    season = season_of([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4], Period("2026-11", "2027-01"))
    assert (season.inside, season.total, season.share, season.most) == (12, 12, 0.25, 1)
    even = season_of([2] * 12, Period("2026-01", "2028-12"))
    assert (even.inside, even.total, even.share, even.most) == (24, 24, 1.0, 0)
    assert season_of((), Period("2026-01", "2026-01")).total == 0


def test_the_panel_lists_countries_by_name(store: ExactStore) -> None:
    """No country is put first for its numbers; a pinned place shows that it is."""
    filled = PART.fill(context(store, pins=["lima"]))
    words = " ".join(said(filled["table"]))
    assert words.index("Mexico") < words.index("Peru")
    assert "pinned" in words
    assert "countries, January 2022" in str(filled["title"])


def test_pinned_places_of_other_countries_are_told(store: ExactStore) -> None:
    """They stay in the address, and are not lost without a word."""
    filled = PART.fill(context(store, recorded_country=["MEX"], pins=["tapachula~lima~nowhere"]))
    assert "2 pinned places are not shown" in str(filled["subtitle"])
    assert "not shown" not in str(PART.fill(context(store, pins=["tapachula~lima"]))["subtitle"])


def test_another_measure_is_told_what_to_choose(store: ExactStore) -> None:
    """Deaths are not recorded in cases."""
    assert PART.fill(context(store, measure=["suspects"]))["title"] == "Not looked for here"
