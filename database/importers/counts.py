"""Whole numbers as tables write them: 1,234 · 1.0 · 1e+05 · -2."""

import re

import polars as pl

from database.importers.texts import each_different

WITH_THOUSANDS = re.compile(r"[+-]?\d{1,3}([,' ]\d{3})+(\.0+)?")
PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d*)?([eE][+-]?\d+)?")
LARGEST = 1_000_000_000
"""No count of persons in one row is larger; more is a slip."""


def whole_number(text: str) -> int | None:
    """The number, or None where the text is not a whole number. "1.234" is refused: it may mean either thing."""
    if WITH_THOUSANDS.fullmatch(text):
        text = re.sub(r"[,' ]", "", text)
    if not PLAIN_NUMBER.fullmatch(text):
        return None
    number = float(text)
    return int(number) if number.is_integer() and abs(number) <= LARGEST else None


def whole_numbers(texts: pl.Series) -> pl.Series:
    """The numbers of a column as Int64; null where there is no text or no whole number."""
    return each_different(texts, whole_number, pl.Int64()).alias(texts.name)
