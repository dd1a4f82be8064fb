"""Columns recognised by meaning: by what the header says, never by where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import polars as pl

from database.importers import MissingColumns, NotThisFormat
from database.importers.grids import Recognised
from database.importers.problems import repaired, together
from database.importers.reading import Table, read_tables
from database.importers.texts import ERROR_IN_CELL, missing, plain

CLOSE = 0.86
"""Likeness from which a header counts as a misspelling of a known one."""
SHORTEST_MISSPELT = 5
"""Shorter headers are too alike to be guessed."""
NAMED = 4
"""Columns that a refusal names at the most."""
SHEET = 10_000_000
"""Line 15 of the second sheet that is read is row 10,000,015."""


@dataclass(frozen=True)
class Field:
    """Something a column can say, and the headers it is known under.

    A count does not fill a merged range: it would be counted once for each of its cells. `values` are words of the list
    of words for missing that are values in this column: ND, North Dakota.
    """

    name: str
    headers: tuple[str, ...]
    required: bool = False
    is_count: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Columns:
    """`understood` maps a field to the header of its column as the file writes it; `places` to its position."""

    understood: Mapping[str, str]
    places: Mapping[str, int]
    not_understood: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """What a file consists of, before anything is left out.

    `lines` are the rows of all records: the line in the file, plus SHEET for each sheet before it. `problems` are those
    of cutting it into cells; `sheets` those that were read (none for a text file), `sheets_skipped` the others, each
    with the reason.
    """

    lines: pl.Series
    problems: pl.DataFrame
    sheets: tuple[str, ...] = ()
    sheets_skipped: tuple[tuple[str, str], ...] = ()


def read_fields(
    path: Path, fields: Sequence[Field], either: Sequence[tuple[str, ...]] = ()
) -> tuple[Source, Columns, pl.DataFrame]:
    """A file, its columns, and its records with `row` and one text column for each field, null if absent.

    Of the fields in each tuple of `either` one is needed.

    A cell with a word for missing is null; those with the error of a formula are among the problems of the table.

    Raises:
        NotThisFormat: no table, no rows, a column that is needed is missing or two columns say the same.
    """
    found = read_tables(path, recognised_by(fields))
    columns = [understand(table.header, fields, either) for table in found.tables]
    read = [
        _records(table, places, fields, SHEET * at)
        for at, (table, places) in enumerate(zip(found.tables, columns, strict=True))
    ]
    records = pl.concat([rows for rows, _ in read])
    if records.is_empty():
        raise NotThisFormat("the file has a header and no rows below it")
    source = Source(
        lines=pl.concat([table.lines + SHEET * at for at, table in enumerate(found.tables)]),
        problems=together([problems for _, problems in read]),
        sheets=tuple(table.sheet for table in found.tables if table.sheet),
        sheets_skipped=found.skipped,
    )
    return source, columns[0], records


def recognised_by(fields: Sequence[Field]) -> Recognised:
    """Which of the fields the cells of a line are known headers of."""
    known = _known(fields)
    return lambda cells: frozenset(known[_squeezed(cell)] for cell in cells if _squeezed(cell) in known)


def _records(table: Table, columns: Columns, fields: Sequence[Field], before: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The records of a table by field, merged ranges filled; and the problems so far."""
    present = (pl.col(str(place)).alias(name) for name, place in columns.places.items())
    absent = (pl.lit(None, pl.String).alias(field.name) for field in fields if field.name not in columns.places)
    rows, problems = table.rows.select("row", *present, *absent), [table.problems]
    for field in fields if table.merged.height else ():
        if field.name in columns.places and not field.is_count:
            here = table.merged.filter(column=str(columns.places[field.name])).select("row", "filled")
            rows = rows.join(here, on="row", how="left", maintain_order="left")
            blank = pl.col(field.name).is_null() & pl.col("filled").is_not_null()
            found = rows.filter(blank).select("row", found="filled")
            problems.append(repaired(found, "merged_cells", field.name, "the merged range was filled down"))
            rows = rows.with_columns(pl.coalesce(field.name, "filled").alias(field.name)).drop("filled")
    gone = {field.name: missing(rows[field.name], field.values) for field in fields}
    problems += _errors(rows, gone)
    said = (
        pl.when(~pl.col(name).is_in(words.implode())).then(name).alias(name)
        for name, words in gone.items()
        if len(words)
    )
    moved = pl.col("row") + before
    return rows.with_columns(said).with_columns(moved), together(problems).with_columns(moved)


