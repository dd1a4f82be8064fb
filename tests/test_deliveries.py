"""What a delivery does to the rows that are open: on DuckDB and on PostgreSQL."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import Connection, select

from database.batches import Entry, next_batch, record_batch
from database.deliveries import Difference, compare, records, write
from database.engine import fetch
from database.importers import Delivery, gdidata, missing_migrants
from database.integrity import faults
from database.remainders import find_remainders, write_remainders
from database.schema import incident, official_figure, series_break
from tests.conftest import NOON
from tests.tables import TODAY, csv_file, incident_file

NAT, DMG = ["t", "nat", "n"], ["t", "demog", "n"]
FEBRUARY, MARCH, APRIL = "2024-02-01", "2024-03-01", "2024-04-01"
UNDATED = {"Incident Date": "", "Incident Year": "", "Month": ""}
SPRING = [{"Incident Date": day} for day in ("2021-03-05", "2021-04-05", "2021-05-05")]


def crossings(folder: Path, *rows: list[str], series: str = "darien") -> tuple[Path, Delivery]:
    """A file of crossings and what it delivers."""
    path = csv_file(folder / "crossings.csv", rows)
    return path, gdidata.read(path, series=series, today=TODAY)


def incidents(folder: Path, *changes: Mapping[str, str]) -> tuple[Path, Delivery]:
    """A file of incidents and what it delivers."""
    path = incident_file(folder / "incidents.xlsx", *changes)
    return path, missing_migrants.read(path, today=TODAY)


def deliver(connection: Connection, file: tuple[Path, Delivery]) -> Difference:
    """Compares and writes, as an import does, and checks the result."""
    path, delivery = file
    difference, number = compare(connection, delivery), next_batch(connection)
    record_batch(connection, delivery, Entry(number, path, NOON, 0, 0, 0))
    write(connection, delivery, difference, number)
    write_remainders(connection, find_remainders(connection, delivery.series), number)
    assert faults(connection) == ()
    return difference


def figures(connection: Connection) -> pl.DataFrame:
    """All figures, open or closed."""
    return fetch(connection, select(official_figure))


def open_values(connection: Connection, margin: str = "citizenship") -> dict[str, int]:
    """Values of the open rows of a margin by their record key."""
    rows = figures(connection).filter(pl.col("to_batch").is_null(), pl.col("margin") == margin)
    return dict(rows.sort("record_key").select("record_key", "value").iter_rows())


def test_a_first_delivery_adds_every_row(connection: Connection, tmp_path: Path) -> None:
    """As they are, open since its batch."""
    difference = deliver(connection, crossings(tmp_path, NAT, [FEBRUARY, "VEN", "5"], [FEBRUARY, "HTI", "3"]))
    assert records(difference) == {"added": 2, "changed": 0, "withdrawn": 0, "unchanged": 0}
    assert open_values(connection) == {"2024-02|HTI|1": 3, "2024-02|VEN|1": 5}
    assert figures(connection).select("from_batch", "to_batch").unique().rows() == [(1, None)]


def test_the_same_again_is_nothing(connection: Connection, tmp_path: Path) -> None:
    """Text, numbers, dates and nulls come back from the database as they went in."""
    for file in (crossings(tmp_path, NAT, [FEBRUARY, "VEN", "5"]), incidents(tmp_path, {}, {"Coordinates": ""})):
        assert not deliver(connection, file).is_nothing
        assert compare(connection, file[1]).is_nothing


def test_a_changed_row_is_closed_and_opened(connection: Connection, tmp_path: Path) -> None:
    """What was known before stays readable."""
    deliver(connection, crossings(tmp_path, NAT, [FEBRUARY, "VEN", "5"], [FEBRUARY, "HTI", "3"]))
    difference = deliver(connection, crossings(tmp_path, NAT, [FEBRUARY, "VEN", "6"], [FEBRUARY, "HTI", "3"]))
    assert records(difference) == {"added": 0, "changed": 1, "withdrawn": 0, "unchanged": 1}
    history = figures(connection).filter(record_key="2024-02|VEN|1").sort("from_batch")
    assert history.select("value", "from_batch", "to_batch").rows() == [(5, 1, 2), (6, 2, None)]


def test_what_a_later_vintage_lacks_is_withdrawn(connection: Connection, tmp_path: Path) -> None:
    """Inside the periods that it covers; what lies outside stays."""
    rows = [[FEBRUARY, "VEN", "5"], [MARCH, "VEN", "6"], [MARCH, "HTI", "1"], [APRIL, "VEN", "7"]]
    deliver(connection, crossings(tmp_path, NAT, *rows))
    difference = deliver(connection, crossings(tmp_path, NAT, [MARCH, "VEN", "6"]))
    assert records(difference) == {"added": 0, "changed": 0, "withdrawn": 1, "unchanged": 1}
    assert open_values(connection) == {"2024-02|VEN|1": 5, "2024-03|VEN|1": 6, "2024-04|VEN|1": 7}
    assert difference.loaded_until == date(2024, 4, 30)


def test_other_series_and_margins_are_left_alone(connection: Connection, tmp_path: Path) -> None:
    """Each file replaces its own margin of its own series."""
    deliver(connection, crossings(tmp_path, NAT, [FEBRUARY, "VEN", "5"], series="honduras"))
    deliver(connection, crossings(tmp_path, ["t", "n"], [FEBRUARY, "5"], series="honduras"))
    deliver(connection, crossings(tmp_path, NAT, [FEBRUARY, "HTI", "3"], series="mexico"))
    assert open_values(connection) == {"2024-02|HTI|1": 3, "2024-02|VEN|1": 5}
    assert open_values(connection, "total") == {"2024-02|1": 5}


def test_months_that_replace_a_year_withdraw_it(connection: Connection, tmp_path: Path) -> None:
    """A later vintage may know the months of what was an annual figure."""
    deliver(connection, crossings(tmp_path, NAT, ["2019-01-01", "VEN", "9"], [FEBRUARY, "VEN", "5"]))
    months = [["2019-01-01", "VEN", "4"], ["2019-02-01", "VEN", "5"], [FEBRUARY, "VEN", "5"]]
    deliver(connection, crossings(tmp_path, NAT, *months))
    assert open_values(connection) == {"2019-01|VEN|1": 4, "2019-02|VEN|1": 5, "2024-02|VEN|1": 5}
    assert fetch(connection, select(series_break)).is_empty()


def test_an_incident_is_one_record(connection: Connection, tmp_path: Path) -> None:
    """However many figures it has; a new point alone changes it."""
    deliver(connection, incidents(tmp_path, {}, {"Number of Females": "1", "Total Number of Dead and Missing": "3"}))
    moved = {"Number of Females": "1", "Total Number of Dead and Missing": "3", "Coordinates": "26.0501, -98.3001"}
    difference = deliver(connection, incidents(tmp_path, {}, moved))
    assert records(difference) == {"added": 0, "changed": 1, "withdrawn": 0, "unchanged": 1}
    open_points = fetch(connection, select(incident).where(incident.c.to_batch.is_(None)))
    assert open_points.sort("record_key")["latitude"].to_list() == [26.05, 26.0501]


def test_an_incident_that_moves_to_another_month_is_changed(connection: Connection, tmp_path: Path) -> None:
    """Also when its former month is outside what the file covers."""
    deliver(connection, incidents(tmp_path, {}, {"Incident Date": "2023-03-01"}))
    difference = deliver(
        connection, incidents(tmp_path, {"Incident Date": "2023-03-02"}, {"Incident Date": "2023-03-01"})
    )
    assert records(difference) == {"added": 0, "changed": 1, "withdrawn": 0, "unchanged": 1}
    assert sum(open_values(connection, "total").values()) == 2


def test_an_incident_that_moves_takes_all_its_figures_along(connection: Connection, tmp_path: Path) -> None:
    """Also those that the new delivery lacks: here the men."""
    deliver(connection, incidents(tmp_path, {"Incident Date": "2021-07-03"}))
    deliver(connection, incidents(tmp_path, {"Number of Males": "", "Number of Females": "1"}))
    assert open_values(connection, "sex") == {"T1|female": 1}


def test_the_months_of_the_first_and_last_incident_are_covered_whole(connection: Connection, tmp_path: Path) -> None:
    """Days before and after in the same month are within what a file speaks of; other months are not."""
    days = ("2021-02-28", "2021-03-01", "2021-03-31", "2021-04-01", "2021-03-15")
    deliver(connection, incidents(tmp_path, *({"Incident Date": day} for day in days)))
    deliver(connection, incidents(tmp_path, {"Incident ID": "T5", "Incident Date": "2021-03-15"}))
    assert set(open_values(connection, "total")) == {"T1", "T4", "T5"}


@pytest.mark.parametrize(
    ("delivered", "left"),
    [
        (SPRING[:2], {"T1", "T2", "T3", "T8"}),
        ([{"Incident ID": "T2"} | SPRING[1], {"Incident ID": "T3"} | SPRING[2]], {"T1", "T2", "T3", "T8"}),
        (SPRING, {"T1", "T2", "T3"}),
        ([SPRING[0], {"Incident ID": "T9"} | UNDATED], {"T1", "T2", "T3", "T9"}),
    ],
)
def test_what_covers_undated_incidents(
    connection: Connection, tmp_path: Path, delivered: list[dict[str, str]], left: set[str]
) -> None:
    """All the time that is held, or undated incidents of the file's own; a part of the time does not."""
    deliver(connection, incidents(tmp_path, *SPRING, {"Incident ID": "T8"} | UNDATED))
    deliver(connection, incidents(tmp_path, *delivered))
    assert set(open_values(connection, "total")) == left


