"""Records kept in memory as columns of numbers, so that a page counts them without asking the database again.

The open rows of a table are read once per edition (docs/decisions/0021); queries/column_counts.py counts them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sqlalchemy import BigInteger, Connection, Table, cast, func, select

from database.engine import Statement, fetch
from database.schema import BLOCKS
from queries.clauses import is_open
from queries.dimensions import DIMENSION, DIMENSIONS
from queries.groups import finer
from queries.holdings import Holdings
from queries.persons import keys_of, mask_of
from queries.select import Plan

MOST_RECORDS = 2_000_000
"""Of a longer table nothing is kept: its columns would take more than 150 MB."""
TOGETHER = 50_000
"""So many records are read at once, or those of one year."""
FEW = 8
"""Codes that are compared with each record one by one."""
ROLE, PRECISION, YEAR = "role", "detected_precision", "year"
_DAY, _COUNTRY = "detected_on", "recorded_country"
_NO_DAY = np.iinfo(np.int32).min


@dataclass(frozen=True, eq=False)
class Column:
    """What stands in a column: a number for each record, and the code, mask or None that each number is."""

    numbers: NDArray[np.unsignedinteger[Any]]
    codes: Sequence[Any]

    def where(self, wanted: Callable[[Any], bool]) -> NDArray[np.bool_]:
        """The records whose code is wanted."""
        numbers = [number for number, code in enumerate(self.codes) if wanted(code)]
        if len(numbers) > FEW:
            return np.isin(np.arange(len(self.codes)), numbers).take(self.numbers)
        # Four times as quick as looking each record up in a table.
        found = np.zeros(len(self.numbers), bool)
        for number in numbers:
            found |= self.numbers == number
        return found

    def renamed(self, name: Callable[[Any], Any]) -> "Column":
        """The same records by what their codes are called; several codes may have one name."""
        return _joined([Column(self.numbers, [name(code) for code in self.codes])])


@dataclass(frozen=True, eq=False)
class Columns:
    """The open records of a table: a column per dimension with one value and per mask, and days since 1970-01-01."""

    by_key: Mapping[str, Column]
    days: NDArray[np.int32]

    def can_answer(self, plan: Plan, holdings: Holdings) -> bool:
        """Whether they say all that a plan asks for: it is of the present, and of nothing beside the table."""
        chosen = finer(plan.question.filters, holdings.groups).dimensions
        needed = {*keys_of(plan), *(DIMENSION[key].block or key for key in chosen)}
        return holdings.known_batch is None and needed <= self.by_key.keys()


def read_columns(
    connection: Connection, table: Table, holdings: Holdings, *, most: int = MOST_RECORDS
) -> Columns | None:
    """The open records of a table, of an edition as it is now; None of a table that is empty or longer than `most`."""
    years = fetch(connection, _years(table))
    if not 0 < years["n"].sum() <= most:
        return None
    read = [_read(connection, table, part) for part in _parts(years)]
    by_key = {name: _joined([part[name] for part, _ in read]) for name in read[0][0]}
    regions = {one.key: by_key[_COUNTRY].renamed(_region(one.key, holdings)) for one in DIMENSIONS if one.via_country}
    return Columns({**by_key, **regions}, np.concatenate([days for _, days in read]))


def _region(key: str, holdings: Holdings) -> Callable[[str], str | None]:
    return lambda place: holdings.regions.get(place, {}).get(key)


def _years(table: Table) -> Statement:
    counted = cast(func.count(), BigInteger).label("n")
    return select(table.c[YEAR], counted).where(is_open(table, None)).group_by(table.c[YEAR]).order_by(table.c[YEAR])


def _parts(years: pl.DataFrame) -> Iterator[list[str]]:
    """Years that are read together, so that not all of a long table stands in memory as text."""
    part: list[str] = []
    together = 0
    for year, n in years.iter_rows():
        if part and together + n > TOGETHER:
            yield part
            part, together = [], 0
        part.append(year)
        together += n
    yield part


def _read(connection: Connection, table: Table, years: Sequence[str]) -> tuple[Mapping[str, Column], NDArray[np.int32]]:
    """The columns and days of some years; the text they came as is let go before the next ones are read."""
    rows = fetch(connection, _select(table, years))
    return {name: _numbered(rows[name]) for name in rows.columns if name != _DAY}, _days(rows)


def _select(table: Table, years: Sequence[str]) -> Statement:
    own = (one.column for one in DIMENSIONS if not (one.block or one.of_day or one.of_leg or one.via_country))
    names = dict.fromkeys(name for name in (_DAY, PRECISION, ROLE, *own) if name in table.c)
    masks = [mask_of(block, table).label(block) for block in BLOCKS if block in table.c]
    columns = [*(table.c[name] for name in names), *masks]
    return select(*columns).where(is_open(table, None), table.c[YEAR].in_(years))


def _days(rows: pl.DataFrame) -> NDArray[np.int32]:
    return rows[_DAY].cast(pl.Int32()).fill_null(int(_NO_DAY)).to_numpy()


def _numbered(codes: pl.Series) -> Column:
    different = codes.unique()
    numbers = codes.replace_strict(different, range(len(different)), return_dtype=pl.UInt32())
    return Column(_small(numbers.to_numpy(), len(different)), different.to_list())


def _joined(parts: Sequence[Column]) -> Column:
    """Columns one below the other, in which each code has one number."""
    place: dict[Any, int] = {}
    for code in (code for part in parts for code in part.codes):
        place.setdefault(code, len(place))
    renumbered = [np.array([place[code] for code in part.codes])[part.numbers] for part in parts]
    return Column(_small(np.concatenate(renumbered), len(place)), list(place))


def _small(numbers: NDArray[Any], different: int) -> NDArray[Any]:
    """Numbers in as few bytes as they need."""
    return numbers.astype(np.min_scalar_type(different))
