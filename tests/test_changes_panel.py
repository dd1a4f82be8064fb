"""The panel of the largest changes: of records tested together, of published figures as they are, and revisions."""

import json
from datetime import datetime
from typing import Any

import plotly.utils
import pytest
from sqlalchemy import Connection, insert, select, update

from dashboard import citizenship_panel
from dashboard.changes_panel import PART
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.parts import Filling
from database.schema import batch, person
from queries.store import ExactStore
from queries.words import text
from tests import record_rows, rows
from tests.filled import store_on
from tests.stores import Stores
from tests.test_tiles import texts
from tests.two_years import COLOMBIANS, OF_2020, two_years

PAGE = Page("overview", "/", text("Overview"), lambda _state, _locale: [], (PART, citizenship_panel.PART))


def filled(store: ExactStore, **state: list[str]) -> Filling:
    """The filling of the panel as a table and as a picture."""
    return PART.fill(context_of(PAGE, store, state, locale="en", tables=frozenset({PART.key}))[0])


def plain(component: object) -> Any:
    """A component as the browser gets it."""
    return json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))


def items(filling: Filling) -> list[list[str]]:
    """Kind, finding and what it rests on, of each item of the picture."""
    listed = plain(filling["picture"])["props"]["children"]
    return [texts(item["props"]["children"][0]) for item in listed]


def action(filling: Filling, finding: str) -> dict[str, str]:
    """What a click on a finding edits."""
    listed = plain(filling["picture"])["props"]["children"]
    buttons = [item["props"]["children"][0]["props"]["children"][1]["props"] for item in listed]
    (found,) = [one for one in buttons if one["children"] == finding]
    return {name: value for name, value in found.items() if name.startswith("data-edit")}


def test_what_is_new_stands_beside_what_changed(stores: Stores) -> None:
    """Colombians bound for Peru from 100 to 30, Haitians bound for Chile from 12 to 64: each once, as a corridor.

    .3 × e^(±1.96 × √(1/30 + 1/100)) is .199 and .451; of fewer than twenty there is no percentage.
    """
    assert items(filled(stores.patched(two_years))) == [
        [
            "Corridor, citizenship → destination",
            "Colombia → Peru: 70% fewer",
            "30 in 2021, 100 in 2020; at 95% from −80% to −55%",
        ],
        [
            "Corridor, citizenship → destination, few before",
            "Haiti → Chile: from 12 to 64",
            "64 in 2021, 12 in 2020; under 20, so no percentage",
        ],
    ]


