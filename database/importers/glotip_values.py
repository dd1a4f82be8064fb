"""Values of the UNODC data portal: ranges, sums among parts, and what cannot be right."""

import polars as pl

from database.importers.counts import whole_numbers
from database.importers.problems import Step, kept_out, repaired
from database.schema import TOTAL

BELOW = r"^<\s*([1-9]\d{0,2})$"
"""A small number that is not told: less than 5."""
TIMES_TOTAL = 2
"""A part may exceed its total a little: they are counted at different times. A multiple is a slip: the number of
another column, or one digit more. In the release of 2023 this finds 35 values in the Americas; of one (girls sexually
exploited in Canada, 2017) it may be the total that is wrong."""
TIMES_OTHER_YEARS = 10
"""For totals, and parts without one: no total of the release of 2023 is more than 6 times those of its other years."""
OTHER_YEARS = 2
"""One other year is no pattern."""
LEAST_IMPLAUSIBLE = 50
"""Small numbers jump: one raid finds more victims than the years before it."""
PLACE = ("series", "recorded_country", "year")
GROUP = ("breakdown", "part", "sex", "age")


def with_values(rows: pl.DataFrame) -> Step:
    """Adds low and high, the bounds of the number in the text column count: equal unless it is a range such as <5."""
    numbers = whole_numbers(rows["count"])
    below = rows["count"].str.extract(BELOW).cast(pl.Int64)
    is_range = below.is_not_null()
    read = rows.with_columns(
        low=pl.when(is_range).then(0).otherwise(numbers), high=pl.when(is_range).then(below - 1).otherwise(numbers)
    ).with_columns(found=pl.col("count").fill_null(""))
    unread, negative = pl.col("low").is_null(), pl.col("low") < 0
    return read.filter(~unread & ~negative).drop("found"), (
        kept_out(read.filter(unread), "not_a_whole_number", "count", "the row was not counted"),
        kept_out(read.filter(negative), "negative_count", "count", "the row was not counted"),
    )


def without_sums(rows: pl.DataFrame) -> Step:
    """Leaves out citizenships with a blank name that equal the total of their country and year, and names the rest."""
    totals = totals_by(rows, ()).rename({"largest": "total"})
    beside = rows.join(totals, on=PLACE, how="left", maintain_order="left").with_columns(found="count")
    blank = (pl.col("breakdown") == "citizenship") & pl.col("part").is_null()
    is_sum = blank & pl.col("low").eq_missing(pl.col("total")) & pl.col("high").eq_missing(pl.col("total"))
    named = beside.filter(~is_sum).with_columns(part=pl.when(blank).then(pl.lit("")).otherwise("part"))
    return named.drop("total", "found"), (
        kept_out(beside.filter(is_sum), "sum_row", "category", "the row was not counted, its parts are"),
        repaired(
            beside.filter(blank & ~is_sum),
            "citizenship_not_understood",
            "category",
            "counted as citizenship unknown: it has no name",
        ),
    )


def plausible(rows: pl.DataFrame) -> Step:
    """Leaves out values far above a published total that contains them or, without one, above their other years."""
    compared = _beside_other_years(_beside_totals(rows))
    low, large = pl.col("low"), pl.col("low") >= LEAST_IMPLAUSIBLE
    over_total = (low > TIMES_TOTAL * pl.col("smallest_total")).fill_null(value=False)
    over_years = (low > TIMES_OTHER_YEARS * pl.col("largest_year")) & (pl.col("other_years") >= OTHER_YEARS)
    fits = (low <= pl.col("whole")).fill_null(value=False)
    wrong = large & (over_total | (over_years.fill_null(value=False) & ~fits))
    beside = pl.when(over_total).then(pl.format("a total of at most {}", "smallest_total"))
    words = beside.otherwise(pl.format("at most {} in its other years", "largest_year"))
    judged = compared.with_columns(wrong=wrong, found=pl.format("{} beside {}", "count", words))
    left_out = kept_out(judged.filter("wrong"), "value_implausible", "count", "the value was not counted")
    return judged.filter(~pl.col("wrong")).select(rows.columns), (left_out,)


def totals_by(rows: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """The largest that the published totals can be, of all or by sex, by age or by both. Columns PLACE, by, largest.

    Rows of one key add up here: they look like its parts.
    """
    everybody = [pl.col(name) == TOTAL if name not in by else pl.col(name) != TOTAL for name in ("sex", "age")]
    totals = rows.filter(pl.col("breakdown") == "total", *everybody)
    return totals.group_by(*PLACE, *by).agg(largest=pl.col("high").sum())


def _beside_totals(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds smallest_total, of the published totals that contain the row, and whole, the total of all but for itself."""
    for name, by in (("all", ()), ("of_sex", ("sex",)), ("of_age", ("age",)), ("of_both", ("sex", "age"))):
        totals = totals_by(rows, by).rename({"largest": name})
        rows = rows.join(totals, on=[*PLACE, *by], how="left", maintain_order="left")
    is_all = (pl.col("breakdown") == "total") & (pl.col("sex") == TOTAL) & (pl.col("age") == TOTAL)
    return rows.with_columns(
        smallest_total=pl.min_horizontal("all", "of_sex", "of_age", "of_both"), whole=pl.when(~is_all).then("all")
    )


def _beside_other_years(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds largest_year, the most that the row's key had in another year, and other_years, how many there are."""
    key = [name for name in (*PLACE, *GROUP) if name != "year"]
    years = rows.group_by(*key, "year").agg(most=pl.col("high").max())
    pairs = years.select(*key, "year").join(years.rename({"year": "other"}), on=key, nulls_equal=True)
    others = pairs.filter(pl.col("other") != pl.col("year")).group_by(*key, "year")
    found = others.agg(largest_year=pl.col("most").max(), other_years=pl.len())
    return rows.join(found, on=[*key, "year"], how="left", nulls_equal=True, maintain_order="left")
