"""Figures laid out in rows and columns, with their totals, for the page and for the workbook."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from components.breakdown import blank
from components.numbers import NONE, Voice, collated
from dashboard.options import PLACES
from dashboard.parts import Context
from dashboard.table_choice import cells_question, choice_of, margins_of
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.names import SPECIAL

Codes = tuple[str, ...]
ALL_ROWS: Codes = ()
ALL_COLUMNS = ""
"""The row and the column of totals."""


@dataclass(frozen=True)
class Cell:
    """A figure and its state; without both there is none to speak of."""

    value: int | None
    state: str


@dataclass(frozen=True)
class Laid:
    """A table: the dimensions its rows are of, its columns, and its cells by the codes of a row, then by column.

    The row ALL_ROWS and the column ALL_COLUMNS hold totals, where it has them. `absent` stands where nobody is. `own`
    are the dimensions of the rows that were asked for: others had to be kept apart.
    """

    figures: Figures
    keys: tuple[str, ...]
    own: tuple[str, ...]
    column: str | None
    columns: tuple[str, ...]
    rows: tuple[Codes, ...]
    cells: Mapping[Codes, Mapping[str, Cell]] = field(hash=False)
    absent: Cell
    has_row_totals: bool
    has_column_totals: bool

    def cell(self, row: Codes, column: str) -> Cell:
        """The cell in a row and a column."""
        return self.cells.get(row, {}).get(column, self.absent)


def laid_out(context: Context) -> Laid:
    """The table of a page whose questions were answered, and not declined."""
    choice, margins = choice_of(context.state), margins_of(context.state)
    figures = context.answers[cells_question(context.state)]
    keys = tuple(key for key in figures.question.by if key != choice.column)
    # What had to be kept apart comes first: the table falls into parts by it.
    keys = (*(key for key in keys if key not in choice.rows), *(key for key in keys if key in choice.rows))
    cells = _cells(figures, keys, choice.column)
    if margins.rows and (of_rows := _margin(context, margins.rows, figures, keys)):
        for codes, own in _cells(of_rows, keys, None).items():
            if codes in cells:
                cells[codes] |= own
    whole = _margin(context, margins.whole, figures, ())
    of_columns = _margin(context, margins.columns, figures, (choice.column or "",)) if margins.columns else None
    if whole and (of_columns or choice.column is None):
        beside = _cells(of_columns, (), choice.column)[ALL_ROWS] if of_columns and not of_columns.is_empty else {}
        cells[ALL_ROWS] = {**beside, **_cells(whole, (), None).get(ALL_ROWS, {})}
    order = _ranks(keys, [codes for codes in cells if codes], context.voice)
    rows = sorted((codes for codes in cells if codes), key=order)
    columns = figures.frame[choice.column].unique().to_list() if choice.column else []
    return Laid(
        figures=figures,
        keys=keys,
        own=choice.rows,
        column=choice.column,
        columns=tuple(ordered(choice.column, columns, context.voice)) if choice.column else (),
        rows=tuple(rows),
        cells=cells,
        absent=Cell(*((0, SHOWN) if blank(figures, context.voice) != NONE else (None, ""))),
        has_row_totals=all(ALL_COLUMNS in cells[row] for row in rows),
        has_column_totals=ALL_ROWS in cells,
    )


def _margin(context: Context, asked: Question, figures: Figures, by: Sequence[str]) -> Figures | None:
    """The answer of a margin; None where it was declined, is of other series, or kept apart by more."""
    found = context.answers.get(asked)
    if found is None or found.declined or set(found.question.by) != set(by):
        return None
    return found if {one.series for one in found.sources} == {one.series for one in figures.sources} else None


def _cells(figures: Figures, keys: Sequence[str], column: str | None) -> dict[Codes, dict[str, Cell]]:
    frame, cells = figures.frame, dict[Codes, dict[str, Cell]]()
    rows = zip(*(frame[key].to_list() for key in keys), strict=True) if keys else [ALL_ROWS] * frame.height
    columns = frame[column].to_list() if column else [ALL_COLUMNS] * frame.height
    values = zip(frame["value"].to_list(), frame["state"].to_list(), strict=True)
    for codes, code, (value, state) in zip(rows, columns, values, strict=True):
        cells.setdefault(codes, {})[code] = Cell(value, state)
    return cells


def ordered(key: str, codes: Iterable[str], voice: Voice) -> list[str]:
    """Codes as a list shows them: places from A to Z, others in the order of their list, what is not known last."""
    scheme = DIMENSION[key].scheme
    listed = voice.names.order(scheme, codes)
    if scheme not in PLACES:
        return listed
    special = voice.names.schemes.get(SPECIAL, {})
    named = sorted((code for code in listed if code not in special), key=lambda code: collated(voice.code(key, code)))
    return [*named, *(code for code in listed if code in special)]


def _ranks(keys: Sequence[str], rows: Sequence[Codes], voice: Voice) -> Callable[[Codes], tuple[int, ...]]:
    columns = zip(*rows, strict=True)
    places = [
        {code: at for at, code in enumerate(ordered(key, set(codes), voice))}
        for key, codes in zip(keys, columns, strict=False)
    ]
    return lambda codes: tuple(place[code] for place, code in zip(places, codes, strict=True))
