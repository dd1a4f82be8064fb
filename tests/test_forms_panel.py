"""The measure in use by form, or by what comes closest: its title, its bars, and what they are compared with."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import plotly.utils
import polars as pl
import pytest
from sqlalchemy import Connection

from dashboard import forms_panel, pyramid_panel
from dashboard.draw import context_of
from dashboard.pages import Page
from dashboard.parts import Filling, Part
from queries.figures import Figures, Source
from queries.measures import MEASURES
from queries.store import ExactStore
from queries.words import text
from tests import record_rows, rows
from tests.stores import Stores
from tests.test_tiles import texts
from tests.two_years import COLOMBIANS, OF_2020, two_years

FORMS, PYRAMID = forms_panel.PART, pyramid_panel.PART
PAGE = Page("overview", "/", text("Overview"), lambda _state, _locale: [], (FORMS, PYRAMID))


def filled(part: Part, store: ExactStore, **state: list[str]) -> Filling:
    """The filling of a panel."""
    return part.fill(context_of(PAGE, store, state, locale="en")[0])


def said(component: object) -> list[str]:
    """The texts of a component."""
    plain: Any = json.loads(json.dumps(component, cls=plotly.utils.PlotlyJSONEncoder))
    return texts(plain)


def test_every_measure_is_broken_down_by_something_it_records() -> None:
    """And by nothing that the panel of sex and age shows."""
    for measure in (one for one in MEASURES if one.offered):
        key = forms_panel.FORM[measure.key]
        assert key in measure.dimensions
        assert key not in {"sex", "age", "age_band", "citizenship"}


def test_the_title_is_of_a_change_that_was_tested_with_the_others(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty in domestic work after ten: too few for a percentage, and still no chance."""
    of_work = COLOMBIANS | {"exploitation_form": record_rows.DOMESTIC_WORK}
    store = two_years(duckdb_connection, monkeypatch, *[of_work] * 40, *[of_work | OF_2020] * 10)
    assert filled(FORMS, store)["title"] == "Domestic work: from 10 to 40"


def test_a_change_that_chance_could_make_is_no_title(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty after thirty; of ninety-four more no form is stated, whose bar is longer."""
    of_work = COLOMBIANS | {"exploitation_form": record_rows.DOMESTIC_WORK}
    store = two_years(duckdb_connection, monkeypatch, *[of_work] * 40, *[of_work | OF_2020] * 30)
    assert filled(FORMS, store)["title"] == "Largest of those stated: domestic work, 40"


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({"sexual": (50, 54), "labour": (40, 49)}, "Largest: sexual exploitation, at least 50"),
        ({"sexual": (50, 54), "labour": (40, 51)}, "Sexual exploitation: at least 50; another may be more, since"),
        ({"sexual": (50, 54), "not_broken_down": (60, 60)}, "Largest of those stated: sexual exploitation, at least"),
        ({"sexual": (50, 54), "not_broken_down": (40, 60)}, "Largest of those stated: sexual exploitation, at least"),
    ],
)
def test_the_largest_is_that_of_all_bars(stores: Stores, values: dict[str, tuple[int, int]], title: str) -> None:
    """Of ranges one is the largest only where no other reaches into it; what is not broken down is a bar, too."""
    known = context_of(PAGE, stores(rows.fill), {}, locale="en")[0]
    # Nothing of UNODC is in rows.py.
    state = replace(known.state, measure="official_victims")
    (asked,) = FORMS.questions(state, known.holdings)
    rows_of = [(code, low, "at_least" if low < high else "shown", high) for code, (low, high) in values.items()]
    frame = pl.DataFrame(rows_of, schema=["exploitation", "value", "state", "value_high"], orient="row")
    source = Source("glotip_victims", "written by hand", "", "", date(2021, 1, 1), date(2021, 12, 31))
    found = Figures(asked, frame, text("victims"), 1, as_of=date(2021, 12, 31), sources=(source,))
    filling = FORMS.fill(replace(known, state=state, answers={asked: found}))
    assert str(filling["title"]).startswith(title)


def test_of_few_there_are_no_shares(stores: Stores) -> None:
    """Two of four victims in prostitution is half of too few."""
    assert [words for words in said(filled(FORMS, stores(record_rows.fill))["picture"]) if "%" in words] == []


def test_what_is_broken_down_by_a_form_is_not_compared_by_one(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The footer says it in words."""
    of_work = COLOMBIANS | {"exploitation_form": record_rows.DOMESTIC_WORK}
    store = two_years(duckdb_connection, monkeypatch, *[of_work] * 40)
    state = {"exploitation_form": ["domestic_work"], "vs": ["exploitation_form:begging"]}
    words = "Not compared by form of exploitation: that is what it is broken down by."
    assert words in said(filled(FORMS, store, **state)["footer"])


def test_the_dead_are_told_by_sex_and_by_age_apart(stores: Stores) -> None:
    """Of nine, one woman and one child are known; the two are never recorded together."""
    found = filled(PYRAMID, stores(rows.fill), measure=["deaths"], period=["all"])
    assert found["title"] == "By sex, and by age: not recorded together"
    words = said(found["picture"])
    assert words[words.index("Women and girls") + 1] == "1"
    assert words[words.index("Girls and boys, under 18") + 1] == "1"
