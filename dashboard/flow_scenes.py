"""Routes and places as the flow map draws them: sizes, positions, and the lines of their notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from components.apart import rows_of, states_of
from components.flow_scene import Certainty, Flow, FlowNode
from components.numbers import change, number, percent
from dashboard.pair import Pair, pair_of
from dashboard.panels import against
from dashboard.parts import Context
from dashboard.route_words import most_common, place_name, route_name, told
from dashboard.ways import Route, Ways, by_legs, chosen_ends, is_chosen, top_of, ways_question
from queries.comparison import Change
from queries.dimensions import COUNTRIES, DIMENSION
from queries.figures import SHOWN, Figures
from queries.measures import MEASURE
from queries.positions import At
from queries.transit import Passage, transit
from queries.words import said_of, text

_SURE: Mapping[str, Certainty] = {"documented": "documented", "stated": "stated", "inferred": "inferred"}


def sized(context: Context, route: Route) -> bool:
    """Whether a route can be drawn: it has a number, and both of its ends a position."""
    return bool(route.value) and all(_at(context, code, end) for end, code in enumerate(route.ends))


def _at(context: Context, code: str, end: int) -> At | None:
    asked = ways_question(context.state)
    scheme = DIMENSION[asked.by[end]].scheme if asked else "country"
    return context.holdings.at["country" if scheme in COUNTRIES else scheme].get(code)


def flows_of(context: Context, ways: Ways, sure: Figures | None) -> tuple[Flow, ...]:
    """The largest routes, or those that changed most, as many as are wanted."""
    asked, chosen = ways_question(context.state), chosen_ends(context.state)
    pair = pair_of(context, asked) if asked and ways.is_added else None
    certainty = told(sure)
    routes = [one for one in wanted(context, ways, pair) if sized(context, one) or (pair and one.value == 0)]
    return tuple(
        Flow(
            *one.ends,
            value=one.value or 0,
            certainty=_SURE.get(most_common(certainty.get(one.ends, {})), "unknown" if certainty else "documented"),
            name=route_name(context, one.ends),
            lines=tuple(_lines(context, one, pair.change(one.ends) if pair else None)),
            chosen=any(chosen) and is_chosen(one, chosen),
            change=_difference(pair, one),
        )
        for one in routes
    )


def _difference(pair: Pair | None, route: Route) -> int | None:
    found = pair.change(route.ends) if pair else None
    return found.now - found.before if found else None


def wanted(context: Context, ways: Ways, pair: Pair | None) -> list[Route]:
    """The routes that are shown: the largest with the chosen ones; or those that changed most, with those gone."""
    top = top_of(context.state)
    if context.state.shows("show") != "change" or pair is None:
        chosen = chosen_ends(context.state)
        if not any(chosen):
            return list(ways.across[:top])
        # What is chosen is drawn, however small.
        kept = set(sorted(ways.across, key=lambda one: not is_chosen(one, chosen))[:top])
        return [one for one in ways.across if one in kept]
    known = {one.ends: one for one in ways.across}
    gone = [Route(ends[0], ends[1], 0, SHOWN) for ends in pair.changes if _is_gone(ends, known, context)]
    changed = [one for one in (*ways.across, *gone) if _difference(pair, one)]
    return sorted(changed, key=lambda one: (-abs(_difference(pair, one) or 0), one.ends))[:top]


def _is_gone(ends: tuple[str, ...], known: Mapping[tuple[str, str], Route], context: Context) -> bool:
    """Whether a route was only there in the time that is compared with."""
    is_route = ends[0] != ends[1] and all(_at(context, code, end) for end, code in enumerate(ends))
    return is_route and ends not in known


def _lines(context: Context, route: Route, found: Change | None) -> Iterator[str]:
    voice = context.voice
    asked = ways_question(context.state)
    unit = said_of(route.value or 0, MEASURE[context.state.measure].unit)
    figure = number(route.value or 0, voice.locale)
    yield voice.say(text("{value} {unit}", value=figure, unit=unit))
    if found and asked:
        before = number(found.before, voice.locale)
        changed = change(found, voice.locale, of_records=MEASURE[context.state.measure].is_of_records)
        compared = against(context, asked.filters)
        yield voice.say(text("{period}: {value}; change: {change}", period=compared, value=before, change=changed))


@dataclass(frozen=True)
class _Totals:
    """Persons by place: who leave it, who arrive, and who stay within."""

    leaving: Mapping[str, int]
    arriving: Mapping[str, int]
    within: Mapping[str, int]


def _totals(ways: Ways) -> _Totals:
    leaving: dict[str, int] = {}
    arriving: dict[str, int] = {}
    for one in ways.across:
        value = one.value or 0
        for side, code in ((leaving, one.origin), (arriving, one.destination)):
            # What may not be added is as large as its largest part.
            side[code] = side.get(code, 0) + value if ways.is_added else max(side.get(code, 0), value)
    return _Totals(leaving, arriving, {one.origin: one.value or 0 for one in ways.within})


def nodes_of(context: Context, ways: Ways, flows: tuple[Flow, ...], routes: Figures | None) -> tuple[FlowNode, ...]:
    """The places that the drawn routes join, with all who leave and arrive there, also on routes that are not drawn."""
    totals, passing = _totals(ways), _passages(routes)
    ends = {**{one.destination: 1 for one in flows}, **{one.origin: 0 for one in flows}}
    return tuple(
        FlowNode(
            code=code,
            name=place_name(context, code),
            at=_at(context, code, end) or (0.0, 0.0),
            arriving=totals.arriving.get(code, 0),
            leaving=totals.leaving.get(code, 0),
            within=totals.within.get(code, 0),
            lines=tuple(_said(context, code, totals, is_added=ways.is_added)) + _through(context, code, passing),
        )
        for code, end in ends.items()
    )


def _said(context: Context, code: str, totals: _Totals, *, is_added: bool) -> Iterator[str]:
    say, locale = context.voice.say, context.locale
    leaving, arriving = (number(side.get(code, 0), locale) for side in (totals.leaving, totals.arriving))
    if not is_added:
        most = number(max(totals.leaving.get(code, 0), totals.arriving.get(code, 0)), locale)
        yield say(text("Largest figure: {value}; they are not added up", value=most))
        return
    yield say(text("Leaving: {value}", value=leaving))
    yield say(text("Arriving: {value}", value=arriving))
    if within := totals.within.get(code, 0):
        yield say(text("Within: {value}", value=number(within, locale)))
    if by_legs(context.state):
        yield say(text("Counted leg by leg"))


def _passages(routes: Figures | None) -> Mapping[str, Passage]:
    if routes is None or routes.declined or routes.question.by != ("route",):
        return {}
    if states_of(routes) - {SHOWN}:
        return {}
    rows = ((code, value or 0) for code, value in rows_of(routes, "route", "value"))
    return transit(rows).countries


def _through(context: Context, code: str, passing: Mapping[str, Passage]) -> tuple[str, ...]:
    found = passing.get(code)
    if found is None or found.share is None:
        return ()
    share = percent(found.share, context.locale)
    return (context.voice.say(text("Of recorded journeys that reach it, {share} went on", share=share)),)
