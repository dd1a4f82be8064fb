"""The legs of one route in order of travel, as stops and what joins them."""

from collections.abc import Mapping
from itertools import pairwise

from dash.development.base_component import Component

from components.apart import rows_of
from components.breakdown import listing
from components.edits import asked as card
from components.legs_strip import Leg, Stop
from dashboard.corridor_questions import LEG, Asked
from dashboard.parts import Context
from dashboard.route_words import most_common
from dashboard.ways import is_one_number
from queries.figures import SHOWN, UNDER, Figures, Question
from queries.filters import with_codes
from queries.words import counted

Strip = tuple[list[Stop], list[Leg]]
_Places = tuple[str, str]
MOST_STOPS = 13


def strip_of(context: Context, asked: Asked) -> Strip | None:
    """The way most of them went; None where no journey is recorded."""
    legs, way = _legs(context.answers[asked.legs]), way_of(context, asked)
    if len(way) < len(LEG):
        return None
    recorded = _counts(context.answers[asked.recorded], "recorded_place")
    stops = [_stop(context, code, recorded) for code in way]
    return stops, [_leg(context, ends, legs[ends], asked) for ends in pairwise(way)]


def way_of(context: Context, asked: Asked) -> list[str]:
    """The places of the strip: from where most journeys begin, always on along the leg with most persons."""
    begins = _counts(context.answers[asked.first], "first_place")
    start = max(begins, key=lambda code: (begins[code], code), default="")
    return chain(start, {ends: value or 0 for ends, (value, _) in _legs(context.answers[asked.legs]).items()})


def is_cut(context: Context, asked: Asked) -> bool:
    """Whether the strip ends because the figure of the next leg is withheld."""
    way = way_of(context, asked)
    return any(ends[0] == way[-1] and value is None for ends, (value, _) in _legs(context.answers[asked.legs]).items())


def chain(start: str, legs: Mapping[_Places, int]) -> list[str]:
    """From a place, always on along the leg with most persons, until there is none to a place not yet passed."""
    way = [start]
    while len(way) < MOST_STOPS:
        onward = {ends: value for ends, value in legs.items() if ends[0] == way[-1] and ends[1] not in way and value}
        if not onward:
            break
        way.append(max(onward, key=lambda ends: (onward[ends], ends))[1])
    return way


def _legs(figures: Figures) -> dict[_Places, tuple[int | None, str]]:
    if figures.declined or figures.question.by != LEG:
        return {}
    rows = rows_of(figures, *LEG, "value", "state")
    return {(one, other): (value, state) for one, other, value, state in rows if one != "unknown"}


def _counts(figures: Figures, key: str) -> Mapping[str, int]:
    if figures.declined or figures.question.by != (key,):
        return {}
    return {code: value for code, value in rows_of(figures, key, "value") if value and code != "unknown"}


def _stop(context: Context, code: str, recorded: Mapping[str, int]) -> Stop:
    own = context.names.country_of["place"].get(code, "unknown")
    here = recorded.get(code, 0)
    note = context.voice.say(counted(here, "{n} recorded here", "{n} recorded here", n=here)) if here else ""
    return Stop(context.voice.code("from_place", code), context.voice.code("citizenship", own), note)


def _leg(context: Context, ends: _Places, cell: tuple[int | None, str], asked: Asked) -> Leg:
    (value, state), how, whole = cell, context.answers[asked.how], asked.whole
    voice, words = context.voice, context.voice.figure(*cell)
    of_leg = Question(whole.measure, (), with_codes(whole.filters, dict(zip(LEG, ends, strict=True))))
    ride, crossing, sure = (
        (most_common(_told(how, ends, key)) for key in how.question.by[2:5]) if not how.declined else ("", "", "")
    )
    return Leg(
        figure=card(words, of_leg) if state != UNDER and value is not None and is_one_number(whole.filters) else words,
        value=value if state == SHOWN else None,
        transport_code=ride or "unknown",
        transport_words=voice.code("transport", ride or "unknown"),
        crossing_words=voice.say(context.names.within("crossing_type", crossing)) if crossing else "",
        certainty=sure,
        certainty_words=voice.code("certainty", sure) if sure else "",
    )


def _told(figures: Figures, ends: _Places, key: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for one, other, code, value in rows_of(figures, *LEG, key, "value"):
        if (one, other) == ends and value:
            found[code] = found.get(code, 0) + value
    return found


def leg_table(context: Context, asked: Asked) -> Component:
    """Every leg on the route."""
    return listing(context.answers[asked.legs], context.voice)
