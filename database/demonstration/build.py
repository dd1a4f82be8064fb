"""Builds the demonstration database: invented records and figures, every delivery marked synthetic."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import polars as pl
from sqlalchemy import Connection, func, insert, select, true, update

from database import codes
from database.demonstration import official, records
from database.engine import append
from database.remainders import find_remainders, write_remainders
from database.schema import batch, crime_case, incident, leg, official_figure, person, series_break, suspect
from database.settings import Settings
from database.versions import Clock, writing

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many steps are done and how many there are."""

RELIABILITY = "F"
"""Nobody can judge what is invented."""
FIRST_DAY, LAST_DAY = date(2017, 1, 1), date(2025, 12, 31)
"""What the records cover: the years of the generator."""
SETTLE_AFTER = 1_000_000
"""Persons that may wait in memory: they take half a gigabyte, and settling each group takes half as long again."""
_TABLES = {table.name: table for table in (crime_case, person, leg, suspect)}


def build(settings: Settings, clock: Clock, *, persons: int, seed: int, progress: Progress | None = None) -> None:
    """Makes the demonstration database, in the place of an older one. The same persons and seed give the same rows.

    Raises DatabaseError: the database holds imported data, another one is being built, or it cannot be written.
    """
    tell = progress or (lambda *_: None)
    with writing(settings, clock, synthetic=True) as draft:
        sources = _source_batches(draft.connection, clock())
        done, steps = 0, records.steps(persons, seed) + len(codes.demonstration_series())
        waiting = 0
        for frames in records.months(persons, seed):
            tell("invent records", done, steps)
            _write_records(draft.connection, frames, sources)
            done, waiting = done + 1, waiting + frames["person"].height
            if waiting > SETTLE_AFTER:
                draft.settle()
                waiting = 0
        for number, invented in enumerate(official.series(seed), start=len(sources) + 1):
            tell("invent figures", done, steps)
            _write_figures(draft.connection, invented, number, clock())
            done += 1
        _count_rows(draft.connection)
        tell("check", done, steps)
    tell("done", steps, steps)


def _source_batches(connection: Connection, now: datetime) -> Mapping[str, int]:
    """One delivery of case records for each kind of source, as if each had sent its own."""
    sources = codes.codes().filter(scheme="source").sort("position")["code"].to_list()
    numbers = {source: number for number, source in enumerate(sources, start=1)}
    for source, number in numbers.items():
        row = _batch(number, "case_records", f"invented-{source}", now)
        covers = {"covers_from": FIRST_DAY, "covers_to": LAST_DAY}
        connection.execute(insert(batch).values(row | covers))
    return numbers


def _write_records(connection: Connection, frames: Mapping[str, pl.DataFrame], sources: Mapping[str, int]) -> None:
    cases = frames["crime_case"].select("record_key", from_batch=pl.col("source").replace_strict(sources))
    for name, table in _TABLES.items():
        rows = frames[name]
        key = "record_key" if name == "crime_case" else "case_key"
        delivered = rows.join(cases.rename({"record_key": key}), on=key, how="left", maintain_order="left")
        append(connection, table, delivered)


def _write_figures(connection: Connection, invented: official.Invented, number: int, now: datetime) -> None:
    covers = {"covers_from": invented.covers_from, "covers_to": invented.covers_to}
    row = _batch(number, invented.code, f"invented-{invented.code}", now)
    connection.execute(insert(batch).values(row | covers | {"margin": ",".join(invented.margins)}))
    for table, rows in (
        (official_figure, invented.figures),
        (incident, invented.incidents),
        (series_break, invented.breaks),
    ):
        column = "batch" if table is series_break else "from_batch"
        append(connection, table, rows.with_columns(pl.lit(number, pl.Int64).alias(column)))
    write_remainders(connection, find_remainders(connection, invented.code), number)


def _count_rows(connection: Connection) -> None:
    """Each delivery says how many figures and records it brought."""
    for table in (official_figure, person, suspect):
        delivered = table.c.status != "derived" if table is official_figure else true()
        rows = select(table.c.from_batch, func.count()).where(delivered).group_by(table.c.from_batch)
        for number, count in connection.execute(rows).all():
            more = {name: batch.c[name] + count for name in ("rows_read", "rows_added")}
            connection.execute(update(batch).where(batch.c.batch == number).values(more))


def _batch(number: int, series: str, name: str, now: datetime) -> dict[str, object]:
    known = codes.demonstration_series().filter(code=series).row(0, named=True)
    counts = dict.fromkeys(("rows_read", "rows_added", "rows_changed", "rows_withdrawn"), 0)
    return {
        "batch": number,
        "format": "demonstration",
        "series": series,
        "margin": "total",
        "file_name": name,
        "file_sha256": "",
        "imported_at": now.replace(tzinfo=None),
        "owner": known["owner"],
        "reliability": RELIABILITY,
        "credibility": "6",
        "handling": "H0",
        "tlp": "CLEAR",
        "review_on": date(now.year + 5, 1, 1),
        "synthetic": True,
        **counts,
    }
