"""Overview: tiles of every measure, the trend and the citizenship of the measure in use."""

from collections.abc import Callable, Mapping
from typing import Any

from dash.development.base_component import Component

from components.breakdown import breakdown, known_share, listing
from components.controls import tabs
from components.frame import Panel, frame, lanes_room, page_foot, page_head, panel_grid
from components.numbers import NONE, share
from components.tile import Lane, Size, Tile, lanes
from components.trend import grain_of, trend, trend_summary, trend_title
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import FIGURE, Context, Filling, Part
from dashboard.sources import as_of, foot, foot_slots, when
from dashboard.state import VIEW_KEYS, State
from queries.export import not_applied
from queries.figures import Figures, Question
from queries.measures import MEASURE, MEASURES, TOPICS, Measure, Topic
from queries.words import Text, say, text

KEY = "overview"
TITLE = text("What do we know, and what changed?")
TREND, CITIZENSHIP = "trend", "citizenship"
PER = {"month": text("per month"), "year": text("per year")}
GRAINS = {"month": text("By month"), "year": text("By year")}


def layout(state: State, locale: str) -> list[Component]:
    """The page before its first figures, its own control born with the value the address holds."""
    options = [{"value": value, "label": say(GRAINS[value], locale)} for value in VIEW_KEYS["grain"]]
    label = say(text("By month or by year"), locale)
    grain = tabs("grain", label, options, default=VIEW_KEYS["grain"][0], chosen=state.shows("grain"))
    panels = [
        frame(Panel(KEY, TREND, columns=7), say(text("Trend"), locale), locale, grain),
        frame(Panel(KEY, CITIZENSHIP, columns=5, chart=False), say(text("Citizenship"), locale), locale),
    ]
    return [page_head(KEY, say(TITLE, locale)), lanes_room(KEY), panel_grid(panels), page_foot(foot_slots(KEY, locale))]


def _tile_questions(state: State) -> tuple[Question, ...]:
    return tuple(Question(measure.key, (), state.filters) for measure in MEASURES)


def _trend_question(state: State) -> Question:
    # Over all time: the chosen period is lit among the others, not cut out.
    return Question(state.measure, (state.shows("grain"),), state.filters.without("period"))


def _citizenship_question(state: State) -> Question:
    # Without the choice of citizenship, so that the others stay in sight.
    return Question(state.measure, ("citizenship",), state.filters.without("citizenship"))


def _fill_page(context: Context) -> Filling:
    figures = [context.answers[question] for question in _tile_questions(context.state)]
    return {**foot(figures, context), "as_of": as_of(figures, context.locale)}


def _fill_tiles(context: Context) -> Filling:
    return {"body": lanes([_lane(topic, context) for topic in TOPICS])}


def _lane(topic: Topic, context: Context) -> Lane:
    tiles = [tile for measure in MEASURES if measure.topic == topic for tile in _tiles(measure, context)]
    in_use = MEASURE[context.state.measure].topic == topic
    note = context.voice.say(text("Never added together"))
    return Lane(context.voice.say(topic.label), tuple(tiles), note, in_use)


def _tiles(measure: Measure, context: Context) -> list[Tile]:
    voice = context.voice
    figures = context.answers[Question(measure.key, (), context.state.filters)]
    size: Size = "first" if measure.key == context.state.measure else "lead"
    if figures.declined or figures.is_empty:
        line = figures.declined or text("Nothing imported yet")
        return [Tile(NONE, voice.sentence(measure.label), voice.sentence(line), size)]
    rows = figures.frame.iter_rows(named=True)
    return [_tile(measure, row, figures, context, size=size) for row in rows]


def _tile(measure: Measure, row: Mapping[str, Any], figures: Figures, context: Context, *, size: Size) -> Tile:
    voice, series = context.voice, row.get("series")
    noun = ", ".join([voice.say(measure.unit), *([voice.code("series", str(series))] if series else [])])
    sources = [one for one in figures.sources if series in (None, one.series)]
    covers = when(context.state.filters.period, sources, context.locale)
    line = "; ".join(
        [covers, *(voice.say(text("not filtered by {dimension}", dimension=one)) for one in not_applied(figures))]
    )
    return Tile(voice.figure(row["value"], row["state"]), noun, line, size)


def _fill_trend(context: Context) -> Filling:
    figures, voice = context.answers[_trend_question(context.state)], context.voice
    if filling := instead(context, TREND, figures):
        return filling
    return {
        **surround(context, TREND, figures),
        "title": voice.say(trend_title(figures, voice)),
        "subtitle": subtitle(context, figures, PER[grain_of(figures)]),
        "summary": voice.sentence(trend_summary(figures, voice)),
        "table": listing(figures, voice),
        FIGURE: trend(figures, voice, chosen=context.state.filters.period),
    }


def _fill_citizenship(context: Context) -> Filling:
    figures, voice = context.answers[_citizenship_question(context.state)], context.voice
    if filling := instead(context, CITIZENSHIP, figures):
        return filling
    return {
        **surround(context, CITIZENSHIP, figures),
        "title": voice.say(_known(figures, context)),
        "subtitle": subtitle(context, figures, text("by citizenship, from A to Z")),
        "table": breakdown(figures, voice),
    }


def _known(figures: Figures, context: Context) -> Text:
    known = None if "series" in figures.question.by else known_share(figures, context.names)
    if known is None:
        return text("Citizenship, each series apart")
    return text("Citizenship is known for {share}", share=share(known, context.locale))


def _shown(question: Callable[[State], Question]) -> Callable[[Context], Figures]:
    return lambda context: context.answers[question(context.state)]


PARTS = (
    Part("page", _tile_questions, _fill_page),
    Part("tiles", _tile_questions, _fill_tiles),
    Part(TREND, lambda state: (_trend_question(state),), _fill_trend, _shown(_trend_question)),
    Part(CITIZENSHIP, lambda state: (_citizenship_question(state),), _fill_citizenship, _shown(_citizenship_question)),
)