def test_each_is_told_once(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty more Colombians of 2020 were bound for Brazil: all Colombians, from 180 to 30, are not those of one way.

    Lima is all that was recorded in Peru, from 192 to 94; only Colombians were bound for Brazil and for Peru.
    """
    others = COLOMBIANS | OF_2020 | {"destination_country": "BRA"}
    found = items(filled(two_years(duckdb_connection, monkeypatch, *[others] * 80)))
    assert [(kind, finding) for kind, finding, _ in found] == [
        ("Citizenship", "Colombia: 83% fewer"),
        ("State or province", "Lima: 51% fewer"),
        ("Corridor, citizenship → destination, no longer", "Colombia → Brazil: from 80 to 0"),
        ("Corridor, citizenship → destination", "Colombia → Peru: 70% fewer"),
        ("Corridor, citizenship → destination, few before", "Haiti → Chile: from 12 to 64"),
    ]


def test_all_that_was_tested_is_counted(stores: Stores) -> None:
    """Peru, Lima, two citizenships, two destinations, two corridors; what is not stated is no candidate."""
    footer = "".join(texts(plain(filled(stores.patched(two_years))["footer"])))
    assert "8 changes were tested together." in footer


def test_a_corridor_sets_both_of_its_ends(stores: Stores) -> None:
    """And takes both away where both are set."""
    store = stores.patched(two_years)
    edits = {"data-edit-key": "citizenship", "data-edit-value": "COL", "data-edit-also": "destination_country:PER"}
    assert action(filled(store), "Colombia → Peru: 70% fewer") == {**edits, "data-edit-mode": "set"}
    chosen = filled(store, citizenship=["COL"], destination_country=["PER"])
    assert action(chosen, "Colombia → Peru: 70% fewer") == {**edits, "data-edit-mode": "drop"}


def test_whoever_stays_is_in_no_corridor(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty Peruvians exploited in Peru are of a citizenship and a destination, not of a way."""
    at_home: record_rows.Row = {"case_key": "c1", "citizenship": "PER", "destination_country": "PER"}
    found = filled(two_years(duckdb_connection, monkeypatch, *[at_home] * 50))
    assert "Peru → Peru" not in json.dumps(plain(found), ensure_ascii=False)


def test_citizenships_are_titled_by_the_same_test(stores: Stores) -> None:
    """The change of Colombians surely comes to most."""
    store = stores.patched(two_years)
    context = context_of(PAGE, store, {}, locale="en")[0]
    assert citizenship_panel.PART.fill(context)["title"] == "Colombia: 70% fewer"


PUBLISHED: tuple[rows.Row, ...] = (
    ("darien", "citizenship", "2019-01", 100, {"citizenship": "VEN"}),
    ("darien", "citizenship", "2020-01", 300, {"citizenship": "VEN"}),
    ("darien", "citizenship", "2019-01", 200, {"citizenship": "HTI"}),
    ("darien", "citizenship", "2020-01", 100, {"citizenship": "HTI"}),
    ("darien", "citizenship", "2019-01", 25, {"citizenship": "CUB"}),
    ("darien", "citizenship", "2020-01", 2, {"citizenship": "CUB"}),
)


def test_published_figures_are_told_and_not_tested(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three times as many are steeper than half; of two Cubans nothing is said; no interval, no chance."""
    monkeypatch.setattr(rows, "CROSSINGS", PUBLISHED)
    rows.fill(duckdb_connection)
    store = store_on(duckdb_connection)
    found = filled(store, measure=["crossings"], period=["2020-01~2020-01"])
    assert found["title"] == "The 3 steepest changes, not tested"
    assert items(found) == [
        ["Citizenship", "Venezuela: 200% more", "300 in January 2020, 100 in January 2019"],
        ["Citizenship", "Haiti: 50% fewer", "100 in January 2020, 200 in January 2019"],
        ["Recording country", "Panama: 24% more", "402 in January 2020, 325 in January 2019"],
    ]
    assert texts(plain(found["footer"]))[0] == "As published, not tested for chance"


@pytest.fixture
def revised(duckdb_connection: Connection) -> ExactStore:
    """A delivery of 2023 withdraws three of the five victims of 2021."""
    record_rows.fill(duckdb_connection)
    first = duckdb_connection.execute(select(batch)).mappings().one()
    later = {"batch": 2, "imported_at": datetime(2023, 1, 1, 9), "rows_withdrawn": 3}  # noqa: DTZ001  (as stored)
    duckdb_connection.execute(insert(batch).values({**first, **later}))
    withdrawn = person.c.record_key.in_(["p0", "p1", "p2"])
    duckdb_connection.execute(update(person).where(withdrawn).values(to_batch=2))
    return store_on(duckdb_connection)


def test_a_figure_that_a_later_delivery_changed_is_told(revised: ExactStore) -> None:
    """Two now, five as known on the last day before; a click chooses the year."""
    found = filled(revised)
    assert items(found) == [
        ["Revised figure", "2021: from 5 to 2", "2 now, 5 as known on December 31, 2022"],
    ]
    assert '"data-edit-value": "2021-01~2021-12"' in json.dumps(plain(found["picture"]))


def test_without_a_revision_the_past_is_not_asked_for(stores: Stores) -> None:
    """One delivery has nothing earlier to differ from."""
    store = stores.patched(two_years)
    context = context_of(PAGE, store, {}, locale="en")[0]
    assert all(one.known_on is None for one in PART.questions(context.state, context.holdings))


def test_a_comparison_of_groups_is_no_change(stores: Stores) -> None:
    """The panel says why, with the names inside the sentence."""
    store = stores.patched(two_years)
    assert "To compare with men and boys, choose another one first: sex." in json.dumps(
        plain(filled(store, vs=["sex:male"])["notice"])
    )
