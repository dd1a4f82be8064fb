"""Monthly crossings and entries from the IOM data package gdidata: Darién, Honduras and Mexico.

The files of a series are margins of one flow and are never added. Which series a file belongs to is not in it.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import polars as pl

from database import codes
from database.importers import FIGURES, INCIDENTS, Delivery, NotThisFormat, covered, shaped
from database.importers.body import without_strays
from database.importers.columns import Columns, Field, read_fields
from database.importers.counts import whole_numbers
from database.importers.crossing_groups import is_understood, with_groups
from database.importers.crossing_periods import breaks, with_periods
from database.importers.problems import Step, kept_out, repaired, together
from database.importers.sums import without_hidden_sums, without_sums
from database.importers.texts import example, plain

FORMAT = "gdidata"
SERIES = ("darien", "honduras", "mexico")
MEASURE = "crossings"
TOTAL_MARGIN = "total"
FIELDS = (
    Field("period", ("t", "time", "date", "month", "period", "fecha", "mes", "período", "data", "mês"), required=True),
    Field(
        "count",
        ("n", "count", "number", "entries", "events", "cantidad", "número", "eventos"),
        required=True,
        is_count=True,
    ),
    Field("quarter", ("q", "quarter", "trimestre")),
    Field("nationality", ("nat", "nationality", "citizenship", "nacionalidad", "nacionalidade", "ciudadanía")),
    Field("group", ("demog", "demographic", "demographic group", "group", "grupo", "grupo demográfico")),
    Field("stated_sex", ("sex", "gender", "sexo", "género")),
    Field("stated_age", ("age", "age group", "edad", "grupo de edad", "idade", "faixa etária")),
)
BREAKS_DOWN: Mapping[str, str] = MappingProxyType(
    {"nationality": "citizenship", "group": "age+sex", "stated_sex": "age+sex", "stated_age": "age+sex"}
)
"""The margin that each column breaks the figures down by; sex without age has age unknown, and the reverse."""


def series_in_name(path: Path) -> str | None:
    """The one series that the file's name mentions; None where it mentions none or several."""
    mentioned = set(plain(path.stem).split()) & set(SERIES)
    return mentioned.pop() if len(mentioned) == 1 else None


def read(path: Path, *, series: str | None = None, today: date) -> Delivery:
    """The figures of a file as one margin of a series. A period after `today` is taken for a slip.

    Raises:
        NotThisFormat: no period and count, or neither the name nor `series` says which series it is.
    """
    source, columns, records = read_fields(path, FIELDS)
    chosen = series or series_in_name(path)
    if chosen is None:
        raise NotThisFormat(
            f"expected a file name with one of {', '.join(SERIES)}, or --series; the file itself does not say"
        )
    given = [column for column in BREAKS_DOWN if column in columns.understood]
    margin = _margin(given, columns)
    rows, problems = _all_steps(records, given, today)
    figures = _figures(rows, chosen, margin)
    covers_from, covers_to = covered(figures, "period_start", "period_end")
    return Delivery(
        format=FORMAT,
        series=chosen,
        measure=MEASURE,
        margins=(margin,),
        figures=figures,
        incidents=pl.DataFrame(schema=dict(INCIDENTS)),
        breaks=breaks(rows, chosen, margin),
        problems=together((source.problems, *problems)),
        lines=source.lines,
        imported=rows["row"],
        covers_from=covers_from,
        covers_to=covers_to,
        columns_understood=columns.understood,
        columns_not_understood=columns.not_understood,
        notes=(*columns.notes, *_notes_on_series(path, chosen), *_notes_on_total(chosen, margin)),
        sheets=source.sheets,
        sheets_skipped=source.sheets_skipped,
    )


def _margin(given: list[str], columns: Columns) -> str:
    margins = {BREAKS_DOWN[column] for column in given} or {TOTAL_MARGIN}
    if len(margins) > 1:
        found = ", ".join(f'"{columns.understood[column]}"' for column in given)
        raise NotThisFormat(
            f"expected figures by nationality, by sex and age, or in total; found the columns {found}, which break "
            "them down by nationality and by sex or age at once"
        )
    return margins.pop()


def _all_steps(records: pl.DataFrame, given: list[str], today: date) -> Step:
    rows, problems = without_sums(records, ["period", *given])
    for step in (
        lambda rows: with_periods(rows, today),
        lambda rows: without_strays(rows.with_columns(found="period"), "period"),
        _with_count,
        lambda rows: without_hidden_sums(
            rows, ["period_start", "grain"], [(name, is_understood(name, rows[name])) for name in given]
        ),
        lambda rows: with_groups(rows, given),
        lambda rows: _numbered(rows, given),
    ):
        rows, found = step(rows)
        problems += found
    if rows.is_empty():
        first = example(records, ("period", "count"))
        raise NotThisFormat(f"expected rows with a month and a count; found none that can be read, first {first}")
    return rows, problems


def _with_count(rows: pl.DataFrame) -> Step:
    counted = rows.with_columns(value=whole_numbers(rows["count"]))
    found = counted.with_columns(found="count")
    no_number = pl.col("value").is_null()
    return counted.filter(pl.col("value") >= 0), (
        kept_out(found.filter(no_number), "not_a_whole_number", "count", "the row was not counted"),
        kept_out(found.filter(pl.col("value") < 0), "negative_count", "count", "the row was not counted"),
    )


def _numbered(rows: pl.DataFrame, given: list[str]) -> Step:
    """Adds record_key: the period, the source's own words and, for genuine repetitions, which of them it is."""
    period = pl.when(pl.col("grain") == "year").then("year").otherwise("month")
    words = pl.concat_str(period, *given, separator="|", ignore_nulls=True)
    named = rows.with_columns(words=words).sort("value", descending=True, maintain_order=True)
    if not given and named["words"].is_duplicated().any():
        raise NotThisFormat("expected one count for each period; found several and no column that tells them apart")
    occurrence = pl.int_range(1, pl.len() + 1).over("words")
    keyed = named.with_columns(record_key=pl.format("{}|{}", "words", occurrence), again=occurrence > 1).sort("row")
    again = keyed.filter("again").select("row", found="words")
    return keyed, (repaired(again, "repeated_row", " and ".join(given), "kept as a row of its own and added up"),)


def _figures(rows: pl.DataFrame, series: str, margin: str) -> pl.DataFrame:
    country = _known(series)["recorded_country"]
    told = rows.drop("count").with_columns(
        measure=pl.lit(MEASURE),
        series=pl.lit(series),
        margin=pl.lit(margin),
        recorded_country=pl.lit(country),
        value_text=rows["count"],
        status=pl.lit("stated"),
    )
    return shaped(told, FIGURES).sort("period_start", "record_key")


def _notes_on_series(path: Path, series: str) -> tuple[str, ...]:
    named = series_in_name(path)
    if named in {None, series}:
        return ()
    return (f"The file's name mentions {named}; it was read as {series}, as asked for.",)


def _notes_on_total(series: str, margin: str) -> tuple[str, ...]:
    read_from = _known(series)["total_margin"]
    if margin != TOTAL_MARGIN or read_from == TOTAL_MARGIN:
        return ()
    note = (
        f"ATTENTION: the total of {series} is read from its figures by {read_from}; the totals of this file are kept, "
        "but no answer is made from them."
    )
    return (note,)


def _known(series: str) -> dict[str, str]:
    return codes.series().row(by_predicate=pl.col("code") == series, named=True)
