"""Records kept in memory are counted as the database counts them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from cachelib import SimpleCache
from polars.testing import assert_frame_equal
from sqlalchemy import Connection, event, update

from database.schema import person
from database.settings import Settings
from database.versions import CurrentDatabase
from queries import column_counts, columns
from queries.columns import read_columns
from queries.figures import Figures, Question
from queries.filters import Filters, choose, read_period
from queries.measures import MEASURES, Measure
from queries.store import ExactStore
from tests import journey_rows, record_rows
from tests.filled import OneConnection, store_on
from tests.stores import Fill, Stores

VICTIMS = Question("victims", ("sex",))
FILTERS = (
    Filters(),
    choose(read_period("2020-07~2021-06"), {}),
    choose(read_period("2020-01~2020-12"), {"sex": {"male"}}),
    choose(None, {"exploitation_form": {"prostitution", "none"}, "sex": {"female"}}),
    choose(None, {"exploitation": {"labour", "unknown"}, "transport": {"unknown", "bus"}}),
    choose(None, {"subregion": {"south_america"}, "crime": {"trafficking"}}),
    choose(None, {"citizenship_region": {"caribbean", "unknown"}}),
    choose(None, {"series": {"nobody"}}),
)


def numbers(figures: Figures) -> list[tuple[object, ...]]:
    """Rows of codes and value."""
    return figures.frame.select(*figures.question.by, "value").rows()


@pytest.fixture
def asked(duckdb_connection: Connection) -> list[str]:
    """The statements that were sent to the database."""
    found: list[str] = []
    event.listen(duckdb_connection, "before_cursor_execute", lambda _one, _two, words, *_more: found.append(words))
    return found


@pytest.mark.parametrize("fill", [record_rows.fill, journey_rows.fill], ids=["records", "journeys"])
@pytest.mark.parametrize("measure", [one for one in MEASURES if one.is_of_records], ids=lambda measure: measure.key)
def test_memory_and_database_agree(stores: Stores, measure: Measure, fill: Fill) -> None:
    """Each dimension, under filters on one and several values; each pair with sex under one of them."""
    keys = sorted(measure.dimensions)
    by_sex = [pair for pair in combinations(keys, 2) if "sex" in pair]
    questions = [Question(measure.key, by, filters) for by in ((), *((key,) for key in keys)) for filters in FILTERS]
    questions += [Question(measure.key, by, FILTERS[at % len(FILTERS)]) for at, by in enumerate(by_sex)]
    assert_same(stores.kept(fill).ask(questions), stores(fill).ask(questions))


def assert_same(ones: Sequence[Figures], others: Sequence[Figures]) -> None:
    """Frames, and what is said beside them."""
    for one, other in zip(ones, others, strict=True):
        assert_frame_equal(one.frame, other.frame)
        assert (one.question, one.notes, one.declined, one.n) == (other.question, other.notes, other.declined, other.n)


def test_what_is_in_memory_is_not_asked_of_the_database(duckdb_connection: Connection, asked: list[str]) -> None:
    """Three girls and a woman, two boys and men, and one of unknown sex, without one statement about persons."""
    record_rows.fill(duckdb_connection)
    store = store_on(duckdb_connection)
    store.keep()
    asked.clear()
    (figures,) = store.ask([VICTIMS])
    assert numbers(figures) == [("female", 4), ("male", 2), ("unknown", 1)]
    assert not [words for words in asked if "FROM person" in words]


def test_the_periods_of_a_choice_are_one_statement(duckdb_connection: Connection, asked: list[str]) -> None:
    """Of women and girls none in 2020, three in 2021, four of all time; asked of the database at once."""
    record_rows.fill(duckdb_connection)
    store = store_on(duckdb_connection)
    store.holdings()
    asked.clear()
    periods = (read_period("2020-01~2020-12"), read_period("2021-01~2021-12"), None)
    found = store.ask([Question("victims", (), choose(period, {"sex": {"female"}})) for period in periods])
    assert [figures.total for figures in found] == [0, 3, 4]
    assert len([words for words in asked if "FROM person" in words]) == 1


def test_records_are_read_once_of_an_edition(duckdb_connection: Connection) -> None:
    """Whoever looks for a newer version reads nothing while there is none."""
    record_rows.fill(duckdb_connection)
    store = store_on(duckdb_connection)
    assert [store.keep(), store.keep()] == [True, False]


def test_the_past_does_not_push_the_present_out(duckdb_connection: Connection) -> None:
    """Whoever asks what was known on many days costs nobody else a reading."""
    record_rows.fill(duckdb_connection)
    store = store_on(duckdb_connection)
    store.keep()
    for day in range(1, 9):
        store.ask([replace(VICTIMS, known_on=date(2030, 1, day))])
    assert store.keep() is False


def test_of_the_past_four_days_are_kept(duckdb_connection: Connection) -> None:
    """The first of five days is read again, the others are answered as they were."""
    record_rows.fill(duckdb_connection)
    database = OneConnection(duckdb_connection)
    store = ExactStore(database, SimpleCache())
    days = [replace(VICTIMS, known_on=date(2030, 1, day)) for day in range(1, 6)]
    for question in days:
        store.ask([question])
    assert database.readings == 5
    store.ask(days[1:])
    assert database.readings == 5
    store.ask(days[:1])
    assert database.readings == 6


def test_an_empty_database_is_kept_as_well(settings: Settings) -> None:
    """Nothing was imported yet: there is nothing to read, and nothing goes wrong."""
    store = ExactStore(CurrentDatabase(settings), SimpleCache())
    assert [store.keep(), store.keep()] == [True, False]
    assert store.ask([VICTIMS])[0].is_empty


def test_a_long_table_stays_in_the_database(duckdb_connection: Connection) -> None:
    """Ten persons are more than nine."""
    record_rows.fill(duckdb_connection)
    holdings = store_on(duckdb_connection).holdings()
    assert read_columns(duckdb_connection, person, holdings, most=9) is None
    assert read_columns(duckdb_connection, person, holdings, most=10) is not None


def test_withdrawn_records_do_not_make_a_table_long(duckdb_connection: Connection) -> None:
    """Ten persons of whom one was withdrawn are no more than nine."""
    record_rows.fill(duckdb_connection)
    duckdb_connection.execute(update(person).where(person.c.record_key == "p0").values(to_batch=2))
    holdings = store_on(duckdb_connection).holdings()
    assert read_columns(duckdb_connection, person, holdings, most=9) is not None


def test_years_that_are_read_apart_are_put_together(
    duckdb_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is lost, and each code keeps its persons: 2020, 2021 and no year."""
    monkeypatch.setattr(columns, "TOGETHER", 1)
    record_rows.fill(duckdb_connection)
    store = store_on(duckdb_connection)
    store.keep()
    (figures,) = store.ask([Question("victims", ("year", "sex"))])
    assert {row[:2]: row[2] for row in numbers(figures)} == {
        ("2020", "male"): 1,
        ("2021", "female"): 3,
        ("2021", "male"): 1,
        ("2021", "unknown"): 1,
        ("unknown", "female"): 1,
    }


def test_many_empty_cells_are_not_gone_through(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting by sorting finds the same as counting into a table."""
    monkeypatch.setattr(column_counts, "_MOST_CELLS", 0)
    by_four = Question("victims", ("month", "citizenship", "age", "sex"))
    assert_same(stores.kept(record_rows.fill).ask([by_four]), stores(record_rows.fill).ask([by_four]))


def test_many_chosen_codes_are_looked_up(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same persons are found as when each code is compared: four are female, and one is unknown."""
    monkeypatch.setattr(columns, "FEW", 1)
    (figures,) = stores.kept(record_rows.fill).ask(
        [replace(VICTIMS, filters=choose(None, {"sex": {"female", "unknown"}}))]
    )
    assert numbers(figures) == [("female", 4), ("unknown", 1)]


def test_small_years_are_read_together(
    duckdb_connection: Connection, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight persons fit: the two of 2020 are read alone, the seven of 2021 with the one of no year."""
    monkeypatch.setattr(columns, "TOGETHER", 8)
    record_rows.fill(duckdb_connection)
    holdings = store_on(duckdb_connection).holdings()
    asked.clear()
    read_columns(duckdb_connection, person, holdings)
    assert len(asked) == 1 + 2