def test_undated_incidents_are_withdrawn_with_their_points(connection: Connection, tmp_path: Path) -> None:
    """By a vintage of all the time that lacks them."""
    deliver(connection, incidents(tmp_path, {}, UNDATED))
    difference = deliver(connection, incidents(tmp_path, {}))
    assert records(difference) == {"added": 0, "changed": 0, "withdrawn": 1, "unchanged": 1}
    still_open = fetch(connection, select(incident.c.record_key).where(incident.c.to_batch.is_(None)))
    assert still_open["record_key"].to_list() == ["T1"]


def test_a_file_without_any_date_covers_the_undated(connection: Connection, tmp_path: Path) -> None:
    """And nothing else."""
    deliver(connection, incidents(tmp_path, UNDATED, UNDATED | {"Incident ID": "T7"}, {"Incident ID": "T8"}))
    difference = deliver(connection, incidents(tmp_path, UNDATED))
    assert records(difference) == {"added": 0, "changed": 0, "withdrawn": 1, "unchanged": 1}
    assert set(open_values(connection, "total")) == {"T1", "T8"}


def test_breaks_survive_a_file_that_begins_at_them(connection: Connection, tmp_path: Path) -> None:
    """It cannot show what was before."""
    year = [["2023-01-01", "men", "4"], ["2023-01-01", "boys", "1"], ["2023-02-01", "men", "4"]]
    deliver(connection, crossings(tmp_path, DMG, ["2022-12-01", "men", "5"], *year))
    deliver(connection, crossings(tmp_path, DMG, *year[:2], ["2023-02-01", "men", "9"]))
    assert fetch(connection, select(series_break.c.starts_on))["starts_on"].to_list() == [date(2023, 1, 1)]


