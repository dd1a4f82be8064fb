"""Routes as rows: their figures and changes, and what most persons on them say of transport, fee and certainty."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dash.development.base_component import Component

from components.breakdown import caption
from components.edits import asked, edit
from components.numbers import period
from components.route_table import Heads, RouteRow, route_table
from components.route_table import fee as fee_words
from dashboard.flow_scenes import wanted
from dashboard.flow_words import is_beside_group
from dashboard.pair import Pair, beside, pair_of
from dashboard.panels import against
from dashboard.parts import Context
from dashboard.route_words import Told, choose, most_common, not_known, place_name, told
from dashboard.state import State
from dashboard.ways import (
    Route,
    Ways,
    by_legs,
    chosen_ends,
    ends_of,
    is_chosen,
    is_one_number,
    open_filters,
    told_by,
    total,
    ways_question,
)
from queries.comparison import LEAST_FOR_PERCENT, Change
from queries.figures import SHOWN, Figures, Question
from queries.filters import Period, with_codes
from queries.measures import MEASURE
from queries.names import SPECIAL
from queries.words import Text, text

MOST_ROWS, MONTHS = 100, 24


def row_questions(state: State) -> tuple[Question, ...]:
    """What the rows are made of, besides the routes themselves."""
    asked_now = ways_question(state)
    compared = beside(state, asked_now) if asked_now else None
    found = (compared, _by_month(state), *(told_by(state, key) for key in _details(state)))
    return tuple(one for one in found if one)


def _details(state: State) -> tuple[str, ...]:
    """What a row of the table tells besides: certainty, transport and fee."""
    return ("leg_certainty", "leg_transport") if by_legs(state) else ("certainty", "transport", "fee_band")


def _by_month(state: State) -> Question | None:
    """The last months of the period; of legs none are drawn, as counting them takes too long."""
    chosen, by_month = state.filters.period, told_by(state, "month")
    if chosen is None or by_month is None or by_legs(state):
        return None
    return replace(by_month, filters=replace(by_month.filters, period=_last_months(chosen.last)))


def _last_months(last: str) -> Period:
    ends = int(last[:4]) * 12 + int(last[5:]) - 1
    first = ends - MONTHS + 1
    return Period(f"{first // 12:04}-{first % 12 + 1:02}", last)


@dataclass(frozen=True)
class _Read:
    """What the rows of the table are made of, besides the routes."""

    pair: Pair | None
    months: Told
    every: tuple[str, ...]
    certainty: Told
    transport: Told
    fee: Told


def _read(context: Context, ways: Ways) -> _Read:
    state, asked_now = context.state, ways_question(context.state)
    monthly = _by_month(state)
    chosen = monthly.filters.period if monthly else None
    certainty, transport, *fee = (told(_answer(context, told_by(state, key))) for key in _details(state))
    return _Read(
        pair_of(context, asked_now) if asked_now and ways.is_added else None,
        told(_answer(context, monthly)),
        _months(chosen) if chosen else (),
        certainty,
        transport,
        fee[0] if fee else {},
    )


def _answer(context: Context, asked_now: Question | None) -> Figures | None:
    return context.answers.get(asked_now) if asked_now else None


def _months(chosen: Period) -> tuple[str, ...]:
    first = int(chosen.first[:4]) * 12 + int(chosen.first[5:]) - 1
    return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, first + MONTHS))


def rows_table(context: Context, ways: Ways) -> Component:
    """The table of routes: who stays within one place first, who has no known end last."""
    read, voice, asked_now = _read(context, ways), context.voice, ways.figures.question
    chosen = chosen_ends(context.state)
    lit = {one for one in ways.across if any(chosen) and is_chosen(one, chosen)}
    shown = wanted(context, ways, read.pair)[:MOST_ROWS]
    rows = [
        *_alone(context, ways, read),
        *(
            replace(_row(context, one, read, is_lit=one in lit), share=_share(context, one, ways))
            for one in sorted(shown, key=lambda one: -(one.value or 0))
        ),
        *_left(context, ways),
    ]
    compared = against(context, asked_now.filters) if read.pair else ""
    when = period(asked_now.filters.period, context.locale) if asked_now.filters.period else ""
    is_of_records = MEASURE[context.state.measure].is_of_records
    of_all = voice.say(text("of all routes")) if any(row.share is not None for row in rows) else ""
    named = voice.say(text("Difference")) if is_beside_group(context.state) else ""
    heads = Heads(_counted(context), when, compared, of_all, is_of_records, named)
    return route_table(caption(ways.figures, voice), heads, rows, voice)


def _share(context: Context, route: Route, ways: Ways) -> float | None:
    """Of all persons between two known places; of legs there is none, as a person is on several."""
    if not ways.is_added or by_legs(context.state) or ways.persons < LEAST_FOR_PERCENT or route.value is None:
        return None
    return route.value / ways.persons


def _counted(context: Context) -> str:
    of_events = {"crossings": text("Crossings"), "encounters": text("Encounters")}
    return context.voice.say(of_events.get(context.state.measure, text("Persons")))


def _alone(context: Context, ways: Ways, read: _Read) -> Iterator[RouteRow]:
    """Those who stay within one place, first; of legs they are movements inside it."""
    if not ways.is_added:
        # Each with its own figure: the table leaves nobody out.
        yield from (_row(context, one, read, is_lit=False) for one in ways.within)
        return
    if not ways.within:
        return
    state, value = context.state, total(ways.within)
    can_choose = ends_of(state) == ("citizenship", "exploitation_country")
    words = context.voice.figure(value, SHOWN)
    own = with_codes(open_filters(state), {"domestic": "own_country"}) if can_choose else None
    yield RouteRow(
        context.voice.say(_where(state)),
        "",
        asked(words, Question(state.measure, (), own)) if own else words,
        value,
        change=_change_within(context, read.pair) if read.pair and can_choose else None,
        note=context.voice.say(_how_counted(state)) if can_choose or by_legs(state) else "",
        actions=edit("domestic", "own_country") if can_choose else None,
        chosen=bool(can_choose and state.filters.of("domestic")),
    )


def _change_within(context: Context, pair: Pair) -> Change | None:
    """How those who stay within one place changed, all together."""
    special = context.names.schemes[SPECIAL]
    inside = [[cell for ends, cell in side.items() if ends[0] == ends[1] not in special] for side in pair.cells]
    if {state for side in inside for _, state in side} - {SHOWN}:
        return None
    now, before = (sum(value or 0 for value, _ in side) for side in inside)
    return Change(now, before)


def _where(state: State) -> Text:
    names = {
        ("citizenship", "exploitation_country"): text("Inside their own country"),
        ("citizenship", "destination_country"): text("Bound for their own country"),
    }
    return names.get(ends_of(state) or ("", ""), text("Within one place of this level"))


def _how_counted(state: State) -> Text:
    return text("counted leg by leg") if by_legs(state) else text("no border crossed")


def _left(context: Context, ways: Ways) -> Iterator[RouteRow]:
    """Those of whom an end is not known: a row, never dropped."""
    if ways.is_added and ways.unknown:
        value = total(ways.unknown)
        yield RouteRow(context.voice.say(not_known(ways)), "", context.voice.figure(value, SHOWN), value)
    else:
        for one in ways.unknown:
            yield RouteRow(*_names(context, one), context.voice.figure(one.value, one.state), one.value)


def _names(context: Context, route: Route) -> tuple[str, str]:
    return place_name(context, route.origin), place_name(context, route.destination)


def _row(context: Context, route: Route, read: _Read, *, is_lit: bool) -> RouteRow:
    voice, state = context.voice, context.state
    words = voice.figure(route.value, route.state)
    sure = most_common(read.certainty.get(route.ends, {}))
    ride, fee = most_common(read.transport.get(route.ends, {})), most_common(read.fee.get(route.ends, {}))
    months = read.months.get(route.ends, {})
    return RouteRow(
        *_names(context, route),
        figure=_figure(state, route, words),
        value=route.value,
        change=read.pair.change(route.ends) if read.pair else None,
        months=[months.get(one, 0) for one in read.every] if months else (),
        transport=voice.code("transport", ride) if ride else "",
        fee=fee_words(fee, voice) if fee else "",
        certainty=sure,  # type: ignore[arg-type]
        certainty_words=voice.code("certainty", sure) if sure else "",
        actions=choose(state, route),
        chosen=is_lit,
    )


def _figure(state: State, route: Route, words: str) -> Component | str:
    is_asked = route.value is not None and (not by_legs(state) or is_one_number(open_filters(state)))
    return asked(words, _of_route(state, route)) if is_asked else words


def _of_route(state: State, route: Route) -> Question:
    ends = ends_of(state) or ("", "")
    return Question(state.measure, (), with_codes(open_filters(state), dict(zip(ends, route.ends, strict=True))))
