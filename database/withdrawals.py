"""What a file would withdraw of what is stored, and whether that is more than a file should withdraw in silence."""

from collections.abc import Iterator

import polars as pl

from database.deliveries import Difference, records
from database.importers import DIMENSIONS, Delivery
from database.schema import TOTAL

MOST_WITHDRAWN = 0.1
"""Share of the records stored for a series, in the periods of a file, that it may withdraw without being asked."""


def warning(delivery: Delivery, difference: Difference, most: float | None = MOST_WITHDRAWN) -> str | None:
    """What would go, as one sentence; None where that is nothing, or at most the share `most` and of no whole kind.

    Without `most` a file may withdraw anything. One in which all rows have one value of a dimension of which more are
    stored is taken for a filtered export.
    """
    if most is None:
        return None
    changes = records(difference)
    withdrawn = changes["withdrawn"]
    stored = withdrawn + changes["changed"] + changes["unchanged"]
    filtered = next(_filtered(delivery, difference.stored), None)
    if not withdrawn or (withdrawn <= most * stored and filtered is None):
        return None
    period = f"{delivery.covers_from:%Y-%m} to {delivery.covers_to:%Y-%m}" if delivery.covers_from else "no date"
    share = f"{withdrawn:,} of the {stored:,} records stored for {delivery.series} ({period}) would be withdrawn"
    return f"{share}; {filtered}" if filtered else share


def _filtered(delivery: Delivery, stored: pl.DataFrame) -> Iterator[str]:
    """The dimensions that have one value in the file and several in what is stored, in words."""
    for margin in delivery.margins:
        brought, before = delivery.figures.filter(margin=margin), stored.filter(margin=margin)
        for name in DIMENSIONS:
            values, others = _values(brought, name), _values(before, name)
            if len(values) == 1 and len(others) > 1:
                yield f"all rows of the file have {name} {values[0]}, as if it were a filtered export"


def _values(figures: pl.DataFrame, name: str) -> list[str]:
    return figures.filter(pl.col(name) != TOTAL)[name].unique().to_list()
