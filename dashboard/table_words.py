"""A table of one's own as words: its heads, its rows as far as they fit on the page, and what they open."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from components.breakdown import caption
from components.cross_table import CrossRow, CrossTable, Head, Name, Value
from components.numbers import NONE, Voice, number, percent
from dashboard.table_cells import ALL_COLUMNS, ALL_ROWS, Cell, Codes, Laid, ordered
from dashboard.table_choice import is_several
from dashboard.table_shares import Shares, is_known
from queries.dimensions import DIMENSION
from queries.filters import write_filters
from queries.measures import MEASURE
from queries.words import Text, text

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 1000, 24, 2400
"""What a page can hold and still be quick; downloads hold everything."""
_BASE = " base"
"""The column of what shares are of: no code has a space."""
_NO_FILTER = {"not_broken_down", "not_recorded"}
"""Codes that say what a published figure lacks: no filter finds them."""
_NOBODY = Value(NONE)
_Listed = TypeVar("_Listed", str, Codes)


@dataclass(frozen=True)
class Kept:
    """The part of a table that is on the page, and how many of its rows and columns are not."""

    laid: Laid
    rows_left: int
    columns_left: int


def kept_of(laid: Laid) -> Kept:
    """The largest rows and columns, in their order."""
    of_column = [ALL_ROWS] if laid.has_column_totals else laid.rows
    columns = _largest(laid.columns, MOST_COLUMNS, lambda code: [laid.cell(row, code) for row in of_column])
    most = min(MOST_ROWS, MOST_CELLS // (len(columns) + 1))
    rows = _largest(laid.rows, most, lambda row: laid.cells[row].values())
    left = len(laid.rows) - len(rows), len(laid.columns) - len(columns)
    return Kept(replace(laid, rows=tuple(rows), columns=tuple(columns)), *left)


def _largest(listed: Sequence[_Listed], most: int, cells: Callable[[_Listed], Iterable[Cell]]) -> list[_Listed]:
    if len(listed) <= most:
        return list(listed)
    largest = sorted(listed, key=lambda one: -max((cell.value or 0 for cell in cells(one)), default=0))
    kept = set(largest[:most])
    return [one for one in listed if one in kept]


def table_of(laid: Laid, shares: Shares, voice: Voice) -> CrossTable:
    """The table in words: counts, or shares with what they are of."""
    query, names = _query(laid), _names(laid, voice)
    write = _Writer(laid, shares, voice, has_cards=bool(query))
    return CrossTable(
        caption=caption(laid.figures, voice),
        leads=tuple(voice.sentence(DIMENSION[key].label) for key in laid.keys),
        heads=tuple(write.heads()),
        rows=tuple(write.row(row, tuple(names[at][code] for at, code in enumerate(row))) for row in laid.rows),
        foot=write.foot(),
        ask=query,
    )


def _query(laid: Laid) -> str:
    """The query that each card begins with; empty where no number has a card of its own."""
    by = [*laid.keys, *([laid.column] if laid.column else [])]
    measure, filters = MEASURE[laid.figures.question.measure], laid.figures.question.filters
    # Who has both a code that is chosen and another one is in no question of one code.
    if any(is_several(measure, key) and filters.of(key) for key in by):
        return ""
    return urlencode([("measure", measure.key), *write_filters(filters.without(*by))])


def _names(laid: Laid, voice: Voice) -> list[dict[str, Name]]:
    """By dimension of the rows, the name of each code; what is known sorts by its place in the list."""
    found: list[dict[str, Name]] = []
    for key, codes in zip(laid.keys, zip(*laid.rows, strict=True), strict=False):
        listed = enumerate(ordered(key, set(codes), voice))
        found.append(
            {code: Name(voice.code(key, code), f"{at:05}" if is_known(laid, key, code) else "") for at, code in listed}
        )
    return found


@dataclass(frozen=True)
class _Writer:
    """Writes the cells of one table."""

    laid: Laid
    shares: Shares
    voice: Voice
    has_cards: bool

    def heads(self) -> list[Head]:
        """The heads of the columns, then of the totals or of what shares are of."""
        laid, voice, key = self.laid, self.voice, self.laid.column
        shown = self.shares.are_shown
        heads = [
            Head(
                code,
                voice.code(key, code),
                voice.say(text("number"))
                if shown and self.shares.kind == "row" and not is_known(laid, key, code)
                else "",
                f"{key}={code}",
                muted=not is_known(laid, key, code),
            )
            for code in (laid.columns if key else ())
            if key
        ]
        if laid.has_row_totals:
            heads.append(
                Head(
                    "total", voice.sentence(self._total([key] if key else [])), ask=self._filters_of(key) if key else ""
                )
            )
        if shown and self.shares.kind == "row":
            heads[-1] = Head(_BASE.strip(), voice.say(text("Known")), voice.say(text("shares are of these")))
        return heads

    def row(self, row: Codes, names: tuple[Name, ...]) -> CrossRow:
        """A row, muted where it is not known what it is of."""
        muted = not all(name.sort for name in names)
        return CrossRow(names, tuple(self.cells(row)), self.row_ask(row), muted)

    def cells(self, row: Codes) -> list[Value]:
        """The cells of a row, in the order of the heads."""
        columns = [*self.laid.columns, *([ALL_COLUMNS] if self.laid.has_row_totals else [])]
        if not self.shares.are_shown:
            return [self._count(row, code) for code in columns]
        if self.shares.kind == "column":
            return [self._share(row, code) for code in columns]
        return [*(self._share(row, code) for code in self.laid.columns), self._base(row)]

    def foot(self) -> CrossRow | None:
        """The row of totals; of shares of columns, how many each is of."""
        if not self.laid.has_column_totals:
            return None
        if self.shares.are_shown and self.shares.kind == "column":
            values = [self._base(code) for code in (*self.laid.columns, ALL_COLUMNS)]
            return CrossRow((Name(self.voice.say(text("Known: shares are of these"))),), tuple(values))
        return CrossRow(
            (Name(self.voice.sentence(self._total(self.laid.keys))),),
            tuple(self.cells(ALL_ROWS)),
            self.row_ask(ALL_ROWS),
        )

    def row_ask(self, row: Codes) -> str:
        """The filters that are a row; of all rows those that hold for them."""
        if row == ALL_ROWS:
            return "&".join(filter(None, (self._filters_of(key) for key in self.laid.own)))
        # No code has a sign that an address would have to spell out.
        return "&".join([f"{key}={code}" for key, code in zip(self.laid.keys, row, strict=True)])

    def _filters_of(self, key: str | None) -> str:
        return urlencode([(key, code) for code in self.laid.figures.question.filters.of(key)]) if key else ""

    def _total(self, keys: Sequence[str]) -> Text:
        """What a total over dimensions is called: not their sum where a person is in several codes."""
        measure = MEASURE[self.laid.figures.question.measure]
        return text("each once") if any(is_several(measure, key) for key in keys) else text("total")

    def _count(self, row: Codes, code: str) -> Value:
        cell = self.laid.cell(row, code)
        if not cell.state:
            return _NOBODY
        return Value(self.voice.figure(cell.value, cell.state), cell.value, self._opens(row, code, cell))

    def _opens(self, row: Codes, code: str, cell: Cell) -> bool:
        """Whether the number is the answer of one question: what a published figure lacks is no choice."""
        return self.has_cards and bool(cell.value) and code not in _NO_FILTER and _NO_FILTER.isdisjoint(row)

    def _share(self, row: Codes, code: str) -> Value:
        share = self.shares.shares.get((row, code))
        if share is not None:
            opens = self._opens(row, code, self.laid.cell(row, code))
            return Value(percent(share, self.voice.locale), round(share, 6), opens)
        # A number beside shares is told by its sign and its tone; it is not in their order.
        return self._count(row, code)._replace(sort=None, muted=True)

    def _base(self, of: Codes | str) -> Value:
        base = self.shares.bases.get(of)
        return Value(number(base.known, self.voice.locale), base.known) if base else Value(NONE)
