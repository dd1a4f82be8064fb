"""Every panel's figures can be taken away, with what must be known to use them."""

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.downloads import register_downloads
from tests import record_rows, rows
from tests.stores import Stores


@pytest.fixture
def client(stores: Stores) -> Iterator[FlaskClient]:
    """A browser without a page."""
    server = Flask(__name__)
    register_downloads(server, stores(rows.fill))
    with server.test_client() as client:
        yield client


def test_csv_holds_the_figures_of_the_panel(client: FlaskClient) -> None:
    """By year, for Darién, as the address says."""
    answer = client.get("/download/overview/trend.csv?measure=crossings&series=darien&grain=year")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert (
        answer.text == "\ufeffyear,year_name,value,value_high,state\r\n2019,2019,150,,shown\r\n2020,2020,22,,shown\r\n"
    )
    assert "turquesa-crossings-by-year.csv" in answer.headers["Content-Disposition"]


def test_metadata_stand_apart(client: FlaskClient) -> None:
    """The JSON beside it names unit and as-of date."""
    about = json.loads(client.get("/download/overview/trend.json?measure=deaths").text)
    assert (about["unit"], about["as_of"]) == ("Persons dead or missing", "2020-03-31")


def test_what_came_in_can_be_taken_away(client: FlaskClient) -> None:
    """The data page's table too."""
    assert client.get("/download/data/holdings.csv").text.startswith("\ufeffseries,series_name,value")


def test_what_is_invented_says_so_in_its_name_and_in_every_row(stores: Stores) -> None:
    """A file of the demonstration cannot be taken for another once it lies among others."""
    server = Flask(__name__)
    register_downloads(server, stores(record_rows.fill, synthetic=True))
    with server.test_client() as client:
        for part, name in (("overview/trend", "victims-by-month"), ("data/holdings", "figures-by-series")):
            answer = client.get(f"/download/{part}.csv")
            assert f"turquesa-demonstration-{name}.csv" in answer.headers["Content-Disposition"]
            assert answer.text.splitlines()[1].endswith("Invented demonstration data")
            about = json.loads(client.get(f"/download/{part}.json").text)
            assert (about["synthetic"], about["notes"][0]) == (True, "Invented demonstration data.")


def test_a_declined_question_has_no_download(client: FlaskClient) -> None:
    """The reason comes instead."""
    answer = client.get("/download/overview/citizenship.csv?measure=crossings&sex=female")
    assert (answer.status_code, answer.text) == (422, "Citizenship and sex are not recorded together here.\n")


@pytest.mark.parametrize(
    "address", ["/download/overview/none.csv", "/download/none/trend.csv", "/download/overview/trend.exe"]
)
def test_no_such_download(client: FlaskClient, address: str) -> None:
    """A wrong address is answered with a sentence."""
    answer = client.get(address)
    assert (answer.status_code, answer.text) == (404, "There is no such download.\n")
