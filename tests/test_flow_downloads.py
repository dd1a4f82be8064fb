"""The routes of the page leave it as rows, lines and links; what is kept apart does not leave as links."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.downloads import register_downloads
from queries.store import ExactStore
from tests import journey_rows, record_rows, rows
from tests.stores import Stores

MIGRANTS = "measure=smuggled_migrants&period=all"
FLOWS = "/download/routes/flows"


@contextmanager
def served(store: ExactStore) -> Iterator[FlaskClient]:
    """A browser without a page."""
    server = Flask(__name__)
    register_downloads(server, store)
    with server.test_client() as client:
        yield client


@pytest.fixture
def journeys(stores: Stores) -> Iterator[FlaskClient]:
    """Over the journeys of journey_rows.py."""
    with served(stores(journey_rows.fill)) as client:
        yield client


@pytest.fixture
def official(stores: Stores) -> Iterator[FlaskClient]:
    """Over the published crossings of rows.py."""
    with served(stores(rows.fill)) as client:
        yield client


def table(words: str) -> list[list[str]]:
    """The lines of a CSV file."""
    return list(csv.reader(io.StringIO(words.removeprefix("\ufeff"))))


def test_routes_are_rows(journeys: FlaskClient) -> None:
    """Both codes with their names, and the number."""
    answer = journeys.get(f"{FLOWS}.csv?{MIGRANTS}")
    (head, *lines) = table(answer.text)
    assert head[:4] == ["citizenship", "citizenship_name", "destination_country", "destination_country_name"]
    assert sorted((one[0], one[2], one[4]) for one in lines) == [
        ("CHN", "USA", "1"),
        ("HTI", "CHL", "1"),
        ("VEN", "USA", "2"),
    ]


def test_routes_are_links(journeys: FlaskClient) -> None:
    """From, to and weight, as tools for link analysis read them."""
    answer = journeys.get(f"{FLOWS}.links?{MIGRANTS}")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].endswith('.links.csv"')
    (head, *lines) = table(answer.text)
    assert head == ["from", "to", "weight"]
    assert sorted(lines) == [["CHN", "USA", "1"], ["HTI", "CHL", "1"], ["VEN", "USA", "2"]]


def test_provenance_of_links_stands_apart(journeys: FlaskClient) -> None:
    """What the ends are, and how many links there are."""
    answer = journeys.get(f"{FLOWS}.links-json?{MIGRANTS}")
    assert answer.headers["Content-Disposition"].endswith('.links.json"')
    links = json.loads(answer.text)["links"]
    assert (links["from"], links["to"], links["written"]) == ("citizenship", "destination_country", 3)


def test_routes_are_lines(journeys: FlaskClient) -> None:
    """Three straight lines between countries, each with its number."""
    answer = journeys.get(f"{FLOWS}.geojson?{MIGRANTS}")
    assert answer.content_type == "application/geo+json; charset=utf-8"
    features = json.loads(answer.text)["features"]
    found = {(one["properties"]["from"], one["properties"]["to"]): one for one in features}
    assert {ends: one["properties"]["value"] for ends, one in found.items()} == {
        ("CHN", "USA"): 1,
        ("HTI", "CHL"): 1,
        ("VEN", "USA"): 2,
    }
    assert found["VEN", "USA"]["geometry"]["type"] == "LineString"


@pytest.mark.parametrize(
    ("level", "count"),
    [("region", 4), ("country", 4), ("admin1", 4), ("place", 5)],
)
def test_legs_of_each_level_are_lines(journeys: FlaskClient, level: str, count: int) -> None:
    """By country COL–COL, COL–PAN, PAN–PAN and PAN–COL; five between places. Who has none has no geometry."""
    features = json.loads(journeys.get(f"{FLOWS}.geojson?{MIGRANTS}&ways=legs&level={level}").text)["features"]
    placed = [one for one in features if one["geometry"]]
    unplaced = [one["properties"]["from"] for one in features if not one["geometry"]]
    assert (len(placed), unplaced) == (count, ["unknown"])


def test_the_file_is_of_all_routes_and_says_so(journeys: FlaskClient) -> None:
    """A chosen route does not narrow what the map shows, and its filter is named as not applied."""
    chosen = f"{MIGRANTS}&citizenship=VEN&destination_country=USA"
    assert len(table(journeys.get(f"{FLOWS}.csv?{chosen}").text)) == 4
    about = journeys.get(f"{FLOWS}.json?{chosen}").text.lower()
    assert "not applied" in about
    assert "citizenship" in about


def test_series_that_are_kept_apart_are_no_links(official: FlaskClient) -> None:
    """A tool would add what two series say; the reason comes instead. One of them can be had."""
    answer = official.get(f"{FLOWS}.links?measure=crossings&period=all")
    assert answer.status_code == 422
    assert answer.text == "A link has one weight. Choose one value first: series.\n"
    one = official.get(f"{FLOWS}.links?measure=crossings&period=all&series=darien")
    assert sorted(table(one.text)[1:]) == [["HTI", "PAN", "55"], ["VEN", "PAN", "117"]]


def test_series_that_are_kept_apart_are_rows_and_lines(official: FlaskClient) -> None:
    """With the series beside each number."""
    assert "series" in table(official.get(f"{FLOWS}.csv?measure=crossings&period=all").text)[0]
    lines = json.loads(official.get(f"{FLOWS}.geojson?measure=crossings&period=all").text)["features"]
    assert {one["properties"]["series"] for one in lines} == {"darien", "honduras"}


@pytest.mark.parametrize("ending", ["links", "links-json", "geojson"])
def test_without_routes_there_are_no_lines(official: FlaskClient, ending: str) -> None:
    """The dead have no routes."""
    answer = official.get(f"{FLOWS}.{ending}?measure=deaths&period=all")
    assert (answer.status_code, answer.text) == (422, "There are no routes in this selection.\n")


@pytest.mark.parametrize("part", ["routes/companion", "routes/turns", "overview/trend"])
@pytest.mark.parametrize("ending", ["links", "links-json", "geojson"])
def test_other_parts_are_not_had_as_lines(journeys: FlaskClient, part: str, ending: str) -> None:
    """Only the map of routes."""
    answer = journeys.get(f"/download/{part}.{ending}?{MIGRANTS}")
    assert (answer.status_code, answer.text) == (404, "There is no such download.\n")


PARTS = ("routes/flows", "routes/companion", "routes/corridor", "routes/turns", "corridor/corridor")
CHOSEN = ("", "&citizenship=VEN", "&citizenship=VEN&exploitation_country=PER", "&ways=legs")


@pytest.mark.slow
@pytest.mark.parametrize("measure", ["victims", "smuggled_migrants", "suspects", "crossings", "deaths"])
def test_every_part_can_be_taken_away_in_every_state(stores: Stores, measure: str) -> None:
    """As rows, or with the reason why not; never with a failure."""
    filled = rows if measure in {"crossings", "deaths"} else record_rows
    with served(stores(filled.fill)) as client:
        for part, chosen in product(PARTS, CHOSEN):
            answer = client.get(f"/download/{part}.csv?measure={measure}&period=all{chosen}")
            assert answer.status_code in {200, 422}, (part, chosen)
