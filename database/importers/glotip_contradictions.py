"""Forms of exploitation by sex and age that contradict the totals published with them: left out as a whole.

The figures of a State and year by form, sex and age are one table: where some of its rows stand under the wrong sex or
form, nothing says which of the others do not. So all of it is left out where the parts of one form, or those of one
sex or age within it, are more than the published total of that form, sex or age. Only what is certain counts: low
bounds of the parts, each key once, against high bounds of the totals, to which all rows of a key add up. Forms are not
added, since a person may have several; rows of unknown sex and age are not added either, since they may repeat others.
"""

from collections.abc import Iterator

import polars as pl

from database.importers.glotip_parts import UNKNOWN
from database.importers.glotip_values import GROUP, PLACE, totals_by
from database.importers.problems import Step, kept_out
from database.schema import LEFT_OUT, NOT_BROKEN_DOWN, TOTAL

FOUND = (*PLACE, "margin", "exploitation", "sex", "age", "parts", "total")


def contradictions(rows: pl.DataFrame) -> pl.DataFrame:
    """The clearest contradiction in each margin of each State and year that has one. Columns FOUND.

    sex and age are TOTAL where all were added. Needs the steps up to `without_sums`.
    """
    table = rows.filter(_is_in_table())
    parts = table.filter(~_is_unknown()).unique([*PLACE, *GROUP], keep="first", maintain_order=True)
    wrong = pl.concat([_exceeding(parts, totals, by) for totals, by in _published(rows)])
    clearest = wrong.sort(pl.col("total") - pl.col("parts"), *PLACE, "exploitation", "sex", "age")
    places = clearest.unique(PLACE, keep="first", maintain_order=True)
    margins = table.filter(~_is_unknown()).select(*PLACE, margin=_margin()).unique()
    return places.join(margins, on=PLACE).select(FOUND).sort(FOUND[:4])


def without_contradictions(rows: pl.DataFrame, found: pl.DataFrame) -> Step:
    """Leaves out the rows of forms by sex and age of each State and year in which they contradict a total."""
    wrong = found.unique(PLACE, keep="first", maintain_order=True)
    is_wrong = _is_in_table() & pl.struct(PLACE).is_in(wrong.select(pl.struct(PLACE)).to_series().implode())
    out = rows.filter(is_wrong)
    return rows.filter(~is_wrong), tuple(_problems(out, wrong))


def left_out(found: pl.DataFrame) -> pl.DataFrame:
    """A figure of nobody for each margin that was left out: its text is what the parts come to, and the total.

    Columns series, margin, record_key, year, recorded_country, exploitation, sex, age, count, low, high.
    """
    codes = [
        pl.when(pl.col("margin").str.contains(name))
        .then(pl.col(name).replace(TOTAL, NOT_BROKEN_DOWN))
        .otherwise(pl.lit(TOTAL))
        .alias(name)
        for name in ("exploitation", "sex", "age")
    ]
    return found.with_columns(
        *codes,
        record_key=pl.concat_str(pl.lit(LEFT_OUT), "year", "recorded_country", separator="|"),
        count=pl.format("{} > {}", "parts", "total"),
        low=pl.lit(0, pl.Int64),
        high=pl.lit(0, pl.Int64),
    )


def _is_in_table() -> pl.Expr:
    return (pl.col("breakdown") == "exploitation") & ((pl.col("sex") != TOTAL) | (pl.col("age") != TOTAL))


def _is_unknown() -> pl.Expr:
    return (pl.col("sex") == UNKNOWN) & (pl.col("age") == UNKNOWN)


def _margin() -> pl.Expr:
    names = (pl.when(pl.col(name) != TOTAL).then(pl.lit(name)) for name in ("age", "exploitation", "sex"))
    return pl.concat_str(*names, separator="+", ignore_nulls=True)


def _published(rows: pl.DataFrame) -> Iterator[tuple[pl.DataFrame, tuple[str, ...]]]:
    """Published totals (columns PLACE, by, largest) and what they are broken down by."""
    forms = rows.filter(pl.col("breakdown") == "exploitation", pl.col("sex") == TOTAL, pl.col("age") == TOTAL)
    yield forms.group_by(*PLACE, "exploitation").agg(largest=pl.col("high").sum()), ("exploitation",)
    for by in ((), ("sex",), ("age",)):
        yield totals_by(rows, by), by


def _exceeding(parts: pl.DataFrame, totals: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """Where the parts of a form are more than the total that contains them. Columns FOUND without margin."""
    added = [pl.lit(TOTAL).alias(name) for name in ("sex", "age") if name not in by]
    key = dict.fromkeys((*PLACE, "exploitation", *by))
    sums = parts.group_by(*key, margin=_margin()).agg(parts=pl.col("low").sum()).with_columns(*added)
    both = sums.join(totals, on=[*PLACE, *by]).rename({"largest": "total"})
    return both.filter(pl.col("parts") > pl.col("total")).select(name for name in FOUND if name != "margin")


def _problems(out: pl.DataFrame, wrong: pl.DataFrame) -> Iterator[pl.DataFrame]:
    for row in wrong.iter_rows(named=True):
        mine = out.filter(*(pl.col(name) == row[name] for name in PLACE)).with_columns(found="count")
        which = ", ".join(row[name] for name in ("exploitation", "sex", "age") if row[name] != TOTAL)
        clearest = f"{which}: {row['parts']} in its parts, {row['total']} published"
        treatment = f"not counted: {row['recorded_country']} {row['year']} by form, sex and age contradicts its totals"
        yield kept_out(mine, "margin_contradicts_total", "count", f"{treatment} ({clearest})")
