"""docs/schema.md: the tables, drawn, and what has to be known to read them."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Column, Table

from database.schema import BLOCKS, SCHEMA_VERSION, known_bit, metadata
from queries.measure import PERSONS, SUSPECTS
from tests.document_codes import scheme_of
from tests.markdown import code, codes, table

HEAD = f"""\
# The tables

Written from `database/schema` by `python -m tests.documents`; schema version {SCHEMA_VERSION}. DuckDB and PostgreSQL
have the same tables. What is counted in them is in [measures.md](measures.md), the codes are in [codes.md](codes.md).
"""
ROWS = {
    "Lists": {
        "code": "one code of one list",
        "country": "one country or area of the world",
        "admin1": "one state, province or department of the Americas",
        "context_event": "one event that changes what is counted, such as a closure",
        "place": "one named place",
        "series": "one series: who counts, what, and under which licence",
    },
    "Deliveries and published figures": {
        "version": "the one version of everything in this database: its number, and whether all of it is invented",
        "batch": "one delivery: a file that was imported for one series",
        "problem": "one kind of thing that was wrong in a delivery, with its number of rows",
        "series_break": "one day from which a series is counted otherwise",
        "incident": "one incident with dead or missing migrants; how many is in official_figure",
        "official_figure": "one published number",
    },
    "Records of persons": {
        "crime_case": "one case of trafficking, smuggling or both",
        "person": "one victim of trafficking, or one smuggled migrant, in a case",
        "leg": "one leg of the journey in a case",
        "suspect": "one suspect in a case",
    },
}
"""What one row of each table is, by what the tables are for."""


class Reference(NamedTuple):
    """A column whose values stand in another table."""

    table: str
    column: str
    to: str


BY_CONTENT = (
    Reference("person", "case_key", "crime_case"),
    Reference("leg", "case_key", "crime_case"),
    Reference("suspect", "case_key", "crime_case"),
    Reference("leg", "from_place", "place"),
    Reference("leg", "to_place", "place"),
    Reference("person", "first_place", "place"),
    Reference("person", "last_place", "place"),
    Reference("country", "subregion", "code"),
    Reference("country", "region", "code"),
    Reference("country", "unodc_subregion", "code"),
    Reference("admin1", "country", "country"),
    Reference("place", "country", "country"),
    Reference("place", "admin1", "admin1"),
    Reference("series", "recorded_country", "country"),
)
"""References that are no foreign keys: a case can have several rows over time, a list is replaced as a whole."""

DRAWN = """\
## What refers to what

A solid line is a foreign key; PostgreSQL enforces it, on DuckDB a check after each import does. A dashed line is a
reference without one: a case can have several rows over time, and lists are replaced as a whole. A person, leg or
suspect belongs to the case with its `case_key` in the same series. Columns of codes refer to their lists as well; those
lines are left out.
"""
COLUMNS = """\
In the drawings below, PK is a primary key and FK a foreign key; *scheme* names the list of the codes in a column, which
is in [codes.md](codes.md). `_T` in a column of `official_figure`: this row is not broken down by it.
"""
KNOWN_ON = """\
## Deliveries, and "as known on"

Rows of `official_figure`, `incident`, `crime_case`, `person`, `leg` and `suspect` are never changed in place. A
delivery opens rows (`from_batch`) and closes those that it changes or withdraws (`to_batch`); a row that is in use has
no `to_batch`. One row is open for each `series` and `record_key`, in `official_figure` for each `margin` as well.

What was known on a day is what was in use after its last delivery *b* (`batch.imported_at`, UTC): rows with
`from_batch` up to *b* and with no `to_batch`, or one after *b*. `first_seen` is the day on which a record first came
in, however often it was changed since.
"""
SEVERAL = """\
## Several values in one column: masks

What a person or a case can have several of is one whole number with a bit for each code of its list (`code.bit`, or
`country.bit` for countries): the code with bit 5 adds 2⁵ = 32, and the codes with bits 0 and 5 together are 33. A bit
is never used again for another code.

A mask of 0 means two things, and `known` tells them apart: it has a bit for each block that was recorded. Bit set, mask
0: recorded, and none of these. Bit not set: not recorded. No mask has a value that `known` denies.
"""
JOURNEYS = """\
## Journeys

Legs belong to a case. Not everybody in a case has to have made its journey: a person who did has its bit for
`transit_country` in `known`, and on the own row what the journey is counted by. `route` is its countries in order, none
twice in a row; `first_place` and `last_place` are its ends; `certainty` is that of its weakest leg, where documented is
stronger than stated, and stated than inferred. All four are `unknown` for everybody else. `fee_band` is what was paid
for this person, in US dollars, and `service` what a smuggled migrant paid for; neither needs a recorded journey.
After each load a check compares them with the legs.
"""
OF_FIGURES = """\
## Series and margins

