"""The frame of the Global Report on Trafficking in Persons: women, girls, men, boys by form, own and other citizens."""

from collections.abc import Iterator, Sequence

from dash import html
from dash.development.base_component import Component

from components.four_groups import GROUPS
from components.frame import Panel, frame
from components.frame_table import Frame, FrameHead, FrameRow, FrameSection, frame_table
from dashboard.by_group import group_edit, is_chosen
from dashboard.frame_sums import remarks_on_sums
from dashboard.frames import (
    BY_ALL,
    BY_BOTH,
    BY_CITIZENSHIP,
    BY_FORM,
    COUNTRY,
    FORM_GROUPS,
    Cell,
    Reading,
    countries_of,
    download_of,
    frame_question,
    frame_questions,
    of_one_year,
    read_frame,
    remarks_on,
    words_of,
    year_of,
)
from dashboard.pair import Codes
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.sdg_panel import choose_first, kept_apart
from dashboard.state import State
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import say, text

KEY = "glotip"
NAME = text("Global Report on Trafficking in Persons (UNODC)")
FOUR = frozenset(group.kind for group in GROUPS)


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, picture="none"), say(NAME, locale), locale)


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    return frame_questions(state, holdings, (), BY_BOTH, BY_FORM, BY_ALL, BY_CITIZENSHIP)


def _fill(context: Context) -> Filling:
    voice, countries, year = context.voice, countries_of(context), year_of(context.state, context.holdings)
    figures = download_of(context, ())
    if filling := instead(context, KEY, figures):
        return filling
    if not countries:
        return choose_first(context, NAME)
    readings = [
        read_frame(frame_question(keys, context.state, context.holdings), context)
        for keys in ((), BY_BOTH, BY_FORM, BY_ALL, BY_CITIZENSHIP)
    ]
    found = [one for one in readings if one]
    if len(found) < len(readings):
        return kept_apart(context, figures)
    shown = of_one_year(figures, [found[0].cell(one, year, ()) for one in countries], year)
    remarks = (
        text("A person can be in several forms, so forms come to more than all."),
        text("Own citizens are citizens of the recording country, wherever they were taken."),
    )
    sums = remarks_on_sums((BY_BOTH, BY_ALL, BY_CITIZENSHIP), countries, (year,), context)
    return {
        **surround(context, KEY, shown, *remarks, *remarks_on(context), *sums),
        "title": voice.sentence(text("As the Global Report counts them: women, girls, men, boys in {year}", year=year)),
        "subtitle": subtitle(context, shown, text("by sex and age, form and citizenship")),
        "table": html.Div([part for one in countries for part in _pair(one, found, context)], className="frame-pairs"),
    }


def _pair(country: str, readings: Sequence[Reading], context: Context) -> Iterator[Component]:
    voice = context.voice
    name = voice.code(COUNTRY, country)
    year = year_of(context.state, context.holdings)
    heads = [voice.say(text("All, each once")), *(voice.code("exploitation", one) for one in FORM_GROUPS)]
    of_forms = [FrameHead(one) for one in (name, *heads, voice.say(text("Form not stated")))]
    yield frame_table(
        Frame(
            "",
            voice.say(text("Women, girls, men and boys by form, {country}", country=name)),
            of_forms,
            [FrameSection("", list(_group_rows(country, year, readings, context)))],
        )
    )
    citizens = [FrameRow(label, [words]) for label, words in _citizen_rows(country, year, readings[-1], context)]
    yield frame_table(
        Frame(
            "",
            voice.say(text("Own and other citizens, {country}", country=name)),
            [
                FrameHead(voice.sentence(DIMENSION["citizenship"].label)),
                FrameHead(voice.sentence(MEASURE[readings[0].figures.question.measure].unit)),
            ],
            [FrameSection("", citizens)],
        )
    )


def _group_rows(country: str, year: str, readings: Sequence[Reading], context: Context) -> Iterator[FrameRow]:
    total, by_both, by_form, by_all, _ = readings
    voice, filters = context.voice, context.state.filters
    for group in GROUPS:
        cells = [
            by_both.cell(country, year, group.kind),
            *(by_all.cell(country, year, (form, *group.kind)) for form in FORM_GROUPS),
            by_all.added(country, year, [(form, *group.kind) for form in _not_stated(by_all)]),
        ]
        edits = group_edit(group, filters)
        words = [words_of(one, context) for one in cells]
        yield FrameRow(voice.say(group.label), words, edits, is_chosen(group, filters))
    rest = [by_both.added(country, year, _others(by_both.codes(country, year)))]
    every = by_all.codes(country, year)
    rest += [by_all.added(country, year, [one for one in _others(every) if one[0] == form]) for form in FORM_GROUPS]
    rest.append(by_all.added(country, year, [one for one in _others(every) if one[0] in _not_stated(by_all)]))
    yield FrameRow(voice.say(text("Others and not known")), [words_of(one, context) for one in rest], muted=True)
    whole = [total.cell(country, year, ()), *(by_form.cell(country, year, (form,)) for form in FORM_GROUPS)]
    whole.append(by_form.added(country, year, [(form,) for form in _not_stated(by_form)]))
    yield FrameRow(voice.say(text("All")), [words_of(one, context) for one in whole])


def _not_stated(reading: Reading) -> tuple[str, ...]:
    """The codes of no form; published ones are not added, so that there it is what was not broken down."""
    is_added = "exploitation" in MEASURE[reading.figures.question.measure].adds_over
    return ("unknown", "none") if is_added else ("not_broken_down",)


def _others(codes: Sequence[Codes]) -> list[Codes]:
    """The codes of those who are not known to be women, girls, men or boys."""
    return [one for one in codes if one[-2:] not in FOUR]


def citizens(country: str, year: str, reading: Reading, context: Context) -> tuple[Cell, Cell, Cell]:
    """Own citizens of a recording country, those of other countries, and those of whom it is not stated."""
    found = {codes[0] for codes in reading.codes(country, year)}
    special = context.names.schemes[SPECIAL]
    foreign = sorted(found - {country} - set(special))
    return (
        reading.cell(country, year, (country,)),
        reading.added(country, year, [(one,) for one in foreign]),
        reading.added(country, year, [(one,) for one in sorted(found & set(special))]),
    )


def _citizen_rows(country: str, year: str, reading: Reading, context: Context) -> Iterator[tuple[str, Component | str]]:
    labels = (text("Own citizens"), text("Citizens of other countries"), text("Not stated"))
    for label, cell in zip(labels, citizens(country, year, reading, context), strict=True):
        yield context.voice.say(label), words_of(cell, context)


def _download(context: Context) -> Figures:
    return download_of(context, BY_ALL)


PART = Part(KEY, _questions, _fill, _download)
