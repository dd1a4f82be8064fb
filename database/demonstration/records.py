"""Invented records of cases, persons, journeys and suspects, in the proportions that public sources describe."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from numpy.random import Generator
from sqlalchemy import Table

from database import schema
from database.demonstration.additions import with_later_crimes, with_referrals
from database.demonstration.calendar import Stretch, groups
from database.demonstration.cases import cases_of
from database.demonstration.circumstances import with_circumstances
from database.demonstration.draws import generator
from database.demonstration.fees import fee_bands
from database.demonstration.genders import genders
from database.demonstration.journeys import journeys
from database.demonstration.lists import UNKNOWN
from database.demonstration.migrants import migrants
from database.demonstration.recording import recorded
from database.demonstration.structures import group_structures
from database.demonstration.suspects import suspects
from database.demonstration.victims import victims

SERIES = "case_records"
Frames = Mapping[str, pl.DataFrame]
_PREFIXES = {schema.crime_case: "c", schema.person: "p", schema.leg: "l", schema.suspect: "s"}
_BATCHES = ("from_batch", "to_batch")
_DIGITS = 8
_FEES, _CIRCUMSTANCES, _ADDITIONS = 1, 2, 3
"""What came later than all else has a stream of draws of its own, so that all else stays what it was."""


@dataclass(frozen=True)
class _Streams:
    """Streams of draws that do not depend on each other."""

    main: Generator
    fees: Generator
    circumstances: Generator
    additions: Generator


def steps(persons: int, seed: int) -> int:
    """How many groups `months` yields."""
    return sum(1 for _ in groups(persons, seed))


def months(persons: int, seed: int) -> Iterator[Frames]:
    """Frames for crime_case, person, leg and suspect, one group of months after another, in order of time.

    Columns as in the schema, without from_batch and to_batch. `persons` is the number of rows of person in all, from
    January 2017 to December 2025; the same two numbers give the same rows. No case is in two groups, and no group has
    more than about 250,000 persons. Raises ValueError for less than one person and for a negative seed.
    """
    if persons < 1:
        raise ValueError(f"persons must be 1 or more, not {persons}")
    before = dict.fromkeys(_PREFIXES, 0)
    for number, group in enumerate(groups(persons, seed), start=1):
        streams = (generator(seed, number, *own) for own in ((), (_FEES,), (_CIRCUMSTANCES,), (_ADDITIONS,)))
        frames = _frames(_Streams(*streams), group)
        yield {table.name: _keyed(table, frames, before) for table in _PREFIXES}
        before = {table: before[table] + len(frames[table]) for table in _PREFIXES}


def _frames(streams: _Streams, group: Sequence[Stretch]) -> dict[Table, pl.DataFrame]:
    """Rows without keys; those of cases are in the order to which the column `case` of the others refers."""
    rng = streams.main
    cases = cases_of(rng, group)
    record, trips = recorded(rng, cases), journeys(rng, cases)
    of_victims = victims(rng, cases, trips.seen, record["source"])
    of_migrants = migrants(rng, cases, trips.seen).select(of_victims.columns)
    persons = pl.concat([of_victims, of_migrants]).sort("case", maintain_order=True)
    persons = _with_journey(streams.fees, cases, persons, trips.told)
    persons = with_circumstances(streams.circumstances, cases, persons, record)
    charged = suspects(rng, cases)
    record = record.with_columns(group_structure=group_structures(streams.circumstances, record, charged["case"]))
    record, persons = _with_later_codes(streams.additions, record, persons)
    return {
        schema.crime_case: record,
        schema.person: _with_case(persons, record),
        schema.leg: _with_case(trips.legs, record.select("first_seen")),
        schema.suspect: _with_case(_with_gender(streams.circumstances, charged, record), record),
    }


def _with_later_codes(rng: Generator, record: pl.DataFrame, persons: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    return with_later_crimes(rng, record, persons), with_referrals(rng, persons)


def _with_gender(rng: Generator, charged: pl.DataFrame, record: pl.DataFrame) -> pl.DataFrame:
    of_case = record.gather(charged["case"])
    gender = genders(rng, charged["sex"], of_case["source"], of_case["recorded_country"])
    return charged.with_columns(gender=gender)


def _with_journey(rng: Generator, cases: pl.DataFrame, persons: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Persons beside the journey of their case where they shared it."""
    shared = persons["known"] & schema.known_bit("transit_country") != 0
    own = told.gather(persons["case"]).select(pl.when(shared).then(pl.all()).otherwise(pl.lit(UNKNOWN)))
    fees = fee_bands(rng, cases, persons, shared.to_numpy())
    return pl.concat([persons, own.with_columns(fee_band=fees)], how="horizontal")


def _with_case(own: pl.DataFrame, record: pl.DataFrame) -> pl.DataFrame:
    """Rows beside what the record says of their case; what is known is known of either."""
    said = record.gather(own["case"])
    if "known" in said.columns:
        said = said.with_columns(known=said["known"] | own["known"])
    return pl.concat([own.drop("known", strict=False), said], how="horizontal")


def _keyed(table: Table, frames: Mapping[Table, pl.DataFrame], before: Mapping[Table, int]) -> pl.DataFrame:
    """All columns of the table that a batch does not give; keys are numbers in the order of time."""
    rows = frames[table].with_columns(
        record_key=_key(table, pl.int_range(pl.len()), before),
        series=pl.lit(SERIES),
    )
    if "case" in rows.columns:
        rows = rows.with_columns(case_key=_key(schema.crime_case, pl.col("case"), before))
    return rows.select(column.name for column in table.columns if column.name not in _BATCHES)


def _key(table: Table, position: pl.Expr, before: Mapping[Table, int]) -> pl.Expr:
    number = (position + before[table] + 1).cast(pl.String).str.zfill(_DIGITS)
    return pl.lit(_PREFIXES[table]) + number
