"""What a browser asks to save as a plan, read and checked: nothing that does not fit is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from components.plan_saved import MOST, MOST_LETTERS_OF_NAME, RESULTS
from dashboard.plan_notes import MOST_LETTERS, warnings
from dashboard.state import MOST_PAIRS, read_state, write_state
from queries.dimensions import DIMENSION
from queries.names import Names
from queries.words import Text, text

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
    written = (str(name), *dict(notes).values())  # type: ignore[arg-type]
    seen = tuple(dict.fromkeys(one for words in written for one in warnings(words, names)))
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


def _name(given: object) -> str | Text:
    name = given.strip() if isinstance(given, str) else ""
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
        if words.strip():
            kept[key] = words.strip()
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
