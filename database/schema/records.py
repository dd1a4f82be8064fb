"""Case-level tables: cases, the persons in them, their journeys, the suspects.

Everything a person or suspect is counted by stands on its own row, also what its case says, so that no question needs
a join; database/integrity.py checks that the copies agree. What can have several values is a mask: one bit for each
code of its scheme (`code.bit`, `country.bit`). `known` has a bit for each such block (BLOCKS): set when the block was
recorded, so that "no" and "not recorded" stay different. No column can hold a personal identifier: keys are made up
on import, days are never shown finer than month but as weekdays of cases, places are towns and border crossings of the
list.

The legs of a journey belong to the case. A person who shared it (`known` has the bit of transit_country) has on the own
row what the journey is counted by: its countries, its first and last place, its certainty; all four unknown otherwise.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Table,
)

from database.schema.base import key, metadata

BLOCKS = (
    "exploitation_form",
    "means_of_control",
    "recruiter",
    "recruitment_channel",
    "transport",
    "crossing_type",
    "transit_country",
    "connected_crime",
    "assistance",
    "role_in_group",
    "document",
    "abuse",
)
"""Attributes with several values. The place of each is its bit in `known`: append only."""


def known_bit(block: str) -> int:
    """The number that `known` has in it when the block was recorded."""
    return 1 << BLOCKS.index(block)


def _bitwise_and(mask: str, bits: int) -> str:
    return f"({mask} & {bits})"


def _masks(*blocks: str) -> Iterator[Column[Any] | CheckConstraint]:
    for block in blocks:
        yield Column(block, BigInteger, nullable=False, default=0, comment="mask; 0: none, or not recorded")
        yield CheckConstraint(
            f"{block} >= 0 AND ({block} = 0 OR {_bitwise_and('known', known_bit(block))} <> 0)", name=f"known_{block}"
        )


def _identity() -> Iterator[Column[str]]:
    yield Column("record_key", String, nullable=False, comment="made up on import; never an identifier of a person")
    yield Column("series", String, ForeignKey("series.code"), nullable=False)


def _when_and_where() -> Iterator[Column[Any] | CheckConstraint]:
    yield Column("detected_on", Date, comment="first day of a month or year where only that is known")
    yield Column("detected_precision", String, nullable=False)
    for period in ("year", "quarter", "month"):
        yield key(period, default="unknown")
    for place in ("recorded_country", "recorded_admin1", "recorded_place", "grid"):
        yield key(place, default="unknown")
    yield CheckConstraint("(detected_precision = 'unknown') = (detected_on IS NULL)", name="dated")


def _of_the_case() -> Iterator[Column[Any] | CheckConstraint]:
    yield Column("crime", String, nullable=False)
    for name in ("detection", "operation", "source", "reliability"):
        yield key(name, default="unknown")
    yield key("group_structure", default="unknown", comment="scheme group_structure: of those who did it")
    yield Column("known", Integer, nullable=False, default=0, comment="a bit for each block that was recorded")
    yield from _masks("connected_crime")
    yield CheckConstraint("crime IN ('trafficking', 'smuggling', 'both')", name="crime")


def _person() -> Iterator[Column[Any] | CheckConstraint]:
    for name in ("sex", "age", "age_band", "citizenship"):
        yield key(name, default="unknown")
    of_source = (
        "scheme gender: as the person states it; not_collected where the source does not ask, unknown where it did"
    )
    yield key("gender", default="not_collected", comment=of_source)
    yield CheckConstraint(
        "CASE WHEN age_band IN ('0-8', '9-17', '0-17') THEN age = 'child' "
        "WHEN age_band = 'unknown' THEN age = 'unknown' ELSE age = 'adult' END",
        name="band_agrees_with_age",
    )


def _journey() -> Iterator[Column[str]]:
    """Of those who shared the recorded journey; of all others unknown."""
    of_route = "countries in order, ISO 3166-1 alpha-3 joined by -, none twice in a row: VEN-COL-PAN"
    yield key("route", default="unknown", comment=of_route)
    yield key("first_place", default="unknown", comment="first place of the recorded journey")
    yield key("last_place", default="unknown", comment="last place of the recorded journey")
    yield key("certainty", default="unknown", comment="scheme certainty: of the journey's weakest leg")
    yield key("fee_band", default="unknown", comment="scheme fee_band: US dollars paid for the journey of this person")
    yield key("service", default="unknown", comment="scheme service: what a smuggled migrant paid for")


def _batches() -> Iterator[Column[Any]]:
    yield Column("first_seen", Date, nullable=False, comment="day on which the record first came in")
    yield Column("from_batch", Integer, ForeignKey("batch.batch"), nullable=False)
    yield Column("to_batch", Integer, ForeignKey("batch.batch"))


crime_case = Table("crime_case", metadata, *_identity(), *_when_and_where(), *_of_the_case(), *_batches())

person = Table(
    "person",
    metadata,
    *_identity(),
    Column("case_key", String, nullable=False, comment="crime_case.record_key in the same series"),
    Column("role", String, nullable=False, comment="victim of trafficking or smuggled migrant: never both in one row"),
    *_when_and_where(),
    *_of_the_case(),
    *_person(),
    Column("victim_status", String, comment="NULL for smuggled migrants, as the next three"),
    Column("recruitment_country", String),
    Column("exploitation_country", String),
    Column("domestic", String),
    key("destination_country", default="unknown"),
    *_journey(),
    *_masks(
        "exploitation_form",
        "means_of_control",
        "recruiter",
        "recruitment_channel",
        "transport",
        "crossing_type",
        "transit_country",
        "assistance",
        "document",
        "abuse",
    ),
    *_batches(),
    CheckConstraint(
        "(role = 'victim' AND crime <> 'smuggling' AND victim_status IS NOT NULL AND recruitment_country IS NOT NULL "
        "AND exploitation_country IS NOT NULL AND domestic IS NOT NULL) OR "
        "(role = 'smuggled_migrant' AND crime <> 'trafficking' AND victim_status IS NULL AND recruitment_country IS "
        "NULL AND exploitation_country IS NULL AND domestic IS NULL)",
        name="one_role",
    ),
    CheckConstraint(
        "role = 'victim' OR (exploitation_form = 0 AND means_of_control = 0 AND recruiter = 0)",
        name="smuggled_is_not_exploited",
    ),
    CheckConstraint(
        "victim_status IS NULL OR victim_status IN ('presumed', 'identified', 'formal')", name="victim_status"
    ),
    CheckConstraint("victim_status IS NULL OR victim_status <> 'formal' OR exploitation_form <> 0", name="formal"),
    CheckConstraint(
        "domestic IS NULL OR domestic = 'unknown' OR (domestic = 'own_country') = (citizenship = exploitation_country)",
        name="domestic_is_citizenship",
    ),
)

leg = Table(
    "leg",
    metadata,
    *_identity(),
    Column("case_key", String, nullable=False),
    Column("position", Integer, nullable=False, comment="1 for the first leg of the journey"),
    Column("from_place", String, nullable=False),
    Column("to_place", String, nullable=False),
    key("transport", default="unknown"),
    key("crossing_type", default="unknown"),
    Column("certainty", String, nullable=False),
    *_batches(),
    CheckConstraint("position >= 1", name="leg_position"),
    CheckConstraint("from_place <> to_place", name="leg_moves"),
)

suspect = Table(
    "suspect",
    metadata,
    *_identity(),
    Column("case_key", String, nullable=False),
    *_when_and_where(),
    *_of_the_case(),
    *_person(),
    Column("legal_stage", String, nullable=False),
    *_masks("role_in_group"),
    *_batches(),
)