def test_what_a_margin_leaves_is_a_row(connection: Connection, tmp_path: Path) -> None:
    """Whichever margin comes first, and for periods that the margin does not know at all."""
    deliver(connection, crossings(tmp_path, DMG, [MARCH, "men", "4"], [MARCH, "boys", "1"]))
    assert open_values(connection, "age+sex") == {"2024-03|boys|1": 1, "2024-03|men|1": 4}
    deliver(connection, crossings(tmp_path, NAT, [FEBRUARY, "VEN", "5"], [MARCH, "VEN", "7"]))
    rows = figures(connection).filter(status="derived").sort("month")
    columns = ("margin", "month", "recorded_country", "citizenship", "sex", "age", "value", "value_text")
    assert rows.select(columns).rows() == [
        ("age+sex", "2024-02", "PAN", "_T", "not_broken_down", "not_broken_down", 5, "5 - 0"),
        ("age+sex", "2024-03", "PAN", "_T", "not_broken_down", "not_broken_down", 2, "7 - 5"),
    ]


@pytest.mark.parametrize("replaced", ["total", "parts"])
def test_what_is_left_follows_either_margin(connection: Connection, tmp_path: Path, replaced: str) -> None:
    """A new total or new parts change it; equal sums close it."""
    deliver(connection, crossings(tmp_path, NAT, [MARCH, "VEN", "7"]))
    deliver(connection, crossings(tmp_path, DMG, [MARCH, "men", "4"], [MARCH, "boys", "1"]))
    if replaced == "total":
        deliver(connection, crossings(tmp_path, NAT, [MARCH, "VEN", "5"]))
    else:
        deliver(connection, crossings(tmp_path, DMG, [MARCH, "men", "6"], [MARCH, "boys", "1"]))
    history = figures(connection).filter(status="derived").select("value", "from_batch", "to_batch")
    assert history.rows() == [(2, 2, 3)]


def test_a_later_margin_does_not_withdraw_what_is_left(connection: Connection, tmp_path: Path) -> None:
    """It belongs to no file."""
    file = crossings(tmp_path, DMG, [MARCH, "men", "4"], [MARCH, "boys", "1"])
    deliver(connection, crossings(tmp_path, NAT, [MARCH, "VEN", "7"]))
    deliver(connection, file)
    assert compare(connection, file[1]).is_nothing


def test_parts_beyond_the_total_are_a_problem(connection: Connection, tmp_path: Path) -> None:
    """There are no fewer than no persons."""
    deliver(connection, crossings(tmp_path, DMG, [FEBRUARY, "men", "1"], [MARCH, "men", "9"], [MARCH, "boys", "1"]))
    deliver(connection, crossings(tmp_path, NAT, [MARCH, "VEN", "7"]))
    assert figures(connection).filter(status="derived").is_empty()
    problems = find_remainders(connection, "darien").problems
    assert problems.select("kind", "value").sort("kind").rows() == [
        ("no_total_for_period", "2024-02 age+sex: 1 > 0"),
        ("parts_exceed_total", "2024-03 age+sex: 10 > 7"),
    ]


def test_what_is_kept_out_of_parts_beyond_the_total_is_the_rest(connection: Connection, tmp_path: Path) -> None:
    """The words agree with the outcome: the rest is not counted, the parts are."""
    deliver(connection, crossings(tmp_path, DMG, [MARCH, "men", "9"], [MARCH, "boys", "1"]))
    deliver(connection, crossings(tmp_path, NAT, [MARCH, "VEN", "7"]))
    ((outcome, treatment),) = find_remainders(connection, "darien").problems.select("outcome", "treatment").rows()
    assert outcome == "kept_out"
    assert treatment.startswith("what is not broken down was not counted, as it would be below zero")
    assert treatment.endswith("the parts themselves are counted as they stand")
