"""Nationwide encounters of US Customs and Border Protection, by month and state or area of responsibility.

An encounter is an event: a person who is met twice is in two. Files are published in two layouts, one by state and one
by component and area of responsibility, without the state. Either replaces all months that it covers.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from database import codes
from database.importers import BREAKS, FIGURES, INCIDENTS, Delivery, NotThisFormat, covered, shaped
from database.importers.body import without_strays
from database.importers.cbp_groups import DIMENSION_OF, is_understood, with_groups
from database.importers.cbp_periods import refuse_gaps, with_fiscal_months
from database.importers.columns import Field, read_fields
from database.importers.counts import whole_numbers
from database.importers.problems import Step, kept_out, repaired, together
from database.importers.sums import without_hidden_sums, without_sums
from database.importers.texts import example

FORMAT = "cbp"
SERIES = ("cbp_nationwide",)
MEASURE = "encounters"
MARGIN = "total"
RECORDED_COUNTRY = "USA"
FIELDS = (
    Field("fiscal_year", ("fiscal year", "FY"), required=True),
    Field("month_name", ("month (abbv)", "month abbv", "month", "month name", "month abbreviation"), required=True),
    Field("region", ("land border region", "border region", "region"), required=True),
    Field("demographic", ("demographic", "demographic group", "demographic grouping")),
    Field("nationality", ("citizenship", "citizenship grouping", "nationality")),
    Field("title", ("title of authority", "authority", "title")),
    Field("count", ("encounter count", "encounters", "number of encounters", "count"), required=True, is_count=True),
    Field("state", ("state", "state (abbv)", "state abbreviation"), values=("ND",)),  # North Dakota
    Field("area", ("area of responsibility", "area")),
    Field("area_short", ("AOR (abbv)", "AOR", "AOR abbreviation")),
    Field("component", ("component",)),
    Field("encounter_type", ("encounter type", "type of encounter")),
    Field("month_grouping", ("month grouping",)),
)
PLACES = frozenset({"state", "area", "area_short"})
ONLY_HERE = ("component", "area", "area_short", "encounter_type")
"""Columns that tell rows apart and that no figure keeps."""
ADDED_UP = "added up with the others of its kind"


def read(path: Path, *, today: date) -> Delivery:
    """The figures of a file: one for each calendar month, state, border region, group, citizenship and authority.

    A month after that of `today` is taken for a slip.

    Raises:
        NotThisFormat: a column is missing, nothing can be read, or a month between the first and the last is absent.
    """
    source, columns, records = read_fields(path, FIELDS)
    given = frozenset(columns.understood)
    if not given & PLACES:
        raise NotThisFormat(
            'expected a column "State" or "Area of Responsibility"; found neither, and nationwide '
            "encounters are published by one or the other"
        )
    rows, problems = _all_steps(records, given, today)
    figures = _figures(rows)
    covers_from, covers_to = covered(figures, "period_start", "period_end")
    return Delivery(
        format=FORMAT,
        series=SERIES[0],
        measure=MEASURE,
        margins=(MARGIN,),
        figures=figures,
        incidents=pl.DataFrame(schema=dict(INCIDENTS)),
        breaks=pl.DataFrame(schema=dict(BREAKS)),
        problems=together((source.problems, *problems)),
        lines=source.lines,
        imported=rows["row"],
        covers_from=covers_from,
        covers_to=covers_to,
        columns_understood=columns.understood,
        columns_not_understood=columns.not_understood,
        notes=(*columns.notes, *_notes(rows, figures, columns.understood)),
        sheets=source.sheets,
        sheets_skipped=source.sheets_skipped,
    )


def _all_steps(records: pl.DataFrame, given: frozenset[str], today: date) -> Step:
    rows, problems = without_sums(records, ("fiscal_year", "month_name", *DIMENSION_OF))
    for step in (
        lambda rows: with_fiscal_months(rows, today),
        lambda rows: without_strays(rows.with_columns(found="fiscal_year"), "fiscal_year"),
        _with_count,
        _without_hidden_sums,
    ):
        rows, found = step(rows)
        problems += found
    if rows.is_empty():
        raise NotThisFormat(
            "expected rows with a fiscal year, a month by its name and a count; found none that can be read, "
            f"first {example(records, ('fiscal_year', 'month_name', 'count'))}"
        )
    refuse_gaps(rows)
    grouped, group_problems = with_groups(rows, given)
    return grouped, (*problems, *group_problems, _repeated(grouped))


def _without_hidden_sums(rows: pl.DataFrame) -> Step:
    worded = [(name, is_understood(name, rows[name])) for name in DIMENSION_OF]
    stated = [(name, rows[name].is_not_null()) for name in ONLY_HERE]
    return without_hidden_sums(rows, ["period_start"], [*worded, *stated])


def _with_count(rows: pl.DataFrame) -> Step:
    counted = rows.with_columns(value=whole_numbers(rows["count"]))
    found = counted.with_columns(found="count")
    no_number = pl.col("value").is_null()
    return counted.filter(pl.col("value") >= 0), (
        kept_out(found.filter(no_number), "not_a_whole_number", "count", "the row was not counted"),
        kept_out(found.filter(pl.col("value") < 0), "negative_count", "count", "the row was not counted"),
    )


def _repeated(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows that nothing tells from an earlier one. What differs by component or area is no repetition."""
    alike = ["month", "words", *ONLY_HERE]
    again = rows.with_columns(again=pl.int_range(pl.len()).over(alike) > 0).filter("again")
    found = again.with_columns(found=pl.concat_str(*alike, "count", separator="|", ignore_nulls=True))
    return repaired(found, "repeated_row", "", ADDED_UP)


