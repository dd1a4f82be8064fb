"""What is said of places: five words over eight published classes, months, measures."""

from collections.abc import Mapping

from babel.numbers import format_decimal

from components.numbers import Voice, number
from dashboard.parts import Context
from queries.hot import COMES_AND_GOES, FADING, GROWING, LASTING, NEW, RADII, Spot
from queries.words import BABEL_LOCALES, Text, counted, text

WORDS: Mapping[str, Text] = {
    NEW: text("new"),
    GROWING: text("growing"),
    LASTING: text("lasting"),
    COMES_AND_GOES: text("comes and goes"),
    FADING: text("fading"),
}
"""The five words, in the order in which they call for attention."""
MEANINGS: Mapping[str, Text] = {
    NEW: text("stands out in the last quarter, and in none before"),
    GROWING: text("stands out in the last quarters, and its cases rise"),
    LASTING: text("stands out over the whole time, or in the last quarters without a break"),
    COMES_AND_GOES: text("stands out in some quarters and not in others"),
    FADING: text("stood out, and its cases fall"),
}
CLASSES: Mapping[str, Text] = {
    "new": text("New"),
    "consecutive": text("Consecutive"),
    "intensifying": text("Intensifying"),
    "persistent": text("Persistent"),
    "diminishing": text("Diminishing"),
    "sporadic": text("Sporadic"),
    "oscillating": text("Oscillating"),
    "historical": text("Historical"),
}
"""The classes as they are published."""
NOT_HOT = text("does not stand out")
PERSONS: Mapping[str, Text] = {"victims": text("Victims"), "smuggled_migrants": text("Smuggled migrants")}
SURE = 1e-4
"""Chances below this are said as such: a smaller number says no more."""


def named(spot: Spot, context: Context) -> str:
    """What a place is called."""
    return context.voice.code("recorded_place", spot.code)


def country(spot: Spot, context: Context) -> str:
    """The country a place is in."""
    code = context.holdings.groups["place", "american_country"].get(spot.code, "unknown")
    return context.voice.code("recorded_country", code)


def word(spot: Spot) -> Text:
    """The word of a place."""
    return WORDS.get(spot.word, NOT_HOT)


def stable(spot: Spot) -> Text:
    """At how many of the distances it stands out."""
    return text("at {n} of {all} distances", n=spot.stable, all=len(RADII))


def cases(n: int, locale: str) -> Text:
    """So many cases."""
    return counted(n, "{figure} case", "{figure} cases", figure=number(n, locale))


def months(n: int) -> Text:
    """So many months."""
    return counted(n, "{n} month", "{n} months", n=n)


def decimal(value: float, voice: Voice, decimals: int = 1) -> str:
    """A number with its decimals, none of them cut."""
    form = "#,##0." + "0" * decimals
    return str(format_decimal(round(value, decimals), form, locale=BABEL_LOCALES[voice.locale])).replace(
        "-", "\N{MINUS SIGN}"
    )


def expected(value: float, voice: Voice) -> str:
    """How many cases an even spread would put there: a decimal only where a whole number would say nothing."""
    return number(round(value), voice.locale) if value >= len(WORDS) else decimal(value, voice)


def chance(p: float, voice: Voice) -> str:
    """A chance from 0 to 1 with as many decimals as it needs."""
    if p < SURE:
        return f"< {decimal(SURE, voice, 4)}"
    return decimal(p, voice, 4 if p < 0.1 else 2)  # noqa: PLR2004  (two digits that say something)
