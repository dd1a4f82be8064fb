"""The margins of the UNODC data portal: which dimensions a row breaks its total down by."""

import polars as pl

from database.importers.glotip_parts import UNKNOWN
from database.importers.glotip_values import PLACE
from database.importers.problems import Step, kept_out
from database.schema import TOTAL

WHOLE = "total"
DIMENSIONS = ("age", "citizenship", "exploitation", "sex")


def _margins() -> tuple[str, ...]:
    broken_down = (("exploitation",), ("citizenship",))
    people = ((), ("sex",), ("age",), ("age", "sex"))
    named = ("+".join(sorted((*what, *who))) for what in ((), *broken_down) for who in people)
    return tuple(name or WHOLE for name in named)


MARGINS = _margins()
"""Every margin a release may have: one that a later release lacks is withdrawn. The total comes first."""


def with_margins(rows: pl.DataFrame) -> Step:
    """Adds margin and record_key; a row of sex and age unknown is put into each margin that it belongs to.

    It belongs to those by sex, by age and by both in which its country and year have other parts, as long as these
    and all such rows together are not more than the published total. Beyond that it counts somebody a second time.
    """
    neither = (pl.col("sex") == UNKNOWN) & (pl.col("age") == UNKNOWN)
    stated, unknown = _named(rows.filter(~neither)), _named(_spread(rows.filter(neither)))
    judged = unknown.join(_room(stated, unknown), on=[*PLACE, "margin"], how="left", maintain_order="left")
    nowhere = ~pl.col("fits").fill_null(value=False).any().over("row")
    left_out = judged.filter(~pl.col("fits").fill_null(nowhere.not_()))
    treatment = "not counted in these margins: they have no other parts, or these make up the total without it"
    placed = pl.concat([stated, judged.filter("fits").drop("fits")])
    return placed.sort("row", maintain_order=True), (
        kept_out(_by_row(left_out), "unknown_beyond_total", "sex, age", treatment),
    )


def without_repetitions(rows: pl.DataFrame) -> Step:
    """Leaves the first row of each key. Comes last, so that the others count when parts are compared with totals."""
    again = ~pl.struct("series", "margin", "record_key").is_first_distinct()
    judged = rows.with_columns(again=again, found=pl.format("{}: {}", "record_key", "count"))
    repeated = judged.filter("again").unique("row", keep="first", maintain_order=True)
    return judged.filter(~pl.col("again")).drop("again", "found"), (
        kept_out(repeated, "repeated_row", "count", "not counted: the first row of this key was"),
    )


def _spread(rows: pl.DataFrame) -> pl.DataFrame:
    by_sex, by_age = rows.with_columns(age=pl.lit(TOTAL)), rows.with_columns(sex=pl.lit(TOTAL))
    return pl.concat([by_sex, by_age, rows])


def _named(rows: pl.DataFrame) -> pl.DataFrame:
    broken_down = (pl.when(pl.col(name) != TOTAL).then(pl.lit(name)) for name in DIMENSIONS)
    codes = (pl.when(pl.col(name) != TOTAL).then(name) for name in ("sex", "age"))
    margin = pl.concat_str(*broken_down, separator="+", ignore_nulls=True)
    return rows.with_columns(
        margin=pl.when(margin == "").then(pl.lit(WHOLE)).otherwise(margin),
        record_key=pl.concat_str("year", "recorded_country", "part", *codes, separator="|", ignore_nulls=True),
    )


def _room(stated: pl.DataFrame, unknown: pl.DataFrame) -> pl.DataFrame:
    """Whether rows of sex and age unknown fit beside the other parts. Columns PLACE, margin (with parts), fits."""
    totals = stated.filter(margin=WHOLE).select(*PLACE, total="high")
    parts = stated.group_by(*PLACE, "margin").agg(parts=pl.col("low").sum())
    more = unknown.group_by(*PLACE, "margin").agg(unknown=pl.col("low").sum())
    both = more.join(parts, on=[*PLACE, "margin"]).join(totals, on=PLACE, how="left")
    fits = (pl.col("parts") + pl.col("unknown") <= pl.col("total")).fill_null(value=True)
    return both.select(*PLACE, "margin", fits=fits)


def _by_row(left_out: pl.DataFrame) -> pl.DataFrame:
    margins = left_out.group_by("row", maintain_order=True).agg(pl.col("count").first(), pl.col("margin"))
    return margins.select("row", found=pl.format("{} by {}", "count", pl.col("margin").list.join(", ")))
