"""Legal stages of the suspects of each crime, side by side: each person at the furthest that was recorded."""

from collections.abc import Iterator, Mapping

from dash.development.base_component import Component

from components.bars import Bar, bars
from components.breakdown import listing
from components.crime_lanes import Lane, crime_lanes, gap
from components.edits import asked, edit
from components.frame import Panel, frame
from dashboard.bar_panels import pieces
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from dashboard.splits import Persons
from dashboard.state import State
from dashboard.suspects import (
    APART,
    CRIME,
    CRIMES,
    STAGE_NAMES,
    STAGES,
    VIEW,
    download_of,
    of_context,
    one_of,
    split_of,
    split_question,
    stage_cells,
    stage_of,
    stages_question,
)
from queries.comparison import OFF
from queries.dimensions import DIMENSION
from queries.figures import SHOWN, Figures, Question
from queries.holdings import Holdings
from queries.words import Text, say, text

KEY = "stages"
_BEFORE_CHARGES = 2
"""Suspected and arrested come before a charge, the other stages after it."""
NOT_A_FUNNEL = text("Not a funnel: whoever was convicted was prosecuted too, but stands only under convicted.")


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, 8, picture="drawn"), say(text("Legal stages"), locale), locale)


def _questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    now = stages_question(state, holdings)
    return tuple(one for one in (now, split_question(now, state, holdings)) if one)


def _fill(on_page: Context) -> Filling:
    context = of_context(on_page)
    now, voice = stages_question(context.state, context.holdings), context.voice
    figures = context.answers[now]
    if filling := instead(context, KEY, figures):
        return filling
    parted = split_of(now, context)
    title = voice.sentence(_title(figures, context))
    return {
        **surround(context, KEY, figures, *_remarks(parted, context)),
        "title": title,
        "subtitle": subtitle(context, figures, text("(each person at the furthest recorded)")),
        "summary": title,
        "picture": _lanes(figures, parted, context),
        "table": listing(figures, voice) if KEY in context.tables else "",
    }


def _title(figures: Figures, context: Context) -> Text:
    """How many are recorded as convicted of each crime; without numbers where one is withheld or there are none."""
    found = {crime: cell for (crime, stage), cell in stage_cells(figures).items() if stage == "convicted"}
    parts = {crime: found.get(crime, (0, SHOWN)) for crime in CRIMES[:2]}
    if not found or any(state != SHOWN for _, state in found.values()):
        return text("Suspects by crime and legal stage")
    words = {crime: context.voice.figure(*cell) for crime, cell in parts.items()}
    return text("Recorded as convicted: {trafficking} of trafficking, {smuggling} of smuggling", **words)


def _lanes(figures: Figures, parted: Mapping[tuple[str, ...], Persons], context: Context) -> Component:
    voice, cells = context.voice, stage_cells(figures)
    longest = max((value or 0 for value, _ in cells.values()), default=0) or 1

    def bar(crime: str, stage: str) -> Bar:
        value, state = cells.get((crime, stage), (0, SHOWN))
        words, one = voice.figure(value, state), one_of(figures.question, dict(zip(APART, (crime, stage), strict=True)))
        return Bar(
            label=voice.say(STAGE_NAMES[stage]),
            figure=words if value is None else asked(words, one),
            share="",
            length=value / longest if value else None,
            mark=None,
            action=edit(VIEW, stage, "set"),
            chosen=stage == stage_of(context.state),
            pieces=pieces(parted.get((crime, stage), {}), one, longest, context),
        )

    def lane(crime: str) -> Lane:
        listed = [bar(crime, stage) for stage in STAGES]
        charged = gap(voice.say(text("Charged")), voice.say(text("not recorded")))
        parts = [bars(listed[:_BEFORE_CHARGES]), charged, bars(listed[_BEFORE_CHARGES:])]
        chosen = crime in context.state.filters.of(CRIME)
        return Lane(voice.code(CRIME, crime), parts, edit(CRIME, crime), chosen=chosen)

    found = [crime for crime in CRIMES if any(own == crime for own, _ in cells)]
    return crime_lanes([lane(crime) for crime in found], voice.say(NOT_A_FUNNEL))


def _remarks(parted: Mapping[tuple[str, ...], Persons], context: Context) -> Iterator[Text]:
    yield text("Arrested: persons arrested in recorded cases, not all who were arrested for these crimes.")
    yield text("Between arrest and prosecution a person can be charged; no source here records it.")
    yield text("Stages and crimes are never added, so no share of suspects convicted is given.")
    yield text("A stage that is pressed is the one the panels below show; the bars are all on one scale.")
    if context.state.shows("split") != "none" and not parted:
        yield text("Not told apart by sex and age here.")
    if chosen := tuple(DIMENSION[key].label for key in APART if context.state.filters.of(key)):
        yield text("Not filtered by {dimensions}: what is chosen is marked.", dimensions=chosen)
    if context.state.versus != OFF:
        yield text("Not compared here.")


def _download(context: Context) -> Figures:
    return download_of(stages_question(context.state, context.holdings), context, APART)


PART = Part(KEY, _questions, _fill, _download)
