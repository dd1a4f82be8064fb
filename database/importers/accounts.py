"""What became of every row of a file: imported, or skipped for a reason."""

from collections.abc import Mapping

import polars as pl

from database.importers import Delivery

UNEXPLAINED = "no_reason_recorded"
"""The reason of a row that no step of reading left out and that gave no figure: a fault of this program."""


def rows_imported(delivery: Delivery) -> int:
    """How many rows of the file gave a figure."""
    return delivery.lines.filter(delivery.lines.is_in(delivery.imported.implode())).len()


def rows_skipped(delivery: Delivery) -> Mapping[str, int]:
    """How many rows gave none, by the reason. The first reason found counts; imported + skipped = rows read."""
    skipped = pl.DataFrame({"row": delivery.lines.cast(pl.Int64)}).filter(
        ~pl.col("row").is_in(delivery.imported.implode())
    )
    reasons = delivery.problems.filter(pl.col("outcome") != "repaired").unique("row", keep="first", maintain_order=True)
    found = skipped.join(reasons.select("row", "kind"), on="row", how="left")
    counted = found.group_by(pl.col("kind").fill_null(UNEXPLAINED)).len().sort("kind")
    return dict(counted.iter_rows())
