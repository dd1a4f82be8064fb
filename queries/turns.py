"""When a way turned: from which month on more persons moved back than forth, or the other way round."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from queries.changes import chance_of
from queries.comparison import Change

YEAR, SHORTEST = 12, 3
"""Months before a turn, a whole year of seasons; and the fewest months since."""
TOGETHER = 4
"""Persons who are detected together, roughly: so many are tested as one, for they all went the same way."""
CHANCE = 0.01
"""How often chance alone may put a window on its side."""
_Persons = NDArray[np.int64]


@dataclass(frozen=True)
class Turn:
    """The first month on the new side; persons forth and back in the year before it, and from it to the end."""

    month: str
    before: tuple[int, int]
    since: tuple[int, int]


def turned(months: Sequence[str], forth: Sequence[int], back: Sequence[int]) -> Turn | None:
    """When the net direction between two ends turned for the last time; None where it did not.

    `months` are codes such as 2021-03, each following the one before; `forth` and `back` are persons in each, 0 too.
    It turned in a month if

    - in the 12 months before it more persons went one way, and from it to the end, at least 3 months, the other;
    - counted from it on, those on the new side are ahead after every month: one odd month is no turn;
    - in the same months a year earlier they were not ahead: a season that comes every year is no turn;
    - either window is clear of chance (p ≤ 0.01, two-sided, as chance_of tests), four persons tested as one, and stays
      so without the month that is most on its side: one large group is no turn. That takes about 30 persons in each.

    Of the months of one turn, all within a year, the earliest is given; none where it may lie before the first whole
    year.

    Persons who are detected together are not independent, and no test of persons alone allows for that: without
    direction, in groups of four on average whose sizes vary (geometric), p ≤ 0.01 on persons finds a turn in 2 of 3
    pairs over nine years, this rule in fewer than 1 of 100; where some groups are of a hundred and more, in up to
    1 of 10. Detection, too, can turn where movement does not.

    Raises ValueError where the three are not equally long.
    """
    persons = np.array([forth, back], dtype=np.int64)
    if persons.shape[1] != len(months):
        raise ValueError(f"{len(months)} months do not match {persons.shape[1]} counts")
    if len(months) < YEAR + SHORTEST:
        return None
    net = persons[0] - persons[1]
    possible = _possible(net)
    last = next((one for one in reversed(possible) if _holds(persons, *one)), None)
    if last is None:
        return None
    side = last[1]
    at = next(at for at, new in possible if new == side and at > last[0] - YEAR and _holds(persons, at, new))
    if at == YEAR and side * net[YEAR - 1] > 0:
        return None
    return Turn(months[at], _both(persons[:, at - YEAR : at]), _both(persons[:, at:]))


def _possible(net: _Persons) -> list[tuple[int, int]]:
    """Months that meet all but the test, with the new side: 1 forth, -1 back."""
    total = np.concatenate(([0], np.cumsum(net)))
    at = np.arange(YEAR, len(net) - SHORTEST + 1)
    later = total[:0:-1]
    least, most = (np.flip(found.accumulate(later))[at] for found in (np.minimum, np.maximum))
    side = (least > total[at]).astype(int) - (most < total[at]).astype(int)
    year_before = total[at] - total[at - YEAR]
    # Of a window longer than a year this is all of the year before it.
    same_months = total[np.minimum(at, len(net) - YEAR)] - total[at - YEAR]
    kept = (side * year_before < 0) & (side * same_months <= 0)
    return list(zip(at[kept].tolist(), side[kept].tolist(), strict=True))


def _holds(persons: _Persons, at: int, side: int) -> bool:
    return _is_clear(persons[:, at - YEAR : at], -side) and _is_clear(persons[:, at:], side)


def _is_clear(window: _Persons, side: int) -> bool:
    strongest = np.argmax(side * (window[0] - window[1]))
    forth, back = (round(persons / TOGETHER) for persons in _both(np.delete(window, strongest, axis=1)))
    return side * (forth - back) > 0 and chance_of(Change(forth, back)) <= CHANCE


def _both(window: _Persons) -> tuple[int, int]:
    forth, back = window.sum(axis=1).tolist()
    return forth, back
