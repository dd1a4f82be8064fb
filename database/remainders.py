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
from database.schema import TOTAL, is_left_out, official_figure

UNCOUNTED = "what is not broken down was not counted, as it"
PERIOD = ("period_start", "period_end", "grain", "year", "quarter", "month")
WHERE_AND_WHEN = ("recorded_country", *PERIOD)


@dataclass(frozen=True)
class Remainders:
    """The rows that should be open, how they differ from those that are, and where and when none can be made."""

    wanted: pl.DataFrame
    differences: pl.DataFrame
    problems: pl.DataFrame


def find_remainders(connection: Connection, series_code: str) -> Remainders:
    """Total margin minus parts, for every other margin, country and period of a series.

    A range gives a range: from the low total minus the high parts, but not below zero, to the high total minus the
    low parts. A margin that says nothing of a total, or was left out, leaves all of it, so that every margin adds up
    to the total. Where even the low parts exceed the high total there is no row but a problem. Itemised series have no
    remainders: the margins of an incident are complete by themselves.
    """
    known = codes.series().filter(pl.col("code") == series_code).row(0, named=True)
    sums = _sums(connection, series_code)
    balance = _balance(sums.clear() if known["itemised"] else sums, known["total_margin"])
    wanted = _rows(balance.filter(pl.col("left_high") > 0), known)
    return Remainders(
        wanted=wanted,
        differences=differences(_open_remainders(connection, series_code), wanted, FIGURE_KEY),
        problems=_problems(balance, names_country=known["recorded_country"] is None),
    )


def write_remainders(connection: Connection, remainders: Remainders, batch: int) -> None:
    """Closes the rows that are no longer right and opens the new ones."""
    replace(connection, official_figure, (remainders.wanted, remainders.differences), batch)


def _sums(connection: Connection, series_code: str) -> pl.DataFrame:
    """Columns margin, WHERE_AND_WHEN, low, high: the bounds of what is open in a margin."""
    figure = official_figure.c
    key = [figure.margin, *(figure[name] for name in WHERE_AND_WHEN)]
    low = cast(func.sum(figure.value), BigInteger).label("low")
    high = cast(func.sum(func.coalesce(figure.value_high, figure.value)), BigInteger).label("high")
    mine = (figure.series == series_code, figure.to_batch.is_(None), ~is_remainder(), ~is_left_out())
    return fetch(connection, select(*key, low, high).where(*mine).group_by(*key))


def _balance(sums: pl.DataFrame, total_margin: str) -> pl.DataFrame:
    """Columns margin, WHERE_AND_WHEN, and low and high of total, parts and left.

    Total and left are null where the total margin says nothing of the country and period.
    """
    totals = sums.filter(pl.col("margin") == total_margin).drop("margin")
    others = sums.filter(pl.col("margin") != total_margin)
    if totals.is_empty():
        others = others.clear()
    every = others.select("margin").unique().join(totals.rename(_prefixed("total")), how="cross")
    parts = others.rename(_prefixed("parts"))
    both = every.join(parts, on=["margin", *WHERE_AND_WHEN], how="full", coalesce=True, nulls_equal=True)
    given = both.with_columns(pl.col("parts_low", "parts_high").fill_null(0))
    return given.with_columns(
        left_low=(pl.col("total_low") - pl.col("parts_high")).clip(lower_bound=0),
        left_high=pl.col("total_high") - pl.col("parts_low"),
    ).sort("margin", "recorded_country", "period_start")


def _prefixed(what: str) -> dict[str, str]:
    return {bound: f"{what}_{bound}" for bound in ("low", "high")}


def _rows(left: pl.DataFrame, known: dict[str, str]) -> pl.DataFrame:
    month = pl.col("period_start").dt.strftime("%Y-%m")
    named = left.with_columns(
        measure=pl.lit(known["measure"]),
        series=pl.lit(known["code"]),
        record_key=pl.format("{}|{}|{}", pl.lit(REMAINDER), month, "recorded_country"),
        value=pl.col("left_low"),
        value_high=pl.when(pl.col("left_low") < pl.col("left_high")).then("left_high"),
        value_text=pl.format("{} - {}", _span("total"), _span("parts")),
        status=pl.lit("derived"),
    )
    dimensions = (
        pl.when(_breaks_down(name)).then(pl.lit(REMAINDER)).otherwise(pl.lit(TOTAL)).alias(name)
        for name in DIMENSIONS
        if name != "recorded_country"
    )
    return shaped(named.with_columns(*dimensions), FIGURES)


def _span(what: str) -> pl.Expr:
    """A number as it is, a range as 0..4."""
    low, high = pl.col(f"{what}_low"), pl.col(f"{what}_high")
    return pl.when(low == high).then(low.cast(pl.String)).otherwise(pl.format("{}..{}", low, high))


def _breaks_down(dimension: str) -> pl.Expr:
    return pl.col("margin").str.split("+").list.contains(dimension)


def _open_remainders(connection: Connection, series_code: str) -> pl.DataFrame:
    figure = official_figure.c
    mine = (figure.series == series_code, figure.to_batch.is_(None), is_remainder())
    return fetch(connection, select(*(figure[name] for name in FIGURES)).where(*mine))


def _problems(balance: pl.DataFrame, *, names_country: bool) -> pl.DataFrame:
    period = pl.when(pl.col("grain") == "year").then("year").otherwise("month")
    where = [pl.col("recorded_country")] if names_country else []
    place = pl.concat_str(*where, period, "margin", separator=" ")
    no_total = pl.col("total_low").is_null()
    total = pl.when(no_total).then(pl.lit("0")).otherwise(_span("total"))
    found = balance.with_columns(
        row=pl.lit(None, pl.Int64), found=pl.format("{}: {} > {}", place, _span("parts"), total)
    )
    below = f"{UNCOUNTED} would be below zero; the parts themselves are counted as they stand"
    without = f"{UNCOUNTED} cannot be worked out without a total; the parts themselves are counted as they stand"
    return together(
        (
            kept_out(found.filter(pl.col("left_high") < 0), "parts_exceed_total", "count", below),
            kept_out(found.filter(no_total), "no_total_for_period", "count", without),
        )
    )
