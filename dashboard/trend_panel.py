"""The trend of the measure in use: over all time, the chosen period lit."""

from collections.abc import Iterator
from dataclasses import replace

from dash.development.base_component import Component

from components.apart import keys_apart
from components.breakdown import listing
from components.controls import tabs
from components.frame import Panel, frame
from components.numbers import percent, period
from components.trend import Beside, inside, is_complete, left_out, named, trend, trend_summary, trend_title
from components.trend_time import mean_line, recent
from components.trend_traces import dated
from dashboard.panels import against, comparable, instead, subtitle, surround
from dashboard.parts import FIGURE, Context, Filling, Part
from dashboard.state import VIEW_KEYS, State
from queries.comparison import Change
from queries.figures import SHOWN, Figures, Question
from queries.filters import PERIOD, Filters, Period
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, say, text

KEY = "trend"
YEARS_TOLD = 6
_WHERE = ("year", "recorded_country")
PER = {"month": text("per month"), "year": text("per year")}
GRAINS = {"month": text("By month"), "year": text("By year")}


def panel(page: str, state: State, locale: str) -> Component:
    """The panel before its first figures, its own control born with the value the address holds."""
    options = [{"value": value, "label": say(GRAINS[value], locale)} for value in VIEW_KEYS["grain"]]
    label = say(text("By month or by year"), locale)
    grain = tabs("grain", label, options, default=VIEW_KEYS["grain"][0], chosen=state.shows("grain"))
    return frame(Panel(page, KEY, columns=7), say(text("Trend"), locale), locale, grain)


def _question(state: State) -> Question:
    # Over all time: the chosen period is lit among the others, not cut out.
    return Question(state.measure, (_grain(state),), state.filters.without("period"))


def _questions(state: State, _holdings: Holdings) -> tuple[Question, ...]:
    return (_question(state), *_by_year(state), *_compared(state), *_by_country(state))


def _by_year(state: State) -> tuple[Question, ...]:
    """The total of each year, where the picture is of months."""
    return (replace(_question(state), by=("year",)),) if _grain(state) == "month" else ()


def _compared(state: State) -> tuple[Question, ...]:
    """The chosen period and the one before it; nothing where there is none, or the comparison is of a group."""
    other = _before(state)
    return tuple(Question(state.measure, (), one) for one in (state.filters, other)) if other else ()


def _before(state: State) -> Filters | None:
    other = state.compared(state.filters)
    same = other is not None and other.period and state.filters.period and other.codes == state.filters.codes
    return other if same else None


def _beside(state: State) -> Period | None:
    before = _before(state)
    return before.period if before else None


def _grain(state: State) -> str:
    """The period of the trend: years, where the measure has no months."""
    chosen = state.shows("grain")
    return chosen if chosen in MEASURE[state.measure].dimensions else "year"


def _fill(context: Context) -> Filling:
    figures, voice = context.answers[_question(context.state)], context.voice
    if filling := instead(context, KEY, figures):
        return filling
    chosen, beside = context.state.filters.period, _beside(context.state)
    shown = recent(figures, chosen, beside)
    events = inside(shown, context.holdings.events)
    years = next((context.answers[one] for one in _by_year(context.state)), None)
    summary = (trend_summary(shown, voice, chosen), *named(events, voice))
    return {
        **surround(context, KEY, figures, *_remarks(figures, context)),
        "title": voice.say(_change(context) or trend_title(shown, voice, chosen)),
        "subtitle": subtitle(context, figures, _per(context, shown)),
        "summary": " ".join(voice.sentence(one) for one in summary),
        # A table of many rows that nobody sees would cost the browser more than the picture.
        "table": listing(figures, voice) if KEY in context.tables else "",
        FIGURE: trend(shown, voice, chosen=chosen, beside=Beside(beside, tuple(events), years, figures)),
    }


