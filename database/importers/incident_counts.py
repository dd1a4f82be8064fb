"""How many died or went missing. The published total is kept; parts that contradict it are not used."""

from collections.abc import Mapping

import polars as pl

from database.importers.counts import whole_numbers
from database.importers.problems import Step, kept_out, repaired
from database.schema import TOTAL

PARTS = ("dead", "missing", "females", "males", "children")


def with_counts(rows: pl.DataFrame) -> Step:
    """Turns total, dead, missing, females, males and children from text into counts; adds total_text, total_status.

    A record without any usable total is left out. females + males and children are null where they exceed the total.
    """
    texts = rows.select("row", "total", *PARTS)
    numbers = rows.with_columns(whole_numbers(rows[name]) for name in ("total", *PARTS))
    blanked = numbers.with_columns(pl.when(pl.col(name) >= 0).then(pl.col(name)) for name in ("total", *PARTS))
    totalled = _with_total(blanked.with_columns(total_text=texts["total"]))
    counted = totalled.filter(pl.col("total").is_not_null())
    problems = (*_misread(texts, numbers), *_total_problems(numbers, totalled, texts), *_contradictions(counted))
    return _without_contradictions(counted), problems


def _with_total(rows: pl.DataFrame) -> pl.DataFrame:
    """A total that is missing or impossible is the sum of dead and missing, if one of them is stated."""
    parts = pl.sum_horizontal("dead", "missing", ignore_nulls=True)
    stated = pl.coalesce("dead", "missing").is_not_null()
    added = pl.format("{} + {}", pl.col("dead").fill_null(0), pl.col("missing").fill_null(0))
    has_total = pl.col("total").is_not_null()
    return rows.with_columns(
        total=pl.when(has_total).then("total").when(stated).then(parts),
        total_text=pl.when(has_total).then("total_text").otherwise(added),
        total_status=pl.when(has_total).then(pl.lit("stated")).otherwise(pl.lit("derived")),
    )


def _misread(texts: pl.DataFrame, numbers: pl.DataFrame) -> list[pl.DataFrame]:
    problems = []
    for name in PARTS:
        found = texts.select("row", found=name)
        no_number = found["found"].is_not_null() & numbers[name].is_null()
        negative = (numbers[name] < 0).fill_null(value=False)
        problems.append(kept_out(found.filter(no_number), "not_a_whole_number", name, "the value was blanked"))
        treatment = "the value was blanked, the published total kept"
        problems.append(repaired(found.filter(negative), "negative_count", name, treatment))
    return problems


def _total_problems(numbers: pl.DataFrame, totalled: pl.DataFrame, texts: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
    """A negative part explains a total by itself, so it is not reported twice."""
    found = texts.select("row", found="total")
    unusable, mended = (numbers["total"] < 0).fill_null(value=True), totalled["total"].is_not_null()
    parts = numbers["dead"].fill_null(0) + numbers["missing"].fill_null(0)
    compared = ~unusable & (numbers["dead"].is_not_null() | numbers["missing"].is_not_null())
    differs = (compared & (parts != numbers["total"])).fill_null(value=False)
    return (
        repaired(found.filter(unusable & mended), "total_recomputed", "total", "dead and missing were added"),
        kept_out(found.filter(unusable & ~mended), "no_total", "total", "the record was not counted"),
        repaired(found.filter(differs), "total_differs_from_parts", "total", "the published total was kept"),
    )


def _sex_exceeds() -> pl.Expr:
    return pl.sum_horizontal("females", "males", ignore_nulls=True) > pl.col("total")


def _children_exceed() -> pl.Expr:
    return (pl.col("children") > pl.col("total")).fill_null(value=False)


def _contradictions(counted: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
    stated = pl.format("{} + {} > {}", pl.col("females").fill_null(0), pl.col("males").fill_null(0), pl.col("total"))
    sexes = counted.filter(_sex_exceeds()).select("row", found=stated)
    children = counted.filter(_children_exceed()).select("row", found=pl.format("{} > {}", "children", "total"))
    return (
        kept_out(sexes, "sex_exceeds_total", "females, males", "all persons of the record are of unknown sex"),
        kept_out(children, "children_exceed_total", "children", "all persons of the record are of unknown age"),
    )


def _without_contradictions(counted: pl.DataFrame) -> pl.DataFrame:
    return counted.with_columns(
        pl.when(~_sex_exceeds()).then("females").alias("females"),
        pl.when(~_sex_exceeds()).then("males").alias("males"),
        pl.when(~_children_exceed()).then("children").alias("children"),
    )


def margins(rows: pl.DataFrame) -> pl.DataFrame:
    """Three margins of each record: its total, its sexes, its children; every other column of `rows` is carried.

    Adds margin, record_key, sex, age, value, value_text and status. Children overlap females and males, so they
    are a margin of their own. What is left of the total is unknown; parts of zero persons have no row.
    """
    whole = rows.with_columns(sex=pl.lit(TOTAL), age=pl.lit(TOTAL))
    totals = whole.with_columns(
        margin=pl.lit("total"), record_key="incident", value="total", value_text="total_text", status="total_status"
    )
    sexes = _broken_down(whole, "sex", {"female": "females", "male": "males"})
    ages = _broken_down(whole, "age", {"child": "children"})
    return pl.concat([totals, sexes.select(totals.columns), ages.select(totals.columns)])


def _broken_down(rows: pl.DataFrame, dimension: str, parts: Mapping[str, str]) -> pl.DataFrame:
    stated = [
        rows.with_columns(
            pl.lit(code).alias(dimension),
            value=column,
            value_text=pl.col(column).cast(pl.String),
            status=pl.lit("stated"),
        )
        for code, column in parts.items()
    ]
    rest = pl.col("total") - pl.sum_horizontal(*parts.values(), ignore_nulls=True)
    terms = [pl.col(column).fill_null(0).cast(pl.String) for column in parts.values()]
    left = rows.with_columns(
        pl.lit("unknown").alias(dimension),
        value=rest,
        value_text=pl.concat_str(pl.col("total").cast(pl.String), *terms, separator=" - "),
        status=pl.lit("derived"),
    )
    return (
        pl.concat([*stated, left])
        .filter(pl.col("value") > 0)
        .with_columns(margin=pl.lit(dimension), record_key=pl.format("{}|{}", "incident", dimension))
    )
