"""The days that the demonstration covers, by number from the first one, and the weeks of the invented operations."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np

from database.demonstration.draws import Floats, Ints
from database.demonstration.lists import YEARS, listed, rows_of

FIRST_DAY = date(YEARS[0], 1, 1)
LAST_DAY = date(YEARS[-1], 12, 31)
MONTHS = tuple(f"{year}-{month:02d}" for year in YEARS for month in range(1, 13))
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Days:
    """For each day: how many detections beside a normal day, which operation, which month.

    `operation` is the position in the list of operations; `month_start` has one day more than there are months, so
    that the days of month m run from `month_start[m]` to before `month_start[m + 1]`.
    """

    weight: Floats
    operation: Ints
    month: Ints
    month_start: Ints


@cache
def days() -> Days:
    """All days from the first to the last."""
    n = (LAST_DAY - FIRST_DAY).days + 1
    weight, operation = np.ones(n), np.full(n, listed("operation").index("no_operation"), dtype=np.int64)
    for name, first, last, factor in rows_of("operations.csv").iter_rows():
        week = slice(_number(first), _number(last) + 1)
        weight[week], operation[week] = factor, listed("operation").index(name)
    dates = (FIRST_DAY + timedelta(days=number) for number in range(n))
    month = np.array([MONTHS.index(f"{day:%Y-%m}") for day in dates], dtype=np.int64)
    starts = np.searchsorted(month, np.arange(len(MONTHS) + 1), side="left")
    return Days(weight, operation, month, starts.astype(np.int64))


def _number(day: str) -> int:
    return (date.fromisoformat(day) - FIRST_DAY).days
