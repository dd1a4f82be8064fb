"""Incidents of the IOM Missing Migrants Project, in its layouts of 2019 and 2025. Only the Americas are loaded."""

from datetime import date
from pathlib import Path

import polars as pl

from database.country_names import region_named
from database.importers import BREAKS, FIGURES, INCIDENTS, Delivery, NotThisFormat, covered, shaped
from database.importers.columns import Columns, Field, read_fields
from database.importers.countries import americas, country_code
from database.importers.incident_counts import margins, with_counts
from database.importers.incident_facts import with_cause_and_route, with_country, with_origin, with_points
from database.importers.incident_periods import with_periods
from database.importers.place_texts import country_of_place
from database.importers.problems import Step, kept_out, outside_area, repaired, together
from database.importers.sums import without_sums
from database.importers.texts import each_different

FORMAT = "missing-migrants"
SERIES = ("missing_migrants",)
MEASURE = "deaths"
MARGINS = ("total", "sex", "age")
FIELDS = (
    Field("incident", ("Incident ID", "Web ID", "Incident Identifier", "ID del incidente"), required=True),
    Field("region", ("Region of Incident", "Region", "Región del incidente", "Región", "Região")),
    Field(
        "date", ("Incident Date", "Reported Date", "Website Date", "Date", "Fecha del incidente", "Fecha", "Date found")
    ),
    Field(
        "total",
        (
            "Total Number of Dead and Missing",
            "Total Dead and Missing",
            "Dead and Missing",
            "No. dead/missing",
            "Number of dead and missing",
            "Total de muertos y desaparecidos",
            "Número total de muertos y desaparecidos",
        ),
        is_count=True,
    ),
    Field("stated_year", ("Incident Year", "Reported Year", "Year", "Año", "Año del incidente")),
    Field("stated_month", ("Month", "Reported Month", "Incident Month", "Mes")),
    Field("dead", ("Number of Dead", "Number Dead", "No. dead", "Dead", "Número de muertos"), is_count=True),
    Field(
        "missing",
        (
            "Minimum Estimated Number of Missing",
            "Number of Missing",
            "Number Missing",
            "No. missing",
            "Minimum Missing",
            "Número de desaparecidos",
        ),
        is_count=True,
    ),
    Field("females", ("Number of Females", "Number of Women", "Número de mujeres"), is_count=True),
    Field("males", ("Number of Males", "Number of Men", "Número de hombres"), is_count=True),
    Field("children", ("Number of Children", "Número de niños"), is_count=True),
    Field("origin", ("Country of Origin", "Countries of Origin", "País de origen")),
    Field("cause", ("Cause of Death", "Causa de muerte")),
    Field("country", ("Country of Incident", "País del incidente")),
    Field("route", ("Migration Route", "Ruta migratoria")),
    Field(
        "location",
        ("Location of Incident", "Location of Death", "Location Description", "Location", "Lugar del incidente"),
    ),
    Field("coordinates", ("Coordinates", "Location Coordinates", "Coordenadas")),
    Field("grouping", ("UNSD Geographical Grouping", "UN Geographical Grouping")),
    # Known so that they are not taken for something else; nothing of them is stored.
    Field("main_id", ("Main ID",)),
    Field("incident_type", ("Incident Type",)),
    Field("survivors", ("Number of Survivors", "Número de sobrevivientes"), is_count=True),
    Field("region_of_origin", ("Region of Origin",)),
    Field("information_source", ("Information Source", "Source")),
    Field("link", ("URL", "Link", "Article Link")),
    Field("source_quality", ("Source Quality",)),
)
EITHER = (("region", "country"), ("date", "stated_year"), ("total", "dead", "missing"))
"""Of the columns of each of these one is needed."""


def read(path: Path, *, today: date) -> Delivery:
    """The incidents of a file. A date after `today` is taken for a slip.

    Raises:
        NotThisFormat: the file is not a table of incidents with a region, a date and a total.
    """
    source, columns, records = read_fields(path, FIELDS, EITHER)
    rows, problems = _all_steps(records, today)
    figures = _figures(rows)
    covers_from, covers_to = covered(rows.filter(~pl.col("out_of_line")), "first_day", "last_day")
    return Delivery(
        format=FORMAT,
        series=SERIES[0],
        measure=MEASURE,
        margins=MARGINS,
        figures=figures,
        incidents=shaped(rows.with_columns(record_key="incident", series=pl.lit(SERIES[0])), INCIDENTS),
        breaks=pl.DataFrame(schema=dict(BREAKS)),
        problems=together((source.problems, *problems)),
        lines=source.lines,
        imported=rows["row"],
        covers_from=covers_from,
        covers_to=covers_to,
        columns_understood=columns.understood,
        columns_not_understood=columns.not_understood,
        notes=(*columns.notes, *_notes(columns, rows)),
        sheets=source.sheets,
        sheets_skipped=source.sheets_skipped,
    )


def _all_steps(records: pl.DataFrame, today: date) -> Step:
    rows, problems = without_sums(records, ("incident", "region"))
    for step in (
        _in_the_americas,
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
    """Rows of exactly one region of the Americas; a row of two regions belongs to neither.

    Where no region is stated, the country decides: the one stated, else the one that the description of the place
    ends with.
    """
    region = each_different(records["region"], region_named, pl.String())
    stated = each_different(records["country"], country_code, pl.String())
    ending = each_different(records["location"], country_of_place, pl.String())
    placed = records.with_columns(
        country_found=pl.coalesce(stated, ending).is_in(list(americas())),
        inside=region.is_not_null(),
        found=pl.coalesce("region", "country", "location"),
    )
    by_country = pl.col("region").is_null() & pl.col("country_found").fill_null(value=False)
    nowhere = pl.col("region").is_null() & pl.col("country_found").is_null()
    inside = pl.col("inside").fill_null(value=False) | by_country
    if not placed.select(inside.any()).item():
        raise NotThisFormat(f"expected incidents in regions of the Americas; found {_sample(placed)}")
    by_its_country = "the country decided, as no region is stated"
    return placed.filter(inside).select(records.columns), (
        outside_area(placed.filter(~inside & ~nowhere), "region", "not loaded: the region is not of the Americas"),
        kept_out(
            placed.filter(~inside & nowhere), "region_not_stated", "region", "not counted: neither is the country"
        ),
        repaired(placed.filter(by_country), "region_from_country", "region", by_its_country),
    )


def _sample(placed: pl.DataFrame) -> str:
    found = placed["region"].drop_nulls().unique(maintain_order=True).head(3).to_list()
    return f"the regions {', '.join(one[:40] for one in found)}" if found else "no region and no country of them"


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
        "The file has no column for the country of incident. It was taken from the description of the place or the "
        f"side of the border for {known} of {rows.height} incidents and is unknown for the others."
    )
    return (note,)
