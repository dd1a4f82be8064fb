"""Data: what is in here, how it came in, and what was repaired or kept out."""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from components.controls import tabs
from components.frame import Panel, frame, page_foot, page_head, panel_grid
from components.numbers import Voice, day, moment, month, number
from components.table import Column, Row, notice, table
from dashboard import backtest_panel
from dashboard.margins_left_out import margins_left_out
from dashboard.panels import downloads, mark_of
from dashboard.parts import Context, Filling, Part
from dashboard.state import VIEW_KEYS, State
from queries.figures import Figures, Question
from queries.holdings import HeldSeries, Holdings
from queries.measures import MEASURE, MEASURES
from queries.records import CHANGES
from queries.words import Text, say, sentence, text

KEY = "data"
TITLE = text("What does this rest on?")
HOLDINGS = "holdings"
TABS = {
    "series": text("Series"),
    "deliveries": text("Files imported"),
    "problems": text("Repaired or kept out"),
}
TITLES = {
    "series": text("Each series has its owner, its time and its way of counting"),
    "deliveries": text("Every figure came in with one of these files"),
    "problems": text("What was wrong in the files, and what was done about it"),
}
SUBTITLES = {
    "series": text("Published figures and records in use, by series and by what is counted"),
    "deliveries": text("Records read, added, changed and withdrawn, by file"),
    "problems": text("Rows of the files, by kind of problem"),
}
CHANGE_HEADS = {
    "rows_read": text("Read"),
    "rows_added": text("Added"),
    "rows_changed": text("Changed"),
    "rows_withdrawn": text("Withdrawn"),
}


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first table, its own control born with the value the address holds."""
    options = [{"value": value, "label": say(TABS[value], locale)} for value in VIEW_KEYS["tab"]]
    switch = tabs("tab", say(text("View"), locale), options, default=VIEW_KEYS["tab"][0], chosen=state.shows("tab"))
    panel = frame(Panel(KEY, HOLDINGS, picture="none"), say(text("Data"), locale), locale)
    parts: list[tuple[str, Component | str]] = [
        (sentence(one.label, locale), _about(one.key, locale)) for one in MEASURES
    ]
    return [
        page_head(KEY, say(TITLE, locale)),
        html.Div(switch, className="page-controls"),
        panel_grid([panel, backtest_panel.panel(KEY, locale)]),
        page_foot(parts),
    ]


def _about(key: str, locale: str) -> Component:
    measure = MEASURE[key]
    return html.Div([html.P(sentence(words, locale)) for words in (measure.definition, measure.is_not)])


def _fill(context: Context) -> Filling:
    tab, voice = context.state.shows("tab"), context.voice
    filling = {
        "title": voice.say(TITLES[tab]),
        "subtitle": voice.say(SUBTITLES[tab]),
        "footer": voice.say(text("Filters do not apply to this page.")),
        "mark": mark_of(context),
        "download": downloads(context, HOLDINGS),
    }
    if context.records.deliveries.is_empty():
        words = text("Nothing has been imported yet. The README says how: turquesa import.")
        return {**filling, "notice": notice("empty", voice.say(words))}
    columns, rows = {"series": _series, "deliveries": _deliveries, "problems": _problems}[tab](context)
    found = table(voice.say(TITLES[tab]), columns, rows)
    left = margins_left_out(context) if tab == "problems" else []
    return {**filling, "table": html.Div([found, *left]) if left else found}


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    """The records of each measure: several are in one series."""
    of_records = tuple(measure for measure in MEASURES if measure.is_of_records)
    return tuple(Question(measure.key, ("series",)) for measure in of_records) if state.shows("tab") == "series" else ()


def _rows_of(one: HeldSeries, context: Context) -> int:
    if MEASURE[one.measure].is_of_records:
        frame = context.answers[Question(one.measure, ("series",))].frame
    else:
        frame = context.records.held.frame
    return int(frame.filter(series=one.code)["value"].sum())


def _stated(words: str, invented: Text, context: Context) -> str:
    """What a source says of itself, in its own language; of a demonstration, in that of the page."""
    return context.voice.say(invented) if context.holdings.synthetic else words


def _series(context: Context) -> tuple[list[Column], list[Row]]:
    locale, voice = context.locale, context.voice
    heads = (
        text("Series"),
        text("What is counted"),
        text("Owner"),
        text("First month"),
        text("Last day"),
        text("Licence"),
    )
    rows = [
        Row(
            (
                voice.code("series", one.code),
                voice.sentence(MEASURE[one.measure].unit),
                _stated(one.source.owner, text("Invented"), context),
                month(f"{one.source.since:%Y-%m}", locale),
                day(one.source.as_of, locale),
                _stated(one.source.licence, text("Free to use"), context),
                number(_rows_of(one, context), locale),
            )
        )
        for one in context.holdings.series
    ]
    return [*_heads(heads, voice), Column(voice.say(text("Figures or records")), number=True)], rows


def _deliveries(context: Context) -> tuple[list[Column], list[Row]]:
    locale, voice = context.locale, context.voice
    changes = {
        (row["batch"], row["change"]): row["value"] for row in context.records.changes.frame.iter_rows(named=True)
    }
    heads = _heads((text("File"), text("Series"), text("Imported (UTC)")), voice)
    rows = [
        Row(
            (
                one["file_name"],
                voice.code("series", one["series"]),
                moment(one["imported_at"], locale),
                *(number(changes[str(one["batch"]), change], locale) for change in CHANGES),
            )
        )
        for one in context.records.deliveries.iter_rows(named=True)
    ]
    return [*heads, *(Column(voice.say(CHANGE_HEADS[change]), number=True) for change in CHANGES)], rows


def _problems(context: Context) -> tuple[list[Column], list[Row]]:
    locale, names, voice = context.locale, context.names, context.voice
    rows = [
        Row(
            (
                voice.code("series", one["series"]),
                voice.sentence(names.of("problem_kind", one["kind"])),
                voice.sentence(names.of("problem_outcome", one["outcome"])),
                number(one["value"], locale),
            )
        )
        for one in context.records.problems.frame.iter_rows(named=True)
    ]
    heads = _heads((text("Series"), text("What was found"), text("What was done")), voice)
    return [*heads, Column(voice.say(text("Rows")), number=True)], rows


def _heads(labels: tuple[Text, ...], voice: Voice) -> list[Column]:
    return [Column(voice.say(label)) for label in labels]


def _figures(context: Context) -> Figures:
    records = context.records
    shown = {"series": records.held, "deliveries": records.changes, "problems": records.problems}
    return replace(shown[context.state.shows("tab")], synthetic=context.holdings.synthetic)


PARTS = (Part(HOLDINGS, _questions, _fill, _figures), backtest_panel.PART)
