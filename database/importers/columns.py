"""Columns recognised by meaning: by what the header says, never by where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

import polars as pl

from database.importers import NotThisFormat
from database.importers.problems import repaired, together
from database.importers.reading import Table, read_table
from database.importers.texts import ERROR_IN_CELL, missing, plain

CLOSE = 0.86
"""Likeness from which a header counts as a misspelling of a known one."""
SHORTEST_MISSPELT = 5
"""Shorter headers are too alike to be guessed."""


@dataclass(frozen=True)
class Field:
    """Something a column can say, and the headers it is known under.

    `values` are words of the list of words for missing that are values in this column: ND, North Dakota.
    """

    name: str
    headers: tuple[str, ...]
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Columns:
    """`understood` maps a field to the header of its column as the file writes it; `places` to its position."""

    understood: Mapping[str, str]
    places: Mapping[str, int]
    not_understood: tuple[str, ...]
    notes: tuple[str, ...]


def read_fields(path: Path, fields: Sequence[Field]) -> tuple[Table, Columns, pl.DataFrame]:
    """A file's table, its columns, and its records with `row` and one text column for each field, null if absent.

    A cell with a word for missing is null; those with the error of a formula are among the problems of the table.

    Raises:
        NotThisFormat: no table, a required column is missing or two columns say the same.
    """
    table = read_table(path, lambda cells: _recognised(cells, fields))
    columns = understand(table.header, fields)
    present = (pl.col(str(place)).alias(name) for name, place in columns.places.items())
    absent = (pl.lit(None, pl.String).alias(field.name) for field in fields if field.name not in columns.places)
    records = table.rows.select("row", *present, *absent)
    gone = {field.name: missing(records[field.name], field.values) for field in fields}
    problems = together((table.problems, *_errors(records, gone)))
    said = (
        pl.when(~pl.col(name).is_in(words.implode())).then(name).alias(name)
        for name, words in gone.items()
        if len(words)
    )
    return replace(table, problems=problems), columns, records.with_columns(said)


def _errors(records: pl.DataFrame, gone: Mapping[str, pl.Series]) -> Iterator[pl.DataFrame]:
    for name, words in gone.items():
        errors = words.filter(words.str.contains(ERROR_IN_CELL))
        if len(errors):
            found = records.filter(pl.col(name).is_in(errors.implode())).select("row", found=name)
            yield repaired(found, "error_in_cell", name, "a formula failed in the file: the cell was read as blank")


def understand(header: Sequence[str], fields: Sequence[Field]) -> Columns:
    """Which column says what.

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
    _refuse_missing(header, found, fields)
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


def _recognised(cells: Sequence[str], fields: Sequence[Field]) -> int:
    known = _known(fields)
    return len({known[_squeezed(cell)] for cell in cells if _squeezed(cell) in known})


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


def _refuse_missing(header: Sequence[str], found: Mapping[int, str], fields: Sequence[Field]) -> None:
    missing = [f'"{field.headers[0]}"' for field in fields if field.required and field.name not in found.values()]
    if missing:
        raise NotThisFormat(
            f"expected the columns {', '.join(missing)}; found {_quoted(cell for cell in header if cell)}"
        )


def _quoted(cells: Iterable[str]) -> str:
    return ", ".join(f'"{cell}"' for cell in cells)
