"""Shares of a table: of each row over its columns, or of each column over its rows, among those who are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from components.shares import NOT_KNOWN, Known
from dashboard.table_cells import ALL_COLUMNS, ALL_ROWS, Cell, Codes, Laid
from dashboard.table_choice import is_several
from queries.figures import SHOWN
from queries.measures import MEASURE
from queries.words import Text, text

Kind = Literal["count", "row", "column"]


@dataclass(frozen=True)
class Shares:
    """Shares of a table by row and column, what they are of, and why some or all are missing.

    `bases` are by row, or by column; None where a base is withheld. A cell without a share is of too few persons,
    or of somebody of whom too little is known; `apart` are the codes that shares leave out.
    """

    kind: Kind = "count"
    shares: Mapping[tuple[Codes, str], float] = field(default_factory=dict, hash=False)
    bases: Mapping[Codes | str, Known | None] = field(default_factory=dict, hash=False)
    why_none: Text | None = None

    @property
    def are_shown(self) -> bool:
        """Whether the table shows shares."""
        return self.kind != "count" and self.why_none is None

    @property
    def too_few(self) -> int:
        """Rows or columns that have no shares, as too few persons are known."""
        return sum(base is None or not base.has_shares for base in self.bases.values())


def shares_of(laid: Laid, kind: str) -> Shares:
    """The shares of a table; with the reason where there are none."""
    if kind not in {"row", "column"}:
        return Shares()
    found = _of_rows(laid) if kind == "row" else _of_columns(laid)
    if found.why_none or found.shares:
        return found
    return Shares(found.kind, why_none=text("fewer than 20 persons, or less than 70%, are known everywhere."))


def is_known(laid: Laid, key: str, code: str) -> bool:
    """Whether a code says what somebody is: not that it is unknown, nor, of several values, that there is none."""
    several = is_several(MEASURE[laid.figures.question.measure], key)
    return code not in NOT_KNOWN and not (several and code == "none")


def _may_share(laid: Laid, key: str) -> bool:
    measure = MEASURE[laid.figures.question.measure]
    return key in measure.adds_over or is_several(measure, key)


def _never_added(laid: Laid, keys: Iterable[str]) -> Text | None:
    measure = MEASURE[laid.figures.question.measure]
    return None if all(_may_share(laid, key) for key in keys) else measure.why_apart


def _of_rows(laid: Laid) -> Shares:
    if laid.column is None:
        return Shares("row", why_none=text("without columns there are no shares of a row."))
    if reason := _never_added(laid, [laid.column]):
        return Shares("row", why_none=reason)
    if not laid.has_row_totals:
        return Shares("row", why_none=text("without totals there are no shares."))
    left_out = [code for code in laid.columns if not is_known(laid, laid.column, code)]
    known = [code for code in laid.columns if code not in left_out]
    shares: dict[tuple[Codes, str], float] = {}
    bases: dict[Codes | str, Known | None] = {}
    for row in (*laid.rows, *([ALL_ROWS] if laid.has_column_totals else [])):
        unknown = [laid.cell(row, code) for code in left_out]
        bases[row] = base = _base(laid.cell(row, ALL_COLUMNS), unknown)
        shares |= {(row, code): share for code in known for share in _share(laid.cell(row, code), base)}
    return Shares("row", shares, bases)


def _of_columns(laid: Laid) -> Shares:
    measure = MEASURE[laid.figures.question.measure]
    if reason := _never_added(laid, laid.keys):
        return Shares("column", why_none=reason)
    if not laid.has_column_totals:
        return Shares("column", why_none=text("without totals there are no shares."))
    if len(laid.keys) > 1 and any(is_several(measure, key) for key in laid.keys):
        words = text("rows by two dimensions, one with several values per person, have no shares of a column.")
        return Shares("column", why_none=words)
    known = [row for row in laid.rows if _is_known_row(laid, row)]
    left_out = [row for row in laid.rows if not _is_known_row(laid, row)]
    shares: dict[tuple[Codes, str], float] = {}
    bases: dict[Codes | str, Known | None] = {}
    for code in (*laid.columns, ALL_COLUMNS):
        bases[code] = base = _base(laid.cell(ALL_ROWS, code), [laid.cell(row, code) for row in left_out])
        shares |= {(row, code): share for row in known for share in _share(laid.cell(row, code), base)}
    return Shares("column", shares, bases)


def _is_known_row(laid: Laid, row: Codes) -> bool:
    return all(is_known(laid, key, code) for key, code in zip(laid.keys, row, strict=True))


def _base(total: Cell, left_out: Iterable[Cell]) -> Known | None:
    """How many of a total are known: the total without those left out; None where any of it is withheld or a range."""
    cells = [total, *(cell for cell in left_out if cell.state)]
    if any(cell.value is None or cell.state != SHOWN for cell in cells):
        return None
    whole, *unknown = (cell.value or 0 for cell in cells)
    return Known(max(whole - sum(unknown), 0), whole)


def _share(cell: Cell, base: Known | None) -> Iterable[float]:
    if base and base.has_shares and cell.value is not None and cell.state == SHOWN:
        yield cell.value / base.known
