"""How a case comes to be recorded: by whom, how well dated and placed, in an operation or not, when it came in."""

from functools import cache

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.answers import NOT_RECORDED, Answers, answers, masks
from database.demonstration.days import FIRST_DAY, MONTHS, MONTHS_A_YEAR, days
from database.demonstration.draws import Choices, Flags, Ints, chance, choices, named, pick, pick_alike
from database.demonstration.geography import places
from database.demonstration.lists import (
    CRIMES,
    TRAFFICKING,
    UNKNOWN,
    YEARS,
    choices_by,
    countries,
    invented,
    listed,
)
from database.schema import known_bit

PRECISIONS = ("day", "month", "year", "unknown")
_BY_DAY, _BY_MONTH, _BY_YEAR, _UNDATED = range(4)
_PRECISION = {_BY_DAY: 86.5, _BY_MONTH: 10, _BY_YEAR: 3, _UNDATED: 0.5}
_BY_PLACE, _BY_ADMIN1, _BY_COUNTRY = range(3)
_PLACING = {_BY_PLACE: 58, _BY_ADMIN1: 20, _BY_COUNTRY: 22}
"""How finely a case without a recorded journey is placed, in percent (invented)."""
_IN_OPERATION = 0.8
"""Share of the cases of an operation's week that are its own (invented)."""
_DETECTION_UNKNOWN = 0.05
_LONGEST_DELAY_DAYS = 90
_NOT_RECORDED, _UNKNOWN = -2, -1
_QUARTERS = tuple(f"{year}-q{quarter}" for year in YEARS for quarter in range(1, 5))
_MONTHS_A_QUARTER = 3


def recorded(rng: Generator, cases: pl.DataFrame) -> pl.DataFrame:
    """What a record says of each case: the columns of `crime_case` from detected_on to connected_crime, first_seen."""
    day, crime = cases["day"].to_numpy(), cases["crime"].to_numpy()
    in_operation = _in_operation(rng, day)
    precision = np.where(in_operation, _BY_DAY, pick_alike(rng, _precision(), len(day)))
    connected = masks(rng, _connected_crime(), crime)
    return pl.DataFrame(
        {
            **_dated(day, precision),
            **_placed(rng, cases),
            "crime": named(CRIMES, crime),
            **_detected(rng, day, crime != TRAFFICKING, in_operation),
            "known": np.where(connected == NOT_RECORDED, 0, known_bit("connected_crime")),
            "connected_crime": connected,
            "first_seen": _date(day + 1 + np.floor(rng.random(len(day)) ** 2 * _LONGEST_DELAY_DAYS)),
        }
    )


def _in_operation(rng: Generator, day: Ints) -> Flags:
    none = listed("operation").index("no_operation")
    return np.asarray(days().operation[day] != none) & chance(rng, len(day), _IN_OPERATION)


def _dated(day: Ints, precision: Ints) -> dict[str, pl.Series]:
    month = days().month[day]
    starts = [day, days().month_start[month], days().month_start[month - month % MONTHS_A_YEAR]]
    undated = precision == _UNDATED
    detected_on = _date(np.choose(np.minimum(precision, _BY_YEAR), starts))
    finer = np.where(precision == _BY_YEAR, _NOT_RECORDED, _UNKNOWN)
    by_month = precision <= _BY_MONTH
    return {
        "detected_on": detected_on.set(pl.Series(undated), None),
        "detected_precision": named(PRECISIONS, precision),
        "year": _period([str(year) for year in YEARS], np.where(undated, _UNKNOWN, month // MONTHS_A_YEAR)),
        "quarter": _period(_QUARTERS, np.where(by_month, month // _MONTHS_A_QUARTER, finer)),
        "month": _period(MONTHS, np.where(by_month, month, finer)),
    }


def _placed(rng: Generator, cases: pl.DataFrame) -> dict[str, pl.Series]:
    """A recorded journey ends at the place, so that its place is known."""
    drawn = pick_alike(rng, _placing(), len(cases))
    known = np.where(cases["first"].to_numpy() >= 0, _BY_PLACE, drawn)
    place = cases["place"].to_numpy()
    by_place, by_admin1 = (np.where(known <= finest, place, _UNKNOWN) for finest in (_BY_PLACE, _BY_ADMIN1))
    return {
        "recorded_country": named(countries(), cases["country"].to_numpy()),
        "recorded_admin1": named(places().admin1, by_admin1),
        "recorded_place": named(places().code, by_place),
        "grid": named(places().grid, by_place),
    }


def _detected(rng: Generator, day: Ints, smuggled: Flags, in_operation: Flags) -> dict[str, pl.Series]:
    kind, sources = smuggled.astype(np.int64), listed("source")
    source = pick(rng, _sources(), kind)
    way = pick(rng, _detections(), kind * len(sources) + source)
    unclear = np.where(chance(rng, len(day), _DETECTION_UNKNOWN), _UNKNOWN, way)
    operation, none = days().operation[day], listed("operation").index("no_operation")
    return {
        "detection": named(
            listed("detection"), np.where(in_operation, listed("detection").index("operation"), unclear)
        ),
        "operation": named(listed("operation"), np.where(in_operation, operation, none)),
        "source": named(sources, source),
        "reliability": named(listed("reliability"), pick(rng, _reliability(), source)),
    }


def _period(names: tuple[str, ...] | list[str], numbers: Ints) -> pl.Series:
    return named((*names, "not_recorded", UNKNOWN), numbers)


def _date(day: Ints) -> pl.Series:
    return pl.Series(np.datetime64(FIRST_DAY, "D") + day.astype(np.int64))


@cache
def _precision() -> Choices:
    return choices([_PRECISION])


@cache
def _placing() -> Choices:
    return choices([_PLACING])


@cache
def _sources() -> Choices:
    return choices_by(listed("source"), CRIMES[:2], invented()["source"])


@cache
def _detections() -> Choices:
    """Groups: each source for trafficking, then each for smuggling."""
    never = {"self_report": 1.0}
    tables = (invented()["detection_of_trafficking"], invented()["detection_of_smuggling"])
    groups = {f"{n}{source}": table.get(source, never) for n, table in enumerate(tables) for source in listed("source")}
    return choices_by(listed("detection"), tuple(groups), groups)


@cache
def _reliability() -> Choices:
    return choices_by(listed("reliability"), listed("source")[:-1], invented()["reliability"])


@cache
def _connected_crime() -> Answers:
    table = invented()["connected_crime"]
    return answers("connected_crime", {crime: table[crime] for crime in CRIMES})
