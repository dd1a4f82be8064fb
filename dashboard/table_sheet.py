"""A table of one's own as a workbook: the table with all its rows and columns, and what must be known to use it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from components.numbers import Voice, day
from components.shares import Known
from dashboard.panels import condition, subtitle
from dashboard.parts import Context
from dashboard.sources import citation
from dashboard.table_cells import ALL_COLUMNS, ALL_ROWS, Cell, Codes, Laid, laid_out
from dashboard.table_shares import Shares, shares_of
from queries.dimensions import DIMENSION
from queries.export import INVENTED, ask_line, notes
from queries.figures import SHOWN
from queries.measures import MEASURE
from queries.words import Text, text

WIDE, NARROW, NAME = 90, 14, 30
"""Widths of columns, in characters."""


@dataclass(frozen=True)
class _How:
    """How cells are written: the language, and the formats of numbers and of shares."""

    voice: Voice
    number: Any
    share: Any


def workbook(context: Context) -> bytes:
    """The workbook. Words are written as text whatever they begin with: none is ever a formula or a link."""
    laid = laid_out(context)
    out = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, safe)
    if as_of := laid.figures.as_of:
        # Not the time of writing: the same figures are the same file.
        book.set_properties({"created": datetime.combine(as_of, time()), "title": _what(context, laid)})
    _write_table(book, context, laid)
    _write_about(book, context, laid)
    book.close()
    return out.getvalue()


def _what(context: Context, laid: Laid) -> str:
    labels = tuple(DIMENSION[key].label for key in laid.figures.question.by)
    return subtitle(context, laid.figures, text("by {dimensions}", dimensions=labels))


def _write_table(book: Any, context: Context, laid: Laid) -> None:
    voice, shares = context.voice, shares_of(laid, context.state.shows("as"))
    sheet = book.add_worksheet(voice.say(text("Data")))
    bold, muted = book.add_format({"bold": True, "text_wrap": True, "valign": "top"}), book.add_format({"italic": True})
    how = _How(voice, book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "0.0%"}))
    top = [_what(context, laid)]
    if laid.figures.synthetic:
        top.insert(0, voice.sentence(INVENTED))
    for at, words in enumerate(top):
        sheet.write_string(at, 0, words, bold if laid.figures.synthetic and not at else muted)
    first = len(top) + 1
    heads = [*(voice.sentence(DIMENSION[key].label) for key in laid.keys), *_heads(laid, shares, voice)]
    for at, words in enumerate(heads):
        sheet.write_string(first, at, words, bold)
    for at, (names, cells) in enumerate(_lines(laid, shares, voice), start=first + 1):
        for place, words in enumerate(names):
            sheet.write_string(at, place, words)
        for place, cell in enumerate(cells, start=len(laid.keys)):
            _write_cell(sheet, (at, place), cell, how)
    sheet.set_column(0, len(laid.keys) - 1, NAME)
    sheet.set_column(len(laid.keys), len(heads), NARROW)
    sheet.freeze_panes(first + 1, len(laid.keys))


def _lines(laid: Laid, shares: Shares, voice: Voice) -> Iterator[tuple[list[str], Iterable[Cell | float | None]]]:
    """Names and cells of each row, of the totals, and of what shares of columns are of."""
    for row in laid.rows:
        yield [voice.code(key, code) for key, code in zip(laid.keys, row, strict=True)], _cells(laid, shares, row)
    if laid.has_column_totals:
        yield [_total(voice)], _cells(laid, shares, ALL_ROWS)
    if shares.are_shown and shares.kind == "column":
        bases = [_known(shares.bases.get(code)) for code in _columns(laid)]
        yield [voice.say(text("Known: shares are of these"))], bases


def _columns(laid: Laid) -> tuple[str, ...]:
    return (*laid.columns, *([ALL_COLUMNS] if laid.has_row_totals else []))


def _total(voice: Voice) -> str:
    return voice.say(text("All, each once"))


def _heads(laid: Laid, shares: Shares, voice: Voice) -> Iterator[str]:
    """Counts first; shares, where they are wanted, in columns of their own beside them."""
    named = {code: voice.code(laid.column or "", code) if code else _total(voice) for code in _columns(laid)}
    yield from named.values()
    yield from (f"{named[code]}, %" for code in _shared(laid, shares))
    if shares.are_shown and shares.kind == "row":
        yield voice.say(text("Known: shares are of these"))


def _cells(laid: Laid, shares: Shares, row: Codes) -> Iterator[Cell | float | None]:
    yield from (laid.cell(row, code) for code in _columns(laid))
    yield from (shares.shares.get((row, code)) for code in _shared(laid, shares))
    if shares.are_shown and shares.kind == "row":
        yield _known(shares.bases.get(row))


def _shared(laid: Laid, shares: Shares) -> list[str]:
    """The columns that have any share."""
    having = {code for _, code in shares.shares}
    return [code for code in _columns(laid) if code in having]


def _known(base: Known | None) -> Cell | None:
    return Cell(base.known, SHOWN) if base else None


def _write_cell(sheet: Any, at: tuple[int, int], cell: Cell | float | None, how: _How) -> None:
    if isinstance(cell, float):
        sheet.write_number(*at, cell, how.share)
    elif isinstance(cell, Cell) and cell.value is not None and cell.state == SHOWN:
        sheet.write_number(*at, cell.value, how.number)
    elif isinstance(cell, Cell) and cell.state:
        sheet.write_string(*at, how.voice.figure(cell.value, cell.state))


def _write_about(book: Any, context: Context, laid: Laid) -> None:
    sheet, wraps = book.add_worksheet(context.voice.say(text("About"))), book.add_format({"text_wrap": True})
    bold = book.add_format({"bold": True, "valign": "top"})
    for at, (label, words) in enumerate(_about(context, laid)):
        sheet.write_string(at, 0, context.voice.say(label), bold)
        sheet.write_string(at, 1, words, wraps)
    sheet.set_column(0, 0, NAME)
    sheet.set_column(1, 1, WIDE)


def _about(context: Context, laid: Laid) -> Iterator[tuple[Text, str]]:
    voice, figures = context.voice, laid.figures
    measure, filters = MEASURE[figures.question.measure], figures.question.filters
    if figures.synthetic:
        yield text("Demonstration"), voice.sentence(INVENTED)
    yield text("Table"), _what(context, laid)
    yield text("What is counted"), voice.sentence(measure.label)
    yield text("Definition"), voice.sentence(measure.definition)
    yield text("What it is not"), voice.sentence(measure.is_not)
    yield text("Caveat"), voice.sentence(measure.caveat)
    for key, codes in filters.codes:
        yield text("Filter"), ", ".join(condition(context, key, code) for code in codes)
    if figures.as_of:
        yield text("As of"), day(figures.as_of, context.locale)
    yield text("Data version"), str(figures.data_version)
    for source in figures.sources:
        owner = "" if figures.synthetic else f" ({source.owner}; {source.licence})"
        yield text("Source"), f"{source.source}{owner}"
    for words in notes(figures, context.locale):
        yield text("Note"), words
    if (why := shares_of(laid, context.state.shows("as")).why_none) is not None:
        yield text("Note"), voice.sentence(text("Numbers and no shares: {reason}", reason=why))
    for words in citation([figures], context):
        yield text("Cite"), words
    yield text("The command that gives these figures"), ask_line(figures)
