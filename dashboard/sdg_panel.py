"""The frame of SDG indicator 16.2.2: victims of trafficking by sex, age group and form, by year and country."""

from collections.abc import Iterator, Sequence

from dash import html
from dash.development.base_component import Component

from components.edits import edit
from components.frame import Panel, frame
from components.frame_table import Frame, FrameHead, FrameRow, FrameSection, frame_table
from components.table import notice
from dashboard.frame_sums import remarks_on_sums
from dashboard.frames import (
    BY_AGE,
    BY_BOTH,
    BY_FORM,
    BY_SEX,
    COUNTRY,
    Reading,
    countries_of,
    download_of,
    frame_question,
    frame_questions,
    read_frame,
    remarks_on,
    words_of,
    year_of,
    years_of,
)
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.state import State
from queries.dimensions import DIMENSION
from queries.figures import NO_REPORT, Figures, Question
from queries.filters import PERIOD
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, say, text

KEY = "sdg"
NAME = text("SDG indicator 16.2.2")
_USUAL = {"sex": ("female", "male"), "age": ("child", "adult"), "exploitation": ("sexual", "labour", "other_forms")}
"""Codes that the frame always shows."""
_SECTIONS = (
    (BY_SEX, text("By sex")),
    (BY_AGE, text("By age group")),
    (BY_FORM, text("By form of exploitation; a person can be in several")),
)
_METADATA = text(
    "Detected victims do not by themselves tell the level of trafficking: they tell what a State finds. "
    "No regional totals are made, and nothing is estimated where it is not known."
)
_NO_RATE = text("The indicator’s rate per 100,000 persons is not given: no population is held here.")


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, picture="none"), say(NAME, locale), locale)


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    return frame_questions(state, holdings, (), BY_SEX, BY_AGE, BY_FORM, BY_BOTH)


def _fill(context: Context) -> Filling:
    voice, countries = context.voice, countries_of(context)
    figures = download_of(context, ())
    if filling := instead(context, KEY, figures):
        return filling
    if not countries:
        return choose_first(context, NAME)
    total = read_frame(frame_question((), context.state, context.holdings), context)
    if total is None:
        return kept_apart(context, figures)
    sums = remarks_on_sums((BY_SEX, BY_AGE), countries, years_of(context.state, context.holdings), context)
    return {
        **surround(context, KEY, figures, *remarks_on(context), *sums),
        "title": voice.sentence(_title(total, countries, context)),
        "subtitle": subtitle(context, figures, text("by sex, age group and form")),
        "table": html.Div(
            [
                html.P([voice.say(_METADATA), " ", voice.say(_NO_RATE)], className="frame-note"),
                *(frame_table(_frame(one, total, countries, context)) for one in countries),
            ],
            className="frames",
        ),
    }


def choose_first(context: Context, title: Text) -> Filling:
    """The filling of a panel of frames while no country is chosen."""
    words = text("Choose a recording country above: what a State recorded is not added to what another did.")
    return {
        "title": context.voice.say(title),
        "notice": notice("not_applicable", context.voice.say(words)),
    }


def kept_apart(context: Context, figures: Figures) -> Filling:
    """The filling of a panel whose figures are of several series, which nothing adds."""
    return {
        "title": context.voice.say(text("Kept apart by {dimensions}", dimensions=(DIMENSION["series"].label,))),
        "notice": notice("not_applicable", context.voice.say(MEASURE[figures.question.measure].why_apart)),
    }


def _title(total: Reading, countries: Sequence[str], context: Context) -> Text:
    year = year_of(context.state, context.holdings)
    if len(countries) > 1:
        return text("SDG indicator 16.2.2: {n} countries, a table each", n=len(countries))
    cell = total.cell(countries[0], year, ())
    name = context.voice.code(COUNTRY, countries[0])
    if cell.value is None and cell.state == NO_REPORT:
        return text("SDG indicator 16.2.2, {country}: nothing reported for {year}", country=name, year=year)
    unit = MEASURE[total.figures.question.measure].unit
    figure = context.voice.figure(cell.value, cell.state)
    return text(
        "SDG indicator 16.2.2, {country}: {figure} {unit} in {year}", country=name, figure=figure, unit=unit, year=year
    )


def _frame(country: str, total: Reading, countries: Sequence[str], context: Context) -> Frame:
    voice, years = context.voice, years_of(context.state, context.holdings)
    year, name = year_of(context.state, context.holdings), voice.code(COUNTRY, country)
    heads = [FrameHead(one, edit(PERIOD, f"{one}-01~{one}-12", "set"), one == year) for one in years]
    every = [words_of(total.cell(country, one, ()), context) for one in years]
    sections = [FrameSection("", [FrameRow(voice.say(text("All, each once")), every)])]
    for keys, head in _SECTIONS:
        reading = read_frame(frame_question(keys, context.state, context.holdings), context)
        if reading:
            sections.append(FrameSection(voice.say(head), list(_rows(country, reading, years, context))))
    return Frame(
        heading=name if len(countries) > 1 else "",
        caption=voice.say(text("SDG indicator 16.2.2, {country}", country=name)),
        heads=[FrameHead(name if len(countries) == 1 else voice.sentence(DIMENSION[COUNTRY].label)), *heads],
        sections=sections,
    )


def _rows(country: str, reading: Reading, years: Sequence[str], context: Context) -> Iterator[FrameRow]:
    """The codes that the frame has, and whatever else the figures say, such as that it is not known."""
    (key,) = reading.keys
    found = {codes[0] for year in years for codes in reading.codes(country, year)} | {*_USUAL[key]}
    special = context.names.schemes[SPECIAL]
    for code in context.names.order(DIMENSION[key].scheme, found):
        yield FrameRow(
            context.voice.code(key, code),
            [words_of(reading.cell(country, year, (code,)), context) for year in years],
            edit(key, code),
            code in context.state.filters.of(key),
            muted=code in special,
        )


def _download(context: Context) -> Figures:
    return download_of(context, BY_BOTH)


PART = Part(KEY, _questions, _fill, _download)
