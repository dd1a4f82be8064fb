"""The card of a number says what the number is, who holds it, what is not known, and whether it was revised."""

import json
from datetime import datetime
from typing import Any

import plotly.utils
import pytest
from dash import Dash
from sqlalchemy import Connection, insert, select, update

from dashboard.card import card_of
from dashboard.server import create_app
from database.schema import batch, official_figure, person
from database.settings import Settings
from database.versions import Clock
from queries.store import ExactStore
from tests import record_rows, rows
from tests.filled import store_on
from tests.stores import Stores

Element = dict[str, Any]


@pytest.fixture
def records(stores: Stores) -> ExactStore:
    """The database of record_rows.py: seven victims."""
    return stores(record_rows.fill)


@pytest.fixture
def figures(stores: Stores) -> ExactStore:
    """The database of rows.py: crossings of two series, and deaths."""
    return stores(rows.fill)


def elements(store: ExactStore, *pairs: tuple[str, str], locale: str = "en") -> tuple[list[Element], int]:
    """The elements of a card, and the status of the answer."""
    body, status = card_of(pairs, store, locale)
    return json.loads(json.dumps(body, cls=plotly.utils.PlotlyJSONEncoder)), status


def texts(element: object) -> list[str]:
    """Every text in an element, in order."""
    if isinstance(element, list):
        return [words for one in element for words in texts(one)]
    if isinstance(element, dict):
        return texts(element["props"].get("children"))
    return [element] if isinstance(element, str) and element.strip() else []


def rows_of(store: ExactStore, *pairs: tuple[str, str]) -> dict[str, list[str]]:
    """What stands in a card under each head."""
    body, _ = elements(store, *pairs)
    (listed,) = (one["props"]["children"] for one in body if one["type"] == "Dl")
    return {texts(head)[0]: texts(said) for head, said in zip(listed[::2], listed[1::2], strict=True)}


def deliver_again(connection: Connection, series: str, day: datetime) -> None:
    """A second delivery of a series, as batch 9, on another day."""
    first = connection.execute(select(batch).where(batch.c.series == series)).mappings().first()
    connection.execute(insert(batch).values({**dict(first or {}), "batch": 9, "imported_at": day}))


def test_the_value_stands_with_its_unit_and_time(records: ExactStore) -> None:
    """Of seven victims five are of the police in January 2021 and one has no date."""
    body, status = elements(records, ("measure", "victims"), ("period", "2021-01~2021-12"))
    assert status == 200
    assert texts(body[0]) == ["5", "victims detected, 2021"]
    assert texts(body[2]) == ["It is not the number of victims: most are never detected."]


def test_of_one_it_speaks_in_the_singular(records: ExactStore) -> None:
    """The sex of one of seven is not known."""
    assert (
        texts(elements(records, ("measure", "victims"), ("sex", "unknown"))[0][0])[1] == "victim detected, 2020 to 2021"
    )


def test_without_a_period_it_is_all_time(records: ExactStore) -> None:
    """No year is chosen on its own."""
    assert texts(elements(records, ("measure", "victims"))[0][0])[0] == "7"
    assert rows_of(records, ("measure", "victims"))["Filters"] == ["All time"]


def test_owners_sources_and_what_is_not_known(records: ExactStore) -> None:
    """One of seven without sex, two without age; six of the police and one of a service."""
    found = rows_of(records, ("measure", "victims"))
    assert found["Owners"][-1] == "7"
    assert found["Kinds of source"] == ["Police", "6", "Victim services and civil society", "1"]
    assert found["Not known"] == ["Sex 14%, age 29%"]


def test_what_is_chosen_is_not_said_to_be_unknown(records: ExactStore) -> None:
    """Of four women and girls the age of one is not known, and the sex of all is."""
    found = rows_of(records, ("measure", "victims"), ("sex", "female"))
    assert found["Not known"] == ["Age 25%"]
    assert found["Filters"] == ["All time, Women and girls"]


def test_a_number_that_came_once_was_not_revised(records: ExactStore) -> None:
    """There is one delivery."""
    assert rows_of(records, ("measure", "victims"))["Revised"] == ["Not revised since it came in."]


def test_a_later_delivery_that_added_is_told(duckdb_connection: Connection) -> None:
    """One of the seven came with it."""
    record_rows.fill(duckdb_connection)
    deliver_again(duckdb_connection, "case_records", datetime(2022, 3, 10, 12))  # noqa: DTZ001  (columns hold UTC without a zone)
    duckdb_connection.execute(update(person).where(person.c.record_key == "p5").values(from_batch=9))
    victims = ("measure", "victims")
    assert rows_of(store_on(duckdb_connection), victims)["Revised"] == ["+1 with the delivery of March 10, 2022."]
    women = rows_of(store_on(duckdb_connection), victims, ("sex", "female"))
    assert women["Revised"] == ["Not changed by the delivery of March 10, 2022."]


