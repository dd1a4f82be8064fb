"""The page of official frames over records and reports written by hand; nothing of it is invented by a demonstration.

In Peru are recorded in 2021 thirty women and ten girls in sexual exploitation, who are Peruvians, five Venezuelan men
in forced labour and three persons of whom nothing more is known: 48. Peru reported 50: 28 women, 9 girls, 4 men and
fewer than five boys; 40 in sexual exploitation and 5 in forced labour; 45 Peruvians and 3 Venezuelans. In Mexico two
men are recorded, and nothing was reported.
"""

from datetime import date, datetime

import polars as pl
import pytest
from sqlalchemy import Connection, insert

from dashboard import official
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.parts import Context, Filling, Part
from database.engine import append
from database.schema import batch, official_figure
from queries.store import ExactStore
from queries.words import text
from tests import record_rows
from tests.filled import store_on
from tests.record_rows import ADULT, AGRICULTURE, CHILD, IN_MEXICO, OF_JANUARY, PROSTITUTION, Row
from tests.route_pages import plain, said

PAGE = Page(official.KEY, "/people/official", text("Official frames"), official.layout, official.PARTS)
CASES = {**record_rows.CASES, "c6": {"crime": "trafficking", "source": "police", **OF_JANUARY, **IN_MEXICO}}
WOMAN: Row = {"case_key": "c1", "sex": "female", **ADULT, "citizenship": "PER", "exploitation_form": PROSTITUTION}
MAN: Row = {"case_key": "c1", "sex": "male", **ADULT, "citizenship": "VEN", "exploitation_form": AGRICULTURE}
IN_MEXICAN_CASE: Row = {"case_key": "c6", "sex": "male", **ADULT}
NOBODY_KNOWS: Row = {"case_key": "c1", "sex": "unknown"}
VICTIMS: tuple[Row, ...] = (
    *[WOMAN] * 30,
    *[WOMAN | CHILD] * 10,
    *[MAN] * 5,
    *[NOBODY_KNOWS] * 3,
    *[IN_MEXICAN_CASE] * 2,
)
_LESS_THAN_FIVE = -1
_REPORTED: tuple[tuple[str, str, int, dict[str, str]], ...] = (
    # series, margin, value, broken down by
    ("glotip_victims", "total", 50, {}),
    ("glotip_victims", "age+sex", 28, {"sex": "female", "age": "adult"}),
    ("glotip_victims", "age+sex", 9, {"sex": "female", "age": "child"}),
    ("glotip_victims", "age+sex", 4, {"sex": "male", "age": "adult"}),
    ("glotip_victims", "age+sex", _LESS_THAN_FIVE, {"sex": "male", "age": "child"}),
    ("glotip_victims", "exploitation", 40, {"exploitation": "sexual"}),
    ("glotip_victims", "exploitation", 5, {"exploitation": "labour"}),
    ("glotip_victims", "citizenship", 45, {"citizenship": "PER"}),
    ("glotip_victims", "citizenship", 3, {"citizenship": "VEN"}),
    ("glotip_prosecuted", "total", 7, {}),
    ("glotip_prosecuted", "sex", 2, {"sex": "female"}),
    ("glotip_prosecuted", "sex", 5, {"sex": "male"}),
    ("glotip_convicted", "total", 3, {}),
)
_SERIES = ("glotip_victims", "glotip_prosecuted", "glotip_convicted")
_MEASURES = dict(zip(_SERIES, ("official_victims", "official_prosecuted", "official_convicted"), strict=True))


def official_store(connection: Connection, monkeypatch: pytest.MonkeyPatch, *, synthetic: bool = False) -> ExactStore:
    """A store over records and reports, or over the same as a demonstration."""
    monkeypatch.setattr(record_rows, "CASES", CASES)
    monkeypatch.setattr(record_rows, "VICTIMS", VICTIMS)
    record_rows.fill(connection, synthetic=synthetic)
    for number, series in enumerate(_SERIES, start=2):
        connection.execute(insert(batch).values(_batch(number, series)))
    rows = pl.DataFrame([_figure(*one) for one in _REPORTED], infer_schema_length=None)
    append(connection, official_figure, rows.with_columns(pl.col("period_start", "period_end").cast(pl.Date)))
    return store_on(connection)


def _batch(number: int, series: str) -> dict[str, object]:
    words = dict.fromkeys(("format", "margin", "file_name", "file_sha256", "owner"), "written by hand")
    counts = dict.fromkeys(("rows_read", "rows_added", "rows_changed", "rows_withdrawn"), 0)
    grades = {"reliability": "B", "credibility": "2", "handling": "H0", "tlp": "CLEAR", "review_on": date(2027, 1, 1)}
    covers = {
        "covers_from": date(2021, 1, 1),
        "covers_to": date(2021, 12, 31),
        "imported_at": datetime(2022, 1, 1),  # noqa: DTZ001  (columns hold UTC without a zone)
    }
    return {"batch": number, "series": series, **words, **counts, **grades, **covers}


def _figure(series: str, margin: str, value: int, keys: dict[str, str]) -> dict[str, object]:
    dimensions = dict.fromkeys(("citizenship", "sex", "age", "exploitation"), "_T")
    is_range = value == _LESS_THAN_FIVE
    return {
        "measure": _MEASURES[series],
        "series": series,
        "margin": margin,
        "record_key": "|".join([series, margin, *keys.values()]),
        "period_start": date(2021, 1, 1),
        "period_end": date(2021, 12, 31),
        "grain": "year",
        "year": "2021",
        "quarter": "not_recorded",
        "month": "not_recorded",
        "recorded_country": "PER",
        **dimensions,
        **keys,
        "value_text": "<5" if is_range else str(value),
        "value": 0 if is_range else value,
        "value_high": 4 if is_range else None,
        "status": "at_least" if is_range else "stated",
        "from_batch": 2 + _SERIES.index(series),
    }


def part(key: str) -> Part:
    """A part of the page by its key."""
    return next(one for one in official.PARTS if one.key == key)


def context(store: object, **state: list[str]) -> Context:
    """What the parts of the page look at, all questions answered; English."""
    return context_of(PAGE, store, state, locale="en")[0]  # type: ignore[arg-type]


def filled(key: str, store: object, **state: list[str]) -> Filling:
    """The filling of a part."""
    return part(key).fill(context(store, **state))


def lines(store: object, key: str, width: int, **state: list[str]) -> dict[str, list[str]]:
    """The cells of each row of a panel by its label, of tables with so many columns of figures."""
    found = {}
    for row in _rows(plain(filled(key, store, **state)["table"])):
        label, *cells = ["".join(said(one)) for one in row["props"]["children"]]
        if len(cells) == width:
            found[label] = cells
    return found


def _rows(component: object) -> list[dict[str, dict[str, list[object]]]]:
    if isinstance(component, list):
        return [row for one in component for row in _rows(one)]
    if not isinstance(component, dict):
        return []
    is_row = component["type"] == "Tr" and isinstance(component["props"]["children"], list)
    return [component] if is_row else _rows(component["props"].get("children"))
