"""Figures leave as CSV, JSON and tables. Expected texts are written out by hand."""

import json

import pytest

from queries.export import as_csv, as_json, as_table, ask_line, metadata
from queries.figures import Figures, Question
from queries.filters import choose
from queries.store import ExactStore
from tests import rows
from tests.stores import Stores


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the rows of rows.py."""
    return stores(rows.fill)


@pytest.fixture
def by_month(store: ExactStore) -> Figures:
    """Darién by month: a zero, a gap and an annual figure beside months."""
    return store.ask([Question("crossings", ("month",), choose(None, {"series": {"darien"}}))])[0]


def test_csv_is_clean(by_month: Figures, store: ExactStore) -> None:
    """A byte order mark, a header, and nothing but rows; a gap has a state and no value."""
    assert as_csv(by_month, store.holdings().names) == (
        "\ufeffmonth,month_name,value,value_high,state\r\n"
        "2020-01,2020-01,15,,shown\r\n"
        "2020-02,2020-02,,,no_report\r\n"
        "2020-03,2020-03,7,,shown\r\n"
        "not_recorded,Not recorded,150,,shown\r\n"
    )


def test_csv_names_codes_in_the_language(store: ExactStore) -> None:
    """The code stays, its name is Spanish."""
    (figures,) = store.ask([Question("deaths", ("sex",))])
    assert "female,Mujeres y niñas,1,,shown" in as_csv(figures, store.holdings().names, "es")


def test_json_has_the_shape_that_is_promised(store: ExactStore) -> None:
    """Measure, unit, as-of, data version, rows of codes with value and state, notes."""
    (figures,) = store.ask([Question("deaths", ("recorded_country",))])
    assert json.loads(as_json(figures, store.holdings().names)) == {
        "measure": "deaths",
        "unit": "Persons dead or missing",
        "as_of": "2020-03-31",
        "data_version": 1,
        "filters": [],
        "synthetic": False,
        "rows": [
            {"recorded_country": "MEX", "value": 7, "state": "shown"},
            {"recorded_country": "PAN", "value": 2, "state": "shown"},
        ],
        "notes": ["Recorded in 3 incidents."],
    }


def test_metadata_say_what_a_number_rests_on(by_month: Figures) -> None:
    """Definition, what it is not, source, licence, filters and the command stand apart from the CSV."""
    about = json.loads(metadata(by_month, "en"))
    assert about["filters"] == ["series=darien"]
    assert about["sources"][0]["licence"] == "MIT"
    assert about["is_not"].startswith("It is not a number of different persons")
    assert about["ask"] == "turquesa ask crossings --by month --where series=darien"


def test_the_ask_line_gives_the_same_figures(by_month: Figures) -> None:
    """The printed command holds measure, breakdown and filters."""
    assert ask_line(by_month) == "turquesa ask crossings --by month --where series=darien"


def test_a_table_says_no_report_in_words(by_month: Figures, store: ExactStore) -> None:
    """A gap is never an empty cell."""
    assert "no report" in as_table(by_month, store.holdings().names)
