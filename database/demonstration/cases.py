"""Cases before anybody is in them: how many persons together, when, where, on which journey."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, repeat
from math import fsum

import numpy as np
import polars as pl
from numpy.random import Generator

from database.demonstration.calendar import Stretch
from database.demonstration.corridors import NO_ROUTE, corridors, routes, stops
from database.demonstration.days import MONTHS_A_YEAR, days
from database.demonstration.draws import Choices, Ints, chance, choices, pick, pick_alike
from database.demonstration.geography import detecting
from database.demonstration.lists import BOTH, SMUGGLING, TRAFFICKING, invented
from database.demonstration.nationals import entered, foreigners

NOBODY = -1
NO_STOP = -1
_SMALLER_GROUP = 0.74
"""How often a group of n + 1 migrants is met beside one of n: about four together on average (invented)."""
_LARGEST_GROUP = 40
_LORRY = range(50, 201)
_LORRIES = 0.004
"""Share of groups of migrants found together in a lorry or a house (invented)."""
_JOURNEYS = 0.7
_JOURNEYS_ABROAD, _JOURNEYS_AT_HOME = 0.5, 0.18
"""Share of cases whose journey is recorded: smuggled migrants, victims abroad and in their own country (invented)."""
_FROM_THE_START = 0.6
_FOUND_BESIDE_MIGRANTS = 0.65
"""Share of trafficking cases abroad that become one with a smuggling case there, where there is one (invented)."""


def cases_of(rng: Generator, group: Sequence[Stretch]) -> pl.DataFrame:
    """Cases in order of time.

    Columns, all numbers: crime, day, country and place of detection, corridor (-1: none), first and last stop of the
    journey (-1: none recorded), migrants and victims in the case, migrants_from and victims_from: the citizenship of
    most of them (-1: nobody).
    """
    smuggling, trafficking = _smuggling(rng, group), _trafficking(rng, group)
    found = _together(rng, smuggling, trafficking)
    return found.gather(np.argsort(found["day"].to_numpy(), kind="stable")).drop("stretch")


def _smuggling(rng: Generator, group: Sequence[Stretch]) -> pl.DataFrame:
    stretch, corridor, size = _split(rng, np.array([part.migrants for part in group]), _smuggled_together())
    day, known, n = _days_in(rng, group, stretch), corridors(), len(size)
    last = pick(rng, known.detection, corridor)
    year = days().month[day] // MONTHS_A_YEAR
    first = known.first[corridor]
    on_the_way = first + np.floor(rng.random(n) * (last - first)).astype(np.int64)
    starts = np.where(chance(rng, n, _FROM_THE_START), first, on_the_way)
    recorded = (starts < last) & chance(rng, n, _JOURNEYS)
    journey = {"first": np.where(recorded, starts, NO_STOP), "last": np.where(recorded, last, NO_STOP)}
    mix = known.mix[corridor, year]
    most = pick(rng, known.citizenship, mix)
    return pl.DataFrame(
        {
            "crime": np.full(n, SMUGGLING, dtype=np.int64),
            "stretch": stretch,
            "day": day,
            "country": stops().country[last],
            "place": stops().place[last],
            "corridor": corridor,
            **journey,
            "migrants": size,
            "victims": np.zeros(n, dtype=np.int64),
            "migrants_from": foreigners(rng, mix, most, entered(**journey)),
            "victims_from": np.full(n, NOBODY, dtype=np.int64),
        }
    )


def _trafficking(rng: Generator, group: Sequence[Stretch]) -> pl.DataFrame:
    stretch, where, size = _split(rng, np.array([part.victims for part in group]), _trafficked_together())
    n, known, country = len(size), detecting(), detecting().country[where]
    citizenship = pick(rng, known.citizenship, where)
    pair = routes().pair[citizenship, country]
    recorded = chance(rng, n, np.where(citizenship == country, _JOURNEYS_AT_HOME, _JOURNEYS_ABROAD))
    moved = (pair != NO_ROUTE) & recorded
    part = pick(rng, routes().part, np.where(moved, pair, 0))
    last = routes().last[part]
    return pl.DataFrame(
        {
            "crime": np.full(n, TRAFFICKING, dtype=np.int64),
            "stretch": stretch,
            "day": _days_in(rng, group, stretch),
            "country": country,
            "place": np.where(moved, stops().place[last], pick(rng, known.place, where)),
            "corridor": np.full(n, NOBODY, dtype=np.int64),
            "first": np.where(moved, routes().first[part], NO_STOP),
            "last": np.where(moved, last, NO_STOP),
            "migrants": np.zeros(n, dtype=np.int64),
            "victims": size,
            "migrants_from": np.full(n, NOBODY, dtype=np.int64),
            "victims_from": citizenship,
        }
    )


def _together(rng: Generator, smuggling: pl.DataFrame, trafficking: pl.DataFrame) -> pl.DataFrame:
    """Some victims abroad are found among smuggled migrants: the two cases become one of both crimes."""
    mixed = pl.Series(corridors().mixed[smuggling["corridor"].to_numpy()])
    beside = pl.Series(chance(rng, len(trafficking), _FOUND_BESIDE_MIGRANTS))
    migrants = smuggling.with_columns(turn=_turn(mixed))
    victims = trafficking.with_columns(turn=_turn(beside & (trafficking["victims_from"] != trafficking["country"])))
    keys = ["stretch", "country", "turn"]
    found = migrants.drop("victims", "victims_from").join(
        victims.select(*keys, "victims", "victims_from"), on=keys, how="left", maintain_order="left"
    )
    both = pl.col("victims").is_not_null()
    merged = found.with_columns(
        crime=pl.when(both).then(BOTH).otherwise("crime"),
        victims=pl.col("victims").fill_null(0),
        victims_from=pl.col("victims_from").fill_null(NOBODY),
    )
    rest = victims.join(migrants.select(keys), on=keys, how="anti", maintain_order="left")
    return pl.concat([merged.select(smuggling.columns), rest.select(smuggling.columns)])


def _turn(wanted: pl.Series) -> pl.Expr:
    """First, second, ... of the wanted cases of a stretch and country; null for the others."""
    return pl.when(wanted).then(pl.int_range(pl.len()).over("stretch", "country", wanted))


def _split(rng: Generator, persons: Ints, together: Choices) -> tuple[Ints, Ints, Ints]:
    """Stretch, column and number of persons of each case, out of persons by stretch and column.

    The persons of a column stand in one row; a case that begins in one stretch takes the first persons of the next,
    and only the last one of a column is cut short.
    """
    cells = np.cumsum(persons.T.ravel())
    ends = np.cumsum(pick_alike(rng, together, int(cells[-1])))
    columns = cells[len(persons) - 1 :: len(persons)]
    cuts = np.union1d(ends[ends < cells[-1]], columns[columns > 0])
    starts = np.concatenate([[0], cuts])[:-1]
    column, stretch = np.divmod(np.searchsorted(cells, starts, side="right"), len(persons))
    return stretch, column, cuts - starts


def _days_in(rng: Generator, group: Sequence[Stretch], stretch: Ints) -> Ints:
    weight = days().weight
    return pick(rng, choices([{day: weight[day] for day in range(part.first, part.end)} for part in group]), stretch)


@cache
def _smuggled_together() -> Choices:
    shares = list(accumulate(repeat(_SMALLER_GROUP, _LARGEST_GROUP - 1), lambda share, by: share * by, initial=1.0))
    lorries = _LORRIES * fsum(shares) / len(_LORRY)
    return choices([dict(enumerate(shares, start=1)) | dict.fromkeys(_LORRY, lorries)])


@cache
def _trafficked_together() -> Choices:
    return choices([{int(size): weight for size, weight in invented()["victims_together"].items()}])
