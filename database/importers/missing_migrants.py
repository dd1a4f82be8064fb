"""Incidents of the IOM Missing Migrants Project, in its layouts of 2019 and 2025. Only the Americas are loaded."""

from datetime import date
from pathlib import Path

import polars as pl

from database.importers import BREAKS, FIGURES, INCIDENTS, Delivery, NotThisFormat, covered, shaped
from database.importers.columns import Columns, Field, read_fields
from database.importers.incident_counts import margins, with_counts
from database.importers.incident_facts import with_cause_and_route, with_country, with_origin, with_points
from database.importers.incident_periods import with_periods
from database.importers.problems import Step, kept_out, outside_area, together
from database.importers.texts import each_different, plain

FORMAT = "missing-migrants"
SERIES = ("missing_migrants",)
MEASURE = "deaths"
MARGINS = ("total", "sex", "age")
AMERICAS = frozenset({"north america", "central america", "south america", "caribbean", "us mexico border"})
FIELDS = (
    Field("incident", ("Incident ID", "Web ID", "Incident Identifier", "ID del incidente"), required=True),
    Field("region", ("Region of Incident", "Region", "Región del incidente"), required=True),
    Field("date", ("Incident Date", "Reported Date", "Date", "Fecha del incidente", "Fecha"), required=True),
    Field("total", ("Total Number of Dead and Missing", "Total Dead and Missing", "Dead and Missing"), required=True),
    Field("stated_year", ("Incident Year", "Reported Year", "Year", "Año")),
    Field("stated_month", ("Month", "Reported Month", "Incident Month", "Mes")),
    Field("dead", ("Number of Dead", "Number Dead", "Número de muertos")),
    Field("missing", ("Minimum Estimated Number of Missing", "Number of Missing", "Número de desaparecidos")),
    Field("females", ("Number of Females", "Number of Women", "Número de mujeres")),
    Field("males", ("Number of Males", "Number of Men", "Número de hombres")),
    Field("children", ("Number of Children", "Número de niños")),
    Field("origin", ("Country of Origin", "Countries of Origin", "País de origen")),
    Field("cause", ("Cause of Death", "Causa de muerte")),
    Field("country", ("Country of Incident", "País del incidente")),
    Field("route", ("Migration Route", "Ruta migratoria")),
    Field("location", ("Location of Incident", "Location Description", "Location")),
    Field("coordinates", ("Coordinates", "Location Coordinates", "Coordenadas")),
    Field("grouping", ("UNSD Geographical Grouping", "UN Geographical Grouping")),
    # Known so that they are not taken for something else; nothing of them is stored.
    Field("main_id", ("Main ID",)),
    Field("incident_type", ("Incident Type",)),
    Field("survivors", ("Number of Survivors",)),
    Field("region_of_origin", ("Region of Origin",)),
    Field("information_source", ("Information Source", "Source")),
    Field("link", ("URL", "Link", "Article Link")),
    Field("source_quality", ("Source Quality",)),
)


def read(path: Path, *, today: date) -> Delivery:
    """The incidents of a file. A date after `today` is taken for a slip.

    Raises:
        NotThisFormat: the file is not a table of incidents with a region, a date and a total.
    """
    table, columns, records = read_fields(path, FIELDS)
    rows, problems = _all_steps(records, today)
    figures = _figures(rows)
    covers_from, covers_to = covered(rows, "first_day", "last_day")
    return Delivery(
        format=FORMAT,
        series=SERIES[0],
        measure=MEASURE,
        margins=MARGINS,
        figures=figures,
        incidents=shaped(rows.with_columns(record_key="incident", series=pl.lit(SERIES[0])), INCIDENTS),
        breaks=pl.DataFrame(schema=dict(BREAKS)),
        problems=together((table.problems, *problems)),
        rows_read=records.height + table.problems.filter(outcome="kept_out").height,
        covers_from=covers_from,
        covers_to=covers_to,
        columns_understood=columns.understood,
        columns_not_understood=columns.not_understood,
        notes=(*columns.notes, *_notes(columns, rows)),
    )


def _all_steps(records: pl.DataFrame, today: date) -> Step:
    rows, problems = _in_the_americas(records)
    for step in (
        _identified,
        with_counts,
        lambda rows: with_periods(rows, today),
        with_country,
        with_points,
        with_origin,
        with_cause_and_route,
    ):
        rows, found = step(rows)
        problems += found
    return rows, problems


def _in_the_americas(records: pl.DataFrame) -> Step:
    """Rows of exactly one region of the Americas; a row of two regions belongs to neither."""
    regions = each_different(records["region"], plain, pl.String())
    inside = regions.is_in(list(AMERICAS)).fill_null(value=False)
    if not inside.any():
        found = ", ".join(records["region"].drop_nulls().unique(maintain_order=True).head(5))
        raise NotThisFormat(f"expected incidents in regions of the Americas; found the regions {found}")
    others = records.filter(~inside).select("row", found="region")
    return records.filter(inside), (outside_area(others, "region", "not loaded: the region is not of the Americas"),)


def _identified(rows: pl.DataFrame) -> Step:
    nameless = pl.col("incident").is_null()
    again = ~pl.col("incident").is_first_distinct() & ~nameless
    found = rows.with_columns(found="incident")
    return rows.filter(~nameless & ~again), (
        kept_out(found.filter(nameless), "no_id", "incident", "not counted: a later delivery could not be compared"),
        kept_out(found.filter(again), "repeated_id", "incident", "not counted: the first record of this id was"),
    )


def _figures(rows: pl.DataFrame) -> pl.DataFrame:
    broken_down = margins(rows).with_columns(measure=pl.lit(MEASURE), series=pl.lit(SERIES[0]))
    return shaped(broken_down, FIGURES).sort("period_start", "record_key", nulls_last=True)


def _notes(columns: Columns, rows: pl.DataFrame) -> tuple[str, ...]:
    if "country" in columns.understood:
        return ()
    known = rows.filter(pl.col("recorded_country") != "unknown").height
    note = (
        "The file has no column for the country of incident; it was told from the description of the place or the "
        f"side of the border for {known} of {rows.height} incidents and is unknown for the others."
    )
    return (note,)
