"""The body of a file: the time that its rows speak of, without single rows far from all others."""

import polars as pl

from database.importers.problems import Step, kept_out

FAR = 3
"""Months without any row between a row that is out of line and the others, at the least."""
LEAST_ROWS = 5
"""Fewer rows have no body from which one could be far."""
MOST_SHARE = 0.02
"""Of the rows of a file, those that can be out of line together."""


def out_of_line(starts: pl.Series, ends: pl.Series) -> pl.Series:
    """Whether each row lies far from the body of its file, from the first and last days of its period.

    Periods without a gap of more than FAR months between them are together; a group of one row, or of few in
    proportion, away from the largest group is out of line. Rows without a period are not.
    """
    rows = pl.DataFrame({"start": starts, "end": ends}).with_row_index("at")
    ordered = rows.drop_nulls().sort("start")
    if ordered.height < LEAST_ROWS:
        return pl.repeat(value=False, n=rows.height, eager=True)
    reached = pl.col("end").cum_max().shift(1)
    far = (pl.col("start") > reached.dt.offset_by(f"{FAR}mo")).fill_null(value=False)
    grouped = ordered.with_columns(group=far.cum_sum())
    sizes = grouped.group_by("group").len().sort("len", descending=True)
    most = max(1, int(MOST_SHARE * ordered.height))
    strays = sizes.slice(1).filter(pl.col("len") <= most)["group"]
    found = grouped.filter(pl.col("group").is_in(strays.implode()))["at"]
    return rows["at"].is_in(found.implode())


def without_strays(rows: pl.DataFrame, column_name: str) -> Step:
    """Leaves out the rows that are out of line. `rows` has row, found, period_start and period_end."""
    stray = out_of_line(rows["period_start"], rows["period_end"])
    treatment = "not counted: the period is far from that of all other rows of the file"
    return rows.filter(~stray), (kept_out(rows.filter(stray), "period_out_of_line", column_name, treatment),)
