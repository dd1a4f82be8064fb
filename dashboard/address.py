"""The keys of an address: those that are not known, and those of a link that was pasted from HTML."""

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from queries.filters import LONGEST_QUOTE
from queries.words import Text, counted, text

MOST_COMPLAINTS = 5
"""Unknown keys that are named; of more, their number is said."""
_ESCAPED = re.compile(r"(amp;)+")


def as_meant(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs with `amp;KEY` read as KEY; a key that is nothing else is left out. assets/codec.js does the same."""
    read = [(_meant(key), key, value) for key, value in pairs]
    return [(meant, value) for meant, key, value in read if meant or not key]


def repairs(pairs: Iterable[tuple[str, str]]) -> tuple[Text, ...]:
    """What is said where `as_meant` changes the keys of these pairs."""
    if all(key == _meant(key) for key, _ in pairs):
        return ()
    return (text("The link held &amp; instead of &; it was read as meant."),)


def unknown_keys(keys: Iterable[str], known: Collection[str]) -> tuple[Text, ...]:
    """A complaint for each key that is not among the known ones."""
    unknown = [key for key in dict.fromkeys(keys) if key not in known]
    named = tuple(_complaint(key[:LONGEST_QUOTE], known) for key in unknown[:MOST_COMPLAINTS])
    n = len(unknown) - len(named)
    more = counted(n, "{n} more was left out as well.", "{n} more were left out as well.", n=n)
    return (*named, more) if n else named


def _complaint(key: str, known: Collection[str]) -> Text:
    near = get_close_matches(key, known, 1)
    if near:
        return text("There is no filter {key}. Did you mean {near}?", key=key, near=near[0])
    return text("There is no filter {key}, so it was left out.", key=key)


def _meant(key: str) -> str:
    found = _ESCAPED.match(key)
    return key[found.end() :] if found else key
