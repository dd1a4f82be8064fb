"""Overview: tiles of every measure, the trend and the citizenship of the measure in use."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from dash.development.base_component import Component

from components.apart import keys_apart
from components.breakdown import breakdown, known_of, listing
from components.controls import tabs
from components.frame import Panel, frame, lanes_room, page_foot, page_head, panel_grid
from components.numbers import period
from components.trend import inside, left_out, named, trend, trend_summary, trend_title
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import FIGURE, Context, Filling, Part
from dashboard.sources import as_of, foot, foot_slots
from dashboard.state import VIEW_KEYS, State
from dashboard.tiles import tile_lanes, tile_questions
from queries.dimensions import DIMENSION
from queries.figures import Figures, Question
from queries.filters import PERIOD
from queries.measures import MEASURE
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


def _trend_question(state: State) -> Question:
    # Over all time: the chosen period is lit among the others, not cut out.
    return Question(state.measure, (_grain(state),), state.filters.without("period"))


def _grain(state: State) -> str:
    """The period of the trend: years, where the measure has no months."""
    chosen = state.shows("grain")
    return chosen if chosen in MEASURE[state.measure].dimensions else "year"


def _citizenship_question(state: State) -> Question:
    # Without the choice of citizenship, so that the others stay in sight.
    return Question(state.measure, ("citizenship",), state.filters.without("citizenship"))


def _fill_page(context: Context) -> Filling:
    figures = [context.answers[question] for question in tile_questions(context.state)]
    in_use = [one for one in figures if one.question.measure == context.state.measure]
    return {**foot(figures, context), "as_of": as_of(in_use, context.locale)}


def _fill_tiles(context: Context) -> Filling:
    return {"body": tile_lanes(context)}


def _fill_trend(context: Context) -> Filling:
    figures, voice = context.answers[_trend_question(context.state)], context.voice
    if filling := instead(context, TREND, figures):
        return filling
    chosen, events = context.state.filters.period, inside(figures, context.holdings.events)
    summary = (trend_summary(figures, voice, chosen), *named(events, voice))
    return {
        **surround(context, TREND, figures, *_remarks(figures, context)),
        "title": voice.say(trend_title(figures, voice, chosen)),
        "subtitle": subtitle(context, figures, _per(context)),
        "summary": " ".join(voice.sentence(one) for one in summary),
        # A table of many rows that nobody sees would cost the browser more than the picture.
        "table": listing(figures, voice) if TREND in context.tables else "",
        FIGURE: trend(figures, voice, chosen=chosen, events=events),
    }


def _remarks(figures: Figures, context: Context) -> Iterator[Text]:
    if _grain(context.state) != context.state.shows("grain"):
        yield text("Published by year only.")
    if figures.frame["value"].null_count():
        yield text("A cross marks a period without a figure: nobody reported, or not in this way.")
    if inside(figures, context.holdings.events):
        yield text("A mark above is an event, named when pointed at.")
    yield from left_out(figures, context.voice)


def _per(context: Context) -> Text:
    per, chosen = PER[_grain(context.state)], context.state.filters.period
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
    if apart := keys_apart(figures):
        labels = tuple(DIMENSION[key].label for key in apart)
        return text("Citizenship, kept apart by {dimensions}", dimensions=labels)
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
    Part("page", tile_questions, _fill_page),
    Part("tiles", tile_questions, _fill_tiles),
    Part(TREND, lambda state: (_trend_question(state),), _fill_trend, _shown(_trend_question, PERIOD)),
    Part(
        CITIZENSHIP,
        lambda state: (_citizenship_question(state),),
        _fill_citizenship,
        _shown(_citizenship_question, "citizenship"),
    ),
)
