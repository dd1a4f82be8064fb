"""What the page of places asks, and what it finds: places tested together, ranked, and how good that was last year."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from dashboard import places_cells
from dashboard.parts import Context
from dashboard.state import State
from queries.backtest import BackTest, backtest
from queries.dimensions import GEOGRAPHY
from queries.figures import Figures, Question
from queries.filters import Filters, Period
from queries.holdings import Holdings
from queries.hot import Site, Spot, ranked
from queries.places import (
    CRIMES,
    MONTH,
    PLACE,
    Counts,
    Left,
    by_month,
    cases_question,
    history_of,
    is_apart,
    is_withheld,
    left_out,
    months_of,
    open_to,
    sites_of,
    window_of,
)

DRAWINGS = 8
"""Pages that are being drawn at once, for each of which places are tested once."""
OF_SEASON = 12
_COUNTRY = "recorded_country"


@dataclass(frozen=True)
class Asked:
    """The questions of the page: cases and persons by place and month, all cases by place, and by country.

    The last two count also what is dated only by year.
    """

    window: Period
    history: Period
    cases: Question
    persons: Question
    totals: Question
    heard: Question

    @property
    def all(self) -> tuple[Question, ...]:
        """All of them."""
        return self.cases, self.persons, self.totals, self.heard


@dataclass(frozen=True, eq=False)
class Found:
    """Every place, ranked; cases by month of the year, January first, over `history`; what no place shows."""

    asked: Asked
    spots: tuple[Spot, ...]
    seasons: Mapping[str, tuple[int, ...]]
    history: tuple[str, ...]
    left: Left
    quality: BackTest

    @property
    def months(self) -> tuple[str, ...]:
        """The months that are looked at."""
        return months_of(self.asked.window)

    @property
    def hot(self) -> tuple[Spot, ...]:
        """Those that get a colour, in their order."""
        return tuple(one for one in self.spots if one.is_hot)

    def spot(self, code: str) -> Spot | None:
        """A place by its code."""
        return next((one for one in self.spots if one.code == code), None)

    def place(self, code: str) -> int:
        """Where a place stands in the order, from 1."""
        return next(at for at, one in enumerate(self.spots, 1) if one.code == code)


def is_looked_for(state: State) -> bool:
    """Whether the measure is of persons whose cases have places."""
    return state.measure in CRIMES


def with_operations(state: State) -> bool:
    """Whether the weeks of operations count."""
    return state.shows("operations") == "with"


def filters_at(state: State, holdings: Holdings) -> Filters | None:
    """What is chosen, of all places, in the months that are looked at; None where no case is held."""
    window = window_of(None if state.latest else state.filters.period, holdings, whole=state.all_time)
    return open_to(state.filters, window, operations=with_operations(state)) if window else None


def asked_of(state: State, holdings: Holdings) -> Asked | None:
    """The questions of the page; None of a measure without cases, and where no case is held."""
    filters = filters_at(state, holdings) if is_looked_for(state) else None
    if filters is None or filters.period is None:
        return None
    window, history = filters.period, history_of(filters.period, holdings)
    longer = Filters(history, filters.codes)
    return Asked(
        window,
        history,
        cases_question(state.measure, longer, (PLACE, MONTH)),
        Question(state.measure, (PLACE, MONTH), filters),
        cases_question(state.measure, filters, (PLACE,)),
        # Also a country without a case of this crime reports, if it recorded one of the other.
        Question("cases", (_COUNTRY,), Filters(window)),
    )


def in_own_time(state: State, holdings: Holdings) -> State:
    """The state in the months that are looked at while none were chosen, for whatever stands round the page."""
    if places_cells.is_of_incidents(state):
        return places_cells.in_own_time(state, holdings)
    filters = filters_at(state, holdings) if state.latest and is_looked_for(state) else None
    if filters is None:
        return state
    return replace(state, filters=replace(state.filters, period=filters.period), own_time=tuple(CRIMES))


def questions(state: State, holdings: Holdings) -> tuple[Question, ...]:
    """All that is asked."""
    if places_cells.is_of_incidents(state):
        return places_cells.questions(state, holdings)
    asked = asked_of(state, holdings)
    return asked.all if asked else ()


@lru_cache(maxsize=DRAWINGS)
def found_in(context: Context) -> Found | None:
    """What the answers come to; None where they cannot be compared (`why_not` says why)."""
    asked = asked_of(context.state, context.holdings)
    if asked is None or why_not(context):
        return None
    cases, persons, totals, heard = (context.answers[one] for one in asked.all)
    codes, at = sites_of(heard, context.holdings), context.holdings.at["place"]
    history, months = months_of(asked.history), months_of(asked.window)
    events = by_month(cases, codes, history)
    inside = events[:, len(history) - len(months) :]
    seasons = dict(zip(codes, map(tuple, _by_season(events, history).tolist()), strict=True))
    sites = tuple(Site(code, at[code]) for code in codes)
    written = (events.tobytes(), by_month(persons, codes, months).tobytes())
    spots, quality = _judged(sites, history, months, written)
    return Found(asked, spots, seasons, history, left_out(totals, inside, codes), quality)


@lru_cache(maxsize=DRAWINGS)
def _judged(
    sites: tuple[Site, ...], history: tuple[str, ...], months: tuple[str, ...], written: tuple[bytes, bytes]
) -> tuple[tuple[Spot, ...], BackTest]:
    """The places ranked, and how good that was, kept for the same counts: a filter of the list changes none.

    `written` holds the cases by place and month of `history`, and the persons of `months`.
    """
    events = np.frombuffer(written[0], np.int64).reshape(len(sites), len(history))
    persons = np.frombuffer(written[1], np.int64).reshape(len(sites), len(months))
    inside = events[:, len(history) - len(months) :]
    return ranked(sites, months, inside, persons), backtest(sites, history, events)


def _by_season(events: Counts, months: tuple[str, ...]) -> Counts:
    """Cases by month of the year, of whole years only, so that no month counts more often than another."""
    years = len(months) // OF_SEASON
    first = len(months) - years * OF_SEASON
    summed = events[:, first:].reshape(len(events), years, OF_SEASON).sum(1)
    return np.roll(summed, int(months[first][5:]) - 1, axis=1) if years else summed


def why_not(context: Context) -> Figures | None:
    """The answer that keeps places from being compared: it is declined, apart, withheld or empty."""
    asked = asked_of(context.state, context.holdings)
    answers = [context.answers[one] for one in asked.all] if asked else []
    return next((one for one in answers if _is_unfit(one)), None) or next(
        (one for one in answers[:1] if one.is_empty), None
    )


def _is_unfit(figures: Figures) -> bool:
    return bool(figures.declined) or not figures.sources or is_apart(figures) or is_withheld(figures)


def is_listed(code: str, context: Context) -> bool:
    """Whether the filters on geography let a place through; a chosen place is marked and hides no other."""
    return code in _listed(context)


@lru_cache(maxsize=DRAWINGS)
def _listed(context: Context) -> frozenset[str]:
    filters, holdings = context.state.filters, context.holdings
    wanted = [(key, filters.of(key)) for key in (*GEOGRAPHY, "recorded_admin1") if filters.of(key)]
    countries, states = holdings.groups["place", "american_country"], holdings.groups["place", "admin1"]

    def lets(code: str) -> bool:
        country = countries.get(code, "")
        of_place = {**holdings.regions.get(country, {}), _COUNTRY: country, "recorded_admin1": states.get(code, "")}
        return all(of_place.get(key, "") in codes for key, codes in wanted)

    return frozenset(code for code in holdings.names.schemes["place"] if not wanted or lets(code))


def chosen_in(context: Context) -> Spot | None:
    """The place whose card is open: the chosen one, else the first of the list with a case; None without one."""
    found, codes = found_in(context), context.state.filters.of(PLACE)
    if found is None:
        return None
    if codes:
        return next((spot for code in codes if (spot := found.spot(code))), None)
    return next((one for one in found.spots if one.events and is_listed(one.code, context)), None)
