"""Weekdays of cases that are dated to the day: counted by both engines, compared with chance, shown in the card."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest
from sqlalchemy import Connection

from dashboard.places_card import KEY
from dashboard.state import CROSSED
from queries.figures import Question
from queries.filters import Filters, Period, choose
from queries.store import ExactStore
from queries.weekdays import days_of, stand_out
from queries.words import say
from tests import record_rows
from tests.place_rows import IN_TAPACHULA, TRAFFICKING, of, place_rows, store_of
from tests.record_rows import Row
from tests.stores import Fill
from tests.test_places_page import filled, said

HERE: Row = TRAFFICKING | IN_TAPACHULA
BY_WEEKDAY = Question("cases", ("weekday",), choose(None, {"crime": {"trafficking"}}))
CAVEAT = "A weekday says when authorities checked and detected, not when crime happens."


def on(day: date) -> Row:
    """A case of trafficking in Tapachula that is dated to the day."""
    return HERE | of(day.replace(day=1)) | {"detected_on": day, "detected_precision": "day"}


def five_cases(connection: Connection) -> None:
    """Two of Mondays, one of a Sunday; one of a month that begins with a Monday, one of a year."""
    days = (date(2021, 3, 1), date(2024, 1, 1), date(2021, 3, 7))
    store_of(connection, [*map(on, days), HERE | of(date(2021, 3, 1)), HERE | record_rows.OF_2020])


@pytest.fixture
def store(everywhere: Callable[[Fill], ExactStore]) -> ExactStore:
    """A store over the five cases."""
    return everywhere(five_cases)


def test_only_a_known_day_has_a_weekday(store: ExactStore) -> None:
    """What gives only its month or year is unknown, whatever day that begins with; Monday is the first."""
    (figures,) = store.ask([BY_WEEKDAY])
    assert figures.frame.select("weekday", "value").rows() == [("monday", 2), ("sunday", 1), ("unknown", 2)]
    assert CAVEAT in [say(one, "en") for one in figures.notes]


def test_a_weekday_can_be_chosen(store: ExactStore) -> None:
    """The two of Mondays, by name as by number."""
    chosen = choose(None, {"crime": {"trafficking"}, "weekday": {"monday"}})
    assert store.ask([Question("cases", (), chosen)])[0].total == 2


def test_a_coarser_answer_is_a_sum_of_weekdays(store: ExactStore) -> None:
    """Asked together with the number of all cases, in a year."""
    year = Filters(Period("2021-01", "2021-12"), BY_WEEKDAY.filters.codes)
    by_weekday, alone = store.ask([Question("cases", ("weekday",), year), Question("cases", (), year)])
    assert by_weekday.frame.select("weekday", "value").rows() == [("monday", 1), ("sunday", 1), ("unknown", 1)]
    assert alone.total == 3


@pytest.mark.parametrize(
    "question",
    [
        Question("cases", ("weekday", "month"), BY_WEEKDAY.filters),
        Question("cases", ("weekday",), choose(Period("2021-02", "2021-12"), {"crime": {"trafficking"}})),
        Question("cases", ("recorded_place",), choose(None, {"weekday": {"monday"}, "quarter": {"2021-q1"}})),
    ],
)
def test_a_weekday_leads_to_no_day(store: ExactStore, question: Question) -> None:
    """Beside a month it would leave four days, of eleven months not many more."""
    (figures,) = store.ask([question])
    assert figures.frame.is_empty()
    assert figures.declined is not None
    assert figures.declined.message.startswith("Weekdays are told of a year or more together")


def test_persons_have_no_weekday(store: ExactStore) -> None:
    """It is told of cases alone, and no table can be built of it."""
    assert store.ask([Question("victims", ("weekday",))])[0].declined
    assert "weekday" not in CROSSED


def test_weekdays_have_names(store: ExactStore) -> None:
    """Without a row in the database: with a capital where the language has one inside a sentence."""
    names = store.holdings().names
    assert [say(names.within("weekday", "sunday"), locale) for locale in ("en", "es")] == ["Sunday", "domingo"]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2021-01", "2021-01", (4, 4, 4, 4, 5, 5, 5)),
        ("2021-02", "2021-02", (4, 4, 4, 4, 4, 4, 4)),
        ("2020-01", "2020-12", (52, 52, 53, 53, 52, 52, 52)),
    ],
)
def test_days_of_a_period(first: str, last: str, days: tuple[int, ...]) -> None:
    """January 2021 begins on a Friday; 2020, a leap year, on a Wednesday."""
    assert days_of(Period(first, last)) == days


@pytest.mark.parametrize(
    ("cases", "more", "fewer"),
    [
        ((10, 10, 10, 10, 10, 10, 10), (), ()),
        ((28, 7, 7, 7, 7, 7, 7), ("monday",), ()),
        # (6/7)^36 is above a fourteenth of 5 percent, (6/7)^37 below it.
        ((6, 6, 6, 6, 6, 6, 0), (), ()),
        ((7, 6, 6, 6, 6, 6, 0), (), ("sunday",)),
    ],
)
def test_only_what_is_no_chance_stands_out(cases: Sequence[int], more: tuple[str, ...], fewer: tuple[str, ...]) -> None:
    """In weeks that have as many days of each."""
    assert stand_out(cases, (4,) * 7) == (more, fewer)


def test_days_there_were_more_of_may_have_more_cases() -> None:
    """Twice the Mondays, twice their cases; with as many of each day it would be clear."""
    cases = (200, 100, 100, 100, 100, 100, 100)
    assert stand_out(cases, (2, 1, 1, 1, 1, 1, 1)) == ((), ())
    assert stand_out(cases, (1,) * 7)[0] == ("monday",)


def card_of(connection: Connection, cases: Iterator[Row]) -> str:
    """The block of weekdays in the card of the first place."""
    words = said(filled(store_of(connection, cases))[KEY], "table")
    return words.split("Weekday, where dated to the day|")[1].split("|Victims|")[0]


def test_the_card_names_what_stands_out(duckdb_connection: Connection) -> None:
    """Sixteen Mondays of 22 dated cases in March 2021, three of them undated."""
    mondays, others = [on(date(2021, 3, 1))] * 16, [on(date(2021, 3, day)) for day in range(2, 8)]
    block = card_of(duckdb_connection, iter([*mondays, *others, *[HERE | of(date(2021, 3, 1))] * 3]))
    assert block.startswith("Mon| |16|Tue| |1|Wed| |1|Thu| |1|Fri| |1|Sat| |1|Sun| |1|")
    assert "22 of 25 cases are dated to the day. More cases than chance would put there: Monday." in block
    assert CAVEAT in block


def test_the_card_says_that_no_weekday_stands_out(duckdb_connection: Connection) -> None:
    """Four weeks with a case a day, of which nothing was left out."""
    block = card_of(duckdb_connection, (on(date(2021, 2, day)) for day in range(1, 29)))
    assert "28 of 28 cases are dated to the day. No weekday stands out." in block


def test_the_card_says_that_too_few_are_dated(duckdb_connection: Connection) -> None:
    """Nineteen have no bars."""
    block = card_of(duckdb_connection, iter([on(date(2021, 2, 1))] * 19))
    assert block == "19 of 19 cases are dated to the day: too few to tell a weekday."


def test_the_card_says_that_none_is_dated(duckdb_connection: Connection) -> None:
    """The cases of place_rows.py give the month at most."""
    assert "|No case here is dated to the day.|" in said(filled(place_rows(duckdb_connection))[KEY], "table")
