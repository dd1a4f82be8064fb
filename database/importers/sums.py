"""Rows that are sums of other rows. Counted with their parts they would count everything twice, so they are left out.

They are recognised by their words, in four languages, and by arithmetic: a row equals the sum of the rows it heads.
"""

from collections.abc import Sequence

import polars as pl

from database.importers.problems import Step, kept_out
from database.importers.texts import each_different, plain

ANYWHERE = frozenset(
    [
        "total",
        "totals",
        "totales",
        "totais",
        "totaux",
        "tot",
        "subtotal",
        "subtotals",
        "subtotales",
        "subtotais",
        "sum",
        "sums",
        "suma",
        "sumas",
        "soma",
        "somme",
        "nationwide",
        "ensemble",
    ]
)
"""A cell with one of these words is a sum: "Gran total", "Suma total", "Venezuela Total"."""
AT_THE_BEGINNING = frozenset(["all", "todos", "todas", "todo", "tous", "toutes", "ambos", "ambas", "both"])
"""A cell that begins with one of these is a sum: "All Citizenships", "Ambos sexos", "Todas las nacionalidades"."""
PHRASES = frozenset({"sub total", "sub totals", "les deux sexes", "a nivel nacional", "nivel nacional", "en conjunto"})
OTHERS = frozenset(
    [
        "other",
        "others",
        "otro",
        "otros",
        "otra",
        "otras",
        "outro",
        "outros",
        "outra",
        "outras",
        "autre",
        "autres",
        "demas",
        "demais",
        "rest",
        "resto",
    ]
)
"""A cell with one of these is a remainder, not a sum: "All other countries", "Todos los demás"."""
LEAST_PARTS = 2
LEAST_ALONE = 20
"""A smaller value may equal a sum by chance, unless that happens more than once."""
ALREADY = "the row was not counted, its parts are"


def is_sum(text: str) -> bool:
    """Whether a cell says that its row is a sum.

    >>> is_sum("Gran total"), is_sum("Todas las nacionalidades"), is_sum("Tobago")
    (True, True, False)
    """
    words = plain(text)
    each = words.split()
    said = ANYWHERE.intersection(each) or (each and each[0] in AT_THE_BEGINNING)
    return bool(said or any(one in words for one in PHRASES)) and not OTHERS.intersection(each)


def without_sums(rows: pl.DataFrame, columns: Sequence[str]) -> Step:
    """Leaves out the rows in which one of the text columns says that they are a sum."""
    said = [each_different(rows[name], is_sum, pl.Boolean()).fill_null(value=False) for name in columns]
    found = rows.with_columns(
        is_sum=pl.any_horizontal(pl.lit(value=False), *said), found=_label(columns) if columns else pl.lit("")
    )
    problem = kept_out(found.filter("is_sum"), "sum_row", ", ".join(columns), ALREADY)
    return found.filter(~pl.col("is_sum")).drop("is_sum", "found"), (problem,)


def without_hidden_sums(rows: pl.DataFrame, period: Sequence[str], understood: Sequence[tuple[str, pl.Series]]) -> Step:
    """Leaves out the rows that equal the sum of the rows that they head, whatever their words.

    `rows` has row and value (Int64). `understood` has text columns, each with whether its cell is a word that is known;
    of a row that heads others one or more of these are blank or not known, and in the rest it is like its parts. A word
    is taken for a sum only if it is one wherever it has two parts or more.
    """
    used = [(name, known) for name, known in understood if rows[name].is_not_null().any()]
    names = [name for name, _ in used]
    marked = rows.with_columns(known.fill_null(value=False).alias(f"known {name}") for name, known in used)
    all_known = pl.all_horizontal(pl.lit(value=True), *(pl.col(f"known {name}") for name in names))
    parts, heads = marked.filter(all_known), marked.filter(~all_known)
    if heads.is_empty():
        return rows, ()
    compared = [
        _compared(some, parts, [*period, *(name for name, is_known in zip(names, shape, strict=True) if is_known)])
        for shape, some in heads.group_by([f"known {name}" for name in names])
    ]
    label = _label(names)
    checked = pl.concat(compared).filter(pl.col("parts") >= LEAST_PARTS).with_columns(found=label)
    always = (pl.col("value") == pl.col("sum of parts")).all().over(label.fill_null(""))
    no_chance = (pl.len().over(label.fill_null("")) > 1) | (pl.col("value") >= LEAST_ALONE)
    sums = checked.filter(always & no_chance & (pl.col("value") > 0)).sort("row")
    problem = kept_out(
        sums, "sum_by_arithmetic", ", ".join(names), f"it equals the sum of the rows it heads: {ALREADY}"
    )
    return rows.filter(~pl.col("row").is_in(sums["row"].implode())), (problem,)


def _compared(heads: pl.DataFrame, parts: pl.DataFrame, shared: list[str]) -> pl.DataFrame:
    """Each head with the number and the sum of the parts that are like it in the shared columns."""
    summed = parts.group_by(shared).agg(pl.len().alias("parts"), pl.col("value").sum().alias("sum of parts"))
    return heads.join(summed, on=shared, how="inner", nulls_equal=True)


def _label(columns: Sequence[str]) -> pl.Expr:
    return pl.concat_str(*columns, separator=", ", ignore_nulls=True)
