"""Pieces of Markdown."""

from collections.abc import Iterable, Sequence


def code(words: str) -> str:
    """The words as code."""
    return f"`{words}`"


def codes(words: Iterable[str]) -> str:
    """Several words as code, joined by commas."""
    return ", ".join(map(code, words))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; an empty cell for None. A bar inside a cell does not end it."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", r"\|")
