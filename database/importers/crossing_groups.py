"""Who crossed: citizenship codes, and sex and age from the words of the source."""

from functools import cache

import polars as pl

from database.importers.countries import citizenships_not_understood, country_code
from database.importers.problems import Step, kept_out, repaired
from database.importers.texts import VOCABULARY, each_different, plain

UNKNOWN = "unknown"
OTHER = frozenset({"ooo", "other", "others", "otro", "otros", "otra", "otras", "outro", "outros"})
NOT_STATED = frozenset({"unknown", "unk", "xxx", "not specified", "no especificado", "desconocido", "nao informado"})
SUMS = frozenset(
    {"total", "totals", "all", "tot", "todos", "todas", "subtotal", "grand total", "total general", "suma"}
)


def with_groups(rows: pl.DataFrame, given: list[str]) -> Step:
    """Adds the codes citizenship, sex and age that the text columns `given` speak of; leaves out rows that are sums."""
    sums = [each_different(rows[name], _is_sum, pl.Boolean()).fill_null(value=False) for name in given]
    found = rows.with_columns(it=pl.any_horizontal(pl.lit(value=False), *sums), found=_joined(given))
    parts, problems = found.filter(~pl.col("it")).drop("it"), []
    problems.append(kept_out(found.filter("it"), "sum_row", _columns(given), "the row was not counted, its parts are"))
    if "nationality" in given:
        parts, strange = _with_citizenship(parts)
        problems.append(strange)
    if set(given) - {"nationality"}:
        parts, strange = _with_sex_and_age(parts, given)
        problems.append(strange)
    return parts.drop("found"), tuple(problems)


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


def _with_citizenship(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    codes = each_different(rows["nationality"], citizenship, pl.String())
    strange = rows.filter(codes.is_null()).with_columns(found="nationality")
    counted = "counted as citizenship unknown: it is no ISO 3166 code or country name"
    problems = citizenships_not_understood(strange, "nationality", counted)
    return rows.with_columns(citizenship=codes.fill_null(UNKNOWN)), problems


def _with_sex_and_age(rows: pl.DataFrame, given: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    columns = [name for name in given if name != "nationality"]
    said = rows.select(
        *(each_different(rows[name], _said_sex, pl.String()).alias(f"sex_{name}") for name in columns),
        *(each_different(rows[name], _said_age, pl.String()).alias(f"age_{name}") for name in columns),
    )
    strange = pl.any_horizontal(
        each_different(rows[name], _is_strange, pl.Boolean()).fill_null(value=True) for name in columns
    )
    coded = rows.with_columns(
        sex=said.select(pl.coalesce(pl.col("^sex_.*$")).fill_null(UNKNOWN)).to_series(),
        age=said.select(pl.coalesce(pl.col("^age_.*$")).fill_null(UNKNOWN)).to_series(),
    )
    problem = repaired(rows.filter(strange), "group_not_understood", _columns(columns), "counted as sex or age unknown")
    return _with_children_apart(coded, given), problem


def _with_children_apart(coded: pl.DataFrame, given: list[str]) -> pl.DataFrame:
    """Women and men include girls and boys until the source first counts these: until then their age is unknown."""
    if "group" not in given:
        return coded
    children = coded.filter(age="child")["period_start"].min()
    before = pl.lit(value=True) if children is None else pl.col("period_start") < children
    unsure = pl.when(before & (pl.col("age") == "adult")).then(pl.lit(UNKNOWN)).otherwise("age")
    return coded.with_columns(age=unsure, children_apart=pl.col("age") == "child")


def _joined(given: list[str]) -> pl.Expr:
    return pl.concat_str(*given, separator=" ", ignore_nulls=True) if given else pl.lit("")


def _columns(given: list[str]) -> str:
    return ", ".join(given)


def _is_sum(text: str) -> bool:
    return plain(text) in SUMS


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
