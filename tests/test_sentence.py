"""The sentence a page begins with, over the records of record_rows.py and the figures of rows.py."""

import json

import plotly.utils
import pytest

from dashboard.draw import fill_page
from dashboard.pages import OVERVIEW
from queries.store import ExactStore
from tests import record_rows, rows
from tests.stores import Stores
from tests.test_tiles import texts
from tests.two_years import two_years


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """Seven victims, five of them found in Peru in January 2021."""
    return stores(record_rows.fill)


def said(store: ExactStore, locale: str = "en", **state: list[str]) -> str:
    """The sentence as it is read."""
    part = fill_page(OVERVIEW, store, state, locale=locale)["page"]["sentence"]
    return "".join(texts(json.loads(json.dumps(part, cls=plotly.utils.PlotlyJSONEncoder)))).strip()


def test_it_says_who_recorded_how_many_and_who_they_were(store: ExactStore) -> None:
    """Of the five of 2021 the sex of four is known: too few for a share."""
    assert said(store) == (
        "In 2021, authorities in 1 country recorded 5 victims of trafficking. "
        "Sex is known for 4 of them, and 3 of these were women or girls."
    )


def test_it_names_the_country_that_is_chosen(store: ExactStore) -> None:
    """In Spanish, too."""
    assert said(store, "es", recorded_country=["PER"]).startswith(
        "En 2021, las autoridades de Perú registraron 5 víctimas de trata."
    )


def test_it_does_not_tell_the_sex_that_was_chosen(store: ExactStore) -> None:
    """Everybody is a woman or girl then."""
    assert said(store, sex=["female"]) == "In 2021, authorities in 1 country recorded 3 victims of trafficking."


def test_nobody_is_said_as_zero(store: ExactStore) -> None:
    """No victim was found in Mexico in 2021."""
    assert said(store, recorded_country=["MEX"]) == "In 2021, authorities in Mexico recorded 0 victims of trafficking."


def test_a_group_is_not_compared_with_everybody(store: ExactStore) -> None:
    """Men and boys are a part of all."""
    assert "To compare with men and boys, choose another one first: sex." in said(store, vs=["sex:male"])


def test_series_are_never_added(stores: Stores) -> None:
    """172 crossings in Darién and 20 in Honduras, the larger first."""
    words = said(stores(rows.fill), measure=["crossings"], period=["all"])
    assert words == (
        "From January 2019 to March 2020, crossings recorded, never added together: 172 Darién, Panama; 20 Honduras."
    )


def test_who_did_not_report_is_no_zero(store: ExactStore) -> None:
    """Nothing covers 1990."""
    assert said(store, period=["1990-01~1990-12"]) == "Detected victims of trafficking, 1990: no report."


def test_several_years_are_from_one_to_the_other(store: ExactStore) -> None:
    """All seven victims but the one without a date."""
    words = said(store, period=["2020-01~2021-12"])
    assert words.startswith("From 2020 to 2021, authorities in 2 countries recorded 6 victims of trafficking.")


def test_the_time_before_is_named_as_a_sentence_needs_it(stores: Stores) -> None:
    """94 after 112: 16 percent fewer, of which chance alone could make all."""
    words = said(stores.patched(two_years))
    assert "That is 16% fewer than in 2020, a difference chance alone could make." in words


def test_a_group_is_named_without_a_capital(stores: Stores) -> None:
    """In 2021 30 women and girls beside 48 men and boys; and 64 Haitians beside 30 Colombians."""
    store = stores.patched(two_years)
    women = said(store, sex=["female"], vs=["sex:male"])
    assert "That is 38% fewer than for men and boys." in women
    haitians = said(store, citizenship=["HTI"], vs=["citizenship:COL"])
    assert "That is 113% more than for Colombia (citizenship)." in haitians


def test_what_is_broken_down_stands_within_the_sentence(store: ExactStore) -> None:
    """Suspects by crime and legal stage, which are no names."""
    words = said(store, measure=["suspects"], period=["all"])
    assert "1 trafficking in persons, arrested" in words
