"""What countries reported to UNODC on trafficking in persons: the workbook of its data portal. Only the Americas.

One workbook holds victims, persons prosecuted and persons convicted, each a series of its own. What the release of
30/05/2023 itself shows, and what is made of it:

- "<5" may hide a zero: no 0 occurs, and where all 34 victims are women the men are "<5". So it is 0 to 4.
- Sex unknown and age unknown come as one row. In Bolivia (2017), Mexico (2021) and Colombia (2020) women, men and that
  row make up the total, and so do adults, children and that row: it belongs to the margins by sex, by age and by both.
  In the USA it repeats those of another gender, in Ecuador it lies beyond the total: there it is left out.
- The rows of a repeated key look like parts (Bolivia 2017, women: 62 adults and 43 girls, both under the one name).
  The first is kept and the others are reported; what they leave of the total is not broken down.
- A citizenship without a name is a sum where it equals the total. No country spells one citizenship in two ways in one
  year; if one did, these would be parts and add up.
- The victims of the USA in 2019 to 2021 by exploitation, sex and age stand under the wrong sex, and those of other
  States contradict their totals too: such a table is left out as a whole (glotip_contradictions.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from database import codes
from database.importers import BREAKS, FIGURES, INCIDENTS, Delivery, NotThisFormat, covered, shaped
from database.importers.columns import Columns, Field, Source, read_fields
from database.importers.glotip_areas import with_country, with_year
from database.importers.glotip_contradictions import contradictions, left_out, without_contradictions
from database.importers.glotip_margins import MARGINS, with_margins, without_repetitions
from database.importers.glotip_parts import (
    INDICATORS,
    with_citizenship,
    with_exploitation,
    with_kinds,
    with_sex_and_age,
)
from database.importers.glotip_values import plausible, with_values, without_sums
from database.importers.periods import with_period_codes
from database.importers.problems import Step, together
from database.importers.texts import each_different, plain

FORMAT = "glotip"
SERIES = tuple(INDICATORS.values())
EITHER = (("iso3", "country"),)
"""Of the columns of each of these one is needed."""
FIELDS = (
    Field("iso3", ("Iso3_code", "ISO3", "Iso3 code")),
    Field("indicator", ("Indicator", "Indicador"), required=True),
    Field("dimension", ("Dimension", "Dimensión"), required=True),
    Field("category", ("Category", "Categoría"), required=True),
    Field("sex", ("Sex", "Sexo"), required=True),
    Field("age", ("Age", "Edad"), required=True),
    Field("year", ("Year", "Año"), required=True),
    Field("count", ("txtVALUE", "VALUE", "Valor"), required=True, is_count=True),
    Field("country", ("Country", "País")),
    Field("region", ("Region", "Región")),
    # Known so that they are not taken for something else; nothing of them is stored.
    Field("subregion", ("Subregion", "Subregión")),
    Field("unit", ("Unit of measurement", "Unidad de medida")),
    Field("source", ("Source", "Fuente")),
)


def read(path: Path, *, series: str | None = None, today: date) -> tuple[Delivery, ...]:
    """The figures of a workbook, one delivery for each series it has rows of, or for `series` alone.

    What belongs to no series is reported with the first delivery, so that nothing is counted twice. A year after
    that of `today` is taken for a slip.

    Raises:
        NotThisFormat: no table with these columns, or no row of the Americas that one of the series counts.
    """
    source, columns, records = read_fields(path, FIELDS, EITHER)
    rows, left, problems = _all_steps(records, today)
    wanted = [code for code in SERIES if series in {None, code}]
    found = [code for code in wanted if (rows["series"] == code).any()]
    if not found:
        raise NotThisFormat(f"expected figures of the Americas on {_named(wanted)}; found {_sample(records)}")
    lines = _lines(source, records, wanted, found)
    listed = together((source.problems, *problems)).join(lines, on="row", how="left", maintain_order="left")
    read_from = (columns, lines, listed)
    deliveries = (_delivery(code, (rows.filter(series=code), left.filter(series=code)), read_from) for code in found)
    return tuple(replace(one, sheets=source.sheets, sheets_skipped=source.sheets_skipped) for one in deliveries)


def _all_steps(records: pl.DataFrame, today: date) -> tuple[pl.DataFrame, pl.DataFrame, tuple[pl.DataFrame, ...]]:
    """The rows that count, the margins that were left out, and all problems."""
    reading = (
        with_country,
        with_kinds,
        lambda rows: with_year(rows, today),
        with_sex_and_age,
        with_exploitation,
        with_citizenship,
        with_values,
        without_sums,
    )
    rows, problems = _through(records, reading)
    # Before single values are judged: without the most wrong of them, a table that contradicts itself looks right.
    wrong = contradictions(rows)
    judging = (lambda rows: without_contradictions(rows, wrong), plausible, with_margins, without_repetitions)
    rows, more = _through(rows, judging)
    return rows, left_out(wrong), problems + more


def _through(rows: pl.DataFrame, steps: Sequence[Callable[[pl.DataFrame], Step]]) -> Step:
    problems: tuple[pl.DataFrame, ...] = ()
    for step in steps:
        rows, found = step(rows)
        problems += found
    return rows, problems


def _lines(source: Source, records: pl.DataFrame, wanted: list[str], found: list[str]) -> pl.DataFrame:
    """The series that each line of the file is reported with; null where it is that of a series not asked for."""
    said = each_different(records["indicator"], lambda words: INDICATORS.get(plain(words)), pl.String())
    worded = records.select("row", said=said)
    lines = pl.DataFrame({"row": source.lines}).join(worded, on="row", how="left", maintain_order="left")
    homeless = pl.col("said").is_null() | (pl.col("said").is_in(wanted) & ~pl.col("said").is_in(found))
    reported = pl.when(homeless).then(pl.lit(found[0])).when(pl.col("said").is_in(found)).then("said")
    return lines.select("row", reported_with=reported)


def _delivery(
    code: str, rows: tuple[pl.DataFrame, pl.DataFrame], read_from: tuple[Columns, pl.DataFrame, pl.DataFrame]
) -> Delivery:
    columns, lines, problems = read_from
    counted, left = (_figures(one, code) for one in rows)
    figures = pl.concat([counted, left.with_columns(status=pl.lit("derived"))])
    covers_from, covers_to = covered(figures, "period_start", "period_end")
    return Delivery(
        format=FORMAT,
        series=code,
        measure=_measure(code),
        margins=MARGINS,
        figures=figures,
        incidents=pl.DataFrame(schema=dict(INCIDENTS)),
        breaks=pl.DataFrame(schema=dict(BREAKS)),
        problems=problems.filter(reported_with=code).drop("reported_with"),
        lines=lines.filter(reported_with=code)["row"],
        imported=rows[0]["row"],
        covers_from=covers_from,
        covers_to=covers_to,
        columns_understood=columns.understood,
        columns_not_understood=columns.not_understood,
        notes=(*columns.notes, *_notes(figures)),
    )


def _figures(rows: pl.DataFrame, code: str) -> pl.DataFrame:
    dated = rows.rename({"year": "in_year"}).with_columns(
        period_start=pl.date("in_year", 1, 1), period_end=pl.date("in_year", 12, 31), grain=pl.lit("year")
    )
    told = with_period_codes(dated).with_columns(
        measure=pl.lit(_measure(code)),
        value_text="count",
        value="low",
        value_high=pl.when(pl.col("low") < pl.col("high")).then("high"),
        status=pl.when(pl.col("low") < pl.col("high")).then(pl.lit("at_least")).otherwise(pl.lit("stated")),
    )
    return shaped(told, FIGURES).sort("period_start", "margin", "record_key")


def _measure(code: str) -> str:
    known = codes.series().row(by_predicate=pl.col("code") == code, named=True)
    return str(known["measure"])


def _notes(figures: pl.DataFrame) -> tuple[str, ...]:
    ranges = figures.filter(pl.col("margin") == "total", pl.col("value_high").is_not_null()).height
    if not ranges:
        return ()
    return (f'{ranges} totals are published as a range such as "<5", which counts as 0 to 4: sums are low bounds.',)


def _named(wanted: list[str]) -> str:
    return ", ".join(f'"{words.capitalize()}"' for words, code in INDICATORS.items() if code in wanted)


def _sample(records: pl.DataFrame) -> str:
    said = records["indicator"].drop_nulls().unique(maintain_order=True).head(5)
    return ", ".join(f'"{words}"' for words in said) or "no indicator"
