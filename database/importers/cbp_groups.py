"""Where, of whom and under which law an encounter was: codes from the words of the source."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import polars as pl

from database import codes
from database.importers.countries import citizenships_not_understood
from database.importers.crossing_groups import NOT_STATED, UNKNOWN, citizenship
from database.importers.problems import Step, repaired
from database.importers.texts import VOCABULARY, each_different, plain

DIMENSION_OF: Mapping[str, str] = MappingProxyType(
    {
        "state": "recorded_admin1",
        "region": "border_region",
        "demographic": "demographic_group",
        "nationality": "citizenship",
        "title": "authority",
    }
)
"""The dimension that each text column says something of."""
CATEGORIES = ("region", "demographic", "title")
"""Columns with a short list of words of their own."""


def with_groups(rows: pl.DataFrame, given: frozenset[str]) -> Step:
    """Adds the codes of every dimension and, as `words`, what tells the figures of a month apart.

    `given` are the columns that the file has. A dimension that it lacks is unknown, and that is no problem of a row.
    """
    read = {name: _codes(rows[name], name) for name in DIMENSION_OF}
    coded = rows.with_columns(
        read[name].fill_null(UNKNOWN).alias(dimension) for name, dimension in DIMENSION_OF.items()
    )
    # Words that are not understood stay apart, so that what becomes of one does not touch another.
    words = [
        pl.when(read[name].is_null()).then(each_different(rows[name], plain, pl.String())).otherwise(read[name])
        for name in DIMENSION_OF
    ]
    told = coded.with_columns(words=pl.concat_str((part.fill_null(UNKNOWN) for part in words), separator="|"))
    return told, tuple(_problems({name: rows.filter(read[name].is_null()) for name in DIMENSION_OF if name in given}))


def code_of(column: str, text: str) -> str | None:
    """The code of a word of one of the columns; None where the word is not known.

    >>> code_of("demographic", "UC / Single Minors")
    'unaccompanied_children'
    """
    words = plain(text)
    if words in NOT_STATED:
        return UNKNOWN
    known = _words()[column].get(words)
    if known is None and column == "nationality":
        return citizenship(text)
    return known or (_states().get(words) if column == "state" else None)


def _codes(texts: pl.Series, column: str) -> pl.Series:
    return each_different(texts, lambda text: code_of(column, text), pl.String())


def _problems(strange: Mapping[str, pl.DataFrame]) -> Iterator[pl.DataFrame]:
    found = {name: rows.with_columns(found=name) for name, rows in strange.items()}
    for name, unread in found.items():
        counted = f"counted with {DIMENSION_OF[name]} unknown"
        rows, blank = unread.filter(pl.col(name).is_not_null()), unread.filter(pl.col(name).is_null())
        yield repaired(blank, "not_stated", name, counted)
        if name == "state":
            yield repaired(rows, "state_not_understood", name, counted)
        if name == "nationality":
            yield citizenships_not_understood(rows, name, counted)
        if name in CATEGORIES:
            yield repaired(rows, "category_not_understood", name, counted)


def is_understood(column: str, texts: pl.Series) -> pl.Series:
    """Whether each word of a column is known; null for a blank cell."""
    return _codes(texts, column).is_not_null() & texts.is_not_null()


@cache
def _words() -> dict[str, dict[str, str]]:
    """The words of each column that are in no other list, and their codes."""
    listed = pl.read_csv(VOCABULARY / "cbp_words.csv", infer_schema=False).rows()
    return {name: {plain(words): code for column, words, code in listed if column == name} for name in DIMENSION_OF}


@cache
def _states() -> dict[str, str]:
    return dict(_names_of_states())


def _names_of_states() -> Iterator[tuple[str, str]]:
    """One state is written "TX", "US-TX" or "Texas"."""
    for code, name in codes.subdivisions().filter(country="USA").select("code", "name").iter_rows():
        yield from ((plain(words), code) for words in (code, code.removeprefix("US-"), name))
