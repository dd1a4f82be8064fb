"""The pages of routes over a store that declines and withholds: readable, and no sum with a withheld part."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import plotly.utils
import polars as pl
import pytest
from sqlalchemy import Connection

from dashboard.draw import fill_page
from dashboard.pages import CORRIDOR, ROUTES, Page
from queries.figures import AT_LEAST, SHOWN, Figures, Question
from queries.measures import MEASURES
from queries.store import ExactStore
from tests import journey_rows, record_rows, rows
from tests.filled import store_on
from tests.record_rows import Row
from tests.route_pages import COLOMBIANS, HAITIANS, PERUVIANS, VENEZUELANS, fed, said
from tests.stores import Stores
from tests.test_strict_store import Strict

pytestmark = pytest.mark.slow

STATES: tuple[dict[str, list[str]], ...] = (
    {},
    {"period": ["all"]},
    {"citizenship": ["VEN"], "exploitation_country": ["PER"]},
    {"ways": ["legs"], "level": ["place"], "leg_transport": ["foot"]},
    {"companion": ["matrix"], "show": ["change"]},
    {"companion": ["sequences"], "vs": ["none"]},
)
OF_ONE_ROUTE: tuple[Row, ...] = (*[COLOMBIANS] * 30, *[VENEZUELANS] * 7, *[HAITIANS] * 6, *[PERUVIANS] * 5)
"""Of 48 victims 30 are on one route; the others are withheld."""


def written(filling: object) -> str:
    """All that a part would show, as the browser gets it."""
    return json.dumps(filling, cls=plotly.utils.PlotlyJSONEncoder, ensure_ascii=False)


@dataclass(frozen=True)
class AtLeast:
    """A store whose every figure is a low bound."""

    store: ExactStore

    def __getattr__(self, name: str) -> object:
        """Everything but figures is as it is."""
        return getattr(self.store, name)

    def ask(self, questions: Sequence[Question]) -> tuple[Figures, ...]:
        """The same figures, each said to be at least what it is."""
        low = pl.col("state").replace(SHOWN, AT_LEAST)
        return tuple(replace(one, frame=one.frame.with_columns(state=low)) for one in self.store.ask(questions))


@pytest.mark.parametrize("page", [ROUTES, CORRIDOR], ids=["routes", "corridor"])
@pytest.mark.parametrize("measure", [measure.key for measure in MEASURES])
def test_every_part_stays_readable(stores: Stores, page: Page, measure: str) -> None:
    """No part fails, whatever is chosen."""
    strict = Strict(stores(journey_rows.fill))
    for state in STATES:
        stored = {"measure": [measure], **state}
        tables = frozenset(part.key for part in page.parts)
        for key, filling in fill_page(page, strict, stored, locale="en", tables=tables).items():  # type: ignore[arg-type]
            assert "could not be drawn" not in written(filling), (state, key)


@pytest.fixture
def strict(duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch) -> Strict:
    """The 48 victims of January 2021."""
    monkeypatch.setattr(record_rows, "VICTIMS", OF_ONE_ROUTE)
    record_rows.fill(duckdb_connection)
    return Strict(store_on(duckdb_connection))


def parts(strict: Strict, **state: list[str]) -> dict[str, dict[str, object]]:
    """The filling of each part of the page."""
    filled = fill_page(ROUTES, strict, {"period": ["all"], **state}, locale="en")  # type: ignore[arg-type]
    return {key: dict(one) for key, one in filled.items()}


def test_one_route_is_drawn_and_nothing_is_added(strict: Strict) -> None:
    """30 from Colombia; the two others have no figure, and 43 is nowhere."""
    found = parts(strict)["flows"]
    assert [(one[4], one[2]) for one in fed(found)["flows"]] == [("Colombia → Peru", 30)]
    assert found["line"] == (
        "Showing 1 of 3 routes. They are not added up: some figures are withheld or are no whole numbers."
    )
    assert "43" not in written({key: one for key, one in found.items() if key not in {"feed", "brush"}})


def test_withheld_routes_are_said_to_be_in_the_table_only(strict: Strict) -> None:
    """Two of them, in words."""
    words = " ".join(said(parts(strict)["flows"]["footer"]))
    assert "2 routes have an end without a position, or no figure, and are only in the table." in words


def test_withheld_routes_are_rows(strict: Strict) -> None:
    """With the reason in place of a number: two routes, and those in their own country, who are no sum here."""
    words = said(parts(strict)["companion"]["table"])
    assert words.count("withheld, fewer than 10") == 3
    assert "Inside their own country" not in words


def test_the_sentence_gives_all_of_them_and_no_part(strict: Strict) -> None:
    """48 victims; five of 48 would be told by a share."""
    words = "".join(said(parts(strict)["page"]["sentence"]))
    assert words.startswith("48 victims were recorded")
    assert "%" not in words


@pytest.mark.parametrize("view", ["table", "matrix", "sequences"])
def test_no_small_number_is_told(strict: Strict, view: str) -> None:
    """7, 6 and 5 are in no text of the table, the matrix or the sequences."""
    words = said(parts(strict, companion=[view])["companion"]["table"])
    assert {"7", "6", "5"}.isdisjoint(words)


def test_withheld_places_have_no_circle_of_their_persons(strict: Strict) -> None:
    """Only the ends of the drawn route are there."""
    assert {one[0] for one in fed(parts(strict)["flows"])["nodes"]} == {"COL", "PER"}


def test_low_bounds_are_not_added(stores: Stores) -> None:
    """A figure that is at least 10 makes no share of all."""
    store = AtLeast(stores(rows.fill))
    filled = fill_page(ROUTES, store, {"measure": ["crossings"], "period": ["all"], "series": ["darien"]}, locale="en")  # type: ignore[arg-type]
    assert "They are not added up" in str(filled["flows"]["line"])
