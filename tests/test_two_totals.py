"""Where parts come to another number than the published total, the total is shown and a line has the other."""

import json
from pathlib import Path
from typing import Any

import plotly.utils
import pytest
from sqlalchemy import Connection

from dashboard.draw import fill_page
from dashboard.pages import DATA, OFFICIAL, OVERVIEW, PEOPLE, Page
from queries.store import ExactStore
from tests.glotip import ADULTS, CONTRADICTED, GIRLS_AND_BOYS, LABOUR, MEN, WOMEN, counted
from tests.test_margin_notes import imported
from tests.test_tiles import texts

PERU = {"Iso3_code": "PER"}
EXCEEDING = (
    PERU,
    counted("80", WOMEN | ADULTS, PERU),
    counted("30", MEN | GIRLS_AND_BOYS, PERU),
    counted("8", LABOUR, PERU),
    counted("7", LABOUR | MEN | ADULTS, PERU),
)
"""In Peru 80 women and 30 boys, and 100 in all; in Colombia, the table of forms is left out."""


@pytest.fixture
def store(duckdb_connection: Connection, tmp_path: Path) -> ExactStore:
    """A store over these figures of 2019."""
    return imported(duckdb_connection, tmp_path, *CONTRADICTED, *EXCEEDING)


def said(page: Page, store: ExactStore, part: str, **state: list[str]) -> str:
    """The texts of a part of a page on what States reported."""
    filling = fill_page(page, store, {"measure": ["official_victims"], **state}, locale="en", path=page.path)[part]
    plain: Any = json.loads(json.dumps(filling, cls=plotly.utils.PlotlyJSONEncoder))
    return " ".join(word.strip() for slot in plain.values() for word in texts(slot))


def test_the_sentence_of_people_has_the_published_total(store: ExactStore) -> None:
    """100 in Peru, of whom 110 are broken down."""
    words = said(PEOPLE, store, "page", recorded_country=["PER"])
    assert "The parts come to 110; the published total is 100." in words


def test_shares_are_of_the_published_total(store: ExactStore) -> None:
    """Its number heads the ranges, and the note says what the parts come to."""
    words = said(PEOPLE, store, "ranges", recorded_country=["PER"])
    assert "Of all, 100" in words
    assert "The parts come to 110; the published total is 100." in words


def test_a_form_has_its_published_total(store: ExactStore) -> None:
    """20 in forced labour in Colombia and 8 in Peru, in both panels, though only seven are broken down."""
    both = [
        said(*where, recorded_country=["COL", "PER"])
        for where in ((OVERVIEW, store, "forms"), (PEOPLE, store, "multiples"))
    ]
    assert ["Forced labour 28" in words for words in both] == [True, True]
    assert "Colombia 2019: figures by exploitation, sex, age left out" in both[1]


def test_frames_say_what_parts_come_to(store: ExactStore) -> None:
    """In the frame of the Global Report, by country and year."""
    words = said(OFFICIAL, store, "glotip", recorded_country=["PER"])
    assert "Peru 2019, by sex, age: the parts come to 110; the published total is 100." in words


def test_frames_say_what_was_left_out(store: ExactStore) -> None:
    """Of the countries that they show."""
    words = [said(OFFICIAL, store, "glotip", recorded_country=[one]) for one in ("COL", "PER")]
    assert ["Colombia 2019: figures by exploitation, sex, age left out" in one for one in words] == [True, False]


def test_data_lists_each_table_that_was_left_out(store: ExactStore) -> None:
    """With the form, what its parts come to, and the total."""
    words = said(DATA, store, "holdings", tab=["problems"])
    assert "Colombia 2019 Detected victims reported to UNODC exploitation, sex, age Forced labour 21 20" in words


def test_without_such_a_table_data_has_no_list(duckdb_connection: Connection, tmp_path: Path) -> None:
    """Its heading would say that something was left out."""
    store = imported(duckdb_connection, tmp_path, *EXCEEDING)
    assert "Left out as a whole" not in said(DATA, store, "holdings", tab=["problems"])
