"""The page of suspects and justice over suspects written by hand, whose every count can be done in the head.

Of January 2021 are forty suspected of trafficking (24 women who recruit, 12 men who guide, 4 of unknown sex), five men
arrested for it and two women convicted of it; and three men suspected of smuggling in March. All were found in Peru or
Mexico; one man suspected in a case of both is of 2020.
"""

import pytest
from sqlalchemy import Connection

from dashboard import justice
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.parts import Context, Filling, Part
from queries.store import ExactStore
from queries.words import text
from tests import record_rows
from tests.filled import store_on
from tests.record_rows import ADULT, Row

PAGE = Page(justice.KEY, "/methods/justice", text("Suspects and justice"), justice.layout, justice.PARTS)
RECRUITER, GUIDE = 2, 4
CASES = {**record_rows.CASES, "c5": record_rows.CASES["c1"] | {"group_structure": "pair"}}
"""The women are all of one case, of two persons."""
_WOMAN: Row = {"case_key": "c5", "sex": "female", **ADULT, "citizenship": "PER"}
_MAN: Row = {"case_key": "c1", "sex": "male", **ADULT, "citizenship": "COL"}
_SUSPECTED: Row = {"legal_stage": "suspected"}
SUSPECTS: tuple[Row, ...] = (
    *[_WOMAN | _SUSPECTED | {"role_in_group": RECRUITER}] * 24,
    *[_MAN | _SUSPECTED | {"role_in_group": GUIDE}] * 12,
    *[{"case_key": "c1", "sex": "unknown", **ADULT, **_SUSPECTED}] * 4,
    *[_MAN | {"legal_stage": "arrested"}] * 5,
    *[_WOMAN | {"legal_stage": "convicted"}] * 2,
    *[_MAN | _SUSPECTED | {"case_key": "c3"}] * 3,
    _MAN | _SUSPECTED | {"case_key": "c2"},
)


def justice_store(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> ExactStore:
    """A store over them."""
    monkeypatch.setattr(record_rows, "CASES", CASES)
    monkeypatch.setattr(record_rows, "SUSPECTS", SUSPECTS)
    record_rows.fill(connection)
    return store_on(connection)


def part(key: str) -> Part:
    """A part of the page by its key."""
    return next(one for one in justice.PARTS if one.key == key)


def context(store: object, tables: tuple[str, ...] = (), **state: list[str]) -> Context:
    """What the parts of the page look at, all questions answered; English."""
    return context_of(PAGE, store, state, locale="en", tables=frozenset(tables))[0]  # type: ignore[arg-type]


def filled(key: str, store: object, tables: tuple[str, ...] = (), **state: list[str]) -> Filling:
    """The filling of a part."""
    return part(key).fill(context(store, tables, **state))
