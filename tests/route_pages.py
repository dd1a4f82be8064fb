"""The page of routes over a few rows: its context, answers that are written by hand, and what its parts say."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import plotly.utils
import polars as pl
import pytest
from sqlalchemy import Connection, insert

from dashboard.draw import context_of
from dashboard.pages import ROUTES, Page
from dashboard.parts import Context, Filling, Part
from dashboard.ways import ways_question
from database import codes
from database.schema import series
from queries.figures import SHOWN, Figures, Question, Source
from queries.measures import MEASURE
from queries.store import ExactStore
from tests import record_rows, rows
from tests.filled import store_on
from tests.record_rows import Row
from tests.test_tiles import texts
from tests.two_years import OF_2020

ALL = ["all"]
MIGRANTS = {"measure": ["smuggled_migrants"], "period": ALL}
"""The migrants of journey_rows.py, over all time."""
OFFICIAL = {"measure": ["crossings"], "period": ALL}
"""The published crossings of rows.py, of two series."""
COLOMBIANS: Row = {"case_key": "c1", "citizenship": "COL", "exploitation_country": "PER", "domestic": "abroad"}
VENEZUELANS = COLOMBIANS | {"citizenship": "VEN"}
HAITIANS = COLOMBIANS | {"citizenship": "HTI", "exploitation_country": "CHL"}
PERUVIANS = COLOMBIANS | {"citizenship": "PER", "domestic": "own_country"}
TWELVE = ("ARG", "BOL", "BRA", "CHL", "COL", "CUB", "ECU", "GTM", "HND", "HTI", "MEX", "VEN")
ROUTES_KEYS = tuple(part.key for part in ROUTES.parts)
Cells = Mapping[Any, int | None]
"""Values by codes; None is withheld."""


def context(store: object, page: Page = ROUTES, /, **state: list[str]) -> Context:
    """What the parts of the page look at, all their questions answered."""
    return context_of(page, store, state, locale="en", tables=frozenset(ROUTES_KEYS))[0]  # type: ignore[arg-type]


def filled(part: Part, store: object, **state: list[str]) -> Filling:
    """The filling of a part that stands alone, as a picture and as a table."""
    return part.fill(context(store, replace(ROUTES, parts=(part,)), **state))


def plain(component: object) -> Any:
    """A component as the browser gets it."""
    return json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))


def said(component: object) -> list[str]:
    """The texts of a component, in order."""
    return texts(plain(component))


def fed(filling: Filling) -> Any:
    """What the script of the flow map reads."""
    return json.loads(plain(filling["feed"])["props"]["data-flows"])


def attributes(component: object, name: str) -> list[str]:
    """The values of an attribute wherever it stands in a component, in order."""
    if isinstance(component, list):
        return [found for one in component for found in attributes(one, name)]
    if not isinstance(component, dict):
        return []
    own = [component["props"][name]] if name in component.get("props", {}) else []
    return [*own, *attributes(component.get("props", {}).get("children"), name)]


def figures(question: Question, cells: Cells, **more: Any) -> Figures:
    """An answer written by hand."""
    columns = {key: [one[at] for one in cells] for at, key in enumerate(question.by)}
    states = ["under" if value is None else SHOWN for value in cells.values()]
    types = {**dict.fromkeys(question.by, pl.String()), "value": pl.Int64(), "state": pl.String()}
    frame = pl.DataFrame({**columns, "value": list(cells.values()), "state": states}, schema=types)
    frame = frame.with_columns(value_high=pl.lit(None, pl.Int64()))
    source = Source("case_records", "written by hand", "", "", date(2015, 1, 1), date(2023, 12, 31))
    measure = MEASURE[question.measure]
    return Figures(question, frame, measure.unit, 1, as_of=date(2023, 12, 31), sources=(source,), **more)


def answered(known: Context, *found: Figures) -> Context:
    """The same page with other answers to some of its questions."""
    return replace(known, answers={**known.answers, **{one.question: one for one in found}})


def kept_apart(known: Context, key: str, cells: Cells) -> Context:
    """The same page where the routes have gained a dimension, as an answer does that may not be added over it."""
    asked = ways_question(known.state)
    assert asked
    found = figures(replace(asked, by=(*asked.by, key)), cells)
    return replace(known, answers={**known.answers, asked: found})


def changed_ways(connection: Connection, monkeypatch: pytest.MonkeyPatch, *more: Row) -> ExactStore:
    """Victims of 2021 beside those of 2020.

    From Colombia to Peru 25 after 40, from Venezuela to Peru 30 after 30, from Haiti to Chile none after 30; and 5
    Peruvians in Peru, who were none.
    """
    now = [COLOMBIANS] * 25 + [VENEZUELANS] * 30 + [PERUVIANS] * 5
    before = [one | OF_2020 for one in [COLOMBIANS] * 40 + [VENEZUELANS] * 30 + [HAITIANS] * 30]
    monkeypatch.setattr(record_rows, "VICTIMS", (*now, *before, *more))
    record_rows.fill(connection)
    return store_on(connection)


def both_kinds(connection: Connection) -> ExactStore:
    """The published figures of rows.py and the records of record_rows.py together."""
    rows.fill(connection)
    own_series = codes.demonstration_series().filter(code="case_records").row(0, named=True)
    connection.execute(insert(series).values(own_series))
    record_rows.fill_batch(connection, 4)
    return store_on(connection)


def of_twelve(store: ExactStore, **state: list[str]) -> Context:
    """The page where twelve routes lead to Peru, of 12, 11, … 1 victims: 78 in all, 75 on the ten largest."""
    known = context(store, measure=["victims"], period=ALL, **state)
    asked = ways_question(known.state)
    assert asked
    return answered(known, figures(asked, {(one, "PER"): 12 - at for at, one in enumerate(TWELVE)}))
