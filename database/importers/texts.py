"""Words as people type them, made comparable; and what many cells say, worked out once for each different text."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import polars as pl

VOCABULARY = Path(__file__).parent / "vocabulary"
BLANKS = r"[\s\u00a0\u2007\u202f\u200b\ufeff]+"


@cache
def plain(words: str) -> str:
    """Lower case without accents, punctuation or doubled spaces: "Número  de\u00a0Muertos:" is "numero de muertos"."""
    unaccented = "".join(letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", unaccented.casefold()))


def tidy(cell: pl.Expr) -> pl.Expr:
    """The cell without blanks around it and with plain spaces inside; a cell of blanks is null."""
    spaced = cell.str.replace_all(BLANKS, " ").str.strip_chars()
    return pl.when(spaced != "").then(spaced)


def each_different(texts: pl.Series, reading: Callable[[str], object], dtype: pl.DataType) -> pl.Series:
    """What `reading` makes of each text; every different text is read once, null stays null."""
    found = {words: reading(words) for words in texts.drop_nulls().unique().to_list()}
    read = pl.Series(list(found.values()), dtype=dtype, strict=False)
    table = pl.DataFrame({"text": pl.Series(list(found), dtype=pl.String), "read": read})
    return pl.DataFrame({"text": texts}).join(table, on="text", how="left", maintain_order="left")["read"]


@cache
def vocabulary(file_name: str) -> dict[str, str]:
    """A two-column list of words and their codes; the words are plain."""
    rows = pl.read_csv(VOCABULARY / file_name, infer_schema=False, null_values=[]).iter_rows()
    return {plain(words): code for words, code in rows}
