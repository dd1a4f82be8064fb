"""The card of a place: why it is listed, when, who, how, by which routes, and what it could also mean."""

from collections.abc import Iterator

from dash.development.base_component import Component

from components import elements as html
from components.edits import asked
from components.facts import Block, Fact, facts
from components.frame import Panel, frame
from components.month_bars import month_bars
from components.numbers import month, number
from components.table import notice
from dashboard.panels import chips, mark_of
from dashboard.parts import Context, Filling, Part
from dashboard.places_card_persons import alone, blocks_of
from dashboard.places_card_questions import card_questions
from dashboard.places_card_weekdays import weekdays_of
from dashboard.places_cells import is_of_incidents
from dashboard.places_cells_card import fill_card
from dashboard.places_found import Found, chosen_in, found_in
from dashboard.places_panel import QUARTER, in_place_of
from dashboard.places_words import (
    CLASSES,
    MEANINGS,
    chance,
    country,
    decimal,
    evidence,
    expected,
    kind_of,
    months,
    named,
    stable,
    word,
)
from dashboard.state import State
from queries.figures import Question
from queries.holdings import Holdings
from queries.hot import FEW_EVENTS, LEAST_EVENTS, RADII, Spot
from queries.places import PLACE, by_code, chance_range
from queries.words import Text, counted, say, text

KEY = "place_card"
MOST_MONTHS = 3
"""Months of the year that are named as the strongest together."""
_A_YEAR = 2023
"""Any year: only the name of its months is said."""


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, picture="none"), say(text("A place"), locale), locale)


def asked_here(state: State, holdings: Holdings) -> tuple[Question, ...]:
    """The questions of the card."""
    return tuple(card_questions(state, holdings).values())


def _fill(context: Context) -> Filling:
    if is_of_incidents(context.state):
        return fill_card(context, KEY)
    found, spot, voice = found_in(context), chosen_in(context), context.voice
    if found is None or spot is None:
        return in_place_of(context, KEY) or _without(context)
    blocks = [
        _why(spot, context),
        _months(spot, found, context),
        _season(spot, found, context),
        weekdays_of(spot, context),
        *blocks_of(spot, context),
        _also(context),
    ]
    return {
        "title": f"{named(spot, context)}, {country(spot, context)}",
        "subtitle": ". ".join(filter(None, map(voice.sentence, (kind_of(spot, context), _subtitle(spot, found))))),
        "table": facts(blocks),
        "footer": voice.say(text("Cases are the evidence, persons the magnitude. Detected is not occurring.")),
        "mark": mark_of(context),
    }


def _without(context: Context) -> Filling:
    """Where places are compared, but there is none to be shown."""
    chosen, voice = context.state.filters.of(PLACE), context.voice
    if not chosen:
        words = text("No case was recorded at a place that is listed under these filters.")
        return {"title": voice.say(text("A place")), "notice": notice("empty", voice.say(words), chips(context))}
    words = text(
        "Not compared: no authority of its country recorded a case in these months, or where it lies is not known."
    )
    names = ", ".join(voice.code(PLACE, code) for code in chosen)
    return {"title": names, "notice": notice("empty", voice.say(words), chips(context))}


def _subtitle(spot: Spot, found: Found) -> Text:
    at, n = found.place(spot.code), len(found.spots)
    if not spot.is_hot:
        return text("{word}: number {at} of {n} named places", word=word(spot), at=at, n=n)
    return text(
        "{word}: {meaning}; number {at} of {n} named places", word=word(spot), meaning=MEANINGS[spot.word], at=at, n=n
    )


def _why(spot: Spot, context: Context) -> Block:
    voice, locale = context.voice, context.locale
    told = card_questions(context.state, context.holdings)["totals"]
    total = sum(by_code(context.answers[told], "crime", spot.code).values())
    rows = [
        Fact(voice.say(text("Cases here")), asked(number(total, locale), alone(told, spot))),
        *(
            [Fact(voice.say(text("of them dated only by year")), number(total - spot.events, locale))]
            * (total > spot.events)
        ),
        Fact(voice.say(text("Chance alone moves it between")), _range(spot, context)),
        Fact(voice.say(text("Cases within {n} km", n=RADII[1])), number(spot.around, locale)),
        *_tested(spot, context),
        Fact(voice.say(text("Stands out")), voice.say(stable(spot))),
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


def _range(spot: Spot, context: Context) -> str:
    low, high = (number(round(end), context.locale) for end in chance_range(spot.events))
    return context.voice.say(text("{low} to {high}", low=low, high=high))


def _sure(spot: Spot) -> Iterator[Text]:
    if spot.events < LEAST_EVENTS:
        yield text("Fewer than {n} cases: too few for a colour.", n=LEAST_EVENTS)
    elif spot.events < FEW_EVENTS:
        yield text("Fewer than {n} cases: chance alone moves the number by more than a fifth.", n=FEW_EVENTS)


def _months(spot: Spot, found: Found, context: Context) -> Block:
    locale, values = context.locale, spot.per_month
    first, last = (month(one, locale, short=True) for one in (found.months[0], found.months[-1]))
    last_ones = min(QUARTER, len(values))
    lit = range(len(values) - last_ones, len(values))
    n = sum(values[-QUARTER:])
    when = months(last_ones)
    said = counted(n, "{n} case in the last {months}.", "{n} cases in the last {months}.", n=n, months=when)
    picture = month_bars(values, lit, ends=(first, last if last != first else ""))
    voice = context.voice
    return Block(voice.say(text("Cases by month")), (), voice.say(said), picture)


def _season(spot: Spot, found: Found, context: Context) -> Block:
    voice, values = context.voice, found.seasons.get(spot.code, ())
    title = voice.say(text("Month of the year"))
    if sum(values) < FEW_EVENTS:
        return Block(title, (), voice.say(text("Too few cases to tell a season.")))
    most, years = max(values), len(found.history) // len(values)
    strongest = [at for at, value in enumerate(values) if value == most]
    # That many months are the strongest says no more than that none is.
    if len(strongest) > MOST_MONTHS:
        strongest, said = [], text("No month has more cases than all others.")
    else:
        said = counted(
            years,
            "Most often {month}: {n} of {all} cases in {years} year.",
            "Most often {month}: {n} of {all} cases in {years} years.",
            month=", ".join(_name(at, context.locale) for at in strongest),
            n=most,
            all=sum(values),
            years=years,
        )
    picture = month_bars(values, strongest, ends=(_name(0, context.locale), _name(len(values) - 1, context.locale)))
    return Block(title, (), voice.say(said), picture)


def _name(at: int, locale: str) -> str:
    """The name of a month of the year, from 0."""
    return month(f"{_A_YEAR}-{at + 1:02}", locale).replace(f" de {_A_YEAR}", "").replace(f" {_A_YEAR}", "")


def _also(context: Context) -> Block:
    voice = context.voice
    reasons = (
        text("More checks, or better ones, than elsewhere: how many there were is not recorded."),
        text("One authority that began to report, or reports more fully."),
        text("Cases of elsewhere that are written down at the nearest office."),
    )
    listed = html.Ul([html.Li(voice.say(one)) for one in reasons], className="places-reasons")
    words = text("Nearby places share their cases in the test: look at those within {n} km, too.", n=RADII[1])
    return Block(voice.say(text("What it could also mean")), (), voice.say(words), listed)


PART = Part(KEY, asked_here, _fill)
