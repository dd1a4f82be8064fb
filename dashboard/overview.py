"""Overview: tiles of every measure, the trend and the citizenship of the measure in use."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dash.development.base_component import Component

from components.breakdown import breakdown, known_of, listing
from components.controls import tabs
from components.frame import Panel, frame, lanes_room, page_foot, page_head, panel_grid
from components.numbers import NONE, period
from components.tile import Lane, Size, Tile, lanes
from components.trend import trend, trend_summary, trend_title
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import FIGURE, Context, Filling, Part
from dashboard.sources import as_of, foot, foot_slots, when
from dashboard.state import VIEW_KEYS, State
from queries.export import not_applied
from queries.figures import Figures, Question
from queries.filters import PERIOD
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
    in_use = [one for one in figures if one.question.measure == context.state.measure]
    return {**foot(figures, context), "as_of": as_of(in_use, context.locale)}


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
        line = figures.declined or (figures.notes or (text("No report in this selection"),))[0]
        return [Tile(NONE, voice.sentence(measure.label), voice.sentence(line), size)]
    rows = figures.frame.iter_rows(named=True)
    return [_tile(measure, row, figures, context, size=size) for row in rows]


def _tile(measure: Measure, row: Mapping[str, Any], figures: Figures, context: Context, *, size: Size) -> Tile:
    voice = context.voice
    sources = [one for one in figures.sources if row.get("series", one.series) == one.series]
    several = len(context.holdings.of(measure.key)) > 1
    series = [voice.code("series", one.series) for one in sources] if several else []
    lines = [when(context.state.filters.period, sources, context.locale)]
    lines += [voice.say(text("not filtered by {dimension}", dimension=one)) for one in not_applied(figures)]
    lines += [voice.say(remark) for used, remark in measure.remarks if used in {one.series for one in sources}]
    noun = ", ".join([voice.say(measure.unit), *series])
    return Tile(voice.figure(row["value"], row["state"]), noun, "; ".join(lines), size)


def _fill_trend(context: Context) -> Filling:
    figures, voice = context.answers[_trend_question(context.state)], context.voice
    if filling := instead(context, TREND, figures):
        return filling
    return {
        **surround(context, TREND, figures, *_crosses(figures)),
        "title": voice.say(trend_title(figures, voice, context.state.filters.period)),
        "subtitle": subtitle(context, figures, _per(context)),
        "summary": voice.sentence(trend_summary(figures, voice, context.state.filters.period)),
        # A table of many rows that nobody sees would cost the browser more than the picture.
        "table": listing(figures, voice) if TREND in context.tables else "",
        FIGURE: trend(figures, voice, chosen=context.state.filters.period),
    }


def _crosses(figures: Figures) -> list[Text]:
    silent = figures.frame["value"].null_count()
    return [text("A cross marks a period without a figure: nobody reported, or not in this way.")] if silent else []


def _per(context: Context) -> Text:
    per, chosen = PER[context.state.shows("grain")], context.state.filters.period
    if chosen is None:
        return per
    return text("{per}, all time; lit is {period}", per=per, period=period(chosen, context.locale))


def _fill_citizenship(context: Context) -> Filling:
    figures, voice = context.answers[_citizenship_question(context.state)], context.voice
    if filling := instead(context, CITIZENSHIP, figures):
        return filling
    return {
        **surround(context, CITIZENSHIP, figures),
        "title": voice.say(_known(figures, context)),
        "subtitle": subtitle(context, figures, text("by citizenship, all from A to Z")),
        "table": breakdown(figures, voice, chosen=context.state.filters.of("citizenship")),
    }


def _known(figures: Figures, context: Context) -> Text:
    if "series" in figures.question.by:
        return text("Citizenship, each series apart")
    known, total = known_of(figures, context.names)
    return text("Citizenship is known for {known} of {total}", known=known, total=total)


def _shown(question: Callable[[State], Question], lifted: str) -> Callable[[Context], Figures]:
    """The figures of a download, which say that the panel's own dimension was not filtered."""

    def figures(context: Context) -> Figures:
        found, filters = context.answers[question(context.state)], context.state.filters
        is_set = filters.period if lifted == PERIOD else filters.of(lifted)
        return replace(found, not_applied=(*found.not_applied, lifted)) if is_set else found

    return figures


PARTS = (
    Part("page", _tile_questions, _fill_page),
    Part("tiles", _tile_questions, _fill_tiles),
    Part(TREND, lambda state: (_trend_question(state),), _fill_trend, _shown(_trend_question, PERIOD)),
    Part(
        CITIZENSHIP,
        lambda state: (_citizenship_question(state),),
        _fill_citizenship,
        _shown(_citizenship_question, "citizenship"),
    ),
)
