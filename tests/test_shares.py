"""Shares are of what is known, and there are none where too little is."""

import polars as pl
import pytest

from components.shares import Known, known_of, known_part, shares_of
from queries.figures import SHOWN, UNDER, Figures, Question
from queries.filters import choose
from queries.measures import MEASURE
from queries.store import ExactStore
from tests import record_rows
from tests.stores import Stores


@pytest.fixture
def store(stores: Stores) -> ExactStore:
    """A store over the records of record_rows.py."""
    return stores(record_rows.fill)


def figures(key: str, *rows: tuple[str, int | None], measure: str = "victims", base: int | None = None) -> Figures:
    """An answer by one dimension; with `base` one of which a person can have several codes, of 100 persons."""
    states = [UNDER if value is None else SHOWN for _, value in rows]
    columns = {key: [code for code, _ in rows], "value": [value for _, value in rows], "state": states}
    frame = pl.DataFrame(columns, schema_overrides={"value": pl.Int64})
    if base is not None:
        frame = frame.with_columns(base=pl.when(~pl.col(key).is_in(["none", "unknown"])).then(base))
    return Figures(Question(measure, (key,)), frame, MEASURE[measure].unit, 1, n=100)


def test_a_share_is_of_those_known() -> None:
    """Of 100 the sex of 80 is known: 60 of them women or girls."""
    found = figures("sex", ("female", 60), ("male", 20), ("unknown", 20))
    assert known_of(found) == Known(80, 100)
    assert shares_of(found) == {"female": 0.75, "male": 0.25}


def test_below_seventy_percent_known_there_is_no_share() -> None:
    """Of 69 of 100 the citizenship is known."""
    assert shares_of(figures("citizenship", ("HTI", 69), ("unknown", 31))) == {}


def test_of_fewer_than_twenty_there_is_no_share() -> None:
    """All nineteen are known, but one more or less would move a share by five percent."""
    assert shares_of(figures("sex", ("female", 10), ("male", 9))) == {}
    assert shares_of(figures("sex", ("female", 10), ("male", 10))) == {"female": 0.5, "male": 0.5}


def test_others_together_are_known() -> None:
    """A citizenship that is published with others is no unknown one: 30 of 90."""
    found = figures("citizenship", ("HTI", 30), ("other", 50), ("mixed", 10), ("not_broken_down", 10))
    assert known_of(found) == Known(90, 100)
    assert shares_of(found)["HTI"] == pytest.approx(30 / 90)


def test_of_several_forms_a_share_is_of_persons() -> None:
    """Of 100 persons 50 have any form: 40 one and 30 another; 25 surely have none, so 75 are known."""
    found = figures("exploitation_form", ("prostitution", 40), ("begging", 30), ("none", 25), ("unknown", 25), base=50)
    assert known_of(found) == Known(75, 100)
    assert shares_of(found) == {"prostitution": 0.8, "begging": 0.6}


def test_a_withheld_figure_leaves_no_share() -> None:
    """The others would tell it."""
    assert shares_of(figures("sex", ("female", 60), ("male", None))) == {}


def test_published_figures_that_are_never_added_have_no_total() -> None:
    """One victim can be in several forms of exploitation."""
    assert known_of(figures("exploitation", ("sexual", 60), ("unknown", 20), measure="official_victims")) is None


def test_records_know_how_many_have_any_form(store: ExactStore) -> None:
    """The example of the codebook: four of the five victims of January have one."""
    in_january = choose(None, {"month": {"2021-01"}})
    (found,) = store.ask([Question("victims", ("exploitation_form",), in_january)])
    assert known_of(found) == Known(4, 5)
    assert known_part(found) == pytest.approx(4 / 5)