def _figures(rows: pl.DataFrame) -> pl.DataFrame:
    """One figure for all rows that differ in nothing that a figure keeps.

    The key is made of the dimensions alone: numbers given to such rows would move from one to another when a vintage
    adds an area or changes a count, and names of components change from one layout to the other. The largest count
    comes first in `value_text`, so that the order of the file changes nothing.
    """
    figures = rows.sort("value", "count", descending=True).group_by("month", "words")
    kept = ("period_start", "period_end", "grain", "year", "quarter")
    groups = ("recorded_admin1", "citizenship", "border_region", "demographic_group", "authority")
    told = figures.agg(
        pl.col(*kept, *groups).first(),
        pl.col("value").sum(),
        value_text=pl.col("count").str.join(" + "),
    ).with_columns(
        measure=pl.lit(MEASURE),
        series=pl.lit(SERIES[0]),
        margin=pl.lit(MARGIN),
        record_key=pl.format("{}|{}", "month", "words"),
        recorded_country=pl.lit(RECORDED_COUNTRY),
        status=pl.lit("stated"),
    )
    return shaped(told, FIGURES).sort("period_start", "record_key")


def _notes(rows: pl.DataFrame, figures: pl.DataFrame, understood: Mapping[str, str]) -> tuple[str, ...]:
    listed = codes.codes().filter(scheme="border_region").sort("position")
    absent = listed.filter(~pl.col("code").is_in(figures["border_region"].unique().implode()))["label_en"]
    notes = {
        "Rows that differ only by component, area of responsibility or type of encounter, or in nothing at all, were "
        f"added up: rows {rows.height:,}, figures {figures.height:,}.": rows.height > figures.height,
        "ATTENTION: the file has no column State. Its figures have the state unknown, and they replace those by state "
        "within the months of the file.": "state" not in understood,
        f"ATTENTION: no row is of {', '.join(absent)}. Nationwide encounters have all border regions, and the file "
        "replaces those that it lacks as well, within its months.": not absent.is_empty(),
    }
    return tuple(note for note, holds in notes.items() if holds)
