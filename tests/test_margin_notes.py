"""What answers say of margins: which were left out, and what parts come to where their total is another number."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from database.importers import glotip
from queries.figures import Figures, Question
from queries.filters import choose
from queries.store import ExactStore
from queries.words import say
from tests.filled import store_on
from tests.glotip import ADULTS, CONTRADICTED, LABOUR, MEN, WOMEN, Row, counted, glotip_file
from tests.tables import TODAY
from tests.test_remainders import deliver


@pytest.fixture
def store(connection: Connection, tmp_path: Path) -> ExactStore:
    """A store over the contradicted rows, those of Peru, where nothing is wrong, and what is left of their totals."""
    peru = {"Iso3_code": "PER"}
    peruvian = (peru, counted("8", LABOUR, peru), counted("7", LABOUR | MEN | ADULTS, peru))
    return imported(connection, tmp_path, *CONTRADICTED, *peruvian)


def imported(connection: Connection, folder: Path, *rows: Row) -> ExactStore:
    """A store over the victims of a workbook and what is left of their totals."""
    path = glotip_file(folder, *rows)
    (delivery,) = glotip.read(path, today=TODAY)
    deliver(connection, path, delivery)
    return store_on(connection)


def ask(store: ExactStore, *by: str, **codes: str) -> Figures:
    """One answer on victims."""
    filters = choose(None, {key: {value} for key, value in codes.items()})
    (figures,) = store.ask([Question("official_victims", by, filters)])
    return figures


def said(figures: Figures) -> list[str]:
    """The notes on margins in English."""
    spoken = [say(note, "en") for note in figures.notes]
    return [words for words in spoken if "published total" in words and not words.startswith("Not broken down")]


def test_the_published_total_of_a_form_is_what_is_counted(store: ExactStore) -> None:
    """20 in forced labour in Colombia."""
    figures = ask(store, exploitation="labour", recorded_country="COL")
    assert (figures.total, said(figures)) == (20, [])


def test_all_of_a_table_that_was_left_out_is_not_broken_down(store: ExactStore) -> None:
    """And the answer says why."""
    figures = ask(store, "exploitation", "sex", recorded_country="COL")
    assert figures.frame.select("exploitation", "sex", "value").rows() == [("not_broken_down", "not_broken_down", 100)]
    assert said(figures) == [
        "Colombia 2019: figures by exploitation, sex, age left out; these parts are more than the published total."
    ]


def test_that_a_table_was_left_out_is_said_where_no_other_was_published(connection: Connection, tmp_path: Path) -> None:
    """Nothing is counted then; without this it would say only that the series does not record it."""
    found = ask(imported(connection, tmp_path, *CONTRADICTED), "exploitation", "sex")
    assert found.is_empty
    assert said(found) == [
        "Colombia 2019: figures by exploitation, sex, age left out; these parts are more than the published total."
    ]


def test_of_another_country_or_year_it_is_not_said(store: ExactStore) -> None:
    """The filters on place and time decide."""
    asked = ({"recorded_country": "PER"}, {"year": "2018"})
    assert [said(ask(store, "exploitation", "sex", **codes)) for codes in asked] == [[], []]


def test_what_is_left_of_a_form_is_said_beside_its_total(store: ExactStore) -> None:
    """Seven men in Peru; the totals of the form are 20 and 8."""
    figures = ask(store, "sex", exploitation="labour")
    assert figures.frame.select("sex", "value").rows() == [("male", 7)]
    assert said(figures)[1:] == ["The parts come to 7; the published total is 28."]


def test_data_lists_what_the_parts_and_the_total_are(store: ExactStore) -> None:
    """Of each margin, with the codes that contradict it."""
    (held,) = store.holdings().of("official_victims")
    (left,) = held.left_out
    assert (left.margin, left.recorded_country, left.period) == ("age+exploitation+sex", "COL", "2019")
    assert (left.codes, left.parts, left.total) == ((("exploitation", "labour"),), 21, 20)


def test_a_file_that_no_longer_contradicts_itself_ends_it(connection: Connection, tmp_path: Path) -> None:
    """The table is counted, and nothing is left out any more."""
    imported(connection, tmp_path, *CONTRADICTED)
    mended = [counted("21", LABOUR) if row == counted("20", LABOUR) else row for row in CONTRADICTED]
    store = imported(connection, tmp_path, *mended)
    assert store.holdings().of("official_victims")[0].left_out == ()
    assert ask(store, exploitation="labour", sex="female").total == 15


@pytest.mark.parametrize(
    ("women", "men", "words"),
    [
        ("70", "30", []),
        ("80", "30", ["The parts come to 110; the published total is 100."]),
        ("98", "<5", ["The parts come to at least 98; the published total is 100."]),
    ],
)
def test_parts_that_come_to_another_number_are_said(
    connection: Connection, tmp_path: Path, women: str, men: str, words: list[str]
) -> None:
    """What is not broken down is one of the parts: 0 to 2 of them where 0 to 4 are men."""
    store = imported(connection, tmp_path, {}, counted(women, WOMEN), counted(men, MEN))
    assert said(ask(store, "sex")) == words


def test_a_total_is_its_own_word(store: ExactStore) -> None:
    """Nothing else says it: not by country and year, which every margin has, and not of one sex by year."""
    asked = [ask(store, *by) for by in ((), ("recorded_country",), ("year",))]
    assert [said(one) for one in (*asked, ask(store, "year", sex="female"))] == [[], [], [], []]


def test_many_countries_are_counted(connection: Connection, tmp_path: Path) -> None:
    """Six are named; Peru, where nothing is wrong, is none of them."""
    countries = [{"Iso3_code": code} for code in ("ARG", "BLZ", "BOL", "BRA", "CAN", "CHL", "COL", "CRI")]
    peru, table = {"Iso3_code": "PER"}, LABOUR | MEN | ADULTS
    wrong = [row for one in countries for row in (one, counted("101", table, one))]
    found = ask(imported(connection, tmp_path, *wrong, peru, counted("9", table, peru)), "exploitation", "sex")
    named = "Argentina 2019, Belize 2019, Bolivia 2019, Brazil 2019, Canada 2019, Chile 2019"
    assert said(found)[0].startswith(f"{named}: figures by exploitation, sex, age left out")
    assert "The same in 2 other countries, listed on the page Data." in [say(note, "en") for note in found.notes]
