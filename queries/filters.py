"""Filters as frozen values: read from and written to pairs of words, described in words, turned into clauses."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from queries.dimensions import DIMENSION, DIMENSIONS
from queries.words import Text, text

_CODE = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_PERIOD = re.compile(r"((?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2]))~((?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2]))")
PERIOD = "period"
_PLACE = {dimension.key: place for place, dimension in enumerate(DIMENSIONS)}
LONGEST_QUOTE = 40
"""Characters of a wrong value that are shown again."""


@dataclass(frozen=True, order=True)
class Period:
    """Whole months, the first and the last included, as codes such as 2021-01."""

    first: str
    last: str

    @property
    def starts_on(self) -> date:
        """The first day of the period."""
        return date.fromisoformat(f"{self.first}-01")

    @property
    def ends_on(self) -> date:
        """The last day of the period."""
        in_next_month = date.fromisoformat(f"{self.last}-01") + timedelta(days=32)
        return in_next_month.replace(day=1) - timedelta(days=1)


@dataclass(frozen=True)
class Filters:
    """What is chosen: a period, and codes of dimensions, in one canonical order so that equal choices are equal."""

    period: Period | None = None
    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def of(self, dimension: str) -> tuple[str, ...]:
        """The codes chosen in a dimension; none chosen means all."""
        for key, codes in self.codes:
            if key == dimension:
                return codes
        return ()

    def without(self, *dimensions: str) -> "Filters":
        """The same choice with these dimensions open; `period` lifts the period."""
        period = None if PERIOD in dimensions else self.period
        return Filters(period, tuple(pair for pair in self.codes if pair[0] not in dimensions))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Dimensions with a choice."""
        return tuple(dimension for dimension, _ in self.codes)


def read_filters(pairs: Iterable[tuple[str, str]]) -> tuple[Filters, tuple[Text, ...]]:
    """Filters from (key, value) pairs, with a complaint for each value that is no code. Other keys are passed over."""
    chosen: dict[str, set[str]] = {}
    period: Period | None = None
    complaints = []
    for key, value in pairs:
        if key == PERIOD and (found := read_period(value)):
            # The first one counts, as it does in the control.
            period = period or found
        elif key in DIMENSION and _CODE.fullmatch(value):
            chosen.setdefault(key, set()).add(value)
        elif key == PERIOD or key in DIMENSION:
            complaints.append(not_a_code(key, value))
    return choose(period, chosen), tuple(complaints)


def not_a_code(key: str, value: str) -> Text:
    """The complaint about a value that a key does not have."""
    others = {PERIOD: text("period"), "measure": text("measure"), "vs": text("comparison")}
    label = DIMENSION[key].label if key in DIMENSION else others.get(key, text("view"))
    return text("{value} cannot be read as {key} and was left out.", value=value[:LONGEST_QUOTE], key=label)


def choose(period: Period | None, chosen: dict[str, set[str]]) -> Filters:
    """Filters in canonical order."""
    keys = sorted([key for key, codes in chosen.items() if codes and key in _PLACE], key=_PLACE.__getitem__)
    return Filters(period, tuple([(key, tuple(sorted(chosen[key]))) for key in keys]))


def with_codes(filters: Filters, codes: Mapping[str, str]) -> Filters:
    """The same choice, but with one code in each of some dimensions."""
    chosen = {key: set(some) for key, some in filters.codes}
    return choose(filters.period, {**chosen, **{key: {code} for key, code in codes.items()}})


def read_period(words: str) -> Period | None:
    """A period such as 2021-01~2024-12; None if it is not one of these two centuries or ends before it starts."""
    match = _PERIOD.fullmatch(words)
    return Period(match[1], match[2]) if match and match[1] <= match[2] else None


def write_filters(filters: Filters) -> tuple[tuple[str, str], ...]:
    """The pairs that read_filters reads back."""
    period = [(PERIOD, f"{filters.period.first}~{filters.period.last}")] if filters.period else []
    return (*period, *((key, code) for key, codes in filters.codes for code in codes))
