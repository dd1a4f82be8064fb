"""What each margin of a series leaves of its total, kept as rows of their own.

The margins of a series may come in different files, so this is worked out from what is open in the database
after every change.
"""

from dataclasses import dataclass

import polars as pl
from sqlalchemy import BigInteger, Connection, cast, func, select

from database import codes
from database.deliveries import FIGURE_KEY, REMAINDER, differences, is_remainder, replace
from database.engine import fetch
from database.importers import DIMENSIONS, FIGURES, shaped
from database.importers.problems import kept_out, together
from database.schema import TOTAL, official_figure

UNCOUNTED = "what is not broken down was not counted, as it"
PERIOD = ("period_start", "period_end", "grain", "year", "quarter", "month")


@dataclass(frozen=True)
class Remainders:
    """The rows that should be open, how they differ from those that are, and periods in which none can be made."""

    wanted: pl.DataFrame
    differences: pl.DataFrame
    problems: pl.DataFrame


def find_remainders(connection: Connection, series_code: str) -> Remainders:
    """Total margin minus parts, for every other margin and period of a series.

    Where the parts exceed the total there is no row but a problem. Series that record each incident have none:
    the margins of an incident are complete by themselves.
    """
    known = codes.series().filter(pl.col("code") == series_code).row(0, named=True)
    if known["recorded_country"] is None:
        sums = _sums(connection, series_code).clear()
    else:
        sums = _sums(connection, series_code)
    balance = _balance(sums, known["total_margin"])
    wanted = _rows(balance.filter(pl.col("left") > 0), known)
    return Remainders(
        wanted=wanted,
        differences=differences(_open_remainders(connection, series_code), wanted, FIGURE_KEY),
        problems=_problems(balance),
    )


def write_remainders(connection: Connection, remainders: Remainders, batch: int) -> None:
    """Closes the rows that are no longer right and opens the new ones."""
    replace(connection, official_figure, (remainders.wanted, remainders.differences), batch)


def _sums(connection: Connection, series_code: str) -> pl.DataFrame:
    figure = official_figure.c
    key = [figure.margin, *(figure[name] for name in PERIOD)]
    value = cast(func.sum(figure.value), BigInteger).label("value")
    mine = (figure.series == series_code, figure.to_batch.is_(None), ~is_remainder())
    return fetch(connection, select(*key, value).where(*mine).group_by(*key))


def _balance(sums: pl.DataFrame, total_margin: str) -> pl.DataFrame:
    """Columns margin, period, total, parts, left; total is null where the total margin says nothing of the period."""
    totals = sums.filter(pl.col("margin") == total_margin).rename({"value": "total"}).drop("margin")
    others = sums.filter(pl.col("margin") != total_margin)
    if totals.is_empty():
        others = others.clear()
    every = others.select("margin").unique().join(totals, how="cross")
    parts = others.rename({"value": "parts"})
    both = every.join(parts, on=["margin", *PERIOD], how="full", coalesce=True, nulls_equal=True)
    return both.with_columns(left=pl.col("total") - pl.col("parts").fill_null(0)).sort("margin", "period_start")


def _rows(left: pl.DataFrame, known: dict[str, str]) -> pl.DataFrame:
    named = left.with_columns(
        measure=pl.lit(known["measure"]),
        series=pl.lit(known["code"]),
        recorded_country=pl.lit(known["recorded_country"]),
        record_key=pl.format("{}|{}", pl.lit(REMAINDER), pl.coalesce("period_start").dt.strftime("%Y-%m")),
        value=pl.col("left"),
        value_text=pl.format("{} - {}", "total", pl.col("parts").fill_null(0)),
        status=pl.lit("derived"),
    )
    dimensions = (
        pl.when(_breaks_down(name)).then(pl.lit(REMAINDER)).otherwise(pl.lit(TOTAL)).alias(name)
        for name in DIMENSIONS
        if name != "recorded_country"
    )
    return shaped(named.with_columns(*dimensions), FIGURES)


def _breaks_down(dimension: str) -> pl.Expr:
    return pl.col("margin").str.split("+").list.contains(dimension)


def _open_remainders(connection: Connection, series_code: str) -> pl.DataFrame:
    figure = official_figure.c
    mine = (figure.series == series_code, figure.to_batch.is_(None), is_remainder())
    return fetch(connection, select(*(figure[name] for name in FIGURES)).where(*mine))


def _problems(balance: pl.DataFrame) -> pl.DataFrame:
    period = pl.when(pl.col("grain") == "year").then("year").otherwise("month")
    found = balance.with_columns(
        row=pl.lit(None, pl.Int64),
        found=pl.format("{} {}: {} > {}", period, "margin", "parts", pl.col("total").fill_null(0)),
    )
    below = f"{UNCOUNTED} would be below zero; the parts themselves are counted as they stand"
    without = f"{UNCOUNTED} cannot be worked out without a total; the parts themselves are counted as they stand"
    return together(
        (
            kept_out(found.filter(pl.col("left") < 0), "parts_exceed_total", "count", below),
            kept_out(found.filter(pl.col("total").is_null()), "no_total_for_period", "count", without),
        )
    )
