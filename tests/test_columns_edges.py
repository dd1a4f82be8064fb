"""What lies at an edge is counted alike in the database and in memory: numbers by hand, of cases written here."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection, insert, select, update

from database.schema import batch, crime_case, person, series
from queries.figures import Question
from queries.filters import choose, read_period
from queries.store import ExactStore
from tests import record_rows
from tests.place_rows import IN_LIMA, IN_TAPACHULA, TRAFFICKING, of, store_of
from tests.record_rows import UNDATED, Row
from tests.stores import Fill
from tests.test_columns import numbers

SOMEWHERE: Row = {"recorded_country": "unknown"}
DAYS = (date(1969, 12, 31), date(2021, 1, 1), date(2021, 1, 31), date(2021, 2, 1))
CELLS = 300


def on(day: date) -> Row:
    """A case in Lima that is dated to the day."""
    return TRAFFICKING | IN_LIMA | of(day.replace(day=1)) | {"detected_on": day, "detected_precision": "day"}


def at_edges(connection: Connection) -> None:
    """Four victims of these days; one without a date in Tapachula; one without a country, of 2020."""
    undated = TRAFFICKING | IN_TAPACHULA | UNDATED
    store_of(connection, [*map(on, DAYS), undated, TRAFFICKING | SOMEWHERE | record_rows.OF_2020])


def second_delivery(connection: Connection, code: str) -> None:
    """A batch beside the first one."""
    first = connection.execute(select(batch)).mappings().one()
    connection.execute(insert(batch).values(**{**first, "batch": 2, "series": code}))


def withdrawn(connection: Connection) -> None:
    """A second delivery took away the victim of the first day, and all there was of 2021-02."""
    at_edges(connection)
    second_delivery(connection, "case_records")
    for table in (person, crime_case):
        gone = table.c.detected_on.in_([DAYS[0], DAYS[3]])
        connection.execute(update(table).where(gone).values(to_batch=2))


def of_two_series(connection: Connection) -> None:
    """The one without a country was recorded by somebody else."""
    at_edges(connection)
    others = dict.fromkeys(("code", "measure", "total_margin", "owner", "source", "licence"), "others")
    labels = {f"label_{language}": "Others" for language in ("en", "es", "pt", "fr")}
    connection.execute(insert(series).values(**others | labels | {"measure": "case_records", "itemised": True}))
    second_delivery(connection, "others")
    for table in (person, crime_case):
        elsewhere = table.c.recorded_country == "unknown"
        connection.execute(update(table).where(elsewhere).values(series="others", from_batch=2))


def of_no_region(connection: Connection) -> None:
    """A Venezuelan, somebody of Antarctica, one of several countries, and three of whom none is known."""
    at_edges(connection)
    for at, country in enumerate(("VEN", "ATA", "mixed")):
        connection.execute(update(person).where(person.c.record_key == f"p{at}").values(citizenship=country))


def of_one_key(connection: Connection) -> None:
    """Two series call a case c0: in one of them it is of a woman, in the other of a man."""
    of_two_series(connection)
    others = {"series": "others", "from_batch": 2}
    connection.execute(update(crime_case).where(crime_case.c.record_key == "c1").values(record_key="c0", **others))
    second = person.c.case_key == "c1"
    connection.execute(update(person).where(second).values(case_key="c0", sex="male", **others))


def of_many_cells(connection: Connection) -> None:
    """One victim in each of more cells than a byte can tell apart, and a second one in the last."""
    cells = [f"8{at:015x}" for at in range(CELLS)]
    store_of(connection, [on(DAYS[1]) | {"grid": cell} for cell in (*cells, cells[-1])])


def victims(store: ExactStore, *by: str, period: str = "", **codes: str) -> list[tuple[object, ...]]:
    """Rows of codes and value."""
    chosen = choose(read_period(period), {key: {code} for key, code in codes.items()})
    return numbers(store.ask([Question("victims", by, chosen)])[0])


@pytest.mark.parametrize(
    ("period", "found"),
    [("2021-01~2021-01", 2), ("2020-12~2021-02", 3), ("2019-07~2021-06", 4), ("1969-12~1969-12", 1)],
)
def test_both_ends_of_a_period_are_inside(everywhere: Callable[[Fill], ExactStore], period: str, found: int) -> None:
    """The first and the last day of a month, a year that lies in between, and a day before 1970."""
    assert victims(everywhere(at_edges), period=period) == [(found,)]


def test_without_a_date_in_no_period(everywhere: Callable[[Fill], ExactStore]) -> None:
    """All time there is has the five that are dated, of six."""
    store = everywhere(at_edges)
    assert victims(store, period="1900-01~2099-12") == [(5,)]
    assert victims(store) == [(6,)]


@pytest.mark.parametrize("level", ["subregion", "unodc_subregion"])
def test_without_a_country_in_no_subregion(everywhere: Callable[[Fill], ExactStore], level: str) -> None:
    """Told as unknown, and found when that is chosen."""
    store = everywhere(at_edges)
    assert victims(store, level)[-1] == ("unknown", 1)
    assert victims(store, **{level: "unknown"}) == [(1,)]


def test_what_was_withdrawn_is_counted_no_more(everywhere: Callable[[Fill], ExactStore]) -> None:
    """Four of six are left; of the years that nobody is left of there is no row."""
    store = everywhere(withdrawn)
    assert victims(store) == [(4,)]
    assert [row for row in victims(store, "year") if row[1]] == [("2020", 1), ("2021", 2), ("unknown", 1)]


def test_one_of_two_series_can_be_chosen(everywhere: Callable[[Fill], ExactStore]) -> None:
    """Five are of one series, one is of the other."""
    store = everywhere(of_two_series)
    assert victims(store, "series") == [("case_records", 5), ("others", 1)]
    assert victims(store, series="others") == [(1,)]


def test_in_no_region_is_of_an_unknown_one(everywhere: Callable[[Fill], ExactStore]) -> None:
    """As many are found by the choice of a region as are told of it."""
    store = everywhere(of_no_region)
    assert victims(store, "citizenship_region") == [("south_america", 1), ("unknown", 5)]
    assert victims(store, citizenship_region="unknown") == [(5,)]


def test_a_case_is_chosen_by_persons_of_its_own_series(everywhere: Callable[[Fill], ExactStore]) -> None:
    """Only one case has a man, though another has the same key."""
    chosen = choose(None, {"sex": {"male"}, "crime": {"trafficking"}})
    figures = everywhere(of_one_key).ask([Question("cases", ("series",), chosen)])[0]
    assert [row for row in numbers(figures) if row[-1]] == [("others", "trafficking", 1)]


def test_more_codes_than_a_byte_tells_apart(everywhere: Callable[[Fill], ExactStore]) -> None:
    """One victim in each cell, and two in the last."""
    found = victims(everywhere(of_many_cells), "grid")
    assert [value for _, value in found] == [1] * (CELLS - 1) + [2]
