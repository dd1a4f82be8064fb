"""What is said of places: five words over eight published classes, months, measures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel.numbers import format_decimal

from components.numbers import Voice, number
from dashboard.parts import Context
from queries.hot import COMES_AND_GOES, FADING, GROWING, LASTING, NEW, RADII, STEP, Spot
from queries.words import BABEL_LOCALES, Name, Text, counted, say, text

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
    LASTING: text(
        "stands out over the whole time, changing no more than chance would, or in the last quarters without a break"
    ),
    COMES_AND_GOES: text("stands out in some quarters and not in others, more than chance makes quarters differ"),
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


def kind_of(spot: Spot, context: Context) -> Name | str:
    """What kind of place it is, as inside a sentence: a border crossing, an airport; nothing where none is recorded."""
    kind = context.holdings.kinds.get(spot.code)
    return context.names.within("place_kind", kind) if kind else ""


def where(spot: Spot, context: Context) -> str:
    """The kind of a place, and the country it is in."""
    kind = context.voice.sentence(kind_of(spot, context))
    return ", ".join(filter(None, (kind, country(spot, context))))


def word(spot: Spot) -> Text:
    """The word of a place."""
    return WORDS.get(spot.word, NOT_HOT)


def stable(spot: Spot) -> Text:
    """At how many of the distances it stands out."""
    return text("at {n} of {all} distances", n=spot.stable, all=len(RADII))


@dataclass(frozen=True)
class Evidence:
    """What makes a place stand out: cases near by, how many an even spread would put there, the chance of as many.

    `months`: of so many last months, where these and not the whole time make it stand out; else 0.
    """

    around: int
    expected: float
    p: float
    months: int


def evidence(spot: Spot) -> Evidence:
    """That of the whole time, or that of the last quarter where it is stronger."""
    if spot.is_of_late:
        return Evidence(spot.around_now, spot.expected_now, spot.p_now, min(STEP, len(spot.per_month)))
    return Evidence(spot.around, spot.expected, spot.p, 0)


def published(spot: Spot) -> Text:
    """The published class of a place that stands out, with its letter."""
    if not spot.class_code:
        return text("fits no published class")
    return text("published class {name} ({letter})", name=CLASSES[spot.class_code], letter=spot.letter)


def key_of_letters(spots: Iterable[Spot], locale: str) -> str:
    """What the letters of some places mean, in the order of the classes; empty where there are none."""
    used = {one.class_code for one in spots if one.is_hot}
    named = [f"{code[:1].upper()} {say(words, locale)}" for code, words in CLASSES.items() if code in used]
    return ", ".join(named)


@lru_cache(maxsize=5000)
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
