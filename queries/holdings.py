"""What the database holds: its series, their margins, the time they cover, the deliveries they came in; as values."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from queries.clauses import Masks
from queries.days import UTC_NAME
from queries.figures import Break, Event, Source
from queries.filters import Period
from queries.groups import Groups
from queries.names import Names
from queries.positions import Positions


@dataclass(frozen=True)
class HeldSeries:
    """A series with rows in the database.

    `reported` gives for each margin the periods it has published figures for: months such as 2020-01, and years such
    as 2019 where they came as one annual figure; of records, the months that their deliveries cover. `undated`
    counts, in the total margin, what has no date, `year_only` the records that give no month. `by_country` is
    `reported` for each recording country apart, where a series has many of them and some may not report. `codes`
    holds the codes that a margin has ever used of a dimension. `exceeds` says that in some period a margin has more
    than the total. `revised_on` is the last day on which a delivery changed or withdrew what another had.
    """

    code: str
    measure: str
    recorded_country: str | None
    total_margin: str
    reported: Mapping[str, frozenset[str]]
    undated: int
    breaks: tuple[tuple[str, Break], ...]
    source: Source
    year_only: int = 0
    by_country: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    codes: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    exceeds: bool = False
    revised_on: date | None = None

    def source_of(self, margin: str) -> Source:
        """The source with the first and the last day that this margin covers."""
        return _source_of(self.source, self.reported[margin])


@lru_cache(maxsize=1000)
def _source_of(source: Source, periods: frozenset[str]) -> Source:
    if not periods:
        return source
    last = max(map(last_day, periods))
    return replace(source, since=min(map(first_day, periods)), as_of=min(last, source.as_of))


@dataclass(frozen=True)
class Holdings:
    """Everything that stays the same until the next import; read once per edition ("analysis 7").

    `events` are those that a trend is read beside, in order of time; their names are in the scheme context_event.
    `regions` gives the subregions of each country of the Americas, by dimension, `groups` what codes are grouped into,
    `at` the longitude and latitude of codes by scheme, for lines on a map, `kinds` the kind of each place (scheme
    place_kind). `known_batch` is the last batch of which anything was known, where the past is asked for; days are
    those of the time zone `zone`. `synthetic` says that the database is a demonstration: all of it is invented.
    """

    edition: str
    data_version: int
    names: Names
    series: tuple[HeldSeries, ...]
    masks: Masks
    events: tuple[Event, ...] = ()
    regions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    groups: Groups = field(default_factory=dict)
    at: Positions = field(default_factory=dict)
    synthetic: bool = False
    known_batch: int | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)
    zone: str = UTC_NAME

    def of(self, measure: str) -> tuple[HeldSeries, ...]:
        """The series that hold a measure."""
        return tuple(held for held in self.series if held.measure == measure)


def latest_year(held: Iterable[HeldSeries]) -> Period | None:
    """The latest calendar year that any of the series covers to its end."""
    years = {_latest_year(one.source, one.reported.get(one.total_margin, frozenset())) for one in held} - {""}
    return Period(f"{max(years)}-01", f"{max(years)}-12") if years else None


@lru_cache(maxsize=1000)
def _latest_year(source: Source, periods: frozenset[str]) -> str:
    covered = _source_of(source, periods).as_of
    return max((period[:4] for period in periods if last_day(period[:4]) <= covered), default="")


def first_day(period: str) -> date:
    """The first day of a month such as 2020-01 or a year such as 2019."""
    return date(int(period[:4]), int(period[5:] or 1), 1)


def last_day(period: str) -> date:
    """The last day of a month such as 2020-01 or a year such as 2019."""
    year, month = int(period[:4]), int(period[5:] or 12)
    return date(year, month, monthrange(year, month)[1])


def months_between(first: date, last: date) -> frozenset[str]:
    """Every month that the days from first to last touch, as 2020-01."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return frozenset(f"{number // 12}-{number % 12 + 1:02}" for number in numbers)