def test_figures_kept_apart_are_listed_and_not_added(duckdb_connection: Connection) -> None:
    """Darién 15 and Honduras 20 in January 2020, and a later delivery that changed one of them."""
    connection = duckdb_connection
    rows.fill(connection)
    asked = (("measure", "crossings"), ("period", "2020-01~2020-01"))
    body, _ = elements(store_on(connection), *asked)
    assert texts(body[0])[0] == "2 figures, never added"
    assert [words for words in rows_of(store_on(connection), *asked)["Figures"] if words.isdigit()] == [
        "15",
        "20",
    ]
    deliver_again(connection, "honduras", datetime(2020, 5, 2, 12))  # noqa: DTZ001  (columns hold UTC without a zone)
    of_honduras = official_figure.c.series == "honduras"
    connection.execute(
        update(official_figure).where(of_honduras, official_figure.c.margin == "total").values(to_batch=9)
    )
    total = (
        connection.execute(select(official_figure).where(of_honduras, official_figure.c.margin == "total"))
        .mappings()
        .one()
    )
    newer = {**dict(total), "value": 23, "value_text": "23", "from_batch": 9, "to_batch": None}
    connection.execute(insert(official_figure).values(newer))
    changed = rows_of(store_on(connection), *asked)["Revised"]
    assert changed == ["1 of these figures changed with the delivery of May 2, 2020."]


def test_filters_that_do_not_apply_are_said(figures: ExactStore) -> None:
    """Deaths have no form of exploitation."""
    found = rows_of(figures, ("measure", "deaths"), ("exploitation_form", "begging"))
    assert "Filter not applied: form of exploitation." in found["To know"]


def test_the_command_and_the_citation(figures: ExactStore) -> None:
    """The command asks the same; both can be copied."""
    body, _ = elements(figures, ("measure", "deaths"), ("period", "2020-01~2020-03"))
    assert texts(body[-2]) == ["turquesa ask deaths", "--where period=2020-01~2020-03", "Copy"]
    cite, copy = texts(body[-1])
    assert cite.startswith("Turquesa dashboard, data version 1, from ")
    assert copy == "Copy"


def test_a_demonstration_is_not_cited(stores: Stores) -> None:
    """It says that it is invented, and has no citation to copy."""
    body, _ = elements(stores(record_rows.fill, synthetic=True), ("measure", "victims"))
    assert texts(body[-1]) == ["Invented demonstration data. Not to be cited."]


def test_what_is_declined_says_why(figures: ExactStore) -> None:
    """Crossings by sex and citizenship are not recorded together: no number, no error."""
    asked = (("measure", "crossings"), ("sex", "male"), ("citizenship", "VEN"))
    body, status = elements(figures, *asked)
    assert status == 200
    assert texts(body[0])[0] == "–"
    assert texts(body[1]) == ["Citizenship and sex are not recorded together here."]


WRONG = {
    "no measure": ((("sex", "female"),), "No measure is named."),
    "measure": ((("measure", "love"),), "No measure is named. Love cannot be read as measure and was left out."),
    "code": ((("measure", "victims"), ("sex", "x")), "X cannot be read as sex and was left out."),
    "period": ((("measure", "victims"), ("period", "2024")), "2024 cannot be read as period and was left out."),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_asked_is_refused_in_words(case: str, records: ExactStore) -> None:
    """And nothing is answered in its place."""
    pairs, words = WRONG[case]
    body, status = elements(records, *pairs)
    assert (texts(body), status) == ([words], 422)


@pytest.fixture
def app(imported: Settings, clock: Clock) -> Dash:
    """The app over the rows of rows.py."""
    return create_app(imported, clock)


def test_the_address_answers_in_the_language_of_the_request(app: Dash) -> None:
    """Plain elements as JSON, kept by nobody."""
    with app.server.test_client() as client:
        answer = client.get("/card?measure=deaths", headers={"Accept-Language": "es"})
        refused = client.get("/card?measure=none")
    assert (answer.status_code, refused.status_code) == (200, 422)
    assert answer.headers["Cache-Control"] == "no-store"
    assert texts(answer.json[0] if answer.json else None)[1].startswith("personas muertas o desaparecidas")
