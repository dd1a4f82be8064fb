"""What is said of who is over-represented: groups, kinds of categories, sentences."""

from collections.abc import Mapping
from functools import lru_cache

from babel.numbers import format_decimal

from components.numbers import Voice
from dashboard.parts import Context
from queries.dimensions import DIMENSION
from queries.over import Finding
from queries.over_counts import AMONG
from queries.words import BABEL_LOCALES, Text, text

GROUP: Mapping[str, Text] = {
    "women": text("Women"),
    "girls": text("Girls"),
    "men": text("Men"),
    "boys": text("Boys"),
}
KIND: Mapping[str, Text] = {
    "corridor": text("Corridor"),
    "form": text("Form"),
    "recruiter": text("Recruiter"),
    "channel": text("Recruitment"),
    "means": text("Control"),
    "transport": text("Transport"),
    "crossing": text("Crossing"),
}
"""The kinds of categories, where room is short."""
PERSONS: Mapping[str, Text] = {"victims": text("victims"), "smuggled_migrants": text("smuggled migrants")}
SAID: Mapping[str, Text] = {
    "corridor": text(
        "{group} are {ratio} times as common among {persons} on the corridor {category} as among all others "
        "({low} to {high}; {part} of {whole})"
    ),
    "form": text(
        "{group} are {ratio} times as common among {persons} whose form of exploitation was {category} as among all "
        "others ({low} to {high}; {part} of {whole})"
    ),
    "recruiter": text(
        "{group} are {ratio} times as common among {persons} whose recruiter was “{category}” as among all others "
        "({low} to {high}; {part} of {whole})"
    ),
    "channel": text(
        "{group} are {ratio} times as common among {persons} whose way of recruitment was “{category}” as among all "
        "others ({low} to {high}; {part} of {whole})"
    ),
    "means": text(
        "{group} are {ratio} times as common among {persons} whose means of control was {category} as among all "
        "others ({low} to {high}; {part} of {whole})"
    ),
    "transport": text(
        "{group} are {ratio} times as common among {persons} whose means of transport was “{category}” as among all "
        "others ({low} to {high}; {part} of {whole})"
    ),
    "crossing": text(
        "{group} are {ratio} times as common among {persons} whose way of crossing was “{category}” as among all "
        "others ({low} to {high}; {part} of {whole})"
    ),
}
"""The sentence of a finding, by kind."""
SAID_OF_FEW = text("{group}: {part} of {whole} {persons}; {kind}: {category}")
"""The same where the counts are too small for a ratio."""


def category(context: Context, one: Finding, *, inside: bool = False) -> str:
    """What a category is called; `inside` a sentence with a small letter where it is no name."""
    keys = AMONG[one.key]
    voice = context.voice
    if inside and len(keys) == 1:
        return voice.say(context.names.within(DIMENSION[keys[0]].scheme, one.codes[0]))
    named = (voice.code(key, code) for key, code in zip(keys, one.codes, strict=True))
    return " \N{RIGHTWARDS ARROW} ".join(named)


def in_numbers(one: Finding, voice: Voice) -> tuple[str, str, str] | None:
    """Ratio, low and high end, with as many decimals as keep them apart and a clear end away from one."""
    ratio, ends = one.counts.ratio, one.counts.interval
    if ratio is None or ends is None:
        return None
    decimals = next((n for n in range(_least(ratio), _MOST) if _tells(ratio, ends, n)), _MOST)
    return _decimal(ratio, decimals, voice.locale), *(_decimal(end, decimals, voice.locale) for end in ends)  # type: ignore[return-value]


_MOST, _LARGE = 3, 10
"""Decimals at most, and the ratio from which none are needed."""


def _least(ratio: float) -> int:
    return 0 if ratio >= _LARGE else 1


def _tells(ratio: float, ends: tuple[float, float], decimals: int) -> bool:
    low, middle, high = (round(one, decimals) for one in (ends[0], ratio, ends[1]))
    blurs_one = (ends[0] > 1 and low == 1) or (ends[1] < 1 and high == 1) or 0 in {low, middle, high}
    return low < middle < high and not blurs_one


@lru_cache(maxsize=20_000)
def _decimal(value: float, decimals: int, locale: str) -> str:
    form = "#,##0." + "0" * decimals if decimals else "#,##0"
    return str(format_decimal(round(value, decimals), form, locale=BABEL_LOCALES[locale]))