The same flow is published several times: as a total, by citizenship, by sex and age. Each number in `official_figure`
says which of these tables it comes from: `margin` names the dimensions that it is broken down by, sorted and joined by
`+`, or is `total`. Numbers of two margins are never added, and neither are those of two series. `series.total_margin`
is the margin that answers a question without a breakdown. What a total has more than its parts is a row of its own,
`not_broken_down`, with status `derived`. Columns that stand on every figure are filled whatever the margin is.

An incident stands in `official_figure` too, once for each margin.
"""
APART = """\
## Analysis and demonstration

A database holds imported data or invented data, never both. `version.synthetic` says which; `batch.synthetic` must
agree in every row, or the import is undone. The embedded databases are files of their own, `analysis-N.duckdb` and
`demonstration-N.duckdb`; an import into a demonstration is refused, and a demonstration over imported data too. A
demonstration is always made anew, and its series name nobody as the owner of invented numbers.

No column of these records can hold a name, a document, an address or a day of birth. Their keys are made up on import,
days are never shown finer than the month, and places are those of the list.
"""


def schema_page() -> str:
    """docs/schema.md."""
    glance = _drawing([*metadata.tables, *_relations(set(metadata.tables))])
    groups = (_group(heading, rows) for heading, rows in ROWS.items())
    blocks = table(["block", "bit in `known`", "adds", "in"], map(_block, BLOCKS))
    parts = (HEAD, DRAWN, glance, COLUMNS, *groups, KNOWN_ON, SEVERAL, blocks, JOURNEYS, OF_FIGURES, APART)
    return "\n".join(parts)


def _group(heading: str, rows: Mapping[str, str]) -> str:
    of_rows = table(["table", "one row is"], ([code(name), row] for name, row in rows.items()))
    entities = [line for name in rows for line in _entity(metadata.tables[name])]
    return f"## {heading}\n\n{of_rows}\n{_drawing([*entities, *_relations(set(rows))])}"


def _drawing(lines: list[str]) -> str:
    indented = "".join(f"    {line}\n" for line in lines)
    return f"```mermaid\nerDiagram\n{indented}```\n"


def _entity(drawn: Table) -> Iterator[str]:
    yield f"{drawn.name} {{"
    yield from (f"    {_attribute(column)}" for column in drawn.columns)
    yield "}"


def _attribute(column: Column[Any]) -> str:
    marks = [mark for mark, has in (("PK", column.primary_key), ("FK", column.foreign_keys)) if has]
    comment = _comment(column).replace('"', "'")
    parts = [str(column.type).lower(), column.name, ", ".join(marks), f'"{comment}"' if comment else ""]
    return " ".join(part for part in parts if part)


def _comment(column: Column[Any]) -> str:
    """The column's own comment, the list of its codes, and whether it can be empty."""
    own = column.comment or ""
    scheme = None if column.foreign_keys or "scheme" in own else scheme_of(column)
    listed = f"scheme {scheme}" if scheme else ""
    empty = "may be NULL" if column.nullable and "NULL" not in own else ""
    return "; ".join(part for part in (own, listed, empty) if part)


def _relations(drawn: set[str]) -> Iterator[str]:
    """One line for each pair of the tables, with all columns that refer from one to the other."""
    for line, references in (("--", sorted(_foreign_keys(), key=_ends)), ("..", BY_CONTENT)):
        for (child, parent), keys in groupby(references, key=_ends):
            if {child, parent} <= drawn:
                yield _relation(child, parent, [one.column for one in keys], line)


def _ends(reference: Reference) -> tuple[str, str]:
    return reference.table, reference.to


def _foreign_keys() -> Iterator[Reference]:
    for column in (column for one in metadata.tables.values() for column in one.columns):
        for key in column.foreign_keys:
            yield Reference(column.table.name, column.name, key.column.table.name)


def _relation(child: str, parent: str, columns: list[str], line: str) -> str:
    optional = all(metadata.tables[child].columns[name].nullable for name in columns)
    return f'{parent} {"|o" if optional else "||"}{line}o{{ {child} : "{", ".join(columns)}"'


def _block(block: str) -> tuple[str, int, int, str]:
    holders = [name for name in ("crime_case", PERSONS, SUSPECTS) if block in metadata.tables[name].columns]
    return code(block), BLOCKS.index(block), known_bit(block), codes(holders)
