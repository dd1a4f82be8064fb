"""Where migrants died or went missing more often than chance would have it: cells of a grid, tested and ranked.

The tests, the classes and the words are those of `queries.hot`. What differs is what stands for a place: a hexagon of
H3, as incidents have points. An incident is the evidence; the persons in it are the magnitude.

**Which cells.** Those in which an incident of the same selection was ever recorded, at any time that is held. Of the
rest of a continent nobody knows whether anybody passes there; were it tested too, whatever lies on any route at all
would stand out. Cells of one resolution are about as large as each other, so an even spread weighs them alike.

**How large.** The finest of `RESOLUTIONS` at which an even spread would put `LEAST_EXPECTED` incidents or more into a
cell and those that touch it, on the mean of the cells. Where none does, the coarsest, and that is said.

**Stable.** Wherever a cell is drawn, its edges are chance. A cell that stands out is looked for again at the two other
resolutions: in the larger cell that its middle lies in, and in the smaller cells within it, any of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import h3
import numpy as np
import polars as pl

from queries.backtest import BackTest, backtest
from queries.filters import Filters, Period
from queries.holdings import Holdings, last_day
from queries.hot import Neighbourhood, Site, Spot, cells_around, ranked
from queries.incidents import CODED, INCIDENTS_OF, Incidents, selected
from queries.places import BEFORE, MONTHS, Counts, months_of, moved

RESOLUTIONS = (3, 4, 5)
LEAST_EXPECTED = 5.0
MANY_AT_A_POINT = 10
_KEPT = 8
_MOST_COUNTRIES = 2


@dataclass(frozen=True)
class Unplaced:
    """Incidents that are in no cell: without a point, with one coarser than a cell, and without a month (of all time).

    All but the last are of the months that are looked at. `repeated` are in a cell, at a point that `MANY_AT_A_POINT`
    or more of them have: whoever wrote it down may have meant a wider area.
    """

    without: int
    coarse: int
    undated: int
    repeated: int


@dataclass(frozen=True, eq=False)
class Hexagons:
    """The cells, ranked; a spot's `hot_at` has a value for each of `RESOLUTIONS`.

    `expected`: incidents that an even spread would put into a cell and those that touch it, on the mean. `history`: the
    months of `seasons`, which give incidents by month of the year, January first, by cell. `countries` are those of a
    cell's incidents, the one with most first.
    """

    resolution: int
    expected: float
    window: Period
    history: tuple[str, ...]
    spots: tuple[Spot, ...]
    seasons: Mapping[str, tuple[int, ...]]
    countries: Mapping[str, tuple[str, ...]]
    unplaced: Unplaced
    quality: BackTest

    @property
    def is_enough(self) -> bool:
        """Whether the cells are large enough for what was recorded."""
        return self.expected >= LEAST_EXPECTED

    @property
    def months(self) -> tuple[str, ...]:
        """The months that are looked at."""
        return months_of(self.window)

    def spot(self, code: str) -> Spot | None:
        """A cell by its code."""
        return next((one for one in self.spots if one.code == code), None)

    def place(self, code: str) -> int:
        """Where a cell stands in the order, from 1."""
        return next(at for at, one in enumerate(self.spots, 1) if one.code == code)


@dataclass(frozen=True, eq=False)
class _Grid:
    """The cells of one resolution, the incidents of the selection, and how many are in them by month of the history."""

    resolution: int
    cells: tuple[str, ...]
    rows: pl.DataFrame
    near: Neighbourhood
    events: Counts

    @property
    def sites(self) -> tuple[Site, ...]:
        return tuple(Site(cell, middle(cell)) for cell in self.cells)


def window_of(chosen: Period | None, holdings: Holdings, *, whole: bool = False) -> Period | None:
    """The months that are looked at: those chosen, else the last whole ones; None where no incident is held.

    With `whole` they are all from the first incident on.
    """
    covered = _covered(holdings)
    if not covered or chosen:
        return chosen if covered else None
    return Period(covered[0] if whole else max(moved(covered[-1], 1 - MONTHS), covered[0]), covered[-1])


def history_of(window: Period, holdings: Holdings) -> Period:
    """The window and as much before it as is held, up to BEFORE months."""
    return Period(min(window.first, max(moved(window.first, -BEFORE), _covered(holdings)[0])), window.last)


def hexagons(incidents: Incidents, filters: Filters, window: Period, history: Period) -> Hexagons:
    """The cells of a selection at the resolution that fits it; of `filters` only the codes of incidents count.

    What was found is kept: a filter of the list changes none of it.
    """
    codes = tuple(pair for pair in filters.codes if pair[0] in CODED)
    return _hexagons(incidents, Filters(None, codes), window, history)


@lru_cache(maxsize=_KEPT)
def _hexagons(incidents: Incidents, filters: Filters, window: Period, history: Period) -> Hexagons:
    over, months = months_of(history), months_of(window)
    grids = {one: _grid(selected(incidents, filters, one), one, over) for one in RESOLUTIONS}
    means = {one: _mean_expected(grid, len(months)) for one, grid in grids.items()}
    chosen = grids[resolution_for(means)]
    spots = {one: _ranked(grid, months) for one, grid in grids.items()}
    hot = {one: frozenset(spot.code for spot in found if spot.hot_at[0]) for one, found in spots.items()}
    return Hexagons(
        chosen.resolution,
        means[chosen.resolution],
        window,
        over,
        tuple(_with_stability(spot, hot) for spot in spots[chosen.resolution]),
        dict(_seasons(chosen, over)),
        _countries(chosen.rows),
        _unplaced(chosen.rows, months),
        backtest(chosen.sites, over, chosen.events),
    )


def resolution_for(expected: Mapping[int, float]) -> int:
    """The finest resolution at which enough is expected around a cell; the coarsest where none is."""
    return max((one for one, value in expected.items() if value >= LEAST_EXPECTED), default=min(expected))


def is_hot_at(cell: str, resolution: int, hot: frozenset[str]) -> bool:
    """Whether a cell stands out at a resolution: itself, the larger one around its middle, or a smaller one in it."""
    own = h3.get_resolution(cell)
    if resolution < own:
        return h3.cell_to_parent(cell, resolution) in hot
    return cell in hot if resolution == own else any(one in hot for one in h3.cell_to_children(cell, resolution))


def _covered(holdings: Holdings) -> list[str]:
    """Every month from the first figure to the last whole month: that nothing was recorded in one is a zero."""
    held = holdings.of(INCIDENTS_OF)
    ends = sorted(
        month
        for one in held
        for month in one.reported.get(one.total_margin, ())
        if "-" in month and last_day(month) <= one.source.as_of
    )
    return list(months_of(Period(ends[0], ends[-1]))) if ends else []


def _grid(rows: pl.DataFrame, resolution: int, months: Sequence[str]) -> _Grid:
    cells = tuple(rows["cell"].drop_nulls().unique().sort())
    events = _by_month(rows.group_by("cell", "month").agg(pl.len().alias("n")), cells, months)
    return _Grid(resolution, cells, rows, cells_around(cells), events)


def _by_month(counted: pl.DataFrame, cells: Sequence[str], months: Sequence[str]) -> Counts:
    """The column n by cell (rows) and month (columns); a pair of both is there once at most."""
    found = np.zeros((len(cells), len(months)), np.int64)
    row, column = (
        pl.DataFrame({key: codes, f"{key}_at": range(len(codes))}, schema={key: pl.String(), f"{key}_at": pl.Int64()})
        for key, codes in (("cell", cells), ("month", months))
    )
    there = counted.join(row, on="cell").join(column, on="month")
    found[there["cell_at"].to_numpy(), there["month_at"].to_numpy()] = there["n"].to_numpy()
    return found


def _mean_expected(grid: _Grid, months: int) -> float:
    if not grid.cells:
        return 0.0
    return float(grid.events[:, -months:].sum() * grid.near.sizes.mean() / len(grid.cells))


def _ranked(grid: _Grid, months: Sequence[str]) -> tuple[Spot, ...]:
    if not grid.cells:
        return ()
    sums = grid.rows.group_by("cell", "month").agg(pl.col("persons").sum().alias("n"))
    persons = _by_month(sums, grid.cells, months)
    return ranked(grid.sites, months, grid.events[:, -len(months) :], persons, near=[grid.near])


def middle(cell: str) -> tuple[float, float]:
    """Longitude and latitude of the middle of a cell."""
    latitude, longitude = h3.cell_to_latlng(cell)
    return longitude, latitude


def _with_stability(spot: Spot, hot: Mapping[int, frozenset[str]]) -> Spot:
    hot_at = tuple(is_hot_at(spot.code, one, hot[one]) for one in RESOLUTIONS)
    return replace(spot, hot_at=hot_at, stable=sum(hot_at) if spot.is_hot else 0)


def _seasons(grid: _Grid, months: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Of whole years only, so that no month of the year counts more often than another."""
    years = len(months) // 12
    whole = grid.events[:, len(months) - 12 * years :].reshape(len(grid.cells), years, 12).sum(1)
    first = int(months[len(months) - 12 * years][5:]) - 1 if years else 0
    turned = np.roll(whole, first, axis=1)
    yield from zip(grid.cells, map(tuple, turned.tolist()), strict=True)


def _countries(rows: pl.DataFrame) -> Mapping[str, tuple[str, ...]]:
    counted = rows.drop_nulls("cell").group_by("cell", "recorded_country").len()
    ordered = counted.sort("cell", "len", "recorded_country", descending=[False, True, False])
    found = ordered.group_by("cell", maintain_order=True).agg(pl.col("recorded_country"))
    return {cell: tuple(codes[:_MOST_COUNTRIES]) for cell, codes in found.iter_rows()}


def _unplaced(rows: pl.DataFrame, months: Sequence[str]) -> Unplaced:
    inside = rows.filter(pl.col("month").is_in(list(months)))
    placed, left = inside.drop_nulls("cell"), inside.filter(pl.col("cell").is_null())
    at_points = placed.group_by("longitude", "latitude").len()
    repeated = at_points.filter(pl.col("len") >= MANY_AT_A_POINT)["len"].sum()
    without = left["latitude"].null_count()
    undated = rows.filter(~pl.col("month").str.contains("-")).height
    return Unplaced(without, left.height - without, undated, int(repeated))
