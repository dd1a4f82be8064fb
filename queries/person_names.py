"""Given and family names that are common in the Americas, and the words of town names. See database/reference."""

from dataclasses import dataclass
from functools import cache

from database.codes import REFERENCE


@dataclass(frozen=True)
class PersonNames:
    """Names in small letters, without accents.

    `unsure` are names that are also an ordinary word or a place (Rosa, Victoria): alone they say nothing. `towns` are
    words in names of towns that name no person; `town_names` whole names of towns, as words, that look like a person's.
    """

    given: frozenset[str]
    family: frozenset[str]
    unsure: frozenset[str]
    towns: frozenset[str]
    town_names: tuple[tuple[str, ...], ...]


@cache
def person_names() -> PersonNames:
    """The lists, read from their files when they are first asked for."""
    rows = _rows("person_names.csv")
    towns = [words.split() for (words,) in _rows("town_words.csv")]
    return PersonNames(
        frozenset(name for name, kind, _ in rows if kind != "family"),
        frozenset(name for name, kind, _ in rows if kind != "given"),
        frozenset(name for name, _, unsure in rows if unsure == "yes"),
        frozenset(words[0] for words in towns if len(words) == 1),
        tuple(tuple(words) for words in towns if len(words) > 1),
    )


def _rows(file_name: str) -> list[list[str]]:
    """Rows without the head; no field of these files holds a comma or a quote."""
    lines = (REFERENCE / file_name).read_text(encoding="utf-8").splitlines()
    return [line.split(",") for line in lines[1:]]
