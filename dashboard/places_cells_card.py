"""The card of a hexagon: why it is listed, when, who and of what, and what it could also mean."""

from collections.abc import Iterator, Mapping

import polars as pl
from dash.development.base_component import Component

from components import elements as html
from components.edits import asked
from components.facts import Block, Fact, facts
from components.month_bars import month_bars
from components.numbers import month, number
from dashboard.panels import mark_of
from dashboard.parts import Context, Filling
from dashboard.places_cells import asked_of, chosen_in, found_in
from dashboard.places_cells_panel import QUARTER, in_place_of
from dashboard.places_cells_words import NEVER, countries, named, stable, width, word
from dashboard.places_words import CLASSES, chance, decimal, evidence, expected, months
from queries.figures import Question
from queries.filters import with_codes
from queries.hexagons import RESOLUTIONS, Hexagons
from queries.hot import FEW_EVENTS, LEAST_EVENTS, Spot
from queries.incidents import INCIDENTS_OF, selected
from queries.names import SPECIAL
from queries.places import chance_range
from queries.words import Text, counted, text

MOST = 4
GRID = 4
"""The resolution of the cells that are a dimension of the figures: their persons have a number card."""
_A_YEAR = 2023


def fill_card(context: Context, part: str) -> Filling:
    """The filling of the card."""
    found, spot, voice = found_in(context), chosen_in(context), context.voice
    if found is None:
        return in_place_of(context, part)
    if spot is None:
        words = voice.say(text("No hexagon is listed under these filters."))
        return {"title": voice.say(text("A hexagon")), "table": words}
    blocks = [
        _why(spot, found, context),
        _months(spot, found, context),
        _season(spot, found, context),
        *_what(spot, found, context),
        _also(context),
    ]
    where = countries(spot, found, context)
    return {
        "title": f"{voice.sentence(named(spot, context))}, {where}",
        "subtitle": voice.sentence(_subtitle(spot, found)),
        "table": facts(blocks),
        "footer": voice.say(NEVER),
        "mark": mark_of(context),
    }


def _subtitle(spot: Spot, found: Hexagons) -> Text:
    return text(
        "{word}: number {at} of {n} hexagons about {width} km wide",
        word=word(spot),
        at=found.place(spot.code),
        n=len(found.spots),
        width=width(found.resolution),
    )


def _why(spot: Spot, found: Hexagons, context: Context) -> Block:
    voice, locale = context.voice, context.locale
    low, high = (number(round(end), locale) for end in chance_range(spot.events))
    rows = [
        Fact(voice.say(text("Incidents here")), number(spot.events, locale)),
        Fact(voice.say(text("Persons dead or missing")), _persons(spot, found, context)),
        Fact(voice.say(text("Chance alone moves it between")), voice.say(text("{low} to {high}", low=low, high=high))),
        Fact(voice.say(text("Incidents here and in those that touch it")), number(spot.around, locale)),
        *_tested(spot, context),
        Fact(voice.say(text("Clearly more")), voice.say(stable(spot))),
        *_sizes(spot, context),
        Fact(voice.say(text("Gi* z, to compare with other tools")), decimal(spot.z, voice, 2)),
    ]
    if spot.is_hot:
        words = f"{voice.say(CLASSES[spot.class_code])} ({spot.letter})" if spot.class_code else voice.say(text("none"))
        rows.append(Fact(voice.say(text("Published class")), words))
    return Block(voice.say(text("Why it is listed here")), rows, " ".join(voice.say(one) for one in _sure(spot)))


def _tested(spot: Spot, context: Context) -> Iterator[Fact]:
    """What makes it stand out: the whole time or, where that is stronger, the last quarter."""
    voice, shown = context.voice, evidence(spot)
    if shown.months:
        when = text("of them in the last {months}", months=months(shown.months))
        yield Fact(voice.say(when), number(shown.around, context.locale))
        there = text("An even spread would put there in these")
    else:
        there = text("An even spread would put there")
    yield Fact(voice.say(there), expected(shown.expected, voice))
    yield Fact(voice.say(text("Chance of as many")), chance(shown.p, voice))


def _sizes(spot: Spot, context: Context) -> Iterator[Fact]:
    for resolution, is_hot in zip(RESOLUTIONS, spot.hot_at, strict=True):
        words = text("yes") if is_hot else text("no")
        label = text("at hexagons {width} km wide", width=width(resolution))
        yield Fact(context.voice.say(label), context.voice.say(words))


