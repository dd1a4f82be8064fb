"""When the panel of sex and age draws its pyramid, and when it lists what is kept apart."""

import pytest

from dashboard.pyramid_panel import PART
from queries.store import ExactStore
from tests import record_rows, rows
from tests.people_page import ALL, filled
from tests.route_pages import attributes, plain, said
from tests.stores import Stores


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """The records of record_rows.py: of trafficking a woman is arrested and a man convicted."""
    return stores(record_rows.fill)


def has_pyramid(found: object) -> bool:
    """Whether a picture is the pyramid."""
    return "pyramid" in attributes(plain(found), "className")


def test_suspects_are_listed_by_crime_and_stage(store: ExactStore) -> None:
    """Nothing is added over them."""
    found = filled(PART, store, measure=["suspects"], period=ALL)
    assert found["title"] == "Sex, kept apart by crime, legal stage"
    assert not has_pyramid(found["picture"])


def test_suspects_of_one_crime_and_stage_have_a_pyramid(store: ExactStore) -> None:
    """One woman of 18 to 20 was arrested for trafficking."""
    chosen = {"crime": ["trafficking"], "legal_stage": ["arrested"]}
    found = filled(PART, store, (), measure=["suspects"], period=ALL, **chosen)
    assert has_pyramid(found["picture"])
    assert "".join(said(plain(found["picture"])[0])) == "Sex known for 1, age for 1, both for 1 of 1"


def test_crossings_of_one_series_have_a_pyramid(stores: Stores) -> None:
    """Darién: four women, nine men and two girls."""
    found = filled(PART, stores(rows.fill), measure=["crossings"], period=ALL, recorded_country=["PAN"])
    assert has_pyramid(found["picture"])


def test_bars_are_said_to_be_of_years_of_age(store: ExactStore) -> None:
    """For the bands differ in width."""
    words = "Bars are persons for each year of age, for the bands differ in width; the figure is of the band."
    assert words in said(filled(PART, store, period=ALL)["footer"])
