"""What was paid, in bands: the median's band, the middle half and of how many, by who paid, service and corridor."""

from collections.abc import Iterator

from dash.development.base_component import Component

from components.band_rows import Heads, band_rows
from components.breakdown import caption, listing
from components.frame import Panel, frame
from components.matrix import short
from dashboard.fee_rows import (
    FEE,
    bands_of,
    every_question,
    fee_questions,
    fee_rows,
    read_fees,
    service_question,
    spread_of,
)
from dashboard.panels import instead, subtitle, surround
from dashboard.parts import Context, Filling, Part
from queries.bands import Spread
from queries.comparison import LEAST_FOR_PERCENT, OFF
from queries.figures import Figures
from queries.words import Text, say, text

KEY = "fees"


def panel(page: str, locale: str) -> Component:
    """The panel before its first figures."""
    return frame(Panel(page, KEY, columns=7, picture="drawn"), say(text("Fees"), locale), locale)


def _fill(context: Context) -> Filling:
    state, voice = context.state, context.voice
    figures = context.answers[every_question(state)]
    if filling := instead(context, KEY, figures):
        return {**filling, "subtitle": voice.say(text("Fees as recorded, in US dollars"))}
    every = read_fees(context, every_question(state))
    filling = {
        **surround(context, KEY, figures, *_remarks(context)),
        "subtitle": subtitle(context, figures, text("by fee, in US dollars as recorded, not adjusted")),
    }
    if every is None:
        return {**filling, "title": voice.say(text("Fees, in numbers only")), "picture": listing(figures, voice)}
    title = voice.sentence(_title(spread_of(every.counts.get((), {}), context), context))
    rows = list(fee_rows(every, context))
    return {
        **filling,
        "title": title,
        "summary": title,
        "table": _in_full(context) if KEY in context.tables else "",
        "picture": band_rows(caption(figures, voice), _heads(context), rows),
    }


def _in_full(context: Context) -> list[Component]:
    asked_now = (every_question(context.state), service_question(context.state))
    found = (context.answers[one] for one in asked_now if one)
    return [listing(one, context.voice) for one in found if not one.declined]


def _title(found: Spread | None, context: Context) -> Text:
    if found is None:
        return text("A fee is known for fewer than {n}", n=LEAST_FOR_PERCENT)
    band = context.voice.say(context.names.within(FEE, found.median))
    return text("Median fee of those known: {band}", band=band)


def _remarks(context: Context) -> Iterator[Text]:
    yield text("Fees are of the year they were recorded in, in US dollars of that year: not adjusted for prices.")
    yield text("The middle half leaves out the quarter that paid least and the quarter that paid most.")
    yield text("No median, and no corridor, of fewer than {n} persons with a known fee.", n=LEAST_FOR_PERCENT)
    if context.state.shows("split") != "none":
        yield text("Sex and age are told apart in the first rows.")
    if context.state.versus != OFF:
        yield text("Not compared here.")


def _heads(context: Context) -> Heads:
    say_it, ticks = context.voice.say, [_tick(code, context) for code in bands_of(context)]
    return Heads(
        say_it(text("Who, or what for")),
        ticks,
        say_it(text("Median, US$")),
        say_it(text("Middle half, US$")),
        say_it(text("Fee known")),
    )


def _tick(code: str, context: Context) -> str:
    """The low end of a band, as short as it can be said."""
    low = code.removesuffix("_more").partition("-")[0]
    return short(int(low), context.locale) if low.isdigit() else "0"


def _download(context: Context) -> Figures:
    state = context.state
    return context.answers[service_question(state) or every_question(state)]


PART = Part(KEY, fee_questions, _fill, _download)