def _change(context: Context) -> Text | None:
    """The finding against the time before; None where there is no such pair of counts."""
    pair = [context.answers[one] for one in _compared(context.state)]
    if not pair or any(one.question.by or one.frame["state"].to_list() != [SHOWN] for one in pair):
        return None
    if not comparable(*pair):
        return None
    found = Change(*(one.total or 0 for one in pair))
    if found.share is None:
        return None
    measure, voice = MEASURE[context.state.measure], context.voice
    earlier, unit = against(context, context.state.filters), voice.sentence(measure.label)
    share = percent(abs(found.share), context.locale)
    if measure.is_of_records and not found.is_clear:
        return text("{measure}: about as many as in {earlier}", measure=unit, earlier=earlier)
    if found.share > 0:
        return text("{measure}: {share} more than in {earlier}", measure=unit, share=share, earlier=earlier)
    return text("{measure}: {share} fewer than in {earlier}", measure=unit, share=share, earlier=earlier)


def _remarks(figures: Figures, context: Context) -> Iterator[Text]:
    if _grain(context.state) != context.state.shows("grain"):
        yield text("Published by year only.")
    if against(context, context.state.filters) and _beside(context.state) is None:
        yield text("Not compared here.")
    yield from _reporting(context)
    if figures.frame["value"].null_count():
        yield text("A cross marks a period without a figure: nobody reported, or not in this way.")
    if any(not is_complete(code, figures.as_of) for code in dated(figures)[_grain(context.state)]):
        yield text("Hatched, or a ring, is a period that is not over: it is not compared.")
    if inside(figures, context.holdings.events):
        yield text("A mark above is an event, named when pointed at; a pale band is the month of an operation.")
    shown = recent(figures, context.state.filters.period, _beside(context.state))
    if mean_line(figures, shown) and not keys_apart(figures):
        yield text("The line is the mean of each month and the eleven before it.")
    if shown.frame.height < figures.frame.height:
        yield text("The months of earlier years are in the table.")
    yield from left_out(figures, context.voice)


def _reporting(context: Context) -> Iterator[Text]:
    """How many countries recorded anybody, year by year: more of them can make more of what is counted."""
    answers = [context.answers[one] for one in _by_country(context.state)]
    counts: dict[str, int] = {}
    for row in (
        row for one in answers if len(one.question.by) == len(_WHERE) for row in one.frame.iter_rows(named=True)
    ):
        if row["value"] and row["year"].isdigit() and row["recorded_country"] not in context.names.schemes[SPECIAL]:
            counts[row["year"]] = counts.get(row["year"], 0) + 1
    if len(set(counts.values())) > 1:
        years = "; ".join(f"{year}: {counts[year]}" for year in sorted(counts)[-YEARS_TOLD:])
        yield text("Countries that recorded anybody: {years}.", years=years)


def _by_country(state: State) -> tuple[Question, ...]:
    measure = MEASURE[state.measure]
    told = measure.is_of_records and len(measure.kept_apart) == 1
    return (Question(state.measure, _WHERE, state.filters.without("period")),) if told else ()


def _per(context: Context, shown: Figures) -> Text:
    """Per month or year, from when to when, and what is lit."""
    grain, chosen = _grain(context.state), context.state.filters.period
    codes = dated(shown)[grain].sort().to_list()
    if not codes:
        return PER[grain]
    first, last = (context.voice.code(grain, code) for code in (codes[0], codes[-1]))
    if chosen is None:
        return text("{per}, {first} to {last}", per=PER[grain], first=first, last=last)
    when = period(chosen, context.locale)
    return text("{per}, {first} to {last}; lit is {period}", per=PER[grain], first=first, last=last, period=when)


def _download(context: Context) -> Figures:
    found = context.answers[_question(context.state)]
    is_set = context.state.filters.period is not None
    return replace(found, not_applied=(*found.not_applied, PERIOD)) if is_set else found


PART = Part(KEY, _questions, _fill, _download)
