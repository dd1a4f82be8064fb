"""The records beside what the same State reported for the same year: two columns and their difference, never merged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from components.edits import edit
from components.four_groups import GROUPS
from components.frame import Panel, frame
from components.frame_table import Frame, FrameHead, FrameRow, FrameSection, frame_table
from components.numbers import NONE, number
from components.table import notice
from dashboard.frames import (
    BY_BOTH,
    BY_CITIZENSHIP,
    BY_FORM,
    COUNTRY,
    FORM_GROUPS,
    YEAR,
    Cell,
    Reading,
    countries_of,
    countries_question,
    download_of,
    frame_question,
    frame_questions,
    measure_of,
    of_one_year,
    read_frame,
    words_of,
    year_of,
)
from dashboard.glotip_panel import citizens
from dashboard.panels import instead, surround
from dashboard.parts import Context, Filling, Part
from dashboard.sdg_panel import choose_first, kept_apart
from dashboard.state import State
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.filters import PERIOD, choose
from queries.holdings import Holdings
from queries.measures import VICTIMS
from queries.measures_of_figures import OFFICIAL_VICTIMS
from queries.words import Text, say, text

KEY = "published"
NAME = text("Beside what the State reported")
MARGINS = ((), BY_BOTH, BY_FORM, BY_CITIZENSHIP)


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, picture="none"), say(NAME, locale), locale)


def is_compared(state: State, holdings: Holdings) -> bool:
    """Whether records can stand beside published figures: never invented ones, and not those figures themselves."""
    is_held = bool(holdings.of(OFFICIAL_VICTIMS.key))
    return is_held and not holdings.synthetic and measure_of(state, holdings) == VICTIMS.key


def published_question(question: Question) -> Question:
    """What States reported for the same countries and years; of other filters they know nothing."""
    filters = question.filters
    return replace(
        question, measure=OFFICIAL_VICTIMS.key, filters=choose(filters.period, {COUNTRY: {*filters.of(COUNTRY)}})
    )


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    own = frame_questions(state, holdings, *MARGINS)
    if not is_compared(state, holdings) or not state.filters.of(COUNTRY):
        return own
    return (*own, *(published_question(frame_question(keys, state, holdings)) for keys in MARGINS))


def rests_on(state: State, holdings: Holdings) -> tuple[Question, ...]:
    """One question of each measure that the page shows."""
    own = countries_question(state, holdings)
    is_beside = is_compared(state, holdings) and bool(state.filters.of(COUNTRY))
    return (own, published_question(frame_question((), state, holdings))) if is_beside else (own,)


def _fill(context: Context) -> Filling:
    state, holdings, voice = context.state, context.holdings, context.voice
    figures = download_of(context, ())
    if why := _why_not(context):
        return {"title": voice.say(NAME), "notice": notice("not_applicable", voice.say(why))}
    if filling := instead(context, KEY, figures):
        return filling
    countries = countries_of(context)
    if not countries:
        return choose_first(context, NAME)
    asked = [frame_question(keys, state, holdings) for keys in MARGINS]
    sides = [[read_frame(one, context) for one in side] for side in (asked, [published_question(one) for one in asked])]
    records, published = ([one for one in side if one] for side in sides)
    if len(records) < len(MARGINS) or len(published) < len(MARGINS):
        return kept_apart(context, figures)
    year = year_of(state, holdings)
    shown = of_one_year(figures, [records[0].cell(one, year, ()) for one in countries], year)
    said = text("What a State reported can count other persons: by other rules, at another time, from other sources.")
    return {
        **surround(context, KEY, shown, *_remarks(context)),
        "title": voice.say(NAME),
        "subtitle": voice.say(text("victims in records, and victims reported to UNODC for the same country and year")),
        "table": html.Div(
            [
                html.P(voice.say(said), className="frame-note"),
                *(part for one in countries for part in _parts(one, records, published, context)),
            ],
            className="frames",
        ),
    }


def _why_not(context: Context) -> Text | None:
    """Why nothing is put beside anything; None where it is."""
    if context.holdings.synthetic:
        return text(
            "Invented records are never put beside what a State reported: a difference would look like a finding."
        )
    if not context.holdings.of(OFFICIAL_VICTIMS.key):
        return text("No figures that States reported have been imported.")
    if measure_of(context.state, context.holdings) != VICTIMS.key:
        return text("The frames above are filled with what States reported: there are no records to put beside it.")
    return None


def _remarks(context: Context) -> Iterator[Text]:
    if narrowed := _narrowed(context):
        yield text("No difference: the records are narrowed by {dimensions}, the reports are not.", dimensions=narrowed)
    yield text("A difference is given between plain numbers only, never from a low bound such as at least 1.")


def _narrowed(context: Context) -> tuple[Text, ...]:
    """The filters of the records that the published figures do not know."""
    filters = frame_question((), context.state, context.holdings).filters
    return tuple(DIMENSION[key].label for key in filters.dimensions if key != COUNTRY)


@dataclass(frozen=True)
class _Line:
    """A row before it is put into words: its label, and the figure of each side."""

    label: str
    records: Cell
    published: Cell


def _parts(country: str, records: Sequence[Reading], published: Sequence[Reading], context: Context) -> list[Component]:
    """The table of a country, or that nothing was reported for the year, with the last year that something was for."""
    voice, year = context.voice, year_of(context.state, context.holdings)
    name = voice.code(COUNTRY, country)
    if not any(reading.codes(country, year) for reading in published):
        return [_nothing(country, published[0], context)]
    lines = _lines(country, year, (records, published), context)
    heads = (text("Records"), text("Reported to UNODC"), text("Difference"))
    caption = text("Records and reports of {year}, {country}", year=year, country=name)
    rows = [FrameRow(one.label, list(_cells(one, context))) for one in lines]
    labels = [FrameHead(name), *(FrameHead(voice.say(one)) for one in heads)]
    return [frame_table(Frame("", voice.say(caption), labels, [FrameSection("", rows)]))]


def _nothing(country: str, total: Reading, context: Context) -> Component:
    voice, year = context.voice, year_of(context.state, context.holdings)
    name = voice.code(COUNTRY, country)
    words = text("{country}: nothing was reported for {year}.", country=name, year=year)
    # The years of the frames are asked for, and so an earlier one is in the answer.
    found = total.figures.frame.filter(total.figures.frame[COUNTRY] == country)
    years = found.drop_nulls("value")[YEAR].to_list()
    if not years:
        return html.P(voice.say(words), className="frame-note")
    last = max(years)
    button = html.Button(
        voice.say(text("Show {year}", year=last)),
        className="button",
        **edit(PERIOD, f"{last}-01~{last}-12", "set"),
    )
    return html.P([voice.say(words), " ", button], className="frame-note")


def _lines(
    country: str, year: str, sides: tuple[Sequence[Reading], Sequence[Reading]], context: Context
) -> list[_Line]:
    voice = context.voice
    of_groups = [(voice.say(group.label), 1, group.kind) for group in GROUPS]
    of_forms = [(voice.code("exploitation", form), 2, (form,)) for form in FORM_GROUPS]
    wanted = [(voice.say(text("All, each once")), 0, ()), *of_groups, *of_forms]
    lines = [_Line(label, *(side[at].cell(country, year, codes) for side in sides)) for label, at, codes in wanted]
    own, foreign = (voice.say(one) for one in (text("Own citizens"), text("Citizens of other countries")))
    pairs = zip(*(citizens(country, year, side[-1], context) for side in sides), strict=True)
    return [*lines, *(_Line(label, *cells) for label, cells in zip((own, foreign), pairs, strict=False))]


def _cells(line: _Line, context: Context) -> Iterator[Component | str]:
    yield words_of(line.records, context)
    yield words_of(line.published, context)
    yield _difference(line, context)


def _difference(line: _Line, context: Context) -> str:
    """Records less reports, with its sign; a dash where either is no plain number."""
    if _narrowed(context) or not (line.records.is_plain and line.published.is_plain):
        return NONE
    found = (line.records.value or 0) - (line.published.value or 0)
    sign = "+" if found > 0 else "\N{MINUS SIGN}" if found < 0 else ""
    return sign + number(abs(found), context.locale)


def _download(context: Context) -> Figures:
    state, holdings = context.state, context.holdings
    if not is_compared(state, holdings) or not state.filters.of(COUNTRY):
        return download_of(context, ())
    return context.answers[published_question(frame_question(BY_BOTH, state, holdings))]


PART = Part(KEY, _questions, _fill, _download)
