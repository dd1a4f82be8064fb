"""Every measure that is held has its tile in the lane of its topic, and nothing is added up."""

import json
from typing import Any

import plotly.utils
import pytest
from sqlalchemy import Connection, update

from dashboard.draw import fill_page
from dashboard.pages import OVERVIEW
from database.schema import suspect
from queries.store import ExactStore
from tests import record_rows, rows
from tests.filled import store_on
from tests.stores import Stores

Component = dict[str, Any]


@pytest.fixture
def filled(stores: Stores) -> ExactStore:
    """The database of record_rows.py."""
    return stores(record_rows.fill)


def drawn(store: ExactStore, **state: list[str]) -> tuple[list[Component], list[str]]:
    """The lanes of the overview, and the lines below them."""
    body = fill_page(OVERVIEW, store, state, locale="en")["tiles"]["body"]
    lanes, *below = json.loads(json.dumps(body, cls=plotly.utils.PlotlyJSONEncoder))["props"]["children"]
    return lanes["props"]["children"], [texts(one)[0] for one in below]


def texts(component: object) -> list[str]:
    """Every text in a component, in order."""
    if isinstance(component, str):
        return [component] if component else []
    if isinstance(component, list):
        return [words for one in component for words in texts(one)]
    return texts(component["props"].get("children", "")) if isinstance(component, dict) else []


def lane(store: ExactStore, place: int, **state: list[str]) -> list[list[str]]:
    """The texts of each tile of a lane, its head first."""
    return [texts(one) for one in drawn(store, **state)[0][place]["props"]["children"]]


PERIOD = "2020 to 2021"


def test_suspects_stand_by_legal_stage_in_the_lane_of_their_crime(filled: ExactStore) -> None:
    """Two of trafficking and one of smuggling, never three."""
    stages = ["Suspects by legal stage", "Arrested ", "1"]
    assert lane(filled, 0)[2] == [*stages, "Convicted ", "1"]
    assert lane(filled, 1)[2] == stages


def test_cases_of_both_crimes_have_a_column_of_their_own(duckdb_connection: Connection) -> None:
    """One of the two is of a case of both: nobody is in two columns."""
    record_rows.fill(duckdb_connection)
    duckdb_connection.execute(update(suspect).where(suspect.c.record_key == "s0").values(crime="both"))
    heads = ["Trafficking in persons", "Trafficking and smuggling in one case"]
    of_trafficking, of_both = ["Arrested ", "0", "Convicted ", "1"], ["Arrested ", "1", "Convicted ", "0"]
    flows = [heads[0], *of_trafficking, heads[1], *of_both]
    assert lane(store_on(duckdb_connection), 0)[2] == ["Suspects by legal stage", *flows]


def test_victims_and_smuggled_migrants_are_apart(filled: ExactStore) -> None:
    """Each leads the lane of its crime, over all time, so that nothing was before."""
    assert lane(filled, 0, period=["all"])[1] == ["7", "victims detected", PERIOD]
    assert lane(filled, 1, period=["all"])[1] == ["3", "smuggled migrants detected", PERIOD]


def test_the_measure_in_use_comes_first_in_its_lanes(filled: ExactStore) -> None:
    """Suspects are in two lanes, and both carry the accent."""
    lanes, _ = drawn(filled, measure=["suspects"])
    assert [one["props"]["className"] for one in lanes] == ["lane lane-in-use"] * 2
    assert [texts(one["props"]["children"][1])[0] for one in lanes] == ["Suspects by legal stage"] * 2


def test_a_topic_without_figures_is_one_line(filled: ExactStore) -> None:
    """No empty tiles for what nobody has brought in."""
    lanes, below = drawn(filled)
    assert (len(lanes), below) == (2, ["Movements and deaths: nothing is held in this database."])


def test_a_lane_that_the_filters_empty_says_so(filled: ExactStore) -> None:
    """Only smuggling is chosen: the other lane keeps its tile."""
    assert lane(filled, 0, crime=["smuggling"])[2] == ["\N{EN DASH}", "Suspects", "None in this selection"]


def test_series_are_rows_of_one_tile(stores: Stores) -> None:
    """Crossings in Darién and in Honduras side by side, with their own time, and no sum."""
    (movements,), below = drawn(stores(rows.fill))
    crossings = texts(movements["props"]["children"][2])
    assert crossings == [
        "Crossings recorded",
        "172",
        "Darién, Panama",
        "January 2019 to March 2020",
        "20",
        "Honduras",
        "January 2020",
    ]
    assert len(below) == 2


def test_a_filter_that_means_nothing_to_a_measure_is_named_once(filled: ExactStore) -> None:
    """Suspects have neither a form of exploitation nor a means of transport."""
    tile = lane(filled, 1, exploitation_form=["prostitution"], transport=["foot"])[2]
    assert tile[-1] == "not filtered by form of exploitation, means of transport"
