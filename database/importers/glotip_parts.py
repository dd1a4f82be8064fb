"""What a figure of the UNODC data portal counts: the series, the sex, the age, the exploitation, the citizenship."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import polars as pl

from database.importers import crossing_groups, sums
from database.importers.countries import citizenships_not_understood
from database.importers.problems import Step, kept_out
from database.importers.texts import each_different, plain
from database.schema import TOTAL

UNKNOWN = "unknown"
INDICATORS: Mapping[str, str] = MappingProxyType(
    {
        "detected trafficking victims": "glotip_victims",
        "persons prosecuted": "glotip_prosecuted",
        "persons convicted": "glotip_convicted",
    }
)
"""The indicators that are counted, each with its series. Contacts with the police and offences are not."""
DIMENSIONS: Mapping[str, str] = MappingProxyType(
    {"total": "total", "by form of exploitation": "exploitation", "by citizenship": "citizenship"}
)
"""Where victims were sent back to is not counted: it says nothing of who they are."""
SEX: Mapping[str, str] = MappingProxyType(
    {"total": TOTAL, "female": "female", "male": "male", "other": "other", "unknown": UNKNOWN}
)
AGE: Mapping[str, str] = MappingProxyType(
    {"total": TOTAL, "0 to 17 years": "child", "18 years or over": "adult", "unknown": UNKNOWN}
)
EXPLOITATION: Mapping[str, str] = MappingProxyType(
    {"sexual exploitation": "sexual", "forced labour": "labour", "other forms of exploitation": "other_forms"}
)
OWN = frozenset(
    {
        "nationals",
        "national",
        "own country",
        "citizens of the reporting country",
        "nacionales",
        "ciudadanos de su pais",
        # A letter was lost on the way.
        "ciudadanos de su pa s",
    }
)
"""The country that reports means its own citizens."""
NOT_STATED = crossing_groups.NOT_STATED | {"desconocida", "no registra", "sin determinar", "no determinada"}
OTHERS = frozenset(
    {
        "especifique otras nacionalidades",
        "other countries dominica panama french guiana brazil etc",
        "caribbean trinidad and tobago barbados etc",
    }
)
"""Several citizenships that are not told apart."""


def with_kinds(rows: pl.DataFrame) -> Step:
    """Adds series and breakdown (total, exploitation or citizenship); leaves out the kinds of figures not counted."""
    kinds = rows.with_columns(
        series=_coded(rows, "indicator", INDICATORS), breakdown=_coded(rows, "dimension", DIMENSIONS)
    )
    no_series = pl.col("series").is_null()
    no_breakdown = pl.col("breakdown").is_null() & ~no_series
    why = "not counted: it is not among the figures this database holds"
    return kinds.filter(~no_series & ~no_breakdown), (
        kept_out(_found(kinds.filter(no_series), "indicator"), "not_counted_here", "indicator", why),
        kept_out(_found(kinds.filter(no_breakdown), "dimension"), "not_counted_here", "dimension", why),
    )


def with_sex_and_age(rows: pl.DataFrame) -> Step:
    """Makes sex and age codes; _T where the row is of all."""
    words = pl.concat_str("sex", "age", separator=" ", ignore_nulls=True)
    coded = rows.with_columns(found=words, sex=_coded(rows, "sex", SEX), age=_coded(rows, "age", AGE))
    strange = pl.col("sex").is_null() | pl.col("age").is_null()
    return coded.filter(~strange).drop("found"), (
        kept_out(coded.filter(strange), "group_not_understood", "sex, age", "not counted: it may be part of another"),
    )


def with_exploitation(rows: pl.DataFrame) -> Step:
    """Adds exploitation (_T where not broken down by it) and part, which names the row within its breakdown."""
    is_form = rows["breakdown"] == "exploitation"
    form = _coded(rows, "category", EXPLOITATION)
    read = _found(rows, "category").with_columns(
        exploitation=pl.when(is_form).then(form).otherwise(pl.lit(TOTAL)), part=pl.when(is_form).then(form)
    )
    strange = pl.col("exploitation").is_null()
    return read.filter(~strange).drop("found"), (
        kept_out(read.filter(strange), "exploitation_not_understood", "category", "the row was not counted"),
    )


def with_citizenship(rows: pl.DataFrame) -> Step:
    """Adds citizenship (_T where not broken down by it), with the source's own words as part; null where it has none.

    Rows that name themselves a total are left out.
    """
    is_name = rows["breakdown"] == "citizenship"
    words = each_different(rows["category"], lambda text: plain(text) or None, pl.String())
    read = _found(rows, "category").with_columns(
        citizenship=pl.when(is_name).then(_citizenships(rows)).otherwise(pl.lit(TOTAL)),
        part=pl.when(is_name).then(words).otherwise("part"),
    )
    is_sum = is_name & each_different(rows["category"], sums.is_sum, pl.Boolean()).fill_null(value=False)
    strange = pl.col("citizenship").is_null() & ~is_sum & words.is_not_null()
    treatment = "counted as citizenship unknown: it is no country"
    return read.filter(~is_sum).with_columns(pl.col("citizenship").fill_null(UNKNOWN)).drop("found"), (
        kept_out(read.filter(is_sum), "sum_row", "category", "the row was not counted, its parts are"),
        citizenships_not_understood(read.filter(strange), "category", treatment),
    )


def citizenship(words: str) -> str | None:
    """ISO3, other, unknown, or _own for the country that reports; None for words that say nothing of it."""
    spoken = plain(words)
    if spoken in OWN:
        return "_own"
    if spoken in OTHERS:
        return "other"
    return UNKNOWN if spoken in NOT_STATED else crossing_groups.citizenship(words)


def _citizenships(rows: pl.DataFrame) -> pl.Expr:
    said = pl.lit(each_different(rows["category"], citizenship, pl.String()))
    return pl.when(said == "_own").then("recorded_country").otherwise(said)


def _coded(rows: pl.DataFrame, column: str, known: Mapping[str, str]) -> pl.Series:
    return each_different(rows[column], _lookup(known), pl.String())


def _lookup(known: Mapping[str, str]) -> Callable[[str], str | None]:
    return lambda words: known.get(plain(words))


def _found(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    return rows.with_columns(found=pl.col(column).fill_null(""))
