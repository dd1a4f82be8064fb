"""The page of methods over victims written by hand, whose every count can be done in the head.

Of 65 victims of January 2021 thirty women were reached by social media and moved by bus, twenty girls by social media
and in person, by bus and on foot, ten men in person and on foot; of five nothing more is recorded. Women and girls are
controlled by debt, the women besides by having their earnings taken.
"""

import json
from typing import Any

import plotly.utils
import pytest
from sqlalchemy import Connection

from dashboard import methods
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.parts import Context, Filling, Part
from database.schema import known_bit
from queries.store import ExactStore
from queries.words import text
from tests import record_rows
from tests.filled import store_on
from tests.record_rows import ADULT, AGRICULTURE, BUS, CHILD, FOOT, PROSTITUTION, Row
from tests.test_tiles import texts

PAGE = Page(methods.KEY, "/methods", text("Methods"), methods.layout, methods.PARTS)
IN_PERSON, SOCIAL_MEDIA = 1, 16
DEBT, EARNINGS = 8, 16
OF_VICTIMS = (
    "exploitation_form",
    "transport",
    "recruitment_channel",
    "means_of_control",
    "document",
    "abuse",
    "connected_crime",
)
MASKS = tuple({*record_rows.MASKS, *OF_VICTIMS})
WOMEN: Row = {
    "case_key": "c1",
    "sex": "female",
    **ADULT,
    "recruitment_channel": SOCIAL_MEDIA,
    "transport": BUS,
    "means_of_control": DEBT | EARNINGS,
    "exploitation_form": PROSTITUTION,
    "fee_band": "500-1999",
}
GIRLS: Row = {
    **WOMEN,
    **CHILD,
    "recruitment_channel": SOCIAL_MEDIA | IN_PERSON,
    "transport": BUS | FOOT,
    "means_of_control": DEBT,
    "fee_band": "nothing",
}
MEN: Row = {
    "case_key": "c1",
    "sex": "male",
    **ADULT,
    "recruitment_channel": IN_PERSON,
    "transport": FOOT,
    "exploitation_form": AGRICULTURE,
}
NOBODY_KNOWS: Row = {"case_key": "c1", "sex": "unknown"}
VICTIMS = [*[WOMEN] * 30, *[GIRLS] * 20, *[MEN] * 10, *[NOBODY_KNOWS] * 5]


def methods_store(connection: Connection, monkeypatch: pytest.MonkeyPatch, victims: list[Row] = VICTIMS) -> ExactStore:
    """A store over them."""
    monkeypatch.setattr(record_rows, "MASKS", MASKS)
    monkeypatch.setattr(record_rows, "VICTIMS", tuple(_known(one) for one in victims))
    record_rows.fill(connection)
    return store_on(connection)


def _known(row: Row) -> Row:
    known = sum(known_bit(name) for name in OF_VICTIMS if row.get(name))
    fillers = {**dict.fromkeys(OF_VICTIMS, 0), **dict.fromkeys(("age", "age_band", "fee_band"), "unknown")}
    return {"known": known, **fillers, **row}


def context(store: object, tables: tuple[str, ...] = (), **state: list[str]) -> Context:
    """What the parts of the page look at, all questions answered; English."""
    return context_of(PAGE, store, state, locale="en", tables=frozenset(tables))[0]  # type: ignore[arg-type]


def filled(part: Part, store: object, tables: tuple[str, ...] = (), **state: list[str]) -> Filling:
    """The filling of a part."""
    return part.fill(context(store, tables, **state))


def part(key: str) -> Part:
    """A part of the page by its key."""
    return next(one for one in methods.PARTS if one.key == key)


def plain(component: object) -> Any:
    """A component as the browser gets it."""
    return json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))


def said(component: object) -> list[str]:
    """The texts of a component, in order."""
    return texts(plain(component))
