"""What the margins leave of their total, by country and period: on DuckDB and on PostgreSQL."""

from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import Connection, select, update

from database.batches import Entry, next_batch, record_batch
from database.deliveries import compare, write
from database.engine import fetch
from database.importers import Delivery, gdidata, glotip, missing_migrants
from database.integrity import faults
from database.remainders import find_remainders, write_remainders
from database.schema import official_figure
from tests.conftest import NOON
from tests.glotip import CITIZENSHIP, MEN, WOMEN, Row, counted, glotip_file
from tests.tables import TODAY, csv_file, incident_file

PERU, MEXICO = {"Iso3_code": "PER"}, {"Iso3_code": "MEX"}
LEFT = ("recorded_country", "margin", "value", "value_high", "value_text")


def deliver(connection: Connection, path: Path, delivery: Delivery) -> pl.DataFrame:
    """Compares and writes, as an import does, checks the result and gives the problems of what is left."""
    difference, number = compare(connection, delivery), next_batch(connection)
    record_batch(connection, delivery, Entry(number, path, NOON, 0, 0, 0))
    write(connection, delivery, difference, number)
    remainders = find_remainders(connection, delivery.series)
    write_remainders(connection, remainders, number)
    assert faults(connection) == ()
    return remainders.problems


def report(connection: Connection, folder: Path, *rows: Row) -> pl.DataFrame:
    """Delivers a workbook of victims."""
    path = glotip_file(folder, *rows)
    (delivery,) = glotip.read(path, today=TODAY)
    return deliver(connection, path, delivery)


def left(connection: Connection) -> pl.DataFrame:
    """The open rows that no source published."""
    figure = official_figure.c
    rows = fetch(connection, select(official_figure).where(figure.status == "derived", figure.to_batch.is_(None)))
    return rows.sort("recorded_country", "margin")


def test_each_country_has_its_own_remainder(connection: Connection, tmp_path: Path) -> None:
    """And its own key; a margin without a row leaves the whole total."""
    report(connection, tmp_path, {}, PERU, counted("70", WOMEN), counted("60", CITIZENSHIP, PERU, {"Category": "Peru"}))
    rows = left(connection)
    assert rows.select(LEFT).rows() == [
        ("COL", "citizenship", 100, None, "100 - 0"),
        ("COL", "sex", 30, None, "100 - 70"),
        ("PER", "citizenship", 40, None, "100 - 60"),
        ("PER", "sex", 100, None, "100 - 0"),
    ]
    assert rows["record_key"].unique().sort().to_list() == [
        "not_broken_down|2019-01|COL",
        "not_broken_down|2019-01|PER",
    ]
    assert rows.filter(margin="sex").select("sex", "citizenship").unique().rows() == [("not_broken_down", "_T")]


@pytest.mark.parametrize(
    ("total", "women", "men", "remainder"),
    [
        ("100", "60", "<5", (36, 40, "100 - 60..64")),
        ("100", "98", "<5", (0, 2, "100 - 98..102")),
        ("<5", "<5", "<5", (0, 4, "0..4 - 0..8")),
        ("100", "90", "8", (2, None, "100 - 98")),
    ],
)
def test_ranges_leave_ranges(
    connection: Connection, tmp_path: Path, total: str, women: str, men: str, remainder: tuple[int, int | None, str]
) -> None:
    """From the low total minus the high parts, not below zero, to the high total minus the low parts."""
    report(connection, tmp_path, counted(total), counted(women, WOMEN), counted(men, MEN))
    assert left(connection).select("value", "value_high", "value_text").rows() == [remainder]


@pytest.mark.parametrize("men", ["40", "<5"])
def test_parts_that_make_up_the_total_leave_nothing(connection: Connection, tmp_path: Path, men: str) -> None:
    """Also where a range beside them can only be zero."""
    women = "60" if men == "40" else "100"
    problems = report(connection, tmp_path, {}, counted(women, WOMEN), counted(men, MEN))
    assert left(connection).is_empty()
    assert problems.is_empty()


def test_low_parts_beyond_the_high_total_are_a_problem(connection: Connection, tmp_path: Path) -> None:
    """It names the country, where the series has several."""
    problems = report(connection, tmp_path, {}, counted("80", WOMEN), counted("30", MEN), counted("7", WOMEN, PERU))
    assert left(connection).is_empty()
    assert problems.select("kind", "value").sort("kind").rows() == [
        ("no_total_for_period", "PER 2019 sex: 7 > 0"),
        ("parts_exceed_total", "COL 2019 sex: 110 > 100"),
    ]


def test_every_margin_adds_up_to_the_total(connection: Connection, tmp_path: Path) -> None:
    """In each country and year."""
    years = [
        counted(number, {"Year": year}, *place) for number, year, *place in (("50", "2018"), ("90", "2019", MEXICO))
    ]
    report(connection, tmp_path, {}, *years, counted("70", WOMEN), counted("20", MEN, {"Year": "2018"}))
    figures = fetch(connection, select(official_figure))
    sums = figures.group_by("recorded_country", "year").agg(pl.col("value").sum() / pl.col("margin").n_unique())
    assert sums.sort("recorded_country", "year").rows() == [
        ("COL", "2018", 50),
        ("COL", "2019", 100),
        ("MEX", "2019", 90),
    ]


def test_itemised_series_have_no_remainders(connection: Connection, tmp_path: Path) -> None:
    """The margins of an incident are complete by themselves."""
    path = incident_file(tmp_path / "incidents.xlsx", {"Number of Males": ""})
    deliver(connection, path, missing_migrants.read(path, today=TODAY))
    assert find_remainders(connection, "missing_migrants").wanted.is_empty()


def test_a_remainder_of_another_key_is_closed(connection: Connection, tmp_path: Path) -> None:
    """As those of former versions of this program, which did not name the country."""
    nationalities = csv_file(tmp_path / "darien_nat.csv", [["t", "nat", "n"], ["2024-02-01", "VEN", "9"]])
    groups = [["t", "demog", "n"], ["2024-02-01", "men", "4"]]
    for path in (nationalities, csv_file(tmp_path / "darien_dmg.csv", groups)):
        deliver(connection, path, gdidata.read(path, today=TODAY))
    former = update(official_figure).where(official_figure.c.status == "derived")
    connection.execute(former.values(record_key="not_broken_down|2024-02"))
    path = csv_file(tmp_path / "darien_dmg.csv", [*groups, ["2024-02-01", "women", "2"]])
    deliver(connection, path, gdidata.read(path, today=TODAY))
    assert left(connection).select("record_key", "value").rows() == [("not_broken_down|2024-02|PAN", 3)]
