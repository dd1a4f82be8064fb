"""Who crossed: citizenship codes, and sex and age from the words of the source."""

from functools import cache

import polars as pl

from database.importers.countries import citizenships_not_understood, country_code
from database.importers.problems import Step, repaired
from database.importers.texts import VOCABULARY, each_different, plain

UNKNOWN = "unknown"
OTHER = frozenset({"ooo", "other", "others", "otro", "otros", "otra", "otras", "outro", "outros"})
NOT_STATED = frozenset({"unknown", "unk", "xxx", "not specified", "no especificado", "desconocido", "nao informado"})


def with_groups(rows: pl.DataFrame, given: list[str]) -> Step:
    """Adds the codes citizenship, sex and age that the text columns `given` speak of."""
    parts = rows
    problems: list[pl.DataFrame] = []
    if "nationality" in given:
        parts, strange = _with_citizenship(parts)
        problems.extend(strange)
    if set(given) - {"nationality"}:
        parts, strange = _with_sex_and_age(parts, given)
        problems.extend(strange)
    return parts, tuple(problems)


def is_understood(column: str, texts: pl.Series) -> pl.Series:
    """Whether each word of a column is known, as a nationality or as a group of sex and age; null for a blank cell."""
    reading = citizenship if column == "nationality" else sex_and_age
    return each_different(texts, lambda text: reading(text) is not None, pl.Boolean())


def citizenship(text: str) -> str | None:
    """The code of a nationality: ISO3, other or unknown; None where the word is not known."""
    if plain(text) in OTHER:
        return "other"
    return UNKNOWN if plain(text) in NOT_STATED else country_code(text) or _code_in_small_letters(text)


def sex_and_age(text: str) -> tuple[str, str] | None:
    """Sex and age that a word says, each empty where the word does not say it; None for an unknown word."""
    return _sex_age_words().get(plain(text))


def _code_in_small_letters(text: str) -> str | None:
    """ISO3 of "hti". Two small letters are rather a word ("no", "de") than a code."""
    return country_code(text.upper()) if len(text) == len("hti") else None


def _with_citizenship(rows: pl.DataFrame) -> Step:
    codes = each_different(rows["nationality"], citizenship, pl.String())
    found, blank = rows.with_columns(found="nationality"), rows["nationality"].is_null()
    counted = "counted as citizenship unknown"
    strange = f"{counted}: it is no ISO 3166 code or country name"
    return rows.with_columns(citizenship=codes.fill_null(UNKNOWN)), (
        repaired(found.filter(blank), "not_stated", "nationality", counted),
        citizenships_not_understood(found.filter(codes.is_null() & ~blank), "nationality", strange),
    )


def _with_sex_and_age(rows: pl.DataFrame, given: list[str]) -> Step:
    columns = [name for name in given if name != "nationality"]
    said = rows.select(
        *(each_different(rows[name], _said_sex, pl.String()).alias(f"sex_{name}") for name in columns),
        *(each_different(rows[name], _said_age, pl.String()).alias(f"age_{name}") for name in columns),
    )
    strange = pl.any_horizontal(
        each_different(rows[name], _is_strange, pl.Boolean()).fill_null(value=False) for name in columns
    )
    coded = rows.with_columns(
        sex=said.select(pl.coalesce(pl.col("^sex_.*$")).fill_null(UNKNOWN)).to_series(),
        age=said.select(pl.coalesce(pl.col("^age_.*$")).fill_null(UNKNOWN)).to_series(),
    )
    blank, counted = pl.any_horizontal(pl.col(columns).is_null()), "counted as sex or age unknown"
    return _with_children_apart(coded, given), (
        repaired(rows.filter(blank), "not_stated", _columns(columns), counted),
        repaired(rows.filter(strange), "group_not_understood", _columns(columns), counted),
    )


def _with_children_apart(coded: pl.DataFrame, given: list[str]) -> pl.DataFrame:
    """Women and men include girls and boys until the source first counts these: until then their age is unknown."""
    if "group" not in given:
        return coded
    children = coded.filter(age="child")["period_start"].min()
    before = pl.lit(value=True) if children is None else pl.col("period_start") < children
    unsure = pl.when(before & (pl.col("age") == "adult")).then(pl.lit(UNKNOWN)).otherwise("age")
    return coded.with_columns(age=unsure, children_apart=pl.col("age") == "child")


def _columns(given: list[str]) -> str:
    return ", ".join(given)


def _is_strange(text: str) -> bool:
    return sex_and_age(text) is None


def _said_sex(text: str) -> str | None:
    said = sex_and_age(text)
    return said[0] or None if said else None


def _said_age(text: str) -> str | None:
    said = sex_and_age(text)
    return said[1] or None if said else None


@cache
def _sex_age_words() -> dict[str, tuple[str, str]]:
    rows = pl.read_csv(VOCABULARY / "sex_age_words.csv", infer_schema=False).fill_null("").iter_rows()
    return {plain(words): (sex, age) for words, sex, age in rows}
