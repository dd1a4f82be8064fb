"""The list of places held against what came, quarter by quarter over all that is held."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.parts import Context
from dashboard.places_words import PERSONS
from dashboard.state import State
from queries.backtest import AHEAD, TRAINED, BackTest, backtest
from queries.figures import Figures, Question
from queries.filters import Filters, Period
from queries.holdings import Holdings
from queries.hot import Site
from queries.places import MONTH, PLACE, by_month, cases_question, is_apart, is_withheld, months_of, open_to, window_of

A_YEAR = 4
"""Quarters of one stretch."""


@dataclass(frozen=True)
class Tried:
    """One stretch of quarters of one measure, and how good the list was in it."""

    measure: str
    period: Period
    quality: BackTest


def questions(_state: State, holdings: Holdings) -> tuple[Question, ...]:
    """Cases by place and month over all time, of the crimes of each measure; what is filtered does not matter."""
    window = window_of(None, holdings, whole=True)
    if window is None:
        return ()
    whole = open_to(Filters(), window, operations=False)
    return tuple(cases_question(one, whole, (PLACE, MONTH)) for one in PERSONS)


def tried_in(context: Context) -> tuple[Tried, ...]:
    """Each measure over all its quarters, then by four of them, the latest first; only what can be tested."""
    asked = questions(context.state, context.holdings)
    made = (_of(one, context.answers[question], context) for one, question in zip(PERSONS, asked, strict=bool(asked)))
    return tuple(one for found in made for one in found if one.quality.is_possible)


def _of(measure: str, figures: Figures, context: Context) -> tuple[Tried, ...]:
    window = figures.question.filters.period
    if window is None or figures.declined or is_apart(figures) or is_withheld(figures):
        return ()
    at, country_of = context.holdings.at["place"], context.holdings.groups["place", "american_country"]
    places = [(Site(code, at[code]), country_of.get(code, "")) for code in context.names.schemes["place"] if code in at]
    months = months_of(window)
    events = by_month(figures, [site.code for site, _ in places], months)
    return tried_of(measure, tuple(places), months, events.tobytes())


@lru_cache(maxsize=4)
def tried_of(
    measure: str, places: tuple[tuple[Site, str], ...], months: tuple[str, ...], cases: bytes
) -> tuple[Tried, ...]:
    """Of cases by place and month, as bytes of whole numbers, kept for the same ones; places with their countries.

    A stretch chooses among the places of countries that had recorded a case at one of them before its first quarter.
    """
    events = np.frombuffer(cases, np.int64).reshape(len(places), len(months))
    quarters = max((len(months) - TRAINED) // AHEAD, 0)
    stretches = [(len(months), quarters)] if quarters else []
    if quarters > A_YEAR:
        stretches += [(len(months) - past * AHEAD, min(A_YEAR, quarters - past)) for past in range(0, quarters, A_YEAR)]
    found = []
    for end, origins in stretches:
        first = end - origins * AHEAD
        heard = {country for (_, country), row in zip(places, events[:, :first], strict=True) if row.any()}
        rows = [row for row, (_, country) in enumerate(places) if country in heard]
        sites = [places[row][0] for row in rows]
        quality = backtest(sites, months[:end], events[rows, :end], origins=origins)
        found.append(Tried(measure, Period(months[first], months[end - 1]), quality))
    return tuple(found)
