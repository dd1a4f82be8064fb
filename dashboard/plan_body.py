"""What a browser asks to save as a plan, read and checked: nothing that does not fit is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize
from urllib.parse import parse_qsl

from components.plan_saved import MOST, MOST_LETTERS_OF_NAME, NAME, RESULTS
from dashboard.note_words import known_names
from dashboard.plan_notes import MOST_LETTERS, warnings_beside
from dashboard.state import MOST_PAIRS, read_state, write_state
from queries.dimensions import DIMENSION
from queries.names import Names
from queries.words import Name, Text, text

MOST_NOTES = 400
MOST_LETTERS_OF_QUERY = 8_000


@dataclass(frozen=True)
class Asked:
    """What is to be saved: under which name, in place of which revision of which plan ("" for a new one), and what.

    `seen` is what looks like personal data; it is saved only if somebody `confirmed` that it is none.
    """

    name: str
    key: str
    revision: int
    body: Mapping[str, Any]
    confirmed: bool
    seen: tuple[Text, ...]


def read_body(given: object, names: Names) -> Asked | Text:
    """The request in a JSON value, or why it is refused. Empty notes and results are left out."""
    if not isinstance(given, dict):
        return text("This is no plan.")
    name, query = _name(given.get("name")), _query(given.get("query", ""))
    notes, results = _notes(given.get("notes", {}), names), _results(given.get("results", {}))
    for one in (name, query, notes, results):
        if isinstance(one, Text):
            return one
    written = {**dict(notes), "": str(name)}  # type: ignore[arg-type]
    known = known_names(names)
    seen = tuple(
        text("{where}: {warning}", where=_where(key, names), warning=one)
        for key, words in written.items()
        for one in warnings_beside(words, known)
    )
    body = {"query": query, "notes": notes, "results": results}
    key, revision = given.get("id") or "", given.get("revision") or 0
    return Asked(
        str(name),
        key if isinstance(key, str) else "",
        revision if isinstance(revision, int) else 0,
        body,
        given.get("confirmed") is True,
        seen,
    )


def _where(key: str, names: Names) -> Name | Text:
    """Which of the things that were written: the note on a place, on a country, or the name of the plan."""
    if not key:
        return NAME
    return names.of("place" if key in names.schemes.get("place", {}) else "country", key)


def _clean(words: str) -> str:
    """Letters composed in one way, and nothing that cannot be seen: names that look alike are alike."""
    return " ".join("".join(one if one.isprintable() else " " for one in normalize("NFC", words)).split())


def _name(given: object) -> str | Text:
    name = _clean(given) if isinstance(given, str) else ""
    if len(name) > MOST_LETTERS_OF_NAME:
        return text("The name is longer than {n} letters.", n=MOST_LETTERS_OF_NAME)
    return name or text("Give the plan a name first.")


def _query(query: object) -> list[list[str]] | Text:
    """What is chosen, as pairs: what no key reads is left out, and so is the plan that was open."""
    if not isinstance(query, str) or len(query) > MOST_LETTERS_OF_QUERY or query.count("&") >= MOST_PAIRS:
        return text("What is chosen is too long to be saved.")
    pairs = parse_qsl(query.removeprefix("?"))
    state, _ = read_state(pairs)
    return [[key, value] for key, value in write_state(state) if key != "plan"]


def _notes(given: object, names: Names) -> dict[str, str] | Text:
    if not isinstance(given, dict) or len(given) > MOST_NOTES:
        return text("There are too many notes.")
    known = {*names.codes(DIMENSION["recorded_place"]), *names.codes(DIMENSION["recorded_country"])}
    kept = {}
    for key, words in given.items():
        if key not in known or not isinstance(words, str):
            return text("A note belongs to no place.")
        if len(words) > MOST_LETTERS:
            return text("A note is longer than {n} letters.", n=MOST_LETTERS)
        if cleaned := _clean(words):
            kept[key] = cleaned
    return kept


def _results(given: object) -> dict[str, int] | Text:
    if not isinstance(given, dict):
        return text("Results are whole numbers.")
    kept = {}
    for key, value in given.items():
        if key not in RESULTS:
            return text("Results are whole numbers.")
        if value is None or value == "":
            continue
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST:
            return text("{label}: write a whole number from 0 to {most}.", label=RESULTS[key], most=MOST)
        kept[key] = value
    return kept
