"""The page People over answers written by hand or a few records: its context, and what its parts say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from sqlalchemy import Connection

from dashboard import people
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.parts import Context, Filling, Part
from queries.figures import SHOWN, UNDER, Figures, Question, Source
from queries.measures import MEASURE
from queries.store import ExactStore
from queries.words import text
from tests import record_rows
from tests.filled import store_on
from tests.record_rows import ADULT, CHILD, Row

PEOPLE = Page(people.KEY, "/people", text("People"), people.layout, people.PARTS)
ALL = ["all"]
WOMAN: Row = {"case_key": "c1", "sex": "female", **ADULT}
GIRL: Row = {"case_key": "c1", "sex": "female", **CHILD}
MAN: Row = {"case_key": "c1", "sex": "male", **ADULT}
BOY: Row = {"case_key": "c1", "sex": "male", **CHILD}
NOBODY_KNOWS: Row = {"case_key": "c1", "sex": "unknown"}
Cells = Mapping[tuple[str, ...], int | None]
"""Values by codes; None is withheld."""


def context(store: object, tables: tuple[str, ...] = (), **state: list[str]) -> Context:
    """What the parts of the page look at, all questions answered."""
    return context_of(PEOPLE, store, state, locale="en", tables=frozenset(tables))[0]  # type: ignore[arg-type]


def filled(part: Part, store: object, tables: tuple[str, ...] = (), **state: list[str]) -> Filling:
    """The filling of a part."""
    return part.fill(context(store, tables, **state))


def of_victims(connection: Connection, monkeypatch: pytest.MonkeyPatch, *victims: Row) -> ExactStore:
    """A store over victims of January 2021."""
    monkeypatch.setattr(record_rows, "VICTIMS", victims)
    record_rows.fill(connection)
    return store_on(connection)


def answered(
    known: Context, question: Question, cells: Cells, bases: Mapping[tuple[str, ...], int] | None = None
) -> Context:
    """The same page with another answer to one of its questions."""
    columns = {key: [codes[at] for codes in cells] for at, key in enumerate(question.by)}
    states = [UNDER if value is None else SHOWN for value in cells.values()]
    types = {**dict.fromkeys(question.by, pl.String()), "value": pl.Int64(), "state": pl.String()}
    frame = pl.DataFrame({**columns, "value": list(cells.values()), "state": states}, schema=types)
    if bases is not None:
        frame = frame.with_columns(base=pl.Series([bases.get(codes) for codes in cells], dtype=pl.Int64()))
    source = Source("case_records", "written by hand", "", "", date(2015, 1, 1), date(2023, 12, 31))
    found = Figures(question, frame, MEASURE[question.measure].unit, 1, as_of=date(2023, 12, 31), sources=(source,))
    return replace(known, answers={**known.answers, question: found})
