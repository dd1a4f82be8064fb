"""The citizenships with their change: rows of either side, of how many the sex is known, and what is not compared."""

import json
from typing import Any

import plotly.utils
import pytest

from dashboard.citizenship_panel import PART
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.parts import Filling
from queries.store import ExactStore
from queries.words import text
from tests.stores import Stores
from tests.test_tiles import texts
from tests.two_years import OF_2020, two_years

PAGE = Page("overview", "/", text("Overview"), lambda _state, _locale: [], (PART,))
PERUVIANS = {"case_key": "c1", "sex": "female", "citizenship": "PER", **OF_2020}


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """The two years, and forty Peruvians of 2020."""
    return stores.patched(two_years, *[PERUVIANS] * 40)


def filled(store: ExactStore, **state: list[str]) -> Filling:
    """The filling of the panel."""
    return PART.fill(context_of(PAGE, store, state, locale="en")[0])


def plain(component: object) -> Any:
    """A component as the browser gets it."""
    return json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))


def lines(filling: Filling) -> list[list[str]]:
    """The texts of the head and of each row, the empty ones left out."""
    _caption, head, body = plain(filling["table"])["props"]["children"]["props"]["children"]
    return [texts(row) for row in (head["props"]["children"], *body["props"]["children"])]


def test_rows_of_either_side_are_there_with_the_part_whose_sex_is_known(store: ExactStore) -> None:
    """Of the 64 Haitians the sex of 48 is known; of the 40 Peruvians of 2020 nobody is left."""
    assert lines(filled(store)) == [
        ["Citizenship A–Z", "2021", "2020", "Change", "Interval, −60 to +60%", "Sex known", "Last months"],
        ["Colombia", "30", "100", "−70%", "100%"],
        ["Haiti", "64", "12", "no % under 20", "75%"],
        ["Peru", "0", "40", "no % under 20"],
    ]


def test_what_is_broken_down_is_not_compared_by_it(store: ExactStore) -> None:
    """Beside Haiti there is no column, and the reason is said."""
    found = filled(store, citizenship=["COL"], vs=["citizenship:HTI"])
    assert lines(found)[0] == ["Citizenship A–Z", "2021", "Sex known", "Last months"]
    footer = "".join(texts(plain(found["footer"])))
    assert "Not compared by citizenship: that is what it is broken down by." in footer


def test_beside_a_group_its_name_heads_the_column(store: ExactStore) -> None:
    """With a capital letter, for it begins the column."""
    assert lines(filled(store, sex=["female"], vs=["sex:male"]))[0][:3] == ["Citizenship A–Z", "2021", "Men and boys"]