def _errors(records: pl.DataFrame, gone: Mapping[str, pl.Series]) -> Iterator[pl.DataFrame]:
    for name, words in gone.items():
        errors = words.filter(words.str.contains(ERROR_IN_CELL))
        if len(errors):
            found = records.filter(pl.col(name).is_in(errors.implode())).select("row", found=name)
            yield repaired(found, "error_in_cell", name, "a formula failed in the file: the cell was read as blank")


def understand(header: Sequence[str], fields: Sequence[Field], either: Sequence[tuple[str, ...]] = ()) -> Columns:
    """Which column says what. Of the fields in each tuple of `either` one is needed.

    Raises:
        NotThisFormat: a required column is missing or two columns say the same.
    """
    exact = {place: name for place, cell in enumerate(header) if (name := _known(fields).get(_squeezed(cell)))}
    misspelt = {
        place: name
        for place, cell in enumerate(header)
        if place not in exact and (name := _nearest(cell, fields)) and name not in exact.values()
    }
    found = exact | misspelt
    _refuse_doubles(header, found)
    _refuse_missing(header, frozenset(found.values()), fields, either)
    return Columns(
        understood={name: header[place] for place, name in sorted(found.items())},
        places={name: place for place, name in sorted(found.items())},
        not_understood=tuple(cell for place, cell in enumerate(header) if cell and place not in found),
        notes=tuple(f'The column "{header[place]}" was read as {name}, misspelt.' for place, name in misspelt.items()),
    )


def _known(fields: Sequence[Field]) -> dict[str, str]:
    return {_squeezed(words): field.name for field in fields for words in field.headers}


def _squeezed(words: str) -> str:
    return plain(words).replace(" ", "")


def _nearest(cell: str, fields: Sequence[Field]) -> str | None:
    """The field a misspelt header means, unless two are equally near."""
    written = _squeezed(cell)
    if len(written) < SHORTEST_MISSPELT:
        return None
    near: dict[str, float] = {}
    for words, name in _known(fields).items():
        near[name] = max(near.get(name, 0.0), SequenceMatcher(None, written, words).ratio())
    best = max(near.values(), default=0.0)
    names = [name for name, likeness in near.items() if likeness == best]
    return names[0] if best >= CLOSE and len(names) == 1 else None


def _refuse_doubles(header: Sequence[str], found: Mapping[int, str]) -> None:
    for name in found.values():
        cells = [header[place] for place in sorted(found) if found[place] == name]
        if len(cells) > 1:
            raise NotThisFormat(f"one column was expected for {name}, found {_quoted(cells)}")


def _refuse_missing(
    header: Sequence[str], found: frozenset[str], fields: Sequence[Field], either: Sequence[tuple[str, ...]]
) -> None:
    names = {field.name: f'"{field.headers[0]}"' for field in fields}
    needed = [(field.name,) for field in fields if field.required]
    missing = [" or ".join(names[name] for name in one) for one in (*needed, *either) if not found & set(one)]
    if missing:
        raise MissingColumns(
            f"expected the columns {', '.join(missing)}; found {_quoted(cell for cell in header if cell)}"
        )


def _quoted(cells: Iterable[str]) -> str:
    named = [f'"{cell[:30]}"' for cell in cells]
    more = [f"and {len(named) - NAMED} more"] if len(named) > NAMED else []
    return ", ".join([*named[:NAMED], *more]) or "none"
