"""Words as people type them, made comparable; and what many cells say, worked out once for each different text."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import cache
from pathlib import Path

import polars as pl

VOCABULARY = Path(__file__).parent / "vocabulary"
BLANKS = r" *[^\S ]\s*| {2,}"
"""All but a single plain blank, which stays as it is: most blanks are."""
INVISIBLE = r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]+"
"""Zero-width blanks, soft hyphens, direction marks and the like: copied from web pages, no part of a word or number."""
ERROR_IN_CELL = r"^#[¡¿]?\p{Lu}[\p{Lu}_]*(/[\p{Lu}0]+)?[!?]?$"
"""#N/A, #VALUE!, #¡REF!, #DIV/0!, #NAME?: what a spreadsheet shows where a formula failed."""
NO_WORD = r"^[-–—−_.…?/\\]+$"
"""A cell of strokes, points or question marks alone."""
LONGEST_EXAMPLE = 40


@cache
def plain(words: str) -> str:
    """Lower case without accents, punctuation or doubled spaces: "Número  de\u00a0Muertos:" is "numero de muertos"."""
    return " ".join(re.findall(r"[^\W_]+", unaccented(words).casefold()))


def unaccented(words: str) -> str:
    """The words without accents, and letters and digits of full width as plain ones: "México" is "Mexico"."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))


def tidy(cell: pl.Expr) -> pl.Expr:
    """The cell without invisible characters or blanks around it, with plain spaces inside; a cell of blanks is null."""
    visible = cell.map_batches(_visible, return_dtype=pl.String())
    spaced = visible.str.replace_all(BLANKS, " ").str.strip_chars()
    return pl.when(spaced != "").then(spaced)


def _visible(cells: pl.Series) -> pl.Series:
    """Most columns are plain ASCII, in which nothing is invisible; looking for it costs more than counting bytes."""
    is_ascii = cells.str.len_bytes().sum() == cells.str.len_chars().sum()
    return cells if is_ascii else cells.str.replace_all(INVISIBLE, "")


def missing(cells: pl.Series, values: Collection[str] = ()) -> pl.Series:
    """Those tidy texts of a column that only say that there is nothing: NA, n/d, "..", "sin datos", #N/A.

    `values` are words of the list that are values in this column, as it writes them: ND is North Dakota.
    """
    texts = cells.drop_nulls().unique(maintain_order=True)
    listed = texts.str.to_lowercase().is_in(_missing_words())
    says_nothing = listed | texts.str.contains(NO_WORD) | texts.str.contains(ERROR_IN_CELL)
    return texts.filter(says_nothing & ~texts.is_in(list(values)))


def example(records: pl.DataFrame, columns: Sequence[str]) -> str:
    """What the first record with any text in these columns says there, in quotes and shortened."""
    found = records.filter(pl.any_horizontal(pl.col(columns).is_not_null())).select(columns).head(1)
    cells = [
        cell if len(cell) <= LONGEST_EXAMPLE else f"{cell[:LONGEST_EXAMPLE]}…"
        for row in found.rows()
        for cell in row
        if cell
    ]
    return ", ".join(f'"{cell}"' for cell in cells) or "a blank row"


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


@cache
def _missing_words() -> list[str]:
    """In small letters, with and without their accents."""
    listed = (VOCABULARY / "missing_words.txt").read_text(encoding="utf-8").splitlines()
    return sorted({form for words in listed for form in (words, unaccented(words))})