def _persons(spot: Spot, found: Hexagons, context: Context) -> Component | str:
    """With its card where the cells are those of the figures."""
    question, words = asked_of(context.state, context.holdings), number(spot.persons, context.locale)
    if found.resolution != GRID or question is None:
        return words
    return asked(words, Question(INCIDENTS_OF, (), with_codes(question.filters, {"grid": spot.code})))


def _sure(spot: Spot) -> Iterator[Text]:
    if spot.events < LEAST_EVENTS:
        yield text("Fewer than {n} incidents: too few for a colour.", n=LEAST_EVENTS)
    elif spot.events < FEW_EVENTS:
        yield text("Fewer than {n} incidents: chance alone moves the number by more than a fifth.", n=FEW_EVENTS)


def _months(spot: Spot, found: Hexagons, context: Context) -> Block:
    voice, values = context.voice, spot.per_month
    first, last = (month(one, context.locale, short=True) for one in (found.months[0], found.months[-1]))
    late = sum(values[-QUARTER:])
    said = counted(
        late,
        "{n} incident in the last {months}.",
        "{n} incidents in the last {months}.",
        n=late,
        months=months(min(QUARTER, len(values))),
    )
    picture = month_bars(values, range(max(len(values) - QUARTER, 0), len(values)), ends=(first, last))
    return Block(voice.say(text("Incidents by month")), (), voice.say(said), picture)


def _season(spot: Spot, found: Hexagons, context: Context) -> Block:
    voice, values = context.voice, found.seasons.get(spot.code, ())
    title = voice.say(text("Month of the year"))
    if sum(values) < FEW_EVENTS:
        return Block(title, (), voice.say(text("Too few incidents to tell a season.")))
    strongest = [at for at, value in enumerate(values) if value == max(values)]
    said = text(
        "Most often {month}: {n} of {all} incidents in {years} years.",
        month=", ".join(_name(at, context.locale) for at in strongest),
        n=max(values),
        all=sum(values),
        years=len(found.history) // len(values),
    )
    ends = (_name(0, context.locale), _name(len(values) - 1, context.locale))
    return Block(title, (), voice.say(said), month_bars(values, strongest, ends=ends))


def _name(at: int, locale: str) -> str:
    """The name of a month of the year, from 0."""
    return month(f"{_A_YEAR}-{at + 1:02}", locale).replace(f" de {_A_YEAR}", "").replace(f" {_A_YEAR}", "")


def _what(spot: Spot, found: Hexagons, context: Context) -> Iterator[Block]:
    """Incidents by cause, route and origin: each has one of them."""
    question, voice = asked_of(context.state, context.holdings), context.voice
    if question is None:
        return
    rows = selected(context.records.incidents, question.filters, found.resolution)
    here = rows.filter(pl.col("cell") == spot.code, pl.col("month").is_in(list(found.months)))
    note = text("IOM records the country of origin, which is not always the citizenship.")
    titles = {
        "cause": text("Causes"),
        "migration_route": text("Routes"),
        "citizenship": text("Origin of those who died"),
    }
    for key, title in titles.items():
        counts = dict(here.group_by(key).len().sort("len", key, descending=[True, False]).iter_rows())
        yield Block(voice.say(title), list(_facts(key, counts, context)), voice.say(note) * (key == "citizenship"))


def _facts(key: str, counts: Mapping[str, int], context: Context) -> Iterator[Fact]:
    """The codes with most, then what is unknown or mixed."""
    most, special = max(counts.values(), default=1), context.names.schemes[SPECIAL]
    known = {code: n for code, n in counts.items() if code not in special}
    for code, n in list(known.items())[:MOST]:
        yield Fact(context.voice.code(key, code), number(n, context.locale), n / most)
    unknown = sum(counts.values()) - sum(known.values())
    if unknown:
        words = context.voice.say(text("unknown or of several kinds"))
        yield Fact(words, number(unknown, context.locale), unknown / most, "unknown")


def _also(context: Context) -> Block:
    voice = context.voice
    reasons = (
        text("Somebody looks there: search teams, volunteers and journalists report more where they are."),
        text("A body may be found far from where the person died, and long after: rivers and seas carry it."),
        text("Points may stand for a wider area, such as a district or a stretch of river."),
        text("More persons may pass there; how many is not known."),
    )
    listed_ = html.Ul([html.Li(voice.say(one)) for one in reasons], className="places-reasons")
    words = text("Hexagons that touch share their incidents in the test: look at those around it, too.")
    return Block(voice.say(text("What it could also mean")), (), voice.say(words), listed_)
