"""The tables, the same on DuckDB and PostgreSQL. No column can hold a personal identifier."""

from database.schema.base import LANGUAGES, LEFT_OUT, NOT_BROKEN_DOWN, SCHEMA_VERSION, TOTAL, metadata
from database.schema.figures import batch, incident, is_left_out, official_figure, problem, series_break
from database.schema.records import BLOCKS, crime_case, known_bit, leg, person, suspect
from database.schema.reference import admin1, code, context_event, country, place, series, version

__all__ = [
    "BLOCKS",
    "LANGUAGES",
    "LEFT_OUT",
    "NOT_BROKEN_DOWN",
    "SCHEMA_VERSION",
    "TOTAL",
    "admin1",
    "batch",
    "code",
    "context_event",
    "country",
    "crime_case",
    "incident",
    "is_left_out",
    "known_bit",
    "leg",
    "metadata",
    "official_figure",
    "person",
    "place",
    "problem",
    "series",
    "series_break",
    "suspect",
    "version",
]

for _table in metadata.tables.values():
    for _reference in _table.foreign_key_constraints:
        # DuckDB's upserts fail under foreign keys; database/integrity.py checks them there.
        _reference.ddl_if(dialect="postgresql")
