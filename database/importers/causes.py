"""Causes of death and migration routes: the categories of today and the free text of older files."""

import re
from functools import cache

from database.importers.texts import plain, vocabulary

NO_CAUSE = "mixed_unknown"


def cause(text: str) -> str:
    """The code of a cause; several different causes and words that are not known are mixed_unknown."""
    named = _categories(text) or _by_words(text)
    return named.pop() if len(named) == 1 else NO_CAUSE


def cause_is_known(text: str) -> bool:
    """Whether some cause, even an unknown one, was recognised in the text."""
    return bool(_categories(text) or _by_words(text))


def route(text: str) -> str:
    """The code of a migration route; a route that is not known is other."""
    return vocabulary("routes.csv").get(plain(text), "other")


def route_is_known(text: str) -> bool:
    """Whether the route's name is one of those known."""
    return plain(text) in vocabulary("routes.csv")


def _categories(text: str) -> set[str]:
    """Codes of a list made only of categories. Categories hold commas themselves, so they are taken out one by one."""
    words, found = plain(text), set()
    for category, code in sorted(vocabulary("causes.csv").items(), key=lambda entry: -len(entry[0])):
        if category in words:
            found.add(code)
            words = words.replace(category, " ")
    # What stands in brackets explains a word of older files: "Unknown (violence)".
    return found if not words.strip() and "(" not in text else set()


def _by_words(text: str) -> set[str]:
    parts = (plain(part) for part in text.split(","))
    return {code for part in parts if (code := _by_first_word(part))}


def _by_first_word(words: str) -> str | None:
    return next((code for pattern, code in _patterns() if pattern.search(words)), None)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Beginnings of words in the order in which they are tried."""
    return tuple((re.compile(rf"\b{word}"), code) for word, code in vocabulary("cause_words.csv").items())
