"""Tables for the terminal: what the database holds and what an import did."""

from collections.abc import Sequence

from rich import box
from rich.table import Table

from queries.export import rendered, say_code
from queries.holdings import Holdings
from queries.measures import MEASURE
from queries.records import Records
from queries.words import sentence


def status_table(holdings: Holdings, records: Records, locale: str = "en") -> str:
    """What the database holds: its version, its series, and the rows that were repaired or kept out."""
    kind = "Demonstration, all of it invented. " if holdings.synthetic else ""
    head = f"{kind}Data version {holdings.data_version}, {len(holdings.series)} series.\n"
    return head + _series(holdings, records, locale) + _problems(holdings, records, locale)


def _series(holdings: Holdings, records: Records, locale: str) -> str:
    figures = {row["series"]: row["value"] for row in records.held.frame.iter_rows(named=True)}
    heads = ("Series", "Counts", "From", "To", "Figures")
    rows = [
        (
            one.code,
            sentence(MEASURE[one.measure].unit, locale),
            str(one.source.since),
            str(one.source.as_of),
            f"{figures.get(one.code, 0):,}",
        )
        for one in holdings.series
    ]
    return plain_table(heads, rows)


def _problems(holdings: Holdings, records: Records, locale: str) -> str:
    keys = ("series", "outcome", "kind")
    rows = [
        (*(say_code(holdings.names, key, row[key], locale) for key in keys), f"{row['value']:,}")
        for row in records.problems.frame.iter_rows(named=True)
    ]
    return plain_table(("Series", "Outcome", "Problem", "Rows"), rows) if rows else ""


def plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows of texts under their heads; the last column is a number."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads[:-1]:
        table.add_column(head)
    table.add_column(heads[-1], justify="right")
    for row in rows:
        table.add_row(*row)
    return rendered(table)
