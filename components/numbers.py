"""Numbers, dates and codes as people read them, in one place."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_percent

from queries.comparison import Change
from queries.dimensions import DIMENSION
from queries.figures import AT_LEAST, NO_REPORT, NOT_RECORDED, UNDER
from queries.filters import Period
from queries.names import Names
from queries.words import BABEL_LOCALES, Name, Text, capital, say, sentence, text, whole_number

NONE = "\N{EN DASH}"
"""Stands where there is no figure to speak of."""
_ALL = 100
number = whole_number
"""A whole number with the separators of the language."""
STATES = {UNDER: text("withheld, fewer than 10"), NOT_RECORDED: text("not recorded"), NO_REPORT: text("no report")}


def figure(value: int | None, state: str, locale: str) -> str:
    """A figure as its state has it: a number, a low bound, or the reason why there is none."""
    if value is None or state in STATES:
        return sentence(STATES.get(state, STATES[NO_REPORT]), locale).lower()
    if state == AT_LEAST:
        return sentence(text("at least {value}", value=value), locale).lower()
    return number(value, locale)


def percent(share: float, locale: str) -> str:
    """A share of one as whole percent: "13%". What is neither nothing nor all is never written as if it were."""
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return f"<{_whole_percent(1, locale)}"
    if whole == _ALL and share < 1:
        return f">{_whole_percent(_ALL - 1, locale)}"
    return _whole_percent(whole, locale)


@lru_cache(maxsize=1000)
def _whole_percent(whole: int, locale: str) -> str:
    return str(format_percent(whole / 100, "0%", locale=BABEL_LOCALES[locale]))


def signed(share: float, locale: str) -> str:
    """A change as whole percent with its sign: "+12%", or "−3%"; nothing is "0%"."""
    whole = round(100 * share)
    sign = "+" if whole > 0 else "−" if whole < 0 else ""
    return sign + percent(abs(share) if whole == -_ALL else abs(whole) / 100, locale)


def bounded(value: int | None, state: str, high: int | None, locale: str) -> str:
    """A figure where room is short: "≥ 12" for at least 12, "0–4" where even the low bound says nothing."""
    if state != AT_LEAST or value is None:
        return figure(value, state, locale)
    if not value and high:
        return f"0\N{EN DASH}{number(high, locale)}"
    return f"\N{GREATER-THAN OR EQUAL TO} {number(value, locale)}"


def change(found: Change, locale: str, *, of_records: bool) -> str:
    """A change in words: "−3% (−7% to +1%)", or that the counts are too small for one.

    Only records of persons have an interval: what States publish is not a count of independent detections.
    """
    said = in_percent(found, locale)
    if said is None or found.share is None:
        return say(text("no % under 20"), locale)
    if not of_records:
        return signed(found.share, locale)
    share, low, high = said
    return say(text("{share} ({low} to {high})", share=share, low=low, high=high), locale)


def in_percent(found: Change, locale: str) -> tuple[str, str, str] | None:
    """A change and both ends of its interval, as "+3%", "+1%", "+5%"; None where the counts are too small.

    With a decimal where whole percent would make an end the same as the change, or as none.
    """
    if found.interval is None or found.share is None:
        return None
    low, high = found.interval
    whole = [round(100 * one) for one in (low, found.share, high)]
    if len({*whole}) == len(whole) and not (found.is_clear and 0 in whole):
        return signed(found.share, locale), signed(low, locale), signed(high, locale)
    return _finely(found.share, locale), _finely(low, locale), _finely(high, locale)


def _finely(share: float, locale: str) -> str:
    tenths = round(share, 3)
    sign = "+" if tenths > 0 else "\N{MINUS SIGN}" if tenths < 0 else ""
    return sign + _percent_in_tenths(abs(tenths), locale)


@lru_cache(maxsize=5000)
def _percent_in_tenths(share: float, locale: str) -> str:
    return str(format_percent(share, "0.0%", locale=BABEL_LOCALES[locale]))


@lru_cache(maxsize=5000)
def day(value: date, locale: str) -> str:
    """A date with the month's name."""
    return str(format_date(value, "long", locale=BABEL_LOCALES[locale]))


def moment(value: datetime, locale: str) -> str:
    """A date and time of day, short, with the month's name."""
    return f"{format_date(value, 'medium', locale=BABEL_LOCALES[locale])}, {value:%H:%M}"


@lru_cache(maxsize=5000)
def month(code: str, locale: str, *, short: bool = False) -> str:
    """The month of a code such as 2021-03."""
    skeleton = "yMMM" if short else "yMMMM"
    return str(format_skeleton(skeleton, date.fromisoformat(f"{code}-01"), locale=BABEL_LOCALES[locale]))


def period(chosen: Period, locale: str) -> str:
    """A period in words: its years where they are whole, or its first and last month."""
    years = chosen.first[:4], chosen.last[:4]
    if chosen.first.endswith("-01") and chosen.last.endswith("-12"):
        return (
            years[0] if years[0] == years[1] else say(text("{first} to {last}", first=years[0], last=years[1]), locale)
        )
    if chosen.first == chosen.last:
        return month(chosen.first, locale)
    return say(text("{first} to {last}", first=month(chosen.first, locale), last=month(chosen.last, locale)), locale)


@lru_cache(maxsize=20_000)
def collated(words: str) -> str:
    """A key that sorts words as a dictionary does: without accents or case."""
    plain = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


@dataclass(frozen=True)
class Voice:
    """A language, and what codes are called in it: all that is needed to put figures into words."""

    names: Names
    locale: str

    def say(self, words: Text | Name | str) -> str:
        """The words."""
        return say(words, self.locale)

    def sentence(self, words: Text | Name | str) -> str:
        """The words with a capital first letter."""
        return sentence(words, self.locale)

    def code(self, key: str, code: str) -> str:
        """What a code of a dimension is called; months by their name."""
        if key == "month" and code[:1].isdigit():
            return month(code, self.locale)
        name = self.names.of(DIMENSION[key].scheme, code)
        return capital(getattr(name, self.locale))

    def figure(self, value: int | None, state: str) -> str:
        """A figure as its state has it."""
        return figure(value, state, self.locale)
