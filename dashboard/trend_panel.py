"""The trend of the measure in use: over all time, the chosen period lit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dash.development.base_component import Component

from components.apart import rows_of
from components.breakdown import listing
from components.controls import tabs
from components.frame import Panel, frame
from components.numbers import percent, period
from components.trend import Beside, inside, left_out, trend
from components.trend_marks import marks_of, named
from components.trend_notes import drawn, odd_month, reporting
from components.trend_points import Course, course, recent
from components.trend_title import trend_summary, trend_title
from components.trend_unusual import unusual
from dashboard.pair import beside, pair_of
from dashboard.panels import against, instead, subtitle, surround
from dashboard.parts import FIGURE, Context, Filling, Part
from dashboard.state import VIEW_KEYS, State
from queries.comparison import Change, code_of
from queries.figures import SHOWN, UNDER, Figures, Question
from queries.filters import PERIOD, Period
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, say, text

KEY = "trend"
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
    return (_question(state), *_by_year(state), *_of_other(state), *_compared(state), *_by_country(state))


def _by_year(state: State) -> tuple[Question, ...]:
    """The total of each year, where the picture is of months."""
    return (replace(_question(state), by=("year",)),) if _grain(state) == "month" else ()


def _of_other(state: State) -> tuple[Question, ...]:
    """The same over all time for the place or group that is compared with."""
    other = state.compared(state.filters) if code_of(state.versus) else None
    return (replace(_question(state), filters=other.without("period")),) if other else ()


def _total(state: State) -> Question:
    return Question(state.measure, (), state.filters)


def _compared(state: State) -> tuple[Question, ...]:
    """The total of what is chosen and that of what it is compared with."""
    other = beside(state, _total(state))
    return (_total(state), other) if other else ()


def _beside(state: State) -> Period | None:
    other = None if code_of(state.versus) else state.compared(state.filters)
    return other.period if other else None


def _by_country(state: State) -> tuple[Question, ...]:
    """Who reports: of records, and of what States publish once a year."""
    measure = MEASURE[state.measure]
    of_states = "month" not in measure.dimensions and "recorded_country" in measure.dimensions
    told = of_states or (measure.is_of_records and len(measure.kept_apart) == 1)
    return (Question(state.measure, _WHERE, state.filters.without("period")),) if told else ()


def _grain(state: State) -> str:
    """The period of the trend: years, where the measure has no months."""
    chosen = state.shows("grain")
    return chosen if chosen in MEASURE[state.measure].dimensions else "year"


def _fill(context: Context) -> Filling:
    figures, voice = context.answers[_question(context.state)], context.voice
    if filling := instead(context, KEY, figures):
        return filling
    chosen = context.state.filters.period
    whole = course(figures, context.names)
    shown = recent(whole, chosen, _beside(context.state))
    beside = _drawn_beside(context, whole, shown)
    picture = trend(shown, voice, chosen=chosen, beside=beside)
    marks = named(beside.marks, voice)
    remarks = (
        *_remarks(context, whole, shown, beside),
        *drawn(picture, shown, beside.other_name),
        *odd_month(beside.odd, voice),
        *marks,
        *left_out(shown, voice),
    )
    summary = (
        trend_summary(shown, voice, chosen),
        *odd_month(beside.odd, voice)[:1],
        *marks,
        *reporting(beside.countries),
    )
    return {
        **surround(context, KEY, figures, *remarks),
        "title": voice.say(_finding(context, whole) or trend_title(shown, voice, chosen)),
        "subtitle": subtitle(context, figures, _per(context, shown)),
        "summary": " ".join(voice.sentence(one) for one in summary),
        # A table of many rows that nobody sees would cost the browser more than the picture.
        "table": listing(figures, voice) if KEY in context.tables else "",
        FIGURE: picture,
    }


def _drawn_beside(context: Context, whole: Course, shown: Course) -> Beside:
    state = context.state
    events = tuple(inside(shown, context.holdings.events))
    found = next((course(context.answers[one], context.names) for one in _of_other(state)), None)
    # Of what is kept apart, or is not told of the other choice, there is no one line beside.
    other = found if found and found.points and not found.is_several and not whole.is_several else None
    if other and shown.points:
        other = replace(other, points=tuple(one for one in other.points if one.code >= shown.points[0].code))
    return Beside(
        compared=_beside(state),
        other=other,
        other_name=_other_name(context) if other else "",
        events=events,
        marks=tuple(marks_of(shown, events, context.voice)),
        years=next((context.answers[one] for one in _by_year(state)), None),
        months=whole,
        countries=_countries(context),
        odd=unusual(whole, state.filters.period) if MEASURE[state.measure].is_of_records else None,
    )


def _finding(context: Context, whole: Course) -> Text | None:
    """The finding against what is compared with; None where there is no such pair of counts."""
    pair = None if whole.is_several else pair_of(context, _total(context.state))
    found = pair.change() if pair else None
    if found is None:
        return None
    return _contrast(context, found) if code_of(context.state.versus) else _change(context, found)


def _contrast(context: Context, found: Change) -> Text:
    """One group or place and the other; their difference is none over time, so it is no change."""
    key, _ = code_of(context.state.versus) or ("", "")
    chosen = ", ".join(context.voice.code(key, code) for code in sorted(context.state.filters.of(key)))
    one, other = (context.voice.figure(total, SHOWN) for total in (found.now, found.before))
    return text("{chosen}: {one}; {other}: {beside}", chosen=chosen, one=one, other=_other_name(context), beside=other)


def _other_name(context: Context) -> str:
    key, code = code_of(context.state.versus) or ("", "")
    return context.voice.code(key, code) if key else ""


def _change(context: Context, found: Change) -> Text | None:
    if found.share is None:
        return None
    measure, voice = MEASURE[context.state.measure], context.voice
    earlier, unit = against(context, context.state.filters), voice.sentence(measure.label)
    share = percent(abs(found.share), context.locale)
    if measure.is_of_records and not found.is_clear:
        return text("{measure}: no clear change from {earlier}", measure=unit, earlier=earlier)
    if found.share > 0:
        return text("{measure}: {share} more than in {earlier}", measure=unit, share=share, earlier=earlier)
    return text("{measure}: {share} fewer than in {earlier}", measure=unit, share=share, earlier=earlier)


def _remarks(context: Context, whole: Course, shown: Course, beside: Beside) -> Iterator[Text]:
    if _grain(context.state) != context.state.shows("grain"):
        yield text("Published by year only.")
    if against(context, context.state.filters) and not (beside.compared or beside.other):
        yield text("Not compared here.")
    if len(shown.points) < len(whole.points):
        yield text("The months of earlier years are in the table.")


def _countries(context: Context) -> dict[str, int]:
    """How many countries recorded anybody, year by year; empty where there is never more than one."""
    answered = [context.answers[one] for one in _by_country(context.state)]
    told = [one for one in answered if one.question.by[: len(_WHERE)] == _WHERE and not one.declined]
    special = context.names.schemes[SPECIAL]
    found = {
        (year, where)
        for figures in told
        for year, where, value, state in rows_of(figures, *_WHERE, "value", "state")
        if (value or state == UNDER) and where not in special
    }
    years = Counter([year for year, _ in found])
    counts = {year: years[year] for year in sorted(years) if year.isdigit()}
    return counts if max(counts.values(), default=0) > 1 else {}


def _per(context: Context, shown: Course) -> Text:
    """Per month or year, from when to when, and what is lit."""
    grain, chosen = _grain(context.state), context.state.filters.period
    if not shown.points:
        return PER[grain]
    first, last = (context.voice.code(grain, shown.points[at].code) for at in (0, -1))
    if chosen is None:
        return text("{per}, {first} to {last}", per=PER[grain], first=first, last=last)
    when = period(chosen, context.locale)
    return text("{per}, {first} to {last}; lit is {period}", per=PER[grain], first=first, last=last, period=when)


def _download(context: Context) -> Figures:
    found = context.answers[_question(context.state)]
    is_set = context.state.filters.period is not None
    return replace(found, not_applied=(*found.not_applied, PERIOD)) if is_set else found


PART = Part(KEY, _questions, _fill, _download)
