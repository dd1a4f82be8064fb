"""The panel in which a table is built: what it is made of, the table, and what must be said of it."""

from collections.abc import Iterator, Mapping

from dash import html
from dash.development.base_component import Component

from components import elements
from components.attributes import aria
from components.controls import tabs
from components.cross_table import HINT, Choices, chooser, copy_button, cross_table
from components.edits import edit
from components.frame import Panel, download_links, frame, slot_id
from dashboard.panels import downloads, instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import VIEW_KEYS, State
from dashboard.table_cells import Laid, laid_out
from dashboard.table_choice import NO_DIMENSION, Choice, cells_question, choice_of, is_several, margins_of, offered
from dashboard.table_shares import Shares, shares_of
from dashboard.table_sheet import workbook
from dashboard.table_words import Kept, kept_of, table_of
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.words import Text, counted, say, text

KEY = "cross"
_AS: Mapping[str, Text] = {
    "count": text("Numbers"),
    "row": text("% of the row"),
    "column": text("% of the column"),
}


def panel(page: str, state: State, locale: str) -> Component:
    """The panel before its first figures; what can be chosen depends on the measure, and comes with them."""
    options = [{"value": value, "label": say(_AS[value], locale)} for value in VIEW_KEYS["as"]]
    view = tabs(
        "as", say(text("Numbers or shares"), locale), options, default=VIEW_KEYS["as"][0], chosen=state.shows("as")
    )
    choose = html.Div(
        id=slot_id(page, KEY, "choose"),
        className="cross-choices",
        role="group",
        **aria(label=say(text("What the table is made of"), locale)),
    )
    tools = html.Div([view, html.Div(id=slot_id(page, KEY, "copy"))], className="cross-tools")
    controls = html.Div([choose, tools], className="cross-controls")
    return frame(Panel(page, KEY, picture="none"), say(text("Build a table"), locale), locale, controls)


def questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    """The cells, and the totals of rows, of columns and of everything."""
    margins = margins_of(state)
    asked = (cells_question(state), margins.rows, margins.columns, margins.whole)
    return tuple(dict.fromkeys(one for one in asked if one))


def _fill(context: Context) -> Filling:
    voice, choice = context.voice, choice_of(context.state)
    figures = context.answers[cells_question(context.state)]
    common = {"choose": _choosers(context, choice), "title": voice.sentence(_title(choice))}
    if filling := instead(context, KEY, figures):
        return {**filling, "choose": common["choose"]}
    laid = laid_out(context)
    shares, kept = shares_of(laid, context.state.shows("as")), kept_of(laid)
    return {
        **common,
        **surround(context, KEY, figures, *_remarks(laid, kept)),
        "subtitle": subtitle(context, figures, _what(shares)),
        "download": _downloads(context),
        "copy": copy_button(context.locale),
        "table": [
            *_above(shares, voice.locale),
            cross_table(table_of(kept.laid, shares, voice)),
            *_below(shares, kept, voice.locale),
        ],
    }


def _title(choice: Choice) -> Text:
    rows = [DIMENSION[key].label for key in choice.rows]
    named = rows[0] if len(rows) == 1 else text("{first} and {second}", first=rows[0], second=rows[1])
    if choice.column is None:
        return named
    return text("{rows} by {column}", rows=named, column=DIMENSION[choice.column].label)


def _what(shares: Shares) -> Text:
    if not shares.are_shown:
        return text("in each cell")
    if shares.kind == "row":
        return text("as shares of each row, of those known")
    return text("as shares of each column, of those known")


def _above(shares: Shares, locale: str) -> list[Component]:
    """Why numbers stand where shares were asked for: not left to the notes."""
    if shares.kind == "count" or shares.why_none is None:
        return []
    words = text("Numbers and no shares: {reason}", reason=shares.why_none)
    return [elements.P(say(words, locale), className="cross-why")]


def _below(shares: Shares, kept: Kept, locale: str) -> list[Component]:
    """What a number among shares means, how much of the table is not on the page, and what the keys do."""
    few, rows, columns = shares.too_few if shares.are_shown else 0, kept.rows_left, kept.columns_left
    said = {
        counted(
            few,
            "Numbers instead of shares where fewer than 20 persons, or less than 70%, are known: {n} row or column.",
            "Numbers instead of shares where fewer than 20 persons, or less than 70%, are known: {n} rows or columns.",
            n=few,
        ): few,
        counted(rows, "{n} smaller row is in the downloads.", "{n} smaller rows are in the downloads.", n=rows): rows,
        counted(
            columns,
            "{n} smaller column is in the downloads.",
            "{n} smaller columns are in the downloads.",
            n=columns,
        ): columns,
        HINT: True,
    }
    return [elements.P(" ".join(say(words, locale) for words, holds in said.items() if holds), className="cross-rest")]


def _remarks(laid: Laid, kept: Kept) -> Iterator[Text]:
    measure = MEASURE[laid.figures.question.measure]
    by = (*laid.keys, *([laid.column] if laid.column else []))
    if not laid.has_column_totals or not laid.has_row_totals:
        added = all(key in measure.adds_over for key in by)
        yield text("Some totals are not given: they are not recorded together.") if added else measure.why_apart
    if any(is_several(measure, key) for key in by):
        yield text("A total counts each person once, so it is less than its parts together.")
    if kept.columns_left and laid.has_row_totals:
        yield text("Totals are of all columns, also of those that are only in the downloads.")


def _choosers(context: Context, choice: Choice) -> list[Component]:
    voice, state = context.voice, context.state
    measure = MEASURE[state.measure]
    second = choice.rows[1] if len(choice.rows) > 1 else NO_DIMENSION
    chosen = {"rows": choice.rows[0], "rows2": second, "columns": choice.column or NO_DIMENSION}
    labels = {"rows": text("Rows"), "rows2": text("and"), "columns": text("Columns")}
    lists = []
    for key, value in chosen.items():
        taken = [other for name, other in chosen.items() if name != key]
        options = [
            (voice.say(head), [(one.key, voice.sentence(one.label)) for one in listed])
            for head, listed in offered(measure, value, taken)
        ]
        none = voice.say(text("Nothing")) if key != "rows" else ""
        lists.append(chooser(Choices(key, voice.say(labels[key]), value, options, none)))
    return [*lists, *_swap(context, choice)]


def _swap(context: Context, choice: Choice) -> list[Component]:
    if choice.column is None:
        return []
    words = context.voice.say(text("Swap rows and columns"))
    also = ("columns", choice.rows[0])
    return [elements.Button(words, className="link cross-swap", **edit("rows", choice.column, "set", also))]


def _downloads(context: Context) -> list[Component]:
    sheet = (text("Workbook, XLSX"), context.download(KEY, "xlsx"))
    return [*download_links([sheet], context.locale), *downloads(context, KEY)]


def _download(context: Context) -> Figures:
    return context.answers[cells_question(context.state)]


PART = Part(KEY, questions, _fill, _download, sheet=workbook)
